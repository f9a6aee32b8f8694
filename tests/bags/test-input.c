/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a scan says: times, questions and their answers, unknown codes, weights, bad input. */
#include "bags-fixture.h"

static CordeauScanResult *
scan_at (Bags *bags, const char *code, CordeauStation station, gint64 at)
{
  g_autoptr (CordeauScan) scan = cordeau_scan_new (code, station);

  scan->at = at;
  return bags_scan_full (bags, scan);
}

static void
expect_at (Bags *bags, gint64 at, CordeauOutcome outcome, const char *reason)
{
  g_autoptr (CordeauScanResult) result = scan_at (bags, "N1", CORDEAU_STATION_RECEPTION, at);

  g_assert_cmpint (result->outcome, ==, outcome);
  g_assert_cmpstr (result->reason, ==, reason);
}

static void
test_times (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) result = NULL;

  expect_at (bags, BAGS_MORNING + 2 * MINUTE + 1, CORDEAU_OUTCOME_REFUSED, "future");
  expect_at (bags, BAGS_MORNING - 400 * 24 * HOUR - 1, CORDEAU_OUTCOME_REFUSED, "too-old");
  expect_at (bags, G_MAXINT64 / 2, CORDEAU_OUTCOME_REFUSED, "future");
  expect_at (bags, G_MININT64 / 2, CORDEAU_OUTCOME_REFUSED, "too-old");
  expect_at (bags, BAGS_MORNING + 2 * MINUTE, CORDEAU_OUTCOME_ACCEPTED, "");
  result = scan_at (bags, "N1", CORDEAU_STATION_SORTING, BAGS_MORNING - HOUR);
  g_assert_cmpstr (result->reason, ==, "order");
  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_QUESTION);
}

static CordeauScanResult *
answer (Bags *bags, const char *code, CordeauStation station, CordeauAnswer said)
{
  g_autoptr (CordeauScan) scan = cordeau_scan_new (code, station);

  scan->answer = said;
  scan->machine = g_strdup ("L1");
  return bags_scan_full (bags, scan);
}

static void
test_answers (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) no = NULL;
  g_autoptr (CordeauScanResult) yes = NULL;
  g_autoptr (CordeauScanResult) late = NULL;
  g_autoptr (CordeauNetDetail) detail = NULL;

  bags_expect (bags, "N1", "washing", CORDEAU_OUTCOME_QUESTION, "skipped-reception");
  no = answer (bags, "N1", CORDEAU_STATION_WASHING, CORDEAU_ANSWER_NO);
  g_assert_cmpint (no->outcome, ==, CORDEAU_OUTCOME_REFUSED);
  g_assert_cmpstr (no->reason, ==, "left");
  g_assert_cmpuint (bags_count_facts (bags), ==, 0);
  yes = answer (bags, "N1", CORDEAU_STATION_WASHING, CORDEAU_ANSWER_YES);
  g_assert_cmpint (yes->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  g_assert_cmpint (yes->stage, ==, CORDEAU_STAGE_WASHING);
  detail = bags_detail (bags, "N1");
  g_assert_cmpint (detail->net->received, ==, BAGS_MORNING);
  g_assert_cmpint (detail->net->promise, ==, BAGS_MORNING + 9 * HOUR);
  bags_advance (bags, MINUTE * 2);
  /* Yes never opens what is refused. */
  late = answer (bags, "N1", CORDEAU_STATION_HANDBACK, CORDEAU_ANSWER_YES);
  g_assert_cmpstr (late->reason, ==, "not-ready");
}

/* Ready, and yet at the counter again: yes begins a new deposit. */
static void
test_ready_again (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) yes = NULL;

  bags_pass (bags, "N1", "reception", "received");
  bags_pass (bags, "N1", "washing", "washing");
  bags_pass (bags, "N1", "drying", "drying");
  bags_pass (bags, "N1", "finishing", "finishing");
  bags_pass (bags, "N1", "rack", "ready");
  bags_expect (bags, "N1", "reception", CORDEAU_OUTCOME_QUESTION, "already-ready");
  yes = answer (bags, "N1", CORDEAU_STATION_RECEPTION, CORDEAU_ANSWER_YES);
  g_assert_cmpint (yes->stage, ==, CORDEAU_STAGE_RECEIVED);
  g_assert_null (yes->slot);
  g_assert_cmpint (yes->promise, >, BAGS_MORNING);
}

static void
test_held (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) asked = NULL;
  g_autoptr (CordeauScanResult) yes = NULL;

  bags_pass (bags, "N1", "reception", "received");
  g_free (bags_do (bags, CORDEAU_ACT_HOLD, "N1", NULL));
  asked = answer (bags, "N1", CORDEAU_STATION_SORTING, CORDEAU_ANSWER_NONE);
  g_assert_cmpstr (asked->reason, ==, "held");
  g_assert_nonnull (strstr (asked->message, "damaged"));
  yes = answer (bags, "N1", CORDEAU_STATION_SORTING, CORDEAU_ANSWER_YES);
  g_assert_cmpint (yes->stage, ==, CORDEAU_STAGE_QUEUED);
  g_assert_false (yes->flags & CORDEAU_FLAG_HELD);
}

