/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Repair of an absence on rosters small enough to know the answer. */
#include "base/day.h"
#include "people/repair.h"

#include <string.h>

typedef struct
{
  GTimeZone *zone;
  CordeauLawRoster *roster;
  gint32 day; /* a Tuesday */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (CordeauLawCalendar) calendar = NULL;
  CordeauLawParameters parameters;

  self->zone = g_time_zone_new_identifier ("Europe/Paris");
  self->day = cordeau_day_from_text ("2026-03-03");
  calendar = cordeau_law_calendar_new (self->zone, self->day - 100, self->day + 100,
                                       CORDEAU_HOLIDAYS_FRANCE);
  cordeau_law_parameters_init (&parameters);
  self->roster = cordeau_law_roster_new (calendar, &parameters);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  cordeau_law_roster_free (self->roster);
  g_time_zone_unref (self->zone);
}

static CordeauLawWorker *
add (Fixture *self, const char *key, CordeauStatus status, const char *post)
{
  CordeauLawWorker *worker = cordeau_law_worker_new (key, status);
  CordeauLawPost held = { g_intern_string (post), 3 };

  g_array_append_val (worker->posts, held);
  cordeau_law_roster_add_worker (self->roster, worker);
  return worker;
}

/* Told a month before. */
static void
plan (Fixture *self, const char *key, int day, int from, int to, const char *post)
{
  CordeauLawShift shift;
  g_autofree char *id = g_strdup_printf ("%s-%d-%d", key, day, from);

  cordeau_law_shift_init (&shift, cordeau_day_at (self->day + day, from, self->zone),
                          cordeau_day_at (self->day + day, to, self->zone), post);
  shift.id = g_intern_string (id);
  shift.told = cordeau_day_at (self->day - 30, 600, self->zone);
  cordeau_law_row_add_shift (cordeau_law_roster_find (self->roster, key), &shift);
}

static CordeauRepair *
repair (Fixture *self, const char *absent)
{
  return cordeau_repair_new (self->roster, absent, self->day, self->day,
                             cordeau_day_at (self->day, 345, self->zone));
}

/* "b legal, c blocked": in their order. */
static char *
list (CordeauRepair *self)
{
  g_autoptr (GPtrArray) candidates = cordeau_repair_candidates (self, 0);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < candidates->len; i++)
    {
      const CordeauRepairCandidate *one = g_ptr_array_index (candidates, i);

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", one->worker,
                              cordeau_repair_rank_to_nick (one->rank));
    }
  return g_string_free (text, FALSE);
}

/* "a>b a-0-420, …": who hands what to whom. */
static char *
moves (const CordeauRepairPlan *plan)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < plan->moves->len; i++)
    {
      const CordeauRepairMove *move = &g_array_index (plan->moves, CordeauRepairMove, i);

      g_string_append_printf (text, "%s%s>%s %s", i > 0 ? ", " : "", move->from, move->to,
                              move->shift.id);
    }
  return g_string_free (text, FALSE);
}

static void
test_ranks (Fixture *self, gconstpointer data)
{
  g_autoptr (CordeauRepair) repaired = NULL;
  g_autofree char *found = NULL;
  CordeauLawContract part_time = { { CORDEAU_DAY_NONE, CORDEAU_DAY_NONE }, 1560 };
  CordeauLawLeave leave = { { self->day, self->day }, CORDEAU_LAW_LEAVE };
  CordeauLawWorker *worker;

  add (self, "absent", CORDEAU_STATUS_PERMANENT, "washing");
  plan (self, "absent", 0, 420, 780, "washing");
  /* Worked until 22:00: nine hours of rest. */
  add (self, "late", CORDEAU_STATUS_PERMANENT, "washing");
  plan (self, "late", -1, 960, 1320, "washing");
  /* Part-time, and told at 5:45. */
  worker = add (self, "short-notice", CORDEAU_STATUS_CDDI, "washing");
  g_array_append_val (worker->contracts, part_time);
  add (self, "untrained", CORDEAU_STATUS_PERMANENT, "drying");
  add (self, "volunteer", CORDEAU_STATUS_VOLUNTEER, "washing");
  worker = add (self, "on-leave", CORDEAU_STATUS_PERMANENT, "washing");
  g_array_append_val (worker->leave, leave);
  add (self, "free", CORDEAU_STATUS_PERMANENT, "washing");

  repaired = repair (self, "absent");
  g_assert_cmpuint (cordeau_repair_get_n_holes (repaired), ==, 1);
  found = list (repaired);
  g_assert_cmpstr (
      found, ==,
      "free legal, short-notice consent, on-leave blocked, late blocked, untrained blocked");
}

