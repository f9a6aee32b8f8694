/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is there, and what they turn to next. */
#include "practice/found.h"
#include "practice/world-private.h"

/* Two shifts meet when half of the day is over. */
#define ASK_ABSENCE 1

typedef struct
{
  CordeauStation station;
  guint first;
  guint n;
} Team;

/* Thirty-five people (domain.md), by where they mostly work. */
static const Team teams[] = {
  { CORDEAU_STATION_RECEPTION, 0, 4 },   { CORDEAU_STATION_SORTING, 4, 4 },
  { CORDEAU_STATION_WASHING, 8, 5 },     { CORDEAU_STATION_DRYING, 13, 5 },
  { CORDEAU_STATION_FINISHING, 18, 12 }, { CORDEAU_STATION_RACK, 30, 5 },
};

static int
shift_of (CordeauWorld *self)
{
  gint64 minutes = (self->now - self->day_begins) / CORDEAU_MINUTE;

  return minutes < (self->params.staff_from + self->params.closes) / 2 ? 0 : 1;
}

static gboolean
is_absent (CordeauWorld *self, const CordeauHand *hand)
{
  guint64 shift = (guint64) (self->day * 2 + shift_of (self));
  guint64 place = (guint64) hand->station * 64 + hand->index;
  guint64 fate = cordeau_fate_mix (cordeau_fate_mix ((guint64) self->params.seed, shift), place);

  return cordeau_fate_happens (fate, ASK_ABSENCE, self->params.absence * 10);
}

/* A post stays empty when its worker does; the first of every station is replaced, whatever it takes. */
gboolean
cordeau_world_is_there (CordeauWorld *self, const CordeauHand *hand)
{
  return hand->index == 0 || !is_absent (self, hand);
}

static const Team *
find_team (CordeauStation station)
{
  for (guint i = 0; i < G_N_ELEMENTS (teams); i++)
    if (teams[i].station == station)
      return &teams[i];
  return station == CORDEAU_STATION_HANDBACK ? &teams[0] : &teams[G_N_ELEMENTS (teams) - 1];
}

void
cordeau_world_worker (CordeauWorld *self, const CordeauHand *hand, CordeauStation station,
                      char key[16])
{
  const Team *team = find_team (hand != NULL ? hand->station : station);
  guint index = hand != NULL ? hand->index : 0;
  guint turn = (guint) shift_of (self) * (team->n / 2) + (guint) self->day + index;

  cordeau_practice_worker_key (team->first + turn % team->n, key);
}

/* --- what next ----------------------------------------------------------------------------------- */

static gboolean
waits_for_sorting (const CordeauFloorNet *net)
{
  return net->stage == CORDEAU_STAGE_RECEIVED && !net->unsorted;
}

static gboolean
waits_for_the_bench (const CordeauFloorNet *net)
{
  return net->stage == CORDEAU_STAGE_DRIED;
}

static void
take_up (CordeauWorld *self, CordeauHand *hand, CordeauFloorNet *net, CordeauTask task, gint64 in)
{
  hand->busy = TRUE;
  net->busy = TRUE;
  cordeau_world_plan (self, task, in, net, hand);
}

/* (transfer full) (nullable): the net that has stood at the counter longest and is not kept for somebody. */
static char *
next_at_the_counter (CordeauWorld *self)
{
  for (guint i = 0; i < g_queue_get_length (&self->counter); i++)
    if (!cordeau_world_is_kept (self, g_queue_peek_nth (&self->counter, i)))
      return g_queue_pop_nth (&self->counter, i);
  return NULL;
}

static gboolean
receive (CordeauWorld *self, CordeauHand *hand)
{
  char *code = next_at_the_counter (self);

  if (code == NULL)
    return FALSE;
  hand->busy = TRUE;
  cordeau_agenda_add (&self->agenda,
                      (CordeauPlan) {
                          .at = self->now + cordeau_chance_seconds (&self->chance, 15, 35),
                          .task = CORDEAU_TASK_RECEIVE,
                          .hand = hand,
                          .code = code,
                      });
  return TRUE;
}

static gboolean
sort (CordeauWorld *self, CordeauHand *hand)
{
  CordeauFloorNet *net;

  while (self->floor.n_at[CORDEAU_STAGE_RECEIVED] > 0)
    {
      net = cordeau_floor_next (&self->floor, self->now, waits_for_sorting);
      if (net == NULL)
        return FALSE;
      if (!cordeau_fate_happens (net->fate, CORDEAU_ASK_UNSORTED, self->params.unsorted))
        {
          take_up (self, hand, net, CORDEAU_TASK_SORT,
                   cordeau_chance_seconds (&self->chance, 20, 40));
          return TRUE;
        }
      net->unsorted = TRUE;
    }
  return FALSE;
}

static gboolean
finish (CordeauWorld *self, CordeauHand *hand)
{
  CordeauFloorNet *net = NULL;

  if (self->floor.n_at[CORDEAU_STAGE_DRIED] > 0)
    net = cordeau_floor_next (&self->floor, self->now, waits_for_the_bench);
  if (net == NULL)
    return FALSE;
  take_up (self, hand, net, CORDEAU_TASK_FINISH, cordeau_chance_seconds (&self->chance, 5, 15));
  return TRUE;
}

static gboolean
turn_to_work (CordeauWorld *self, CordeauHand *hand)
{
  switch ((int) hand->station)
    {
    case CORDEAU_STATION_RECEPTION:
      return receive (self, hand);
    case CORDEAU_STATION_SORTING:
      return sort (self, hand);
    case CORDEAU_STATION_FINISHING:
      return finish (self, hand);
    default:
      return cordeau_world_serve_drums (self, hand);
    }
}

void
cordeau_world_dispatch (CordeauWorld *self)
{
  if (!cordeau_world_is_staffed (self, self->now) || self->now < self->dark_until)
    return;
  for (guint i = 0; i < self->floor.hands->len; i++)
    {
      CordeauHand *hand = g_ptr_array_index (self->floor.hands, i);

      if (!hand->busy && cordeau_world_is_there (self, hand))
        turn_to_work (self, hand);
    }
}
