/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a scan does: the plain path, and the failure catalogue F1–F5 and F10 (domain.md). */
#include "bags-fixture.h"

static void
test_plain_path (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauNetDetail) detail = NULL;
  g_autofree char *emptied = NULL;

  bags_pass (bags, "N1", "reception", "received");
  bags_pass (bags, "N1", "sorting", "queued");
  bags_pass (bags, "N1", "washing", "washing");
  g_free (bags_do (bags, CORDEAU_ACT_EMPTIED, "L1", NULL));
  g_assert_cmpint (bags_stage (bags, "N1"), ==, CORDEAU_STAGE_WASHED);
  bags_pass (bags, "N1", "drying", "drying");
  g_free (bags_do (bags, CORDEAU_ACT_EMPTIED, "S1", NULL));
  g_assert_cmpint (bags_stage (bags, "N1"), ==, CORDEAU_STAGE_DRIED);
  bags_pass (bags, "N1", "finishing", "finishing");
  bags_pass (bags, "N1", "control", "finishing");
  bags_pass (bags, "N1", "rack", "ready");
  detail = bags_detail (bags, "N1");
  g_assert_cmpstr (detail->net->slot, ==, "A1");
  g_assert_cmpint (detail->net->received, ==, BAGS_MORNING);
  g_assert_cmpint (detail->net->promise, ==, BAGS_MORNING + 9 * HOUR);
  bags_pass (bags, "N1", "handback", "collected");
}

/* Sorting and both emptyings are implied, and said to be. */
static void
test_short_path (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauNetDetail) detail = NULL;
  guint inferred = 0;

  bags_pass (bags, "N1", "reception", "received");
  bags_pass (bags, "N1", "washing", "washing");
  bags_pass (bags, "N1", "drying", "drying");
  bags_pass (bags, "N1", "finishing", "finishing");
  bags_pass (bags, "N1", "rack", "ready");
  detail = bags_detail (bags, "N1");
  for (guint i = 0; i < detail->custody->len; i++)
    {
      const CordeauCustody *line = g_ptr_array_index (detail->custody, i);

      inferred += line->inferred;
    }
  g_assert_cmpuint (inferred, ==, 3);
  g_assert_cmpuint (detail->custody->len, ==, 8);
}

static void
test_new_deposit (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauNetDetail) detail = NULL;

  test_short_path (bags, NULL);
  bags_pass (bags, "N1", "handback", "collected");
  bags_advance (bags, 24 * HOUR);
  bags_pass (bags, "N1", "reception", "received");
  detail = bags_detail (bags, "N1");
  g_assert_cmpint (detail->net->received, >, BAGS_MORNING + 24 * HOUR);
  g_assert_cmpint (detail->net->promise, >, detail->net->received);
  g_assert_null (detail->net->slot);
  g_assert_cmpint (detail->net->grams, ==, 0);
}

static void
test_f1 (Bags *bags, gconstpointer unused)
{
  bags_expect (bags, "N1", "reception", CORDEAU_OUTCOME_ACCEPTED, "");
  bags_expect (bags, "N1", "reception", CORDEAU_OUTCOME_REPEAT, "repeat");
  bags_advance (bags, 3 * SECOND);
  bags_expect (bags, "n-1", "reception", CORDEAU_OUTCOME_REPEAT, "repeat");
  bags_advance (bags, SECOND);
  bags_expect (bags, "N1", "reception", CORDEAU_OUTCOME_QUESTION, "already-received");
  g_assert_cmpuint (bags_count_facts (bags), ==, 1);
}

static void
test_f2 (Bags *bags, gconstpointer unused)
{
  bags_expect (bags, "N1", "reception", CORDEAU_OUTCOME_ACCEPTED, "");
  bags_advance (bags, 5 * SECOND);
  bags_expect (bags, "N1", "handback", CORDEAU_OUTCOME_QUESTION, "two-stations");
  bags_expect (bags, "N1", "finishing", CORDEAU_OUTCOME_QUESTION, "skipped-washing");
  bags_expect (bags, "N1", "sorting", CORDEAU_OUTCOME_ACCEPTED, "");
  bags_advance (bags, 2 * MINUTE);
  bags_expect (bags, "N1", "handback", CORDEAU_OUTCOME_REFUSED, "not-ready");
  bags_expect (bags, "N2", "handback", CORDEAU_OUTCOME_REFUSED, "not-received");
}

