/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The counter: nets come in, are sorted, and are handed back; some are not to be found. */
#include "practice/world-private.h"

gboolean
cordeau_task_arrive (CordeauWorld *self, CordeauPlan *plan, GError **error)
{
  /* Whoever has not got the net back yet does not bring it. */
  if (cordeau_floor_find (&self->floor, plan->code) == NULL)
    g_queue_push_tail (&self->counter, g_steal_pointer (&plan->code));
  return TRUE;
}

/* Nobody can read the tag: the net gets another for the time being. */
static gboolean
receive_unreadable (CordeauWorld *self, const CordeauFloorNet *brought, const CordeauHand *hand,
                    GError **error)
{
  g_autoptr (CordeauScanResult) result = NULL;
  CordeauFloorNet *net;

  if (!cordeau_world_act (self, CORDEAU_ACT_TEMPORARY, NULL, NULL, NULL, brought->grams,
                          CORDEAU_STATION_RECEPTION, hand, &result, error))
    return FALSE;
  if (result->outcome != CORDEAU_OUTCOME_ACCEPTED)
    return TRUE;
  self->counts.temporaries++;
  net = cordeau_floor_net_new (result->code);
  net->real = g_strdup (brought->code);
  net->fate = brought->fate;
  net->grams = brought->grams;
  net->received = self->now;
  net->promise = result->promise;
  net->temporary = TRUE;
  cordeau_floor_add (&self->floor, net);
  cordeau_world_put (self, net, result->stage);
  cordeau_floor_net_unref (net);
  return TRUE;
}

static gboolean
receive (CordeauWorld *self, CordeauFloorNet *net, const CordeauHand *hand, GError **error)
{
  CordeauOutcome outcome;

  cordeau_floor_add (&self->floor, net);
  if (!cordeau_world_scan (self, net, CORDEAU_STATION_RECEPTION, NULL, NULL, hand, &outcome, error))
    return FALSE;
  if (outcome != CORDEAU_OUTCOME_ACCEPTED)
    cordeau_floor_remove (&self->floor, net);
  return TRUE;
}

gboolean
cordeau_task_receive (CordeauWorld *self, CordeauPlan *plan, GError **error)
{
  CordeauFloorNet *net;
  gboolean done;

  /* Somebody else received it meanwhile, or is about to. */
  if (cordeau_floor_find (&self->floor, plan->code) != NULL)
    return TRUE;
  if (cordeau_world_is_kept (self, plan->code))
    {
      g_queue_push_head (&self->counter, g_steal_pointer (&plan->code));
      return TRUE;
    }
  self->counts.received++;
  net = cordeau_floor_net_new (plan->code);
  net->fate = cordeau_village_fate (&self->village, plan->code, self->day);
  net->grams = cordeau_village_grams (net->fate);
  if (cordeau_fate_happens (net->fate, CORDEAU_ASK_UNREADABLE, self->params.unreadable))
    done = receive_unreadable (self, net, plan->hand, error);
  else
    done = receive (self, net, plan->hand, error);
  cordeau_floor_net_unref (net);
  return done;
}

/* --- sorting ------------------------------------------------------------------------------------- */

static gboolean
link_second_tag (CordeauWorld *self, CordeauFloorNet *net, const CordeauHand *hand, GError **error)
{
  g_autofree char *second = cordeau_village_second_tag (&self->village, net->code);
  g_autoptr (CordeauScanResult) result = NULL;

  if (second == NULL)
    return TRUE;
  if (!cordeau_world_act (self, CORDEAU_ACT_LINK, net->code, second, NULL, 0,
                          CORDEAU_STATION_SORTING, hand, &result, error))
    return FALSE;
  if (result->outcome == CORDEAU_OUTCOME_ACCEPTED)
    self->counts.two_tags++;
  /* Linked the last time. */
  self->stale = result->outcome != CORDEAU_OUTCOME_ACCEPTED
                && result->outcome != CORDEAU_OUTCOME_REPEAT;
  return TRUE;
}

/* Blood, mostly: three of ten are seen only after the wash. */
static gboolean
is_seen_to_be_contaminated (CordeauWorld *self, const CordeauFloorNet *net)
{
  return !net->contaminated
         && cordeau_fate_happens (net->fate, CORDEAU_ASK_CONTAMINATED, self->params.contaminated)
         && cordeau_fate_ask (net->fate, CORDEAU_ASK_CONTAMINATED_WHEN) < 0.7;
}

gboolean
cordeau_task_sort (CordeauWorld *self, CordeauPlan *plan, GError **error)
{
  CordeauFloorNet *net = plan->net;

  if (!link_second_tag (self, net, plan->hand, error))
    return FALSE;
  if (is_seen_to_be_contaminated (self, net))
    {
      net->contaminated = TRUE;
      self->counts.contaminated++;
      /* Its label is to be read from the list. */
      self->stale = TRUE;
      return cordeau_world_act_on (self, CORDEAU_ACT_QUARANTINE, net, NULL, CORDEAU_STATION_SORTING,
                                   plan->hand, error);
    }
  if (!cordeau_world_scan (self, net, CORDEAU_STATION_SORTING, NULL, NULL, plan->hand, NULL, error))
    return FALSE;
  if (net->gone
      || !cordeau_fate_happens (net->fate, CORDEAU_ASK_FOREIGN_OBJECT, self->params.foreign_object))
    return TRUE;
  self->counts.foreign_objects++;
  return cordeau_world_act_on (self, CORDEAU_ACT_HOLD, net, "foreign-object",
                               CORDEAU_STATION_SORTING, plan->hand, error);
}

/* --- handing back -------------------------------------------------------------------------------- */

gboolean
cordeau_task_fetch (CordeauWorld *self, CordeauPlan *plan, GError **error)
{
  CordeauFloorNet *net = plan->net;
  g_autoptr (CordeauFloorNet) kept = cordeau_floor_net_ref (net);

  if (cordeau_fate_happens (net->fate, CORDEAU_ASK_LOST, self->params.lost))
    {
      self->counts.lost++;
      return cordeau_world_act_on (self, CORDEAU_ACT_MISSING, net, NULL, CORDEAU_STATION_HANDBACK,
                                   NULL, error);
    }
  if (net->promise != 0 && self->now - MAX (net->promise, net->since) >= G_TIME_SPAN_DAY)
    self->counts.unclaimed++;
  return cordeau_world_scan (self, net, CORDEAU_STATION_HANDBACK, NULL, NULL, NULL, NULL, error);
}

/* Behind a machine, under a bench. Its owner is told, and comes. */
gboolean
cordeau_task_find (CordeauWorld *self, CordeauPlan *plan, GError **error)
{
  CordeauFloorNet *net = plan->net;

  /* The fate of being lost is over. */
  net->fate = cordeau_fate_mix (net->fate, CORDEAU_ASK_FOUND_AGAIN);
  return cordeau_world_scan (self, net, CORDEAU_STATION_RACK, NULL, "Z1", NULL, NULL, error);
}
