/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Old months go; what they came to stays, and nobody gives them back. */
#include <sqlite3.h>
#include <string.h>

#include "store-fixture.h"
#include "store/connection-private.h"
#include "store/retention.h"

#define DAY G_TIME_SPAN_DAY

/* September to November 2026, and where the fixture's clock begins. */
#define SEPTEMBER (FIXTURE_START - 70 * DAY)
#define OCTOBER (FIXTURE_START - 40 * DAY)

typedef struct
{
  const char *subject;
  gint64 amount;
  const char *text;
  char id[37];
} Add;

static gpointer
add_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Add *add = data;
  CordeauDraft draft;

  cordeau_draft_init (&draft, "test.add", add->subject, 0);
  cordeau_draft_int (&draft, "amount", add->amount);
  cordeau_draft_text (&draft, "text", add->text);
  cordeau_txn_append (txn, &draft, add->id, error);
  return NULL;
}

/* At @when; @text "hold": the projection needs it for good. */
static void
add_at (Fixture *fixture, gint64 when, const char *subject, gint64 amount, const char *text,
        char id[37])
{
  Add add = { subject, amount, text, "" };
  g_autoptr (GError) error = NULL;

  cordeau_fixed_env_set_now (fixture->env, when);
  cordeau_store_write (fixture->store, add_job, &add, NULL, &error);
  g_assert_no_error (error);
  if (id != NULL)
    memcpy (id, add.id, sizeof add.id);
}

/* Three months: a 1 + 2 + 4, b 8 in September alone, c 16 in November alone. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture_setup (fixture, NULL);
  add_at (fixture, SEPTEMBER, "a", 1, NULL, NULL);
  add_at (fixture, SEPTEMBER, "b", 8, NULL, NULL);
  add_at (fixture, OCTOBER, "a", 2, NULL, NULL);
  add_at (fixture, FIXTURE_START, "a", 4, NULL, NULL);
  add_at (fixture, FIXTURE_START, "c", 16, NULL, NULL);
}

static CordeauRetentionResult
run (Fixture *fixture, const char *before)
{
  CordeauRetentionResult result = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (cordeau_retention_run (fixture->store, before, &result, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  return result;
}

static void
assert_sums (Fixture *fixture)
{
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 7);
  g_assert_cmpint (fixture_sum (fixture->store, "b"), ==, 8);
  g_assert_cmpint (fixture_sum (fixture->store, "c"), ==, 16);
}

static void
assert_clean (Fixture *fixture, gint64 n_facts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauCheckReport) report = cordeau_store_check (fixture->store, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->problems->len, ==, 0);
  g_assert_cmpint (report->n_facts, ==, n_facts);
}

static void
assert_rebuilds (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cordeau_store_rebuild (fixture->store, NULL, &error));
  g_assert_no_error (error);
  assert_sums (fixture);
}

static void
test_drops (Fixture *fixture, gconstpointer data)
{
  CordeauRetentionResult result = run (fixture, "202610");

  g_assert_cmpint (result.n_dropped, ==, 2);
  g_assert_cmpint (result.n_held, ==, 0);
  assert_sums (fixture);
  assert_clean (fixture, 3);
  assert_rebuilds (fixture);
  assert_clean (fixture, 3);
  /* Again: nothing left to do. */
  result = run (fixture, "202610");
  g_assert_cmpint (result.n_dropped + result.n_held, ==, 0);
  /* One month more: the balance goes on from the one there is. */
  result = run (fixture, "202611");
  g_assert_cmpint (result.n_dropped, ==, 1);
  assert_sums (fixture);
  assert_rebuilds (fixture);
  fixture_reopen (fixture);
  assert_sums (fixture);
  assert_clean (fixture, 2);
}

static void
test_held (Fixture *fixture, gconstpointer data)
{
  CordeauRetentionResult result;

  add_at (fixture, SEPTEMBER, "a", 32, "hold", NULL);
  add_at (fixture, SEPTEMBER, "a", -32, "hold", NULL);
  cordeau_fixed_env_set_now (fixture->env, FIXTURE_START);
  result = run (fixture, "202611");
  g_assert_cmpint (result.n_dropped, ==, 3);
  g_assert_cmpint (result.n_held, ==, 2);
  assert_sums (fixture);
  assert_rebuilds (fixture);
  assert_clean (fixture, 4);
}

/* A projection that cannot, and a kind nobody knows: those facts stay. */
static void
test_not_understood (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CordeauRetentionResult result;

  g_clear_object (&fixture->store);
  fixture->store = cordeau_store_open (fixture->folder, CORDEAU_ENV (fixture->env),
                                       fixture_kinds (3), &error);
  g_assert_no_error (error);
  result = run (fixture, "202611");
  g_assert_cmpint (result.n_dropped, ==, 0);
  g_assert_cmpint (result.n_held, ==, 3);
  assert_clean (fixture, 5);
}

/* --- the floor ----------------------------------------------------------------------------------- */

typedef struct
{
  const char *db;
  const char *id;
  char *rev;
  char *body;
  gsize length;
  gboolean fresh;
} Parcel;

