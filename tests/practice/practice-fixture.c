/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "practice-fixture.h"
#include "tests/remove-folder.h"

void
practice_init (Practice *practice, gint64 seed, guint nets_a_day)
{
  *practice = (Practice) { 0 };
  cordeau_practice_params_init (&practice->params, nets_a_day);
  practice->params.seed = seed;
  g_test_message ("seed %d, %u nets a day", (int) seed, nets_a_day);
}

void
practice_fill (Practice *practice, guint days, gint64 until)
{
  g_autoptr (GError) error = NULL;

  practice->folder = g_dir_make_tmp ("cordeau-practice-XXXXXX", &error);
  g_assert_no_error (error);
  practice->until = until;
  practice->env = cordeau_practice_clock_new (until, days, practice->params.seed);
  practice->session = cordeau_site_open (practice->folder, CORDEAU_ENV (practice->env), &error);
  g_assert_no_error (error);
  cordeau_practice_fill (practice->session, &practice->params, until, &practice->counts, NULL, NULL,
                         NULL, &error);
  g_assert_no_error (error);
}

static void
close_site (Practice *practice)
{
  if (practice->session != NULL)
    cordeau_session_close (practice->session);
  g_clear_object (&practice->session);
  g_clear_object (&practice->env);
}

void
practice_reopen (Practice *practice)
{
  g_autoptr (GError) error = NULL;

  close_site (practice);
  practice->env = cordeau_practice_clock_resume (practice->params.seed);
  practice->session = cordeau_site_open (practice->folder, CORDEAU_ENV (practice->env), &error);
  g_assert_no_error (error);
  cordeau_fixed_env_advance (practice->env, cordeau_practice_get_now (practice->session));
}

void
practice_clear (Practice *practice)
{
  close_site (practice);
  test_remove_folder (practice->folder);
  g_clear_pointer (&practice->folder, g_free);
}

static sqlite3_stmt *
prepare (Practice *practice, const char *sql, sqlite3 **db)
{
  g_autofree char *path = g_build_filename (practice->folder, "cordeau.db", NULL);
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (*db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  return stmt;
}

char *
practice_digest (Practice *practice)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = prepare (practice, "SELECT db, seq, id, hash, body FROM facts ORDER BY fact",
                                &db);

  while (sqlite3_step (stmt) == SQLITE_ROW)
    for (int i = 0; i < 5; i++)
      g_checksum_update (sum, sqlite3_column_blob (stmt, i), sqlite3_column_bytes (stmt, i));
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return g_strdup (g_checksum_get_string (sum));
}

gint64
practice_count (Practice *practice, const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = prepare (practice, sql, &db);
  gint64 count;

  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  count = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return count;
}

char *
practice_text (Practice *practice, const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = prepare (practice, sql, &db);
  char *text;

  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  text = g_strdup (sqlite3_column_type (stmt, 0) == SQLITE_NULL
                       ? ""
                       : (const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return text;
}

void
practice_check (Practice *practice)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauCheckReport) report = NULL;

  report = cordeau_store_check (cordeau_session_get_store (practice->session), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->problems->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (report->problems, i));
  g_assert_cmpuint (report->problems->len, ==, 0);
}
