/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads: how they are built, what is refused, how they end, and the hygiene path. */
#include "bags-fixture.h"

static CordeauScanResult *
wash (Bags *bags, const char *code, const char *machine, const char *programme, gboolean yes)
{
  g_autoptr (CordeauScan) scan = cordeau_scan_new (code, CORDEAU_STATION_WASHING);

  scan->machine = g_strdup (machine);
  scan->programme = g_strdup (programme);
  scan->answer = yes ? CORDEAU_ANSWER_YES : CORDEAU_ANSWER_NONE;
  return bags_scan_full (bags, scan);
}

static void
washed_with (Bags *bags, const char *code, const char *machine, const char *programme)
{
  g_autoptr (CordeauScanResult) result = wash (bags, code, machine, programme, FALSE);

  if (result->outcome != CORDEAU_OUTCOME_ACCEPTED)
    g_test_message ("%s", result->message);
  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  bags_advance (bags, MINUTE + SECOND);
}

static void
not_washed (Bags *bags, const char *code, const char *machine, const char *programme,
            CordeauOutcome outcome, const char *reason)
{
  g_autoptr (CordeauScanResult) result = wash (bags, code, machine, programme, FALSE);

  g_assert_cmpstr (cordeau_outcome_to_nick (result->outcome), ==,
                   cordeau_outcome_to_nick (outcome));
  g_assert_cmpstr (result->reason, ==, reason);
}

static void
receive (Bags *bags, const char *code, gint64 grams)
{
  g_autoptr (CordeauScan) scan = cordeau_scan_new (code, CORDEAU_STATION_RECEPTION);
  g_autoptr (CordeauScanResult) result = NULL;

  scan->grams = grams;
  result = bags_scan_full (bags, scan);
  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  bags_advance (bags, MINUTE + SECOND);
}

static void
receive_all (Bags *bags, gint64 grams)
{
  static const char *const codes[] = { "N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    receive (bags, codes[i], grams);
}

static void
test_build (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) first = NULL;
  g_autoptr (CordeauScanResult) second = NULL;
  g_autoptr (CordeauScanResult) by_number = NULL;
  g_autoptr (CordeauNetDetail) detail = NULL;

  receive_all (bags, 1700);
  first = wash (bags, "N1", "L1", NULL, FALSE);
  g_assert_cmpstr (first->load, ==, "1");
  g_assert_cmpuint (first->load_nets, ==, 1);
  g_assert_cmpint (first->load_capacity, ==, 10000);
  second = wash (bags, "N2", "l-1", NULL, FALSE);
  g_assert_cmpstr (second->load, ==, "1");
  g_assert_cmpuint (second->load_nets, ==, 2);
  g_assert_cmpint (second->load_grams, ==, 3400);
  /* 2 is painted on L2, which takes 72 litres: 8 kg. */
  by_number = wash (bags, "N3", "2", NULL, FALSE);
  g_assert_cmpstr (by_number->load, ==, "2");
  g_assert_cmpint (by_number->load_capacity, ==, 8000);
  detail = bags_detail (bags, "N1");
  g_assert_cmpuint (detail->mates->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (detail->mates, 0), ==, "N2");
  g_assert_cmpstr (detail->load_number, ==, "1");
  g_assert_cmpstr (detail->load_machine, ==, "L1");
}

static void
test_refusals (Bags *bags, gconstpointer unused)
{
  receive_all (bags, 1700);
  not_washed (bags, "N1", NULL, NULL, CORDEAU_OUTCOME_REFUSED, "no-machine");
  not_washed (bags, "N1", "", NULL, CORDEAU_OUTCOME_REFUSED, "no-machine");
  not_washed (bags, "N1", "S1", NULL, CORDEAU_OUTCOME_REFUSED, "wrong-machine");
  not_washed (bags, "N1", "P1", NULL, CORDEAU_OUTCOME_REFUSED, "wrong-machine");
  not_washed (bags, "N1", "N2", NULL, CORDEAU_OUTCOME_REFUSED, "bad-machine");
  not_washed (bags, "N1", "STATION:drying", NULL, CORDEAU_OUTCOME_REFUSED, "bad-machine");
  not_washed (bags, "N1", "SLOT:1", NULL, CORDEAU_OUTCOME_REFUSED, "bad-machine");
  not_washed (bags, "N1", "a\x01", NULL, CORDEAU_OUTCOME_REFUSED, "bad-machine");
  not_washed (bags, "N1", "L1", "P99", CORDEAU_OUTCOME_REFUSED, "unknown-programme");
  not_washed (bags, "N4", "L1", "P60", CORDEAU_OUTCOME_REFUSED, "too-hot");
  washed_with (bags, "N1", "L1", "P60");
  /* The load's programme counts for the nets that follow. */
  not_washed (bags, "N4", "L1", NULL, CORDEAU_OUTCOME_REFUSED, "too-hot");
  washed_with (bags, "N5", "L1", NULL);
}

