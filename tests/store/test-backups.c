/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which backups are due, by whose clock; which are kept; how the window's process makes them. */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

#include "store-fixture.h"
#include "store/backups.h"
#include "tests/remove-folder.h"

#define HOUR G_TIME_SPAN_HOUR
#define DAY G_TIME_SPAN_DAY

static void
exec_on_file (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

typedef struct
{
  gint64 n;
  gsize text_length;
} Filling;

static gpointer
fill_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Filling *filling = data;
  g_autofree char *text = g_strnfill (filling->text_length, 'x');

  for (gint64 i = 0; i < filling->n; i++)
    {
      CordeauDraft draft;

      cordeau_draft_init (&draft, "test.add", "fill", 0);
      cordeau_draft_int (&draft, "amount", 1);
      cordeau_draft_text (&draft, "text", text);
      if (!cordeau_txn_append (txn, &draft, NULL, error))
        break;
    }
  return NULL;
}

/* Several megabytes: more than one step, more than one sync. */
static void
fill (Fixture *fixture)
{
  Filling filling = { 4000, 2000 };
  g_autoptr (GError) error = NULL;

  cordeau_store_write (fixture->store, fill_job, &filling, NULL, &error);
  g_assert_no_error (error);
}

/* --- which are due ------------------------------------------------------------------------------- */

/* Of nothing no backup is made. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture_setup (fixture, data);
  fixture_add (fixture->store, "a", 1, NULL);
}

static CordeauBackups *
make_backups (Fixture *fixture)
{
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");

  return cordeau_backups_new (fixture->folder, CORDEAU_ENV (fixture->env), paris);
}

/* Makes what is due, and says what it was. */
static CordeauBackupKind
run_due (CordeauBackups *backups)
{
  CordeauBackupKind due = cordeau_backups_due (backups);
  g_autoptr (GError) error = NULL;

  if (due != 0)
    cordeau_backup_free (cordeau_backups_run (backups, due, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  return due;
}

static guint
count_kind (CordeauBackups *backups, CordeauBackupKind kind)
{
  g_autoptr (GPtrArray) list = cordeau_backups_list (backups);
  guint n = 0;

  for (guint i = 0; i < list->len; i++)
    n += ((CordeauBackup *) g_ptr_array_index (list, i))->kind == kind;
  return n;
}

static void
test_due (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CordeauBackups) backups = make_backups (fixture);
  g_autofree char *path = fixture_path (fixture, "cordeau.db");

  /* 11:00 in Paris; the first one is the night's, and serves as the hour's. */
  g_assert_cmpint (run_due (backups), ==, CORDEAU_BACKUP_NIGHTLY);
  g_assert_cmpint (run_due (backups), ==, 0);
  cordeau_fixed_env_advance (fixture->env, HOUR - 1000);
  g_assert_cmpint (run_due (backups), ==, 0);
  cordeau_fixed_env_advance (fixture->env, 1000);
  g_assert_cmpint (run_due (backups), ==, CORDEAU_BACKUP_HOURLY);
  g_assert_cmpint (run_due (backups), ==, 0);
  /* 01:59, 02:00 */
  cordeau_fixed_env_set_now (fixture->env, FIXTURE_START + 15 * HOUR - G_TIME_SPAN_MINUTE);
  g_assert_cmpint (run_due (backups), ==, CORDEAU_BACKUP_HOURLY);
  cordeau_fixed_env_set_now (fixture->env, FIXTURE_START + 15 * HOUR);
  g_assert_cmpint (run_due (backups), ==, CORDEAU_BACKUP_NIGHTLY);
  /* Off for a week: one night, not seven. */
  cordeau_fixed_env_set_now (fixture->env, FIXTURE_START + 8 * DAY);
  g_assert_cmpint (run_due (backups), ==, CORDEAU_BACKUP_NIGHTLY);
  g_assert_cmpint (run_due (backups), ==, 0);
  /* A file of 500 MB is copied at night only. */
  g_assert_cmpint (truncate (path, 500000000), ==, 0);
  cordeau_fixed_env_advance (fixture->env, 2 * HOUR);
  g_assert_cmpint (cordeau_backups_due (backups), ==, 0);
  g_assert_cmpint (truncate (path, 499999999), ==, 0);
  g_assert_cmpint (cordeau_backups_due (backups), ==, CORDEAU_BACKUP_HOURLY);
  cordeau_fixed_env_advance (fixture->env, DAY);
  g_assert_cmpint (truncate (path, 500000000), ==, 0);
  g_assert_cmpint (cordeau_backups_due (backups), ==, CORDEAU_BACKUP_NIGHTLY);
}

static void
test_due_by_summer_time (Fixture *fixture, gconstpointer data)
{
  /* Sunday 28 March 2027, 03:00 in Paris: 02:00 did not exist that night. */
  const gint64 after = G_GINT64_CONSTANT (1806195600) * G_USEC_PER_SEC;
  g_autoptr (CordeauBackups) backups = NULL;

  cordeau_fixed_env_set_now (fixture->env, after - HOUR);
  backups = make_backups (fixture);
  g_assert_cmpint (run_due (backups), ==, CORDEAU_BACKUP_NIGHTLY);
  cordeau_fixed_env_set_now (fixture->env, after - 1);
  g_assert_cmpint (cordeau_backups_due (backups), !=, CORDEAU_BACKUP_NIGHTLY);
  cordeau_fixed_env_set_now (fixture->env, after);
  g_assert_cmpint (run_due (backups), ==, CORDEAU_BACKUP_NIGHTLY);
}

/* A clock that was a year ahead for an hour. */
static void
test_clock_was_wrong (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CordeauBackups) backups = make_backups (fixture);

  cordeau_fixed_env_set_now (fixture->env, FIXTURE_START + 365 * DAY);
  g_assert_cmpint (run_due (backups), ==, CORDEAU_BACKUP_NIGHTLY);
  cordeau_fixed_env_set_now (fixture->env, FIXTURE_START);
  g_assert_cmpint (run_due (backups), ==, CORDEAU_BACKUP_NIGHTLY);
  for (guint day = 1; day < CORDEAU_BACKUPS_NIGHTLY_KEPT; day++)
    {
      cordeau_fixed_env_set_now (fixture->env, FIXTURE_START + day * DAY);
      g_assert_cmpint (run_due (backups), ==, CORDEAU_BACKUP_NIGHTLY);
    }
  g_assert_cmpuint (count_kind (backups, CORDEAU_BACKUP_NIGHTLY), ==, CORDEAU_BACKUPS_NIGHTLY_KEPT);
  /* The one from the future is the one that went. */
  for (guint i = 0; i < CORDEAU_BACKUPS_NIGHTLY_KEPT; i++)
    {
      g_autoptr (GPtrArray) list = cordeau_backups_list (backups);

      g_assert_cmpint (((CordeauBackup *) g_ptr_array_index (list, i))->at, <=,
                       FIXTURE_START + 7 * DAY);
    }
}

