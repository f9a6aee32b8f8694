/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts: each refusal, each "already so", and what is bad input. */
#include "bags-fixture.h"
#include "bags/acts-each.h"

static void
expect (Bags *bags, CordeauActKind kind, const char *code, const char *other,
        CordeauOutcome outcome, const char *reason)
{
  guint before = bags_count_facts (bags);
  g_autoptr (CordeauScanResult) result = bags_act_full (bags, kind, code, other,
                                                        kind == CORDEAU_ACT_HOLD ? "damaged" : NULL,
                                                        NULL);

  if (result->outcome != outcome)
    g_test_message ("%s %s: %s", cordeau_act_to_nick (kind), code, result->message);
  g_assert_cmpstr (cordeau_outcome_to_nick (result->outcome), ==,
                   cordeau_outcome_to_nick (outcome));
  g_assert_cmpstr (result->reason, ==, reason);
  g_assert_null (strchr (result->message, '{'));
  g_assert_cmpuint (bags_count_facts (bags), ==, before);
}

#define REFUSED CORDEAU_OUTCOME_REFUSED
#define REPEAT CORDEAU_OUTCOME_REPEAT
#define UNKNOWN CORDEAU_OUTCOME_UNKNOWN

static void
test_not_here (Bags *bags, gconstpointer unused)
{
  static const CordeauActKind kinds[] = { CORDEAU_ACT_HOLD, CORDEAU_ACT_REWASH,
                                          CORDEAU_ACT_QUARANTINE, CORDEAU_ACT_UNWASHED,
                                          CORDEAU_ACT_MISSING };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    expect (bags, kinds[i], "N1", NULL, REFUSED, "not-here");
  expect (bags, CORDEAU_ACT_RELEASE, "N1", NULL, REFUSED, "not-held");
  expect (bags, CORDEAU_ACT_REISSUE, "N1", NULL, REFUSED, "not-retired");
}

static void
test_already (Bags *bags, gconstpointer unused)
{
  static const CordeauActKind kinds[] = { CORDEAU_ACT_HOLD, CORDEAU_ACT_REWASH,
                                          CORDEAU_ACT_QUARANTINE, CORDEAU_ACT_MISSING,
                                          CORDEAU_ACT_RETIRE };

  bags_pass (bags, "N1", "reception", "received");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_free (bags_do (bags, kinds[i], "N1", NULL));
      expect (bags, kinds[i], "N1", NULL, REPEAT, "repeat");
    }
}

static CordeauActTotal *
act_on_each (Bags *bags, CordeauActKind kind, const char *const *codes)
{
  g_autoptr (CordeauAct) act = cordeau_act_new (kind, NULL);
  g_autoptr (GError) error = NULL;
  CordeauActTotal *total;

  g_set_str (&act->reason, kind == CORDEAU_ACT_HOLD ? "damaged" : NULL);
  total = cordeau_act_each_sync (bags->session, act, codes, &error);
  g_assert_no_error (error);
  return total;
}

/* Each is judged by itself; what was done is undone as one. */
static void
test_each (Bags *bags, gconstpointer unused)
{
  static const char *const codes[] = { "N1", "N2", "N3", "N4", NULL };
  g_autoptr (CordeauActTotal) held = NULL;
  g_autoptr (CordeauActTotal) undone = NULL;

  bags_pass (bags, "N1", "reception", "received");
  bags_pass (bags, "N2", "reception", "received");
  bags_pass (bags, "N3", "reception", "received");
  g_free (bags_do (bags, CORDEAU_ACT_HOLD, "N3", NULL));
  held = act_on_each (bags, CORDEAU_ACT_HOLD, codes);
  g_assert_cmpuint (held->n_done, ==, 2);
  g_assert_cmpuint (held->n_already, ==, 1);
  g_assert_cmpuint (held->results->len, ==, 4);
  g_assert_cmpstr (((CordeauScanResult *) g_ptr_array_index (held->results, 3))->reason, ==,
                   "not-here");
  g_assert_nonnull (
      strstr (held->message, "2 nets are held. 1 was so already. Not done for 1: N4"));
  g_assert_cmpint (bags_stage (bags, "N2"), ==, CORDEAU_STAGE_HELD);
  g_ptr_array_add (held->facts, NULL);
  undone = act_on_each (bags, CORDEAU_ACT_UNDO, (const char *const *) held->facts->pdata);
  g_assert_cmpuint (undone->n_done, ==, 2);
  g_assert_cmpint (bags_stage (bags, "N1"), ==, CORDEAU_STAGE_RECEIVED);
  g_assert_cmpint (bags_stage (bags, "N2"), ==, CORDEAU_STAGE_RECEIVED);
  g_assert_cmpint (bags_stage (bags, "N3"), ==, CORDEAU_STAGE_HELD);
}

