/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is there, and what they turn to next. */
#include "bags/stage.h"
#include "practice/found.h"
#include "practice/rota.h"
#include "practice/world-private.h"

#define ASK_ABSENCE 1
/* Two people stand at each of the stations but the bench, in a world that counts hands; one of the roster is as good as they. */
#define HANDS 2

static CordeauPost
post_of (CordeauStation station)
{
  return cordeau_post_from_nick (cordeau_station_to_nick (station));
}

static int
half_of (CordeauWorld *self)
{
  gint64 minutes = (self->now - self->day_begins) / CORDEAU_MINUTE;

  return minutes < (self->params.staff_from + self->params.closes) / 2 ? 0 : 1;
}

/* Where nobody planned a post, hands are there as often as people come. */
static gboolean
is_absent (CordeauWorld *self, const CordeauHand *hand)
{
  guint64 shift = (guint64) (self->day * 2 + half_of (self));
  guint64 place = (guint64) hand->station * 64 + hand->index;
  guint64 fate = cordeau_fate_mix (cordeau_fate_mix ((guint64) self->params.seed, shift), place);

  return cordeau_fate_happens (fate, ASK_ABSENCE, self->params.absence * 10);
}

static guint
count_hands (CordeauWorld *self, CordeauStation station)
{
  CordeauPost post = post_of (station);
  guint planned = cordeau_world_count_at (self, post, FALSE);
  guint present = cordeau_world_count_at (self, post, TRUE);

  if (station == CORDEAU_STATION_FINISHING || planned == 0)
    return present;
  return present * MAX (HANDS / planned, 1);
}

/* A post stays empty when its worker does; the first of every station is replaced, whatever it takes. */
gboolean
cordeau_world_is_there (CordeauWorld *self, const CordeauHand *hand)
{
  if (hand->index == 0)
    return TRUE;
  if (!cordeau_world_is_rostered (self, post_of (hand->station)))
    return !is_absent (self, hand);
  return hand->index < count_hands (self, hand->station);
}

void
cordeau_world_worker (CordeauWorld *self, const CordeauHand *hand, CordeauStation station,
                      char key[16])
{
  CordeauPost post = post_of (hand != NULL ? hand->station : station);
  guint index = hand != NULL ? hand->index : 0;
  guint here = cordeau_world_count_at (self, post, TRUE);
  guint first = 0;
  guint n = cordeau_rota_team (post, &first);
  guint worker;

  /* Whoever is at the counter hands nets back, too; and somebody steps in where nobody is. */
  if (!(here > 0 && cordeau_world_find_at (self, post, index % here, &worker))
      && !cordeau_world_find_at (self, CORDEAU_POST_RECEPTION, 0, &worker)
      && !cordeau_world_find_at (self, CORDEAU_POST_NONE, 0, &worker))
    worker = first + ((guint) self->day + (guint) half_of (self) + index) % MAX (n, 1);
  cordeau_practice_worker_key (worker, key);
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
