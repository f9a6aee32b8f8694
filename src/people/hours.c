/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adding up. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/clock.h"
#include "people/hours.h"

static const char *const nicks[CORDEAU_N_HOURS_BY] = { "worker", "employer", "status", "post",
                                                       "week" };

const char *
cordeau_hours_by_to_nick (CordeauHoursBy by)
{
  g_return_val_if_fail (by < CORDEAU_N_HOURS_BY, "");

  return nicks[by];
}

CordeauHoursBy
cordeau_hours_by_from_nick (const char *nick)
{
  for (guint i = 0; i < CORDEAU_N_HOURS_BY; i++)
    if (g_strcmp0 (nick, nicks[i]) == 0)
      return i;
  return CORDEAU_N_HOURS_BY;
}

void
cordeau_hours_free (CordeauHours *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_free (self->label);
  g_free (self);
}

/* --- rows ----------------------------------------------------------------------------------------- */

/* @rows: key → CordeauHours, of @list; @people: key of a row and of a worker, as one text */
typedef struct
{
  const CordeauRoster *roster;
  CordeauHoursBy by;
  GPtrArray *list;
  GHashTable *rows;
  GHashTable *people;
} Book;

/* (transfer full) */
static char *
name_key (const Book *book, const CordeauWorker *worker, const char *key, const char *post,
          gint64 start)
{
  switch (book->by)
    {
    case CORDEAU_HOURS_BY_WORKER:
      return g_strdup (key);
    case CORDEAU_HOURS_BY_EMPLOYER:
      return g_strdup (worker != NULL && worker->employer != NULL ? worker->employer : "");
    case CORDEAU_HOURS_BY_STATUS:
      return g_strdup (worker != NULL ? cordeau_status_to_nick (worker->status) : "");
    case CORDEAU_HOURS_BY_POST:
      return g_strdup (post != NULL ? post : "");
    case CORDEAU_HOURS_BY_WEEK:
      return cordeau_day_to_text (cordeau_day_monday (cordeau_day_of (start, book->roster->zone)));
    case CORDEAU_N_HOURS_BY:
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

/* (transfer full) (nullable) */
static char *
name_label (const Book *book, const CordeauWorker *worker, const char *key)
{
  if (book->by == CORDEAU_HOURS_BY_WORKER && worker != NULL)
    return g_strdup (worker->shown);
  if (book->by == CORDEAU_HOURS_BY_STATUS)
    return g_strdup (cordeau_status_to_words (cordeau_status_from_text (key)));
  if (book->by == CORDEAU_HOURS_BY_POST && *key != '\0')
    return g_strdup (cordeau_post_to_words (cordeau_post_from_nick (key)));
  if (*key == '\0')
    return g_strdup (_ ("Not known"));
  return NULL;
}

static CordeauHours *
row_of (Book *book, const char *worker_key, const char *post, gint64 start)
{
  const CordeauWorker *worker = cordeau_workers_find (book->roster->workers, worker_key);
  g_autofree char *key = name_key (book, worker, worker_key, post, start);
  g_autofree char *person = g_strconcat (key, "\n", worker_key, NULL);
  CordeauHours *row = g_hash_table_lookup (book->rows, key);

  if (row == NULL)
    {
      row = g_new0 (CordeauHours, 1);
      row->label = name_label (book, worker, key);
      row->key = g_steal_pointer (&key);
      g_hash_table_insert (book->rows, row->key, row);
      g_ptr_array_add (book->list, row);
    }
  row->workers += g_hash_table_add (book->people, g_steal_pointer (&person));
  return row;
}

/* --- what was worked ------------------------------------------------------------------------------ */

/* The shift during which @span began, or that it meets. (nullable) */
static const CordeauShift *
find_shift (const CordeauRoster *roster, const CordeauPresence *span)
{
  for (guint i = 0; i < roster->shifts->len; i++)
    {
      const CordeauShift *shift = g_ptr_array_index (roster->shifts, i);

      if (shift->start < MAX (span->end, span->start + 1) && span->start < shift->end
          && strcmp (shift->worker, span->worker) == 0)
        return shift;
    }
  return NULL;
}

/* How long the worker of @shift was clocked out within it, between two spans. */
static gint64
measure_gaps (GPtrArray *spans, const CordeauShift *shift)
{
  gint64 gaps = 0;
  gint64 last = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const CordeauPresence *span = g_ptr_array_index (spans, i);

      if (strcmp (span->worker, shift->worker) != 0 || span->end <= shift->start
          || span->start >= shift->end)
        continue;
      if (last != 0 && span->start > last)
        gaps += span->start - last;
      last = MAX (last, span->end);
    }
  return gaps;
}

static void
add_presences (Book *book, GPtrArray *spans)
{
  g_autoptr (GHashTable) paused = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < spans->len; i++)
    {
      const CordeauPresence *span = g_ptr_array_index (spans, i);
      const CordeauShift *shift = find_shift (book->roster, span);
      CordeauHours *row = row_of (book, span->worker, shift != NULL ? shift->post : NULL,
                                  span->start);
      gint64 minutes = span->counted / G_TIME_SPAN_MINUTE;

      /* Once a shift, from the first span that is long enough for it to lie in. */
      if (shift != NULL && minutes > shift->break_minutes
          && g_hash_table_add (paused, (gpointer) shift))
        minutes -= MAX (shift->break_minutes - measure_gaps (spans, shift) / G_TIME_SPAN_MINUTE, 0);
      row->worked += minutes;
    }
}

