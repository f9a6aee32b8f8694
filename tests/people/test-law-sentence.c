/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 5.3: sentences: one day is no "days", who is absent is not "on leave", and a limit is not said to be passed by itself. */
#include <string.h>

#include "base/day.h"
#include "people/law.h"

#define MONDAY "2026-03-02"

/* (transfer full): what @rule says of a shift of Monday, 6:00 to 13:00 */
static char *
say (CordeauLawWorker *worker, CordeauRule rule, gint64 told)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Paris");
  gint32 day = cordeau_day_from_text (MONDAY);
  g_autoptr (CordeauLawCalendar) calendar = cordeau_law_calendar_new (zone, day - 90, day + 7,
                                                                      CORDEAU_HOLIDAYS_FRANCE);
  CordeauLawParameters parameters;
  CordeauLawShift shift;
  g_autoptr (GArray) found = g_array_new (FALSE, TRUE, sizeof (CordeauViolation));

  cordeau_law_parameters_init (&parameters);
  cordeau_law_shift_init (&shift, cordeau_day_at (day, 360, zone), cordeau_day_at (day, 720, zone),
                          NULL);
  shift.changed = told != 0;
  shift.told = told;
  cordeau_law_evaluate (calendar, &parameters, worker, &shift, 1, NULL, day, day,
                        CORDEAU_LAW_BROKEN, found);
  for (guint i = 0; i < found->len; i++)
    {
      const CordeauViolation *one = &g_array_index (found, CordeauViolation, i);

      if (one->rule == rule)
        return cordeau_violation_to_sentence (one, zone, "Inès");
    }
  return NULL;
}

static void
assert_leave (CordeauLawLeaveCode code, const char *wanted)
{
  g_autoptr (CordeauLawWorker) worker = cordeau_law_worker_new ("ines", CORDEAU_STATUS_PERMANENT);
  gint32 day = cordeau_day_from_text (MONDAY);
  CordeauLawLeave leave = { { day, day }, code };
  g_autofree char *sentence = NULL;

  g_array_append_val (worker->leave, leave);
  sentence = say (worker, CORDEAU_RULE_K2, 0);
  g_assert_nonnull (sentence);
  g_assert_nonnull (strstr (sentence, wanted));
}

static void
test_absent (void)
{
  assert_leave (CORDEAU_LAW_LEAVE, "Inès is on leave");
  assert_leave (CORDEAU_LAW_LEAVE_OTHER, "Inès is on leave");
  assert_leave (CORDEAU_LAW_LEAVE_ABSENT, "Inès is absent");
  assert_leave (CORDEAU_LAW_LEAVE_LEFT, "no longer works here");
}

static void
test_one_day (void)
{
  g_autoptr (CordeauLawWorker) worker = cordeau_law_worker_new ("ines", CORDEAU_STATUS_CDDI);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Paris");
  gint32 day = cordeau_day_from_text (MONDAY);
  CordeauLawContract contract = { { CORDEAU_DAY_NONE, CORDEAU_DAY_NONE }, 26 * 60 };
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  g_array_append_val (worker->contracts, contract);
  one = say (worker, CORDEAU_RULE_P6, cordeau_day_at (day - 3, 600, zone));
  g_assert_nonnull (one);
  g_assert_nonnull (strstr (one, "with 1 working day’s notice instead of 7"));
  two = say (worker, CORDEAU_RULE_P6, cordeau_day_at (day - 4, 600, zone));
  g_assert_nonnull (strstr (two, "with 2 working days’ notice instead of 7"));
}

/* Every minute around a limit: what is short of it never reads like it. */
static void
test_amount_is_not_the_limit (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  for (int amount = 2040; amount < 2100; amount++)
    {
      CordeauViolation rest = { .rule = CORDEAU_RULE_W4,
                                .base = CORDEAU_RULE_W4,
                                .verdict = CORDEAU_VERDICT_VIOLATION,
                                .worker = "ines",
                                .unit = CORDEAU_LAW_UNIT_MINUTES,
                                .amount = amount,
                                .limit = 2100 };
      g_autofree char *sentence = cordeau_violation_to_sentence (&rest, zone, "Inès");

      g_assert_null (strstr (sentence, "35 h in a row instead of 35 h"));
      g_assert_nonnull (strstr (sentence, "instead of 35 h in"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/people/law-sentence/absent", test_absent);
  g_test_add_func ("/people/law-sentence/one-day", test_one_day);
  g_test_add_func ("/people/law-sentence/amount-is-not-the-limit", test_amount_is_not_the_limit);
  return g_test_run ();
}
