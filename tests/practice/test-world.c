/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made worlds: the same for the same seed, by the rates of the trade, sound as data, and never stuck. */
#include <math.h>

#include "bags/stage.h"
#include "practice-fixture.h"

/* --- the same ------------------------------------------------------------------------------------ */

static char *
digest_of (gint64 seed, CordeauScenario scenario)
{
  Practice practice;
  char *digest;

  practice_init (&practice, seed, 80);
  practice.params.scenario = scenario;
  practice_fill (&practice, 2, PRACTICE_EVENING);
  digest = practice_digest (&practice);
  practice_clear (&practice);
  return digest;
}

static void
test_same_seed (void)
{
  for (guint scenario = 0; scenario < CORDEAU_N_SCENARIOS; scenario++)
    {
      g_autofree char *one = digest_of (11, scenario);
      g_autofree char *again = digest_of (11, scenario);
      g_autofree char *other = digest_of (12, scenario);

      g_assert_cmpstr (one, ==, again);
      g_assert_cmpstr (one, !=, other);
    }
}

/* --- the rates ----------------------------------------------------------------------------------- */

/* Within four deviations of what so many of a thousand come to. */
static void
expect_rate (const char *what, guint count, double a_thousand, guint of)
{
  double mean = a_thousand * of / 1000;
  double slack = 4 * sqrt (MAX (mean, 1)) + 1;

  g_test_message ("%s: %u of %u, expected %.1f ± %.1f", what, count, of, mean, slack);
  g_assert_cmpfloat (fabs (count - mean), <=, slack);
}

static void
test_rates (void)
{
  Practice practice;
  const CordeauWorldCounts *c = &practice.counts;
  const CordeauPracticeParams *p = &practice.params;

  practice_init (&practice, 20261120, 500);
  practice_fill (&practice, 12, PRACTICE_EVENING);
  g_assert_cmpuint (c->received, >, 12 * 500 * 0.9);
  g_assert_cmpuint (c->received, <, 12 * 500 * 1.1);
  expect_rate ("double reads", c->double_reads, p->double_read, c->received);
  expect_rate ("unreadable", c->temporaries, p->unreadable, c->received);
  expect_rate ("two tags", c->two_tags, p->two_tags, c->received);
  expect_rate ("wrong slots", c->wrong_slots, p->wrong_slot, c->received);
  expect_rate ("contaminated", c->contaminated, p->contaminated, c->received);
  expect_rate ("rewashed", c->rewashed, p->rewash, c->received);
  expect_rate ("lost", c->lost, p->lost, c->received);
  expect_rate ("foreign objects", c->foreign_objects, p->foreign_object, c->received);
  expect_rate ("stops", c->stops, 1000 / p->cycles_a_stop, c->cycles);
  expect_rate ("absences", c->absences, p->absence * 10, c->shifts);
  g_assert_cmpuint (c->unclaimed, >, 0);
  practice_check (&practice);
  practice_clear (&practice);
}

/* Of the weights that were read: N(1.8, 0.7) clipped. */
static void
test_weights_and_hours (void)
{
  Practice practice;
  double mean;
  gint64 early;
  gint64 all;

  practice_init (&practice, 3, 400);
  practice_fill (&practice, 4, PRACTICE_EVENING);
  all = practice_count (&practice, "SELECT count(*) FROM facts WHERE kind = 'net.scan' AND "
                                   "body ->> 'station' = 'reception'");
  mean = (double) practice_count (&practice, "SELECT avg(body ->> 'grams') FROM facts WHERE kind "
                                             "= 'net.scan' AND body ->> 'station' = 'reception'");
  early = practice_count (&practice,
                          "SELECT count(*) FROM facts WHERE kind = 'net.scan' AND body ->> "
                          "'station' = 'reception' AND (at / 60000000 + 60) % 1440 < 600");
  g_assert_cmpfloat (fabs (mean - 1800), <, 60);
  /* 22 + 20 + 13 of a hundred come before ten. */
  g_assert_cmpfloat (fabs ((double) early / (double) all - 0.55), <, 0.05);
  practice_clear (&practice);
}

