/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of shifts: which line is which shift is settled before anything is written. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/when.h"
#include "people/roster-file.h"
#include "people/worker.h"

static const char *const headings[] = {
  "worker|key|personne|salarie|cle|matricule",
  "start|debut",
  "end|fin",
  "break_minutes|break minutes|break|pause|pause_minutes|pause (min)|minutes de pause",
  "post|poste",
  "break_start|break start|debut de pause|debut pause|debut_pause",
};

#define N_NEEDED 5

typedef struct
{
  CordeauShift *shift;
  guint line;
} Line;

static void
line_free (gpointer data)
{
  Line *self = data;

  cordeau_shift_free (self->shift);
  g_free (self);
}

typedef struct
{
  const CordeauRosterReason *reason;
  GTimeZone *zone;
  GPtrArray *lines;
  GHashTable *workers;
  CordeauRosterImport *result;
  gboolean dry_run;
} Job;

/* --- reading -------------------------------------------------------------------------------------- */

/* "30", "30 min", "0:30", "0h30" */
static gboolean
parse_break (const char *text, int *minutes)
{
  g_autofree char *digits = g_strdup (text);
  gsize n = strspn (digits, "0123456789");
  gint64 value;
  int clock;

  *minutes = 0;
  if (*text == '\0')
    return TRUE;
  clock = cordeau_when_parse_minutes (text);
  if (clock >= 0)
    {
      *minutes = clock;
      return TRUE;
    }
  if (strcmp (g_strstrip (digits + n), "min") != 0 && digits[n] != '\0')
    return FALSE;
  digits[n] = '\0';
  if (!g_ascii_string_to_signed (digits, 10, 0, 1440, &value, NULL))
    return FALSE;
  *minutes = (int) value;
  return TRUE;
}

/* A whole time, or the time of day that comes first after the start. */
static gboolean
parse_break_start (const char *text, GTimeZone *zone, gint64 start, gint64 *when, GError **error)
{
  int minutes = cordeau_when_parse_minutes (text);

  *when = 0;
  if (*text == '\0')
    return TRUE;
  if (minutes < 0)
    return cordeau_when_parse (text, zone, when, error);
  *when = cordeau_when_local (start, zone, 0, minutes);
  if (*when < start)
    *when = cordeau_when_local (start, zone, 1, minutes);
  return TRUE;
}

static char *
check_worker (const Job *job, const char *key)
{
  if (*key == '\0')
    return g_strdup (_ ("The worker is missing. Write the worker's key."));
  if (!g_hash_table_contains (job->workers, key))
    return g_strdup_printf (_ ("No worker has the key “%s”. “cordeauctl people list” names them."),
                            key);
  return NULL;
}

static char *
read_line (const char *const *cells, guint line, gpointer data)
{
  Job *job = data;
  g_autoptr (CordeauShift) shift = NULL;
  g_autoptr (GError) fault = NULL;
  CordeauPost post = cordeau_post_from_text (cells[4]);
  gint64 start, end;
  Line *self;
  char *wrong = check_worker (job, cells[0]);

  if (wrong != NULL)
    return wrong;
  if (!cordeau_when_parse (cells[1], job->zone, &start, &fault)
      || !cordeau_when_parse (cells[2], job->zone, &end, &fault))
    return g_strdup (fault->message);
  shift = cordeau_shift_new (cells[0], start, end,
                             post != CORDEAU_POST_NONE ? cordeau_post_to_nick (post) : cells[4]);
  if (!parse_break (cells[3], &shift->break_minutes))
    return g_strdup_printf (_ ("“%s” is no break. Write whole minutes, such as 30."), cells[3]);
  if (!parse_break_start (cells[5], job->zone, start, &shift->break_start, &fault))
    return g_strdup (fault->message);
  wrong = cordeau_shift_find_fault (shift);
  if (wrong != NULL)
    return wrong;
  self = g_new0 (Line, 1);
  self->shift = g_steal_pointer (&shift);
  self->line = line;
  g_ptr_array_add (job->lines, self);
  return NULL;
}

/* --- lines against each other --------------------------------------------------------------------- */

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Line *left = *(const Line *const *) a;
  const Line *right = *(const Line *const *) b;
  int order = strcmp (left->shift->worker, right->shift->worker);

  if (order != 0)
    return order;
  if (left->shift->start != right->shift->start)
    return left->shift->start < right->shift->start ? -1 : 1;
  return left->line < right->line ? -1 : 1;
}

/* One shift is said once. Two at once are the law's to judge (K5). */
static void
check_lines (Job *job)
{
  g_ptr_array_sort (job->lines, compare_lines);
  for (guint i = 1; i < job->lines->len; i++)
    {
      const Line *before = g_ptr_array_index (job->lines, i - 1);
      const Line *line = g_ptr_array_index (job->lines, i);

      if (strcmp (before->shift->worker, line->shift->worker) == 0
          && before->shift->start == line->shift->start)
        cordeau_roster_import_add_fault (
            job->result, line->line,
            g_strdup_printf (_ ("This worker starts then by line %u already. Keep one of them."),
                             before->line));
    }
}

/* --- lines against what is there ------------------------------------------------------------------ */

/* @starts: (element-type utf8): "worker start" of every line; @taken: ids that are a line's */
typedef struct
{
  GHashTable *starts;
  GHashTable *taken;
} Book;

static char *
name_start (const CordeauShift *shift)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", shift->start, shift->worker);
}

