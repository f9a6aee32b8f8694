/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is there after is asked of SQLite itself. */
#include "site-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "people/people.h"

CordeauKinds *
site_kinds (void)
{
  CordeauKinds *kinds = cordeau_kinds_new ();

  cordeau_session_register (kinds);
  cordeau_people_register (kinds);
  cordeau_machines_register (kinds);
  cordeau_bags_register (kinds);
  return kinds;
}

CordeauSession *
site_open_with (const char *folder, CordeauEnv *env, GError **error)
{
  return cordeau_session_open (folder, env, site_kinds (), error);
}

CordeauSession *
site_open (const char *folder, GError **error)
{
  g_autoptr (CordeauEnv) env = cordeau_env_new ();

  return site_open_with (folder, env, error);
}

static void
import (CordeauSession *session, guint n_nets)
{
  g_autoptr (GString) text = g_string_new ("code,delegation\n");
  g_autoptr (CordeauImport) list = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_nets; i++)
    g_string_append_printf (text, "N%05u,FRA\n", i);
  list = cordeau_import_open_text (text->str, text->len, &error);
  g_assert_no_error (error);
  cordeau_import_apply (list, session, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->imported, ==, n_nets);
}

void
site_make (const char *folder, CordeauEnv *env, guint n_nets)
{
  CordeauFounding founding = {
    .id = "site-7", .name = "Site 7", .timezone = "Europe/Paris", .prefix = "7D"
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauSession) session = NULL;

  session = env != NULL ? site_open_with (folder, env, &error) : site_open (folder, &error);
  g_assert_no_error (error);
  cordeau_session_found (session, &founding, &error);
  g_assert_no_error (error);
  import (session, n_nets);
  cordeau_session_close (session);
}

char *
site_scan (CordeauSession *session, guint net, GError **error)
{
  g_autofree char *code = g_strdup_printf ("N%05u", net);
  g_autoptr (CordeauScan) scan = cordeau_scan_new (code, CORDEAU_STATION_RECEPTION);
  g_autoptr (CordeauScanResult) result = cordeau_scan_sync (session, scan, error);

  if (result == NULL)
    return NULL;
  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  return g_strdup (result->fact);
}

/* Written to only by SQLite, which may have to roll back what was interrupted. */
static sqlite3 *
open_file (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "cordeau.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  return db;
}

static guint
count (sqlite3 *db, const char *sql, const char *value)
{
  sqlite3_stmt *statement = NULL;
  guint n;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (value != NULL)
    sqlite3_bind_text (statement, 1, value, -1, SQLITE_TRANSIENT);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  n = (guint) sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  return n;
}

static guint
count_once (const char *folder, const char *sql)
{
  sqlite3 *db = open_file (folder);
  guint n = count (db, sql, NULL);

  sqlite3_close (db);
  return n;
}

gint64
site_query (const char *folder, const char *sql)
{
  sqlite3 *db = open_file (folder);
  sqlite3_stmt *statement = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return value;
}

char *
site_query_text (const char *folder, const char *sql)
{
  sqlite3 *db = open_file (folder);
  sqlite3_stmt *statement = NULL;
  char *value = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    value = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return value;
}

void
site_exec (const char *folder, const char *sql)
{
  g_autofree char *path = g_build_filename (folder, "cordeau.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

guint
site_count_scans (const char *folder)
{
  return count_once (folder, "SELECT count(*) FROM facts WHERE kind = 'net.scan'");
}

guint
site_count_nets (const char *folder)
{
  return count_once (folder, "SELECT count(*) FROM records WHERE kind = 'net' AND deleted = 0");
}

void
site_verify (const char *folder, GPtrArray *facts, const char *said)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauSession) session = site_open (folder, &error);
  g_autoptr (CordeauCheckReport) report = NULL;
  sqlite3 *db;

  if (session == NULL)
    g_error ("After %s the site does not open: %s", said, error->message);
  report = cordeau_store_check (cordeau_session_get_store (session), &error);
  if (report == NULL)
    g_error ("After %s: %s", said, error->message);
  if (report->problems->len > 0)
    g_error ("After %s: %s", said, (char *) g_ptr_array_index (report->problems, 0));
  cordeau_session_close (session);
  db = open_file (folder);
  for (guint i = 0; i < facts->len; i++)
    if (count (db, "SELECT count(*) FROM facts WHERE id = ?1", g_ptr_array_index (facts, i)) != 1)
      g_error ("After %s scan %u of %u, which was said to be safe, is not there.", said, i + 1,
               facts->len);
  sqlite3_close (db);
}

static void
copy_file (const char *from, const char *to, const char *name)
{
  g_autofree char *source = g_build_filename (from, name, NULL);
  g_autofree char *target = g_build_filename (to, name, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (source, &bytes, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents_full (target, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

void
site_copy (const char *from, const char *to)
{
  g_mkdir_with_parents (to, 0700);
  copy_file (from, to, "cordeau.db");
  copy_file (from, to, "local.db");
}
