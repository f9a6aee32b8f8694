/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every schema that was released, brought to this one; and a migration that is killed, which is either done or not
 * begun. */
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store-fixture.h"
#include "store/connection-private.h"
#include "store/format.h"
#include "store/local.h"
#include "store/migrate.h"
#include "tests/remove-folder.h"

#define FAKE_ID 7

typedef struct
{
  char *folder;
  char *path;
} Migration;

static void
set_up (Migration *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("cordeau-migrate-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "cordeau.db", NULL);
}

static void
tear_down (Migration *self, gconstpointer data)
{
  test_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

static void
exec (sqlite3 *db, const char *sql)
{
  char *why = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &why);
  g_assert_cmpstr (why, ==, NULL);
}

static void
load_dump (const char *path, const char *name)
{
  g_autofree char *dump = g_test_build_filename (G_TEST_DIST, "store", "dumps", name, NULL);
  g_autofree char *sql = NULL;
  sqlite3 *db = NULL;

  g_assert_true (g_file_get_contents (dump, &sql, NULL, NULL));
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  exec (db, sql);
  sqlite3_close (db);
}

static char *
query_text (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *stmt = NULL;
  GString *text = g_string_new (NULL);

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_string_append_printf (text, "%s\n", (const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  return g_string_free (text, FALSE);
}

static void
assert_query (sqlite3 *db, const char *sql, const char *expected)
{
  g_autofree char *text = query_text (db, sql);

  g_assert_cmpstr (text, ==, expected);
}

/* --- released schemas ---------------------------------------------------------------------------- */

/* Both ways, as sets of whole rows: the number of rows is compared too. */
static void
assert_same_table (sqlite3 *db, const char *table)
{
  for (guint side = 0; side < 2; side++)
    {
      g_autofree char *sql = NULL;

      sql =
          g_strdup_printf ("SELECT count(*) FROM (SELECT * FROM %s.%s EXCEPT SELECT * FROM %s.%s)",
                           side == 0 ? "main" : "expected", table, side == 0 ? "expected" : "main",
                           table);
      assert_query (db, sql, "0\n");
    }
}

/* Of what @prefix holds, so that tables of projections do not count. */
static void
compare_with (Migration *self, const char *dump)
{
  g_autofree char *expected = g_build_filename (self->folder, "expected.db", NULL);
  g_autofree char *attach = g_strdup_printf ("ATTACH '%s' AS expected", expected);
  g_auto (GStrv) tables = NULL;
  g_autofree char *names = NULL;
  g_autofree char *theirs = NULL;
  sqlite3 *db = NULL;

  load_dump (expected, dump);
  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  exec (db, attach);
  names = query_text (db,
                      "SELECT name FROM expected.sqlite_schema WHERE type = 'table' ORDER BY 1");
  tables = g_strsplit (names, "\n", -1);
  g_assert_cmpuint (g_strv_length (tables), >, 2);
  for (guint i = 0; tables[i] != NULL && *tables[i] != '\0'; i++)
    if (strcmp (tables[i], "projections") != 0)
      assert_same_table (db, tables[i]);
  /* And the same definitions, indexes included. */
  theirs = query_text (db,
                       "SELECT sql FROM expected.sqlite_schema WHERE sql IS NOT NULL ORDER BY 1");
  assert_query (db,
                "SELECT sql FROM main.sqlite_schema WHERE sql IS NOT NULL AND tbl_name IN (SELECT "
                "tbl_name FROM expected.sqlite_schema) ORDER BY 1",
                theirs);
  sqlite3_close (db);
}

/* @data: the dump of an older schema */
static void
test_from (Migration *self, gconstpointer data)
{
  g_autoptr (CordeauConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  load_dump (self->path, data);
  connection = cordeau_connection_open (self->path, CORDEAU_CONNECTION_WRITER, &error);
  g_assert_no_error (error);
  g_assert_true (
      cordeau_migrate (connection, "store/", CORDEAU_DATA_SCHEMA, CORDEAU_DATA_ID, &error));
  g_assert_no_error (error);
  g_clear_pointer (&connection, cordeau_connection_close);
  /* One file for each schema there was: the present one needs what they come to. */
  g_assert_cmpint (CORDEAU_DATA_SCHEMA, ==, 4);
  compare_with (self, "0001-at-4.sql");
}

/* And it works: opened as a restart would, every hash is right, and what is written is beside what was. */
static void
test_from_1_opens (Migration *self, gconstpointer data)
{
  g_autoptr (CordeauFixedEnv) env = cordeau_fixed_env_new (FIXTURE_START, 42);
  g_autoptr (CordeauStore) store = NULL;
  g_autoptr (CordeauCheckReport) report = NULL;
  g_autoptr (GError) error = NULL;

  load_dump (self->path, "0001.sql");
  store = fixture_open (self->folder, env);
  fixture_add (store, "a", 5, NULL);
  report = cordeau_store_check (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->problems->len, ==, 0);
  g_assert_cmpint (report->n_facts, >, 100);
}

static void
test_local_from_1 (Migration *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "local.db", NULL);
  g_autoptr (CordeauLocal) local = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *prefix = NULL;

  load_dump (path, "local-0001.sql");
  local = cordeau_local_open (self->folder, &error);
  g_assert_no_error (error);
  prefix = cordeau_local_get (local, "prefix");
  g_assert_cmpstr (prefix, ==, "7D");
  g_assert_cmpint (cordeau_local_next (local, "net-code", &error), ==, 5);
}

/* --- killed -------------------------------------------------------------------------------------- */

static CordeauConnection *
open_fake (Migration *self, int latest)
{
  g_autoptr (GError) error = NULL;
  CordeauConnection *connection;

  connection = cordeau_connection_open (self->path, CORDEAU_CONNECTION_WRITER, &error);
  g_assert_no_error (error);
  if (latest > 0)
    cordeau_migrate (connection, "test/fake-", latest, FAKE_ID, &error);
  g_assert_no_error (error);
  return connection;
}

static int
countdown_cb (gpointer data)
{
  if (--*(int *) data == 0)
    kill (getpid (), SIGKILL);
  return 0;
}

/* In a child that dies after so many steps of SQLite's machine. Whether it came to the end. */
static gboolean
migrate_and_die (Migration *self, int steps)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      CordeauConnection *connection = open_fake (self, 0);

      sqlite3_progress_handler (connection->db, 5000, countdown_cb, &steps);
      cordeau_migrate (connection, "test/fake-", 2, FAKE_ID, NULL);
      _exit (0);
    }
  g_assert_cmpint (child, >, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) || WTERMSIG (status) == SIGKILL);
  return WIFEXITED (status);
}