static void
test_bad_input (Bags *bags, gconstpointer unused)
{
  for (int kind = 0; kind <= CORDEAU_ACT_INTERRUPTED; kind++)
    {
      gboolean machine = kind == CORDEAU_ACT_EMPTIED || kind == CORDEAU_ACT_INTERRUPTED;

      g_assert_cmpstr (cordeau_act_to_nick (kind), !=, "");
      if (kind == CORDEAU_ACT_TEMPORARY || kind == CORDEAU_ACT_UNDO)
        continue;
      expect (bags, kind, NULL, "N2", machine ? UNKNOWN : REFUSED,
              machine ? "unknown-machine" : "bad-code");
      expect (bags, kind, "\x01", "N2", machine ? UNKNOWN : REFUSED,
              machine ? "unknown-machine" : "bad-code");
      expect (bags, kind, "XX1", "N2", UNKNOWN, machine ? "unknown-machine" : "unknown-code");
    }
}

static void
test_reasons (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) none = NULL;
  g_autoptr (CordeauScanResult) free_text = NULL;
  g_autoptr (CordeauScanResult) other = NULL;

  bags_pass (bags, "N1", "reception", "received");
  none = bags_act_full (bags, CORDEAU_ACT_HOLD, "N1", NULL, NULL, NULL);
  g_assert_cmpstr (none->reason, ==, "bad-reason");
  free_text = bags_act_full (bags, CORDEAU_ACT_HOLD, "N1", NULL, "he is ill", NULL);
  g_assert_cmpstr (free_text->reason, ==, "bad-reason");
  for (guint i = 0; cordeau_act_reasons ()[i] != NULL; i++)
    {
      g_autoptr (CordeauScanResult) result = bags_act_full (bags, CORDEAU_ACT_HOLD, "N1", NULL,
                                                            cordeau_act_reasons ()[i], NULL);

      g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
      g_assert_cmpstr (cordeau_act_reason_to_label (cordeau_act_reasons ()[i]), !=, "");
    }
  /* Held for one reason after another, it still resumes where it was. */
  other = bags_act (bags, CORDEAU_ACT_RELEASE, "N1");
  g_assert_cmpint (other->stage, ==, CORDEAU_STAGE_RECEIVED);
}

static void
test_tags (Bags *bags, gconstpointer unused)
{
  expect (bags, CORDEAU_ACT_LINK, "N1", NULL, REFUSED, "bad-code");
  expect (bags, CORDEAU_ACT_LINK, "N1", "n-1", REFUSED, "same-tag");
  expect (bags, CORDEAU_ACT_LINK, "N1", "XX1", UNKNOWN, "unknown-code");
  expect (bags, CORDEAU_ACT_UNLINK, "N1", "N2", REFUSED, "not-linked");
  expect (bags, CORDEAU_ACT_UNLINK, "N1", "N1", REFUSED, "not-linked");
  expect (bags, CORDEAU_ACT_RETAG, "N1", "STATION:rack", REFUSED, "bad-code");
  expect (bags, CORDEAU_ACT_RETAG, "N1", "SLOT:84", REFUSED, "bad-code");
  expect (bags, CORDEAU_ACT_RETIRE, "MACHINE:N1", NULL, REFUSED, "bad-code");
  g_free (bags_do (bags, CORDEAU_ACT_RETIRE, "N9", NULL));
  expect (bags, CORDEAU_ACT_LINK, "N1", "N9", REFUSED, "retired");
  expect (bags, CORDEAU_ACT_RETAG, "N9", "N1", REFUSED, "retired");
}

