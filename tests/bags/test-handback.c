/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing back by both codes; looking for a net that is not there, and the case of it. */
#include "bags/code-likeness.h"
#include "bags/handback.h"
#include "bags/search-trail.h"
#include "bags-fixture.h"

static void
bring_to_rack (Bags *bags, const char *code, const char *slot)
{
  static const char *const way[][2] = { { "reception", "received" },
                                        { "sorting", "queued" },
                                        { "washing", "washing" },
                                        { "drying", "drying" },
                                        { "finishing", "finishing" } };
  g_autoptr (CordeauScan) scan = cordeau_scan_new (code, CORDEAU_STATION_RACK);

  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    bags_pass (bags, code, way[i][0], way[i][1]);
  scan->slot = g_strdup (slot);
  cordeau_scan_result_free (bags_scan_full (bags, scan));
  g_assert_cmpint (bags_stage (bags, code), ==, CORDEAU_STAGE_READY);
  bags_advance (bags, MINUTE);
}

static CordeauScanResult *
give (Bags *bags, const char *asked, const char *code)
{
  g_autoptr (CordeauScan) scan = cordeau_scan_new (code, CORDEAU_STATION_HANDBACK);

  scan->asked = g_strdup (asked);
  return bags_scan_full (bags, scan);
}

/* The net its owner asks for and no other, by whichever tag. */
static void
test_both_codes (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) wrong = NULL;
  g_autoptr (CordeauScanResult) unknown = NULL;
  g_autoptr (CordeauScanResult) right = NULL;

  bring_to_rack (bags, "N1", "84");
  bring_to_rack (bags, "N2", "31");
  g_free (bags_do (bags, CORDEAU_ACT_LINK, "N1", "N5"));
  wrong = give (bags, "N1", "N2");
  g_assert_cmpint (wrong->outcome, ==, CORDEAU_OUTCOME_REFUSED);
  g_assert_cmpstr (wrong->reason, ==, "wrong-net");
  g_assert_nonnull (strstr (wrong->message, "84"));
  g_assert_cmpint (bags_stage (bags, "N2"), ==, CORDEAU_STAGE_READY);
  g_assert_cmpint (bags_stage (bags, "N1"), ==, CORDEAU_STAGE_READY);
  unknown = give (bags, "STRANGER-1", "N2");
  g_assert_cmpstr (unknown->reason, ==, "asked-unknown");
  right = give (bags, "N5", "N1");
  g_assert_cmpint (right->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  g_assert_cmpint (bags_stage (bags, "N1"), ==, CORDEAU_STAGE_COLLECTED);
}

static gpointer
handback_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
              GError **error)
{
  return cordeau_handback_read (connection, data, 0, error);
}

static CordeauHandback *
look (Bags *bags, const char *code)
{
  g_autoptr (GError) error = NULL;
  CordeauHandback *handback;

  handback = cordeau_store_read (cordeau_session_get_store (bags->session), handback_job,
                                 (char *) code, &error);
  g_assert_no_error (error);
  return handback;
}

/* What else the same owner has here is told at the counter. */
static void
test_others (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauHandback) one = NULL;
  g_autoptr (CordeauHandback) stranger = NULL;
  const CordeauNet *other;

  bags_import_text (bags, "code,client\nC1,owner-1\nC2,owner-1\nC3,owner-2\nC4,owner-1\n");
  bring_to_rack (bags, "C1", "84");
  bring_to_rack (bags, "C2", "85");
  bring_to_rack (bags, "C3", "86");
  bags_pass (bags, "C4", "reception", "received");
  one = look (bags, "c1");
  g_assert_true (one->ready);
  g_assert_cmpstr (one->net->slot, ==, "84");
  g_assert_cmpuint (one->others->len, ==, 2);
  other = g_ptr_array_index (one->others, 0);
  g_assert_cmpstr (other->code, ==, "C2");
  other = g_ptr_array_index (one->others, 1);
  g_assert_cmpstr (other->code, ==, "C4");
  stranger = look (bags, "STRANGER-1");
  g_assert_null (stranger->net);
}

static gpointer
trail_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_search_trail_read (connection, data, 0, error);
}

static gboolean
names (GPtrArray *nets, const char *code)
{
  for (guint i = 0; i < nets->len; i++)
    if (g_str_equal (((CordeauNet *) g_ptr_array_index (nets, i))->code, code))
      return TRUE;
  return FALSE;
}

