/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies aside until somebody decides: held nets, and those in quarantine. */
#include "practice/world-private.h"

#define DISINFECTING_LABEL 65

/* Somebody found out whose it is. */
static gboolean
give_its_tag_back (CordeauWorld *self, CordeauFloorNet *net, GError **error)
{
  g_autoptr (CordeauScanResult) result = NULL;

  if (!cordeau_world_act (self, CORDEAU_ACT_RETAG, net->code, net->real, NULL, 0,
                          CORDEAU_STATION_RECEPTION, NULL, &result, error))
    return FALSE;
  if (result->outcome != CORDEAU_OUTCOME_ACCEPTED)
    return TRUE;
  cordeau_floor_rename (&self->floor, net, net->real);
  g_clear_pointer (&net->real, g_free);
  net->temporary = FALSE;
  cordeau_world_put (self, net, result->stage);
  return TRUE;
}

gboolean
cordeau_task_release (CordeauWorld *self, CordeauPlan *plan, GError **error)
{
  CordeauFloorNet *net = plan->net;

  if (net->real != NULL && cordeau_floor_find (&self->floor, net->real) == NULL)
    return give_its_tag_back (self, net, error);
  return cordeau_world_act_on (self, CORDEAU_ACT_RELEASE, net, NULL, CORDEAU_STATION_SORTING, NULL,
                               error);
}

/* By its label; where that says nothing, by looking at it. */
static gboolean
stands_heat (const CordeauFloorNet *net)
{
  if (net->max_celsius > 0)
    return net->max_celsius >= DISINFECTING_LABEL;
  return cordeau_fate_ask (net->fate, CORDEAU_ASK_LABEL) < 0.5;
}

gboolean
cordeau_task_decide (CordeauWorld *self, CordeauPlan *plan, GError **error)
{
  CordeauFloorNet *net = plan->net;

  if (stands_heat (net))
    {
      net->hygiene = TRUE;
      return TRUE;
    }
  if (net->contaminated)
    return cordeau_world_act_on (self, CORDEAU_ACT_UNWASHED, net, NULL, CORDEAU_STATION_SORTING,
                                 NULL, error);
  if (!cordeau_world_act_on (self, CORDEAU_ACT_RELEASE, net, NULL, CORDEAU_STATION_SORTING, NULL,
                             error))
    return FALSE;
  if (net->gone || net->again)
    return TRUE;
  net->again = TRUE;
  return cordeau_world_act_on (self, CORDEAU_ACT_REWASH, net, NULL, CORDEAU_STATION_SORTING, NULL,
                               error);
}