/* Two washers were given one number: which is meant, nobody guesses, and none is made up. */
static void
test_same_number (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) refused = NULL;
  g_autoptr (CordeauScanResult) emptied = NULL;

  bags_import_machines (bags, "id,kind,number\nL7,washer,7\nS7,dryer,7\n");
  bags_import_machines (bags, "id,kind,number\nL8,washer,7\n");
  receive_all (bags, 1700);
  refused = wash (bags, "N1", "7", NULL, FALSE);
  g_assert_cmpstr (refused->reason, ==, "which-machine");
  g_assert_nonnull (strstr (refused->message, "L7, L8, S7"));
  washed_with (bags, "N1", "L8", NULL);
  emptied = bags_act (bags, CORDEAU_ACT_EMPTIED, "7");
  g_assert_cmpint (emptied->outcome, ==, CORDEAU_OUTCOME_REFUSED);
  g_assert_cmpstr (emptied->reason, ==, "which-machine");
}

static void
test_two_loads (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) moved = NULL;

  receive_all (bags, 1700);
  washed_with (bags, "N1", "L1", NULL);
  not_washed (bags, "N1", "L1", NULL, CORDEAU_OUTCOME_REPEAT, "repeat");
  not_washed (bags, "N1", "L2", NULL, CORDEAU_OUTCOME_QUESTION, "two-loads");
  moved = wash (bags, "N1", "L2", NULL, TRUE);
  g_assert_cmpint (moved->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  g_assert_cmpstr (moved->load, ==, "2");
  /* Nothing is left in the first. */
  {
    g_autoptr (CordeauScanResult) empty = bags_act (bags, CORDEAU_ACT_EMPTIED, "L1");

    g_assert_cmpint (empty->outcome, ==, CORDEAU_OUTCOME_REPEAT);
  }
}

static void
test_overfill (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) yes = NULL;

  receive (bags, "N1", 4000);
  receive (bags, "N2", 4100);
  receive (bags, "N3", 0);
  receive (bags, "N4", 200);
  washed_with (bags, "N1", "L1", NULL);
  washed_with (bags, "N2", "L1", NULL);
  /* Not weighed: 1.8 kg; together 9.9 kg, and the drum takes 10. */
  washed_with (bags, "N3", "L1", NULL);
  not_washed (bags, "N4", "L1", NULL, CORDEAU_OUTCOME_QUESTION, "overfill");
  yes = wash (bags, "N4", "L1", NULL, TRUE);
  g_assert_cmpint (yes->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  g_assert_cmpint (yes->load_grams, ==, 10100);
}

static void
test_bare_machine (Bags *bags, gconstpointer unused)
{
  receive_all (bags, 1700);
  washed_with (bags, "N1", "W-77", NULL);
  washed_with (bags, "N2", "w77", NULL);
  g_free (bags_do (bags, CORDEAU_ACT_EMPTIED, "W77", NULL));
  g_assert_cmpint (bags_stage (bags, "N2"), ==, CORDEAU_STAGE_WASHED);
}