static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CordeauBackups) backups = make_backups (fixture);
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *left = fixture_path (fixture, "backups/cordeau-hourly-2026.db.AAAAAA.part");
  g_autofree char *foreign = fixture_path (fixture, "backups/mine.db");

  for (guint hour = 0; hour < 24 * 9; hour++)
    {
      g_assert_cmpint (run_due (backups), !=, 0);
      cordeau_fixed_env_advance (fixture->env, HOUR);
    }
  g_assert_cmpuint (count_kind (backups, CORDEAU_BACKUP_NIGHTLY), ==, 7);
  g_assert_cmpuint (count_kind (backups, CORDEAU_BACKUP_HOURLY), ==, 24);
  /* The newest stayed. */
  list = cordeau_backups_list (backups);
  g_assert_cmpint (((CordeauBackup *) g_ptr_array_index (list, 0))->at, ==,
                   FIXTURE_START + (24 * 9 - 1) * HOUR);
  /* What was killed goes, what is not ours stays. */
  g_assert_true (g_file_set_contents (left, "x", 1, NULL));
  g_assert_true (g_file_set_contents (foreign, "x", 1, NULL));
  g_assert_cmpuint (cordeau_backups_prune (backups), ==, 1);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
}

static void
test_last_good (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CordeauBackups) backups = make_backups (fixture);
  g_autoptr (CordeauBackup) none = cordeau_backups_last_good (backups);
  g_autoptr (GPtrArray) list = NULL;
  CordeauBackup *newest;
  CordeauBackup *middle;

  g_assert_null (none);
  fill (fixture);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpint (run_due (backups), !=, 0);
      cordeau_fixed_env_advance (fixture->env, HOUR);
    }
  list = cordeau_backups_list (backups);
  newest = g_ptr_array_index (list, 0);
  middle = g_ptr_array_index (list, 1);
  /* Cut short, and of a version to come: neither is offered. */
  g_assert_cmpint (truncate (newest->path, newest->size / 2), ==, 0);
  exec_on_file (middle->path, "PRAGMA user_version=99");
  none = cordeau_backups_last_good (backups);
  g_assert_cmpint (none->at, ==, FIXTURE_START);
}

