/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other programs notice that data were restored under them; an interrupted restore is finished or was never begun. */
#include <glib/gstdio.h>
#include <unistd.h>

#include "restore-fixture.h"
#include "store/local.h"
#include "store/restore-journal.h"

/* --- others -------------------------------------------------------------------------------------- */

static gboolean
give_up_cb (gpointer data)
{
  g_assert_not_reached ();
  return G_SOURCE_REMOVE;
}

static void
count_cb (guint *heard)
{
  ++*heard;
}

static gpointer
no_job (CordeauTxn *txn, gpointer data, GError **error)
{
  return NULL;
}

static gpointer
read_nothing (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
              GError **error)
{
  return NULL;
}

/* @data: whether the other program writes at once, or sits there until it notices. */
static void
test_others_notice (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (CordeauFixedEnv) env = cordeau_fixed_env_new (FIXTURE_START, 7);
  g_autoptr (CordeauStore) other = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) trouble = NULL;
  guint heard = 0;
  guint guard;

  fixture_add (fixture->store, "a", 5, NULL);
  path = restore_backup (fixture, "copy.db");
  other = fixture_open (fixture->folder, env);
  g_assert_cmpint (fixture_sum (other, "a"), ==, 5);
  g_signal_connect_swapped (other, "trouble-changed", G_CALLBACK (count_cb), &heard);
  restore_run (fixture, path, NULL);
  if (data != NULL)
    {
      cordeau_store_write (other, no_job, NULL, NULL, &error);
      g_assert_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_REPLACED);
      g_clear_error (&error);
    }
  guard = g_timeout_add_seconds (30, give_up_cb, NULL);
  while (heard == 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (guard);
  trouble = cordeau_store_get_trouble (other);
  g_assert_error (trouble, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_REPLACED);
  cordeau_store_write (other, no_job, NULL, NULL, &error);
  g_assert_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_REPLACED);
  g_clear_error (&error);
  cordeau_store_read (other, read_nothing, NULL, &error);
  g_assert_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_REPLACED);

  /* Opened again, it goes on. */
  g_clear_object (&other);
  other = fixture_open (fixture->folder, env);
  fixture_add (other, "a", 1, NULL);
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 6);
  restore_assert_clean (fixture->store);
}

/* One that starts to read at the very moment: whatever it opened, it is not half of each. */
static void
test_readers_notice (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (CordeauStore) other = NULL;
  g_autoptr (GError) error = NULL;

  fixture_add (fixture->store, "a", 5, NULL);
  path = restore_backup (fixture, "copy.db");
  other = fixture_open (fixture->folder, fixture->env);
  g_assert_cmpint (fixture_sum (other, "a"), ==, 5);
  restore_run (fixture, path, NULL);
  cordeau_store_read (other, read_nothing, NULL, &error);
  g_assert_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_REPLACED);
}

/* --- interrupted --------------------------------------------------------------------------------- */

/* Everything was prepared, and then the light went out before the journal was written. */
static void
test_not_committed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *staging = cordeau_restore_staging (fixture->folder);
  g_autofree char *staged = g_build_filename (staging, "cordeau.db", NULL);

  fixture_add (fixture->store, "a", 5, NULL);
  path = restore_backup (fixture, "copy.db");
  fixture_add (fixture->store, "a", 6, NULL);
  g_assert_cmpint (g_mkdir (staging, 0700), ==, 0);
  g_assert_cmpint (g_rename (path, staged), ==, 0);
  fixture_reopen (fixture);
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 11);
  g_assert_false (g_file_test (staged, G_FILE_TEST_EXISTS));
}

/* Somebody else is preparing there right now: it is left alone. */
static void
test_being_prepared (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *staging = cordeau_restore_staging (fixture->folder);
  g_autofree char *staged = g_build_filename (staging, "cordeau.db", NULL);
  g_autoptr (GError) error = NULL;
  int fd;

  path = restore_backup (fixture, "copy.db");
  fd = cordeau_restore_lock_staging (fixture->folder, &error);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (g_rename (path, staged), ==, 0);
  fixture_reopen (fixture);
  g_assert_true (g_file_test (staged, G_FILE_TEST_EXISTS));
  g_assert_false (restore_as (fixture, staged, "ZZ", NULL, &error));
  g_assert_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_BUSY);
  g_assert_true (g_file_test (staged, G_FILE_TEST_EXISTS));
  close (fd);
}

/* The journal was written, and then the light went out, @data steps later. */
static void
test_committed (Fixture *fixture, gconstpointer data)
{
  static const char *const steps[] = { "cordeau.db", "cordeau.db-wal", "cordeau.db-shm" };
  guint n_steps = GPOINTER_TO_UINT (data);
  g_autofree char *path = NULL;
  g_autofree char *staging = cordeau_restore_staging (fixture->folder);
  g_autofree char *staged = g_build_filename (staging, "cordeau.db", NULL);
  g_autofree char *journal = g_build_filename (staging, "journal", NULL);
  g_autofree char *aside = g_build_filename (fixture->folder, "aside", "then", NULL);
  g_autofree char *own = fixture_path (fixture, "cordeau.db");
  g_autofree char *prefix = NULL;
  g_autoptr (CordeauLocal) local = NULL;

  fixture_add (fixture->store, "a", 5, NULL);
  path = restore_backup (fixture, "copy.db");
  fixture_add (fixture->store, "a", 6, NULL);
  g_clear_object (&fixture->store);
  g_assert_cmpint (g_mkdir (staging, 0700), ==, 0);
  g_assert_cmpint (g_rename (path, staged), ==, 0);
  g_assert_true (g_file_set_contents (journal, "{\"aside\":\"then\",\"prefix\":\"ZZ\"}", -1, NULL));
  g_assert_cmpint (g_mkdir_with_parents (aside, 0700), ==, 0);
  for (guint i = 0; i < MIN (n_steps, G_N_ELEMENTS (steps)); i++)
    {
      g_autofree char *from = fixture_path (fixture, steps[i]);
      g_autofree char *to = g_build_filename (aside, steps[i], NULL);

      g_assert_cmpint (g_rename (from, to), ==, 0);
    }
  if (n_steps > G_N_ELEMENTS (steps))
    g_assert_cmpint (g_rename (staged, own), ==, 0);

  fixture->store = fixture_open (fixture->folder, fixture->env);
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 5);
  restore_assert_clean (fixture->store);
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  local = cordeau_local_open (fixture->folder, NULL);
  prefix = cordeau_local_get (local, "prefix");
  g_assert_cmpstr (prefix, ==, "ZZ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD_WITH(name, data, func) \
  g_test_add (name, Fixture, data, restore_set_up, func, fixture_teardown)
#define ADD(name, func) ADD_WITH (name, NULL, func)
  ADD_WITH ("/store/2.1-restore/others-notice-writing", GINT_TO_POINTER (1), test_others_notice);
  ADD ("/store/2.1-restore/others-notice-idle", test_others_notice);
  ADD ("/store/2.1-restore/readers-notice", test_readers_notice);
  ADD ("/store/2.1-restore/not-committed", test_not_committed);
  ADD ("/store/2.1-restore/being-prepared", test_being_prepared);
  for (guint i = 0; i <= 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("/store/2.1-restore/committed-%u", i);

      ADD_WITH (name, GUINT_TO_POINTER (i), test_committed);
    }
#undef ADD
  return g_test_run ();
}