/* --- sound --------------------------------------------------------------------------------------- */

static void
test_loads (void)
{
  Practice practice;
  guint all = 0;
  guint usual;

  practice_init (&practice, 4, 400);
  practice_fill (&practice, 5, PRACTICE_EVENING);
  for (guint i = 0; i < G_N_ELEMENTS (practice.counts.loads); i++)
    all += practice.counts.loads[i];
  usual = practice.counts.loads[3] + practice.counts.loads[4];
  g_test_message ("%u of %u loads of three or four; the fullest %d g under what it takes", usual,
                  all, (int) -practice.counts.heaviest);
  g_assert_cmpfloat (usual, >, 0.9 * all);
  g_assert_cmpuint (practice.counts.loads[5], ==, 0);
  g_assert_cmpint (practice.counts.heaviest, <=, 0);
  /* People weigh with their eyes before they read: the site need not stop them. */
  g_assert_cmpuint (practice.counts.refused, <, practice.counts.received / 100);
  /* The site says so too: nobody was asked whether to overfill. */
  g_assert_cmpint (practice_count (&practice, "SELECT count(*) FROM facts WHERE kind = 'net.scan' "
                                              "AND body ->> 'answered'"),
                   <, practice.counts.received / 500);
  practice_clear (&practice);
}

/* Questions are few, are answered, and nothing waits for ever: what lies aside was set aside within the day. */
static void
test_nothing_is_stuck (void)
{
  Practice practice;
  g_autofree char *stuck = NULL;

  practice_init (&practice, 5, 300);
  practice.params.contaminated = 20;
  practice.params.unreadable = 30;
  practice.params.foreign_object = 20;
  practice_fill (&practice, 10, PRACTICE_EVENING);
  g_test_message ("%u questions, %u not taken, of %u scans", practice.counts.questions,
                  practice.counts.refused, practice.counts.scans);
  g_assert_cmpuint (practice.counts.questions, >, 0);
  g_assert_cmpuint (practice.counts.refused, <, practice.counts.scans / 500);
  g_assert_cmpuint (practice.counts.questions, <, practice.counts.scans / 100);
  /* In any stage but ready (9), missing (15); by the flag of an open question too. */
  stuck =
      g_strdup_printf ("SELECT count(*) FROM nets WHERE place = 2 AND stage NOT IN (%d, %d) AND "
                       "since < %" G_GINT64_FORMAT,
                       CORDEAU_STAGE_READY, CORDEAU_STAGE_MISSING,
                       PRACTICE_EVENING - G_TIME_SPAN_DAY - 6 * G_TIME_SPAN_HOUR);
  g_assert_cmpint (practice_count (&practice, stuck), ==, 0);
  g_assert_cmpint (practice_count (&practice, "SELECT count(*) FROM nets WHERE flags & 32"), ==, 0);
  practice_clear (&practice);
}

/* Whoever did it is somebody of the thirty-five. */
static void
test_attributed (void)
{
  Practice practice;

  practice_init (&practice, 6, 100);
  practice_fill (&practice, 2, PRACTICE_EVENING);
  g_assert_cmpint (practice_count (&practice,
                                   "SELECT count(*) FROM facts f WHERE kind GLOB 'net.*' AND NOT "
                                   "EXISTS (SELECT 1 FROM facts a WHERE a.kind = 'attribution' AND "
                                   "a.subject = f.id)"),
                   ==, 0);
  g_assert_cmpint (practice_count (&practice, "SELECT count(DISTINCT body ->> 'actor') FROM facts "
                                              "WHERE kind = 'attribution'"),
                   >, 10);
  g_assert_true (cordeau_practice_is_simulated ("exercice01"));
  g_assert_false (cordeau_practice_is_simulated ("exercice"));
  g_assert_false (cordeau_practice_is_simulated ("q3v8abcdef"));
  g_assert_false (cordeau_practice_is_simulated (NULL));
  practice_clear (&practice);
}

