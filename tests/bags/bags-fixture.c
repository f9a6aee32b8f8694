/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fixture. Dumps are read by SQLite itself: what the tables hold, not what queries say. */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "bags-fixture.h"
#include "people/people.h"
#include "tests/remove-folder.h"

static CordeauKinds *
make_kinds (void)
{
  CordeauKinds *kinds = cordeau_kinds_new ();

  cordeau_session_register (kinds);
  cordeau_people_register (kinds);
  cordeau_machines_register (kinds);
  cordeau_bags_register (kinds);
  return kinds;
}

void
bags_reopen (Bags *bags)
{
  g_autoptr (GError) error = NULL;

  if (bags->session != NULL)
    cordeau_session_close (bags->session);
  g_clear_object (&bags->session);
  bags->session = cordeau_session_open (bags->folder, CORDEAU_ENV (bags->env), make_kinds (),
                                        &error);
  g_assert_no_error (error);
}

void
bags_open (Bags *bags, const char *site, const char *prefix, guint64 seed)
{
  CordeauFounding founding = {
    .id = site,
    .name = site,
    .timezone = "Europe/Paris",
    .prefix = prefix,
  };
  g_autoptr (GError) error = NULL;

  bags->session = NULL;
  bags->folder = g_dir_make_tmp ("cordeau-bags-XXXXXX", &error);
  g_assert_no_error (error);
  bags->env = cordeau_fixed_env_new (BAGS_MORNING, seed);
  bags_reopen (bags);
  cordeau_session_found (bags->session, &founding, &error);
  g_assert_no_error (error);
}

void
bags_close (Bags *bags)
{
  cordeau_session_close (bags->session);
  g_clear_object (&bags->session);
  g_clear_object (&bags->env);
  test_remove_folder (bags->folder);
  g_clear_pointer (&bags->folder, g_free);
}

void
bags_set_up (Bags *bags, gconstpointer unused)
{
  bags_open (bags, "site-7", "7D", 1);
  bags_import_text (bags, "code,delegation,departs,max_celsius\n"
                          "N1,BRA,2026-11-25,60\nN2,FRA,,60\nN3,USA,,70\nN4,KEN,,30\nN5,JPN,,\n"
                          "N6,BRA,,40\nN7,BRA,,70\nN8,FRA,,90\nN9,,,30\n");
  bags_import_machines (bags,
                        "id,kind,number,drum_litres,rated_kg\n"
                        "L1,washer,1,90,10\nL2,washer,2,72,\nS1,dryer,11,,10\nS2,dryer,12,,10\n"
                        "H1,hygiene,9,162,18\nP1,ironer,21,,\n");
  bags_import_programmes (bags, "id,name,celsius,minutes,hold_minutes\n"
                                "P30,Coloured,30,50,0\nP60,Hot,60,60,5\nPH,Hygiene,71,60,3\n");
}

void
bags_tear_down (Bags *bags, gconstpointer unused)
{
  bags_close (bags);
}

char *
bags_write_file (Bags *bags, const char *name, const char *text, gssize length)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (bags->folder, name, NULL);

  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
  return path;
}

void
bags_import_text (Bags *bags, const char *csv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauImport) import = cordeau_import_open_text (csv, strlen (csv), &error);

  g_assert_no_error (error);
  cordeau_import_apply (import, bags->session, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (import->n_errors, ==, 0);
}

void
bags_import_machines (Bags *bags, const char *csv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = bags_write_file (bags, "machines.csv", csv, -1);
  g_autoptr (CordeauMachinesImport) import = cordeau_machines_import (bags->session, path, FALSE,
                                                                      &error);

  g_assert_no_error (error);
  g_assert_cmpuint (import->errors->len, ==, 0);
}

void
bags_import_programmes (Bags *bags, const char *csv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = bags_write_file (bags, "programmes.csv", csv, -1);
  g_autoptr (CordeauMachinesImport) import = cordeau_programmes_import (bags->session, path, FALSE,
                                                                        &error);

  g_assert_no_error (error);
  g_assert_cmpuint (import->errors->len, ==, 0);
}

void
bags_advance (Bags *bags, gint64 microseconds)
{
  cordeau_fixed_env_advance (bags->env, microseconds);
}

gint64
bags_now (Bags *bags)
{
  return cordeau_env_now (CORDEAU_ENV (bags->env));
}

