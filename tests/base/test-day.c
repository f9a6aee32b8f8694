/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days as numbers, against GDateTime. */
#include "base/day.h"

#include "base-test.h"

static void
test_text (void)
{
  g_autofree char *text = cordeau_day_to_text (20780);
  g_autofree char *none = cordeau_day_to_text (CORDEAU_DAY_NONE);

  g_assert_cmpint (cordeau_day_from_text ("1970-01-01"), ==, 0);
  g_assert_cmpstr (text, ==, "2026-11-23");
  g_assert_cmpint (cordeau_day_from_text (text), ==, 20780);
  g_assert_cmpstr (none, ==, "");
  for (const char *const *bad = (const char *const[]) { "", "2026-02-29", "2026-13-01", "2026-1-1",
                                                        "26-11-23", "2026-11-2x", NULL };
       *bad != NULL; bad++)
    g_assert_cmpint (cordeau_day_from_text (*bad), ==, CORDEAU_DAY_NONE);
  g_assert_cmpint (cordeau_day_from_text (NULL), ==, CORDEAU_DAY_NONE);
}

static void
test_weekdays (void)
{
  for (gint32 day = -800; day < 60000; day += 7 * 13 + 1)
    {
      g_autofree char *text = cordeau_day_to_text (day);
      g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc ((gint64) day * 86400);
      int year, month, of_month;

      cordeau_day_to_civil (day, &year, &month, &of_month);
      g_assert_cmpint (cordeau_day_from_civil (year, month, of_month), ==, day);
      g_assert_cmpint (cordeau_day_weekday (day), ==, g_date_time_get_day_of_week (moment));
      g_assert_cmpint (cordeau_day_weekday (cordeau_day_monday (day)), ==, 1);
      g_assert_cmpint (day - cordeau_day_monday (day), ==, cordeau_day_weekday (day) - 1);
    }
}

static void
test_instants (void)
{
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");
  gint32 autumn = cordeau_day_from_text ("2026-10-25");
  gint32 spring = cordeau_day_from_text ("2027-03-28");

  /* Twenty-five hours, and twenty-three. */
  g_assert_cmpint (cordeau_day_at (autumn + 1, 0, paris) - cordeau_day_at (autumn, 0, paris), ==,
                   25 * G_TIME_SPAN_HOUR);
  g_assert_cmpint (cordeau_day_at (spring, 1440, paris) - cordeau_day_at (spring, 0, paris), ==,
                   23 * G_TIME_SPAN_HOUR);
  g_assert_cmpint (cordeau_day_of (cordeau_day_at (autumn, 0, paris), paris), ==, autumn);
  g_assert_cmpint (cordeau_day_of (cordeau_day_at (autumn, 0, paris) - 1, paris), ==, autumn - 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/day/text", test_text);
  g_test_add_func ("/day/weekdays", test_weekdays);
  g_test_add_func ("/day/instants", test_instants);
  return g_test_run ();
}
