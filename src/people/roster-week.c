/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One job of the store's readers, and a row a worker: their shifts of the days, and what the law says. */
#include <string.h>

#include "people/lender.h"

#include "people/roster-week.h"

/* A shift, and on which of the days it begins. */
typedef struct
{
  CordeauShift *shift;
  gint32 day;
} Place;

typedef struct
{
  GArray *places; /* Place, by start */
  GArray *violations; /* CordeauViolation */
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_array_unref (row->places);
  g_array_unref (row->violations);
  g_free (row);
}

static Row *
find_row (const CordeauRosterWeek *self, const char *worker)
{
  return g_hash_table_lookup (self->rows, worker);
}

static Row *
ensure_row (CordeauRosterWeek *self, const char *worker)
{
  Row *row = find_row (self, worker);

  if (row != NULL)
    return row;
  row = g_new0 (Row, 1);
  row->places = g_array_new (FALSE, FALSE, sizeof (Place));
  row->violations = g_array_new (FALSE, FALSE, sizeof (CordeauViolation));
  g_hash_table_insert (self->rows, g_strdup (worker), row);
  return row;
}

static void
week_clear (CordeauRosterWeek *self)
{
  g_clear_pointer (&self->covers, g_array_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->employers, g_hash_table_unref);
  g_clear_pointer (&self->law, cordeau_roster_law_free);
  g_clear_pointer (&self->roster, cordeau_roster_free);
  g_free (self->unread);
}

CordeauRosterWeek *
cordeau_roster_week_ref (CordeauRosterWeek *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
cordeau_roster_week_unref (CordeauRosterWeek *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, (GDestroyNotify) week_clear);
}

/* --- reading ------------------------------------------------------------------------------------- */

typedef struct
{
  char *site;
  GTimeZone *zone;
  CordeauLocal *local;
  gint64 now;
  gint32 first;
  guint days;
  gboolean judge;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->site);
  g_time_zone_unref (wish->zone);
  g_free (wish);
}

static void
add_place (CordeauRosterWeek *self, CordeauShift *shift)
{
  Row *row = ensure_row (self, shift->worker);
  Place place = { shift, cordeau_day_of (shift->start, self->roster->zone) - self->roster->first };
  guint at = row->places->len;

  while (at > 0 && g_array_index (row->places, Place, at - 1).shift->start > shift->start)
    at--;
  g_array_insert_val (row->places, at, place);
}

static void
judge_row (CordeauRosterWeek *self, const char *worker)
{
  const CordeauLawRow *law = cordeau_law_roster_find (self->law->law, worker);
  Row *row = ensure_row (self, worker);

  g_array_set_size (row->violations, 0);
  if (law != NULL)
    cordeau_law_evaluate (self->law->calendar, &self->law->parameters, law->worker,
                          (const CordeauLawShift *) (gpointer) law->shifts->data, law->shifts->len,
                          self->law->law, self->law->first, self->law->last, CORDEAU_LAW_BROKEN,
                          row->violations);
}

static gboolean
read_law (CordeauRosterWeek *self, CordeauConnection *connection, const Wish *wish, GError **error)
{
  g_autoptr (GError) sealed = NULL;

  self->law = cordeau_roster_law_read (connection, wish->site, wish->zone, wish->first, wish->days,
                                       CORDEAU_ROSTER_LAW_TWELVE_WEEKS, error);
  if (self->law == NULL)
    return FALSE;
  /* A roster is to be seen on a computer without the key, too: the page says what it was not held to. */
  if (!cordeau_roster_law_add_measures (self->law, connection, wish->site, wish->local, &sealed))
    self->unread = g_strdup (sealed->message);
  for (guint i = 0; i < self->law->workers->len; i++)
    judge_row (self, ((CordeauWorker *) g_ptr_array_index (self->law->workers, i))->key);
  return TRUE;
}

