/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Restoring: what goes is said first; what is refused; epochs, clock, erasures. */
#define _GNU_SOURCE /* memmem */

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "restore-fixture.h"
#include "store/erasures.h"
#include "store/local.h"

typedef struct
{
  const char *id;
  const char *parent;
  const char *title;
  char rev[CORDEAU_REV_SIZE];
} Put;

static gboolean
erase_one (CordeauLocal *local, Fixture *fixture, const char *id, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_ptr_array_add (ids, (gpointer) id);
  return cordeau_local_erase (local, CORDEAU_ENV (fixture->env), ids, error);
}

static gpointer
put_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Put *put = data;
  g_autofree char *body = fixture_note_body (put->title);

  cordeau_txn_put_bytes (txn, "records", put->id, put->parent, body, strlen (body), put->rev,
                         error);
  return NULL;
}

static void
put_note (CordeauStore *store, const char *id, const char *parent, const char *title,
          char rev[CORDEAU_REV_SIZE])
{
  Put put = { id, parent, title, "" };
  g_autoptr (GError) error = NULL;

  cordeau_store_write (store, put_job, &put, NULL, &error);
  g_assert_no_error (error);
  if (rev != NULL)
    memcpy (rev, put.rev, sizeof put.rev);
}

/* --- the plan ------------------------------------------------------------------------------------ */

static void
test_plan (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (CordeauRestorePlan) same = NULL;
  g_autoptr (CordeauRestorePlan) plan = NULL;
  const CordeauRestoreLoss *loss;
  char rev[CORDEAU_REV_SIZE];

  fixture_add (fixture->store, "a", 5, NULL);
  put_note (fixture->store, "note:1", NULL, "one", rev);
  path = restore_backup (fixture, "copy.db");
  same = restore_plan (fixture, path);
  g_assert_true (same->present && same->readable);
  g_assert_cmpuint (same->losses->len, ==, 0);
  g_assert_false (cordeau_restore_plan_asks (same));

  fixture_add (fixture->store, "a", 6, NULL);
  fixture_add (fixture->store, "a", 7, NULL);
  fixture_add (fixture->store, "b", 7, NULL);
  put_note (fixture->store, "note:1", rev, "changed", NULL);
  put_note (fixture->store, "note:2", NULL, "new", NULL);
  plan = restore_plan (fixture, path);
  g_assert_cmpstr (plan->site, ==, "site-7");
  g_assert_cmpint (plan->at, ==, RESTORE_BACKUP_AT);
  g_assert_cmpint (plan->last, ==, FIXTURE_START);
  g_assert_cmpint (plan->n_facts, ==, 1);
  g_assert_cmpint (plan->n_records, ==, 1);
  g_assert_cmpuint (plan->losses->len, ==, 2);
  loss = g_ptr_array_index (plan->losses, 0);
  g_assert_cmpstr (loss->name, ==, "test");
  g_assert_cmpint (loss->n_facts, ==, 3);
  g_assert_cmpint (loss->n_subjects, ==, 2);
  loss = g_ptr_array_index (plan->losses, 1);
  g_assert_cmpstr (loss->name, ==, "note");
  g_assert_cmpint (loss->n_records, ==, 1);
  g_assert_cmpint (loss->n_older, ==, 1);
  g_assert_true (cordeau_restore_plan_asks (plan));
  /* It only looked. */
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 18);
}

static void
exec_on_file (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  char *why = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &why);
  g_assert_cmpstr (why, ==, NULL);
  sqlite3_close (db);
}

/* What retention let go of since the backup comes back with it; what it let go of and the backup has not, does not. */
static void
test_plan_returning (Fixture *fixture, gconstpointer data)
{
  g_autofree char *own = fixture_path (fixture, "cordeau.db");
  g_autofree char *path = NULL;
  g_autoptr (CordeauRestorePlan) plan = NULL;
  g_autoptr (CordeauRestorePlan) none = NULL;

  for (guint i = 0; i < 3; i++)
    fixture_add (fixture->store, "a", 5, NULL);
  path = restore_backup (fixture, "copy.db");
  none = restore_plan (fixture, path);
  g_assert_cmpint (none->n_returning, ==, 0);
  g_assert_cmpstr (none->floor, ==, "");
  g_clear_object (&fixture->store);
  exec_on_file (own, "DELETE FROM facts WHERE seq < 3;"
                     "INSERT INTO meta VALUES ('retention-floor', '202612')");
  plan = restore_plan (fixture, path);
  g_assert_cmpint (plan->n_returning, ==, 2);
  g_assert_cmpstr (plan->floor, ==, "202612");
  g_assert_cmpuint (plan->losses->len, ==, 0);
  g_assert_true (cordeau_restore_plan_asks (plan));
}

