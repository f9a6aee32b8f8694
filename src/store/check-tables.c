/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every projection against a fresh fold.
 *
 * The fold runs on a connection whose main file is a new one, with the data attached read-only as "live": tables
 * the fold makes and writes are found in the new file, and what it reads, facts and records, in the data. A
 * name is looked up in main first; so for each table of a projection there is one in main before the fold drops
 * it, or it would find the one in use. One read transaction holds one moment of the data; nobody waits for
 * it. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "store/check.h"
#include "store/disk.h"
#include "store/projections.h"

/* --- the place ----------------------------------------------------------------------------------- */

/* In the data's folder, where there is room for them; elsewhere if nothing can be written there. The file goes
 * with its last user: its name is taken away at once. */
static CordeauConnection *
open_aside (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "check.XXXXXX", NULL);
  CordeauConnection *connection;
  int fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      g_free (path);
      path = g_build_filename (g_get_tmp_dir (), "cordeau-check.XXXXXX", NULL);
      fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
    }
  if (fd < 0)
    {
      cordeau_disk_set_error (error, errno, path);
      return NULL;
    }
  close (fd);
  connection = cordeau_connection_open (path, CORDEAU_CONNECTION_COPY, error);
  g_unlink (path);
  return connection;
}

static gboolean
shadow_tables (CordeauConnection *aside, CordeauKinds *kinds, GError **error)
{
  for (guint i = 0; i < kinds->projections->len; i++)
    {
      const CordeauProjection *projection = g_ptr_array_index (kinds->projections, i);

      for (guint j = 0; projection->tables[j] != NULL; j++)
        {
          char *sql = sqlite3_mprintf ("CREATE TABLE main.\"%w\" (shadow)", projection->tables[j]);
          gboolean made = cordeau_connection_exec (aside, sql, error);

          sqlite3_free (sql);
          if (!made)
            return FALSE;
        }
    }
  return TRUE;
}

/* --- comparing ----------------------------------------------------------------------------------- */

/* (transfer full): the table in @schema, every row, in the order of its key. */
static sqlite3_stmt *
read_table (CordeauConnection *aside, const char *schema, const char *table, GError **error)
{
  CordeauStatement *key = cordeau_connection_prepare (aside, "store/aside-key.sql");
  g_autoptr (GString) sql = g_string_new (NULL);
  sqlite3_stmt *stmt = NULL;
  char *text = sqlite3_mprintf ("SELECT * FROM \"%w\".\"%w\"", schema, table);
  int code;

  g_string_append (sql, text);
  sqlite3_free (text);
  cordeau_statement_bind_text (key, 1, table);
  for (guint i = 0; cordeau_statement_step (key, NULL); i++)
    g_string_append_printf (sql, "%s %d", i == 0 ? " ORDER BY" : ",",
                            (int) cordeau_statement_int (key, 0) + 1);
  code = sqlite3_prepare_v2 (aside->db, sql->str, -1, &stmt, NULL);
  if (code != SQLITE_OK)
    cordeau_connection_set_error (aside, code, error);
  return stmt;
}

static gboolean
is_same_value (sqlite3_stmt *a, sqlite3_stmt *b, int column)
{
  int type = sqlite3_column_type (a, column);
  int length;

  if (type != sqlite3_column_type (b, column))
    return FALSE;
  if (type == SQLITE_NULL)
    return TRUE;
  if (type == SQLITE_INTEGER)
    return sqlite3_column_int64 (a, column) == sqlite3_column_int64 (b, column);
  length = sqlite3_column_bytes (a, column);
  return length == sqlite3_column_bytes (b, column)
         && (length == 0
             || memcmp (sqlite3_column_blob (a, column), sqlite3_column_blob (b, column), length)
                    == 0);
}

static gboolean
is_same_row (sqlite3_stmt *a, sqlite3_stmt *b)
{
  int n = sqlite3_column_count (a);

  if (n != sqlite3_column_count (b))
    return FALSE;
  for (int i = 0; i < n; i++)
    if (!is_same_value (a, b, i))
      return FALSE;
  return TRUE;
}

/* (transfer full) (nullable): the name of a column that is called otherwise; %NULL when none is. */
static char *
find_other_column (sqlite3_stmt *fresh, sqlite3_stmt *live)
{
  int n = sqlite3_column_count (fresh);

  for (int i = 0; i < n; i++)
    if (i >= sqlite3_column_count (live)
        || strcmp (sqlite3_column_name (fresh, i), sqlite3_column_name (live, i)) != 0)
      return g_strdup (sqlite3_column_name (fresh, i));
  return NULL;
}

