/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table says which stages make a lane. */
#include <glib/gi18n-lib.h>

#include "bags/lane.h"

static const struct
{
  const char *nick;
  const char *label;
  /* The first is where a person puts a net. */
  int stages[CORDEAU_LANE_MAX_STAGES];
} lanes[] = {
  [CORDEAU_LANE_NONE] = { "", "", { -1, -1, -1 } },
  /* Nets set aside before they were anywhere go on at reception: they resume at NONE. */
  [CORDEAU_LANE_RECEIVED] = { "received",
                              NC_ ("lane", "Received"),
                              { CORDEAU_STAGE_RECEIVED, CORDEAU_STAGE_FOUND, CORDEAU_STAGE_NONE } },
  [CORDEAU_LANE_WAITING] = { "waiting",
                             NC_ ("lane", "Waiting"),
                             { CORDEAU_STAGE_QUEUED, CORDEAU_STAGE_REWASH, -1 } },
  [CORDEAU_LANE_WASHING] = { "washing",
                             NC_ ("lane", "Washing"),
                             { CORDEAU_STAGE_WASHING, CORDEAU_STAGE_WASHED, -1 } },
  [CORDEAU_LANE_DRYING] = { "drying",
                            NC_ ("lane", "Drying"),
                            { CORDEAU_STAGE_DRYING, CORDEAU_STAGE_DRIED, -1 } },
  [CORDEAU_LANE_FINISHING] = { "finishing",
                               NC_ ("lane", "Finishing"),
                               { CORDEAU_STAGE_FINISHING, -1, -1 } },
  [CORDEAU_LANE_READY] = { "ready",
                           NC_ ("lane", "Ready"),
                           { CORDEAU_STAGE_READY, CORDEAU_STAGE_UNCLAIMED, -1 } },
};

G_STATIC_ASSERT (G_N_ELEMENTS (lanes) == CORDEAU_N_LANES);

const char *
cordeau_lane_to_nick (CordeauLane lane)
{
  g_return_val_if_fail (lane < CORDEAU_N_LANES, "");

  return lanes[lane].nick;
}

CordeauLane
cordeau_lane_from_nick (const char *nick)
{
  for (guint i = CORDEAU_LANE_NONE + 1; nick != NULL && i < CORDEAU_N_LANES; i++)
    if (g_str_equal (lanes[i].nick, nick))
      return i;
  return CORDEAU_LANE_NONE;
}

const char *
cordeau_lane_to_label (CordeauLane lane)
{
  g_return_val_if_fail (lane < CORDEAU_N_LANES, "");

  return lane == CORDEAU_LANE_NONE ? "" : g_dpgettext2 (GETTEXT_PACKAGE, "lane", lanes[lane].label);
}

CordeauLane
cordeau_lane_of (CordeauStage stage, CordeauStage resumes)
{
  gboolean aside = stage == CORDEAU_STAGE_HELD || stage == CORDEAU_STAGE_QUARANTINE;
  int at = aside ? (int) resumes : (int) stage;

  if (!cordeau_stage_is_open (stage))
    return CORDEAU_LANE_NONE;
  for (guint i = CORDEAU_LANE_NONE + 1; i < CORDEAU_N_LANES; i++)
    for (guint j = 0; j < CORDEAU_LANE_MAX_STAGES; j++)
      if (lanes[i].stages[j] == at)
        return i;
  return CORDEAU_LANE_NONE;
}

void
cordeau_lane_get_stages (CordeauLane lane, int stages[CORDEAU_LANE_MAX_STAGES])
{
  g_return_if_fail (lane < CORDEAU_N_LANES);

  memcpy (stages, lanes[lane].stages, sizeof lanes[lane].stages);
}

CordeauStage
cordeau_lane_get_stage (CordeauLane lane)
{
  g_return_val_if_fail (lane > CORDEAU_LANE_NONE && lane < CORDEAU_N_LANES, CORDEAU_STAGE_NONE);

  return (CordeauStage) lanes[lane].stages[0];
}