static gboolean
pack_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  Parcel *parcel = user_data;
  g_autofree char *sum = NULL;

  parcel->body = g_strndup (fact->body, fact->length);
  parcel->length = fact->length;
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) fact->body, fact->length);
  parcel->rev = g_strdup_printf ("1-%.32s", sum);
  return TRUE;
}

static gpointer
pack (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Parcel *parcel = data;

  cordeau_facts_get (connection, parcel->id, pack_cb, parcel, error);
  return NULL;
}

static gpointer
receive_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Parcel *parcel = data;

  cordeau_txn_receive (txn, parcel->db, parcel->id, parcel->rev, parcel->body, parcel->length,
                       &parcel->fresh, error);
  return NULL;
}

static gboolean
give_back (Fixture *fixture, Parcel *parcel, const char *db, const char *id)
{
  g_autoptr (GError) error = NULL;

  parcel->db = db;
  parcel->id = id;
  cordeau_store_write (fixture->store, receive_job, parcel, NULL, &error);
  g_assert_no_error (error);
  return parcel->fresh;
}

static void
test_floor (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauRetention) read = NULL;
  Parcel parcel = { 0 };
  char id[37];

  add_at (fixture, SEPTEMBER, "a", 64, NULL, id);
  cordeau_fixed_env_set_now (fixture->env, FIXTURE_START);
  parcel.id = id;
  cordeau_store_read (fixture->store, pack, &parcel, &error);
  g_assert_no_error (error);
  run (fixture, "202610");
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 71);

  /* A slower peer: what went, and what never came, of a month that went. */
  g_assert_false (give_back (fixture, &parcel, "facts-site-7-202609", id));
  g_assert_false (
      give_back (fixture, &parcel, "facts-site-8-202601", "0192f7a0-0000-7000-8000-000000000001"));
  fixture_reopen (fixture);
  g_assert_false (
      give_back (fixture, &parcel, "facts-site-8-202609", "0192f7a0-0000-7000-8000-000000000001"));
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 71);
  /* Of a month that stays it is taken, and so is what is of no month. */
  g_assert_true (
      give_back (fixture, &parcel, "facts-site-8-202610", "0192f7a0-0000-7000-8000-000000000002"));
  g_assert_true (
      give_back (fixture, &parcel, "people-site-7", "0192f7a0-0000-7000-8000-000000000003"));

  /* The floor never sinks. */
  run (fixture, "202609");
  read = cordeau_retention_read (fixture->store, &error);
  g_assert_cmpstr (read->floor, ==, "202610");
  /* A month is that of every site. */
  g_assert_cmpstr (g_array_index (read->months, CordeauRetentionMonth, 0).month, ==, "202610");
  g_assert_cmpint (g_array_index (read->months, CordeauRetentionMonth, 0).n_facts, ==, 2);
  g_assert_false (give_back (fixture, &parcel, "facts-site-7-202609", id));
  g_free (parcel.rev);
  g_free (parcel.body);
}

/* A clock that stands in a month that went: what is written then would be known to all, and taken by nobody. */
static void
test_clock_below_floor (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauRetention) read = NULL;

  run (fixture, "202611");
  add_at (fixture, SEPTEMBER - 700 * DAY, "d", 1, NULL, NULL);
  read = cordeau_retention_read (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->months->len, ==, 1);
  g_assert_cmpstr (g_array_index (read->months, CordeauRetentionMonth, 0).month, ==, "202611");
  g_assert_cmpint (g_array_index (read->months, CordeauRetentionMonth, 0).n_facts, ==, 3);
}

static void
test_is_below (void)
{
  g_assert_true (cordeau_retention_is_below ("202610", "facts-site-7-202609"));
  g_assert_true (cordeau_retention_is_below ("202610", "facts-a-b-199912"));
  g_assert_false (cordeau_retention_is_below ("202610", "facts-site-7-202610"));
  g_assert_false (cordeau_retention_is_below ("202610", "people-202609"));
  g_assert_false (cordeau_retention_is_below ("202610", "facts-site-7-2026"));
  g_assert_false (cordeau_retention_is_below ("202610", "facts-site-7-2026xx"));
  g_assert_false (cordeau_retention_is_below ("", "facts-site-7-202609"));
  g_assert_false (cordeau_retention_is_below ("202610", "records"));
}

static void
test_months (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CordeauRetention) read = NULL;
  g_autoptr (GError) error = NULL;
  CordeauRetentionResult result;

  read = cordeau_retention_read (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (read->floor, ==, "");
  g_assert_cmpstr (read->due, ==, "202510");
  g_assert_cmpuint (read->months->len, ==, 3);
  g_assert_cmpstr (g_array_index (read->months, CordeauRetentionMonth, 0).month, ==, "202609");
  g_assert_cmpint (g_array_index (read->months, CordeauRetentionMonth, 0).n_facts, ==, 2);
  g_assert_cmpint (read->n_balances, ==, 0);

  /* The present month and those to come cannot go. */
  g_assert_false (
      cordeau_retention_run (fixture->store, "202612", &result, NULL, NULL, NULL, &error));
  g_assert_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN);
  assert_clean (fixture, 5);
}

