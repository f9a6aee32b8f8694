/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A load has the cycles that began after it was begun, and before it was out of the drum. */
#include <string.h>

#include "bags/loads.h"
#include "bags/machine-run.h"

/* A load that was begun longer ago and is thought to be in a drum was forgotten. */
#define LOOK_BACK (7 * G_TIME_SPAN_DAY)
/* What a load takes whose programme nobody told (domain.md: wash 50 min, dry 50). */
#define USUAL_MINUTES 50

typedef struct
{
  char *id;
  char *machine;
  CordeauStation station;
  char *programme;
  gint64 opened;
  gint64 ended;
  gboolean failed;
  gint64 grams;
} Filled;

static void
filled_free (gpointer data)
{
  Filled *self = data;

  g_free (self->id);
  g_free (self->machine);
  g_free (self->programme);
  g_free (self);
}

static void
run_free (gpointer data)
{
  CordeauMachineRun *self = data;

  g_ptr_array_unref (self->cycles);
  g_free (self);
}

void
cordeau_machine_runs_free (CordeauMachineRuns *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_pointer (&self->cycles, g_ptr_array_unref);
  g_clear_pointer (&self->loads, g_ptr_array_unref);
  g_free (self);
}

/* --- reading -------------------------------------------------------------------------------------- */

static Filled *
read_load (CordeauStatement *s)
{
  Filled *self = g_new0 (Filled, 1);

  self->id = cordeau_statement_dup_text (s, 0);
  self->machine = cordeau_statement_dup_text (s, 1);
  self->station = cordeau_statement_int (s, 2);
  self->programme = cordeau_statement_dup_text (s, 3);
  self->opened = cordeau_statement_int (s, 4);
  self->ended = cordeau_statement_int (s, 5);
  self->failed = g_strcmp0 (cordeau_statement_text (s, 6), "interrupted") == 0;
  self->grams = cordeau_statement_int (s, 7);
  return self;
}

/* Nobody said that it is out; a net of it may have been read further on. */
static gboolean
find_out (CordeauConnection *connection, Filled *load, GError **error)
{
  const CordeauLoad asked = {
    .id = load->id, .machine = load->machine, .station = load->station, .opened = load->opened
  };

  return load->ended > 0 || cordeau_load_read_out (connection, &asked, &load->ended, error);
}

static GPtrArray *
read_loads (CordeauConnection *connection, const char *site, const char *machine, gint64 from,
            gint64 to, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "bags/machine-use.sql#loads");
  g_autoptr (GPtrArray) loads = g_ptr_array_new_with_free_func (filled_free);
  GError *local = NULL;

  cordeau_statement_bind_text (s, 1, site);
  cordeau_statement_bind_text (s, 2, machine != NULL ? machine : "");
  cordeau_statement_bind_int (s, 3, from);
  cordeau_statement_bind_int (s, 4, to);
  while (cordeau_statement_step (s, &local))
    g_ptr_array_add (loads, read_load (s));
  for (guint i = 0; local == NULL && i < loads->len; i++)
    find_out (connection, g_ptr_array_index (loads, i), &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&loads);
}

/* id → minutes */
static GHashTable *
read_minutes (CordeauConnection *connection, const char *site, GError **error)
{
  g_autoptr (GPtrArray) programmes = cordeau_programmes_list (connection, site, error);
  GHashTable *minutes;

  if (programmes == NULL)
    return NULL;
  minutes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < programmes->len; i++)
    {
      const CordeauProgramme *programme = g_ptr_array_index (programmes, i);

      if (programme->minutes > 0)
        g_hash_table_insert (minutes, g_strdup (programme->id),
                             GINT_TO_POINTER (programme->minutes));
    }
  return minutes;
}

/* --- joining -------------------------------------------------------------------------------------- */

static CordeauMachineRun *
run_new (const char *machine, gint64 start)
{
  CordeauMachineRun *self = g_new0 (CordeauMachineRun, 1);

  self->machine = machine;
  self->start = start;
  self->cycles = g_ptr_array_new ();
  return self;
}

/* @next: (nullable): the load after it in the same machine */
static CordeauMachineRun *
run_of_load (const Filled *load, const Filled *next, gint64 now)
{
  CordeauMachineRun *self = run_new (load->machine, load->opened);

  self->station = load->station;
  self->grams = load->grams;
  self->out = load->ended > 0 ? load->ended : MAX (now, load->opened);
  if (next != NULL)
    self->out = MIN (self->out, next->opened);
  return self;
}

