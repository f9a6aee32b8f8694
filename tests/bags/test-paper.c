/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day on paper, and the promise table it is counted by. */
#include "base/when.h"
#include "bags/paper.h"
#include "bags/promise.h"
#include "bags-fixture.h"

static CordeauPaper *
open_paper (Bags *bags, const char *text)
{
  g_autofree char *path = bags_write_file (bags, "paper.csv", text, -1);
  g_autoptr (GError) error = NULL;
  CordeauPaper *paper = cordeau_paper_open (path, cordeau_session_get_zone (bags->session), &error);

  g_assert_no_error (error);
  return paper;
}

static void
apply (Bags *bags, CordeauPaper *paper, gboolean dry_run)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cordeau_paper_apply (paper, bags->session, dry_run, "worker-1", &error));
  g_assert_no_error (error);
}

static void
test_day (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauPaper) paper = open_paper (bags, "time,station,code,machine,grams,slot\n"
                                                     "2026-11-23T07:05,reception,N1,,1700\n"
                                                     "23/11/2026 07:06,Reception,N2\n"
                                                     "2026-11-23T07:06:02,reception,N2\n"
                                                     "2026-11-23T07:20:00+01:00,washing,N1,L1\n"
                                                     "2026-11-23T07:21,washing,N2\n"
                                                     "2026-11-23T07:22,handback,N1\n"
                                                     "2026-11-23T07:25,rack,N2,,,B3\n"
                                                     "2026-11-23T07:26,reception,NOBODY\n");
  g_autoptr (CordeauNetDetail) detail = NULL;

  apply (bags, paper, FALSE);
  g_assert_cmpuint (paper->errors->len, ==, 0);
  g_assert_cmpuint (paper->counts[CORDEAU_OUTCOME_ACCEPTED], ==, 3);
  g_assert_cmpuint (paper->counts[CORDEAU_OUTCOME_REPEAT], ==, 1);
  g_assert_cmpuint (paper->counts[CORDEAU_OUTCOME_QUESTION], ==, 1);
  g_assert_cmpuint (paper->counts[CORDEAU_OUTCOME_REFUSED], ==, 2);
  g_assert_cmpuint (paper->counts[CORDEAU_OUTCOME_UNKNOWN], ==, 1);
  g_assert_cmpuint (paper->asked->len, ==, 4);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (paper->asked, 0), "line 6: "));
  detail = bags_detail (bags, "N1");
  g_assert_cmpint (detail->net->stage, ==, CORDEAU_STAGE_WASHING);
  g_assert_cmpint (detail->net->received, ==, BAGS_MORNING - 115 * MINUTE);
  g_assert_cmpint (detail->net->grams, ==, 1700);
  {
    const CordeauCustody *line = g_ptr_array_index (detail->custody, 0);

    g_assert_cmpstr (line->actor, ==, "worker-1");
  }
}

static void
test_dry_run (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauPaper) paper = open_paper (bags, "2026-11-23T07:05,reception,N1\n"
                                                     "2026-11-23T07:20,washing,N1,W9\n");
  g_autofree char *before = bags_dump (bags);
  g_autofree char *after = NULL;

  apply (bags, paper, TRUE);
  g_assert_cmpuint (paper->counts[CORDEAU_OUTCOME_ACCEPTED], ==, 2);
  after = bags_dump (bags);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (bags_count_facts (bags), ==, 0);
}

/* One bad line: nothing is written, each is named. */
static void
test_bad_lines (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauPaper) paper = open_paper (bags, "2026-11-23T07:05,reception,N1\n"
                                                     "yesterday,reception,N1\n"
                                                     "2026-11-23T07:05,laundry,N1\n"
                                                     "2026-11-23T07:05,reception,\n"
                                                     "2026-11-23T07:05,reception\n"
                                                     "2026-11-23T07:05,reception,N1,,heavy\n"
                                                     "2026-11-23T07:05,reception,N1,,0\n"
                                                     "2026-11-23T07:05,reception,N1,,60001\n"
                                                     "2026-03-29T02:30,reception,N1\n"
                                                     "2026-11-23T07:05,reception,N1,,,,more\n");

  apply (bags, paper, FALSE);
  g_assert_cmpuint (paper->errors->len, ==, 9);
  for (guint i = 0; i < paper->errors->len; i++)
    {
      const CordeauImportError *error = g_ptr_array_index (paper->errors, i);

      g_test_message ("%u: %s", error->line, error->reason);
      g_assert_cmpuint (error->line, ==, i + 2);
    }
  g_assert_cmpuint (paper->counts[CORDEAU_OUTCOME_ACCEPTED], ==, 0);
  g_assert_cmpuint (bags_count_facts (bags), ==, 0);
}