/* A dryer's first net out of a washer tells that the washer was emptied, when its last one does. */
static void
test_implied_end (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) left = NULL;
  g_autoptr (CordeauScanResult) empty = NULL;
  guint before;

  receive_all (bags, 1700);
  washed_with (bags, "N1", "L1", NULL);
  washed_with (bags, "N2", "L1", NULL);
  before = bags_count_facts (bags);
  bags_pass (bags, "N1", "drying", "drying");
  g_assert_cmpuint (bags_count_facts (bags), ==, before + 2);
  bags_pass (bags, "N2", "drying", "drying");
  g_assert_cmpuint (bags_count_facts (bags), ==, before + 4);
  empty = bags_act (bags, CORDEAU_ACT_EMPTIED, "L1");
  g_assert_cmpint (empty->outcome, ==, CORDEAU_OUTCOME_REPEAT);
  left = bags_act (bags, CORDEAU_ACT_EMPTIED, "S1");
  g_assert_cmpuint (left->load_nets, ==, 2);
  g_assert_cmpint (left->stage, ==, CORDEAU_STAGE_DRIED);
}

static void
test_interrupted (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauNetDetail) before = NULL;
  g_autoptr (CordeauNetDetail) after = NULL;

  receive_all (bags, 1700);
  washed_with (bags, "N1", "L1", NULL);
  washed_with (bags, "N2", "L1", NULL);
  before = bags_detail (bags, "N1");
  bags_advance (bags, HOUR);
  g_free (bags_do (bags, CORDEAU_ACT_INTERRUPTED, "L1", NULL));
  after = bags_detail (bags, "N1");
  g_assert_cmpint (after->net->stage, ==, CORDEAU_STAGE_QUEUED);
  g_assert_cmpint (after->net->received, ==, before->net->received);
  g_assert_cmpint (after->net->promise, ==, before->net->promise);
  g_assert_null (after->net->load);
  g_assert_cmpint (bags_stage (bags, "N2"), ==, CORDEAU_STAGE_QUEUED);
  washed_with (bags, "N1", "L2", NULL);
  bags_pass (bags, "N1", "drying", "drying");
  g_free (bags_do (bags, CORDEAU_ACT_INTERRUPTED, "S1", NULL));
  g_assert_cmpint (bags_stage (bags, "N1"), ==, CORDEAU_STAGE_WASHED);
}

static void
test_undo_emptied (Bags *bags, gconstpointer unused)
{
  g_autofree char *fact = NULL;
  g_autoptr (CordeauScanResult) again = NULL;

  receive_all (bags, 1700);
  washed_with (bags, "N1", "L1", NULL);
  washed_with (bags, "N2", "L1", NULL);
  fact = bags_do (bags, CORDEAU_ACT_EMPTIED, "L1", NULL);
  g_assert_cmpint (bags_stage (bags, "N2"), ==, CORDEAU_STAGE_WASHED);
  g_free (bags_do (bags, CORDEAU_ACT_UNDO, fact, NULL));
  g_assert_cmpint (bags_stage (bags, "N1"), ==, CORDEAU_STAGE_WASHING);
  g_assert_cmpint (bags_stage (bags, "N2"), ==, CORDEAU_STAGE_WASHING);
  again = bags_act (bags, CORDEAU_ACT_EMPTIED, "L1");
  g_assert_cmpint (again->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  g_assert_cmpuint (again->load_nets, ==, 2);
}

/* One net of the load is in a dryer, so the drum was emptied: what is put into it is no mate of the one that
 * nobody has read since. */
static void
test_old_load (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) second = NULL;
  g_autoptr (CordeauNetDetail) detail = NULL;
  g_autoptr (CordeauScanResult) again = NULL;

  receive_all (bags, 1700);
  washed_with (bags, "N1", "L1", "P60");
  washed_with (bags, "N2", "L1", NULL);
  bags_advance (bags, HOUR);
  bags_pass (bags, "N1", "drying", "drying");
  /* Nor is it bound to the programme of the old load: 40 °C by its label. */
  second = wash (bags, "N4", "L1", NULL, FALSE);
  g_assert_cmpint (second->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  g_assert_cmpstr (second->load, ==, "3");
  g_assert_cmpuint (second->load_nets, ==, 1);
  bags_advance (bags, 2 * MINUTE);
  detail = bags_detail (bags, "N4");
  g_assert_cmpuint (detail->mates->len, ==, 0);
  /* The forgotten net, read there once more, goes into the new load only if a person says so. */
  not_washed (bags, "N2", "L1", NULL, CORDEAU_OUTCOME_QUESTION, "already-washed");
  again = wash (bags, "N2", "L1", NULL, TRUE);
  g_assert_cmpstr (again->load, ==, "3");
  g_assert_cmpuint (again->load_nets, ==, 2);
}

/* A net that was moved to another drum, or set aside, says nothing of the load it leaves. */
static void
test_load_goes_on (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) moved = NULL;
  g_autoptr (CordeauScanResult) third = NULL;

  receive_all (bags, 1700);
  washed_with (bags, "N1", "L1", NULL);
  washed_with (bags, "N2", "L1", NULL);
  washed_with (bags, "N5", "L1", NULL);
  moved = wash (bags, "N1", "L2", NULL, TRUE);
  g_free (bags_do (bags, CORDEAU_ACT_HOLD, "N5", NULL));
  bags_advance (bags, 2 * MINUTE);
  third = wash (bags, "N3", "L1", NULL, FALSE);
  g_assert_cmpstr (third->load, ==, "1");
  g_assert_cmpuint (third->load_nets, ==, 2);
}

