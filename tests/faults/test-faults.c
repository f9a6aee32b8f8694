/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every call that a day's work makes of the disk goes wrong once: fails, tears, or is where the power goes. Either the
 * work says so and nothing of it is there, or it is done; what was said to be safe is there afterwards, and the
 * data are whole.
 *
 *     test-faults [--all] [--disk-seed S]
 *
 * Without --all a sample: every call would take minutes. */
#include <glib/gstdio.h>
#include <stdlib.h>

#include "fault-vfs.h"
#include "site-fixture.h"
#include "store/backup.h"
#include "store/retention.h"
#include "tests/remove-folder.h"

#define N_NETS 30
#define N_OLD_SCANS 12
#define SAMPLE 24
/* What is lost is drawn: more than one draw a call. */
#define DRAWS 3

static gboolean all;
static guint32 seed;
static char *scratch;

/* What one run of a scenario was told. */
typedef struct
{
  const char *folder;
  GPtrArray *safe;
  gboolean done;
} Run;

/**
 * Scenario:
 * @template: the site the work begins with: a folder of scratch
 * @verify: (nullable): what holds beyond site_verify(); @said names what was done
 */
typedef struct
{
  const char *name;
  const char *template;
  void (*work) (Run *run);
  void (*verify) (Run *run, const char *said);
} Scenario;

static char *
get_path (const char *name)
{
  return g_build_filename (scratch, name, NULL);
}

/* --- work ---------------------------------------------------------------------------------------- */

static void
scan_nets (Run *run, guint from, guint to)
{
  g_autoptr (CordeauSession) session = site_open (run->folder, NULL);

  for (guint net = from; session != NULL && net < to; net++)
    {
      g_autoptr (GError) error = NULL;
      char *fact = site_scan (session, net, &error);

      g_assert_true ((fact == NULL) == (error != NULL));
      if (fact != NULL)
        g_ptr_array_add (run->safe, fact);
    }
  if (session != NULL)
    cordeau_session_close (session);
}

static void
work_scans (Run *run)
{
  scan_nets (run, 20, 24);
}

/* Closing brings everything from the WAL into the file; then the WAL begins anew under what is written next. */
static void
work_checkpoint (Run *run)
{
  scan_nets (run, 14, 18);
  scan_nets (run, 18, 20);
  scan_nets (run, 20, 21);
}

static void
work_import (Run *run)
{
  g_autoptr (CordeauSession) session = site_open (run->folder, NULL);
  g_autoptr (GString) text = g_string_new ("code;délégation\n");
  g_autoptr (CordeauImport) list = NULL;
  g_autoptr (GError) error = NULL;

  if (session == NULL)
    return;
  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "M%02u;USA\n", i);
  list = cordeau_import_open_text (text->str, text->len, &error);
  g_assert_no_error (error);
  run->done = cordeau_import_apply (list, session, FALSE, &error);
  g_assert_true (run->done == (error == NULL));
  cordeau_session_close (session);
}

static void
verify_import (Run *run, const char *said)
{
  guint nets = site_count_nets (run->folder);

  if (nets != N_NETS + 40 && (nets != N_NETS || run->done))
    g_error ("After %s there are %u nets.", said, nets);
}

static void
work_backup (Run *run)
{
  g_autofree char *path = g_build_filename (run->folder, "copy.db", NULL);
  g_autoptr (GError) error = NULL;
  gint64 size = cordeau_backup_write (run->folder, path, 1, NULL, NULL, NULL, &error);

  g_assert_true ((size < 0) == (error != NULL));
  run->done = size >= 0;
}

/* Whole, or not there at all. */
static void
verify_backup (Run *run, const char *said)
{
  g_autofree char *path = g_build_filename (run->folder, "copy.db", NULL);
  gboolean there = g_file_test (path, G_FILE_TEST_EXISTS);

  if (there ? !cordeau_backup_looks_good (path) : run->done)
    g_error ("After %s the backup is %s.", said, there ? "torn" : "not there");
}

static void
work_rebuild (Run *run)
{
  g_autoptr (CordeauSession) session = site_open (run->folder, NULL);
  g_autoptr (GError) error = NULL;

  if (session == NULL)
    return;
  cordeau_store_rebuild (cordeau_session_get_store (session), NULL, &error);
  cordeau_session_close (session);
}

static gboolean
found (CordeauSession *session, const char *prefix, GError **error)
{
  CordeauFounding founding = { .id = "site-7", .name = "Site 7", .timezone = "Europe/Paris" };

  founding.prefix = prefix;
  return cordeau_session_found (session, &founding, error);
}