/* --- all of it ------------------------------------------------------------------------------------ */

static int
compare (gconstpointer a, gconstpointer b)
{
  const CordeauHours *left = *(const CordeauHours *const *) a;
  const CordeauHours *right = *(const CordeauHours *const *) b;
  int order = g_utf8_collate (left->label != NULL ? left->label : left->key,
                              right->label != NULL ? right->label : right->key);

  return order != 0 ? order : strcmp (left->key, right->key);
}

static void
add_shares (GPtrArray *list)
{
  gint64 planned = 0;
  gint64 worked = 0;

  for (guint i = 0; i < list->len; i++)
    {
      planned += ((CordeauHours *) g_ptr_array_index (list, i))->planned;
      worked += ((CordeauHours *) g_ptr_array_index (list, i))->worked;
    }
  for (guint i = 0; i < list->len; i++)
    {
      CordeauHours *row = g_ptr_array_index (list, i);
      gint64 all = worked > 0 ? worked : planned;

      if (all > 0)
        row->share = (int) (((worked > 0 ? row->worked : row->planned) * 1000 + all / 2) / all);
    }
}

/* (nullable) */
static CordeauHours *
find_smallest_shown (GPtrArray *list)
{
  CordeauHours *smallest = NULL;

  for (guint i = 0; i < list->len; i++)
    {
      CordeauHours *row = g_ptr_array_index (list, i);

      if (!row->hidden && (smallest == NULL || row->workers < smallest->workers))
        smallest = row;
    }
  return smallest;
}

/* Cells of few people. What is hidden can be told from the rest, shares and sums, as one: so it is two rows at least, and of as
 * many people as may be told of; the smallest others are hidden with it until it is. */
static void
hide_few (GPtrArray *list)
{
  CordeauHours *row;
  guint hidden = 0, people = 0;

  for (guint i = 0; i < list->len; i++)
    {
      row = g_ptr_array_index (list, i);
      row->hidden = row->workers < CORDEAU_HOURS_LEAST_PEOPLE;
      hidden += row->hidden;
      people += row->hidden ? row->workers : 0;
    }
  while (hidden > 0 && (hidden < 2 || people < CORDEAU_HOURS_LEAST_PEOPLE))
    {
      row = find_smallest_shown (list);
      if (row == NULL)
        return;
      row->hidden = TRUE;
      hidden++;
      people += row->workers;
    }
}

GPtrArray *
cordeau_hours_count (const CordeauRoster *roster, GPtrArray *presences, CordeauHoursBy by)
{
  Book book = { .roster = roster, .by = by };

  g_return_val_if_fail (roster != NULL && presences != NULL && by < CORDEAU_N_HOURS_BY, NULL);

  book.list = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_hours_free);
  book.rows = g_hash_table_new (g_str_hash, g_str_equal);
  book.people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < roster->shifts->len; i++)
    {
      const CordeauShift *shift = g_ptr_array_index (roster->shifts, i);

      if (shift->start >= roster->from)
        row_of (&book, shift->worker, shift->post, shift->start)->planned += cordeau_shift_minutes (
            shift);
    }
  add_presences (&book, presences);
  g_ptr_array_sort (book.list, compare);
  add_shares (book.list);
  hide_few (book.list);
  g_hash_table_unref (book.rows);
  g_hash_table_unref (book.people);
  return book.list;
}
