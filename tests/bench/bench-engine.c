/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fast the engine is, beside what the disk itself allows: a durable scan against a bare
 * transaction of SQLite in the same run, a day of scans in one job, a list of nets. */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include "bags/bags.h"
#include "bags/import.h"
#include "bags/paper.h"
#include "bags/queries.h"
#include "bags/scan.h"
#include "machines/machines.h"

#ifndef N_NETS
#define N_NETS 200000
#endif
#define N_SINGLE 400
#define N_DAY_NETS 6250
#define N_MACHINES 60

typedef struct
{
  char *folder;
  CordeauSession *session;
} Bench;

static void
check (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

/* Processor time of the whole process, seconds: what a busy machine does not change. */
static double
processor (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void
say (const char *what, double figure, const char *unit)
{
  g_print ("%-36s %12.1f %s\n", what, figure, unit);
}

static void
open_site (Bench *bench)
{
  CordeauFounding founding = { .id = "bench", .name = "Bench", .timezone = "Europe/Paris" };
  CordeauKinds *kinds = cordeau_kinds_new ();
  g_autoptr (CordeauEnv) env = cordeau_env_new ();
  GError *error = NULL;

  cordeau_session_register (kinds);
  cordeau_machines_register (kinds);
  cordeau_bags_register (kinds);
  bench->session = cordeau_session_open (bench->folder, env, kinds, &error);
  check (error);
  cordeau_session_found (bench->session, &founding, &error);
  check (error);
}

static char *
write_file (Bench *bench, const char *name, GString *text)
{
  char *path = g_build_filename (bench->folder, name, NULL);
  GError *error = NULL;

  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  check (error);
  return path;
}

static void
import_machines (Bench *bench)
{
  g_autoptr (GString) text = g_string_new ("id,kind,number,kg\n");
  g_autofree char *path = NULL;
  GError *error = NULL;

  for (int i = 0; i < N_MACHINES; i++)
    g_string_append_printf (text, "L%d,washer,%d,10\nS%d,dryer,%d,10\n", i, i, i, 100 + i);
  path = write_file (bench, "machines.csv", text);
  cordeau_machines_import_free (cordeau_machines_import (bench->session, path, FALSE, &error));
  check (error);
}

static void
import_nets (Bench *bench)
{
  g_autoptr (GString) text = g_string_new ("code,delegation,client,departs,max_celsius\n");
  g_autoptr (CordeauImport) import = NULL;
  GError *error = NULL;
  gint64 start;
  double taken;
  double before;

  for (int i = 0; i < N_NETS; i++)
    g_string_append_printf (text, "NET%06d,D%02d,K%06d,2026-12-%02d,%d\n", i, i % 90, i, 1 + i % 28,
                            i % 3 == 0 ? 60 : 30);
  start = g_get_monotonic_time ();
  before = processor ();
  import = cordeau_import_open_text (text->str, text->len, &error);
  check (error);
  cordeau_import_apply (import, bench->session, FALSE, &error);
  check (error);
  taken = seconds_since (start);
  g_assert_cmpuint (import->imported, ==, N_NETS);
  say ("import, lines a second", N_NETS / taken, "/s");
  say ("import, processor a line", (processor () - before) / N_NETS * 1e6, "us");

  start = g_get_monotonic_time ();
  cordeau_import_apply (import, bench->session, FALSE, &error);
  check (error);
  g_assert_cmpuint (import->unchanged, ==, N_NETS);
  say ("the same list again, lines a second", N_NETS / seconds_since (start), "/s");
}

/* The least a durable write costs on this disk. */
static double
time_bare (Bench *bench)
{
  g_autofree char *path = g_build_filename (bench->folder, "bare.db", NULL);
  sqlite3 *db = NULL;
  gint64 start;
  double taken;

  sqlite3_open (path, &db);
  sqlite3_exec (db,
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0;"
                "CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB)",
                NULL, NULL, NULL);
  start = g_get_monotonic_time ();
  for (int i = 0; i < N_SINGLE; i++)
    sqlite3_exec (db, "INSERT INTO t (b) VALUES (randomblob(300))", NULL, NULL, NULL);
  taken = seconds_since (start) / N_SINGLE;
  sqlite3_close (db);
  return taken;
}

static double
time_scans (Bench *bench)
{
  gint64 start = g_get_monotonic_time ();

  for (int i = 0; i < N_SINGLE; i++)
    {
      g_autofree char *code = g_strdup_printf ("NET%06d", N_NETS - 1 - i);
      g_autoptr (CordeauScan) scan = cordeau_scan_new (code, CORDEAU_STATION_RECEPTION);
      g_autoptr (CordeauScanResult) result = NULL;
      GError *error = NULL;

      result = cordeau_scan_sync (bench->session, scan, &error);
      check (error);
      g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
    }
  return seconds_since (start) / N_SINGLE;
}

static void
bench_single (Bench *bench)
{
  double bare = time_bare (bench);
  double scan = time_scans (bench);

  say ("bare durable transaction", bare * 1e6, "us");
  say ("durable scan", scan * 1e6, "us");
  say ("durable scan / bare transaction", scan / bare, "x");
}

/* Eight scans a net, four nets a load: station by station in waves, so that machines fill and empty. */
static char *
write_day (Bench *bench, guint *n_lines)
{
  static const char *const stations[] = { "reception", "sorting", "washing", "drying",
                                          "finishing", "control", "rack",    "handback" };
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 start = g_get_real_time () - G_GINT64_CONSTANT (20) * 3600 * G_USEC_PER_SEC;
  int wave = 4 * N_MACHINES;

  *n_lines = 0;
  for (int first = 0; first < N_DAY_NETS; first += wave)
    {
      for (guint s = 0; s < G_N_ELEMENTS (stations); s++)
        {
          gint64 at = start + ((gint64) (first / wave) * 8 + s) * 300 * G_USEC_PER_SEC;
          g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc_usec (at);
          g_autofree char *stamp = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");

          for (int i = first; i < MIN (first + wave, N_DAY_NETS); i++, ++*n_lines)
            g_string_append_printf (text, "%s,%s,NET%06d,%s%.*d,%s\n", stamp, stations[s], i,
                                    s == 2   ? "L"
                                    : s == 3 ? "S"
                                             : "",
                                    s == 2 || s == 3 ? 1 : 0,
                                    s == 2 || s == 3 ? (i - first) / 4 : 0, s == 0 ? "1800" : "");
        }
    }
  return write_file (bench, "day.csv", text);
}

static void
bench_day (Bench *bench)
{
  guint n_lines;
  g_autofree char *path = write_day (bench, &n_lines);
  GTimeZone *zone = cordeau_session_get_zone (bench->session);
  g_autoptr (CordeauPaper) paper = NULL;
  GError *error = NULL;
  gint64 start = g_get_monotonic_time ();
  double before = processor ();
  double taken;

  paper = cordeau_paper_open (path, zone, &error);
  check (error);
  g_assert_cmpuint (paper->errors->len, ==, 0);
  cordeau_paper_apply (paper, bench->session, FALSE, NULL, &error);
  check (error);
  taken = seconds_since (start);
  if (paper->asked->len > 0)
    g_print ("%s\n", (char *) g_ptr_array_index (paper->asked, 0));
  g_assert_cmpuint (paper->counts[CORDEAU_OUTCOME_ACCEPTED], ==, n_lines);
  say ("scans in one job, a second", n_lines / taken, "/s");
  say ("scans in one job, processor each", (processor () - before) / n_lines * 1e6, "us");
}

static gpointer
read_page (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) nets = cordeau_nets_read (connection, data, g_get_real_time (), 0, 64,
                                                  error);

  return nets != NULL ? data : NULL;
}

static void
bench_read (Bench *bench, const char *what, gboolean open_only, const char *search)
{
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();
  CordeauStore *store = cordeau_session_get_store (bench->session);
  GError *error = NULL;
  gint64 start;

  filter->open_only = open_only;
  filter->search = g_strdup (search);
  cordeau_store_read (store, read_page, filter, &error);
  start = g_get_monotonic_time ();
  for (int i = 0; i < 20; i++)
    cordeau_store_read (store, read_page, filter, &error);
  check (error);
  say (what, seconds_since (start) / 20 * 1000, "ms");
}

static void
bench_rebuild (Bench *bench)
{
  gint64 start = g_get_monotonic_time ();
  gint64 n_facts = 0;
  GError *error = NULL;

  cordeau_store_rebuild (cordeau_session_get_store (bench->session), &n_facts, &error);
  check (error);
  say ("rebuild, facts and records a second", (n_facts + N_NETS) / seconds_since (start), "/s");
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };
  GError *error = NULL;

  bench.folder = g_dir_make_tmp ("cordeau-bench-XXXXXX", &error);
  check (error);
  open_site (&bench);
  import_machines (&bench);
  import_nets (&bench);
  bench_single (&bench);
  bench_day (&bench);
  bench_read (&bench, "first page at the site", TRUE, NULL);
  bench_read (&bench, "search at the site", TRUE, "net19");
  bench_read (&bench, "search of all nets", FALSE, "net19");
  bench_rebuild (&bench);
  cordeau_session_close (bench.session);
  g_object_unref (bench.session);
  remove_folder (bench.folder);
  g_free (bench.folder);
  return 0;
}