static void
test_unknown (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) elsewhere = NULL;
  g_autoptr (CordeauScanResult) no = NULL;
  g_autoptr (CordeauScanResult) yes = NULL;

  bags_expect (bags, "ZZ99", "reception", CORDEAU_OUTCOME_UNKNOWN, "unknown-code");
  no = answer (bags, "ZZ99", CORDEAU_STATION_RECEPTION, CORDEAU_ANSWER_NO);
  g_assert_cmpstr (no->reason, ==, "left");
  elsewhere = answer (bags, "ZZ99", CORDEAU_STATION_SORTING, CORDEAU_ANSWER_YES);
  g_assert_cmpint (elsewhere->outcome, ==, CORDEAU_OUTCOME_UNKNOWN);
  g_assert_null (bags_detail (bags, "ZZ99"));
  yes = answer (bags, "ZZ99", CORDEAU_STATION_RECEPTION, CORDEAU_ANSWER_YES);
  g_assert_cmpint (yes->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  g_assert_cmpint (yes->stage, ==, CORDEAU_STAGE_HELD);
  bags_advance (bags, MINUTE);
  bags_expect (bags, "ZZ99", "sorting", CORDEAU_OUTCOME_QUESTION, "held");
}

static void
expect_input (Bags *bags, const CordeauScan *scan, const char *reason)
{
  g_autoptr (CordeauScanResult) result = bags_scan_full (bags, scan);

  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_REFUSED);
  g_assert_cmpstr (result->reason, ==, reason);
}

static void
test_bad_input (Bags *bags, gconstpointer unused)
{
  static const struct
  {
    CordeauScan scan;
    const char *reason;
  } rows[] = {
    { { .code = NULL, .station = CORDEAU_STATION_RECEPTION }, "bad-code" },
    { { .code = (char *) "", .station = CORDEAU_STATION_RECEPTION }, "bad-code" },
    { { .code = (char *) "a\nb", .station = CORDEAU_STATION_RECEPTION }, "bad-code" },
    { { .code = (char *) "\xff\xfe", .station = CORDEAU_STATION_RECEPTION }, "bad-code" },
    { { .code = (char *) "STATION:washing", .station = CORDEAU_STATION_RECEPTION },
      "station-code" },
    { { .code = (char *) "SLOT:84", .station = CORDEAU_STATION_RECEPTION }, "slot-code" },
    { { .code = (char *) "MACHINE:L1", .station = CORDEAU_STATION_RECEPTION }, "machine-code" },
    /* Though a net is called so. */
    { { .code = (char *) "MACHINE:N1", .station = CORDEAU_STATION_RECEPTION }, "no-such-machine" },
    { { .code = (char *) "L1", .station = CORDEAU_STATION_RECEPTION }, "machine-code" },
    { { .code = (char *) "N1", .station = CORDEAU_STATION_NONE }, "no-station" },
    { { .code = (char *) "N1", .station = 99 }, "no-station" },
    { { .code = (char *) "N1", .station = CORDEAU_STATION_RECEPTION, .grams = -1 }, "weight" },
    { { .code = (char *) "N1", .station = CORDEAU_STATION_RECEPTION, .grams = 60001 }, "weight" },
    { { .code = (char *) "N1",
        .station = CORDEAU_STATION_RECEPTION,
        .slot = (char *) "12345678901234567" },
      "bad-slot" },
    { { .code = (char *) "N1", .station = CORDEAU_STATION_RECEPTION, .slot = (char *) "a\tb" },
      "bad-slot" },
  };
  g_autofree char *long_code = g_strnfill (65, 'A');
  CordeauScan too_long = { .code = long_code, .station = CORDEAU_STATION_RECEPTION };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    expect_input (bags, &rows[i].scan, rows[i].reason);
  expect_input (bags, &too_long, "bad-code");
  g_assert_cmpuint (bags_count_facts (bags), ==, 0);
}

static void
test_weights (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScan) scan = cordeau_scan_new ("N1", CORDEAU_STATION_RECEPTION);
  g_autoptr (CordeauScanResult) first = NULL;
  g_autoptr (CordeauScanResult) weighed = NULL;
  g_autoptr (CordeauScanResult) wet = NULL;
  g_autoptr (CordeauScanResult) out = NULL;
  g_autoptr (CordeauNetDetail) detail = NULL;

  first = bags_scan_full (bags, scan);
  bags_advance (bags, MINUTE);
  /* Weighed a minute later: the same deposit. */
  scan->grams = 1650;
  weighed = bags_scan_full (bags, scan);
  g_assert_cmpint (weighed->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  g_assert_cmpint (weighed->grams, ==, 1650);
  bags_advance (bags, MINUTE);
  bags_pass (bags, "N1", "washing", "washing");
  /* Wet, it weighs more: that is neither weight. */
  scan->station = CORDEAU_STATION_DRYING;
  scan->machine = g_strdup ("S1");
  scan->grams = 2300;
  wet = bags_scan_full (bags, scan);
  g_assert_cmpint (wet->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  bags_advance (bags, HOUR);
  scan->station = CORDEAU_STATION_FINISHING;
  scan->grams = 1600;
  out = bags_scan_full (bags, scan);
  g_assert_cmpint (out->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  detail = bags_detail (bags, "N1");
  g_assert_cmpint (detail->net->received, ==, BAGS_MORNING);
  g_assert_cmpint (detail->net->grams, ==, 1650);
  g_assert_cmpint (detail->net->grams_out, ==, 1600);
}

#define ADD(name, func) g_test_add ("/bags/" name, Bags, NULL, bags_set_up, func, bags_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("times", test_times);
  ADD ("answers", test_answers);
  ADD ("ready-again", test_ready_again);
  ADD ("held", test_held);
  ADD ("unknown-code", test_unknown);
  ADD ("bad-input", test_bad_input);
  ADD ("weights", test_weights);
  return g_test_run ();
}