static void
test_f3 (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) result = bags_act (bags, CORDEAU_ACT_TEMPORARY, NULL);
  g_autoptr (CordeauNetDetail) detail = NULL;
  g_autofree char *code = g_strdup (result->code);

  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  g_assert_cmpint (result->stage, ==, CORDEAU_STAGE_HELD);
  g_assert_true (result->flags & CORDEAU_FLAG_TEMPORARY);
  g_assert_true (result->flags & CORDEAU_FLAG_HELD);
  g_assert_true (g_str_has_prefix (code, "7D-"));
  bags_advance (bags, MINUTE);
  bags_expect (bags, code, "sorting", CORDEAU_OUTCOME_QUESTION, "held");

  /* The real tag turns up: it is the same net, and nothing holds it any more. */
  g_free (bags_do (bags, CORDEAU_ACT_RETAG, code, "NEW77"));
  detail = bags_detail (bags, code);
  g_assert_cmpstr (detail->net->code, ==, "NEW77");
  g_assert_cmpint (detail->net->stage, ==, CORDEAU_STAGE_RECEIVED);
  g_assert_false (detail->net->flags & CORDEAU_FLAG_TEMPORARY);
  g_assert_cmpuint (detail->aliases->len, ==, 2);
  bags_pass (bags, "NEW77", "sorting", "queued");
}

static void
test_f4 (Bags *bags, gconstpointer unused)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (CordeauNetDetail) detail = NULL;
  g_autoptr (CordeauNetDetail) other = NULL;
  g_autoptr (CordeauScanResult) again = NULL;

  bags_pass (bags, "N1", "reception", "received");
  bags_pass (bags, "N2", "reception", "received");
  bags_pass (bags, "N2", "sorting", "queued");
  g_free (bags_do (bags, CORDEAU_ACT_LINK, "N1", "N2"));
  detail = bags_detail (bags, "N2");
  g_assert_cmpstr (detail->net->code, ==, "N1");
  g_assert_cmpint (detail->net->stage, ==, CORDEAU_STAGE_QUEUED);
  g_assert_cmpuint (detail->aliases->len, ==, 2);
  g_assert_cmpuint (detail->custody->len, ==, 4);
  again = bags_act_full (bags, CORDEAU_ACT_LINK, "N2", "N1", NULL, NULL);
  g_assert_cmpint (again->outcome, ==, CORDEAU_OUTCOME_REPEAT);
  bags_pass (bags, "N2", "washing", "washing");
  g_assert_cmpint (bags_stage (bags, "N1"), ==, CORDEAU_STAGE_WASHING);

  /* Each goes on with the facts of its own tag. */
  g_free (bags_do (bags, CORDEAU_ACT_UNLINK, "N1", "N2"));
  g_assert_cmpint (bags_stage (bags, "N1"), ==, CORDEAU_STAGE_RECEIVED);
  g_assert_cmpint (bags_stage (bags, "N2"), ==, CORDEAU_STAGE_WASHING);
  other = bags_detail (bags, "N2");
  g_assert_cmpuint (other->aliases->len, ==, 1);
}

static void
test_f5 (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauNetDetail) old = NULL;
  g_autoptr (CordeauNetDetail) new = NULL;
  g_autoptr (CordeauScanResult) early = NULL;
  g_autofree char *undo = NULL;

  early = bags_act (bags, CORDEAU_ACT_REISSUE, "N1");
  g_assert_cmpstr (early->reason, ==, "not-retired");
  bags_pass (bags, "N1", "reception", "received");
  old = bags_detail (bags, "N1");
  g_free (bags_do (bags, CORDEAU_ACT_RETIRE, "N1", NULL));
  bags_advance (bags, MINUTE);
  bags_expect (bags, "N1", "reception", CORDEAU_OUTCOME_REFUSED, "retired");
  undo = bags_do (bags, CORDEAU_ACT_REISSUE, "N1", NULL);
  new = bags_detail (bags, "N1");
  g_assert_cmpstr (new->net->id, !=, old->net->id);
  g_assert_cmpint (new->net->stage, ==, CORDEAU_STAGE_ISSUED);
  g_assert_cmpuint (new->custody->len, ==, 1);
  bags_pass (bags, "N1", "reception", "received");

  g_clear_pointer (&old, cordeau_net_detail_free);
  old = bags_detail (bags, new->net->id);
  g_assert_cmpuint (old->custody->len, ==, 2);
}

