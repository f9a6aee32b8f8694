/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must not grow with the number of facts: the memory it takes to look at them all, and the time it takes to look at
 * a few. */
#include <string.h>

#include "store-fixture.h"
#include "store/connection-private.h"

/* September to November 2026 */
#define SEPTEMBER (FIXTURE_START - 70 * G_TIME_SPAN_DAY)
#define OCTOBER (FIXTURE_START - 40 * G_TIME_SPAN_DAY)

/* --- plans --------------------------------------------------------------------------------------- */

static gboolean
is_of_many (const char *step)
{
  static const char *const many[] = {
    "SCAN f", "SCAN facts", "SEARCH f", "SEARCH facts", "SCAN r", "SCAN records",
  };

  for (guint i = 0; i < G_N_ELEMENTS (many); i++)
    {
      gsize length = strlen (many[i]);

      if (g_str_has_prefix (step, many[i]) && (step[length] == '\0' || step[length] == ' '))
        return TRUE;
    }
  return FALSE;
}

/* Whether a row is kept for each of them: sorted or grouped beside the walk, or gathered by the query around it. */
static gboolean
keeps_rows (CordeauConnection *connection, const char *name)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, name);
  g_autoptr (GHashTable) keeps = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) walks = g_hash_table_new (NULL, NULL);
  g_autofree char *sql = NULL;
  sqlite3_stmt *plan = NULL;
  gpointer level;
  GHashTableIter iter;

  g_assert_no_error (statement->error);
  sql = g_strconcat ("EXPLAIN QUERY PLAN ", sqlite3_sql (statement->stmt), NULL);
  g_assert_cmpint (sqlite3_prepare_v2 (connection->db, sql, -1, &plan, NULL), ==, SQLITE_OK);
  while (sqlite3_step (plan) == SQLITE_ROW)
    {
      const char *step = (const char *) sqlite3_column_text (plan, 3);
      gpointer parent = GINT_TO_POINTER (sqlite3_column_int (plan, 1));

      g_test_message ("%s: %s", name, step);
      if (strstr (step, "UNION USING TEMP B-TREE") != NULL)
        g_hash_table_add (keeps, GINT_TO_POINTER (sqlite3_column_int (plan, 0)));
      else if (strstr (step, "USE TEMP B-TREE") != NULL)
        g_hash_table_add (keeps, parent);
      else if (is_of_many (step))
        g_hash_table_add (walks, parent);
    }
  sqlite3_finalize (plan);
  g_hash_table_iter_init (&iter, keeps);
  while (g_hash_table_iter_next (&iter, &level, NULL))
    if (g_hash_table_contains (walks, level))
      return TRUE;
  return FALSE;
}

static gpointer
plans_query (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
             GError **error)
{
  static const char *const names[] = {
    "store/facts.sql#all",      "store/facts.sql#recorded",   "store/facts.sql#after",
    "store/records.sql#all",    "store/records.sql#list",     "store/check.sql#facts",
    "store/check.sql#records",  "store/check.sql#counters",   "store/erasures.sql#ids",
    "store/restore.sql#counts", "store/retention.sql#months", "store/dbs.sql#counts",
    "store/dbs.sql#changes",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (keeps_rows (connection, names[i]))
      g_test_fail_printf ("%s keeps a row for each fact or record.", names[i]);
  return NULL;
}

static void
test_no_row_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  cordeau_store_read (fixture->store, plans_query, NULL, &error);
  g_assert_no_error (error);
}

/* --- of a time ----------------------------------------------------------------------------------- */

typedef struct
{
  gint64 from;
  gint64 to;
  GString *subjects;
  int n_steps; /* of SQLite's machine, in tens */
} Walk;

static gboolean
note_subject (const CordeauFact *fact, yyjson_val *body, gpointer data, GError **error)
{
  g_string_append (((Walk *) data)->subjects, fact->subject);
  return TRUE;
}

static int
count_step (gpointer data)
{
  ((Walk *) data)->n_steps++;
  return 0;
}

static gpointer
walk_query (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Walk *walk = data;

  sqlite3_progress_handler (connection->db, 10, count_step, walk);
  cordeau_facts_foreach_recorded (connection, walk->from, walk->to, note_subject, walk, error);
  sqlite3_progress_handler (connection->db, 0, NULL, NULL);
  return NULL;
}

static void
assert_recorded (Fixture *fixture, gint64 from, gint64 to, const char *subjects, int most_steps)
{
  Walk walk = { from, to, g_string_new (NULL), 0 };
  g_autoptr (GError) error = NULL;

  cordeau_store_read (fixture->store, walk_query, &walk, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (walk.subjects->str, ==, subjects);
  g_assert_cmpint (walk.n_steps, <=, most_steps);
  g_string_free (walk.subjects, TRUE);
}

static void
add_at (Fixture *fixture, gint64 when, const char *subject)
{
  cordeau_fixed_env_set_now (fixture->env, when);
  fixture_add (fixture->store, subject, 1, NULL);
}

/* Also when a clock stood in the month before for a while. */
static void
test_recorded (Fixture *fixture, gconstpointer data)
{
  assert_recorded (fixture, 0, G_MAXINT64, "", G_MAXINT);
  add_at (fixture, SEPTEMBER, "a");
  add_at (fixture, OCTOBER, "b");
  add_at (fixture, SEPTEMBER + 1, "c");
  add_at (fixture, FIXTURE_START, "d");
  add_at (fixture, OCTOBER + 1, "e");
  assert_recorded (fixture, 0, G_MAXINT64, "abcde", G_MAXINT);
  assert_recorded (fixture, SEPTEMBER, OCTOBER, "ac", G_MAXINT);
  assert_recorded (fixture, SEPTEMBER + 1, G_MAXINT64, "bcde", G_MAXINT);
  assert_recorded (fixture, OCTOBER, G_MAXINT64, "bde", G_MAXINT);
  assert_recorded (fixture, OCTOBER + 1, FIXTURE_START, "e", G_MAXINT);
  assert_recorded (fixture, FIXTURE_START, G_MAXINT64, "d", G_MAXINT);
  assert_recorded (fixture, FIXTURE_START + 60 * G_TIME_SPAN_DAY, G_MAXINT64, "", G_MAXINT);
}

static void
test_recorded_steps (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 1000; i++)
    add_at (fixture, SEPTEMBER, "a");
  add_at (fixture, FIXTURE_START, "b");
  assert_recorded (fixture, FIXTURE_START, G_MAXINT64, "b", 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_setup, test, fixture_teardown)
  ADD ("/store/2.7-size/no-row-kept", test_no_row_kept);
  ADD ("/store/2.7-size/recorded", test_recorded);
  ADD ("/store/2.7-size/recorded-steps", test_recorded_steps);
#undef ADD
  return g_test_run ();
}
