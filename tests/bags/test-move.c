/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moves by hand: where to, into which machine, what is refused, that they are told apart from readings, and undone. */
#include "bags-fixture.h"

static CordeauScanResult *
move (Bags *bags, const char *code, CordeauStage stage, const char *machine, const char *slot)
{
  g_autoptr (CordeauAct) act = cordeau_act_new (CORDEAU_ACT_MOVE, code);
  g_autoptr (GError) error = NULL;
  CordeauScanResult *result;

  act->stage = stage;
  act->reason = g_strdup ("not-read");
  act->machine = g_strdup (machine);
  act->slot = g_strdup (slot);
  result = cordeau_act_sync (bags->session, act, &error);
  g_assert_no_error (error);
  return result;
}

static void
expect (Bags *bags, const char *code, CordeauStage stage, const char *machine, const char *reason)
{
  guint before = bags_count_facts (bags);
  g_autoptr (CordeauScanResult) result = move (bags, code, stage, machine, NULL);

  g_assert_cmpstr (result->reason, ==, reason);
  g_assert_null (strchr (result->message, '{'));
  g_assert_cmpint (result->outcome, ==,
                   g_str_equal (reason, "repeat") ? CORDEAU_OUTCOME_REPEAT
                                                  : CORDEAU_OUTCOME_REFUSED);
  g_assert_cmpuint (bags_count_facts (bags), ==, before);
}

/* (transfer full): the fact */
static char *
pass (Bags *bags, const char *code, CordeauStage stage, const char *machine, const char *slot)
{
  g_autoptr (CordeauScanResult) result = move (bags, code, stage, machine, slot);

  g_test_message ("%s", result->message);
  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  g_assert_cmpint (result->stage, ==, stage);
  bags_advance (bags, 10 * MINUTE);
  return g_strdup (result->fact);
}

static void
test_forth_and_back (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauNetDetail) before = NULL;
  g_autoptr (CordeauNetDetail) after = NULL;
  g_autofree char *fact = NULL;
  const CordeauCustody *last;

  bags_pass (bags, "N1", "reception", "received");
  before = bags_detail (bags, "N1");
  fact = pass (bags, "N1", CORDEAU_STAGE_FINISHING, NULL, NULL);
  after = bags_detail (bags, "N1");
  last = g_ptr_array_index (after->custody, after->custody->len - 1);
  g_assert_cmpstr (last->kind, ==, "net.moved");
  g_assert_cmpstr (last->reason, ==, "not-read");
  g_assert_cmpint (last->stage, ==, CORDEAU_STAGE_FINISHING);
  /* What it was promised and weighs is as it was. */
  g_assert_cmpint (after->net->promise, ==, before->net->promise);
  g_assert_cmpint (after->net->received, ==, before->net->received);
  cordeau_scan_result_free (bags_act_full (bags, CORDEAU_ACT_UNDO, NULL, NULL, NULL, fact));
  g_assert_cmpint (bags_stage (bags, "N1"), ==, CORDEAU_STAGE_RECEIVED);
}

static void
test_machine (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauNetDetail) detail = NULL;

  bags_pass (bags, "N1", "reception", "received");
  bags_pass (bags, "N2", "reception", "received");
  expect (bags, "N1", CORDEAU_STAGE_WASHING, NULL, "no-machine");
  expect (bags, "N1", CORDEAU_STAGE_WASHING, "attic", "unknown-machine");
  expect (bags, "N1", CORDEAU_STAGE_WASHING, "S1", "wrong-machine-move");
  g_free (pass (bags, "N1", CORDEAU_STAGE_WASHING, "L1", NULL));
  g_free (pass (bags, "N2", CORDEAU_STAGE_WASHING, "L1", NULL));
  expect (bags, "N2", CORDEAU_STAGE_WASHING, "L1", "repeat");
  detail = bags_detail (bags, "N2");
  g_assert_cmpstr (detail->net->machine, ==, "L1");
  g_assert_cmpuint (detail->mates->len, ==, 1);
  /* The machine's own acts know them. */
  g_free (bags_do (bags, CORDEAU_ACT_EMPTIED, "L1", NULL));
  g_assert_cmpint (bags_stage (bags, "N1"), ==, CORDEAU_STAGE_WASHED);
  g_assert_cmpint (bags_stage (bags, "N2"), ==, CORDEAU_STAGE_WASHED);
}

