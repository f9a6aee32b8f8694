/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts: what is written is there after a restart, folded once, hashed, and refused when it may not be said. */
#include "base/id.h"
#include "store-fixture.h"

#include <string.h>

static void
test_append_survives (Fixture *fixture, gconstpointer data)
{
  fixture_add (fixture->store, "a", 5, NULL);
  fixture_add (fixture->store, "a", 7, NULL);
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 12);
  fixture_reopen (fixture);
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 12);
  fixture_add (fixture->store, "a", 1, NULL);
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 13);
}

static gboolean
copy_fact (const CordeauFact *fact, yyjson_val *body, gpointer data, GError **error)
{
  GString *text = data;

  g_string_append_printf (text, "%s %s %s %" G_GINT64_FORMAT "\n", fact->db, fact->kind,
                          fact->subject, fact->seq);
  g_assert_true (cordeau_json_is_canonical (fact->body, fact->length));
  g_assert_cmpstr (cordeau_body_text (body, "site"), ==, "site-7");
  g_assert_cmpstr (cordeau_body_text (body, "computer"), ==, "7D");
  g_assert_cmpint (fact->at, ==, FIXTURE_START);
  return TRUE;
}

static gpointer
list_query (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  cordeau_facts_foreach_recorded (connection, 0, G_MAXINT64, copy_fact, data, error);
  return NULL;
}

/* Facts live in a database of their site and month of recording, numbered from 1. */
static void
test_database_of_the_month (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  fixture_add (fixture->store, "a", 1, NULL);
  fixture_add (fixture->store, "b", 1, NULL);
  cordeau_store_read (fixture->store, list_query, text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text->str, ==,
                   "facts-site-7-202611 test.add a 1\nfacts-site-7-202611 test.add b 2\n");
}

typedef struct
{
  const char *kind;
  const char *member;
} Wrong;

static gpointer
wrong_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Wrong *wrong = data;
  CordeauDraft draft;

  cordeau_draft_init (&draft, "test.add", "a", 0);
  cordeau_draft_int (&draft, "amount", 100);
  if (!cordeau_txn_append (txn, &draft, NULL, error))
    return NULL;
  cordeau_draft_init (&draft, wrong->kind, "a", 0);
  cordeau_draft_int (&draft, wrong->member, 1);
  cordeau_txn_append (txn, &draft, NULL, error);
  return NULL;
}

/* The whitelist acts when a body is written, and a job that fails leaves nothing behind. */
static void
test_whitelist (Fixture *fixture, gconstpointer data)
{
  const Wrong wrongs[] = { { "test.unknown", "amount" }, { "test.add", "diagnosis" } };

  for (guint i = 0; i < G_N_ELEMENTS (wrongs); i++)
    {
      g_autoptr (GError) error = NULL;

      cordeau_store_write (fixture->store, wrong_job, (gpointer) &wrongs[i], NULL, &error);
      g_assert_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN);
    }
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 0);
}

/* --- receiving ----------------------------------------------------------------------------------- */

typedef struct
{
  const char *id;
  const char *rev;
  const char *body;
  gboolean fresh;
} Received;

static gpointer
receive_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Received *received = data;

  cordeau_txn_receive (txn, "facts-site-4-202611", received->id, received->rev, received->body,
                       strlen (received->body), &received->fresh, error);
  return NULL;
}

static char *
rev_of (const char *body)
{
  guint8 hash[16];
  char hex[33];

  cordeau_hash128 (body, strlen (body), hash);
  cordeau_hex (hash, sizeof hash, hex);
  return g_strconcat ("1-", hex, NULL);
}

#define GOOD_BODY                                                                                       \
  "{\"amount\":3,\"at\":1,\"clock\":5,\"kind\":\"test.add\",\"n\":1,\"newer\":\"kept\",\"recorded\":1," \
  "\"site\":\"site-4\",\"subject\":\"a\"}"