static const CordeauCutOff table[] = { { 600, 1080, 0 }, { 1440, 720, 1 } };
#define EVERY_DAY 0xfe
#define NO_SUNDAY 0x7e

static void
assert_promise (const char *deposited, guint open_days, const char *promised)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Paris");
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  gint64 at;
  gint64 promise;

  cordeau_when_parse (deposited, zone, &at, &error);
  g_assert_no_error (error);
  promise = cordeau_promise_compute (table, G_N_ELEMENTS (table), open_days, zone, at);
  said = promise != 0 ? cordeau_when_format (promise, zone) : g_strdup ("");
  g_assert_cmpstr (said, ==, promised);
}

static void
test_promise (void)
{
  assert_promise ("2026-11-23T09:59:59", EVERY_DAY, "2026-11-23T18:00:00+01:00");
  assert_promise ("2026-11-23T10:00", EVERY_DAY, "2026-11-24T12:00:00+01:00");
  assert_promise ("2026-11-23T00:00", EVERY_DAY, "2026-11-23T18:00:00+01:00");
  assert_promise ("2026-11-23T23:59", EVERY_DAY, "2026-11-24T12:00:00+01:00");
  /* Saturday afternoon: Sunday is closed. */
  assert_promise ("2026-11-28T15:00", NO_SUNDAY, "2026-11-30T12:00:00+01:00");
  assert_promise ("2026-11-28T15:00", EVERY_DAY, "2026-11-29T12:00:00+01:00");
  /* Left at the door on Sunday: Monday's first. */
  assert_promise ("2026-11-29T20:00", NO_SUNDAY, "2026-11-30T18:00:00+01:00");
  assert_promise ("2026-11-23T09:00", 0, "");
  assert_promise ("2026-11-23T12:00", 1 << 1, "2026-11-30T12:00:00+01:00");
}

static void
test_promise_clock_change (void)
{
  /* The last evenings of summer time and of winter time. */
  assert_promise ("2026-10-24T20:00", EVERY_DAY, "2026-10-25T12:00:00+01:00");
  assert_promise ("2026-03-28T20:00", EVERY_DAY, "2026-03-29T12:00:00+02:00");
  /* In the hour that comes twice. */
  assert_promise ("2026-10-25T02:30", EVERY_DAY, "2026-10-25T18:00:00+01:00");
  assert_promise ("2026-12-31T20:00", EVERY_DAY, "2027-01-01T12:00:00+01:00");
}

/* A day that is entered twice is there once: also when the nets have moved on since, and when one reading of it
 * was taken back in between, which is asked about. */