static void
test_parse_month (void)
{
  static const char *const wrong[] = { "",         "2026",       "2026-13", "2026-00", "202611",
                                       "26-11-01", "2026-11-01", "2026-1",  "abcd-ef" };
  g_autofree char *month = cordeau_retention_parse_month ("2026-11", NULL);

  g_assert_cmpstr (month, ==, "202611");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (cordeau_retention_parse_month (wrong[i], &error));
      g_assert_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN);
    }
}

/* --- meanwhile ----------------------------------------------------------------------------------- */

#define MANY 3000

static gpointer
fill_job (CordeauTxn *txn, gpointer data, GError **error)
{
  for (guint i = 0; i < MANY; i++)
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

static void
fill (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  cordeau_fixed_env_set_now (fixture->env, SEPTEMBER);
  cordeau_store_write (fixture->store, fill_job, NULL, NULL, &error);
  g_assert_no_error (error);
  cordeau_fixed_env_set_now (fixture->env, FIXTURE_START);
}

typedef struct
{
  Fixture *fixture;
  GCancellable *cancellable;
  double last;
  guint n_calls;
} During;

static void
write_cb (double fraction, gpointer data)
{
  During *during = data;

  g_assert_cmpfloat (fraction, >=, during->last);
  during->last = fraction;
  during->n_calls++;
  fixture_add (during->fixture->store, "during", 1, NULL);
}

static void
test_others_write_between (Fixture *fixture, gconstpointer data)
{
  During during = { .fixture = fixture };
  CordeauRetentionResult result;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  g_assert_true (
      cordeau_retention_run (fixture->store, "202611", &result, write_cb, &during, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (result.n_dropped, ==, MANY + 3);
  g_assert_cmpfloat (during.last, ==, 1.0);
  g_assert_cmpuint (during.n_calls, >, 3);
  g_assert_cmpint (fixture_sum (fixture->store, "during"), ==, during.n_calls);
  assert_sums (fixture);
  assert_clean (fixture, 2 + during.n_calls);
}

static void
cancel_cb (double fraction, gpointer data)
{
  During *during = data;

  if (++during->n_calls == 3)
    g_cancellable_cancel (during->cancellable);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  During during = { .cancellable = cancellable };
  CordeauRetentionResult result = { 0 };
  g_autoptr (CordeauCheckReport) report = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  g_assert_false (cordeau_retention_run (fixture->store, "202611", &result, cancel_cb, &during,
                                         cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  assert_sums (fixture);
  report = cordeau_store_check (fixture->store, &error);
  g_assert_cmpuint (report->problems->len, ==, 0);
  g_assert_cmpint (report->n_facts, <, MANY + 5);
  g_assert_cmpint (report->n_facts, >, 2);
  /* The next one goes on. */
  result = run (fixture, "202611");
  g_assert_cmpint (result.n_dropped, ==, report->n_facts - 2);
  assert_sums (fixture);
  assert_rebuilds (fixture);
  assert_clean (fixture, 2);
}

static void
done_cb (GObject *object, GAsyncResult *res, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cordeau_retention_run_finish (CORDEAU_STORE (object), res, data, &error));
  g_assert_no_error (error);
}

static void
test_async (Fixture *fixture, gconstpointer data)
{
  CordeauRetentionResult result = { -1, 0 };

  cordeau_retention_run_async (fixture->store, "202611", NULL, NULL, done_cb, &result);
  while (result.n_dropped < 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (result.n_dropped, ==, 3);
}

/* The feed of a month that went is empty, and goes on where it was. */
static gpointer
feed_query (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) changes = cordeau_changes_read (connection, "facts-site-7-202609", 0, 10,
                                                        error);
  g_autoptr (CordeauDatabase) database = cordeau_database_get (connection, "facts-site-7-202609",
                                                               error);

  g_assert_cmpuint (changes->len, ==, 0);
  g_assert_cmpint (database->last_seq, ==, 2);
  g_assert_cmpint (database->n_live, ==, 0);
  return NULL;
}

static void
test_feed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  run (fixture, "202611");
  cordeau_store_read (fixture->store, feed_query, NULL, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, fixture_teardown)
  ADD ("/store/2.3-retention/drops", test_drops);
  ADD ("/store/2.3-retention/held", test_held);
  ADD ("/store/2.3-retention/not-understood", test_not_understood);
  ADD ("/store/2.3-retention/floor", test_floor);
  ADD ("/store/2.3-retention/clock-below-floor", test_clock_below_floor);
  g_test_add_func ("/store/2.3-retention/is-below", test_is_below);
  ADD ("/store/2.3-retention/months", test_months);
  g_test_add_func ("/store/2.3-retention/parse-month", test_parse_month);
  ADD ("/store/2.3-retention/others-write-between", test_others_write_between);
  ADD ("/store/2.3-retention/cancelled", test_cancelled);
  ADD ("/store/2.3-retention/async", test_async);
  ADD ("/store/2.3-retention/feed", test_feed);
#undef ADD
  return g_test_run ();
}
