/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading some days, and counting who is there against who is needed. */
#include <string.h>

#include "people/roster.h"

#define HALF_HOUR 30

void
cordeau_roster_free (CordeauRoster *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->workers, g_ptr_array_unref);
  g_clear_pointer (&self->shifts, g_ptr_array_unref);
  g_clear_pointer (&self->needs, g_array_unref);
  g_clear_pointer (&self->absences, g_hash_table_unref);
  g_free (self);
}

/* Leaves out who left before the days, unless they still have a shift in them. */
static void
drop_gone (CordeauRoster *self)
{
  g_autoptr (GHashTable) busy = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->shifts->len; i++)
    g_hash_table_add (busy, ((CordeauShift *) g_ptr_array_index (self->shifts, i))->worker);
  for (guint i = self->workers->len; i > 0; i--)
    {
      const CordeauWorker *worker = g_ptr_array_index (self->workers, i - 1);

      if (worker->left != CORDEAU_DAY_NONE && worker->left < self->first
          && !g_hash_table_contains (busy, worker->key))
        g_ptr_array_remove_index (self->workers, i - 1);
    }
}

yyjson_doc *
cordeau_roster_read_site (CordeauConnection *connection, const char *site, GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (CordeauRecord) record = NULL;

  g_return_val_if_fail (connection != NULL && site != NULL, NULL);

  id = g_strconcat ("site:", site, NULL);
  record = cordeau_record_get (connection, CORDEAU_DB_RECORDS, id, NULL, error);
  return record != NULL ? yyjson_read (record->body, record->length, 0) : NULL;
}

CordeauRoster *
cordeau_roster_read (CordeauConnection *connection, const char *site, GTimeZone *zone, gint32 first,
                     guint days, GError **error)
{
  g_autoptr (CordeauRoster) self = g_new0 (CordeauRoster, 1);
  g_autoptr (yyjson_doc) record = NULL;
  GError *local = NULL;

  g_return_val_if_fail (connection != NULL && site != NULL, NULL);

  self->zone = g_time_zone_ref (zone);
  self->first = first;
  self->days = days;
  self->from = cordeau_day_at (first, 0, zone);
  self->to = cordeau_day_at (first + (gint32) days, 0, zone);
  self->workers = cordeau_workers_list (connection, site, error);
  if (self->workers == NULL)
    return NULL;
  self->shifts = cordeau_shifts_read (connection, site, NULL, self->from, self->to, error);
  if (self->shifts == NULL)
    return NULL;
  self->needs = cordeau_needs_read (connection, site, error);
  if (self->needs == NULL)
    return NULL;
  self->absences = cordeau_absences_read (connection, site, error);
  if (self->absences == NULL)
    return NULL;
  record = cordeau_roster_read_site (connection, site, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  self->holidays = cordeau_holidays_from_nick (
      cordeau_body_text (yyjson_doc_get_root (record), "holidays"));
  cordeau_opening_read (&self->opening, yyjson_doc_get_root (record));
  drop_gone (self);
  return g_steal_pointer (&self);
}

gboolean
cordeau_roster_is_absent (const CordeauRoster *self, const CordeauShift *shift)
{
  g_return_val_if_fail (self != NULL && shift != NULL, FALSE);

  return cordeau_absences_has (self->absences, shift->worker,
                               cordeau_day_of (shift->start, self->zone));
}

/* Adds what of @need lies in the opening hours of @day. */
static void
add_open_part (const CordeauRoster *self, gint32 day, const CordeauNeed *need, GArray *open)
{
  CordeauNeed part = *need;

  part.to = -1;
  for (int minute = need->from; minute <= need->to; minute++)
    {
      gboolean in = minute < need->to
                    && cordeau_opening_has (&self->opening, day + minute / 1440, minute % 1440,
                                            self->holidays);

      if (in && part.to != minute)
        part.from = minute;
      if (in)
        part.to = minute + 1;
      else if (minute > need->from && part.to == minute)
        g_array_append_val (open, part);
    }
}

GArray *
cordeau_roster_needs_of_day (const CordeauRoster *self, gint32 day)
{
  gboolean holiday = cordeau_holidays_has (self->holidays, day);
  g_autoptr (GArray) needs = cordeau_needs_of_day (self->needs, day, holiday);
  GArray *open;

  if (!holiday || !self->opening.said[CORDEAU_DAY_HOLIDAY])
    return g_steal_pointer (&needs);
  open = g_array_new (FALSE, FALSE, sizeof (CordeauNeed));
  for (guint i = 0; i < needs->len; i++)
    {
      const CordeauNeed *need = &g_array_index (needs, CordeauNeed, i);

      if (need->weekday > 0)
        add_open_part (self, day, need, open);
      else
        g_array_append_vals (open, need, 1);
    }
  return open;
}

/* --- cover ---------------------------------------------------------------------------------------- */

/* What changes at each minute, then, summed up, how many there are: of one post over all days. */
typedef struct
{
  const CordeauRoster *roster;
  guint n;
  int *needed[CORDEAU_N_POSTS];
  int *planned[CORDEAU_N_POSTS];
} Count;

static guint
minute_of (const Count *count, gint64 when)
{
  gint64 minute = (when - count->roster->from) / G_TIME_SPAN_MINUTE;

  return (guint) CLAMP (minute, 0, (gint64) count->n);
}

static void
add (const Count *count, int **table, gint64 from, gint64 to, int people)
{
  if (to <= count->roster->from || from >= count->roster->to)
    return;
  if (*table == NULL)
    *table = g_new0 (int, count->n + 1);
  (*table)[minute_of (count, from)] += people;
  (*table)[minute_of (count, to)] -= people;
}

static void
add_needs (Count *count)
{
  const CordeauRoster *roster = count->roster;

  /* The night before may go on into the first day. */
  for (gint32 day = roster->first - 1; day < roster->first + (gint32) roster->days; day++)
    {
      g_autoptr (GArray) needs = cordeau_roster_needs_of_day (roster, day);

      for (guint i = 0; i < needs->len; i++)
        {
          const CordeauNeed *need = &g_array_index (needs, CordeauNeed, i);

          add (count, &count->needed[need->post], cordeau_day_at (day, need->from, roster->zone),
               cordeau_day_at (day, need->to, roster->zone), need->people);
        }
    }
}

static void
add_shifts (Count *count)
{
  const CordeauRoster *roster = count->roster;
  g_autoptr (GHashTable) volunteers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < roster->workers->len; i++)
    {
      const CordeauWorker *worker = g_ptr_array_index (roster->workers, i);

      if (worker->status == CORDEAU_STATUS_VOLUNTEER)
        g_hash_table_add (volunteers, worker->key);
    }
  for (guint i = 0; i < roster->shifts->len; i++)
    {
      const CordeauShift *shift = g_ptr_array_index (roster->shifts, i);
      CordeauPost post = cordeau_post_from_nick (shift->post);

      if (!g_hash_table_contains (volunteers, shift->worker)
          && !cordeau_roster_is_absent (roster, shift))
        add (count, &count->planned[post], shift->start, shift->end, 1);
    }
}