/* Nobody said that the morning's load came out: that is asked before the drum takes more. */
static void
test_machine_full (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) asked = NULL;
  g_autoptr (CordeauScanResult) taken = NULL;

  receive_all (bags, 1700);
  washed_with (bags, "N1", "L1", NULL);
  bags_advance (bags, 2 * HOUR);
  washed_with (bags, "N2", "L1", NULL);
  bags_advance (bags, 3 * HOUR);
  not_washed (bags, "N1", "L1", NULL, CORDEAU_OUTCOME_REPEAT, "repeat");
  asked = wash (bags, "N3", "L1", NULL, FALSE);
  g_assert_cmpint (asked->outcome, ==, CORDEAU_OUTCOME_QUESTION);
  g_assert_cmpstr (asked->reason, ==, "machine-full");
  g_assert_nonnull (strstr (asked->message, "load 1"));
  taken = wash (bags, "N3", "L1", NULL, TRUE);
  g_assert_cmpstr (taken->load, ==, "2");
  g_assert_cmpuint (taken->load_nets, ==, 1);
}

/* Emptied, a drum holds nothing: neither the last load nor what is left of those before. */
static void
test_emptied_whole (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) empty = NULL;
  g_autoptr (CordeauScanResult) again = NULL;

  receive_all (bags, 1700);
  washed_with (bags, "N1", "L1", NULL);
  washed_with (bags, "N2", "L1", NULL);
  bags_pass (bags, "N1", "drying", "drying");
  washed_with (bags, "N3", "L1", NULL);
  empty = bags_act (bags, CORDEAU_ACT_EMPTIED, "L1");
  g_assert_cmpint (empty->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  g_assert_cmpstr (empty->load, ==, "3");
  g_assert_cmpint (bags_stage (bags, "N2"), ==, CORDEAU_STAGE_WASHED);
  g_assert_cmpint (bags_stage (bags, "N3"), ==, CORDEAU_STAGE_WASHED);
  again = bags_act (bags, CORDEAU_ACT_EMPTIED, "L1");
  g_assert_cmpint (again->outcome, ==, CORDEAU_OUTCOME_REPEAT);
  g_free (bags_do (bags, CORDEAU_ACT_UNDO, empty->fact, NULL));
  g_assert_cmpint (bags_stage (bags, "N2"), ==, CORDEAU_STAGE_WASHING);
  g_assert_cmpint (bags_stage (bags, "N3"), ==, CORDEAU_STAGE_WASHING);
}

/* What stopped is the load in the drum, not what had been forgotten of the one before. */
static void
test_interrupted_last (Bags *bags, gconstpointer unused)
{
  receive_all (bags, 1700);
  washed_with (bags, "N1", "L1", NULL);
  washed_with (bags, "N2", "L1", NULL);
  bags_pass (bags, "N1", "drying", "drying");
  washed_with (bags, "N3", "L1", NULL);
  g_free (bags_do (bags, CORDEAU_ACT_INTERRUPTED, "L1", NULL));
  g_assert_cmpint (bags_stage (bags, "N3"), ==, CORDEAU_STAGE_QUEUED);
  g_assert_cmpint (bags_stage (bags, "N2"), ==, CORDEAU_STAGE_WASHING);
}