static void
test_entered_again (Bags *bags, gconstpointer unused)
{
  static const char day[] = "time,station,code,machine,grams,slot\n"
                            "2026-11-23T07:05,reception,N1,,1700\n"
                            "2026-11-23T07:06,reception,N2\n"
                            "2026-11-23T07:20,washing,N1,L1\n"
                            "2026-11-23T07:21,sorting,N2\n";
  g_autoptr (CordeauPaper) first = open_paper (bags, day);
  g_autoptr (CordeauPaper) again = open_paper (bags, day);
  g_autoptr (CordeauPaper) after_undo = open_paper (bags, day);
  g_autoptr (CordeauNetDetail) detail = NULL;
  guint n_facts;

  apply (bags, first, FALSE);
  g_assert_cmpuint (first->counts[CORDEAU_OUTCOME_ACCEPTED], ==, 4);
  bags_pass (bags, "N1", "drying", "drying");
  bags_pass (bags, "N2", "washing", "washing");
  n_facts = bags_count_facts (bags);
  apply (bags, again, FALSE);
  g_assert_cmpuint (again->counts[CORDEAU_OUTCOME_REPEAT], ==, 4);
  g_assert_cmpuint (again->asked->len, ==, 0);
  g_assert_cmpuint (bags_count_facts (bags), ==, n_facts);

  detail = bags_detail (bags, "N2");
  for (guint i = 0; i < detail->custody->len; i++)
    {
      const CordeauCustody *line = g_ptr_array_index (detail->custody, i);

      if (line->station == CORDEAU_STATION_SORTING)
        cordeau_scan_result_free (
            bags_act_full (bags, CORDEAU_ACT_UNDO, NULL, NULL, NULL, line->fact));
    }
  apply (bags, after_undo, FALSE);
  g_assert_cmpuint (after_undo->counts[CORDEAU_OUTCOME_REPEAT], ==, 3);
  g_assert_cmpuint (after_undo->asked->len, ==, 1);
}

/* The sheet is entered again with what was missing or wrong on it: that is no repetition. It is taken where it is the
 * last that is known of the net; else it is said that it was not. */
static void
test_entered_corrected (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauPaper) first = open_paper (bags, "2026-11-23T07:05,reception,N1\n"
                                                     "2026-11-23T07:06,reception,N2,,1700\n"
                                                     "2026-11-23T07:07,reception,N3\n"
                                                     "2026-11-23T07:20,washing,N3,L1\n"
                                                     "2026-11-23T07:21,reception,N4\n"
                                                     "2026-11-23T07:30,washing,N4,1\n");
  g_autoptr (CordeauPaper) corrected = open_paper (bags, "2026-11-23T07:05,reception,N1,,1500\n"
                                                         "2026-11-23T07:06,reception,N2,,1650\n"
                                                         "2026-11-23T07:07,reception,N3,,1600\n"
                                                         "2026-11-23T07:20,washing,N3,L2\n"
                                                         "2026-11-23T07:30,washing,N4,L1\n");
  g_autoptr (CordeauNetDetail) one = NULL;
  g_autoptr (CordeauNetDetail) two = NULL;

  apply (bags, first, FALSE);
  g_assert_cmpuint (first->counts[CORDEAU_OUTCOME_ACCEPTED], ==, 6);
  apply (bags, corrected, FALSE);
  g_assert_cmpuint (corrected->counts[CORDEAU_OUTCOME_ACCEPTED], ==, 2);
  one = bags_detail (bags, "N1");
  g_assert_cmpint (one->net->grams, ==, 1500);
  g_assert_cmpint (one->net->received, ==, BAGS_MORNING - 115 * MINUTE);
  two = bags_detail (bags, "N2");
  g_assert_cmpint (two->net->grams, ==, 1650);
  /* It is in a drum since. */
  g_assert_cmpuint (corrected->counts[CORDEAU_OUTCOME_REFUSED], ==, 1);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (corrected->asked, 0), "line 3: "));
  g_assert_nonnull (strstr (g_ptr_array_index (corrected->asked, 0), "that very time"));
  /* Another machine is asked about; the same one by its number is a repetition. */
  g_assert_cmpuint (corrected->counts[CORDEAU_OUTCOME_QUESTION], ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (corrected->asked, 1), "L2"));
  g_assert_cmpuint (corrected->counts[CORDEAU_OUTCOME_REPEAT], ==, 1);
}

#define ADD(name, func) g_test_add ("/bags/" name, Bags, NULL, bags_set_up, func, bags_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("paper-day", test_day);
  ADD ("paper-dry-run", test_dry_run);
  ADD ("paper-bad-lines", test_bad_lines);
  ADD ("paper-entered-again", test_entered_again);
  ADD ("paper-entered-corrected", test_entered_corrected);
  g_test_add_func ("/bags/promise", test_promise);
  g_test_add_func ("/bags/promise-clock-change", test_promise_clock_change);
  return g_test_run ();
}