static void
sum_up (int *table, guint n)
{
  for (guint i = 1; table != NULL && i < n; i++)
    table[i] += table[i - 1];
}

/* The minute of [@from, @to) with most people missing. */
static void
find_worst (const Count *count, CordeauPost post, guint from, guint to, CordeauCover *cover)
{
  const int *needed = count->needed[post];
  const int *planned = count->planned[post];

  for (guint i = from; i < to; i++)
    {
      int want = needed != NULL ? needed[i] : 0;
      int have = planned != NULL ? planned[i] : 0;

      if (i > from && want - have <= cover->needed - cover->planned)
        continue;
      cover->needed = want;
      cover->planned = have;
    }
}

static void
add_covers (const Count *count, GArray *covers)
{
  for (guint from = 0; from < count->n; from += HALF_HOUR)
    for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
      {
        CordeauCover cover = { .post = post };
        guint to = MIN (from + HALF_HOUR, count->n);

        cover.from = count->roster->from + from * G_TIME_SPAN_MINUTE;
        cover.to = count->roster->from + to * G_TIME_SPAN_MINUTE;
        find_worst (count, post, from, to, &cover);
        if (cover.needed > 0 || cover.planned > 0)
          g_array_append_val (covers, cover);
      }
}

GArray *
cordeau_roster_cover (const CordeauRoster *self)
{
  GArray *covers = g_array_new (FALSE, FALSE, sizeof (CordeauCover));
  Count count = { .roster = self };

  g_return_val_if_fail (self != NULL, covers);

  count.n = (guint) ((self->to - self->from) / G_TIME_SPAN_MINUTE);
  add_needs (&count);
  add_shifts (&count);
  for (guint post = 0; post < CORDEAU_N_POSTS; post++)
    {
      sum_up (count.needed[post], count.n);
      sum_up (count.planned[post], count.n);
    }
  add_covers (&count, covers);
  for (guint post = 0; post < CORDEAU_N_POSTS; post++)
    {
      g_free (count.needed[post]);
      g_free (count.planned[post]);
    }
  return covers;
}