/* "Rest of 9 h instead of 11 h": a blocked candidate comes with what is missing. */
static void
test_missing_amount (Fixture *self, gconstpointer data)
{
  g_autoptr (CordeauRepair) repaired = NULL;
  g_autoptr (GPtrArray) candidates = NULL;
  const CordeauRepairCandidate *late;
  const CordeauViolation *missing;
  g_autofree char *sentence = NULL;

  add (self, "absent", CORDEAU_STATUS_PERMANENT, "washing");
  plan (self, "absent", 0, 420, 780, "washing");
  add (self, "late", CORDEAU_STATUS_PERMANENT, "washing");
  plan (self, "late", -1, 960, 1290, "washing");

  repaired = repair (self, "absent");
  candidates = cordeau_repair_candidates (repaired, 0);
  late = g_ptr_array_index (candidates, 0);
  g_assert_cmpint (late->rank, ==, CORDEAU_REPAIR_BLOCKED);
  missing = &g_array_index (late->findings, CordeauViolation, 0);
  g_assert_cmpint (missing->rule, ==, CORDEAU_RULE_R1);
  g_assert_cmpint (missing->amount, ==, 570);
  g_assert_cmpint (missing->limit, ==, 660);
  sentence = cordeau_violation_to_sentence (missing, self->zone, "Awa");
  g_assert_nonnull (strstr (sentence, "Awa rests 9 h 30 instead of 11 h"));
}

/* What is broken already does not speak against a candidate; what would be broken further does. */
static void
test_already_broken (Fixture *self, gconstpointer data)
{
  g_autoptr (CordeauRepair) repaired = NULL;
  g_autofree char *found = NULL;

  add (self, "absent", CORDEAU_STATUS_PERMANENT, "washing");
  plan (self, "absent", 0, 420, 780, "washing");
  /* No rest between Saturday and Sunday before: nothing of this week. */
  add (self, "before", CORDEAU_STATUS_PERMANENT, "washing");
  plan (self, "before", -4, 960, 1320, "washing");
  plan (self, "before", -3, 420, 780, "washing");
  /* 48 h 20 this week already. */
  add (self, "over", CORDEAU_STATUS_PERMANENT, "washing");
  for (int day = 1; day <= 5; day++)
    plan (self, "over", day, 420, 1000, "washing");

  repaired = repair (self, "absent");
  found = list (repaired);
  g_assert_cmpstr (found, ==, "before legal, over blocked");
}

static void
test_chain (Fixture *self, gconstpointer data)
{
  g_autoptr (CordeauRepair) repaired = NULL;
  g_autoptr (GPtrArray) chains = NULL;
  g_autoptr (GPtrArray) plans = NULL;
  g_autofree char *found = NULL;
  g_autofree char *made = NULL;

  add (self, "absent", CORDEAU_STATUS_PERMANENT, "washing");
  plan (self, "absent", 0, 420, 780, "washing");
  /* Could wash, and finishes in the afternoon; another can finish, and not wash. */
  add (self, "washes", CORDEAU_STATUS_PERMANENT, "washing");
  plan (self, "washes", 0, 780, 1140, "finishing");
  add (self, "finishes", CORDEAU_STATUS_PERMANENT, "finishing");

  repaired = repair (self, "absent");
  found = list (repaired);
  g_assert_cmpstr (found, ==, "finishes blocked, washes blocked");
  chains = cordeau_repair_chains (repaired, 0, 4);
  g_assert_cmpuint (chains->len, ==, 1);
  made = moves (g_ptr_array_index (chains, 0));
  g_assert_cmpstr (made, ==, "washes>finishes washes-0-780, absent>washes absent-0-420");
  plans = cordeau_repair_plans (repaired, 0, NULL);
  g_assert_cmpuint (plans->len, ==, 1);
}

/* Pinned, begun, or elsewhere: not handed on. */
static void
test_pinned (Fixture *self, gconstpointer data)
{
  g_autoptr (CordeauRepair) repaired = NULL;
  g_autoptr (GPtrArray) chains = NULL;
  g_autoptr (GPtrArray) plans = NULL;
  CordeauLawRow *row;

  add (self, "absent", CORDEAU_STATUS_PERMANENT, "washing");
  plan (self, "absent", 0, 420, 780, "washing");
  add (self, "washes", CORDEAU_STATUS_PERMANENT, "washing");
  plan (self, "washes", 0, 780, 1140, "finishing");
  add (self, "finishes", CORDEAU_STATUS_PERMANENT, "finishing");
  row = cordeau_law_roster_find (self->roster, "washes");
  g_array_index (row->shifts, CordeauLawShift, 0).pinned = TRUE;

  repaired = repair (self, "absent");
  chains = cordeau_repair_chains (repaired, 0, 4);
  g_assert_cmpuint (chains->len, ==, 0);
  plans = cordeau_repair_plans (repaired, 0, NULL);
  g_assert_cmpuint (plans->len, ==, 0);
}