static void
assert_refused (Fixture *fixture, const char *path, int code, const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cordeau_restore_plan (fixture->folder, path, NULL, NULL, NULL, &error));
  g_assert_error (error, CORDEAU_STORE_ERROR, code);
  g_assert_nonnull (strstr (error->message, says));
  g_clear_error (&error);
  g_clear_object (&fixture->store);
  g_assert_false (restore_as (fixture, path, "ZZ", NULL, &error));
  g_assert_error (error, CORDEAU_STORE_ERROR, code);
  fixture->store = fixture_open (fixture->folder, fixture->env);
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 5);
}

typedef struct
{
  const char *sql;
  int code;
  const char *says;
} Refusal;

static const Refusal other_site = { "UPDATE meta SET value = 'uuid-8' WHERE name = 'site-uuid'",
                                    CORDEAU_STORE_ERROR_FORBIDDEN, "another site" };
static const Refusal no_site = { "DELETE FROM meta", CORDEAU_STORE_ERROR_FORBIDDEN, "no site" };
static const Refusal practice = { "INSERT INTO meta VALUES ('practice', '1')",
                                  CORDEAU_STORE_ERROR_FORBIDDEN, "practice" };
static const Refusal newer = { "PRAGMA user_version=99", CORDEAU_STORE_ERROR_NEWER, "newer" };
static const Refusal altered = { "UPDATE facts SET body = replace (body, ':5,', ':6,')",
                                 CORDEAU_STORE_ERROR_CORRUPT, "damaged" };
static const Refusal foreign = { "PRAGMA application_id=1", CORDEAU_STORE_ERROR_CORRUPT,
                                 "site's data" };

static void
test_refuses (Fixture *fixture, gconstpointer data)
{
  const Refusal *refusal = data;
  g_autofree char *path = NULL;

  fixture_add (fixture->store, "a", 5, NULL);
  path = restore_backup (fixture, "copy.db");
  exec_on_file (path, refusal->sql);
  assert_refused (fixture, path, refusal->code, refusal->says);
}

static void
test_refuses_rubbish (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "copy.db");
  g_autofree char *missing = fixture_path (fixture, "missing.db");
  g_autofree char *own = fixture_path (fixture, "cordeau.db");
  g_autofree char *junk = g_strnfill (50000, 'x');

  fixture_add (fixture->store, "a", 5, NULL);
  g_assert_true (g_file_set_contents (path, junk, -1, NULL));
  assert_refused (fixture, path, CORDEAU_STORE_ERROR_CORRUPT, "Choose another backup.");
  assert_refused (fixture, own, CORDEAU_STORE_ERROR_FORBIDDEN, "present data");
  assert_refused (fixture, missing, CORDEAU_STORE_ERROR_NOT_FOUND, "missing.db");
}

/* --- the deed ------------------------------------------------------------------------------------ */

static gpointer
read_epoch (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_database_get (connection, "facts-site-7-202611", error);
}

static CordeauDatabase *
get_database (CordeauStore *store)
{
  g_autoptr (GError) error = NULL;
  CordeauDatabase *database = cordeau_store_read (store, read_epoch, NULL, &error);

  g_assert_no_error (error);
  return database;
}

static void
test_run (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *prefix = NULL;
  g_autoptr (CordeauDatabase) before = NULL;
  g_autoptr (CordeauDatabase) after = NULL;
  g_autoptr (CordeauLocal) local = NULL;
  g_autoptr (CordeauStore) old = NULL;
  g_autofree char *word = NULL;

  local = cordeau_local_open (fixture->folder, NULL);
  g_assert_true (cordeau_local_set (local, "prefix", "7D", NULL));
  g_assert_cmpint (cordeau_local_next (local, "net-code", NULL), ==, 1);
  fixture_add (fixture->store, "a", 5, NULL);
  before = get_database (fixture->store);
  path = restore_backup (fixture, "copy.db");
  fixture_add (fixture->store, "a", 6, NULL);
  restore_run (fixture, path, &aside);
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 5);
  restore_assert_clean (fixture->store);

  /* Peers begin again. */
  after = get_database (fixture->store);
  g_assert_cmpstr (after->uuid, ==, before->uuid);
  g_assert_cmpstr (after->epoch, !=, before->epoch);
  /* Codes begin anew, counters go on. */
  prefix = cordeau_local_get (local, "prefix");
  g_assert_cmpstr (prefix, ==, "ZZ");
  g_assert_cmpint (cordeau_local_next (local, "net-code", NULL), ==, 2);
  /* It is no backup any more, and knows of what it was made. */
  word = cordeau_store_get_meta (fixture->store, "backup-at", NULL);
  g_assert_null (word);
  word = cordeau_store_get_meta (fixture->store, "restored-from", NULL);
  g_assert_cmpint (g_ascii_strtoll (word, NULL, 10), ==, RESTORE_BACKUP_AT);

  /* What was there is aside, whole. */
  kept = g_build_filename (aside, "cordeau.db", NULL);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  old = fixture_open (aside, fixture->env);
  g_assert_cmpint (fixture_sum (old, "a"), ==, 11);
  g_clear_object (&old);

  /* Again, at the same second: aside has room for both. */
  fixture_add (fixture->store, "a", 100, NULL);
  g_clear_pointer (&aside, g_free);
  restore_run (fixture, path, &aside);
  g_assert_true (g_str_has_suffix (aside, "-2"));
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 5);
}