static void
test_f5_undo (Bags *bags, gconstpointer unused)
{
  g_autofree char *fact = NULL;

  g_free (bags_do (bags, CORDEAU_ACT_RETIRE, "N1", NULL));
  fact = bags_do (bags, CORDEAU_ACT_REISSUE, "N1", NULL);
  g_free (bags_do (bags, CORDEAU_ACT_UNDO, fact, NULL));
  bags_expect (bags, "N1", "reception", CORDEAU_OUTCOME_REFUSED, "retired");
  g_free (bags_do (bags, CORDEAU_ACT_REISSUE, "N1", NULL));
  bags_pass (bags, "N1", "reception", "received");
}

static void
test_f10_clock_back (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauNetDetail) detail = NULL;

  bags_pass (bags, "N1", "reception", "received");
  /* The battery is dead: the wall clock says yesterday. */
  cordeau_fixed_env_set_now (bags->env, BAGS_MORNING - 24 * HOUR);
  bags_pass (bags, "N1", "sorting", "queued");
  detail = bags_detail (bags, "N1");
  g_assert_true (detail->net->flags & CORDEAU_FLAG_SUSPECT_TIME);
  g_assert_cmpint (detail->net->stage, ==, CORDEAU_STAGE_QUEUED);
  cordeau_fixed_env_set_now (bags->env, BAGS_MORNING + HOUR);
  bags_pass (bags, "N1", "washing", "washing");
}

static void
test_slot_moves (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScan) scan = cordeau_scan_new ("N1", CORDEAU_STATION_RACK);
  g_autoptr (CordeauScanResult) moved = NULL;

  test_short_path (bags, NULL);
  bags_expect (bags, "N1", "rack", CORDEAU_OUTCOME_REPEAT, "repeat");
  scan->slot = g_strdup ("B7");
  moved = bags_scan_full (bags, scan);
  g_assert_cmpint (moved->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  g_assert_cmpstr (moved->slot, ==, "B7");
  bags_expect (bags, "N1", "reception", CORDEAU_OUTCOME_QUESTION, "already-ready");
}

/* Set aside or looked for, it is known by its slot; taken from the rack for anything else, it is not in it. */
static void
test_slot_left (Bags *bags, gconstpointer unused)
{
  static const char *const stations[] = { "washing", "transfer", "finishing" };
  g_autoptr (CordeauScan) scan = cordeau_scan_new ("N1", CORDEAU_STATION_RACK);

  scan->slot = g_strdup ("B7");
  test_short_path (bags, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (stations); i++)
    {
      g_autoptr (CordeauScanResult) racked = bags_scan_full (bags, scan);
      g_autoptr (CordeauScanResult) held = bags_act (bags, CORDEAU_ACT_HOLD, "N1");
      g_autoptr (CordeauScanResult) back = bags_act (bags, CORDEAU_ACT_RELEASE, "N1");
      g_autoptr (CordeauScan) away = cordeau_scan_new ("N1",
                                                       cordeau_station_from_nick (stations[i]));
      g_autoptr (CordeauScanResult) taken = NULL;

      scan->answer = CORDEAU_ANSWER_YES;
      g_assert_cmpstr (racked->slot, ==, "B7");
      g_assert_cmpstr (held->slot, ==, "B7");
      g_assert_cmpstr (back->slot, ==, "B7");
      bags_advance (bags, 2 * MINUTE);
      away->answer = CORDEAU_ANSWER_YES;
      away->machine = g_strdup ("L1");
      taken = bags_scan_full (bags, away);
      g_assert_cmpint (taken->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
      g_assert_null (taken->slot);
      bags_advance (bags, 2 * MINUTE);
    }
}

/* Handed back out of its slot, and read there once more: it is known. */
static void
test_slot_handed_back (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScan) scan = cordeau_scan_new ("N1", CORDEAU_STATION_RACK);
  g_autoptr (CordeauScanResult) racked = NULL;
  g_autoptr (CordeauScanResult) gone = NULL;
  g_autoptr (CordeauScanResult) again = NULL;

  bags_pass (bags, "N1", "reception", "received");
  bags_pass (bags, "N1", "washing", "washing");
  bags_pass (bags, "N1", "drying", "drying");
  bags_pass (bags, "N1", "finishing", "finishing");
  scan->slot = g_strdup ("B7");
  racked = bags_scan_full (bags, scan);
  g_assert_cmpstr (racked->slot, ==, "B7");
  bags_advance (bags, 2 * MINUTE);
  scan->station = CORDEAU_STATION_HANDBACK;
  gone = bags_scan_full (bags, scan);
  g_assert_cmpint (gone->stage, ==, CORDEAU_STAGE_COLLECTED);
  g_assert_null (gone->slot);
  bags_advance (bags, 2 * MINUTE);
  again = bags_scan_full (bags, scan);
  g_assert_cmpint (again->outcome, ==, CORDEAU_OUTCOME_REPEAT);
}