static gboolean
is_named (const Book *book, const CordeauShift *shift)
{
  g_autofree char *name = name_start (shift);

  return g_hash_table_contains (book->starts, name);
}

/* Which of @known, that the line meets, it is; @rest: (out): one of the same day that is in its way. (nullable) */
static const CordeauShift *
choose_target (const Book *book, GPtrArray *known, const CordeauShift *shift, GTimeZone *zone,
               const CordeauShift **rest)
{
  gint32 day = cordeau_day_of (shift->start, zone);
  const CordeauShift *target = NULL;

  *rest = NULL;
  for (guint i = 0; i < known->len; i++)
    {
      const CordeauShift *other = g_ptr_array_index (known, i);

      if (other->start == shift->start)
        target = other;
    }
  for (guint i = 0; i < known->len; i++)
    {
      const CordeauShift *other = g_ptr_array_index (known, i);

      if (other == target || is_named (book, other)
          || g_hash_table_contains (book->taken, other->id)
          || cordeau_day_of (other->start, zone) != day)
        continue;
      if (target == NULL)
        target = other;
      else
        *rest = other;
    }
  return target;
}

static gboolean
is_same (const CordeauShift *a, const CordeauShift *b)
{
  return a->start == b->start && a->end == b->end && a->break_minutes == b->break_minutes
         && a->break_start == b->break_start && strcmp (a->post, b->post) == 0;
}

/* Finds the shift of a line, and counts it. */
static gboolean
settle_line (CordeauTxn *txn, Job *job, Book *book, Line *line, GError **error)
{
  CordeauShift *shift = line->shift;
  const CordeauShift *target, *rest;
  g_autoptr (GPtrArray) known = NULL;

  known = cordeau_shifts_read (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn),
                               shift->worker, shift->start, shift->end, error);
  if (known == NULL)
    return FALSE;
  target = choose_target (book, known, shift, job->zone, &rest);
  if (rest != NULL)
    {
      g_autofree char *when = cordeau_when_format (rest->start, job->zone);

      cordeau_roster_import_add_fault (
          job->result, line->line,
          g_strdup_printf (_ ("In the roster this worker has another shift then, from %s. Delete "
                              "that one first."),
                           when));
      return TRUE;
    }
  g_clear_pointer (&shift->id, g_free);
  g_clear_pointer (&shift->rev, g_free);
  job->result->imported += target == NULL;
  job->result->unchanged += target != NULL && is_same (target, shift);
  job->result->updated += target != NULL && !is_same (target, shift);
  if (target == NULL)
    return TRUE;
  shift->id = g_strdup (target->id);
  shift->rev = g_strdup (target->rev);
  g_hash_table_add (book->taken, g_strdup (target->id));
  return TRUE;
}

static gboolean
settle_lines (CordeauTxn *txn, Job *job, GError **error)
{
  Book book = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  gboolean done = TRUE;

  job->result->imported = job->result->updated = job->result->unchanged = 0;
  for (guint i = 0; i < job->lines->len; i++)
    g_hash_table_add (book.starts,
                      name_start (((Line *) g_ptr_array_index (job->lines, i))->shift));
  for (guint i = 0; done && i < job->lines->len; i++)
    done = settle_line (txn, job, &book, g_ptr_array_index (job->lines, i), error);
  g_hash_table_unref (book.starts);
  g_hash_table_unref (book.taken);
  return done;
}

/* --- writing -------------------------------------------------------------------------------------- */

static gpointer
write_lines (CordeauTxn *txn, gpointer data, GError **error)
{
  Job *job = data;

  if (!settle_lines (txn, job, error))
    return NULL;
  for (guint i = 0; !job->dry_run && job->result->faults->len == 0 && i < job->lines->len; i++)
    if (!cordeau_shift_put (txn, ((Line *) g_ptr_array_index (job->lines, i))->shift, job->reason,
                            error))
      return NULL;
  return job;
}

static gpointer
list_workers (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
              GError **error)
{
  return cordeau_workers_list (connection, data, error);
}

static GHashTable *
read_keys (CordeauSession *session, GError **error)
{
  g_autoptr (GPtrArray) workers = NULL;
  GHashTable *keys;

  workers = cordeau_store_read (cordeau_session_get_store (session), list_workers,
                                (gpointer) cordeau_session_get_site (session), error);
  if (workers == NULL)
    return NULL;
  keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < workers->len; i++)
    g_hash_table_add (keys, g_strdup (((CordeauWorker *) g_ptr_array_index (workers, i))->key));
  return keys;
}

CordeauRosterImport *
cordeau_roster_import (CordeauSession *session, const char *path, gboolean dry_run,
                       const CordeauRosterReason *reason, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  g_autoptr (GHashTable) workers = NULL;
  g_autoptr (CordeauRosterImport) result = NULL;
  Job job = { .reason = reason, .lines = lines, .dry_run = dry_run };

  g_return_val_if_fail (CORDEAU_IS_SESSION (session) && path != NULL && reason != NULL, NULL);

  workers = read_keys (session, error);
  if (workers == NULL)
    return NULL;
  job.workers = workers;
  job.zone = cordeau_session_get_zone (session);
  result = cordeau_roster_file_read (path, headings, G_N_ELEMENTS (headings), N_NEEDED, read_line,
                                     &job, error);
  if (result == NULL)
    return NULL;
  job.result = result;
  check_lines (&job);
  if (result->faults->len == 0
      && cordeau_store_write (cordeau_session_get_store (session), write_lines, &job, NULL, error)
             == NULL)
    return NULL;
  return g_steal_pointer (&result);
}