/* (transfer full) (nullable): the first value of the first row that differs; %NULL when none does. */
static char *
find_difference (CordeauConnection *aside, sqlite3_stmt *fresh, sqlite3_stmt *live, GError **error)
{
  for (;;)
    {
      int a = sqlite3_step (fresh);
      int b = sqlite3_step (live);
      sqlite3_stmt *seen = a == SQLITE_ROW ? fresh : live;
      const char *text;

      if ((a != SQLITE_ROW && a != SQLITE_DONE) || (b != SQLITE_ROW && b != SQLITE_DONE))
        {
          cordeau_connection_set_error (aside, a != SQLITE_ROW && a != SQLITE_DONE ? a : b, error);
          return NULL;
        }
      if (a == SQLITE_DONE && b == SQLITE_DONE)
        return NULL;
      if (a == b && is_same_row (fresh, live))
        continue;
      text = (const char *) sqlite3_column_text (seen, 0);
      return g_strdup (text != NULL ? text : "");
    }
}

/* Whether the table, or an index of it, is not there at all. */
static gboolean
find_lacking (CordeauCheck *self, CordeauConnection *aside, const char *table, gboolean *lacking,
              GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (aside, "store/aside-lacking.sql");
  GError *local = NULL;

  cordeau_statement_bind_text (statement, 1, table);
  *lacking = cordeau_statement_step (statement, &local);
  if (*lacking)
    cordeau_check_add (self, TRUE,
                       strcmp (cordeau_statement_text (statement, 0), table) == 0
                           ? _ ("The table “%s” is missing. Run “cordeauctl check --repair”.")
                           : _ ("The index “%s” is missing. Run “cordeauctl check --repair”."),
                       cordeau_statement_text (statement, 0));
  cordeau_statement_reset (statement);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
compare_table (CordeauCheck *self, CordeauConnection *aside, const char *table, GError **error)
{
  sqlite3_stmt *fresh = read_table (aside, "main", table, error);
  sqlite3_stmt *live = fresh != NULL ? read_table (aside, "live", table, error) : NULL;
  g_autofree char *difference = NULL;
  GError *local = NULL;

  if (live != NULL)
    {
      difference = find_other_column (fresh, live);
      if (difference == NULL)
        difference = find_difference (aside, fresh, live, &local);
      self->report->n_tables++;
    }
  if (difference != NULL)
    cordeau_check_add (self, TRUE,
                       _ ("The table “%s” does not match the facts, first at “%s”. Run “cordeauctl "
                          "check --repair”."),
                       table, difference);
  sqlite3_finalize (fresh);
  sqlite3_finalize (live);
  if (local != NULL)
    g_propagate_error (error, local);
  return live != NULL && local == NULL;
}

static gboolean
compare_tables (CordeauCheck *self, CordeauConnection *aside, CordeauKinds *kinds, GError **error)
{
  for (guint i = 0; i < kinds->projections->len; i++)
    {
      const CordeauProjection *projection = g_ptr_array_index (kinds->projections, i);
      gboolean lacking;

      for (guint j = 0; projection->tables[j] != NULL; j++)
        if (!find_lacking (self, aside, projection->tables[j], &lacking, error)
            || (!lacking && !compare_table (self, aside, projection->tables[j], error))
            || !cordeau_check_step (self, i + 1, kinds->projections->len, error))
          return FALSE;
    }
  return TRUE;
}

static void
say_progress (double fraction, gpointer data)
{
  cordeau_check_step (data, (gint64) (fraction * 1000.0), 1000, NULL);
}

gboolean
cordeau_check_tables (CordeauCheck *self, const char *folder, CordeauEnv *env, CordeauKinds *kinds,
                      GError **error)
{
  g_autofree char *path = g_build_filename (folder, "cordeau.db", NULL);
  g_autoptr (CordeauConnection) aside = open_aside (folder, error);
  g_autoptr (CordeauTxn) txn = NULL;

  if (aside == NULL || !cordeau_connection_attach (aside, path, "live", error)
      || !cordeau_connection_exec_resource (aside, "store/aside.sql", error)
      || !shadow_tables (aside, kinds, error) || !cordeau_connection_exec (aside, "BEGIN", error))
    return FALSE;
  cordeau_check_go_on (self, 0.9);
  txn = cordeau_txn_new (aside, env, kinds);
  cordeau_txn_start_job (txn);
  txn->cancellable = self->cancellable;
  txn->progress = say_progress;
  txn->progress_data = self;
  if (!cordeau_txn_reload (txn, error) || !cordeau_projections_rebuild (txn, NULL, error))
    return FALSE;
  cordeau_connection_reset_all (aside);
  cordeau_check_watch (self, aside);
  cordeau_check_go_on (self, 1.0);
  return compare_tables (self, aside, kinds, error);
}