static gboolean
read_employers (CordeauRosterWeek *self, CordeauConnection *connection, const char *site,
                GError **error)
{
  g_autoptr (GPtrArray) lenders = cordeau_lenders_list (connection, site, error);

  for (guint i = 0; lenders != NULL && i < self->roster->workers->len; i++)
    {
      const CordeauWorker *worker = g_ptr_array_index (self->roster->workers, i);
      const CordeauLender *lender;

      if (worker->employer == NULL || g_hash_table_contains (self->employers, worker->employer))
        continue;
      lender = cordeau_lenders_find (lenders, worker->employer);
      g_hash_table_insert (self->employers, g_strdup (worker->employer),
                           g_strdup (lender != NULL ? lender->name : worker->employer));
    }
  return lenders != NULL;
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (CordeauRosterWeek) self = g_atomic_rc_box_new0 (CordeauRosterWeek);

  self->now = wish->now;
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, row_free);
  self->employers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->roster = cordeau_roster_read (connection, wish->site, wish->zone, wish->first, wish->days,
                                      error);
  if (self->roster == NULL || !read_employers (self, connection, wish->site, error))
    return NULL;
  for (guint i = 0; i < self->roster->shifts->len; i++)
    add_place (self, g_ptr_array_index (self->roster->shifts, i));
  self->covers = cordeau_roster_cover (self->roster);
  if (wish->judge && !read_law (self, connection, wish, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
cordeau_roster_week_read_async (CordeauSession *session, gint32 first, guint days, gboolean judge,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Wish *wish;

  g_return_if_fail (CORDEAU_IS_SESSION (session));

  wish = g_new0 (Wish, 1);
  wish->site = g_strdup (cordeau_session_get_site (session));
  wish->zone = g_time_zone_ref (cordeau_session_get_zone (session));
  wish->local = cordeau_session_get_local (session);
  wish->now = cordeau_env_now (cordeau_session_get_env (session));
  wish->first = first;
  wish->days = days;
  wish->judge = judge;
  cordeau_store_read_async (cordeau_session_get_store (session), read_job, wish, wish_free,
                            (GDestroyNotify) cordeau_roster_week_unref, cancellable, callback,
                            user_data);
}

CordeauRosterWeek *
cordeau_roster_week_read_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return cordeau_store_read_finish (CORDEAU_STORE (source), result, error);
}

/* --- looking ------------------------------------------------------------------------------------- */

const char *
cordeau_roster_week_employer (const CordeauRosterWeek *self, const CordeauWorker *worker)
{
  g_return_val_if_fail (self != NULL && worker != NULL, NULL);

  return worker->employer != NULL ? g_hash_table_lookup (self->employers, worker->employer) : NULL;
}

CordeauShift *
cordeau_roster_week_find (const CordeauRosterWeek *self, const char *worker, guint day, guint nth)
{
  const Row *row;

  g_return_val_if_fail (self != NULL && worker != NULL, NULL);

  row = find_row (self, worker);
  for (guint i = 0; row != NULL && i < row->places->len; i++)
    {
      const Place *place = &g_array_index (row->places, Place, i);

      if (place->day == (gint32) day && nth-- == 0)
        return place->shift;
    }
  return NULL;
}

CordeauShift *
cordeau_roster_week_find_id (const CordeauRosterWeek *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint i = 0; i < self->roster->shifts->len; i++)
    {
      CordeauShift *shift = g_ptr_array_index (self->roster->shifts, i);

      if (g_strcmp0 (shift->id, id) == 0)
        return shift;
    }
  return NULL;
}

guint
cordeau_roster_week_count_shifts (const CordeauRosterWeek *self, const char *worker, guint day)
{
  const Row *row;
  guint n = 0;

  g_return_val_if_fail (self != NULL && worker != NULL, 0);

  row = find_row (self, worker);
  for (guint i = 0; row != NULL && i < row->places->len; i++)
    n += g_array_index (row->places, Place, i).day == (gint32) day;
  return n;
}

guint
cordeau_roster_week_count_drafts (const CordeauRosterWeek *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->roster->shifts->len; i++)
    n += !((const CordeauShift *) g_ptr_array_index (self->roster->shifts, i))->published;
  return n;
}

GArray *
cordeau_roster_week_say (const CordeauRosterWeek *self, const char *worker)
{
  const Row *row;

  g_return_val_if_fail (self != NULL && worker != NULL, NULL);

  row = find_row (self, worker);
  return row != NULL ? row->violations : NULL;
}

