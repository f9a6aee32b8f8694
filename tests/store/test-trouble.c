/* SPDX-License-Identifier: GPL-3.0-or-later */
/* F15: a full disk, a folder that cannot be written, a lock that others hold, a damaged file. What can be read is
 * read, what cannot be written is refused with a sentence, and it ends when the trouble ends. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <unistd.h>

#include "store-fixture.h"
#include "store/connection-private.h"

#define NOBODY 65534

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

static void
fill (CordeauStore *store, gint64 n, GError **error)
{
  Filling filling = { n, 2000 };

  cordeau_store_write (store, fill_job, &filling, NULL, error);
}

/* A whole sentence, that names the folder or its file. */
static void
assert_trouble (CordeauStore *store, int code)
{
  g_autoptr (GError) trouble = cordeau_store_get_trouble (store);

  if (code < 0)
    {
      g_assert_no_error (trouble);
      return;
    }
  g_assert_error (trouble, CORDEAU_STORE_ERROR, code);
  g_assert_nonnull (strstr (trouble->message, cordeau_store_get_folder (store)));
  g_assert_nonnull (strstr (trouble->message, ". "));
}

static void
assert_refused (CordeauStore *store, int code)
{
  g_autoptr (GError) error = NULL;

  fill (store, 1, &error);
  g_assert_error (error, CORDEAU_STORE_ERROR, code);
  assert_trouble (store, code);
}

static void
assert_clean (CordeauStore *store, gint64 n_facts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauCheckReport) report = cordeau_store_check (store, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->problems->len, ==, 0);
  g_assert_cmpint (report->n_facts, ==, n_facts);
}

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

static void
await (guint *heard)
{
  guint guard = g_timeout_add_seconds (30, give_up_cb, NULL);

  while (*heard == 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (guard);
  *heard = 0;
}

/* --- full ---------------------------------------------------------------------------------------- */

/* No file of this process may grow beyond @bytes: what a full disk looks like. */
static void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
test_disk_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint heard = 0;

  fixture_add (fixture->store, "a", 5, NULL);
  g_signal_connect_swapped (fixture->store, "trouble-changed", G_CALLBACK (count_cb), &heard);
  assert_trouble (fixture->store, -1);
  limit_files (300000);
  fill (fixture->store, 1000, &error);
  g_assert_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FULL);
  assert_trouble (fixture->store, CORDEAU_STORE_ERROR_FULL);
  await (&heard);
  /* Nothing of it remains, what was there stays and is read. */
  g_assert_cmpint (fixture_sum (fixture->store, "fill"), ==, 0);
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 5);
  limit_files (RLIM_INFINITY);
  fixture_add (fixture->store, "a", 1, NULL);
  assert_trouble (fixture->store, -1);
  await (&heard);
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 6);
  assert_clean (fixture->store, 2);
}

/* Nobody writes: the disk is tried now and then. */
static void
test_disk_full_passes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint heard = 0;

  limit_files (300000);
  fill (fixture->store, 1000, &error);
  g_assert_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_connect_swapped (fixture->store, "trouble-changed", G_CALLBACK (count_cb), &heard);
  limit_files (RLIM_INFINITY);
  await (&heard);
  assert_trouble (fixture->store, -1);
}

/* Not even room for what SQLite keeps beside an open file: what is there is read all the same. */
static void
test_disk_full_at_start (Fixture *fixture, gconstpointer data)
{
  fixture_add (fixture->store, "a", 5, NULL);
  g_clear_object (&fixture->store);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = fixture_path (fixture, i == 0 ? "cordeau.db-shm" : "cordeau.db-wal");

      g_unlink (path);
    }
  limit_files (1000);
  fixture->store = fixture_open (fixture->folder, fixture->env);
  assert_trouble (fixture->store, CORDEAU_STORE_ERROR_FULL);
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 5);
  assert_refused (fixture->store, CORDEAU_STORE_ERROR_FULL);
  limit_files (RLIM_INFINITY);
  fixture_add (fixture->store, "a", 1, NULL);
  assert_trouble (fixture->store, -1);
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 6);
  assert_clean (fixture->store, 2);
}

/* A job that is undone in its savepoint takes no other with it, whatever the disk does. */
typedef struct
{
  guint waiting;
  guint full;
  guint done;
} Wait;