/* The monitor is absent: the team cannot work alone, and a plan that takes another's monitor away is none. */
static void
test_monitor (Fixture *self, gconstpointer data)
{
  g_autoptr (CordeauRepair) repaired = NULL;
  g_autoptr (GArray) stranded = NULL;
  CordeauLawWorker *worker;

  add (self, "monitor", CORDEAU_STATUS_PERMANENT, "washing");
  plan (self, "monitor", 0, 420, 780, "washing");
  for (int i = 0; i < 4; i++)
    {
      g_autofree char *key = g_strdup_printf ("team-%d", i);

      worker = add (self, key, CORDEAU_STATUS_ESAT, "washing");
      worker->monitor = g_strdup ("monitor");
      plan (self, key, 0, 420, 720, "washing");
    }
  repaired = repair (self, "monitor");
  stranded = cordeau_repair_stranded (repaired);
  g_assert_cmpuint (stranded->len, ==, 4);
  for (guint i = 0; i < stranded->len; i++)
    {
      g_assert_cmpint (g_array_index (stranded, CordeauViolation, i).rule, ==, CORDEAU_RULE_E4);
      g_assert_cmpint (g_array_index (stranded, CordeauViolation, i).amount, ==, 300);
    }
}

static void
assert_named (const CordeauRepairPlan *one, const char *words)
{
  g_autofree char *said = cordeau_repair_plan_to_words (one);

  g_assert_cmpstr (said, ==, words);
}

/* Plans that differ: one needs no consent and takes overtime, the other the other way round. */
static void
test_plans (Fixture *self, gconstpointer data)
{
  g_autoptr (CordeauRepair) repaired = NULL;
  g_autoptr (GPtrArray) plans = NULL;
  CordeauLawContract part_time = { { CORDEAU_DAY_NONE, CORDEAU_DAY_NONE }, 1560 };
  CordeauLawWorker *worker;
  const CordeauRepairPlan *first, *last;

  add (self, "absent", CORDEAU_STATUS_PERMANENT, "washing");
  plan (self, "absent", 0, 420, 780, "washing");
  plan (self, "absent", 0, 780, 960, "drying");
  worker = add (self, "asked", CORDEAU_STATUS_PERMANENT, "washing");
  g_array_append_val (worker->contracts, part_time);
  worker = add (self, "dries", CORDEAU_STATUS_PERMANENT, "drying");

  repaired = repair (self, "absent");
  g_assert_cmpuint (cordeau_repair_get_n_holes (repaired), ==, 2);
  plans = cordeau_repair_plans (repaired, 0, NULL);
  g_assert_cmpuint (plans->len, ==, 1);
  first = g_ptr_array_index (plans, 0);
  g_assert_cmpint (first->rank, ==, CORDEAU_REPAIR_CONSENT);
  g_assert_cmpuint (first->moves->len, ==, 2);
  g_assert_cmpuint (first->n_people, ==, 2);
  g_assert_cmpint (first->traits, ==, CORDEAU_REPAIR_FEWEST_CHANGES | CORDEAU_REPAIR_NO_OVERTIME);
  assert_named (first, "Fewest changes, no overtime");

  /* One who works much already, and needs no asking. */
  add (self, "over", CORDEAU_STATUS_PERMANENT, "washing");
  for (int day = 1; day <= 4; day++)
    plan (self, "over", day, 420, 960, "washing");
  g_clear_pointer (&plans, g_ptr_array_unref);
  cordeau_repair_free (repaired);
  repaired = repair (self, "absent");
  plans = cordeau_repair_plans (repaired, 0, NULL);
  g_assert_cmpuint (plans->len, ==, 2);
  first = g_ptr_array_index (plans, 0);
  last = g_ptr_array_index (plans, 1);
  g_assert_cmpint (first->rank, ==, CORDEAU_REPAIR_LEGAL);
  g_assert_cmpint (first->overtime, >, 0);
  g_assert_cmpint (last->rank, ==, CORDEAU_REPAIR_CONSENT);
  g_assert_cmpint (last->overtime, ==, 0);
  assert_named (first, "Fewest changes, no consent needed");
  assert_named (last, "Fewest changes, no overtime");
}

