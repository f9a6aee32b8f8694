/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a site with every room registered, waiting and not. */
#include <glib/gstdio.h>

#include "base/env.h"
#include "bags/scan.h"
#include "base/day.h"
#include "people/shift.h"
#include "people/staff-counts.h"
#include "people/worker.h"
#include "site/site.h"
#include "store/lock.h"

typedef struct
{
  char *parent;
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->parent = g_dir_make_tmp ("cordeau-site-XXXXXX", NULL);
  g_assert_nonnull (fixture->parent);
  fixture->folder = g_build_filename (fixture->parent, "data", NULL);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_tree (fixture->parent);
  g_free (fixture->parent);
  g_free (fixture->folder);
}

static CordeauSession *
open_site (const char *folder)
{
  GError *error = NULL;
  CordeauSession *session = cordeau_site_open (folder, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (CORDEAU_IS_SESSION (session));
  return session;
}

static void
found (CordeauSession *session)
{
  const CordeauFounding founding = {
    .id = "site7",
    .name = "Site 7",
    .timezone = "Europe/Paris",
    .prefix = "7D",
  };
  GError *error = NULL;

  cordeau_session_found (session, &founding, &error);
  g_assert_no_error (error);
}

static void
test_default_folder (void)
{
  g_autofree char *told = NULL;
  g_autofree char *own = NULL;
  g_autofree char *empty = NULL;
  g_autofree char *want = g_build_filename (g_get_user_data_dir (), "cordeau", NULL);

  g_setenv ("CORDEAU_DATA", "/somewhere/else", TRUE);
  told = cordeau_site_default_folder ();
  g_assert_cmpstr (told, ==, "/somewhere/else");
  g_setenv ("CORDEAU_DATA", "", TRUE);
  empty = cordeau_site_default_folder ();
  g_assert_cmpstr (empty, ==, want);
  g_unsetenv ("CORDEAU_DATA");
  own = cordeau_site_default_folder ();
  g_assert_cmpstr (own, ==, want);
}

static void
test_open_new (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CordeauSession) session = open_site (fixture->folder);

  g_assert_false (cordeau_session_is_founded (session));
  g_assert_true (g_file_test (fixture->folder, G_FILE_TEST_IS_DIR));
  cordeau_session_close (session);
}

static void
test_reopen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CordeauSession) first = open_site (fixture->folder);
  g_autoptr (CordeauSession) second = NULL;

  found (first);
  g_assert_true (cordeau_session_is_founded (first));
  cordeau_session_close (first);
  second = open_site (fixture->folder);
  g_assert_true (cordeau_session_is_founded (second));
  g_assert_cmpstr (cordeau_session_get_site (second), ==, "site7");
  g_assert_cmpstr (cordeau_session_get_name (second), ==, "Site 7");
  g_assert_cmpstr (cordeau_session_get_computer (second), ==, "7D");
  cordeau_session_close (second);
}

/* A scan needs the kinds of machines and bags and a table of attributions. */
static void
test_rooms_are_registered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CordeauSession) session = open_site (fixture->folder);
  g_autoptr (CordeauScan) scan = cordeau_scan_new ("A1", CORDEAU_STATION_RECEPTION);
  g_autoptr (CordeauScanResult) result = NULL;
  g_autoptr (CordeauCheckReport) report = NULL;
  GError *error = NULL;

  found (session);
  scan->answer = CORDEAU_ANSWER_YES;
  scan->actor = g_strdup ("k1");
  result = cordeau_scan_sync (session, scan, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  report = cordeau_store_check (cordeau_session_get_store (session), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->problems->len, ==, 0);
  cordeau_session_close (session);
}

static void
test_own_clock (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CordeauFixedEnv) env = cordeau_fixed_env_new (G_GINT64_CONSTANT (1700000000000000), 1);
  g_autoptr (CordeauSession) session = NULL;
  GError *error = NULL;

  session = cordeau_site_open (fixture->folder, CORDEAU_ENV (env), &error);
  g_assert_no_error (error);
  g_assert_true (cordeau_session_get_env (session) == CORDEAU_ENV (env));
  cordeau_session_close (session);
}

static void
test_open_fails (Fixture *fixture, gconstpointer data)
{
  g_autofree char *below = g_build_filename (fixture->folder, "data", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->folder, "a file", -1, NULL));
  g_assert_null (cordeau_site_open (below, NULL, &error));
  g_assert_cmpint (error->domain, ==, CORDEAU_STORE_ERROR);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static GAsyncResult *
await_open (const char *folder)
{
  GAsyncResult *result = NULL;

  cordeau_site_open_async (folder, opened_cb, &result);
  g_assert_null (result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return result;
}

static void
test_open_async (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = await_open (fixture->folder);
  g_autoptr (CordeauSession) session = NULL;
  GError *error = NULL;

  session = cordeau_site_open_finish (result, &error);
  g_assert_no_error (error);
  found (session);
  cordeau_session_close (session);
}

static void
test_open_async_fails (Fixture *fixture, gconstpointer data)
{
  g_autofree char *below = g_build_filename (fixture->folder, "data", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->folder, "a file", -1, NULL));
  result = await_open (below);
  g_assert_null (cordeau_site_open_finish (result, &error));
  g_assert_cmpint (error->domain, ==, CORDEAU_STORE_ERROR);
}