/* The load of an undone scan holds nothing: the machine begins a new one. */
static void
test_undo_opening (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) first = NULL;
  g_autoptr (CordeauScanResult) second = NULL;

  receive_all (bags, 1700);
  first = wash (bags, "N1", "L1", NULL, FALSE);
  g_free (bags_do (bags, CORDEAU_ACT_UNDO, first->fact, NULL));
  bags_advance (bags, MINUTE);
  second = wash (bags, "N2", "L1", NULL, FALSE);
  g_assert_cmpuint (second->load_nets, ==, 1);
  g_assert_cmpstr (second->load, !=, first->load);
}

static void
test_hygiene (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) result = NULL;
  g_autoptr (CordeauScanResult) done = NULL;

  receive_all (bags, 1700);
  washed_with (bags, "N3", "L1", "P30");
  washed_with (bags, "N4", "L1", "P30");
  washed_with (bags, "N7", "L1", "P30");
  result = bags_act (bags, CORDEAU_ACT_QUARANTINE, "N3");
  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  g_assert_true (result->flags & CORDEAU_FLAG_HYGIENE);
  g_assert_nonnull (strstr (result->message, "N4"));
  g_assert_cmpint (bags_stage (bags, "N4"), ==, CORDEAU_STAGE_QUARANTINE);
  g_assert_cmpint (bags_stage (bags, "N7"), ==, CORDEAU_STAGE_QUARANTINE);
  /* A mistake: all three are in the drum again. Then in earnest. */
  g_free (bags_do (bags, CORDEAU_ACT_UNDO, result->fact, NULL));
  g_assert_cmpint (bags_stage (bags, "N3"), ==, CORDEAU_STAGE_WASHING);
  g_assert_cmpint (bags_stage (bags, "N7"), ==, CORDEAU_STAGE_WASHING);
  g_free (bags_do (bags, CORDEAU_ACT_QUARANTINE, "N3", NULL));
  bags_advance (bags, MINUTE);
  not_washed (bags, "N3", "L1", "P30", CORDEAU_OUTCOME_REFUSED, "quarantine");
  not_washed (bags, "N3", "H1", "P60", CORDEAU_OUTCOME_REFUSED, "not-disinfecting");
  not_washed (bags, "N4", "H1", NULL, CORDEAU_OUTCOME_REFUSED, "label-below-65");
  bags_expect (bags, "N3", "drying", CORDEAU_OUTCOME_REFUSED, "quarantine");
  /* 70 °C by its label: not the programme of 71. */
  not_washed (bags, "N3", "H1", "PH", CORDEAU_OUTCOME_REFUSED, "too-hot");
  not_washed (bags, "N3", "H1", NULL, CORDEAU_OUTCOME_QUESTION, "programme-unknown");
  cordeau_scan_result_free (wash (bags, "N3", "H1", NULL, TRUE));
  g_assert_cmpint (bags_stage (bags, "N3"), ==, CORDEAU_STAGE_WASHING);
  not_washed (bags, "N1", "H1", NULL, CORDEAU_OUTCOME_QUESTION, "hygiene-machine");
  done = bags_act (bags, CORDEAU_ACT_RELEASE, "N4");
  g_assert_cmpint (done->stage, ==, CORDEAU_STAGE_QUEUED);
}

static const CordeauCustody *
last_line (const CordeauNetDetail *detail)
{
  return g_ptr_array_index (detail->custody, detail->custody->len - 1);
}

/* How hot and for how long: on record for each net, whatever becomes of the programme. */
static void
test_hygiene_control_point (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauNetDetail) hygiene = NULL;
  g_autoptr (CordeauNetDetail) plain = NULL;
  g_autoptr (CordeauNetDetail) unknown = NULL;
  g_autoptr (CordeauScanResult) result = NULL;

  receive_all (bags, 1700);
  washed_with (bags, "N1", "L1", "P30");
  washed_with (bags, "N2", "L2", NULL);
  g_free (bags_do (bags, CORDEAU_ACT_QUARANTINE, "N5", NULL));
  result = wash (bags, "N5", "H1", "PH", TRUE);
  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  hygiene = bags_detail (bags, "N5");
  g_assert_cmpint (last_line (hygiene)->celsius, ==, 71);
  g_assert_cmpint (last_line (hygiene)->hold_minutes, ==, 3);
  plain = bags_detail (bags, "N1");
  g_assert_cmpint (last_line (plain)->celsius, ==, 30);
  unknown = bags_detail (bags, "N2");
  g_assert_cmpint (last_line (unknown)->celsius, ==, 0);
}

