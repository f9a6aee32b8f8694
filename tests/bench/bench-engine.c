/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fast the engine is, beside what the disk itself allows: a durable scan against a bare
 * transaction of SQLite in the same run, a day of scans in one job, a list of nets, a rebuild.
 *
 *     bench-engine [--part import|again|single|day|read|rebuild] [--nets N] [--facts N] [--keep DIR]
 *
 * --facts says how many facts the rebuild folds at least: the day is scanned again until there are so
 * many. Parts that others need run with them. */
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "bags/bags.h"
#include "bags/import.h"
#include "bags/paper.h"
#include "bags/queries.h"
#include "bags/scan.h"
#include "base/csv.h"
#include "base/when.h"
#include "machines/machines.h"
#include "people/people.h"

#include "beside-backup.h"
#include "measure.h"
#include "tests/remove-folder.h"

#define N_SINGLE 400
#define N_DAY_NETS 6250
#define N_MACHINES 60

typedef struct
{
  char *folder;
  CordeauSession *session;
  char *part;
  int n_nets;
  int n_facts;
} Bench;

static gboolean
is_asked (const Bench *bench, const char *part)
{
  return bench->part == NULL || strcmp (bench->part, part) == 0;
}

static void
open_site (Bench *bench)
{
  CordeauFounding founding = { .id = "bench", .name = "Bench", .timezone = "Europe/Paris" };
  CordeauKinds *kinds = cordeau_kinds_new ();
  g_autoptr (CordeauEnv) env = cordeau_env_new ();
  GError *error = NULL;

  cordeau_session_register (kinds);
  cordeau_people_register (kinds);
  cordeau_machines_register (kinds);
  cordeau_bags_register (kinds);
  bench->session = cordeau_session_open (bench->folder, env, kinds, &error);
  bench_check (error);
  cordeau_session_found (bench->session, &founding, &error);
  bench_check (error);
}

static char *
write_file (Bench *bench, const char *name, GString *text)
{
  char *path = g_build_filename (bench->folder, name, NULL);
  GError *error = NULL;

  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  bench_check (error);
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
  bench_check (error);
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

  for (int i = 0; i < bench->n_nets; i++)
    g_string_append_printf (text, "NET%06d,D%02d,K%06d,2026-12-%02d,%d\n", i, i % 90, i, 1 + i % 28,
                            i % 3 == 0 ? 60 : 30);
  start = g_get_monotonic_time ();
  before = bench_get_processor ();
  import = cordeau_import_open_text (text->str, text->len, &error);
  bench_check (error);
  cordeau_import_apply (import, bench->session, FALSE, &error);
  bench_check (error);
  taken = bench_seconds_since (start);
  g_assert_cmpuint (import->imported, ==, (guint) bench->n_nets);
  bench_say ("import, lines a second", bench->n_nets / taken, "/s");
  bench_say ("import, processor a line", (bench_get_processor () - before) / bench->n_nets * 1e6,
             "us");

  if (!is_asked (bench, "again"))
    return;
  start = g_get_monotonic_time ();
  cordeau_import_apply (import, bench->session, FALSE, &error);
  bench_check (error);
  g_assert_cmpuint (import->unchanged, ==, (guint) bench->n_nets);
  bench_say ("the same list again, lines a second", bench->n_nets / bench_seconds_since (start),
             "/s");
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
  taken = bench_seconds_since (start) / N_SINGLE;
  sqlite3_close (db);
  return taken;
}

static double
time_scans (Bench *bench)
{
  gint64 start = g_get_monotonic_time ();

  for (int i = 0; i < N_SINGLE; i++)
    {
      g_autofree char *code = g_strdup_printf ("NET%06d", bench->n_nets - 1 - i);
      g_autoptr (CordeauScan) scan = cordeau_scan_new (code, CORDEAU_STATION_RECEPTION);
      g_autoptr (CordeauScanResult) result = NULL;
      GError *error = NULL;

      result = cordeau_scan_sync (bench->session, scan, &error);
      bench_check (error);
      g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
    }
  return bench_seconds_since (start) / N_SINGLE;
}

/* What every list and every hour that is read goes through. */
static void
bench_reading (Bench *bench)
{
  g_autoptr (GString) text = g_string_new ("code;site;date;grammes;note\n");
  g_autoptr (CordeauCsv) csv = NULL;
  gint64 start;
  gint64 when;
  guint rows = 0;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, "7D-%05u-X;village;2026-11-23 18:00;1834;%s\n", i,
                            i % 10 == 0 ? "\"a;b\"" : "");
  start = g_get_monotonic_time ();
  csv = cordeau_csv_new (text->str, text->len);
  while (cordeau_csv_next (csv, NULL))
    rows++;
  bench_say ("lines of a list read, a second", rows / bench_seconds_since (start), "/s");
  start = g_get_monotonic_time ();
  for (guint i = 0; i < 100000; i++)
    cordeau_when_parse ("2026-11-23T18:00:00.123+01:00", cordeau_session_get_zone (bench->session),
                        &when, NULL);
  bench_say ("hours read, a second", 100000 / bench_seconds_since (start), "/s");
}

static void
bench_single (Bench *bench)
{
  double bare = time_bare (bench);
  double scan = time_scans (bench);

  bench_say ("bare durable transaction", bare * 1e6, "us");
  bench_say ("durable scan", scan * 1e6, "us");
  bench_say ("durable scan / bare transaction", scan / bare, "x");
}

/* Eight scans a net, four nets a load: station by station in waves, so that machines fill and empty.
 * All @n_nets go through within twenty hours of the day that began @days_ago days and twenty hours ago. */