static void
test_restore_async (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->parent, "copy.db", NULL);
  g_autofree char *aside = NULL;
  g_autofree char *computer = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CordeauSession) session = open_site (fixture->folder);
  GError *error = NULL;

  found (session);
  cordeau_session_close (session);
  g_clear_object (&session);
  cordeau_backup_write (fixture->folder, path, 1, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  cordeau_site_restore_async (fixture->folder, path, NULL, NULL, opened_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (cordeau_site_restore_finish (result, &aside, &computer, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (aside, G_FILE_TEST_IS_DIR));
  session = open_site (fixture->folder);
  g_assert_cmpstr (cordeau_session_get_computer (session), ==, computer);
  g_assert_cmpstr (computer, !=, "7D");
  cordeau_session_close (session);
}

/* Whether somebody listens to the machines of the folder. */
static gboolean
is_heard (Fixture *fixture)
{
  g_autoptr (CordeauLock) lock = cordeau_lock_new_named (fixture->folder, "telemetry.lock", NULL);

  return lock != NULL && !cordeau_lock_try (lock);
}

static gboolean
wake_cb (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

/* From the founding on, until it is closed. */
static void
test_listen (Fixture *fixture, gconstpointer unused)
{
  guint wake = g_timeout_add (5, wake_cb, NULL);

  for (guint i = 0; i < 2; i++)
    {
      CordeauSession *session = open_site (fixture->folder);

      cordeau_site_listen (session);
      if (i == 0)
        {
          g_assert_false (is_heard (fixture));
          found (session);
        }
      while (!is_heard (fixture))
        g_main_context_iteration (NULL, TRUE);
      cordeau_session_close (session);
      g_assert_false (is_heard (fixture));
      g_object_unref (session);
    }
  g_source_remove (wake);
}

static gpointer
publish_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const CordeauRosterReason reason = { CORDEAU_ROSTER_WHY_UNSAID, NULL, FALSE };
  g_autoptr (CordeauWorker) worker = cordeau_worker_new ("awa", "Awa");
  GTimeZone *zone = cordeau_session_get_zone (data);
  gint32 tomorrow = cordeau_day_of (cordeau_txn_get_now (txn), zone) + 1;
  gint64 start = cordeau_day_at (tomorrow, 8 * 60, zone);
  g_autoptr (CordeauShift) shift = cordeau_shift_new ("awa", start, start + 4 * G_TIME_SPAN_HOUR,
                                                      "washing");
  guint n;

  worker->employer = g_strdup ("AEDE");
  worker->status = CORDEAU_STATUS_PERMANENT;
  return cordeau_worker_put (txn, worker, error) && cordeau_shift_put (txn, shift, &reason, error)
                 && cordeau_shifts_publish (txn, start, start + 1, &reason, &n, error)
             ? data
             : NULL;
}

static gpointer
told_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  CordeauSession *session = data;
  gint64 now = cordeau_env_now (cordeau_session_get_env (session));

  return cordeau_staff_counts_read (connection, cordeau_session_get_site (session),
                                    cordeau_day_of (now, cordeau_session_get_zone (session)) + 1,
                                    error);
}

static gboolean
is_told (CordeauSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) counts = cordeau_store_read (cordeau_session_get_store (session), told_job,
                                                     session, &error);

  g_assert_no_error (error);
  return counts->len > 0;
}

/* Nobody asks for it: a roster that is published is told to other sites. */
static void
test_tell (Fixture *fixture, gconstpointer unused)
{
  guint wake = g_timeout_add (5, wake_cb, NULL);
  CordeauSession *session = open_site (fixture->folder);
  g_autoptr (GError) error = NULL;

  found (session);
  cordeau_site_listen (session);
  cordeau_store_write (cordeau_session_get_store (session), publish_job, session, NULL, &error);
  g_assert_no_error (error);
  while (!is_told (session))
    g_main_context_iteration (NULL, TRUE);
  cordeau_session_close (session);
  g_object_unref (session);
  g_source_remove (wake);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/default-folder", test_default_folder);
  g_test_add ("/site/open-new", Fixture, NULL, set_up, test_open_new, tear_down);
  g_test_add ("/site/reopen", Fixture, NULL, set_up, test_reopen, tear_down);
  g_test_add ("/site/rooms", Fixture, NULL, set_up, test_rooms_are_registered, tear_down);
  g_test_add ("/site/own-clock", Fixture, NULL, set_up, test_own_clock, tear_down);
  g_test_add ("/site/open-fails", Fixture, NULL, set_up, test_open_fails, tear_down);
  g_test_add ("/site/open-async", Fixture, NULL, set_up, test_open_async, tear_down);
  g_test_add ("/site/open-async-fails", Fixture, NULL, set_up, test_open_async_fails, tear_down);
  g_test_add ("/site/2.1-restore-async", Fixture, NULL, set_up, test_restore_async, tear_down);
  g_test_add ("/site/4.3-listens-to-machines", Fixture, NULL, set_up, test_listen, tear_down);
  g_test_add ("/site/5.9-tells-how-many-work", Fixture, NULL, set_up, test_tell, tear_down);
  return g_test_run ();
}
