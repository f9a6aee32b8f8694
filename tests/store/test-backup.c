/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A backup: whole and of one moment while work goes on, checked, cancellable. */
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "store-fixture.h"
#include "store/backup.h"

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
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

/* A folder where a backup is the data: what restoring comes down to. */
static CordeauStore *
open_backup (Fixture *fixture, const char *backup)
{
  g_autofree char *folder = fixture_path (fixture, "restored");
  g_autofree char *path = g_build_filename (folder, "cordeau.db", NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_mkdir (folder, 0700);
  g_assert_true (g_file_get_contents (backup, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  return fixture_open (folder, fixture->env);
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

/* --- one backup ---------------------------------------------------------------------------------- */

static void
test_whole (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "copy.db");
  g_autoptr (CordeauStore) store = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;
  guint before;
  gint64 size;

  fill (fixture);
  fixture_add (fixture->store, "a", 5, NULL);
  before = count_files (fixture->folder);
  size = cordeau_backup_write (fixture->folder, path, FIXTURE_START, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, size);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  /* One file, which needs no other. */
  g_assert_cmpuint (count_files (fixture->folder), ==, before + 1);
  g_assert_true (cordeau_backup_looks_good (path));

  g_assert_cmpint (cordeau_backup_write (fixture->folder, path, FIXTURE_START, NULL, NULL, NULL,
                                         &error),
                   ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);

  store = open_backup (fixture, path);
  g_assert_cmpint (fixture_sum (store, "a"), ==, 5);
  assert_clean (store, 4001);
}

typedef struct
{
  Fixture *fixture;
  GCancellable *cancellable;
  guint calls;
  guint writes;
  double last;
} During;

static void
write_cb (double fraction, gpointer data)
{
  During *during = data;

  g_assert_cmpfloat (fraction, >=, during->last);
  during->last = fraction;
  during->calls++;
  if (during->calls <= 5)
    {
      fixture_add (during->fixture->store, "during", 1, NULL);
      during->writes++;
    }
}

/* Between two steps of the copy a scan is written, committed and seen; the copy is of before, and never begins
 * again. */
static void
test_while_writing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "copy.db");
  g_autoptr (CordeauStore) store = NULL;
  g_autoptr (GError) error = NULL;
  During during = { fixture, NULL, 0, 0, 0.0 };

  fill (fixture);
  cordeau_backup_write (fixture->folder, path, FIXTURE_START, write_cb, &during, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (during.writes, ==, 5);
  g_assert_cmpfloat (during.last, ==, 1.0);
  g_assert_cmpint (fixture_sum (fixture->store, "during"), ==, 5);
  store = open_backup (fixture, path);
  g_assert_cmpint (fixture_sum (store, "during"), ==, 0);
  assert_clean (store, 4000);
  assert_clean (fixture->store, 4005);
}

static void
cancel_cb (double fraction, gpointer data)
{
  During *during = data;

  if (fraction >= during->last)
    g_cancellable_cancel (during->cancellable);
}

/* @data: how far it comes before it is cancelled. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "copy.db");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  During during = { fixture, cancellable, 0, 0, GPOINTER_TO_INT (data) / 100.0 };
  guint before;

  fill (fixture);
  before = count_files (fixture->folder);
  g_assert_cmpint (cordeau_backup_write (fixture->folder, path, FIXTURE_START, cancel_cb, &during,
                                         cancellable, &error),
                   ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (fixture->folder), ==, before);
}

static void
assert_backup_fails (Fixture *fixture, int code)
{
  g_autofree char *path = fixture_path (fixture, "copy.db");
  g_autoptr (GError) error = NULL;
  guint before = count_files (fixture->folder);

  g_assert_cmpint (cordeau_backup_write (fixture->folder, path, FIXTURE_START, NULL, NULL, NULL,
                                         &error),
                   ==, -1);
  g_assert_error (error, CORDEAU_STORE_ERROR, code);
  g_assert_cmpuint (count_files (fixture->folder), ==, before);
}

/* What cannot be read back is not called a backup. */
static void
test_of_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "cordeau.db");
  FILE *file;

  fill (fixture);
  cordeau_store_close (fixture->store);
  file = g_fopen (path, "r+b");
  for (guint page = 200; page < 300; page++)
    {
      fseek (file, page * 4096, SEEK_SET);
      fwrite ("nonsense nonsense", 1, 17, file);
    }
  fclose (file);
  assert_backup_fails (fixture, CORDEAU_STORE_ERROR_CORRUPT);
}