/* Named by what they are, not by what was looked for: two who change one cell, and one who changes two and is asked nothing. */
static void
test_named (Fixture *self, gconstpointer data)
{
  g_autoptr (CordeauRepair) repaired = NULL;
  g_autoptr (GPtrArray) plans = NULL;
  CordeauLawContract part_time = { { CORDEAU_DAY_NONE, CORDEAU_DAY_NONE }, 1560 };
  CordeauLawPost drying = { g_intern_static_string ("drying"), 3 };
  CordeauLawWorker *worker;
  const CordeauRepairPlan *one;

  add (self, "absent", CORDEAU_STATUS_PERMANENT, "washing");
  plan (self, "absent", 0, 420, 780, "washing");
  worker = add (self, "asked", CORDEAU_STATUS_PERMANENT, "washing");
  g_array_append_val (worker->contracts, part_time);
  worker = add (self, "between", CORDEAU_STATUS_PERMANENT, "washing");
  g_array_append_val (worker->posts, drying);
  plan (self, "between", 0, 420, 780, "drying");
  add (self, "dries", CORDEAU_STATUS_PERMANENT, "drying");

  repaired = repair (self, "absent");
  plans = cordeau_repair_plans (repaired, 0, NULL);
  g_assert_cmpuint (plans->len, ==, 2);
  one = g_ptr_array_index (plans, 0);
  assert_named (one, "Fewest changes, no overtime");
  one = g_ptr_array_index (plans, 1);
  g_assert_cmpuint (one->moves->len, ==, 2);
  assert_named (one, "No overtime, no consent needed");
}

/* Three hand on: nothing for trying hole by hole, and HiGHS finds it. */
static void
test_solver (Fixture *self, gconstpointer data)
{
  g_autoptr (CordeauRepair) repaired = NULL;
  g_autoptr (GPtrArray) tried = NULL;
  g_autoptr (GPtrArray) plans = NULL;
  const CordeauRepairPlan *first;
  CordeauLawPost finishing = { g_intern_static_string ("finishing"), 3 };
  CordeauLawWorker *worker;

  add (self, "absent", CORDEAU_STATUS_PERMANENT, "washing");
  plan (self, "absent", 0, 420, 780, "washing");
  add (self, "washes", CORDEAU_STATUS_PERMANENT, "washing");
  plan (self, "washes", 0, 780, 1140, "finishing");
  worker = add (self, "finishes", CORDEAU_STATUS_PERMANENT, "drying");
  g_array_append_val (worker->posts, finishing);
  plan (self, "finishes", 0, 840, 1200, "drying");
  add (self, "dries", CORDEAU_STATUS_PERMANENT, "drying");

  repaired = repair (self, "absent");
  tried = cordeau_repair_plans (repaired, 0, NULL);
  g_assert_cmpuint (tried->len, ==, 0);
  plans = cordeau_repair_plans (repaired, 60000, NULL);
  g_assert_cmpuint (plans->len, ==, 1);
  first = g_ptr_array_index (plans, 0);
  g_assert_cmpuint (first->moves->len, ==, 3);
  g_assert_cmpuint (first->n_people, ==, 3);
  g_assert_cmpint (first->rank, ==, CORDEAU_REPAIR_LEGAL);
}

/* The roster that is asked about is not changed, and the past is no hole. */
static void
test_untouched (Fixture *self, gconstpointer data)
{
  g_autoptr (CordeauRepair) repaired = NULL;
  g_autoptr (CordeauRepair) late = NULL;
  g_autoptr (GPtrArray) plans = NULL;

  add (self, "absent", CORDEAU_STATUS_PERMANENT, "washing");
  plan (self, "absent", 0, 420, 780, "washing");
  add (self, "free", CORDEAU_STATUS_PERMANENT, "washing");
  repaired = repair (self, "absent");
  plans = cordeau_repair_plans (repaired, 0, NULL);
  g_assert_cmpuint (plans->len, ==, 1);
  g_assert_cmpuint (cordeau_law_roster_find (self->roster, "absent")->shifts->len, ==, 1);
  g_assert_cmpuint (cordeau_law_roster_find (self->roster, "free")->shifts->len, ==, 0);

  late = cordeau_repair_new (self->roster, "absent", self->day, self->day,
                             cordeau_day_at (self->day, 800, self->zone));
  g_assert_cmpuint (cordeau_repair_get_n_holes (late), ==, 0);
  g_assert_null (cordeau_repair_new (self->roster, "nobody", self->day, self->day, 0));
}

int
main (int argc, char **argv)
{
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  g_test_init (&argc, &argv, NULL);
  ADD ("/people/repair/ranks", test_ranks);
  ADD ("/people/repair/missing-amount", test_missing_amount);
  ADD ("/people/repair/already-broken", test_already_broken);
  ADD ("/people/repair/chain-of-two", test_chain);
  ADD ("/people/repair/pinned", test_pinned);
  ADD ("/people/repair/monitor-absent", test_monitor);
  ADD ("/people/repair/plans", test_plans);
  ADD ("/people/repair/5.7-named-by-what-they-are", test_named);
  ADD ("/people/repair/solver-chain-of-three", test_solver);
  ADD ("/people/repair/untouched", test_untouched);
#undef ADD
  return g_test_run ();
}