/* Held because nobody knew which net it is: said which, it goes on. Held for another reason, it waits. */
static void
test_link_settles (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) made = bags_act (bags, CORDEAU_ACT_TEMPORARY, NULL);
  g_autofree char *fact = NULL;

  bags_advance (bags, MINUTE);
  fact = bags_do (bags, CORDEAU_ACT_LINK, "N1", made->code);
  g_assert_cmpint (bags_stage (bags, "N1"), ==, CORDEAU_STAGE_RECEIVED);
  /* Undone as one act. */
  g_free (bags_do (bags, CORDEAU_ACT_UNDO, fact, NULL));
  g_assert_cmpint (bags_stage (bags, "N1"), ==, CORDEAU_STAGE_ISSUED);
  g_assert_cmpint (bags_stage (bags, made->code), ==, CORDEAU_STAGE_HELD);

  bags_pass (bags, "N2", "reception", "received");
  bags_pass (bags, "N3", "reception", "received");
  cordeau_scan_result_free (bags_act_full (bags, CORDEAU_ACT_HOLD, "N2", NULL, "two-tags", NULL));
  g_free (bags_do (bags, CORDEAU_ACT_LINK, "N2", "N3"));
  g_assert_cmpint (bags_stage (bags, "N2"), ==, CORDEAU_STAGE_RECEIVED);

  bags_pass (bags, "N4", "reception", "received");
  g_free (bags_do (bags, CORDEAU_ACT_HOLD, "N4", NULL));
  g_free (bags_do (bags, CORDEAU_ACT_LINK, "N4", "N5"));
  g_assert_cmpint (bags_stage (bags, "N4"), ==, CORDEAU_STAGE_HELD);
}

/* A foreign tag, held as unknown: it is known by a net of the list, and not by another foreign tag. */
static void
test_retag_settles (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScan) scan = cordeau_scan_new ("ZZ99", CORDEAU_STATION_RECEPTION);
  g_autoptr (CordeauScanResult) taken = NULL;
  g_autofree char *fact = NULL;

  scan->answer = CORDEAU_ANSWER_YES;
  taken = bags_scan_full (bags, scan);
  g_assert_cmpint (taken->stage, ==, CORDEAU_STAGE_HELD);
  fact = bags_do (bags, CORDEAU_ACT_RETAG, "ZZ99", "N9");
  g_assert_cmpint (bags_stage (bags, "ZZ99"), ==, CORDEAU_STAGE_RECEIVED);
  /* The tag was another's: with it goes what it settled. */
  g_free (bags_do (bags, CORDEAU_ACT_UNDO, fact, NULL));
  g_assert_cmpint (bags_stage (bags, "ZZ99"), ==, CORDEAU_STAGE_HELD);
  g_assert_cmpint (bags_stage (bags, "N9"), ==, CORDEAU_STAGE_ISSUED);
  g_free (bags_do (bags, CORDEAU_ACT_RETAG, "ZZ99", "ZZ98"));
  g_assert_cmpint (bags_stage (bags, "ZZ98"), ==, CORDEAU_STAGE_HELD);
  g_free (bags_do (bags, CORDEAU_ACT_RETAG, "ZZ98", "N1"));
  g_assert_cmpint (bags_stage (bags, "N1"), ==, CORDEAU_STAGE_RECEIVED);
}