static gpointer
clock_query (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
             GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "store/dbs.sql#list");
  gint64 clock = 0;

  while (cordeau_statement_step (statement, error))
    clock = MAX (clock, cordeau_statement_int (statement, 5));
  return g_memdup2 (&clock, sizeof clock);
}

static gint64
get_clock (CordeauStore *store)
{
  g_autofree gint64 *clock = cordeau_store_read (store, clock_query, NULL, NULL);

  return *clock;
}

/* The clock stood an hour ahead and was set right; then the data went back in time. No stamp comes twice. */
static void
test_clock (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  gint64 clock;

  fixture_add (fixture->store, "a", 5, NULL);
  path = restore_backup (fixture, "copy.db");
  cordeau_fixed_env_set_now (fixture->env, FIXTURE_START + G_TIME_SPAN_MINUTE);
  fixture_add (fixture->store, "a", 6, NULL);
  clock = get_clock (fixture->store);
  cordeau_fixed_env_set_now (fixture->env, FIXTURE_START);
  restore_run (fixture, path, NULL);
  fixture_add (fixture->store, "a", 7, NULL);
  g_assert_cmpint (get_clock (fixture->store), >, clock);
}

/* An old schema and tables of an old version: brought up to date on the way. */
static void
test_old_backup (Fixture *fixture, gconstpointer data)
{
  g_autofree char *dump = g_test_build_filename (G_TEST_DIST, "store", "dumps", "0001.sql", NULL);
  g_autofree char *path = fixture_path (fixture, "old.db");
  g_autofree char *sql = NULL;
  g_autoptr (CordeauCheckReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (dump, &sql, NULL, NULL));
  exec_on_file (path, sql);
  exec_on_file (path, "UPDATE meta SET value = 'uuid-7' WHERE name = 'site-uuid'");
  restore_run (fixture, path, NULL);
  fixture_add (fixture->store, "a", 5, NULL);
  report = cordeau_store_check (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->problems->len, ==, 0);
  g_assert_cmpint (report->n_facts, >, 100);
}

/* A folder with nothing in it: a new computer after the old one burnt. */
static void
test_into_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *folder = fixture_path (fixture, "new");
  Fixture other = { .folder = folder, .env = fixture->env };
  g_autoptr (CordeauRestorePlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  fixture_add (fixture->store, "a", 5, NULL);
  path = restore_backup (fixture, "copy.db");
  plan = restore_plan (&other, path);
  g_assert_false (plan->present);
  g_assert_false (cordeau_restore_plan_asks (plan));
  g_assert_true (restore_as (&other, path, "ZZ", &aside, &error));
  g_assert_no_error (error);
  g_assert_null (aside);
  other.store = fixture_open (folder, fixture->env);
  g_assert_cmpint (fixture_sum (other.store, "a"), ==, 5);
  g_clear_object (&other.store);
}

/* What the backup is there for. */
static void
test_over_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *own = fixture_path (fixture, "cordeau.db");
  g_autofree char *junk = g_strnfill (50000, 'x');
  g_autoptr (CordeauLocal) local = NULL;
  g_autoptr (CordeauRestorePlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  fixture_add (fixture->store, "a", 5, NULL);
  path = restore_backup (fixture, "copy.db");
  cordeau_store_close (fixture->store);
  g_assert_true (g_file_set_contents (own, junk, -1, NULL));
  plan = restore_plan (fixture, path);
  g_assert_true (plan->present && !plan->readable && cordeau_restore_plan_asks (plan));
  restore_run (fixture, path, NULL);
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 5);
  restore_assert_clean (fixture->store);

  /* The data are gone, and yet it is known whose they were. */
  local = cordeau_local_open (fixture->folder, NULL);
  g_assert_true (cordeau_local_set (local, "site-uuid", "uuid-9", NULL));
  cordeau_store_close (fixture->store);
  g_assert_true (g_file_set_contents (own, junk, -1, NULL));
  g_assert_null (cordeau_restore_plan (fixture->folder, path, NULL, NULL, NULL, &error));
  g_assert_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN);
}