/* When it was done, and, where no plug told, how long it ran. */
static void
finish_run (CordeauMachineRun *self, const Filled *load, GHashTable *minutes)
{
  const CordeauMachineCycle *last = NULL;
  gpointer known = load->programme != NULL ? g_hash_table_lookup (minutes, load->programme) : NULL;
  gint64 lasts = known != NULL ? GPOINTER_TO_INT (known) : USUAL_MINUTES;
  gint64 end = self->start + lasts * G_TIME_SPAN_MINUTE;

  if (self->cycles->len > 0)
    {
      last = g_ptr_array_index (self->cycles, self->cycles->len - 1);
      end = last->end;
    }
  else
    self->busy_until = MIN (end, self->out);
  if (!load->failed && end < self->out
      && (last == NULL || last->outcome == CORDEAU_SIGNATURE_FINISHED))
    self->finished = end;
}

static int
compare_by_machine (gconstpointer a, gconstpointer b)
{
  const CordeauMachineCycle *left = *(const CordeauMachineCycle *const *) a;
  const CordeauMachineCycle *right = *(const CordeauMachineCycle *const *) b;
  int machines = strcmp (left->machine, right->machine);

  if (machines != 0)
    return machines;
  return left->start < right->start ? -1 : left->start > right->start;
}

static gboolean
is_before (const CordeauMachineCycle *cycle, const Filled *load)
{
  int machines = load != NULL ? strcmp (cycle->machine, load->machine) : -1;

  return machines < 0 || (machines == 0 && cycle->start < load->opened - CORDEAU_STARTED_EARLY);
}

/* A cycle without a load. */
static void
add_bare (CordeauMachineRuns *self, const CordeauMachineCycle *cycle)
{
  CordeauMachineRun *run = run_new (cycle->machine, cycle->start);

  g_ptr_array_add (run->cycles, (gpointer) cycle);
  g_ptr_array_add (self->runs, run);
}

/* Both are by machine, then by time: one walk over both. */
static void
join (CordeauMachineRuns *self, GHashTable *minutes, gint64 now)
{
  guint c = 0;

  for (guint i = 0; i < self->loads->len; i++)
    {
      const Filled *load = g_ptr_array_index (self->loads, i);
      const Filled *next = i + 1 < self->loads->len ? g_ptr_array_index (self->loads, i + 1) : NULL;
      CordeauMachineRun *run;

      if (next != NULL && strcmp (next->machine, load->machine) != 0)
        next = NULL;
      for (; c < self->cycles->len && is_before (g_ptr_array_index (self->cycles, c), load); c++)
        add_bare (self, g_ptr_array_index (self->cycles, c));
      run = run_of_load (load, next, now);
      for (; c < self->cycles->len; c++)
        {
          CordeauMachineCycle *cycle = g_ptr_array_index (self->cycles, c);

          if (strcmp (cycle->machine, load->machine) != 0 || cycle->start >= run->out
              || (next != NULL && !is_before (cycle, next)))
            break;
          g_ptr_array_add (run->cycles, cycle);
        }
      finish_run (run, load, minutes);
      g_ptr_array_add (self->runs, run);
    }
  for (; c < self->cycles->len; c++)
    add_bare (self, g_ptr_array_index (self->cycles, c));
}

CordeauMachineRuns *
cordeau_machine_runs_read (CordeauConnection *connection, const char *site, const char *machine,
                           gint64 from, gint64 to, gint64 now, GError **error)
{
  g_autoptr (CordeauMachineRuns) self = g_new0 (CordeauMachineRuns, 1);
  g_autoptr (GHashTable) minutes = NULL;
  gint64 since = MAX (from, LOOK_BACK) - LOOK_BACK;

  g_return_val_if_fail (site != NULL, NULL);

  self->runs = g_ptr_array_new_with_free_func (run_free);
  self->loads = read_loads (connection, site, machine, since, to, error);
  if (self->loads == NULL)
    return NULL;
  self->cycles = cordeau_machine_cycles_read (connection, site, machine, since, to, error);
  minutes = self->cycles != NULL ? read_minutes (connection, site, error) : NULL;
  if (minutes == NULL)
    return NULL;
  g_ptr_array_sort (self->cycles, compare_by_machine);
  join (self, minutes, now);
  return g_steal_pointer (&self);
}
