/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shifts of now laid against who clocked in. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/day.h"
#include "people/absence.h"
#include "people/clock.h"
#include "people/roll-call.h"
#include "people/shift.h"
#include "people/worker.h"

/* Who clocked in longer ago forgot to clock out. */
#define LONGEST (16 * G_TIME_SPAN_HOUR)
/* Whoever comes so early comes for that shift. */
#define EARLY (2 * G_TIME_SPAN_HOUR)

static const char *const nicks[CORDEAU_N_CALLED] = {
  "unexcused", "late", "expected", "absent", "present", "unplanned", "gone",
};

static const char *const words[CORDEAU_N_CALLED] = {
  N_ ("Absent without a word"), N_ ("Late"),       N_ ("Expected"), N_ ("Absent"), N_ ("Present"),
  N_ ("Present, not planned"),  N_ ("Gone early"),
};

const char *
cordeau_called_to_nick (CordeauCalled called)
{
  g_return_val_if_fail (called < CORDEAU_N_CALLED, "");

  return nicks[called];
}

const char *
cordeau_called_to_words (CordeauCalled called)
{
  g_return_val_if_fail (called < CORDEAU_N_CALLED, "");

  return _ (words[called]);
}

static void
line_free (gpointer data)
{
  CordeauRollCallLine *self = data;

  g_free (self->worker);
  g_free (self->name);
  g_free (self);
}

/* What all lines are judged by. */
typedef struct
{
  GTimeZone *zone;
  gint64 now;
  GPtrArray *presences;
  GHashTable *absences;
  GHashTable *names; /* key → shown name */
} Call;

static const CordeauPresence *
find_presence (const Call *call, const char *worker, gint64 since)
{
  const CordeauPresence *last = NULL;

  for (guint i = 0; i < call->presences->len; i++)
    {
      const CordeauPresence *presence = g_ptr_array_index (call->presences, i);

      if (strcmp (presence->worker, worker) == 0 && presence->start >= since
          && presence->start <= call->now)
        last = presence;
    }
  return last;
}

static gboolean
is_open (const CordeauPresence *presence)
{
  return (presence->flags & CORDEAU_PRESENCE_OPEN) != 0;
}

static void
judge (const Call *call, CordeauRollCallLine *line)
{
  const CordeauPresence *presence = find_presence (call, line->worker, line->start - EARLY);
  gint64 late = call->now - line->start;

  if (presence != NULL)
    {
      line->called = is_open (presence) ? CORDEAU_CALLED_PRESENT : CORDEAU_CALLED_GONE;
      line->since = is_open (presence) ? presence->start : presence->end;
    }
  else if (cordeau_absences_has (call->absences, line->worker,
                                 cordeau_day_of (line->start, call->zone)))
    line->called = CORDEAU_CALLED_ABSENT;
  else if (late > CORDEAU_ROLL_CALL_PATIENCE)
    line->called = CORDEAU_CALLED_UNEXCUSED;
  else
    line->called = late > CORDEAU_ROLL_CALL_GRACE ? CORDEAU_CALLED_LATE : CORDEAU_CALLED_EXPECTED;
}

static CordeauRollCallLine *
line_new (const Call *call, const char *worker)
{
  CordeauRollCallLine *line = g_new0 (CordeauRollCallLine, 1);
  const char *name = g_hash_table_lookup (call->names, worker);

  line->worker = g_strdup (worker);
  line->name = g_strdup (name != NULL ? name : worker);
  return line;
}

/* Of two shifts a day the one under way, or else the next: a line a worker. */
static void
add_shifts (const Call *call, GPtrArray *shifts, GPtrArray *lines, GHashTable *called)
{
  for (guint i = 0; i < shifts->len; i++)
    {
      const CordeauShift *shift = g_ptr_array_index (shifts, i);
      CordeauRollCallLine *line;

      if (!shift->published || shift->end <= call->now
          || g_hash_table_contains (called, shift->worker))
        continue;
      line = line_new (call, shift->worker);
      line->post = cordeau_post_from_nick (shift->post);
      line->start = shift->start;
      line->end = shift->end;
      judge (call, line);
      g_hash_table_add (called, line->worker);
      g_ptr_array_add (lines, line);
    }
}

static void
add_unplanned (const Call *call, GPtrArray *lines, GHashTable *called)
{
  for (guint i = 0; i < call->presences->len; i++)
    {
      const CordeauPresence *presence = g_ptr_array_index (call->presences, i);
      CordeauRollCallLine *line;

      if (!is_open (presence) || presence->start < call->now - LONGEST
          || g_hash_table_contains (called, presence->worker))
        continue;
      line = line_new (call, presence->worker);
      line->called = CORDEAU_CALLED_UNPLANNED;
      line->since = presence->start;
      g_hash_table_add (called, line->worker);
      g_ptr_array_add (lines, line);
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const CordeauRollCallLine *left = *(const CordeauRollCallLine *const *) a;
  const CordeauRollCallLine *right = *(const CordeauRollCallLine *const *) b;

  if (left->called != right->called)
    return left->called < right->called ? -1 : 1;
  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  return g_utf8_collate (left->name, right->name);
}

static gboolean
read_names (Call *call, CordeauConnection *connection, const char *site, GError **error)
{
  g_autoptr (GPtrArray) workers = cordeau_workers_list (connection, site, error);

  call->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; workers != NULL && i < workers->len; i++)
    {
      const CordeauWorker *worker = g_ptr_array_index (workers, i);

      g_hash_table_insert (call->names, g_strdup (worker->key), g_strdup (worker->shown));
    }
  return workers != NULL;
}

GPtrArray *
cordeau_roll_call_read (CordeauConnection *connection, const char *site, GTimeZone *zone,
                        gint64 now, GError **error)
{
  Call call = { .zone = zone, .now = now };
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  g_autoptr (GHashTable) called = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) shifts = NULL;
  gboolean done;

  g_return_val_if_fail (site != NULL, NULL);

  shifts = cordeau_shifts_read (connection, site, NULL, now, now + CORDEAU_ROLL_CALL_AHEAD, error);
  done = shifts != NULL
         && (call.presences = cordeau_presences_read (connection, site, NULL, now - G_TIME_SPAN_DAY,
                                                      now + 1, error))
                != NULL
         && (call.absences = cordeau_absences_read (connection, site, error)) != NULL
         && read_names (&call, connection, site, error);
  if (done)
    {
      add_shifts (&call, shifts, lines, called);
      add_unplanned (&call, lines, called);
      g_ptr_array_sort (lines, compare);
    }
  g_clear_pointer (&call.presences, g_ptr_array_unref);
  g_clear_pointer (&call.absences, g_hash_table_unref);
  g_clear_pointer (&call.names, g_hash_table_unref);
  return done ? g_steal_pointer (&lines) : NULL;
}
