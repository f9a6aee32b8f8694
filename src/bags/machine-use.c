/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs and faults laid over rows: each stretch of time into the days or months that it touches. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/when.h"
#include "bags/machine-run.h"
#include "bags/machine-use.h"
#include "bags/work-days.h"
#include "machines/machine-log.h"

/* No report has more rows a machine. */
#define MOST_PERIODS 4000

void
cordeau_machine_use_free (CordeauMachineUse *self)
{
  if (self == NULL)
    return;
  g_free (self->machine);
  g_free (self);
}

/* --- the sheet ------------------------------------------------------------------------------------ */

/**
 * Sheet:
 * @bounds: (element-type gint64): where each period begins, and where the last ends
 * @machines: id → place + 1, %NULL where rows are of all together
 * @rows: (element-type CordeauMachineUse): place × periods + period
 */
typedef struct
{
  GArray *bounds;
  GHashTable *machines;
  GPtrArray *ids;
  GPtrArray *rows;
} Sheet;

static void
sheet_clear (Sheet *self)
{
  g_clear_pointer (&self->bounds, g_array_unref);
  g_clear_pointer (&self->machines, g_hash_table_unref);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sheet, sheet_clear)

static guint
n_periods (const Sheet *self)
{
  return self->bounds->len - 1;
}

static gint64
bound (const Sheet *self, guint i)
{
  return g_array_index (self->bounds, gint64, i);
}

/* The beginning of the day or month after that of @when. */
static gint64
next_beginning (gint64 when, const CordeauUseWish *wish)
{
  gint64 next = cordeau_when_local (when, wish->zone, 1, 0);

  if (wish->period == CORDEAU_USE_MONTHLY)
    {
      g_autofree char *month = cordeau_when_day (when, wish->zone);

      for (;;)
        {
          g_autofree char *day = cordeau_when_day (next, wish->zone);

          if (strncmp (day, month, strlen ("2026-11")) != 0)
            break;
          next = cordeau_when_local (next, wish->zone, 1, 0);
        }
    }
  return next;
}

static void
make_bounds (Sheet *self, const CordeauUseWish *wish)
{
  gint64 at = wish->from;

  self->bounds = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (self->bounds, at);
  while (wish->period != CORDEAU_USE_WHOLE && self->bounds->len < MOST_PERIODS)
    {
      at = next_beginning (at, wish);
      if (at >= wish->to)
        break;
      g_array_append_val (self->bounds, at);
    }
  at = wish->to;
  g_array_append_val (self->bounds, at);
}

