/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/day.h"
#include "people/absence.h"
#include "people/shift.h"
#include "people/staffing.h"
#include "people/worker.h"

/* Somebody comes, or goes; or would, and does not: @by is 0. */
typedef struct
{
  gint64 at;
  int by;
} Turn;

static int
by_time (gconstpointer a, gconstpointer b)
{
  const Turn *left = a;
  const Turn *right = b;

  return left->at < right->at ? -1 : left->at > right->at;
}

/* (element-type utf8), its keys borrowed from @workers */
static GHashTable *
find_volunteers (GPtrArray *workers)
{
  GHashTable *volunteers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < workers->len; i++)
    {
      const CordeauWorker *worker = g_ptr_array_index (workers, i);

      if (worker->status == CORDEAU_STATUS_VOLUNTEER)
        g_hash_table_add (volunteers, worker->key);
    }
  return volunteers;
}

/* Who counts at no post, and who is not there on a day. */
typedef struct
{
  GTimeZone *zone;
  GHashTable *volunteers;
  GHashTable *absences;
} Missing;

static gboolean
is_absent (const Missing *missing, const CordeauShift *shift)
{
  return cordeau_absences_has (missing->absences, shift->worker,
                               cordeau_day_of (shift->start, missing->zone));
}

static GArray *
list_turns (GPtrArray *shifts, CordeauPost post, const Missing *missing)
{
  GArray *turns = g_array_new (FALSE, FALSE, sizeof (Turn));

  for (guint i = 0; i < shifts->len; i++)
    {
      const CordeauShift *shift = g_ptr_array_index (shifts, i);
      int one = is_absent (missing, shift) ? 0 : 1;
      const Turn both[] = { { shift->start, one }, { shift->end, -one } };

      if (shift->published && cordeau_post_from_nick (shift->post) == post
          && !g_hash_table_contains (missing->volunteers, shift->worker))
        g_array_append_vals (turns, both, G_N_ELEMENTS (both));
    }
  g_array_sort (turns, by_time);
  return turns;
}

GArray *
cordeau_staffing_read (CordeauConnection *connection, const char *site, GTimeZone *zone,
                       CordeauPost post, gint64 from, gint64 to, GError **error)
{
  GArray *steps;
  g_autoptr (GPtrArray) shifts = NULL;
  g_autoptr (GPtrArray) workers = NULL;
  g_autoptr (GHashTable) volunteers = NULL;
  g_autoptr (GHashTable) absences = NULL;
  g_autoptr (GArray) turns = NULL;
  int people = 0;

  g_return_val_if_fail (site != NULL && from <= to, NULL);

  shifts = cordeau_shifts_read (connection, site, NULL, from, to, error);
  workers = shifts != NULL ? cordeau_workers_list (connection, site, error) : NULL;
  absences = workers != NULL ? cordeau_absences_read (connection, site, error) : NULL;
  if (absences == NULL)
    return NULL;
  volunteers = find_volunteers (workers);
  turns = list_turns (shifts, post, &(Missing) { zone, volunteers, absences });
  steps = g_array_new (FALSE, FALSE, sizeof (CordeauStaffStep));
  for (guint i = 0; i < turns->len; i++)
    {
      const Turn *turn = &g_array_index (turns, Turn, i);
      CordeauStaffStep step = { .at = turn->at };

      people += turn->by;
      if (i + 1 < turns->len && g_array_index (turns, Turn, i + 1).at == turn->at)
        continue;
      step.people = (guint) people;
      /* One comes as another goes. */
      if (steps->len == 0 || turn->by == 0
          || g_array_index (steps, CordeauStaffStep, steps->len - 1).people != step.people)
        g_array_append_val (steps, step);
    }
  return steps;
}

/* Makes sure that a step begins at @at; returns its place. */
static guint
step_at (GArray *steps, gint64 at)
{
  CordeauStaffStep step = { .at = at };
  guint i = 0;

  while (i < steps->len && g_array_index (steps, CordeauStaffStep, i).at < at)
    step.people = g_array_index (steps, CordeauStaffStep, i++).people;
  if (i == steps->len || g_array_index (steps, CordeauStaffStep, i).at > at)
    g_array_insert_val (steps, i, step);
  return i;
}

void
cordeau_staffing_change (GArray *steps, const CordeauStaffChange *change)
{
  guint first, last;

  g_return_if_fail (steps != NULL && change != NULL && change->from <= change->to);

  first = step_at (steps, change->from);
  last = step_at (steps, change->to);
  for (guint i = first; i < last; i++)
    {
      guint *people = &g_array_index (steps, CordeauStaffStep, i).people;

      *people = (guint) MAX ((int) *people + change->by, 0);
    }
}
