/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bags/import.h"
#include "bags/machine-use-csv.h"
#include "base/csv.h"
#include "base/when.h"

char *
cordeau_machine_use_period (const CordeauUseWish *wish, const CordeauMachineUse *use)
{
  char *day;

  if (wish->period == CORDEAU_USE_WHOLE)
    return NULL;
  day = cordeau_when_day (use->start, wish->zone);
  if (wish->period == CORDEAU_USE_MONTHLY)
    day[7] = '\0';
  return day;
}

gint64
cordeau_machine_use_minutes (gint64 time)
{
  return (time + G_TIME_SPAN_MINUTE / 2) / G_TIME_SPAN_MINUTE;
}

gboolean
cordeau_machine_use_is_measured (const CordeauMachineUse *use)
{
  return use->cycles > use->n_unmetered;
}

/* Whole numbers: a decimal sign would be read by the language of whoever opens it. */
static void
append_number (GString *line, gint64 value, gboolean known)
{
  g_string_append_c (line, ',');
  if (known)
    g_string_append_printf (line, "%" G_GINT64_FORMAT, value);
}

static void
append_row (GString *text, const CordeauUseWish *wish, const CordeauMachineUse *use,
            gboolean practice)
{
  g_autofree char *period = cordeau_machine_use_period (wish, use);
  g_autoptr (GString) line = g_string_new (NULL);
  gint64 per_kilogram = cordeau_machine_use_per_kilogram (use);

  if (practice)
    cordeau_csv_append (line, CORDEAU_IMPORT_PRACTICE, ',', TRUE);
  if (wish->by_machine)
    cordeau_csv_append (line, use->machine, ',', line->len == 0);
  if (period != NULL)
    cordeau_csv_append (line, period, ',', line->len == 0);
  append_number (line, use->cycles, TRUE);
  append_number (line, use->n_unmetered, TRUE);
  append_number (line, cordeau_machine_use_minutes (use->busy), TRUE);
  append_number (line, cordeau_machine_use_minutes (use->full), TRUE);
  append_number (line, cordeau_machine_use_minutes (use->out), TRUE);
  append_number (line, use->watt_hours, cordeau_machine_use_is_measured (use));
  append_number (line, use->grams, TRUE);
  append_number (line, per_kilogram, per_kilogram >= 0);
  g_string_append_printf (text, "%s\n", line->str);
}

char *
cordeau_machine_use_to_csv (const CordeauUseWish *wish, GPtrArray *rows, gboolean practice)
{
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (wish != NULL && rows != NULL, NULL);

  text = g_string_new (practice ? CORDEAU_IMPORT_PRACTICE "," : "");
  if (wish->by_machine)
    g_string_append (text, "machine,");
  if (wish->period != CORDEAU_USE_WHOLE)
    g_string_append (text, wish->period == CORDEAU_USE_DAILY ? "day," : "month,");
  g_string_append (text, "cycles,cycles_unmetered,busy_minutes,full_minutes,"
                         "out_of_service_minutes,wh,grams,wh_per_kg\n");
  for (guint i = 0; i < rows->len; i++)
    append_row (text, wish, g_ptr_array_index (rows, i), practice);
  return g_string_free_and_steal (g_steal_pointer (&text));
}
