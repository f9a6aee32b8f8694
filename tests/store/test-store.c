/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store as a whole: grouped commits, readers, two processes, newer schemas, check and rebuild, change
 * feeds. May look at the file with SQLite itself: it checks what the store says. */
#include <sqlite3.h>
#include <string.h>

#include "store-fixture.h"
#include "store/local.h"

static void
exec_on_file (Fixture *fixture, const char *sql)
{
  g_autofree char *path = fixture_path (fixture, "cordeau.db");
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* --- jobs ---------------------------------------------------------------------------------------- */

typedef struct
{
  GMainLoop *loop;
  guint waiting;
  guint failed;
} Wait;

typedef struct
{
  gint64 amount;
  gboolean fail;
} Job;

static gpointer
group_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Job *job = data;
  CordeauDraft draft;

  cordeau_draft_init (&draft, "test.add", "group", 0);
  cordeau_draft_int (&draft, "amount", job->amount);
  if (!cordeau_txn_append (txn, &draft, NULL, error))
    return NULL;
  if (job->fail)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "on purpose");
  return NULL;
}

static void
job_done_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;
  g_autoptr (GError) error = NULL;

  cordeau_store_write_finish (CORDEAU_STORE (object), result, &error);
  if (error != NULL)
    wait->failed++;
  if (--wait->waiting == 0)
    g_main_loop_quit (wait->loop);
}

/* Jobs that wait together share a commit; one that fails takes nothing with it. */
static void
test_groups (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Wait wait = { loop, 0, 0 };

  for (guint i = 0; i < 2000; i++)
    {
      Job *job = g_new0 (Job, 1);

      job->amount = 1;
      job->fail = i % 10 == 3;
      wait.waiting++;
      cordeau_store_write_async (fixture->store, group_job, job, g_free, NULL, NULL, NULL,
                                 job_done_cb, &wait);
    }
  g_main_loop_run (loop);
  g_assert_cmpuint (wait.failed, ==, 200);
  g_assert_cmpint (fixture_sum (fixture->store, "group"), ==, 1800);
  fixture_reopen (fixture);
  g_assert_cmpint (fixture_sum (fixture->store, "group"), ==, 1800);
}

static gpointer
bad_read (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "test/sums.sql#add");

  cordeau_statement_bind_text (statement, 1, "x");
  cordeau_statement_bind_int (statement, 2, 1);
  cordeau_statement_run (statement, error);
  return NULL;
}

static void
test_readers_cannot_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  cordeau_store_read (fixture->store, bad_read, NULL, &error);
  g_assert_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_READ_ONLY);
  g_assert_cmpint (fixture_sum (fixture->store, "x"), ==, 0);
}

/* --- announcing ---------------------------------------------------------------------------------- */

static void
changed_cb (CordeauStore *store, const char *projection, gpointer data)
{
  g_assert_cmpstr (projection, ==, "sums");
  ++*(guint *) data;
}

static gboolean
give_up_cb (gpointer data)
{
  g_assert_not_reached ();
  return G_SOURCE_REMOVE;
}

static void
await_change (guint *heard)
{
  guint guard = g_timeout_add_seconds (20, give_up_cb, NULL);

  while (*heard == 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (guard);
}

static void
test_changed (Fixture *fixture, gconstpointer data)
{
  guint heard = 0;

  g_signal_connect (fixture->store, "changed::sums", G_CALLBACK (changed_cb), &heard);
  for (guint i = 0; i < 5; i++)
    fixture_add (fixture->store, "a", 1, NULL);
  await_change (&heard);
  /* Coalesced: five commits, one turn of the main loop. */
  g_assert_cmpuint (heard, ==, 1);
}

/* A second store on the folder stands for a second process: each has its own writer, lock and
 * readers. */
static void
test_two_processes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CordeauFixedEnv) env = cordeau_fixed_env_new (FIXTURE_START, 7);
  g_autoptr (CordeauStore) other = fixture_open (fixture->folder, env);
  guint heard = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauCheckReport) report = NULL;

  g_signal_connect (fixture->store, "changed::sums", G_CALLBACK (changed_cb), &heard);
  fixture_add (other, "a", 1, NULL);
  await_change (&heard);
  for (guint i = 0; i < 50; i++)
    {
      fixture_add (fixture->store, "a", 1, NULL);
      fixture_add (other, "a", 1, NULL);
    }
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 101);
  g_assert_cmpint (fixture_sum (other, "a"), ==, 101);
  report = cordeau_store_check (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->problems->len, ==, 0);
  g_assert_cmpint (report->n_facts, ==, 101);
}

/* --- schemas ------------------------------------------------------------------------------------- */

static void
assert_refused (Fixture *fixture, int code, const char *word)
{
  g_autoptr (GError) error = NULL;
  CordeauStore *store = cordeau_store_open (fixture->folder, CORDEAU_ENV (fixture->env),
                                            fixture_kinds (1), &error);

  g_assert_null (store);
  g_assert_error (error, CORDEAU_STORE_ERROR, code);
  g_assert_nonnull (strstr (error->message, word));
}

static void
test_newer_schema (Fixture *fixture, gconstpointer data)
{
  cordeau_store_close (fixture->store);
  exec_on_file (fixture, "PRAGMA user_version=99");
  assert_refused (fixture, CORDEAU_STORE_ERROR_NEWER, "newer version");
}

