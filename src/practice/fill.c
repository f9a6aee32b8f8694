/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From nothing to a site with a history. */
#include "practice/chance.h"
#include "practice/fill.h"
#include "practice/village.h"

/* Where practice takes place, whatever the computer's zone. */
#define ZONE "Europe/Paris"
#define MORNING (4 * 60 + 50)
#define OPENS (7 * 60)
/* When there are nets at every stage and some machines are free: later washers wait for nets. */
#define BUSY_FROM (10 * 60)
#define BUSY_TO (12 * 60 + 30)

CordeauFixedEnv *
cordeau_practice_clock_new (gint64 until, guint days, gint64 seed)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (ZONE);
  int day = cordeau_village_day (zone, until);
  gboolean works = until > cordeau_village_when (zone, day, OPENS);

  return cordeau_fixed_env_new (cordeau_village_when (zone, day - (int) days + (works ? 1 : 0),
                                                      MORNING),
                                cordeau_fate_mix ((guint64) seed, 0));
}

CordeauFixedEnv *
cordeau_practice_clock_resume (gint64 seed)
{
  return cordeau_fixed_env_new (0, cordeau_fate_mix ((guint64) seed, 1));
}

gint64
cordeau_practice_default_until (gint64 now)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (ZONE);

  return MAX (now, cordeau_village_when (zone, cordeau_village_day (zone, now), OPENS));
}

gint64
cordeau_practice_working_until (gint64 now)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (ZONE);
  int day = cordeau_village_day (zone, now);

  return CLAMP (now, cordeau_village_when (zone, day, BUSY_FROM),
                cordeau_village_when (zone, day, BUSY_TO));
}

gboolean
cordeau_practice_fill (CordeauSession *session, const CordeauPracticeParams *params, gint64 until,
                       CordeauWorldCounts *counts, CordeauProgressFunc progress, gpointer user_data,
                       GCancellable *cancellable, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (ZONE);
  g_autoptr (CordeauWorld) world = NULL;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session) && params != NULL, FALSE);

  if (!cordeau_practice_found (session, params, cordeau_village_day (zone, until), error))
    return FALSE;
  world = cordeau_world_new (session, error);
  if (world == NULL
      || !cordeau_world_advance (world, until, progress, user_data, cancellable, error))
    return FALSE;
  if (counts != NULL)
    *counts = *cordeau_world_get_counts (world);
  return cordeau_practice_complete (session, error);
}
