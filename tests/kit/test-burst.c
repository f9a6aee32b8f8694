/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is a burst and what is typing, key by key. */
#include "burst-script.h"
#include "kit/scan-burst.h"

#define MS 1000

static gint64 now;

/* Feeds @text with @gap between keys and Enter; the verdict of Enter. */
static CordeauScanVerdict
type (CordeauScanBurst *burst, const char *text, int gap, gboolean french, gboolean caps_lock)
{
  for (const char *c = text; *c != '\0'; c++)
    {
      ScriptKey key = script_key_us (*c, french, caps_lock);

      now += gap;
      if (key.state & GDK_SHIFT_MASK)
        g_assert_cmpint (cordeau_scan_burst_feed (burst, GDK_KEY_Shift_L, 50, 0, now), ==,
                         CORDEAU_SCAN_IGNORED);
      g_assert_cmpint (cordeau_scan_burst_feed (burst, key.keyval, key.keycode, key.state, now), !=,
                       CORDEAU_SCAN_COMPLETE);
    }
  now += gap;
  return cordeau_scan_burst_feed (burst, GDK_KEY_Return, 36, 0, now);
}

static CordeauScanBurst *
begin (void)
{
  now += 1000 * MS;
  return cordeau_scan_burst_new ();
}

static void
test_us (void)
{
  g_autoptr (CordeauScanBurst) burst = begin ();

  g_assert_cmpint (type (burst, "7D-27S-4", 8 * MS, FALSE, FALSE), ==, CORDEAU_SCAN_COMPLETE);
  g_assert_cmpstr (cordeau_scan_burst_get_text (burst), ==, "7D-27S-4");
  g_assert_cmpstr (cordeau_scan_burst_get_us_text (burst), ==, "7D-27S-4");
}

static void
test_azerty (void)
{
  g_autoptr (CordeauScanBurst) burst = begin ();

  g_assert_cmpint (type (burst, "7A-27Q-4", 8 * MS, TRUE, FALSE), ==, CORDEAU_SCAN_COMPLETE);
  g_assert_cmpstr (cordeau_scan_burst_get_text (burst), ==, "èQ)éèA)'");
  g_assert_cmpstr (cordeau_scan_burst_get_us_text (burst), ==, "7A-27Q-4");
}

static void
test_french_scanner (void)
{
  g_autoptr (CordeauScanBurst) burst = begin ();

  /* A scanner that knows the layout presses Shift for digits: "&" shifted is "1". */
  g_assert_cmpint (type (burst, "&@#$%^", 8 * MS, TRUE, FALSE), ==, CORDEAU_SCAN_COMPLETE);
  g_assert_cmpstr (cordeau_scan_burst_get_text (burst), ==, "723456");
}

static void
test_caps_lock (void)
{
  g_autoptr (CordeauScanBurst) burst = begin ();

  g_assert_cmpint (type (burst, "7D-27S-4", 8 * MS, FALSE, TRUE), ==, CORDEAU_SCAN_COMPLETE);
  g_assert_cmpstr (cordeau_scan_burst_get_text (burst), ==, "7d-27s-4");
  g_assert_cmpstr (cordeau_scan_burst_get_us_text (burst), ==, "7D-27S-4");
}

static void
test_typists (void)
{
  g_autoptr (CordeauScanBurst) burst = begin ();

  /* 40 ms a key is faster than the world record; 180 ms is good. */
  g_assert_cmpint (type (burst, "7D-27S-4", 40 * MS, FALSE, FALSE), ==, CORDEAU_SCAN_NOTHING);
  g_assert_cmpint (type (burst, "7D-27S-4", 180 * MS, FALSE, FALSE), ==, CORDEAU_SCAN_NOTHING);
  /* The edge belongs to scanners. */
  g_assert_cmpint (type (burst, "7D-27S-4", 35 * MS, FALSE, FALSE), ==, CORDEAU_SCAN_COMPLETE);
}

static void
test_hesitation (void)
{
  g_autoptr (CordeauScanBurst) burst = begin ();

  /* A quick word, and Enter after a thought. */
  type (burst, "7D27S", 8 * MS, FALSE, FALSE);
  now += 300 * MS;
  g_assert_cmpint (cordeau_scan_burst_feed (burst, GDK_KEY_Return, 36, 0, now), ==,
                   CORDEAU_SCAN_NOTHING);
}

