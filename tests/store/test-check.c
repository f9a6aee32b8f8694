/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check finds what is wrong, says so, and holds nobody up. Damage is done by SQLite itself, behind the store's
 * back. */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "store-fixture.h"

static void
exec_on_file (Fixture *fixture, const char *sql)
{
  g_autofree char *path = fixture_path (fixture, "cordeau.db");
  char *why = NULL;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &why);
  g_assert_cmpstr (why, ==, NULL);
  sqlite3_close (db);
}

static gpointer
make_records (CordeauTxn *txn, gpointer data, GError **error)
{
  const char *foreign[] = { "2-000000000000000000000000000000ab", NULL, NULL };
  g_autofree char *one = fixture_note_body ("one");
  g_autofree char *two = fixture_note_body ("two");
  g_autofree char *theirs = fixture_note_body ("theirs");
  char rev[CORDEAU_REV_SIZE];
  char second[CORDEAU_REV_SIZE];

  if (!cordeau_txn_put_bytes (txn, "records", "note:1", NULL, one, strlen (one), rev, error)
      || !cordeau_txn_put_bytes (txn, "records", "note:1", rev, two, strlen (two), second, error))
    return NULL;
  /* Another program names revisions by a rule of its own. */
  foreign[1] = rev;
  if (!cordeau_txn_merge (txn, "records", "note:1", foreign, FALSE, theirs, strlen (theirs), error)
      || !cordeau_txn_put_bytes (txn, "records", "note:2", NULL, one, strlen (one), rev, error)
      || !cordeau_txn_delete (txn, "records", "note:2", rev, error))
    return NULL;
  return NULL;
}

/* Facts, two records: one in conflict with a revision made elsewhere, one deleted. */
static void
fill (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_setup (fixture, NULL);
  fixture_add (fixture->store, "a", 5, NULL);
  fixture_add (fixture->store, "b", 6, NULL);
  cordeau_store_write (fixture->store, make_records, NULL, NULL, &error);
  g_assert_no_error (error);
}

static CordeauCheckReport *
check (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CordeauCheckReport *report = cordeau_store_check (fixture->store, &error);

  g_assert_no_error (error);
  return report;
}

static void
test_clean (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CordeauCheckReport) report = check (fixture);

  g_assert_cmpuint (report->problems->len, ==, 0);
  g_assert_cmpint (report->n_facts, ==, 2);
  g_assert_cmpint (report->n_records, ==, 2);
  g_assert_cmpuint (report->n_tables, ==, 2);
}

typedef struct
{
  const char *sql;
  const char *says;
  guint n_mendable;
} Damage;

/* One SQL statement, one problem in words. */
static void
test_damage (Fixture *fixture, gconstpointer data)
{
  const Damage *damage = data;
  g_autoptr (CordeauCheckReport) report = NULL;

  exec_on_file (fixture, damage->sql);
  report = check (fixture);
  g_assert_cmpuint (report->problems->len, ==, 1);
  g_assert_cmpuint (report->n_mendable, ==, damage->n_mendable);
  g_assert_nonnull (strstr (g_ptr_array_index (report->problems, 0), damage->says));
}

static const Damage fact_body = {
  "UPDATE facts SET body = replace (body, '\"amount\":5', '\"amount\":9')",
  "does not match its hash", 0
};
static const Damage fact_hash = { "UPDATE facts SET hash = zeroblob (16) WHERE subject = 'b'",
                                  "does not match its hash", 0 };
#define FILED "not filed as its content says"
static const Damage fact_kind = { "UPDATE facts SET kind = 'test.sub' WHERE subject = 'a'", FILED,
                                  0 };
static const Damage fact_subject = { "UPDATE facts SET subject = 'z' WHERE subject = 'a'", FILED,
                                     0 };
static const Damage fact_site = { "UPDATE facts SET site = 'site-9' WHERE subject = 'a'", FILED,
                                  0 };
static const Damage fact_at = { "UPDATE facts SET at = at + 1 WHERE subject = 'a'", FILED, 0 };
static const Damage fact_recorded = { "UPDATE facts SET recorded = 7 WHERE subject = 'a'", FILED,
                                      0 };
static const Damage fact_clock = { "UPDATE facts SET clock = clock + 1 WHERE subject = 'a'", FILED,
                                   0 };
static const Damage fact_n = { "UPDATE facts SET n = 9 WHERE subject = 'a'", FILED, 0 };
#define MISFILED "something is missing, or is filed by"
static const Damage fact_id = { "UPDATE facts SET id = replace (id, '-', '_') WHERE subject = 'a'",
                                MISFILED, 0 };