/* Last readings, load mates, slots beside, those read then, and codes that look alike. */
static void
test_trail (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauSearchTrail) trail = NULL;
  g_autoptr (GError) error = NULL;
  const CordeauCustody *last;

  bags_import_text (bags, "code\nSLOTTED\nFAR\nB0X8-1\nBOX8-1\n");
  /* Together in one drum: all others follow them through. */
  bags_pass (bags, "N1", "reception", "received");
  bags_pass (bags, "BOX8-1", "reception", "received");
  bags_pass (bags, "N1", "washing", "washing");
  bags_pass (bags, "BOX8-1", "washing", "washing");
  g_free (bags_do (bags, CORDEAU_ACT_EMPTIED, "L1", NULL));
  bring_to_rack (bags, "SLOTTED", "B-13");
  bring_to_rack (bags, "FAR", "B-40");
  bags_pass (bags, "B0X8-1", "reception", "received");
  bags_advance (bags, 5 * HOUR);
  bags_pass (bags, "N1", "drying", "drying");
  bags_pass (bags, "BOX8-1", "drying", "drying");
  bags_pass (bags, "N1", "finishing", "finishing");
  bags_pass (bags, "BOX8-1", "finishing", "finishing");
  {
    g_autoptr (CordeauScan) scan = cordeau_scan_new ("BOX8-1", CORDEAU_STATION_RACK);

    scan->slot = g_strdup ("B-12");
    cordeau_scan_result_free (bags_scan_full (bags, scan));
  }
  bags_advance (bags, 5 * MINUTE);
  bags_pass (bags, "N1", "rack", "ready");
  trail = cordeau_store_read (cordeau_session_get_store (bags->session), trail_job,
                              (char *) "BOX8-1", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (trail->slot, ==, "B-12");
  g_assert_cmpuint (trail->readings->len, ==, 5);
  last = g_ptr_array_index (trail->readings, 0);
  g_assert_cmpint (last->station, ==, CORDEAU_STATION_RACK);
  g_assert_true (names (trail->mates, "N1"));
  g_assert_true (names (trail->neighbours, "SLOTTED"));
  g_assert_false (names (trail->neighbours, "FAR"));
  g_assert_true (names (trail->around, "N1"));
  g_assert_false (names (trail->around, "FAR"));
  g_assert_true (names (trail->similar, "B0X8-1"));
  g_assert_false (names (trail->similar, "SLOTTED"));
}

static void
test_likeness (void)
{
  g_assert_cmpuint (cordeau_code_distance ("7A16EZ", "7A16EZ", 3), ==, 0);
  g_assert_cmpuint (cordeau_code_distance ("BOX8", "B0X8", 3), ==, 1);
  g_assert_cmpuint (cordeau_code_distance ("7A16EZ", "7A61EZ", 3), ==, 1);
  g_assert_cmpuint (cordeau_code_distance ("7A16EZ", "7A16E", 3), ==, 2);
  g_assert_cmpuint (cordeau_code_distance ("7A16EZ", "7K49RT", 3), ==, 4);
}

/* A case: open, found by any reading; or given up, and then told of when it turns up after all. */
static void
test_case (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) early = NULL;
  g_autofree char *given_up = NULL;

  bring_to_rack (bags, "N1", "84");
  early = bags_act (bags, CORDEAU_ACT_COMPENSATED, "N1");
  g_assert_cmpstr (early->reason, ==, "not-missing");
  g_free (bags_do (bags, CORDEAU_ACT_MISSING, "N1", NULL));
  g_assert_cmpint (bags_stage (bags, "N1"), ==, CORDEAU_STAGE_MISSING);
  bags_advance (bags, HOUR);
  bags_pass (bags, "N1", "rack", "ready");
  g_free (bags_do (bags, CORDEAU_ACT_MISSING, "N1", NULL));
  given_up = bags_do (bags, CORDEAU_ACT_COMPENSATED, "N1", NULL);
  g_assert_cmpint (bags_stage (bags, "N1"), ==, CORDEAU_STAGE_RETIRED);
  bags_advance (bags, HOUR);
  bags_expect (bags, "N1", "rack", CORDEAU_OUTCOME_REFUSED, "compensated");
  g_free (bags_do (bags, CORDEAU_ACT_UNDO, given_up, NULL));
  g_assert_cmpint (bags_stage (bags, "N1"), ==, CORDEAU_STAGE_MISSING);
}

#define ADD(name, func) g_test_add ("/bags/" name, Bags, NULL, bags_set_up, func, bags_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("handback-both-codes", test_both_codes);
  ADD ("handback-others", test_others);
  ADD ("lost-trail", test_trail);
  g_test_add_func ("/bags/lost-likeness", test_likeness);
  ADD ("lost-case", test_case);
  return g_test_run ();
}