static void
test_not_ours (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "cordeau.db");
  g_autofree char *wal = fixture_path (fixture, "cordeau.db-wal");
  g_autofree char *junk = g_strnfill (5000, 'x');

  cordeau_store_close (fixture->store);
  exec_on_file (fixture, "PRAGMA application_id=1");
  assert_refused (fixture, CORDEAU_STORE_ERROR_CORRUPT, "another program");
  g_assert_true (g_file_set_contents (path, junk, -1, NULL));
  g_assert_true (g_file_set_contents (wal, "", 0, NULL));
  assert_refused (fixture, CORDEAU_STORE_ERROR_CORRUPT, "damaged");
}

/* --- check and rebuild --------------------------------------------------------------------------- */

static char *
check (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauCheckReport) report = cordeau_store_check (fixture->store, &error);

  g_assert_no_error (error);
  return report->problems->len > 0 ? g_strdup (g_ptr_array_index (report->problems, 0))
                                   : g_strdup ("");
}

static void
test_check_and_rebuild (Fixture *fixture, gconstpointer data)
{
  g_autofree char *clean = NULL;
  g_autofree char *wrong = NULL;
  g_autofree char *mended = NULL;
  g_autofree char *altered = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  fixture_add (fixture->store, "a", 5, NULL);
  fixture_add (fixture->store, "b", 6, NULL);
  clean = check (fixture);
  g_assert_cmpstr (clean, ==, "");

  exec_on_file (fixture, "UPDATE sums SET total = 1000 WHERE subject = 'a'");
  wrong = check (fixture);
  g_assert_nonnull (strstr (wrong, "“sums”"));
  /* The check only looks. */
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 1000);
  g_assert_true (cordeau_store_rebuild (fixture->store, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 2);
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 5);
  mended = check (fixture);
  g_assert_cmpstr (mended, ==, "");

  exec_on_file (fixture, "UPDATE facts SET body = replace (body, '\"amount\":5', '\"amount\":9')");
  altered = check (fixture);
  g_assert_nonnull (strstr (altered, "does not match its hash"));
}

static void
test_projection_version (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_add (fixture->store, "a", 5, NULL);
  g_clear_object (&fixture->store);
  exec_on_file (fixture, "UPDATE sums SET total = 1000");
  fixture->store = cordeau_store_open (fixture->folder, CORDEAU_ENV (fixture->env),
                                       fixture_kinds (2), &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 5);
}

/* --- feeds --------------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *changes;
  CordeauDatabase *database;
} Feed;

static gpointer
feed_query (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Feed *feed = data;

  feed->database = cordeau_database_get (connection, "facts-site-7-202611", error);
  feed->changes = cordeau_changes_read (connection, "facts-site-7-202611", 1, 10, error);
  return NULL;
}

static void
test_change_feed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauDatabase) database = NULL;
  g_autofree char *seq = NULL;
  Feed feed = { 0 };
  CordeauChange *change;
  gint64 number;
  gboolean foreign;

  for (guint i = 0; i < 3; i++)
    fixture_add (fixture->store, "a", 1, NULL);
  fixture_reopen (fixture);
  cordeau_store_read (fixture->store, feed_query, &feed, &error);
  g_assert_no_error (error);
  database = feed.database;
  g_assert_cmpint (database->last_seq, ==, 3);
  g_assert_cmpint (database->n_live, ==, 3);
  g_assert_cmpuint (feed.changes->len, ==, 2);
  change = g_ptr_array_index (feed.changes, 1);
  g_assert_cmpint (change->seq, ==, 3);
  g_assert_true (g_str_has_prefix (change->rev, "1-"));

  seq = cordeau_database_format_seq (database, 2);
  g_assert_true (cordeau_database_parse_seq (database, seq, &number, &foreign, &error));
  g_assert_cmpint (number, ==, 2);
  g_assert_false (foreign);
  g_assert_true (cordeau_database_parse_seq (database, "2-00000000", &number, &foreign, &error));
  g_assert_cmpint (number, ==, 0);
  g_assert_true (foreign);
  g_assert_true (cordeau_database_parse_seq (database, "now", &number, &foreign, &error));
  g_assert_cmpint (number, ==, 3);
  g_assert_false (cordeau_database_parse_seq (database, "two", &number, &foreign, &error));
  g_assert_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN);
  g_ptr_array_unref (feed.changes);
}

/* --- this computer ------------------------------------------------------------------------------- */

static void
test_local (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauLocal) local = cordeau_local_open (fixture->folder, &error);
  g_autoptr (CordeauLocal) other = cordeau_local_open (fixture->folder, &error);
  g_autofree char *value = NULL;

  g_assert_no_error (error);
  g_assert_null (cordeau_local_get (local, "prefix"));
  g_assert_true (cordeau_local_set (local, "prefix", "7D", &error));
  value = cordeau_local_get (other, "prefix");
  g_assert_cmpstr (value, ==, "7D");
  g_assert_cmpint (cordeau_local_next (local, "net-code", &error), ==, 1);
  g_assert_cmpint (cordeau_local_next (other, "net-code", &error), ==, 2);
  g_assert_cmpint (cordeau_local_next (local, "net-code", &error), ==, 3);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, Fixture, NULL, fixture_setup, func, fixture_teardown)
  ADD ("/store/groups", test_groups);
  ADD ("/store/readers-cannot-write", test_readers_cannot_write);
  ADD ("/store/changed", test_changed);
  ADD ("/store/two-processes", test_two_processes);
  ADD ("/store/newer-schema", test_newer_schema);
  ADD ("/store/not-ours", test_not_ours);
  ADD ("/store/check-and-rebuild", test_check_and_rebuild);
  ADD ("/store/projection-version", test_projection_version);
  ADD ("/store/change-feed", test_change_feed);
  ADD ("/store/local", test_local);
#undef ADD
  return g_test_run ();
}