/* --- afterwards ---------------------------------------------------------------------------------- */

/* When something was last taken into the file itself. */
static struct timespec
get_changed (Fixture *fixture)
{
  g_autofree char *path = fixture_path (fixture, "cordeau.db");
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_mtim;
}

static gboolean
is_same_time (struct timespec a, struct timespec b)
{
  return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

/* Somebody who reads for long; then work goes on without a pause. Returns: whether what piled up stayed in the WAL
 * @before: when something was taken into the file by then */
static gboolean
piles_up (Fixture *fixture, struct timespec *before)
{
  g_autofree char *path = fixture_path (fixture, "cordeau.db");
  sqlite3 *reader = NULL;

  g_assert_cmpint (sqlite3_open (path, &reader), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (reader, "BEGIN; SELECT count(*) FROM facts", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  for (guint i = 0; i < 3; i++)
    fill (fixture);
  *before = get_changed (fixture);
  sqlite3_close (reader);
  for (guint i = 0; i < 3; i++)
    fill (fixture);
  /* A job after the last ends after what follows it. */
  fixture_add (fixture->store, "a", 1, NULL);
  return is_same_time (*before, get_changed (fixture));
}

/* What piled up in the WAL during a backup holds nobody up afterwards: it is taken in when nobody works. */
static void
test_late_checkpoint (Fixture *fixture, gconstpointer data)
{
  gint64 deadline = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  struct timespec before = { 0 };
  gboolean piled = FALSE;

  /* Where the machine stops for half a second, that is a pause, too. */
  for (guint i = 0; i < 5 && !piled; i++)
    piled = piles_up (fixture, &before);
  g_assert_true (piled);
  while (is_same_time (before, get_changed (fixture)) && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, FALSE);
  g_assert_false (is_same_time (before, get_changed (fixture)));
}

static void
test_no_room (Fixture *fixture, gconstpointer data)
{
  struct rlimit before;
  struct rlimit small;

  fill (fixture);
  cordeau_store_close (fixture->store);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 1000000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  assert_backup_fails (fixture, CORDEAU_STORE_ERROR_FULL);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
}

static void
test_of_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "copy.db");
  g_autofree char *nowhere = fixture_path (fixture, "nowhere");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (cordeau_backup_write (nowhere, path, FIXTURE_START, NULL, NULL, NULL, &error),
                   ==, -1);
  g_assert_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_EMPTY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD_WITH(name, data, func) \
  g_test_add (name, Fixture, data, fixture_setup, func, fixture_teardown)
#define ADD(name, func) ADD_WITH (name, NULL, func)
  ADD ("/store/2.1-backup/whole", test_whole);
  ADD ("/store/2.1-backup/while-writing", test_while_writing);
  ADD_WITH ("/store/2.1-backup/cancelled-copying", GINT_TO_POINTER (10), test_cancelled);
  ADD_WITH ("/store/2.1-backup/cancelled-reading-back", GINT_TO_POINTER (80), test_cancelled);
  ADD ("/store/2.1-backup/of-damaged", test_of_damaged);
  ADD ("/store/2.1-backup/late-checkpoint", test_late_checkpoint);
  ADD ("/store/2.1-backup/no-room", test_no_room);
  ADD ("/store/2.1-backup/of-nothing", test_of_nothing);
#undef ADD
  return g_test_run ();
}