static char *
write_day (Bench *bench, int n_nets, int days_ago, guint *n_lines)
{
  static const char *const stations[] = { "reception", "sorting", "washing", "drying",
                                          "finishing", "control", "rack",    "handback" };
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 start = g_get_real_time () - 20 * G_TIME_SPAN_HOUR - days_ago * G_TIME_SPAN_DAY;
  int wave = 4 * N_MACHINES;
  gint64 step = MIN (5 * G_TIME_SPAN_MINUTE, 20 * G_TIME_SPAN_HOUR / (8 * (n_nets / wave + 1)));

  *n_lines = 0;
  for (int first = 0; first < n_nets; first += wave)
    {
      for (guint s = 0; s < G_N_ELEMENTS (stations); s++)
        {
          gint64 at = start + ((gint64) (first / wave) * 8 + s) * step;
          g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc_usec (at);
          g_autofree char *stamp = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");

          for (int i = first; i < MIN (first + wave, n_nets); i++, ++*n_lines)
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

/* Writes one day, and says how many scans that were. */
static guint
scan_day (Bench *bench, int n_nets, int days_ago)
{
  guint n_lines;
  g_autofree char *path = write_day (bench, n_nets, days_ago, &n_lines);
  g_autoptr (CordeauPaper) paper = NULL;
  GError *error = NULL;

  paper = cordeau_paper_open (path, cordeau_session_get_zone (bench->session), &error);
  bench_check (error);
  g_assert_cmpuint (paper->errors->len, ==, 0);
  cordeau_paper_apply (paper, bench->session, FALSE, NULL, &error);
  bench_check (error);
  if (paper->asked->len > 0)
    g_print ("%s\n", (char *) g_ptr_array_index (paper->asked, 0));
  g_assert_cmpuint (paper->counts[CORDEAU_OUTCOME_ACCEPTED], ==, n_lines);
  return n_lines;
}

/* How many days the facts of a rebuild take. */
static int
count_days (const Bench *bench)
{
  return bench->n_facts / (8 * bench->n_nets) + 1;
}

/* Before those days: what is scanned in the past of a net is asked about. */
static void
bench_day (Bench *bench)
{
  gint64 start = g_get_monotonic_time ();
  double before = bench_get_processor ();
  guint n_lines = scan_day (bench, MIN (N_DAY_NETS, bench->n_nets), count_days (bench) + 1);

  bench_say ("scans in one job, a second", n_lines / bench_seconds_since (start), "/s");
  bench_say ("scans in one job, processor each", (bench_get_processor () - before) / n_lines * 1e6,
             "us");
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
  bench_check (error);
  bench_say (what, bench_seconds_since (start) / 20 * 1000, "ms");
}

/* Days behind each other, until there are facts enough. */
static void
add_facts (Bench *bench)
{
  for (int day = count_days (bench), left = bench->n_facts; left > 0; day--)
    left -= (int) scan_day (bench, MIN (bench->n_nets, left / 8 + 1), day);
}

static void
bench_rebuild (Bench *bench)
{
  gint64 n_facts = 0;
  GError *error = NULL;
  gint64 start;
  double before;

  add_facts (bench);
  start = g_get_monotonic_time ();
  before = bench_get_processor ();
  cordeau_store_rebuild (cordeau_session_get_store (bench->session), &n_facts, &error);
  bench_check (error);
  bench_say ("rebuild, facts", (double) n_facts, "");
  bench_say ("rebuild, facts a second", n_facts / bench_seconds_since (start), "/s");
  bench_say ("rebuild, processor a fact", (bench_get_processor () - before) / n_facts * 1e6, "us");
  bench_say ("most memory", bench_get_most_memory () / 1e6, "MB");
}

static void
run_parts (Bench *bench)
{
  open_site (bench);
  import_machines (bench);
  import_nets (bench);
  if (is_asked (bench, "reading"))
    bench_reading (bench);
  if (is_asked (bench, "single"))
    bench_single (bench);
  if (is_asked (bench, "day") || is_asked (bench, "read"))
    bench_day (bench);
  if (is_asked (bench, "read"))
    {
      bench_read (bench, "first page at the site", TRUE, NULL);
      bench_read (bench, "search at the site", TRUE, "net19");
      bench_read (bench, "search of all nets", FALSE, "net19");
    }
  if (is_asked (bench, "rebuild"))
    bench_rebuild (bench);
  if (is_asked (bench, "backup"))
    bench_beside_backup (bench->session, bench->folder, "NET", bench->n_nets - 1 - N_SINGLE, 0);
  cordeau_session_close (bench->session);
  g_object_unref (bench->session);
}

int
main (int argc, char **argv)
{
  Bench bench = { .n_nets = 200000, .n_facts = 200000 };
  GOptionEntry options[] = {
    { "part", 0, 0, G_OPTION_ARG_STRING, &bench.part, "Only this part", "PART" },
    { "nets", 0, 0, G_OPTION_ARG_INT, &bench.n_nets, "How many nets", "N" },
    { "facts", 0, 0, G_OPTION_ARG_INT, &bench.n_facts, "How many facts to rebuild from", "N" },
    { "keep", 0, 0, G_OPTION_ARG_STRING, &bench.folder, "Work in this folder and leave it", "DIR" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  GError *error = NULL;
  gboolean kept;

  g_option_context_add_main_entries (context, options, NULL);
  g_option_context_parse (context, &argc, &argv, &error);
  bench_check (error);
  kept = bench.folder != NULL;
  if (!kept)
    bench.folder = g_dir_make_tmp ("cordeau-bench-XXXXXX", &error);
  bench_check (error);
  run_parts (&bench);
  if (!kept)
    test_remove_folder (bench.folder);
  g_free (bench.folder);
  g_free (bench.part);
  return 0;
}
