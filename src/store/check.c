/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is what the file says true? SQLite's own check, every hash, every revision, every projection against a fresh
 * fold. Everything is read on connections of its own: a site goes on scanning meanwhile. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/check.h"

CordeauCheckReport *
cordeau_check_report_new (void)
{
  CordeauCheckReport *self = g_new0 (CordeauCheckReport, 1);

  self->problems = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
cordeau_check_report_free (CordeauCheckReport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->problems);
  g_free (self);
}

void
cordeau_check_add (CordeauCheck *self, gboolean mendable, const char *format, ...)
{
  CordeauCheckReport *report = self->report;
  va_list args;

  if (report->problems->len >= CORDEAU_CHECK_MAX_PROBLEMS)
    return;
  va_start (args, format);
  g_ptr_array_add (report->problems, g_strdup_vprintf (format, args));
  va_end (args);
  report->n_mendable += mendable;
}

void
cordeau_check_go_on (CordeauCheck *self, double to)
{
  self->from = self->to;
  self->to = to;
  self->steps = 0;
}

gboolean
cordeau_check_step (CordeauCheck *self, gint64 done, gint64 all, GError **error)
{
  double part = (double) MIN (done, all) / (double) MAX (all, 1);

  self->said = MAX (self->said, self->from + (self->to - self->from) * part);
  if (self->progress != NULL)
    self->progress (self->said, self->user_data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static int
watch_cb (gpointer data)
{
  CordeauCheck *self = data;

  self->steps++;
  /* Nobody knows how long it takes: the bar closes half of what is left again and again. */
  return !cordeau_check_step (self, self->steps, self->steps + 500, NULL);
}

void
cordeau_check_watch (CordeauCheck *self, CordeauConnection *connection)
{
  sqlite3_progress_handler (connection->db, 100000, watch_cb, self);
}

static gboolean
check_lacking (CordeauCheck *self, CordeauConnection *connection, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "store/check.sql#lacking");
  GError *local = NULL;

  while (cordeau_statement_step (statement, &local))
    cordeau_check_add (self, FALSE,
                       _ ("The file is damaged: it has no table “%s”. Restore the last backup."),
                       cordeau_statement_text (statement, 0));
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

gboolean
cordeau_check_integrity (CordeauCheck *self, CordeauConnection *connection, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  int code = sqlite3_prepare_v2 (connection->db, "PRAGMA integrity_check(20)", -1, &stmt, NULL);

  while (code == SQLITE_OK || code == SQLITE_ROW)
    {
      code = sqlite3_step (stmt);
      if (code == SQLITE_ROW && strcmp ((const char *) sqlite3_column_text (stmt, 0), "ok") != 0)
        cordeau_check_add (self, FALSE, _ ("The file is damaged: %s. Restore the last backup."),
                           sqlite3_column_text (stmt, 0));
    }
  /* Too damaged even for that is an answer, and no failure of the check. */
  if ((code & 0xff) == SQLITE_CORRUPT)
    cordeau_check_add (self, FALSE, _ ("The file is damaged: %s. Restore the last backup."),
                       sqlite3_errmsg (connection->db));
  else if (code != SQLITE_DONE)
    cordeau_connection_set_error (connection, code, error);
  sqlite3_finalize (stmt);
  if ((code & 0xff) == SQLITE_CORRUPT)
    return TRUE;
  return code == SQLITE_DONE && check_lacking (self, connection, error);
}

static gboolean
check_parts (CordeauCheck *self, const char *folder, CordeauEnv *env, CordeauKinds *kinds,
             GError **error)
{
  g_autofree char *path = g_build_filename (folder, "cordeau.db", NULL);
  g_autoptr (CordeauConnection) connection = NULL;

  connection = cordeau_connection_open (path, CORDEAU_CONNECTION_READER, error);
  if (connection == NULL || !cordeau_connection_exec (connection, "BEGIN", error))
    return FALSE;
  cordeau_check_watch (self, connection);
  cordeau_check_go_on (self, 0.3);
  if (!cordeau_check_integrity (self, connection, error))
    return FALSE;
  /* A damaged file is not read further. */
  cordeau_check_go_on (self, 0.5);
  if (self->report->problems->len == 0 && !cordeau_check_content (self, connection, error))
    return FALSE;
  g_clear_pointer (&connection, cordeau_connection_close);
  return self->report->problems->len > 0 || cordeau_check_tables (self, folder, env, kinds, error);
}

CordeauCheckReport *
cordeau_check_run (const char *folder, CordeauEnv *env, CordeauKinds *kinds,
                   CordeauProgressFunc progress, gpointer user_data, GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (CordeauCheckReport) report = cordeau_check_report_new ();
  CordeauCheck self = { report, progress, user_data, cancellable, 0.0, 0.0, 0.0, 0 };

  if (!check_parts (&self, folder, env, kinds, error))
    return NULL;
  return g_steal_pointer (&report);
}