/* In a folder that is not there yet. */
static void
work_founding (Run *run)
{
  g_autofree char *folder = g_build_filename (run->folder, "new", NULL);
  g_autoptr (CordeauSession) session = site_open (folder, NULL);
  g_autoptr (GError) error = NULL;

  if (session == NULL)
    return;
  run->done = found (session, "7D", &error);
  g_assert_true (run->done == (error == NULL));
  cordeau_session_close (session);
}

/* Whether the data and this computer's own file speak of one site and one computer. */
static void
verify_founded (const char *folder, const char *prefix, const char *said)
{
  g_autofree char *computer = g_strconcat ("computer:site-7:", prefix, NULL);
  g_autoptr (CordeauLocal) local = cordeau_local_open (folder, NULL);
  g_autofree char *ours = cordeau_local_get (local, "prefix");
  g_autofree char *uuid = cordeau_local_get (local, "site-uuid");
  g_autofree char *word = site_query_text (folder,
                                           "SELECT value FROM meta WHERE name = 'site-uuid'");
  g_autofree char *record = site_query_text (folder,
                                             "SELECT id FROM records WHERE kind = 'computer'");

  if (g_strcmp0 (ours, prefix) != 0 || g_strcmp0 (uuid, word) != 0
      || g_strcmp0 (record, computer) != 0
      || site_query (folder, "SELECT count(*) FROM records") != 2)
    g_error ("After %s the site is %s and this computer %s; its own file says %s and %s.", said,
             word, record, uuid, ours);
}

/* Whatever happened to the founding, it can be done now or was, as one. */
static void
verify_founding (Run *run, const char *said)
{
  g_autofree char *folder = g_build_filename (run->folder, "new", NULL);
  g_autofree char *path = g_build_filename (folder, "cordeau.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauSession) session = NULL;
  gboolean founded = g_file_test (path, G_FILE_TEST_EXISTS)
                     && site_query (folder,
                                    "SELECT count(*) FROM sqlite_schema WHERE name = 'meta'")
                            > 0
                     && site_query (folder, "SELECT count(*) FROM meta WHERE name = 'site'") > 0;

  if (run->done && !founded)
    g_error ("After %s the site that was said to be founded is not.", said);
  /* Opening mends what it can: so this is asked first. */
  if (founded)
    verify_founded (folder, "7D", said);
  session = site_open (folder, &error);
  g_assert_no_error (error);
  g_assert_true (cordeau_session_is_founded (session) == founded);
  if (!founded)
    found (session, "8E", &error);
  g_assert_no_error (error);
  cordeau_session_close (session);
  verify_founded (folder, founded ? "7D" : "8E", said);
}

static void
get_month (char month[7])
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *text = g_date_time_format (now, "%Y%m");

  g_strlcpy (month, text, 7);
}

static void
work_retention (Run *run)
{
  g_autoptr (CordeauSession) session = site_open (run->folder, NULL);
  CordeauRetentionResult result;
  g_autoptr (GError) error = NULL;
  char month[7];

  if (session == NULL)
    return;
  get_month (month);
  run->done = cordeau_retention_run (cordeau_session_get_store (session), month, &result, NULL,
                                     NULL, NULL, &error);
  g_assert_true (run->done == (error == NULL));
  if (run->done)
    g_assert_cmpint (result.n_dropped, ==, N_OLD_SCANS);
  cordeau_session_close (session);
}

/* What was dropped is in the sums, and nothing is there twice (F19): that the tables are what a rebuild makes of the
 * balances was checked before. */
static void
verify_retention (Run *run, const char *said)
{
  gint64 kept = site_count_scans (run->folder);
  gint64 summed = site_query (run->folder, "SELECT ifnull(sum(n), 0) FROM tallies");
  gint64 known = site_query (run->folder, "SELECT count(*) FROM nets WHERE received > 0");

  if (kept + summed != N_OLD_SCANS || (run->done && kept > 0) || known != N_OLD_SCANS)
    g_error ("After %s %d scans are kept, %d summed, and %d nets were received.", said, (int) kept,
             (int) summed, (int) known);
}

static void
work_restore (Run *run)
{
  g_autoptr (CordeauEnv) env = cordeau_env_new ();
  g_autofree char *backup = get_path ("backup.db");
  g_autofree char *aside = NULL;
  g_autofree char *computer = NULL;
  g_autoptr (GError) error = NULL;

  run->done = cordeau_session_restore (run->folder, env, site_kinds (), backup, &aside, &computer,
                                       NULL, NULL, NULL, &error);
  g_assert_true (run->done == (error == NULL));
}