static void
test_missing_found (Bags *bags, gconstpointer unused)
{
  bags_pass (bags, "N1", "reception", "received");
  g_free (bags_do (bags, CORDEAU_ACT_MISSING, "N1", NULL));
  g_assert_cmpint (bags_stage (bags, "N1"), ==, CORDEAU_STAGE_MISSING);
  bags_pass (bags, "N1", "rack", "ready");
}

static void
test_rewash_keeps_promise (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScan) scan = cordeau_scan_new ("N1", CORDEAU_STATION_RECEPTION);
  g_autoptr (CordeauScanResult) anew = NULL;
  g_autoptr (CordeauNetDetail) detail = NULL;

  test_short_path (bags, NULL);
  g_free (bags_do (bags, CORDEAU_ACT_REWASH, "N1", NULL));
  bags_pass (bags, "N1", "washing", "washing");
  detail = bags_detail (bags, "N1");
  g_assert_cmpint (detail->net->promise, ==, BAGS_MORNING + 9 * HOUR);
  g_assert_true (detail->net->flags & CORDEAU_FLAG_REWASH);
  /* Dirty again from its owner: the next deposit knows nothing of it, nor of the slot and the weights. */
  scan->answer = CORDEAU_ANSWER_YES;
  anew = bags_scan_full (bags, scan);
  g_assert_cmpint (anew->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  g_assert_cmpuint (anew->flags & CORDEAU_FLAG_REWASH, ==, 0);
  g_assert_cmpint (anew->grams, ==, 0);
  g_assert_null (anew->slot);
  g_assert_null (anew->load);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_async (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScan) scan = cordeau_scan_new ("N1", CORDEAU_STATION_RECEPTION);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CordeauScanResult) scanned = NULL;
  g_autoptr (GError) error = NULL;

  cordeau_scan_async (bags->session, scan, NULL, finished_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  scanned = cordeau_scan_finish (bags->session, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (scanned->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  bags_reopen (bags);
  g_assert_cmpint (bags_stage (bags, "N1"), ==, CORDEAU_STAGE_RECEIVED);
}

#define ADD(name, func) g_test_add ("/bags/" name, Bags, NULL, bags_set_up, func, bags_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("plain-path", test_plain_path);
  ADD ("short-path", test_short_path);
  ADD ("new-deposit", test_new_deposit);
  ADD ("f1-debounce", test_f1);
  ADD ("f2-two-stations", test_f2);
  ADD ("f3-unreadable", test_f3);
  ADD ("f4-two-tags", test_f4);
  ADD ("f5-retired", test_f5);
  ADD ("f5-undo-reissue", test_f5_undo);
  ADD ("f10-clock-back", test_f10_clock_back);
  ADD ("slot-moves", test_slot_moves);
  ADD ("slot-left", test_slot_left);
  ADD ("slot-handed-back", test_slot_handed_back);
  ADD ("missing-found", test_missing_found);
  ADD ("rewash-keeps-promise", test_rewash_keeps_promise);
  ADD ("async", test_async);
  return g_test_run ();
}