/* --- in the window's process --------------------------------------------------------------------- */

static gboolean
give_up_cb (gpointer data)
{
  g_assert_not_reached ();
  return G_SOURCE_REMOVE;
}

static void
await_idle (CordeauBackups *backups, guint *heard)
{
  guint guard = g_timeout_add_seconds (30, give_up_cb, NULL);

  while (*heard == 0 || cordeau_backups_get_fraction (backups) >= 0.0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (guard);
}

static void
count_cb (guint *heard)
{
  ++*heard;
}

static void
test_tick (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CordeauBackups) backups = make_backups (fixture);
  g_autofree char *folder = fixture_path (fixture, "backups");
  guint moved = 0;
  guint troubled = 0;

  fill (fixture);
  g_signal_connect_swapped (backups, "notify::fraction", G_CALLBACK (count_cb), &moved);
  g_signal_connect_swapped (backups, "notify::trouble", G_CALLBACK (count_cb), &troubled);
  cordeau_backups_tick (backups);
  cordeau_backups_tick (backups);
  await_idle (backups, &moved);
  g_assert_cmpuint (count_kind (backups, CORDEAU_BACKUP_NIGHTLY), ==, 1);
  g_assert_cmpuint (count_kind (backups, CORDEAU_BACKUP_HOURLY), ==, 0);
  g_assert_null (cordeau_backups_get_trouble (backups));

  /* No folder can be made where a file is. */
  test_remove_folder (folder);
  g_assert_true (g_file_set_contents (folder, "x", 1, NULL));
  cordeau_backups_tick (backups);
  await_idle (backups, &troubled);
  g_assert_error (cordeau_backups_get_trouble (backups), CORDEAU_STORE_ERROR,
                  CORDEAU_STORE_ERROR_READ_ONLY);
  g_assert_cmpint (g_unlink (folder), ==, 0);
  troubled = 0;
  cordeau_backups_tick (backups);
  await_idle (backups, &troubled);
  g_assert_null (cordeau_backups_get_trouble (backups));
  g_assert_cmpuint (count_kind (backups, CORDEAU_BACKUP_NIGHTLY), ==, 1);
}

typedef struct
{
  CordeauBackups *backups;
  gboolean done;
} Second;

static void
second_cb (double fraction, gpointer data)
{
  Second *second = data;
  g_autoptr (GError) error = NULL;

  if (second->done)
    return;
  second->done = TRUE;
  g_assert_null (
      cordeau_backups_run (second->backups, CORDEAU_BACKUP_HOURLY, NULL, NULL, NULL, &error));
  g_assert_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_BUSY);
}

static void
test_one_at_a_time (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CordeauBackups) backups = make_backups (fixture);
  g_autoptr (CordeauBackups) others = make_backups (fixture);
  g_autoptr (CordeauBackup) backup = NULL;
  g_autoptr (GError) error = NULL;
  Second second = { others, FALSE };

  backup = cordeau_backups_run (backups, CORDEAU_BACKUP_NIGHTLY, second_cb, &second, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (backup);
  g_assert_true (second.done);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, fixture_teardown)
  ADD ("/store/2.1-backups/due", test_due);
  ADD ("/store/2.1-backups/due-by-summer-time", test_due_by_summer_time);
  ADD ("/store/2.1-backups/clock-was-wrong", test_clock_was_wrong);
  ADD ("/store/2.1-backups/kept", test_kept);
  ADD ("/store/2.1-backups/last-good", test_last_good);
  ADD ("/store/2.1-backups/tick", test_tick);
  ADD ("/store/2.1-backups/one-at-a-time", test_one_at_a_time);
#undef ADD
  return g_test_run ();
}