/* Whether what was there before is still to be had. */
static gboolean
is_kept_aside (const char *folder)
{
  g_autofree char *aside = g_build_filename (folder, "aside", NULL);
  g_autoptr (GDir) dir = g_dir_open (aside, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *old = g_build_filename (aside, name, NULL);
      g_autofree char *path = g_build_filename (old, "cordeau.db", NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS) && site_count_scans (old) == 10)
        return TRUE;
    }
  return FALSE;
}

/* Either what was there or what was backed up, and codes that begin with what goes with it. */
static void
verify_restore (Run *run, const char *said)
{
  gint64 scans = site_count_scans (run->folder);
  gboolean restored = site_query (run->folder,
                                  "SELECT count(*) FROM meta WHERE name = 'restored-at'")
                      == 1;
  g_autoptr (CordeauLocal) local = cordeau_local_open (run->folder, NULL);
  g_autofree char *prefix = cordeau_local_get (local, "prefix");

  if (scans != (restored ? 0 : 10) || (run->done && !restored)
      || g_str_equal (prefix, "7D") == restored)
    g_error ("After %s there are %d scans, and codes begin with %s.", said, (int) scans, prefix);
  if (restored && !is_kept_aside (run->folder))
    g_error ("After %s the data of before are nowhere.", said);
}

/* Opening does it. */
static void
work_migration (Run *run)
{
  g_autoptr (CordeauSession) session = site_open (run->folder, NULL);

  if (session != NULL)
    cordeau_session_close (session);
}

static void
verify_migration (Run *run, const char *said)
{
  if (site_count_scans (run->folder) != 10 || site_count_nets (run->folder) != N_NETS
      || site_query (run->folder, "PRAGMA user_version") < 2)
    g_error ("After %s the data are not those of before.", said);
}

static const Scenario scenarios[] = {
  { "scans", "site", work_scans, NULL },
  { "checkpoint", "site", work_checkpoint, NULL },
  { "import", "site", work_import, verify_import },
  { "backup", "site", work_backup, verify_backup },
  { "rebuild", "site", work_rebuild, NULL },
  { "founding", "site", work_founding, verify_founding },
  { "retention", "old", work_retention, verify_retention },
  { "restore", "site", work_restore, verify_restore },
  { "migration", "schema-1", work_migration, verify_migration },
};

/* --- faults -------------------------------------------------------------------------------------- */

static void
verify (const Scenario *scenario, Run *run, const char *said)
{
  site_verify (run->folder, run->safe, said);
  if (scenario->verify != NULL)
    scenario->verify (run, said);
}

/* FALSE when the work ended before the fault came. @draw: which of the unsynced is lost */
static gboolean
try (const Scenario *scenario, FaultMode mode, guint at, guint draw)
{
  static const char *const modes[] = { "no fault", "a failing", "a torn",
                                       "the power going at the" };
  g_autofree char *template = get_path (scenario->template);
  g_autofree char *folder = get_path ("run");
  g_autoptr (GPtrArray) safe = g_ptr_array_new_with_free_func (g_free);
  Run run = { .folder = folder, .safe = safe };
  g_autofree char *said = NULL;
  gboolean fired;

  site_copy (template, folder);
  fault_vfs_arm (mode, at, seed + at + draw * 7919);
  scenario->work (&run);
  fired = fault_vfs_fired ();
  said = g_strdup_printf ("%s %s (%s, call %u, draw %u, seed %u)", modes[mode], fault_vfs_what (),
                          scenario->name, at, draw, seed);
  fault_vfs_restart ();
  verify (scenario, &run, said);
  test_remove_folder (folder);
  return fired;
}

static guint
try_all (const Scenario *scenario, FaultMode mode, guint n_calls)
{
  guint fired = 0;

  for (guint at = 1; at <= n_calls; at++)
    {
      fired += try (scenario, mode, at, 0);
      for (guint draw = 1; mode == FAULT_LOST && draw < DRAWS; draw++)
        try (scenario, mode, at, draw);
    }
  return fired;
}

