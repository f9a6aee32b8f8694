/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/day.h"
#include "bags/machine-run.h"
#include "bags/work-days.h"

/* day + 1, so that it is no null pointer → CordeauWorkDay */
static void
note (GHashTable *days, GTimeZone *zone, gint64 when)
{
  gpointer key = GINT_TO_POINTER (cordeau_day_of (when, zone) + 1);
  CordeauWorkDay *day = g_hash_table_lookup (days, key);

  if (day == NULL)
    {
      day = g_new (CordeauWorkDay, 1);
      *day = (CordeauWorkDay) { .from = when, .to = when };
      g_hash_table_insert (days, key, day);
    }
  day->from = MIN (day->from, when);
  day->to = MAX (day->to, when);
}

static int
by_time (gconstpointer a, gconstpointer b)
{
  const CordeauWorkDay *left = a;
  const CordeauWorkDay *right = b;

  return left->from < right->from ? -1 : left->from > right->from;
}

GArray *
cordeau_work_days_new (GPtrArray *runs, GTimeZone *zone, gint64 now)
{
  g_autoptr (GHashTable) days = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  GArray *result = g_array_new (FALSE, FALSE, sizeof (CordeauWorkDay));
  CordeauWorkDay *day;
  GHashTableIter iter;

  for (guint i = 0; i < runs->len; i++)
    {
      const CordeauMachineRun *run = g_ptr_array_index (runs, i);

      /* A cycle without a load may be anything. */
      if (run->station == CORDEAU_STATION_NONE || run->start > now)
        continue;
      note (days, zone, run->start);
      if (run->out < now)
        note (days, zone, run->out);
    }
  day = g_hash_table_lookup (days, GINT_TO_POINTER (cordeau_day_of (now, zone) + 1));
  if (day != NULL)
    day->to = now;
  g_hash_table_iter_init (&iter, days);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &day))
    g_array_append_val (result, *day);
  g_array_sort (result, by_time);
  return result;
}