/* Three tags in a row, the middle one let go. */
static void
test_chain (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauNetDetail) detail = NULL;
  g_autoptr (CordeauNetDetail) left = NULL;

  bags_pass (bags, "N1", "reception", "received");
  g_free (bags_do (bags, CORDEAU_ACT_RETAG, "N1", "T1"));
  g_free (bags_do (bags, CORDEAU_ACT_RETAG, "T1", "T2"));
  detail = bags_detail (bags, "N1");
  g_assert_cmpstr (detail->net->code, ==, "T2");
  g_assert_cmpuint (detail->aliases->len, ==, 3);
  g_assert_cmpstr (detail->net->delegation, ==, "BRA");
  g_assert_cmpint (detail->net->max_celsius, ==, 60);
  expect (bags, CORDEAU_ACT_RETAG, "N1", "T2", REPEAT, "repeat");
  bags_pass (bags, "T1", "sorting", "queued");
  g_free (bags_do (bags, CORDEAU_ACT_UNLINK, "N1", "T2"));
  left = bags_detail (bags, "N1");
  g_assert_cmpstr (left->net->code, ==, "T1");
  g_assert_cmpint (left->net->stage, ==, CORDEAU_STAGE_QUEUED);
  g_assert_null (bags_detail (bags, "T2"));
}

static void
test_temporary (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauAct) act = cordeau_act_new (CORDEAU_ACT_TEMPORARY, NULL);
  g_autoptr (CordeauScanResult) heavy = NULL;
  g_autoptr (CordeauScanResult) first = NULL;
  g_autoptr (CordeauScanResult) second = NULL;
  g_autoptr (CordeauNetDetail) detail = NULL;
  g_autoptr (GError) error = NULL;

  act->grams = 70000;
  heavy = cordeau_act_sync (bags->session, act, &error);
  g_assert_cmpstr (heavy->reason, ==, "weight");
  act->grams = 1500;
  first = cordeau_act_sync (bags->session, act, &error);
  second = cordeau_act_sync (bags->session, act, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first->code, !=, second->code);
  g_assert_cmpint (first->grams, ==, 1500);
  g_assert_cmpint (first->promise, ==, BAGS_MORNING + 9 * HOUR);
  detail = bags_detail (bags, first->code);
  g_assert_cmpstr (detail->net->reason, ==, "unreadable");
  g_assert_cmpint (detail->net->resumes, ==, CORDEAU_STAGE_RECEIVED);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_async (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauAct) act = cordeau_act_new (CORDEAU_ACT_HOLD, "N1");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CordeauScanResult) held = NULL;
  g_autoptr (CordeauNetDetail) detail = NULL;
  g_autoptr (GError) error = NULL;

  bags_pass (bags, "N1", "reception", "received");
  act->reason = g_strdup ("owner-asked");
  act->actor = g_strdup ("worker-2");
  act->station = CORDEAU_STATION_SORTING;
  cordeau_act_async (bags->session, act, finished_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  held = cordeau_act_finish (bags->session, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (held->stage, ==, CORDEAU_STAGE_HELD);
  detail = bags_detail (bags, "N1");
  {
    const CordeauCustody *line = g_ptr_array_index (detail->custody, 1);

    g_assert_cmpstr (line->actor, ==, "worker-2");
    g_assert_cmpstr (line->reason, ==, "owner-asked");
    g_assert_cmpint (line->station, ==, CORDEAU_STATION_SORTING);
  }
}

#define ADD(name, func) \
  g_test_add ("/bags/acts-" name, Bags, NULL, bags_set_up, func, bags_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("not-here", test_not_here);
  ADD ("already", test_already);
  ADD ("3.2-many/each-by-itself", test_each);
  ADD ("bad-input", test_bad_input);
  ADD ("reasons", test_reasons);
  ADD ("tags", test_tags);
  ADD ("link-settles", test_link_settles);
  ADD ("retag-settles", test_retag_settles);
  ADD ("chain", test_chain);
  ADD ("temporary", test_temporary);
  ADD ("async", test_async);
  return g_test_run ();
}