static void
test_promise (void)
{
  Practice practice;
  gint64 ready;
  gint64 late;

  practice_init (&practice, 7, 400);
  practice_fill (&practice, 5, PRACTICE_EVENING);
  ready = practice_count (&practice, "SELECT count(*) FROM facts WHERE kind = 'net.scan' AND "
                                     "body ->> 'stage' = 'ready'");
  late =
      practice_count (&practice,
                      "SELECT count(*) FROM facts r JOIN facts d ON d.subject = r.subject AND "
                      "d.body ->> 'deposit' AND d.at < r.at WHERE r.kind = 'net.scan' AND "
                      "r.body ->> 'stage' = 'ready' AND r.at > d.body ->> 'promise' AND NOT "
                      "EXISTS (SELECT 1 FROM facts o WHERE o.subject = r.subject AND o.at < r.at "
                      "AND o.at > d.at AND o.body ->> 'stage' = 'ready')");
  g_test_message ("%d of %d late", (int) late, (int) ready);
  g_assert_cmpint (ready, >, 5 * 300);
  g_assert_cmpint (late, <, ready / 20);
  practice_clear (&practice);
}

/* --- what can be told apart ---------------------------------------------------------------------- */

/* Minutes between the first net of a load and its emptying. */
static double
cycle_minutes (double speed)
{
  Practice practice;
  gint64 minutes;

  practice_init (&practice, 8, 100);
  practice.params.wash_speed = speed;
  practice_fill (&practice, 2, PRACTICE_EVENING);
  minutes = practice_count (&practice,
                            "SELECT avg(e.at - o.at) / 60000000 FROM facts e JOIN facts "
                            "o ON o.subject = e.subject AND o.kind = 'load.opened' WHERE "
                            "e.kind = 'load.ended' AND e.body ->> 'station' = 'washing' "
                            "AND e.body ->> 'outcome' = 'emptied'");
  practice_clear (&practice);
  return (double) minutes;
}

static void
test_speeds (void)
{
  double slow = cycle_minutes (0.8);
  double plain = cycle_minutes (1);
  double fast = cycle_minutes (1.25);

  g_test_message ("%.0f, %.0f, %.0f minutes", slow, plain, fast);
  g_assert_cmpfloat (fabs (plain - 52), <, 5);
  g_assert_cmpfloat (slow - plain, >, 9);
  g_assert_cmpfloat (plain - fast, >, 7);
}

static void
make_scenario (Practice *practice, CordeauScenario scenario)
{
  practice_init (practice, 9, 300);
  practice->params.scenario = scenario;
  practice_fill (practice, 2, PRACTICE_EVENING);
}

#define BETWEEN(from, to) \
  " AND (at / 60000000 + 60) % 1440 BETWEEN " #from " AND " #to " AND at > 1795136400000000"

static void
test_rush (void)
{
  Practice practice;
  gint64 rush;

  make_scenario (&practice, CORDEAU_SCENARIO_RUSH);
  rush = practice_count (&practice, "SELECT count(*) FROM facts WHERE body ->> 'station' = "
                                    "'reception'" BETWEEN (450, 500));
  g_assert_cmpint (rush, >, 100);
  practice_clear (&practice);
}

static void
test_breakdown (void)
{
  Practice practice;

  make_scenario (&practice, CORDEAU_SCENARIO_BREAKDOWN);
  g_assert_cmpint (practice_count (&practice,
                                   "SELECT count(*) FROM facts WHERE kind = 'load.ended' "
                                   "AND body ->> 'outcome' = "
                                   "'interrupted'" BETWEEN (960, 985)),
                   >=, 3);
  practice_clear (&practice);
}