/* --- erased -------------------------------------------------------------------------------------- */

static gboolean
folder_holds (const char *path, const char *text)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return memmem (bytes, length, text, strlen (text)) != NULL;
}

static void
test_erased (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *own = fixture_path (fixture, "cordeau.db");
  g_autofree char *notes = NULL;
  g_autoptr (CordeauLocal) local = cordeau_local_open (fixture->folder, NULL);
  g_autoptr (GError) error = NULL;
  char id[37];

  fixture_add (fixture->store, "a", 5, id);
  fixture_add (fixture->store, "a", 6, NULL);
  put_note (fixture->store, "worker:mirabelle", NULL, "Mirabelle", NULL);
  put_note (fixture->store, "note:1", NULL, "one", NULL);
  path = restore_backup (fixture, "copy.db");
  g_assert_true (folder_holds (path, "Mirabelle"));
  g_assert_true (erase_one (local, fixture, "worker:mirabelle", &error));
  g_assert_true (erase_one (local, fixture, id, &error));
  g_assert_no_error (error);
  restore_run (fixture, path, NULL);
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 6);
  notes = fixture_notes (fixture->store);
  g_assert_cmpstr (notes, ==, "note:1=one/0;");
  restore_assert_clean (fixture->store);
  /* Its bytes too. */
  g_clear_object (&fixture->store);
  g_assert_false (folder_holds (own, "Mirabelle"));
  g_assert_false (folder_holds (own, "mirabelle"));
  /* And the list itself names nobody. */
  {
    g_autofree char *list = fixture_path (fixture, "local.db");

    g_assert_false (folder_holds (list, "mirabelle"));
    g_assert_false (folder_holds (list, id));
  }
}

/* An old file that somebody put back by hand. */
static void
test_erased_catches_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CordeauLocal) local = cordeau_local_open (fixture->folder, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *clean = NULL;
  char id[37];

  fixture_add (fixture->store, "a", 5, id);
  fixture_add (fixture->store, "a", 6, NULL);
  g_assert_false (cordeau_local_is_erased (local, id));
  g_assert_cmpint (cordeau_local_last_erased (local), ==, 0);
  g_assert_true (cordeau_erasures_catch_up (fixture->store, local, &error));
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 11);
  for (guint i = 0; i < 2; i++)
    g_assert_true (erase_one (local, fixture, id, &error));
  g_assert_true (cordeau_local_is_erased (local, id));
  g_assert_false (cordeau_local_is_erased (local, "another"));
  g_assert_cmpint (cordeau_local_last_erased (local), ==, 1);
  g_assert_true (cordeau_erasures_catch_up (fixture->store, local, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 6);
  clean = cordeau_store_get_meta (fixture->store, "erasures", NULL);
  g_assert_cmpstr (clean, ==, "1");
  restore_assert_clean (fixture->store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD_WITH(name, data, func) \
  g_test_add (name, Fixture, data, restore_set_up, func, fixture_teardown)
#define ADD(name, func) ADD_WITH (name, NULL, func)
#define REFUSAL(name) ADD_WITH ("/store/2.1-restore/refuses-" #name, &name, test_refuses)
  ADD ("/store/2.1-restore/plan", test_plan);
  ADD ("/store/2.1-restore/plan-returning", test_plan_returning);
  REFUSAL (other_site);
  REFUSAL (no_site);
  REFUSAL (practice);
  REFUSAL (newer);
  REFUSAL (altered);
  REFUSAL (foreign);
  ADD ("/store/2.1-restore/refuses-rubbish", test_refuses_rubbish);
  ADD ("/store/2.1-restore/run", test_run);
  ADD ("/store/2.1-restore/clock", test_clock);
  ADD ("/store/2.1-restore/old-backup", test_old_backup);
  ADD ("/store/2.1-restore/into-nothing", test_into_nothing);
  ADD ("/store/2.1-restore/over-damaged", test_over_damaged);
  ADD ("/store/2.1-restore/erased", test_erased);
  ADD ("/store/2.1-restore/erased-catches-up", test_erased_catches_up);
#undef REFUSAL
#undef ADD
  return g_test_run ();
}