static const Damage fact_id_digit = {
  "UPDATE facts SET id = substr (id, 1, 35) || CASE substr (id, 36) WHEN '0' THEN '1' ELSE '0' END",
  MISFILED, 0
};
static const Damage fact_seq = { "UPDATE facts SET seq = 0 WHERE subject = 'a'", MISFILED, 0 };
static const Damage fact_swapped = {
  "UPDATE facts SET id = 'x' WHERE subject = 'a';"
  "UPDATE facts SET id = (SELECT id FROM facts WHERE subject = 'b') || 'x' WHERE subject = 'a'",
  MISFILED, 0
};
static const Damage fact_gone = { "DELETE FROM facts WHERE subject = 'b';"
                                  "DELETE FROM sums WHERE subject = 'b'",
                                  MISFILED, 0 };
static const Damage record_id = { "UPDATE records SET id = 'note:3' WHERE id = 'note:1';"
                                  "UPDATE notes SET id = 'note:3' WHERE id = 'note:1'",
                                  MISFILED, 0 };
static const Damage record_seq = { "UPDATE records SET seq = 0 WHERE id = 'note:1'", MISFILED, 0 };
static const Damage record_gone = { "DELETE FROM records WHERE id = 'note:2'", MISFILED, 0 };
static const Damage record_kind = { "UPDATE records SET kind = 'memo' WHERE id = 'note:1'", FILED,
                                    0 };
static const Damage record_body = { "UPDATE records SET body = replace (body, 'two', 'six')",
                                    "does not match its revision", 0 };
static const Damage leaf_body = {
  "UPDATE leaves SET body = replace (replace (body, 'two', 'six'), 'theirs', 'theirz')",
  "does not match its revision", 0
};
static const Damage leaf_gone = { "DELETE FROM leaves", "does not match its revision", 0 };
static const Damage foreign_sum = { "DELETE FROM revision_sums", "does not match its revision", 0 };
static const Damage record_tree = { "UPDATE records SET tree = x'0102' WHERE id = 'note:1'",
                                    "history of the record note:1", 0 };
static const Damage record_winner = { "UPDATE records SET deleted = 0 WHERE id = 'note:2'",
                                      "winning version", 0 };
static const Damage record_conflicts = { "UPDATE records SET conflicts = 0 WHERE id = 'note:1'",
                                         "winning version", 0 };
static const Damage counter = { "UPDATE dbs SET last_seq = 1 WHERE name LIKE 'facts-%'",
                                "counter of the database facts-site-7", 0 };
static const Damage row_wrong = { "UPDATE sums SET total = 1000 WHERE subject = 'b'",
                                  "“sums” does not match the facts, first at “b”", 1 };
static const Damage row_missing = { "DELETE FROM sums WHERE subject = 'b'", "first at “b”", 1 };
static const Damage row_extra = { "INSERT INTO sums VALUES ('c', 0)", "first at “c”", 1 };
static const Damage table_gone = { "DROP TABLE sums", "The table “sums” is missing", 1 };
static const Damage column_gone = { "ALTER TABLE sums RENAME COLUMN total TO tota",
                                    "“sums” does not match the facts", 1 };
static const Damage index_gone = { "DROP INDEX notes_title", "The index “notes_title” is missing",
                                   1 };
static const Damage facts_gone = { "DROP TABLE facts", "The file is damaged: ", 0 };
static const Damage records_gone = { "DROP TABLE records", "The file is damaged: ", 0 };
static const Damage row_type = { "UPDATE sums SET total = x'35' WHERE subject = 'a'",
                                 "first at “a”", 1 };

/* What a table says wrong is mended by a rebuild, and the check itself changes nothing. */
static void
test_mends (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CordeauCheckReport) report = NULL;
  g_autoptr (CordeauCheckReport) again = NULL;
  g_autoptr (GError) error = NULL;

  exec_on_file (fixture, "UPDATE sums SET total = 1000; DELETE FROM notes");
  report = check (fixture);
  g_assert_cmpuint (report->problems->len, ==, 2);
  g_assert_cmpuint (report->n_mendable, ==, 2);
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 1000);
  g_assert_true (cordeau_store_rebuild (fixture->store, NULL, &error));
  again = check (fixture);
  g_assert_cmpuint (again->problems->len, ==, 0);
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 5);
}

static void
test_damaged_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "cordeau.db");
  g_autoptr (CordeauCheckReport) report = NULL;
  FILE *file;

  fixture_reopen (fixture);
  file = g_fopen (path, "r+b");
  fseek (file, 2 * 4096 + 8, SEEK_SET);
  fwrite ("nonsense", 1, 8, file);
  fclose (file);
  fixture_reopen (fixture);
  report = check (fixture);
  g_assert_cmpuint (report->problems->len, >, 0);
  g_assert_cmpuint (report->n_mendable, ==, 0);
  g_assert_nonnull (strstr (g_ptr_array_index (report->problems, 0), "The file is damaged"));
}

