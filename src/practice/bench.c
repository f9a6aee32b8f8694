/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The finishing bench and the rack. */
#include "practice/world-private.h"

#define ROWS 12
#define SLOTS_A_ROW 40

/* Four minutes and one more or less, and never less than one and a half. */
static gint64
draw_finish (CordeauWorld *self)
{
  const CordeauPracticeParams *p = &self->params;
  double spread = 0;
  double minutes;

  for (guint i = 0; i < 12; i++)
    spread += cordeau_chance_next (&self->chance) - 0.5;
  minutes = MAX (p->finish + p->finish_spread * spread, 1.5) / p->finish_speed;
  return (gint64) (minutes * (double) CORDEAU_MINUTE);
}

static gboolean
is_washed (const CordeauFloorNet *net)
{
  return net->stage == CORDEAU_STAGE_WASHED;
}

/* A wet net lay on the wrong table: its tag is read, the question is answered, and nothing is written. */
static gboolean
read_at_the_wrong_station (CordeauWorld *self, const CordeauFloorNet *net, const CordeauHand *hand,
                           GError **error)
{
  CordeauFloorNet *other;
  gboolean stale = self->stale;

  if (!cordeau_fate_happens (net->fate, CORDEAU_ASK_WRONG_STATION, self->params.wrong_station))
    return TRUE;
  other = cordeau_floor_next (&self->floor, self->now, is_washed);
  if (other == NULL)
    return TRUE;
  if (!cordeau_world_scan (self, other, CORDEAU_STATION_FINISHING, NULL, NULL, hand, NULL, error))
    return FALSE;
  self->stale = stale;
  return TRUE;
}

gboolean
cordeau_task_finish (CordeauWorld *self, CordeauPlan *plan, GError **error)
{
  CordeauOutcome outcome;

  if (!read_at_the_wrong_station (self, plan->net, plan->hand, error)
      || !cordeau_world_scan (self, plan->net, CORDEAU_STATION_FINISHING, NULL, NULL, plan->hand,
                              &outcome, error))
    return FALSE;
  if (outcome != CORDEAU_OUTCOME_ACCEPTED || plan->net->gone)
    return TRUE;
  plan->hand->busy = TRUE;
  plan->net->busy = TRUE;
  cordeau_world_plan (self, CORDEAU_TASK_FINISHED, draw_finish (self), plan->net, plan->hand);
  return TRUE;
}

gboolean
cordeau_task_finished (CordeauWorld *self, CordeauPlan *plan, GError **error)
{
  CordeauFloorNet *net = plan->net;

  if (net->stage != CORDEAU_STAGE_FINISHING)
    return TRUE;
  if (!net->again && cordeau_fate_happens (net->fate, CORDEAU_ASK_REWASH, self->params.rewash))
    {
      net->again = TRUE;
      self->counts.rewashed++;
      return cordeau_world_act_on (self, CORDEAU_ACT_REWASH, net, NULL, CORDEAU_STATION_FINISHING,
                                   plan->hand, error);
    }
  net->busy = TRUE;
  cordeau_world_plan (self, CORDEAU_TASK_RACK, cordeau_chance_seconds (&self->chance, 30, 120), net,
                      NULL);
  return TRUE;
}

/* --- the rack ------------------------------------------------------------------------------------ */

/* They are filled in turn; by the time a slot's turn comes again it is long empty. */
static char *
next_slot (CordeauWorld *self)
{
  guint slot = self->next_slot++;

  return g_strdup_printf ("%c%u", 'A' + (char) (slot / SLOTS_A_ROW % ROWS), slot % SLOTS_A_ROW + 1);
}

gboolean
cordeau_task_rack (CordeauWorld *self, CordeauPlan *plan, GError **error)
{
  CordeauFloorNet *net = plan->net;
  g_autofree char *slot = next_slot (self);

  if (!cordeau_world_scan (self, net, CORDEAU_STATION_RACK, NULL, slot, NULL, NULL, error))
    return FALSE;
  if (!net->gone && net->stage == CORDEAU_STAGE_READY
      && cordeau_fate_happens (net->fate, CORDEAU_ASK_WRONG_SLOT, self->params.wrong_slot))
    {
      self->counts.wrong_slots++;
      cordeau_world_plan (self, CORDEAU_TASK_MOVE, cordeau_chance_minutes (&self->chance, 4, 25),
                          net, NULL);
    }
  return TRUE;
}

/* It lay in another slot than was read. */
gboolean
cordeau_task_move (CordeauWorld *self, CordeauPlan *plan, GError **error)
{
  g_autofree char *slot = next_slot (self);

  return cordeau_world_scan (self, plan->net, CORDEAU_STATION_RACK, NULL, slot, NULL, NULL, error);
}