static void
assert_done_or_not_begun (Migration *self)
{
  g_autoptr (CordeauConnection) connection = open_fake (self, 0);
  g_autofree char *version = query_text (connection->db, "PRAGMA user_version");

  assert_query (connection->db, "PRAGMA integrity_check", "ok\n");
  if (strcmp (version, "1\n") == 0)
    {
      assert_query (connection->db, "SELECT name FROM sqlite_schema ORDER BY 1", "people\n");
      assert_query (connection->db, "SELECT count(*) FROM people", "10000\n");
    }
  else
    {
      g_assert_cmpstr (version, ==, "2\n");
      assert_query (connection->db, "SELECT name FROM sqlite_schema ORDER BY 1",
                    "workers\nworkers_last\n");
      assert_query (connection->db, "SELECT count(*) FROM workers WHERE last = id", "10000\n");
    }
}

static void
test_killed (Migration *self, gconstpointer data)
{
  guint n_killed = 0;

  for (int steps = 1; steps < 1000; steps++)
    {
      gboolean finished;

      test_remove_folder (self->folder);
      g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
      cordeau_connection_close (open_fake (self, 1));
      finished = migrate_and_die (self, steps);
      assert_done_or_not_begun (self);
      /* Whatever happened, the next start brings it to the end. */
      cordeau_connection_close (open_fake (self, 2));
      if (finished)
        break;
      n_killed++;
    }
  g_assert_cmpuint (n_killed, >, 20);
  g_assert_cmpuint (n_killed, <, 900);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD_WITH(name, data, func) g_test_add (name, Migration, data, set_up, func, tear_down)
#define ADD(name, func) ADD_WITH (name, NULL, func)
  ADD_WITH ("/store/2.4-migrate/from-1", "0001.sql", test_from);
  ADD_WITH ("/store/2.4-migrate/from-2", "0001-at-2.sql", test_from);
  ADD_WITH ("/store/2.4-migrate/from-3", "0001-at-3.sql", test_from);
  ADD ("/store/2.4-migrate/from-1-opens", test_from_1_opens);
  ADD ("/store/2.4-migrate/local-from-1", test_local_from_1);
  ADD ("/store/2.4-migrate/killed", test_killed);
#undef ADD
#undef ADD_WITH
  return g_test_run ();
}