static guint
find_period (const Sheet *self, gint64 when)
{
  guint low = 0;
  guint high = n_periods (self);

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (bound (self, middle) <= when)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* A place for @machine, made when it has none. */
static guint
find_place (Sheet *self, const char *machine)
{
  gpointer place;

  if (self->machines == NULL)
    machine = "";
  else if (g_hash_table_lookup_extended (self->machines, machine, NULL, &place))
    return GPOINTER_TO_UINT (place);
  else
    g_hash_table_insert (self->machines, g_strdup (machine), GUINT_TO_POINTER (self->ids->len));
  if (self->machines == NULL && self->ids->len > 0)
    return 0;
  g_ptr_array_add (self->ids, g_strdup (machine));
  for (guint i = 0; i < n_periods (self); i++)
    {
      CordeauMachineUse *row = g_new0 (CordeauMachineUse, 1);

      row->machine = *machine != '\0' ? g_strdup (machine) : NULL;
      row->start = bound (self, i);
      g_ptr_array_add (self->rows, row);
    }
  return self->ids->len - 1;
}

static CordeauMachineUse *
row_at (const Sheet *self, guint place, guint period)
{
  return g_ptr_array_index (self->rows, place * n_periods (self) + period);
}

/* %NULL when @when is not of the sheet. */
static CordeauMachineUse *
row_of (Sheet *self, const char *machine, gint64 when)
{
  if (when < bound (self, 0) || when >= bound (self, n_periods (self)))
    return NULL;
  return row_at (self, find_place (self, machine), find_period (self, when));
}

typedef enum
{
  BUSY,
  FULL,
  OUT,
} Column;

static gint64 *
cell (CordeauMachineUse *row, Column column)
{
  return column == BUSY ? &row->busy : column == FULL ? &row->full : &row->out;
}

static void
add_time (Sheet *self, const char *machine, Column column, gint64 from, gint64 to)
{
  guint place;

  from = MAX (from, bound (self, 0));
  to = MIN (to, bound (self, n_periods (self)));
  if (from >= to)
    return;
  place = find_place (self, machine);
  for (guint i = find_period (self, from); i < n_periods (self) && bound (self, i) < to; i++)
    *cell (row_at (self, place, i), column) += MIN (to, bound (self, i + 1))
                                               - MAX (from, bound (self, i));
}

/* --- runs ----------------------------------------------------------------------------------------- */

static void
add_cycle (Sheet *sheet, const CordeauMachineCycle *cycle, gint64 now)
{
  CordeauMachineUse *row = row_of (sheet, cycle->machine, cycle->start);

  add_time (sheet, cycle->machine, BUSY, cycle->start, MIN (cycle->end, now));
  if (row == NULL)
    return;
  row->cycles++;
  if (cycle->watt_hours >= 0)
    row->watt_hours += cycle->watt_hours;
  else
    row->n_unmetered++;
}

/* A load without a plug's word: its programme is all that is known. */
static void
add_by_clock (Sheet *sheet, const CordeauMachineRun *run)
{
  CordeauMachineUse *row = row_of (sheet, run->machine, run->start);

  add_time (sheet, run->machine, BUSY, run->start, run->busy_until);
  if (row == NULL)
    return;
  row->cycles++;
  row->n_unmetered++;
}

/* The energy of its cycles, -1 unless all were measured. */
static gint64
energy_of (const CordeauMachineRun *run)
{
  gint64 sum = 0;

  for (guint i = 0; i < run->cycles->len; i++)
    {
      const CordeauMachineCycle *cycle = g_ptr_array_index (run->cycles, i);

      if (cycle->watt_hours < 0)
        return -1;
      sum += cycle->watt_hours;
    }
  return run->cycles->len > 0 ? sum : -1;
}

static void
add_weight (Sheet *sheet, const CordeauMachineRun *run)
{
  CordeauMachineUse *row = row_of (sheet, run->machine, run->start);
  /* What was washed is dried, too, and is to count once. */
  gboolean counts = sheet->machines != NULL || run->station == CORDEAU_STATION_WASHING;
  gint64 energy = energy_of (run);

  if (row == NULL)
    return;
  if (counts)
    row->grams += run->grams;
  if (energy < 0)
    return;
  row->measured_watt_hours += energy;
  if (counts)
    row->measured_grams += run->grams;
}

/* Only while people are at work: overnight it stops nobody. */
static void
add_full (Sheet *sheet, const CordeauMachineRun *run, GArray *work)
{
  for (guint i = 0; i < work->len; i++)
    {
      const CordeauWorkDay *day = &g_array_index (work, CordeauWorkDay, i);

      add_time (sheet, run->machine, FULL, MAX (run->finished, day->from), MIN (run->out, day->to));
    }
}

static void
add_run (Sheet *sheet, const CordeauMachineRun *run, GArray *work, gint64 now)
{
  for (guint i = 0; i < run->cycles->len; i++)
    add_cycle (sheet, g_ptr_array_index (run->cycles, i), now);
  if (run->station == CORDEAU_STATION_NONE)
    return;
  if (run->cycles->len == 0)
    add_by_clock (sheet, run);
  if (run->finished > 0)
    add_full (sheet, run, work);
  add_weight (sheet, run);
}

/* --- reading -------------------------------------------------------------------------------------- */

static void
add_faults (Sheet *sheet, GPtrArray *log, gint64 now)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < log->len; i++)
    {
      const CordeauMachineEntry *entry = g_ptr_array_index (log, i);
      g_autoptr (GArray) spans = NULL;

      if (!g_hash_table_add (seen, entry->machine))
        continue;
      spans = cordeau_machine_log_out_of_service (log, entry->machine, now);
      for (guint j = 0; j < spans->len; j++)
        {
          const CordeauMachineSpan *span = &g_array_index (spans, CordeauMachineSpan, j);

          add_time (sheet, entry->machine, OUT, span->from, span->to);
        }
    }
}