gboolean
cordeau_roster_week_touches (const CordeauRosterWeek *self, const CordeauViolation *violation,
                             guint day)
{
  gint32 wanted;

  g_return_val_if_fail (self != NULL && violation != NULL, FALSE);

  wanted = self->roster->first + (gint32) day;
  return violation->first_day <= wanted && violation->last_day >= wanted;
}

const CordeauViolation *
cordeau_roster_week_judge (const CordeauRosterWeek *self, const char *worker, guint day)
{
  GArray *said = cordeau_roster_week_say (self, worker);
  const CordeauViolation *worst = NULL;

  for (guint i = 0; said != NULL && i < said->len; i++)
    {
      const CordeauViolation *violation = &g_array_index (said, CordeauViolation, i);

      if (cordeau_roster_week_touches (self, violation, day)
          && cordeau_roster_law_is_open (self->law, violation)
          && (worst == NULL || violation->verdict > worst->verdict))
        worst = violation;
    }
  return worst;
}

guint
cordeau_roster_week_count (const CordeauRosterWeek *self)
{
  guint n = 0;
  GHashTableIter iter;
  gpointer row;

  g_return_val_if_fail (self != NULL, 0);

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    for (guint i = 0; i < ((Row *) row)->violations->len; i++)
      n += cordeau_roster_law_is_open (self->law, &g_array_index (((Row *) row)->violations,
                                                                  CordeauViolation, i));
  return n;
}

int
cordeau_roster_week_minutes (const CordeauRosterWeek *self, const char *worker, guint day)
{
  const Row *row;
  gint32 monday;
  int minutes = 0;

  g_return_val_if_fail (self != NULL && worker != NULL, 0);

  row = find_row (self, worker);
  monday = cordeau_day_monday (self->roster->first + (gint32) day) - self->roster->first;
  for (guint i = 0; row != NULL && i < row->places->len; i++)
    {
      const Place *place = &g_array_index (row->places, Place, i);

      if (place->day >= monday && place->day < monday + 7
          && !cordeau_roster_is_absent (self->roster, place->shift))
        minutes += cordeau_shift_minutes (place->shift);
    }
  return minutes;
}

/* --- changing ------------------------------------------------------------------------------------ */

/* Of what was published, new times are a change that is told now (P6). */
static void
fill_shift (const CordeauRosterWeek *self, CordeauLawShift *shift, const CordeauShift *before,
            const CordeauShift *after)
{
  cordeau_roster_law_fill_shift (shift, after);
  if (before == NULL || !before->published
      || (before->start == after->start && before->end == after->end
          && before->break_minutes == after->break_minutes
          && strcmp (before->worker, after->worker) == 0))
    return;
  shift->told = self->now;
  shift->changed = TRUE;
  shift->agreed = FALSE;
}

static void
insert_shift (GArray *shifts, const CordeauLawShift *shift)
{
  guint at = shifts->len;

  while (at > 0 && g_array_index (shifts, CordeauLawShift, at - 1).start > shift->start)
    at--;
  g_array_insert_val (shifts, at, *shift);
}

GArray *
cordeau_roster_week_try (const CordeauRosterWeek *self, const CordeauShift *before,
                         const CordeauShift *after)
{
  GArray *violations = g_array_new (FALSE, FALSE, sizeof (CordeauViolation));
  g_autoptr (GArray) shifts = g_array_new (FALSE, FALSE, sizeof (CordeauLawShift));
  const CordeauShift *whose = after != NULL ? after : before;
  const CordeauLawRow *row;
  CordeauLawShift one;

  g_return_val_if_fail (self != NULL && whose != NULL, violations);

  row = self->law != NULL ? cordeau_law_roster_find (self->law->law, whose->worker) : NULL;
  if (row == NULL)
    return violations;
  for (guint i = 0; i < row->shifts->len; i++)
    {
      const CordeauLawShift *known = &g_array_index (row->shifts, CordeauLawShift, i);

      if (before == NULL || before->id == NULL || g_strcmp0 (known->id, before->id) != 0)
        g_array_append_val (shifts, *known);
    }
  if (after != NULL && !cordeau_roster_is_absent (self->roster, after))
    {
      fill_shift (self, &one, before, after);
      insert_shift (shifts, &one);
    }
  cordeau_law_evaluate (self->law->calendar, &self->law->parameters, row->worker,
                        (const CordeauLawShift *) (gpointer) shifts->data, shifts->len,
                        self->law->law, self->law->first, self->law->last, CORDEAU_LAW_BROKEN,
                        violations);
  return violations;
}