/* The drum was emptied, for one of its nets dries: what is put into it begins a load, as when it is scanned. */
static void
test_old_load (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauNetDetail) detail = NULL;

  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *code = g_strdup_printf ("N%u", i);

      bags_pass (bags, code, "reception", "received");
    }
  bags_pass (bags, "N1", "washing", "washing");
  bags_pass (bags, "N2", "washing", "washing");
  bags_pass (bags, "N1", "drying", "drying");
  expect (bags, "N2", CORDEAU_STAGE_WASHING, "L1", "repeat");
  g_free (pass (bags, "N3", CORDEAU_STAGE_WASHING, "L1", NULL));
  detail = bags_detail (bags, "N3");
  g_assert_cmpuint (detail->mates->len, ==, 0);
}

static void
test_overfill (Bags *bags, gconstpointer unused)
{
  g_autofree char *code = NULL;

  bags_import_machines (bags, "id,kind,number,drum_litres,rated_kg\nL9,washer,9,,3\n");
  bags_pass (bags, "N1", "reception", "received");
  bags_pass (bags, "N2", "reception", "received");
  g_free (pass (bags, "N1", CORDEAU_STAGE_WASHING, "L9", NULL));
  expect (bags, "N2", CORDEAU_STAGE_WASHING, "L9", "overfill-move");
}

static void
test_slot (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauNetDetail) ready = NULL;
  g_autoptr (CordeauNetDetail) back = NULL;
  g_autoptr (CordeauScanResult) bad = NULL;

  bags_pass (bags, "N1", "reception", "received");
  bad = move (bags, "N1", CORDEAU_STAGE_READY, NULL, "a slot that is far too long to be one");
  g_assert_cmpstr (bad->reason, ==, "bad-slot");
  g_free (pass (bags, "N1", CORDEAU_STAGE_READY, NULL, "B12"));
  ready = bags_detail (bags, "N1");
  g_assert_cmpstr (ready->net->slot, ==, "B12");
  g_free (pass (bags, "N1", CORDEAU_STAGE_QUEUED, NULL, NULL));
  back = bags_detail (bags, "N1");
  g_assert_null (back->net->slot);
}

static void
test_refused (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauAct) act = cordeau_act_new (CORDEAU_ACT_MOVE, "N2");
  g_autoptr (CordeauScanResult) result = NULL;

  expect (bags, "N1", CORDEAU_STAGE_FINISHING, NULL, "not-here");
  bags_pass (bags, "N2", "reception", "received");
  expect (bags, "N2", CORDEAU_STAGE_RECEIVED, NULL, "repeat");
  expect (bags, "N2", CORDEAU_STAGE_COLLECTED, NULL, "bad-stage");
  expect (bags, "N2", CORDEAU_STAGE_HELD, NULL, "bad-stage");
  act->stage = CORDEAU_STAGE_QUEUED;
  result = cordeau_act_sync (bags->session, act, NULL);
  g_assert_cmpstr (result->reason, ==, "bad-reason");
  g_free (bags_do (bags, CORDEAU_ACT_HOLD, "N2", NULL));
  expect (bags, "N2", CORDEAU_STAGE_QUEUED, NULL, "release-first");
}

/* Out of the drum: a load nothing is left in has ended. */
static void
test_leaves_load (Bags *bags, gconstpointer unused)
{
  bags_pass (bags, "N1", "reception", "received");
  bags_pass (bags, "N1", "sorting", "queued");
  bags_pass (bags, "N1", "washing", "washing");
  g_free (pass (bags, "N1", CORDEAU_STAGE_WASHED, NULL, NULL));
  bags_expect (bags, "N1", "drying", CORDEAU_OUTCOME_ACCEPTED, "");
  cordeau_scan_result_free (bags_act (bags, CORDEAU_ACT_EMPTIED, "L1"));
  g_assert_cmpint (bags_stage (bags, "N1"), ==, CORDEAU_STAGE_DRYING);
}

#define ADD(name, func) \
  g_test_add ("/bags/move-" name, Bags, NULL, bags_set_up, func, bags_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("forth-and-back", test_forth_and_back);
  ADD ("machine", test_machine);
  ADD ("old-load", test_old_load);
  ADD ("overfill", test_overfill);
  ADD ("slot", test_slot);
  ADD ("refused", test_refused);
  ADD ("leaves-load", test_leaves_load);
  return g_test_run ();
}