/* (transfer full) */
static CordeauScanResult *
empty_with (Bags *bags, const char *machine, int celsius, int minutes)
{
  g_autoptr (CordeauAct) act = cordeau_act_new (CORDEAU_ACT_EMPTIED, machine);
  g_autoptr (GError) error = NULL;
  CordeauScanResult *result;

  act->celsius = celsius;
  act->held_minutes = minutes;
  result = cordeau_act_sync (bags->session, act, &error);
  g_assert_no_error (error);
  return result;
}

static void
not_emptied (Bags *bags, int celsius, int minutes, CordeauOutcome outcome, const char *reason)
{
  g_autoptr (CordeauScanResult) result = empty_with (bags, "H1", celsius, minutes);

  g_assert_cmpint (result->outcome, ==, outcome);
  g_assert_cmpstr (result->reason, ==, reason);
  g_assert_cmpstr (result->load, ==, "1");
  g_assert_null (result->fact);
}

/* Whoever says of the machine that it was emptied proves what a load's end proves; a failed wash proves nothing. */
static void
test_hygiene_emptied_needs_proof (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) asked = NULL;
  g_autoptr (CordeauScanResult) done = NULL;
  g_autoptr (CordeauNetDetail) detail = NULL;
  const CordeauCustody *washed = NULL;
  guint before;

  receive_all (bags, 1700);
  g_free (bags_do (bags, CORDEAU_ACT_QUARANTINE, "N8", NULL));
  washed_with (bags, "N8", "H1", "PH");
  before = bags_count_facts (bags);
  not_emptied (bags, 0, 0, CORDEAU_OUTCOME_QUESTION, "hygiene-proof");
  not_emptied (bags, 71, 0, CORDEAU_OUTCOME_QUESTION, "hygiene-proof");
  not_emptied (bags, 60, 10, CORDEAU_OUTCOME_REFUSED, "not-disinfected");
  not_emptied (bags, 65, 9, CORDEAU_OUTCOME_REFUSED, "not-disinfected");
  g_assert_cmpuint (bags_count_facts (bags), ==, before);
  g_assert_cmpint (bags_stage (bags, "N8"), ==, CORDEAU_STAGE_WASHING);
  asked = bags_act (bags, CORDEAU_ACT_EMPTIED, "H1");
  g_assert_cmpint (asked->celsius, ==, 71);
  g_assert_cmpint (asked->hold_minutes, ==, 3);
  g_free (bags_do (bags, CORDEAU_ACT_INTERRUPTED, "H1", NULL));
  bags_advance (bags, MINUTE);
  washed_with (bags, "N8", "H1", "PH");
  done = empty_with (bags, "H1", 66, 12);
  g_assert_cmpint (done->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  g_assert_cmpint (bags_stage (bags, "N8"), ==, CORDEAU_STAGE_WASHED);
  detail = bags_detail (bags, "N8");
  for (guint i = 0; i < detail->custody->len; i++)
    if (((const CordeauCustody *) g_ptr_array_index (detail->custody, i))->celsius > 0)
      washed = g_ptr_array_index (detail->custody, i);
  g_assert_nonnull (washed);
  g_assert_cmpint (washed->celsius, ==, 66);
  g_assert_cmpint (washed->hold_minutes, ==, 12);
  bags_pass (bags, "N8", "drying", "drying");
  /* A dryer disinfects nothing, and is asked nothing. */
  g_free (bags_do (bags, CORDEAU_ACT_EMPTIED, "S1", NULL));
}