/* --- meanwhile ----------------------------------------------------------------------------------- */

static gpointer
fill_job (CordeauTxn *txn, gpointer data, GError **error)
{
  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *subject = g_strdup_printf ("s%u", i);
      CordeauDraft draft;

      cordeau_draft_init (&draft, "test.add", subject, 0);
      cordeau_draft_int (&draft, "amount", 1);
      if (!cordeau_txn_append (txn, &draft, NULL, error))
        break;
    }
  return NULL;
}

typedef struct
{
  Fixture *fixture;
  GCancellable *cancellable;
  double last;
  double written_at;
  guint n_written;
} During;

static void
write_cb (double fraction, gpointer data)
{
  During *during = data;

  g_assert_cmpfloat (fraction, >=, during->last);
  during->last = fraction;
  if (fraction < during->written_at + 0.05)
    return;
  during->written_at = fraction;
  during->n_written++;
  fixture_add (during->fixture->store, "during", 1, NULL);
}

/* In every part of the check somebody scans: it is written at once, and is no problem to a check that looks at
 * one moment. */
static void
test_while_writing (Fixture *fixture, gconstpointer data)
{
  During during = { .fixture = fixture };
  g_autoptr (CordeauCheckReport) report = NULL;
  g_autoptr (GError) error = NULL;

  cordeau_store_write (fixture->store, fill_job, NULL, NULL, &error);
  report = cordeau_store_check_full (fixture->store, write_cb, &during, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->problems->len, ==, 0);
  g_assert_cmpint (report->n_facts, ==, 20002);
  g_assert_cmpuint (during.n_written, >=, 8);
  g_assert_cmpint (fixture_sum (fixture->store, "during"), ==, during.n_written);
}

static void
cancel_cb (double fraction, gpointer data)
{
  During *during = data;

  if (fraction >= during->last)
    g_cancellable_cancel (during->cancellable);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint before;

  cordeau_store_write (fixture->store, fill_job, NULL, NULL, &error);
  before = count_files (fixture->folder);
  for (double at = 0.0; at < 0.95; at += 0.1)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      During during = { .cancellable = cancellable, .last = at };

      g_assert_null (
          cordeau_store_check_full (fixture->store, cancel_cb, &during, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&error);
      g_assert_cmpuint (count_files (fixture->folder), ==, before);
    }
  fixture_add (fixture->store, "a", 1, NULL);
}

static void
checked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  CordeauCheckReport **report = data;

  *report = cordeau_store_check_finish (CORDEAU_STORE (object), result, &error);
  g_assert_no_error (error);
}

static void
test_async (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CordeauCheckReport) report = NULL;

  cordeau_store_check_async (fixture->store, NULL, NULL, checked_cb, &report);
  while (report == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (report->n_facts, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD_WITH(name, data, func) g_test_add (name, Fixture, data, fill, func, fixture_teardown)
#define ADD(name, func) ADD_WITH (name, NULL, func)
#define DAMAGE(name) ADD_WITH ("/store/2.2-check/" #name, &name, test_damage)
  ADD ("/store/2.2-check/clean", test_clean);
  DAMAGE (fact_body);
  DAMAGE (fact_hash);
  DAMAGE (fact_kind);
  DAMAGE (fact_subject);
  DAMAGE (fact_site);
  DAMAGE (fact_at);
  DAMAGE (fact_recorded);
  DAMAGE (fact_clock);
  DAMAGE (fact_n);
  DAMAGE (fact_id);
  DAMAGE (fact_id_digit);
  DAMAGE (fact_seq);
  DAMAGE (fact_swapped);
  DAMAGE (fact_gone);
  DAMAGE (record_id);
  DAMAGE (record_seq);
  DAMAGE (record_gone);
  DAMAGE (record_kind);
  DAMAGE (record_body);
  DAMAGE (leaf_body);
  DAMAGE (leaf_gone);
  DAMAGE (foreign_sum);
  DAMAGE (record_tree);
  DAMAGE (record_winner);
  DAMAGE (record_conflicts);
  DAMAGE (counter);
  DAMAGE (row_wrong);
  DAMAGE (row_missing);
  DAMAGE (row_extra);
  DAMAGE (row_type);
  DAMAGE (table_gone);
  DAMAGE (column_gone);
  DAMAGE (index_gone);
  DAMAGE (facts_gone);
  DAMAGE (records_gone);
  ADD ("/store/2.2-check/mends", test_mends);
  ADD ("/store/2.2-check/damaged-file", test_damaged_file);
  ADD ("/store/2.2-check/while-writing", test_while_writing);
  ADD ("/store/2.2-check/cancelled", test_cancelled);
  ADD ("/store/2.2-check/async", test_async);
#undef DAMAGE
#undef ADD
  return g_test_run ();
}