static gboolean
is_empty (const CordeauMachineUse *row)
{
  return row->cycles == 0 && row->busy == 0 && row->full == 0 && row->out == 0 && row->grams == 0;
}

static gboolean
sheet_init (Sheet *self, CordeauConnection *connection, const CordeauUseWish *wish, GError **error)
{
  g_autoptr (GPtrArray) machines = NULL;

  make_bounds (self, wish);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_machine_use_free);
  if (!wish->by_machine)
    {
      find_place (self, "");
      return TRUE;
    }
  self->machines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  machines = cordeau_machines_list (connection, wish->site, error);
  for (guint i = 0; machines != NULL && i < machines->len; i++)
    find_place (self, ((const CordeauMachine *) g_ptr_array_index (machines, i))->id);
  return machines != NULL;
}

GPtrArray *
cordeau_machine_use_read (CordeauConnection *connection, const CordeauUseWish *wish, GError **error)
{
  g_auto (Sheet) sheet = { 0 };
  g_autoptr (CordeauMachineRuns) runs = NULL;
  g_autoptr (GPtrArray) log = NULL;
  g_autoptr (GArray) work = NULL;

  g_return_val_if_fail (wish != NULL && wish->site != NULL && wish->from < wish->to, NULL);

  if (!sheet_init (&sheet, connection, wish, error))
    return NULL;
  runs = cordeau_machine_runs_read (connection, wish->site, NULL, wish->from, wish->to, wish->now,
                                    error);
  log = runs != NULL ? cordeau_machine_log_read (connection, wish->site, NULL, error) : NULL;
  if (log == NULL)
    return NULL;
  work = cordeau_work_days_new (runs->runs, wish->zone, wish->now);
  for (guint i = 0; i < runs->runs->len; i++)
    add_run (&sheet, g_ptr_array_index (runs->runs, i), work, wish->now);
  add_faults (&sheet, log, wish->now);
  for (guint i = sheet.rows->len; wish->by_machine && n_periods (&sheet) > 1 && i > 0; i--)
    if (is_empty (g_ptr_array_index (sheet.rows, i - 1)))
      g_ptr_array_remove_index (sheet.rows, i - 1);
  return g_steal_pointer (&sheet.rows);
}

gint64
cordeau_machine_use_count (CordeauConnection *connection, const char *site, const char *machine,
                           gint64 since, gint64 now, GError **error)
{
  g_autoptr (CordeauMachineRuns) runs = NULL;
  gint64 n = 0;

  g_return_val_if_fail (site != NULL && machine != NULL, -1);

  runs = cordeau_machine_runs_read (connection, site, machine, since, G_MAXINT64, now, error);
  if (runs == NULL)
    return -1;
  for (guint i = 0; i < runs->runs->len; i++)
    {
      const CordeauMachineRun *run = g_ptr_array_index (runs->runs, i);

      for (guint j = 0; j < run->cycles->len; j++)
        n += ((const CordeauMachineCycle *) g_ptr_array_index (run->cycles, j))->start >= since;
      if (run->cycles->len == 0 && run->start >= since)
        n++;
    }
  return n;
}

/* --- in words ------------------------------------------------------------------------------------- */

gint64
cordeau_machine_use_per_kilogram (const CordeauMachineUse *self)
{
  g_return_val_if_fail (self != NULL, -1);

  if (self->measured_grams <= 0)
    return -1;
  return (self->measured_watt_hours * 1000 + self->measured_grams / 2) / self->measured_grams;
}

char *
cordeau_machine_use_format (gint64 time)
{
  gint64 minutes = time / G_TIME_SPAN_MINUTE;

  /* Translators: hours and minutes: "3 h 10" */
  return g_strdup_printf (C_ ("duration", "%d h %02d"), (int) (minutes / 60), (int) (minutes % 60));
}

char *
cordeau_machine_use_sentence (gint64 full)
{
  g_autofree char *time = cordeau_machine_use_format (full);

  if (full < G_TIME_SPAN_MINUTE)
    return NULL;
  /* Translators: a length of time: "3 h 10" */
  return g_strdup_printf (_ ("Full but finished cost %s today."), time);
}