/* No reading elsewhere and no move by hand takes a contaminated net past the question what its wash reached. */
static void
test_hygiene_leaves_proved (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) moved = NULL;
  g_autoptr (CordeauAct) move = cordeau_act_new (CORDEAU_ACT_MOVE, "N8");
  g_autoptr (CordeauScanResult) done = NULL;
  g_autoptr (GError) error = NULL;
  const char *stations[] = { "reception", "drying", "finishing", "rack", "transfer", "repair" };
  guint before;

  receive_all (bags, 1700);
  g_free (bags_do (bags, CORDEAU_ACT_QUARANTINE, "N8", NULL));
  washed_with (bags, "N8", "H1", "PH");
  bags_advance (bags, HOUR);
  before = bags_count_facts (bags);
  for (guint i = 0; i < G_N_ELEMENTS (stations); i++)
    bags_expect (bags, "N8", stations[i], CORDEAU_OUTCOME_REFUSED, "hygiene-in-drum");
  not_washed (bags, "N8", "L1", "P30", CORDEAU_OUTCOME_REFUSED, "hygiene-in-drum");
  move->stage = CORDEAU_STAGE_WASHED;
  move->reason = g_strdup ("not-read");
  moved = cordeau_act_sync (bags->session, move, &error);
  g_assert_no_error (error);
  g_assert_cmpint (moved->outcome, ==, CORDEAU_OUTCOME_REFUSED);
  g_assert_cmpstr (moved->reason, ==, "hygiene-in-drum");
  g_assert_nonnull (strstr (moved->message, "H1"));
  g_assert_cmpuint (bags_count_facts (bags), ==, before);
  done = empty_with (bags, "H1", 71, 3);
  g_assert_cmpint (done->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  bags_pass (bags, "N8", "drying", "drying");
}

/* Mixed yesterday: it is told of those who have left, and no net of another deposit is touched. */
static void
test_hygiene_late (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) result = NULL;
  g_autoptr (CordeauScanResult) again = NULL;
  g_autoptr (CordeauScanResult) unknown = NULL;

  receive_all (bags, 1700);
  washed_with (bags, "N1", "L1", NULL);
  washed_with (bags, "N2", "L1", NULL);
  washed_with (bags, "N5", "L1", NULL);
  washed_with (bags, "N6", "L1", NULL);
  g_free (bags_do (bags, CORDEAU_ACT_EMPTIED, "L1", NULL));
  g_free (bags_do (bags, CORDEAU_ACT_UNWASHED, "N2", NULL));
  g_free (bags_do (bags, CORDEAU_ACT_UNWASHED, "N6", NULL));
  bags_advance (bags, HOUR);
  receive (bags, "N6", 0);
  bags_advance (bags, HOUR);
  result = bags_act (bags, CORDEAU_ACT_QUARANTINE, "N1");
  g_assert_nonnull (strstr (result->message, "N2"));
  g_assert_cmpint (bags_stage (bags, "N2"), ==, CORDEAU_STAGE_RETURNED_UNWASHED);
  g_assert_cmpint (bags_stage (bags, "N5"), ==, CORDEAU_STAGE_QUARANTINE);
  g_assert_cmpint (bags_stage (bags, "N6"), ==, CORDEAU_STAGE_RECEIVED);
  again = bags_act (bags, CORDEAU_ACT_QUARANTINE, "N1");
  g_assert_cmpint (again->outcome, ==, CORDEAU_OUTCOME_REPEAT);
  unknown = wash (bags, "N5", "H1", NULL, FALSE);
  g_assert_cmpstr (unknown->reason, ==, "label-unknown");
}

#define ADD(name, func) g_test_add ("/bags/" name, Bags, NULL, bags_set_up, func, bags_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("load-build", test_build);
  ADD ("load-hygiene-control-point", test_hygiene_control_point);
  ADD ("load-refusals", test_refusals);
  ADD ("load-same-number", test_same_number);
  ADD ("load-two-loads", test_two_loads);
  ADD ("load-overfill", test_overfill);
  ADD ("load-bare-machine", test_bare_machine);
  ADD ("load-implied-end", test_implied_end);
  ADD ("f7-interrupted", test_interrupted);
  ADD ("load-undo-emptied", test_undo_emptied);
  ADD ("load-undo-opening", test_undo_opening);
  ADD ("load-old-one-is-out", test_old_load);
  ADD ("load-goes-on", test_load_goes_on);
  ADD ("load-machine-full", test_machine_full);
  ADD ("load-emptied-whole", test_emptied_whole);
  ADD ("load-interrupted-last", test_interrupted_last);
  ADD ("hygiene-path", test_hygiene);
  ADD ("hygiene-late", test_hygiene_late);
  ADD ("hygiene-emptied-needs-proof", test_hygiene_emptied_needs_proof);
  ADD ("hygiene-leaves-proved", test_hygiene_leaves_proved);
  return g_test_run ();
}
