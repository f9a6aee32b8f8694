/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a pattern to drafts. What stands is never overwritten, and what is left out is said. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/pattern.h"
#include "people/roster.h"

#define WEEK 7

static const struct
{
  const char *nick;
  const char *words;
} whys[CORDEAU_N_PATTERN_WHYS] = {
  [CORDEAU_PATTERN_SHIFT] = { "shift", N_ ("Has another shift") },
  [CORDEAU_PATTERN_ABSENCE] = { "absence", N_ ("Is absent") },
  [CORDEAU_PATTERN_LEAVE] = { "leave", N_ ("Is on leave") },
  [CORDEAU_PATTERN_CONTRACT] = { "contract", N_ ("Has no contract then") },
  [CORDEAU_PATTERN_HOLIDAY] = { "holiday", N_ ("Public holiday") },
  [CORDEAU_PATTERN_TYPE] = { "type", N_ ("This type of shift is no longer there") },
};

const char *
cordeau_pattern_why_to_nick (CordeauPatternWhy why)
{
  g_return_val_if_fail (why < CORDEAU_N_PATTERN_WHYS, "");

  return whys[why].nick;
}

const char *
cordeau_pattern_why_to_words (CordeauPatternWhy why)
{
  g_return_val_if_fail (why < CORDEAU_N_PATTERN_WHYS, "");

  return _ (whys[why].words);
}

static void
skip_free (gpointer data)
{
  CordeauPatternSkip *self = data;

  g_free (self->worker);
  g_free (self->cell);
  g_free (self);
}