CordeauScanResult *
bags_scan_full (Bags *bags, const CordeauScan *scan)
{
  g_autoptr (GError) error = NULL;
  CordeauScanResult *result = cordeau_scan_sync (bags->session, scan, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
  g_assert_nonnull (result->message);
  g_assert_nonnull (result->reason);
  return result;
}

CordeauScanResult *
bags_scan (Bags *bags, const char *code, const char *station)
{
  g_autoptr (CordeauScan) scan = cordeau_scan_new (code, cordeau_station_from_nick (station));

  if (scan->station == CORDEAU_STATION_WASHING)
    scan->machine = g_strdup ("L1");
  if (scan->station == CORDEAU_STATION_DRYING)
    scan->machine = g_strdup ("S1");
  if (scan->station == CORDEAU_STATION_RACK)
    scan->slot = g_strdup ("A1");
  return bags_scan_full (bags, scan);
}

void
bags_pass (Bags *bags, const char *code, const char *station, const char *stage)
{
  g_autoptr (CordeauScanResult) result = bags_scan (bags, code, station);

  if (result->outcome != CORDEAU_OUTCOME_ACCEPTED)
    g_test_message ("%s at %s: %s (%s)", code, station, result->message, result->reason);
  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  g_assert_cmpstr (result->reason, ==, "");
  g_assert_nonnull (result->fact);
  g_assert_cmpstr (cordeau_stage_to_nick (result->stage), ==, stage);
  g_assert_cmpint (bags_stage (bags, code), ==, result->stage);
  bags_advance (bags, 10 * MINUTE);
}

void
bags_expect (Bags *bags, const char *code, const char *station, CordeauOutcome outcome,
             const char *reason)
{
  guint before = bags_count_facts (bags);
  g_autoptr (CordeauScanResult) result = bags_scan (bags, code, station);

  if (result->outcome != outcome)
    g_test_message ("%s at %s: %s (%s)", code, station, result->message, result->reason);
  g_assert_cmpstr (cordeau_outcome_to_nick (result->outcome), ==,
                   cordeau_outcome_to_nick (outcome));
  g_assert_cmpstr (result->reason, ==, reason);
  if (outcome != CORDEAU_OUTCOME_ACCEPTED)
    g_assert_cmpuint (bags_count_facts (bags), ==, before);
}

CordeauScanResult *
bags_act_full (Bags *bags, CordeauActKind kind, const char *code, const char *other,
               const char *reason, const char *fact)
{
  g_autoptr (CordeauAct) act = cordeau_act_new (kind, code);
  g_autoptr (GError) error = NULL;
  CordeauScanResult *result;

  act->other = g_strdup (other);
  act->reason = g_strdup (reason);
  act->fact = g_strdup (fact);
  result = cordeau_act_sync (bags->session, act, &error);
  g_assert_no_error (error);
  g_assert_nonnull (result);
  g_assert_nonnull (result->message);
  g_assert_nonnull (result->reason);
  return result;
}

CordeauScanResult *
bags_act (Bags *bags, CordeauActKind kind, const char *code)
{
  return bags_act_full (bags, kind, code, NULL, kind == CORDEAU_ACT_HOLD ? "damaged" : NULL, NULL);
}

char *
bags_do (Bags *bags, CordeauActKind kind, const char *code, const char *other)
{
  g_autoptr (CordeauScanResult) result = NULL;

  result = kind == CORDEAU_ACT_UNDO
               ? bags_act_full (bags, kind, NULL, NULL, NULL, code)
               : bags_act_full (bags, kind, code, other,
                                kind == CORDEAU_ACT_HOLD ? "damaged" : NULL, NULL);
  if (result->outcome != CORDEAU_OUTCOME_ACCEPTED)
    g_test_message ("%s: %s (%s)", cordeau_act_to_nick (kind), result->message, result->reason);
  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  g_assert_nonnull (result->fact);
  return g_strdup (result->fact);
}

typedef struct
{
  const char *code;
  gint64 now;
} Ask;

static gpointer
read_detail (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
             GError **error)
{
  const Ask *ask = data;

  return cordeau_net_detail_read (connection, ask->code, ask->now, error);
}

CordeauNetDetail *
bags_detail (Bags *bags, const char *code)
{
  g_autoptr (GError) error = NULL;
  Ask ask = { code, bags_now (bags) };
  CordeauNetDetail *detail;

  detail = cordeau_store_read (cordeau_session_get_store (bags->session), read_detail, &ask,
                               &error);
  g_assert_no_error (error);
  return detail;
}

CordeauStage
bags_stage (Bags *bags, const char *code)
{
  g_autoptr (CordeauNetDetail) detail = bags_detail (bags, code);

  return detail != NULL ? detail->net->stage : CORDEAU_STAGE_NONE;
}

static sqlite3 *
open_file (Bags *bags)
{
  g_autofree char *path = g_build_filename (bags->folder, "cordeau.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  return db;
}

guint
bags_count_facts (Bags *bags)
{
  sqlite3 *db = open_file (bags);
  sqlite3_stmt *stmt = NULL;
  guint n;

  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT count(*) FROM facts", -1, &stmt, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  n = (guint) sqlite3_column_int (stmt, 0);
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return n;
}

static void
dump_table (sqlite3 *db, const char *table, GString *text)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY 1, 2, 3", table);
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      g_string_append (text, table);
      for (int i = 0; i < sqlite3_column_count (stmt); i++)
        {
          const char *value = (const char *) sqlite3_column_text (stmt, i);

          g_string_append_printf (text, " %s=%s", sqlite3_column_name (stmt, i),
                                  value != NULL ? value : "NULL");
        }
      g_string_append_c (text, '\n');
    }
  sqlite3_finalize (stmt);
}

char *
bags_dump (Bags *bags)
{
  static const char *const tables[] = { "nets",     "net_links",  "loads",         "load_nets",
                                        "machines", "programmes", "machine_truths" };
  GString *text = g_string_new (NULL);
  sqlite3 *db = open_file (bags);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    dump_table (db, tables[i], text);
  sqlite3_close (db);
  return g_string_free (text, FALSE);
}