static void
test_power_cut (void)
{
  Practice practice;

  make_scenario (&practice, CORDEAU_SCENARIO_POWER_CUT);
  g_assert_cmpint (practice_count (&practice,
                                   "SELECT count(*) FROM facts WHERE kind = 'load.ended' "
                                   "AND body ->> 'outcome' = "
                                   "'interrupted'" BETWEEN (955, 990)),
                   >=, 4);
  /* Nobody reads a tag in the dark; afterwards people take up again. */
  g_assert_cmpint (practice_count (&practice, "SELECT count(*) FROM facts WHERE kind = "
                                              "'net.scan'" BETWEEN (921, 954)),
                   ==, 0);
  g_assert_cmpint (practice_count (&practice,
                                   "SELECT count(*) FROM facts WHERE kind = 'net.scan' AND "
                                   "body ->> 'station' = 'washing'" BETWEEN (955, 1080)),
                   >, 10);
  practice_check (&practice);
  practice_clear (&practice);
}

static void
test_transition (void)
{
  static const char leaving[] = "SELECT count(*) FROM nets WHERE departs = '2026-11-20'";
  static const char arrived[] = "SELECT count(*) FROM records WHERE kind = 'net'";
  Practice practice;
  gint64 calm_leaving;
  gint64 calm_nets;

  make_scenario (&practice, CORDEAU_SCENARIO_CALM);
  calm_leaving = practice_count (&practice, leaving);
  calm_nets = practice_count (&practice, arrived);
  practice_clear (&practice);
  make_scenario (&practice, CORDEAU_SCENARIO_TRANSITION);
  g_assert_cmpint (practice_count (&practice, leaving), >, 4 * calm_leaving);
  g_assert_cmpint (practice_count (&practice, arrived), >, calm_nets * 5 / 4);
  practice_clear (&practice);
}

/* --- taken up again ------------------------------------------------------------------------------ */

static void
test_taken_up (void)
{
  Practice practice;
  g_autoptr (CordeauWorld) world = NULL;
  g_autoptr (GError) error = NULL;
  const CordeauWorldCounts *counts;

  practice_init (&practice, 10, 200);
  practice_fill (&practice, 2, PRACTICE_EVENING - 10 * G_TIME_SPAN_HOUR);
  practice_reopen (&practice);
  g_assert_cmpint (cordeau_env_now (CORDEAU_ENV (practice.env)), ==,
                   PRACTICE_EVENING - 10 * G_TIME_SPAN_HOUR);
  world = cordeau_world_new (practice.session, &error);
  g_assert_no_error (error);
  cordeau_world_advance (world, PRACTICE_EVENING + G_TIME_SPAN_DAY, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  counts = cordeau_world_get_counts (world);
  g_assert_cmpuint (counts->received, >, 180);
  g_assert_cmpuint (counts->refused, <, 10);
  g_assert_cmpint (counts->heaviest, <=, 0);
  practice_check (&practice);
  practice_clear (&practice);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice/same-seed", test_same_seed);
  g_test_add_func ("/practice/rates", test_rates);
  g_test_add_func ("/practice/weights-and-hours", test_weights_and_hours);
  g_test_add_func ("/practice/loads", test_loads);
  g_test_add_func ("/practice/nothing-is-stuck", test_nothing_is_stuck);
  g_test_add_func ("/practice/attributed", test_attributed);
  g_test_add_func ("/practice/promise", test_promise);
  g_test_add_func ("/practice/speeds", test_speeds);
  g_test_add_func ("/practice/rush", test_rush);
  g_test_add_func ("/practice/breakdown", test_breakdown);
  g_test_add_func ("/practice/power-cut", test_power_cut);
  g_test_add_func ("/practice/transition", test_transition);
  g_test_add_func ("/practice/taken-up", test_taken_up);
  return g_test_run ();
}
