/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/day.h"
#include "people/holidays.h"
#include "people/law.h"

/* Easter Sundays as almanacs print them, early, late, and in leap years. */
static void
test_easter (void)
{
  static const char *const days[] = { "2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21",
                                      "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28",
                                      "2028-04-16", "2035-03-25", "2038-04-25", "2049-04-18" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *found = cordeau_day_to_text (cordeau_holidays_easter (atoi (days[i])));

      g_assert_cmpstr (found, ==, days[i]);
    }
}

static void
test_days (void)
{
  static const char *const days[] = { "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08",
                                      "2026-05-14", "2026-05-25", "2026-07-14", "2026-08-15",
                                      "2026-11-01", "2026-11-11", "2026-12-25" };
  guint n = 0, n_alsace = 0;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    g_assert_true (cordeau_holidays_has (CORDEAU_HOLIDAYS_FRANCE, cordeau_day_from_text (days[i])));
  for (gint32 day = cordeau_day_from_text ("2026-01-01");
       day <= cordeau_day_from_text ("2026-12-31"); day++)
    {
      n += cordeau_holidays_has (CORDEAU_HOLIDAYS_FRANCE, day);
      n_alsace += cordeau_holidays_has (CORDEAU_HOLIDAYS_ALSACE_MOSELLE, day);
      g_assert_false (cordeau_holidays_has (CORDEAU_HOLIDAYS_NONE, day));
    }
  g_assert_cmpuint (n, ==, 11);
  g_assert_cmpuint (n_alsace, ==, 13);
  g_assert_true (
      cordeau_holidays_has (CORDEAU_HOLIDAYS_ALSACE_MOSELLE, cordeau_day_from_text ("2026-04-03")));
  g_assert_cmpstr (cordeau_holidays_name (CORDEAU_HOLIDAYS_FRANCE,
                                          cordeau_day_from_text ("2026-05-14")),
                   ==, "Ascension Day");
}

/* Each rule has its row: an id that comes back, an article, words, and a letter for each status. */
static void
test_rules (void)
{
  for (guint rule = 0; rule < CORDEAU_N_RULES; rule++)
    {
      g_assert_cmpint (cordeau_rule_from_id (cordeau_rule_to_id (rule)), ==, rule);
      g_assert_cmpstr (cordeau_rule_article (rule, CORDEAU_STATUS_PERMANENT), !=, "");
      g_assert_cmpstr (cordeau_rule_to_words (rule), !=, "");
      g_assert_cmpint (cordeau_law_basis (CORDEAU_STATUS_VOLUNTEER, rule), ==,
                       CORDEAU_BASIS_NOT_APPLIED);
    }
  g_assert_cmpint (cordeau_rule_from_id ("Z9"), ==, CORDEAU_N_RULES);
  g_assert_cmpint (cordeau_law_basis (CORDEAU_STATUS_ESAT, CORDEAU_RULE_R1), ==,
                   CORDEAU_BASIS_PROTECTIVE);
  g_assert_cmpint (cordeau_law_basis (CORDEAU_STATUS_ESAT, CORDEAU_RULE_E1), ==,
                   CORDEAU_BASIS_LEGAL);
}

/* No agreement goes further than the law lets it, and a refusal changes nothing. */
static void
test_limits (void)
{
  CordeauLawLimits limits;
  g_autoptr (GError) error = NULL;

  cordeau_law_limits_init (&limits);
  g_assert_true (cordeau_law_limits_set (&limits, "rest", 540, &error));
  g_assert_no_error (error);
  g_assert_false (cordeau_law_limits_set (&limits, "rest", 539, &error));
  g_assert_error (error, CORDEAU_LAW_ERROR, CORDEAU_LAW_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_cmpint (cordeau_law_limits_get (&limits, "rest"), ==, 540);
  g_assert_false (cordeau_law_limits_set (&limits, "tea", 1, &error));
  g_assert_error (error, CORDEAU_LAW_ERROR, CORDEAU_LAW_ERROR_NAME);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/people/holidays/easter", test_easter);
  g_test_add_func ("/people/holidays/days", test_days);
  g_test_add_func ("/people/law/rules", test_rules);
  g_test_add_func ("/people/law/limits", test_limits);
  return g_test_run ();
}