void
cordeau_pattern_wish_clear (CordeauPatternWish *self)
{
  g_clear_pointer (&self->skipped, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
}

/* What a pattern is planned over. @by_worker: shifts of @roster, and those that were made, by key. */
typedef struct
{
  GHashTable *by_worker;
  CordeauTxn *txn;
  CordeauPatternWish *wish;
  CordeauRoster *roster;
  GPtrArray *types;
  GPtrArray *rows;
} Plan;

static void
plan_clear (Plan *self)
{
  g_clear_pointer (&self->by_worker, g_hash_table_unref);
  g_clear_pointer (&self->roster, cordeau_roster_free);
  g_clear_pointer (&self->types, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, plan_clear)

static void
skip (const Plan *self, const CordeauPatternRow *row, const char *cell, gint32 day,
      CordeauPatternWhy why)
{
  CordeauPatternSkip *one = g_new0 (CordeauPatternSkip, 1);

  one->worker = g_strdup (row->worker);
  one->day = day;
  one->cell = g_strdup (cell);
  one->why = why;
  g_ptr_array_add (self->wish->skipped, one);
}

static void
index_shift (const Plan *self, CordeauShift *shift)
{
  GPtrArray *shifts = g_hash_table_lookup (self->by_worker, shift->worker);

  if (shifts == NULL)
    {
      shifts = g_ptr_array_new ();
      g_hash_table_insert (self->by_worker, shift->worker, shifts);
    }
  g_ptr_array_add (shifts, shift);
}

/* (nullable): the worker's shift that begins on @day or overlaps @wanted */
static const CordeauShift *
find_shift (const Plan *self, const CordeauShift *wanted, gint32 day)
{
  GPtrArray *shifts = g_hash_table_lookup (self->by_worker, wanted->worker);

  for (guint i = 0; shifts != NULL && i < shifts->len; i++)
    {
      const CordeauShift *one = g_ptr_array_index (shifts, i);

      if (cordeau_day_of (one->start, self->wish->zone) == day
          || (one->start < wanted->end && one->end > wanted->start))
        return one;
    }
  return NULL;
}

static gboolean
is_on_leave (const CordeauWorker *worker, gint32 day)
{
  for (guint i = 0; i < worker->leave->len; i++)
    if (cordeau_period_has (&g_array_index (worker->leave, CordeauLeave, i).days, day))
      return TRUE;
  return FALSE;
}

static gboolean
works_here (const CordeauWorker *worker, gint32 day)
{
  return (worker->left == CORDEAU_DAY_NONE || day <= worker->left)
         && (worker->contracts->len == 0 || cordeau_worker_get_contract (worker, day) != NULL);
}

/* CORDEAU_N_PATTERN_WHYS: nothing stands against it */
static CordeauPatternWhy
look_at_day (const Plan *self, const CordeauPatternRow *row, gint32 day)
{
  const CordeauWorker *worker = cordeau_workers_find (self->roster->workers, row->worker);

  if (worker == NULL || !works_here (worker, day))
    return CORDEAU_PATTERN_CONTRACT;
  if (cordeau_absences_has (self->roster->absences, row->worker, day))
    return CORDEAU_PATTERN_ABSENCE;
  if (is_on_leave (worker, day))
    return CORDEAU_PATTERN_LEAVE;
  if (!self->wish->holidays && cordeau_holidays_has (self->roster->holidays, day))
    return CORDEAU_PATTERN_HOLIDAY;
  return CORDEAU_N_PATTERN_WHYS;
}

/* (transfer full) (nullable): %NULL: its type is gone */
static CordeauShift *
make_shift (const Plan *self, const CordeauPatternRow *row, const char *cell, gint32 day)
{
  g_auto (GStrv) parts = g_strsplit (cell, ":", 2);
  const CordeauShiftType *type = cordeau_shift_types_find (self->types, parts[0]);

  return type != NULL
             ? cordeau_shift_type_make (type, row->worker, cordeau_post_from_nick (parts[1]), day,
                                        self->wish->zone)
             : NULL;
}

static gboolean
plan_day (const Plan *self, const CordeauPatternRow *row, const char *cell, gint32 day,
          GError **error)
{
  g_autoptr (CordeauShift) shift = make_shift (self, row, cell, day);
  CordeauPatternWhy why = look_at_day (self, row, day);
  const CordeauShift *other;

  if (shift == NULL)
    why = CORDEAU_PATTERN_TYPE;
  other = shift != NULL ? find_shift (self, shift, day) : NULL;
  if (other != NULL && other->start == shift->start && other->end == shift->end
      && strcmp (other->post, shift->post) == 0)
    {
      self->wish->same++;
      return TRUE;
    }
  if (why == CORDEAU_N_PATTERN_WHYS && other != NULL)
    why = CORDEAU_PATTERN_SHIFT;
  if (why < CORDEAU_N_PATTERN_WHYS)
    {
      skip (self, row, cell, day, why);
      return TRUE;
    }
  if (!self->wish->dry_run && !cordeau_shift_put (self->txn, shift, &self->wish->reason, error))
    return FALSE;
  self->wish->made++;
  if (shift->id != NULL)
    g_ptr_array_add (self->wish->ids, g_strdup (shift->id));
  /* A night reaches into the next day. */
  index_shift (self, shift);
  g_ptr_array_add (self->roster->shifts, g_steal_pointer (&shift));
  return TRUE;
}

static gboolean
plan_row (const Plan *self, const CordeauPatternRow *row, GError **error)
{
  gint32 monday = cordeau_day_monday (self->wish->from);

  for (guint i = 0; i < self->wish->weeks * WEEK; i++)
    {
      const char *cell = row->cells[i % (row->weeks * WEEK)];
      gint32 day = monday + (gint32) i;

      if (*cell != '\0' && day >= self->wish->from && !plan_day (self, row, cell, day, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_plan (Plan *self, GError **error)
{
  CordeauConnection *connection = cordeau_txn_get_connection (self->txn);
  const char *site = cordeau_txn_get_site (self->txn);
  gint32 monday = cordeau_day_monday (self->wish->from);

  self->types = cordeau_shift_types_read (connection, site, error);
  self->rows = self->types != NULL ? cordeau_patterns_read (connection, site, error) : NULL;
  /* A day before and one behind: nights. */
  self->roster = self->rows != NULL
                     ? cordeau_roster_read (connection, site, self->wish->zone, monday - 1,
                                            self->wish->weeks * WEEK + 2, error)
                     : NULL;
  if (self->roster == NULL)
    return FALSE;
  self->by_worker = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                           (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < self->roster->shifts->len; i++)
    index_shift (self, g_ptr_array_index (self->roster->shifts, i));
  return TRUE;
}

gboolean
cordeau_pattern_apply (CordeauTxn *txn, CordeauPatternWish *wish, GError **error)
{
  g_auto (Plan) plan = { .txn = txn, .wish = wish };
  gboolean known = FALSE;

  g_return_val_if_fail (txn != NULL && wish != NULL && wish->pattern != NULL && wish->weeks > 0,
                        FALSE);

  wish->made = wish->same = 0;
  cordeau_pattern_wish_clear (wish);
  wish->ids = g_ptr_array_new_with_free_func (g_free);
  wish->skipped = g_ptr_array_new_with_free_func (skip_free);
  if (!read_plan (&plan, error))
    return FALSE;
  for (guint i = 0; i < plan.rows->len; i++)
    {
      const CordeauPatternRow *row = g_ptr_array_index (plan.rows, i);

      if (strcmp (row->pattern, wish->pattern) != 0
          || (wish->worker != NULL && strcmp (row->worker, wish->worker) != 0))
        continue;
      known = TRUE;
      if (!plan_row (&plan, row, error))
        return FALSE;
    }
  if (!known)
    g_set_error (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
                 _ ("There is no pattern “%s” of that. “cordeauctl roster pattern” names them."),
                 wish->pattern);
  return known;
}
