/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What three codes teach. */
#include "base/errors.h"
#include "kit/scan-pattern.h"

static CordeauScanPattern *
learn (const char *a, const char *b, const char *c)
{
  g_autoptr (GError) error = NULL;
  CordeauScanPattern *pattern = cordeau_scan_pattern_learn ((const char *const[]) { a, b, c, NULL },
                                                            &error);

  g_assert_no_error (error);
  return pattern;
}

static void
test_learns (void)
{
  g_autoptr (CordeauScanPattern) pattern = learn ("BLANC-0012", "BLANC-0047", "BLANC-0131");

  g_assert_true (cordeau_scan_pattern_matches (pattern, "BLANC-9999"));
  g_assert_false (cordeau_scan_pattern_matches (pattern, "ROUGE-0012"));
  g_assert_false (cordeau_scan_pattern_matches (pattern, "BLANC-00123"));
  g_assert_false (cordeau_scan_pattern_matches (pattern, "BLANC-001A"));
  g_assert_false (cordeau_scan_pattern_matches (pattern, ""));
}

/* Neighbours in a counter share more than their prefix. */
static void
test_counter (void)
{
  g_autoptr (CordeauScanPattern) pattern = learn ("100001", "100002", "100003");

  g_assert_true (cordeau_scan_pattern_matches (pattern, "994321"));
  g_assert_false (cordeau_scan_pattern_matches (pattern, "bonjour"));
}

static void
test_round_trip (void)
{
  g_autoptr (CordeauScanPattern) pattern = learn ("AX=D-12A", "AX=D-34B", "AX=D-569");
  g_autofree char *text = cordeau_scan_pattern_to_string (pattern);
  g_autoptr (CordeauScanPattern) again = cordeau_scan_pattern_from_string (text);
  g_autofree char *text_again = NULL;

  g_assert_nonnull (again);
  text_again = cordeau_scan_pattern_to_string (again);
  g_assert_cmpstr (text, ==, text_again);
  g_assert_true (cordeau_scan_pattern_matches (again, "AX=D-78C"));
  g_assert_false (cordeau_scan_pattern_matches (again, "AX-D-78C"));
}

static void
test_refuses (void)
{
  static const char *const sets[][5] = {
    { "123456", "123457", NULL },
    { "12345", "12346", "12347", NULL },
    { "123456", "1234567", "123458", NULL },
    { "123456", "123456", "123457", NULL },
    { "bonjour", "bonsoir", "journal", NULL },
    { "12 456", "12 457", "12 458", NULL },
    { NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (cordeau_scan_pattern_learn (sets[i], &error));
      g_assert_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_CODE);
    }
}

static void
test_bad_text (void)
{
  static const char *const texts[] = { "", "D", "DDDDD", "DDDDD=", "QQQQQQ", "DD DDDD" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (cordeau_scan_pattern_from_string (texts[i]));
  g_assert_null (cordeau_scan_pattern_from_string (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kit/pattern/learns", test_learns);
  g_test_add_func ("/kit/pattern/counter", test_counter);
  g_test_add_func ("/kit/pattern/round-trip", test_round_trip);
  g_test_add_func ("/kit/pattern/refuses", test_refuses);
  g_test_add_func ("/kit/pattern/bad-text", test_bad_text);
  return g_test_run ();
}