CordeauShift *
cordeau_roster_week_move (const CordeauRosterWeek *self, const CordeauShift *shift,
                          const char *worker, guint day)
{
  CordeauShift *moved;
  GTimeZone *zone;

  g_return_val_if_fail (self != NULL && shift != NULL && worker != NULL, NULL);

  zone = self->roster->zone;
  moved = cordeau_shift_copy (shift);
  g_set_str (&moved->worker, worker);
  cordeau_shift_move_days (moved,
                           self->roster->first + (gint32) day - cordeau_day_of (moved->start, zone),
                           zone);
  return moved;
}

static void
change_law (CordeauRosterWeek *self, const CordeauShift *before, const CordeauShift *after)
{
  CordeauLawRow *row;
  CordeauLawShift one;

  if (before != NULL)
    {
      row = cordeau_law_roster_find (self->law->law, before->worker);
      if (row != NULL && before->id != NULL)
        cordeau_law_row_remove_shift (row, before->id);
      judge_row (self, before->worker);
    }
  if (after != NULL)
    {
      row = cordeau_law_roster_find (self->law->law, after->worker);
      if (row != NULL && !cordeau_roster_is_absent (self->roster, after))
        {
          fill_shift (self, &one, before, after);
          cordeau_law_row_add_shift (row, &one);
        }
      judge_row (self, after->worker);
    }
}

static void
remove_place (CordeauRosterWeek *self, CordeauShift *shift)
{
  Row *row = find_row (self, shift->worker);

  for (guint i = 0; row != NULL && i < row->places->len; i++)
    if (g_array_index (row->places, Place, i).shift == shift)
      {
        g_array_remove_index (row->places, i);
        break;
      }
  g_ptr_array_remove (self->roster->shifts, shift);
}

/* Counts anew what @shift covers: a night goes on into the next day. */
static void
count_cover (CordeauRosterWeek *self, const CordeauShift *shift)
{
  CordeauRoster days = *self->roster;
  g_autoptr (GArray) fresh = NULL;
  guint at = 0;
  guint n = 0;

  days.first = MAX (cordeau_day_of (shift->start, days.zone), self->roster->first);
  days.days = MIN (2, self->roster->days - (guint) (days.first - self->roster->first));
  days.from = cordeau_day_at (days.first, 0, days.zone);
  days.to = cordeau_day_at (days.first + (gint32) days.days, 0, days.zone);
  fresh = cordeau_roster_cover (&days);
  /* They are in the order of time. */
  while (at < self->covers->len && g_array_index (self->covers, CordeauCover, at).from < days.from)
    at++;
  while (at + n < self->covers->len
         && g_array_index (self->covers, CordeauCover, at + n).from < days.to)
    n++;
  if (n > 0)
    g_array_remove_range (self->covers, at, n);
  if (fresh->len > 0)
    g_array_insert_vals (self->covers, at, fresh->data, fresh->len);
}

void
cordeau_roster_week_apply (CordeauRosterWeek *self, CordeauShift *before, CordeauShift *after)
{
  g_return_if_fail (self != NULL && (before != NULL || after != NULL));

  if (self->law != NULL)
    change_law (self, before, after);
  if (before != NULL)
    {
      g_autoptr (CordeauShift) gone = cordeau_shift_copy (before);

      remove_place (self, before);
      count_cover (self, gone);
    }
  if (after != NULL)
    {
      g_ptr_array_add (self->roster->shifts, after);
      add_place (self, after);
      count_cover (self, after);
    }
}