static void
job_done_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;
  g_autoptr (GError) error = NULL;

  cordeau_store_write_finish (CORDEAU_STORE (object), result, &error);
  if (g_error_matches (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FULL))
    wait->full++;
  else
    {
      g_assert_no_error (error);
      wait->done++;
    }
  wait->waiting--;
}

static void
test_disk_full_in_groups (Fixture *fixture, gconstpointer data)
{
  Wait wait = { 0 };

  limit_files (2000000);
  for (guint i = 0; i < 300; i++)
    {
      Filling *filling = g_new0 (Filling, 1);

      filling->n = 10;
      filling->text_length = 2000;
      wait.waiting++;
      cordeau_store_write_async (fixture->store, fill_job, filling, g_free, NULL, NULL, NULL,
                                 job_done_cb, &wait);
    }
  while (wait.waiting > 0)
    g_main_context_iteration (NULL, TRUE);
  limit_files (RLIM_INFINITY);
  g_assert_cmpuint (wait.full, >, 0);
  /* What was reported done is there, what was reported full is not. */
  g_assert_cmpint (fixture_sum (fixture->store, "fill"), ==, wait.done * 10);
  assert_clean (fixture->store, wait.done * 10);
}

/* SQLite ends a transaction by itself when the disk fails in the middle of it. */
static gpointer
lose_job (CordeauTxn *txn, gpointer data, GError **error)
{
  g_mutex_lock (data);
  g_mutex_unlock (data);
  cordeau_connection_exec (cordeau_txn_get_connection (txn), "ROLLBACK", NULL);
  g_set_error_literal (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FULL, "on purpose");
  return NULL;
}

static void
test_transaction_lost (Fixture *fixture, gconstpointer data)
{
  Wait wait = { 0 };
  GMutex gate;

  g_mutex_init (&gate);
  g_mutex_lock (&gate);
  for (guint i = 0; i < 9; i++)
    {
      Filling one = { 1, 0 };

      wait.waiting++;
      if (i % 3 == 1)
        cordeau_store_write_async (fixture->store, lose_job, &gate, NULL, NULL, NULL, NULL,
                                   job_done_cb, &wait);
      else
        cordeau_store_write_async (fixture->store, fill_job, g_memdup2 (&one, sizeof one), g_free,
                                   NULL, NULL, NULL, job_done_cb, &wait);
    }
  g_mutex_unlock (&gate);
  while (wait.waiting > 0)
    g_main_context_iteration (NULL, TRUE);
  g_mutex_clear (&gate);
  g_assert_cmpuint (wait.full, >=, 3);
  g_assert_cmpint (fixture_sum (fixture->store, "fill"), ==, wait.done);
  assert_clean (fixture->store, wait.done);
}

/* --- locked -------------------------------------------------------------------------------------- */

static int
hold_lock (Fixture *fixture)
{
  g_autofree char *path = fixture_path (fixture, "writer.lock");
  int fd = g_open (path, O_RDWR | O_CLOEXEC, 0);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (flock (fd, LOCK_EX), ==, 0);
  return fd;
}

static void
test_locked (Fixture *fixture, gconstpointer data)
{
  guint heard = 0;
  int fd;

  fixture_add (fixture->store, "a", 5, NULL);
  g_clear_object (&fixture->store);
  fd = hold_lock (fixture);
  fixture->store = fixture_open (fixture->folder, fixture->env);
  assert_trouble (fixture->store, CORDEAU_STORE_ERROR_BUSY);
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 5);
  assert_refused (fixture->store, CORDEAU_STORE_ERROR_BUSY);
  g_assert_cmpint (fixture_sum (fixture->store, "fill"), ==, 0);
  close (fd);
  fixture_add (fixture->store, "a", 1, NULL);
  assert_trouble (fixture->store, -1);
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 6);
  assert_clean (fixture->store, 2);

  /* And by itself. */
  g_clear_object (&fixture->store);
  fd = hold_lock (fixture);
  fixture->store = fixture_open (fixture->folder, fixture->env);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_connect_swapped (fixture->store, "trouble-changed", G_CALLBACK (count_cb), &heard);
  close (fd);
  await (&heard);
  assert_trouble (fixture->store, -1);
}

/* --- read-only ----------------------------------------------------------------------------------- */

/* Permissions say nothing to root: in these tests root is nobody. */
static void
own_and_permit (const char *path, guint mode)
{
  if (getuid () == 0)
    {
      g_assert_cmpint (seteuid (0), ==, 0);
      g_assert_cmpint (chown (path, NOBODY, -1), ==, 0);
    }
  g_assert_cmpint (g_chmod (path, mode), ==, 0);
}