/* Idempotent; unknown members are kept; a body that does not match its revision is refused. */
static void
test_receive (Fixture *fixture, gconstpointer data)
{
  g_autofree char *rev = rev_of (GOOD_BODY);
  Received good = { "0195-good", rev, GOOD_BODY, FALSE };
  Received forged = { "0195-forged", "1-00000000000000000000000000000000", GOOD_BODY, FALSE };
  Received second = { "0195-second", NULL, GOOD_BODY, FALSE };
  g_autofree char *second_rev = g_strconcat ("2-", rev + 2, NULL);
  g_autoptr (GError) error = NULL;

  cordeau_store_write (fixture->store, receive_job, &good, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (good.fresh);
  cordeau_store_write (fixture->store, receive_job, &good, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (good.fresh);
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 3);

  cordeau_store_write (fixture->store, receive_job, &forged, NULL, &error);
  g_assert_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN);
  g_clear_error (&error);
  second.rev = second_rev;
  cordeau_store_write (fixture->store, receive_job, &second, NULL, &error);
  g_assert_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN);
  g_assert_cmpint (fixture_sum (fixture->store, "a"), ==, 3);
}

static void
test_receive_not_canonical (Fixture *fixture, gconstpointer data)
{
  const char *bodies[] = {
    "{\"kind\":\"test.add\",\"clock\":5,\"recorded\":1,\"site\":\"site-4\",\"subject\":\"a\"}",
    "{\"clock\":5.5,\"kind\":\"test.add\",\"recorded\":1,\"site\":\"site-4\",\"subject\":\"a\"}",
    "{\"clock\":5, \"kind\":\"test.add\",\"recorded\":1,\"site\":\"site-4\",\"subject\":\"a\"}",
    "{\"clock\":5,\"kind\":\"test.add\",\"recorded\":1,\"site\":\"site-4\"}",
    "not json",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *rev = rev_of (bodies[i]);
      Received received = { "0195-bad", rev, bodies[i], FALSE };
      g_autoptr (GError) error = NULL;

      cordeau_store_write (fixture->store, receive_job, &received, NULL, &error);
      g_assert_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN);
    }
}

static gboolean
copy_clock (const CordeauFact *fact, yyjson_val *body, gpointer data, GError **error)
{
  gint64 *clock = data;

  clock[0] = fact->clock;
  clock[1] = fact->suspect;
  return TRUE;
}

static gpointer
clock_query (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
             GError **error)
{
  cordeau_facts_foreach_subject (connection, "late", copy_clock, data, error);
  return NULL;
}

/* F10: a peer a day ahead does not take our clock with it; our own clock set back is flagged, and order
 * holds. */
static void
test_f10_clock (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body = g_strdup_printf (
      "{\"amount\":1,\"clock\":%" G_GINT64_FORMAT
      ",\"kind\":\"test.add\",\"recorded\":1,\"site\":\"site-4\",\"subject\":\"a\"}",
      FIXTURE_START + G_TIME_SPAN_DAY);
  g_autofree char *rev = rev_of (body);
  Received ahead = { "0195-ahead", rev, body, FALSE };
  gint64 clock[2] = { 0 };
  gint64 first;
  g_autoptr (GError) error = NULL;

  cordeau_store_write (fixture->store, receive_job, &ahead, NULL, &error);
  g_assert_no_error (error);
  fixture_add (fixture->store, "late", 1, NULL);
  cordeau_store_read (fixture->store, clock_query, clock, &error);
  g_assert_cmpint (clock[0], <, FIXTURE_START + G_USEC_PER_SEC);
  g_assert_false (clock[1]);
  first = clock[0];

  cordeau_fixed_env_set_now (fixture->env, FIXTURE_START - G_TIME_SPAN_HOUR);
  fixture_reopen (fixture);
  fixture_add (fixture->store, "late", 1, NULL);
  cordeau_store_read (fixture->store, clock_query, clock, &error);
  g_assert_cmpint (clock[0], >, first);
  g_assert_true (clock[1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/facts/survive", Fixture, NULL, fixture_setup, test_append_survives,
              fixture_teardown);
  g_test_add ("/store/facts/month", Fixture, NULL, fixture_setup, test_database_of_the_month,
              fixture_teardown);
  g_test_add ("/store/facts/whitelist", Fixture, NULL, fixture_setup, test_whitelist,
              fixture_teardown);
  g_test_add ("/store/facts/receive", Fixture, NULL, fixture_setup, test_receive, fixture_teardown);
  g_test_add ("/store/facts/receive-not-canonical", Fixture, NULL, fixture_setup,
              test_receive_not_canonical, fixture_teardown);
  g_test_add ("/store/facts/f10-clock", Fixture, NULL, fixture_setup, test_f10_clock,
              fixture_teardown);
  return g_test_run ();
}