static void
test_short (void)
{
  g_autoptr (CordeauScanBurst) burst = begin ();

  g_assert_cmpint (type (burst, "7D27S", 8 * MS, FALSE, FALSE), ==, CORDEAU_SCAN_NOTHING);
  g_assert_cmpint (type (burst, "7D27S4", 8 * MS, FALSE, FALSE), ==, CORDEAU_SCAN_COMPLETE);
}

static void
test_repeat (void)
{
  g_autoptr (CordeauScanBurst) burst = begin ();

  /* A key held down. */
  g_assert_cmpint (type (burst, "7777777777", 30 * MS, FALSE, FALSE), ==, CORDEAU_SCAN_NOTHING);
}

static void
test_shortcut_breaks (void)
{
  g_autoptr (CordeauScanBurst) burst = begin ();

  for (int i = 0; i < 5; i++)
    {
      now += 8 * MS;
      cordeau_scan_burst_feed (burst, GDK_KEY_1 + (guint) i, 10 + (guint) i, 0, now);
    }
  now += 8 * MS;
  g_assert_cmpint (cordeau_scan_burst_feed (burst, GDK_KEY_v, 55, GDK_CONTROL_MASK, now), ==,
                   CORDEAU_SCAN_NOTHING);
  g_assert_cmpint (type (burst, "7D27S", 8 * MS, FALSE, FALSE), ==, CORDEAU_SCAN_NOTHING);
}

static void
test_terminators (void)
{
  static const guint ends[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_Linefeed, GDK_KEY_Tab };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (CordeauScanBurst) burst = begin ();

      for (int key = 0; key < 6; key++)
        {
          now += 8 * MS;
          cordeau_scan_burst_feed (burst, GDK_KEY_1 + (guint) key, 10 + (guint) key, 0, now);
        }
      g_assert_cmpint (cordeau_scan_burst_feed (burst, ends[i], 0, 0, now), ==,
                       CORDEAU_SCAN_COMPLETE);
    }
}

static void
test_group_separator (void)
{
  g_autoptr (CordeauScanBurst) burst = begin ();

  for (int key = 0; key < 6; key++)
    cordeau_scan_burst_feed (burst, GDK_KEY_1 + (guint) key, 10 + (guint) key, 0, now);
  cordeau_scan_burst_feed (burst, GDK_KEY_bracketright, 35, GDK_CONTROL_MASK, now);
  cordeau_scan_burst_feed (burst, GDK_KEY_7, 16, 0, now);
  g_assert_cmpint (cordeau_scan_burst_feed (burst, GDK_KEY_Return, 36, 0, now), ==,
                   CORDEAU_SCAN_COMPLETE);
  g_assert_cmpstr (cordeau_scan_burst_get_text (burst), ==, "123456\0357");
}

/* A clock that goes back ends a burst. */
static void
test_clock_back (void)
{
  g_autoptr (CordeauScanBurst) burst = begin ();

  for (int key = 0; key < 4; key++)
    cordeau_scan_burst_feed (burst, GDK_KEY_1 + (guint) key, 10 + (guint) key, 0, now);
  now -= 500 * MS;
  g_assert_cmpint (type (burst, "56", 8 * MS, FALSE, FALSE), ==, CORDEAU_SCAN_NOTHING);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kit/burst/us", test_us);
  g_test_add_func ("/kit/burst/azerty", test_azerty);
  g_test_add_func ("/kit/burst/french-scanner", test_french_scanner);
  g_test_add_func ("/kit/burst/caps-lock", test_caps_lock);
  g_test_add_func ("/kit/burst/typists", test_typists);
  g_test_add_func ("/kit/burst/hesitation", test_hesitation);
  g_test_add_func ("/kit/burst/short", test_short);
  g_test_add_func ("/kit/burst/held-key", test_repeat);
  g_test_add_func ("/kit/burst/shortcut-breaks", test_shortcut_breaks);
  g_test_add_func ("/kit/burst/terminators", test_terminators);
  g_test_add_func ("/kit/burst/group-separator", test_group_separator);
  g_test_add_func ("/kit/burst/clock-back", test_clock_back);
  return g_test_run ();
}
