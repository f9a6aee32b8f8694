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

#define N_NETS 30
#define SAMPLE 24

static gboolean all;
static guint32 seed;
static char *scratch;

/* What one run of a scenario was told. */
typedef struct
{
  const char *folder;
  GPtrArray *safe;
  gboolean imported;
} Run;

typedef struct
{
  const char *name;
  void (*work) (Run *run);
} Scenario;

static void
work_scans (Run *run)
{
  g_autoptr (CordeauSession) session = site_open (run->folder, NULL);

  for (guint net = 20; session != NULL && net < 24; net++)
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
  run->imported = cordeau_import_apply (list, session, FALSE, &error);
  g_assert_true (run->imported == (error == NULL));
  cordeau_session_close (session);
}

static void
work_backup (Run *run)
{
  g_autofree char *path = g_build_filename (run->folder, "copy.db", NULL);
  g_autoptr (GError) error = NULL;
  gint64 size = cordeau_backup_write (run->folder, path, 1, NULL, NULL, NULL, &error);

  g_assert_true ((size < 0) == (error != NULL));
  /* Whole or not there at all. */
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS) == (size >= 0));
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

static void
work_founding (Run *run)
{
  CordeauFounding founding = {
    .id = "site-7", .name = "Site 7", .timezone = "Europe/Paris", .prefix = "7D"
  };
  g_autofree char *folder = g_build_filename (run->folder, "new", NULL);
  g_autoptr (CordeauSession) session = site_open (folder, NULL);
  g_autoptr (GError) error = NULL;

  if (session == NULL)
    return;
  cordeau_session_found (session, &founding, &error);
  cordeau_session_close (session);
}

static const Scenario scenarios[] = {
  { "scans", work_scans },     { "import", work_import },     { "backup", work_backup },
  { "rebuild", work_rebuild }, { "founding", work_founding },
};

/* Whatever happened to the founding, it can be done now or was. */
static void
verify_founding (const char *folder)
{
  CordeauFounding founding = {
    .id = "site-7", .name = "Site 7", .timezone = "Europe/Paris", .prefix = "7D"
  };
  g_autofree char *path = g_build_filename (folder, "new", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauSession) session = site_open (path, &error);

  g_assert_no_error (error);
  if (!cordeau_session_is_founded (session))
    cordeau_session_found (session, &founding, &error);
  g_assert_no_error (error);
  cordeau_session_close (session);
}

static void
verify (const Scenario *scenario, Run *run, const char *said)
{
  guint nets;

  site_verify (run->folder, run->safe, said);
  nets = site_count_nets (run->folder);
  /* All of the list or nothing; and what was said to be in is in. */
  if (nets != N_NETS + 40 && (nets != N_NETS || run->imported))
    g_error ("After %s there are %u nets.", said, nets);
  if (g_str_equal (scenario->name, "founding"))
    verify_founding (run->folder);
}

/* FALSE when the work ended before the fault came. */
static gboolean
try (const Scenario *scenario, FaultMode mode, guint at)
{
  static const char *const modes[] = { "no fault", "a failing", "a torn",
                                       "the power going at the" };
  g_autofree char *template = g_build_filename (scratch, "template", NULL);
  g_autofree char *folder = g_build_filename (scratch, "run", NULL);
  g_autoptr (GPtrArray) safe = g_ptr_array_new_with_free_func (g_free);
  Run run = { .folder = folder, .safe = safe };
  g_autofree char *said = NULL;
  gboolean fired;

  site_copy (template, folder);
  fault_vfs_arm (mode, at, seed + at);
  scenario->work (&run);
  fired = fault_vfs_fired ();
  said = g_strdup_printf ("%s %s (%s, call %u, seed %u)", modes[mode], fault_vfs_what (),
                          scenario->name, at, seed);
  fault_vfs_restart ();
  verify (scenario, &run, said);
  site_remove (folder);
  return fired;
}

static void
try_many (const Scenario *scenario, FaultMode mode, guint n_calls)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint fired = 0;

  g_assert_cmpuint (n_calls, >, 0);
  if (all)
    for (guint at = 1; at <= n_calls; at++)
      fired += try (scenario, mode, at);
  else
    for (guint i = 0; i < SAMPLE; i++)
      fired += try (scenario, mode, 1 + (guint) g_rand_int_range (rand, 0, (int) n_calls));
  g_test_message ("%s: %u faults of %u calls", scenario->name, fired, n_calls);
  /* Threads differ a little from run to run, but a fault that never comes tests nothing. */
  g_assert_cmpuint (fired, >, 0);
}

static void
test_scenario (gconstpointer data)
{
  const Scenario *scenario = data;
  g_autofree char *template = g_build_filename (scratch, "template", NULL);
  g_autofree char *folder = g_build_filename (scratch, "count", NULL);
  g_autoptr (GPtrArray) safe = g_ptr_array_new_with_free_func (g_free);
  Run run = { .folder = folder, .safe = safe };
  guint n_calls, n_changing;

  site_copy (template, folder);
  fault_vfs_arm (FAULT_NONE, 0, 0);
  scenario->work (&run);
  n_calls = fault_vfs_count (FALSE);
  n_changing = fault_vfs_count (TRUE);
  verify (scenario, &run, "nothing at all");
  site_remove (folder);
  try_many (scenario, FAULT_FAIL, n_calls);
  try_many (scenario, FAULT_TORN, n_changing);
  try_many (scenario, FAULT_LOST, n_changing);
}

static void
make_template (void)
{
  g_autofree char *template = g_build_filename (scratch, "template", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauSession) session = NULL;

  site_make (template, N_NETS);
  session = site_open (template, &error);
  g_assert_no_error (error);
  for (guint net = 0; net < 10; net++)
    g_free (site_scan (session, net, &error));
  g_assert_no_error (error);
  cordeau_session_close (session);
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
  fault_vfs_install ();
  scratch = g_dir_make_tmp ("cordeau-faults-XXXXXX", NULL);
  make_template ();
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      g_autofree char *path = g_strdup_printf ("/faults/%s", scenarios[i].name);

      g_test_add_data_func (path, &scenarios[i], test_scenario);
    }
  status = g_test_run ();
  site_remove (scratch);
  g_free (scratch);
  return status;
}