static void
permit (const char *folder, gboolean writing)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      own_and_permit (path, writing ? 0600 : 0400);
    }
  own_and_permit (folder, writing ? 0700 : 0500);
  if (getuid () == 0)
    g_assert_cmpint (seteuid (NOBODY), ==, 0);
}

/* @data: whether the companions of the file are gone, as in a copied folder. */
static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autofree char *wal = fixture_path (fixture, "cordeau.db-wal");
  g_autofree char *shm = fixture_path (fixture, "cordeau.db-shm");

  fixture_add (fixture->store, "a", 5, NULL);
  g_clear_object (&fixture->store);
  if (data != NULL)
    {
      g_unlink (wal);
      g_unlink (shm);
    }
  permit (fixture->folder, FALSE);
  fixture->store = fixture_open (fixture->folder, fixture->env);
  assert_trouble (fixture->store, CORDEAU_STORE_ERROR_READ_ONLY);
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 5);
  assert_refused (fixture->store, CORDEAU_STORE_ERROR_READ_ONLY);

  permit (fixture->folder, TRUE);
  fixture_add (fixture->store, "a", 1, NULL);
  assert_trouble (fixture->store, -1);
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 6);
  assert_clean (fixture->store, 2);
  if (getuid () == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
}

/* --- damaged ------------------------------------------------------------------------------------- */

static void
spoil (Fixture *fixture, guint from, guint to)
{
  g_autofree char *path = fixture_path (fixture, "cordeau.db");
  FILE *file = g_fopen (path, "r+b");

  for (guint page = from; page < to; page++)
    {
      fseek (file, page * 4096, SEEK_SET);
      fwrite ("nonsense nonsense", 1, 17, file);
    }
  fclose (file);
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauBackup) none = NULL;
  g_autoptr (CordeauBackup) good = NULL;
  g_autofree char *folder = fixture_path (fixture, "backups");
  g_autofree char *path = g_build_filename (folder, "cordeau-hourly-20261123T080000Z.db", NULL);

  none = cordeau_store_get_last_good_backup (fixture->store);
  g_assert_null (none);
  fill (fixture->store, 2000, &error);
  g_assert_no_error (error);
  g_mkdir (folder, 0700);
  cordeau_backup_write (fixture->folder, path, FIXTURE_START, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->store);
  spoil (fixture, 20, 5000);

  /* Its head is well: it opens, and the first touch of what is not finds out. */
  fixture->store = fixture_open (fixture->folder, fixture->env);
  assert_trouble (fixture->store, -1);
  assert_refused (fixture->store, CORDEAU_STORE_ERROR_CORRUPT);
  /* For good: nothing is written into it any more. */
  assert_refused (fixture->store, CORDEAU_STORE_ERROR_CORRUPT);
  good = cordeau_store_get_last_good_backup (fixture->store);
  g_assert_cmpstr (good->path, ==, path);
}

static void
test_damaged_beyond_reading (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->store);
  spoil (fixture, 0, 1);
  g_assert_null (
      cordeau_store_open (fixture->folder, CORDEAU_ENV (fixture->env), fixture_kinds (1), &error));
  g_assert_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CORRUPT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("CORDEAU_LOCK_SECONDS", "0", TRUE);
#define ADD_WITH(name, data, func) \
  g_test_add (name, Fixture, data, fixture_setup, func, fixture_teardown)
#define ADD(name, func) ADD_WITH (name, NULL, func)
  ADD ("/store/2.1-f15/disk-full", test_disk_full);
  ADD ("/store/2.1-f15/disk-full-passes", test_disk_full_passes);
  ADD ("/store/2.1-f15/disk-full-at-start", test_disk_full_at_start);
  ADD ("/store/2.1-f15/disk-full-in-groups", test_disk_full_in_groups);
  ADD ("/store/2.1-f15/transaction-lost", test_transaction_lost);
  ADD ("/store/2.1-f15/locked", test_locked);
  ADD ("/store/2.1-f15/read-only", test_read_only);
  ADD_WITH ("/store/2.1-f15/read-only-copy", GINT_TO_POINTER (1), test_read_only);
  ADD ("/store/2.1-f15/damaged", test_damaged);
  ADD ("/store/2.1-f15/damaged-beyond-reading", test_damaged_beyond_reading);
#undef ADD
  return g_test_run ();
}