static void
try_many (const Scenario *scenario, FaultMode mode, guint n_calls)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint fired = 0;

  g_assert_cmpuint (n_calls, >, 0);
  if (all)
    fired = try_all (scenario, mode, n_calls);
  else
    for (guint i = 0; i < SAMPLE; i++)
      fired += try (scenario, mode, 1 + (guint) g_rand_int_range (rand, 0, (int) n_calls), 0);
  /* When all is done. */
  for (guint draw = 0; mode == FAULT_LOST && draw < DRAWS; draw++)
    try (scenario, mode, G_MAXUINT, draw);
  g_test_message ("%s: %u faults of %u calls", scenario->name, fired, n_calls);
  /* Threads differ a little from run to run, but a fault that never comes tests nothing. */
  g_assert_cmpuint (fired, >, 0);
}

static void
test_scenario (gconstpointer data)
{
  const Scenario *scenario = data;
  g_autofree char *template = get_path (scenario->template);
  g_autofree char *folder = get_path ("count");
  g_autoptr (GPtrArray) safe = g_ptr_array_new_with_free_func (g_free);
  Run run = { .folder = folder, .safe = safe };
  guint n_calls, n_changing;

  site_copy (template, folder);
  fault_vfs_arm (FAULT_NONE, 0, 0);
  scenario->work (&run);
  n_calls = fault_vfs_count (FALSE);
  n_changing = fault_vfs_count (TRUE);
  verify (scenario, &run, "nothing at all");
  test_remove_folder (folder);
  try_many (scenario, FAULT_FAIL, n_calls);
  try_many (scenario, FAULT_TORN, n_changing);
  try_many (scenario, FAULT_LOST, n_changing);
}

/* --- sites to begin with ------------------------------------------------------------------------- */

/* Nets that were imported; a backup of them; then scans, that the backup does not know. */
static void
make_site (void)
{
  g_autofree char *folder = get_path ("site");
  g_autofree char *backup = get_path ("backup.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauSession) session = NULL;

  site_make (folder, NULL, N_NETS);
  cordeau_backup_write (folder, backup, 1, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  session = site_open (folder, &error);
  g_assert_no_error (error);
  for (guint net = 0; net < 10; net++)
    g_free (site_scan (session, net, &error));
  g_assert_no_error (error);
  cordeau_session_close (session);
}

/* Scans of a year and more ago, in two months. */
static void
make_old (void)
{
  g_autofree char *folder = get_path ("old");
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_real_time () - 500 * G_TIME_SPAN_DAY;

  for (guint month = 0; month < 2; month++)
    {
      g_autoptr (CordeauFixedEnv) env = cordeau_fixed_env_new (start + month * 40 * G_TIME_SPAN_DAY,
                                                               month + 1);
      g_autoptr (CordeauSession) session = NULL;

      if (month == 0)
        site_make (folder, CORDEAU_ENV (env), N_NETS);
      session = site_open_with (folder, CORDEAU_ENV (env), &error);
      g_assert_no_error (error);
      for (guint i = 0; i < N_OLD_SCANS / 2; i++)
        g_free (site_scan (session, month * N_OLD_SCANS / 2 + i, &error));
      g_assert_no_error (error);
      cordeau_session_close (session);
    }
}

/* As the first version left it; its tables of projections are of another version, too. */
static void
make_schema_1 (void)
{
  g_autofree char *site = get_path ("site");
  g_autofree char *folder = get_path ("schema-1");

  site_copy (site, folder);
  site_exec (folder, "DROP TABLE locals; DROP TABLE rejects; DROP INDEX records_kind;"
                     "DROP TABLE revision_sums; DROP TABLE balances; DROP TABLE tallies;"
                     "ALTER TABLE dbs DROP COLUMN filed;"
                     "UPDATE projections SET version = 1; PRAGMA user_version = 1;");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  seed = g_random_int ();
  for (int i = 1; i < argc; i++)
    if (g_str_equal (argv[i], "--all"))
      all = TRUE;
    else if (g_str_equal (argv[i], "--disk-seed") && i + 1 < argc)
      seed = (guint32) strtoul (argv[++i], NULL, 10);
  g_print ("# disk seed %u\n", seed);
  scratch = g_dir_make_tmp ("cordeau-faults-XXXXXX", NULL);
  fault_vfs_install (scratch);
  make_site ();
  make_old ();
  make_schema_1 ();
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      g_autofree char *path = g_strdup_printf ("/faults/2.5-disk/%s", scenarios[i].name);

      g_test_add_data_func (path, &scenarios[i], test_scenario);
    }
  status = g_test_run ();
  test_remove_folder (scratch);
  /* What was kept of what was removed just now. */
  fault_vfs_arm (FAULT_NONE, 0, 0);
  g_free (scratch);
  return status;
}
