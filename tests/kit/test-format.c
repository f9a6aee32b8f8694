/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words for times and weights, in English. */
#include "base/when.h"
#include "kit/format.h"

#define NBSP "\302\240"

static GTimeZone *zone;
static gint64 now;

static gint64
at (const char *text)
{
  g_autoptr (GError) error = NULL;
  gint64 when = 0;

  cordeau_when_parse (text, zone, &when, &error);
  g_assert_no_error (error);
  return when;
}

#define assert_text(call, expected)        \
  G_STMT_START                             \
  {                                        \
    g_autofree char *got = (call);         \
    g_assert_cmpstr (got, ==, (expected)); \
  }                                        \
  G_STMT_END

static void
test_when (void)
{
  assert_text (cordeau_format_clock (at ("2024-07-30 09:34"), zone), "9:34");
  assert_text (cordeau_format_when (at ("2024-07-30 15:02"), now, zone), "15:02");
  assert_text (cordeau_format_when (at ("2024-07-29 23:59"), now, zone), "yesterday 23:59");
  assert_text (cordeau_format_when (at ("2024-07-31 00:01"), now, zone), "tomorrow 0:01");
  assert_text (cordeau_format_when (at ("2024-08-03 18:00"), now, zone), "Sat 18:00");
  assert_text (cordeau_format_when (at ("2024-08-06 18:00"), now, zone), "6 Aug 18:00");
  assert_text (cordeau_format_when (at ("2025-07-30 18:00"), now, zone), "30 Jul 2025 18:00");
  assert_text (cordeau_format_when_short (at ("2024-08-03 18:00"), now, zone), "Sat 18:00");
  assert_text (cordeau_format_when_short (at ("2024-07-29 18:00"), now, zone), "Mon 18:00");
  assert_text (cordeau_format_when_short (at ("2024-08-06 18:00"), now, zone), "6 Aug");
  assert_text (cordeau_format_when_short (at ("2025-07-30 18:00"), now, zone), "30 Jul 2025");
  assert_text (cordeau_format_day (now, zone), "Tuesday 30 July");
}

/* The night the clocks go back: yesterday is by the calendar, not by hours. */
static void
test_when_dst (void)
{
  assert_text (cordeau_format_when (at ("2024-10-26 23:00"), at ("2024-10-27 23:30"), zone),
               "yesterday 23:00");
}

static void
test_duration (void)
{
  assert_text (cordeau_format_duration (0), "0" NBSP "s");
  assert_text (cordeau_format_duration (22 * G_TIME_SPAN_SECOND), "22" NBSP "s");
  assert_text (cordeau_format_duration (59 * G_TIME_SPAN_MINUTE), "59" NBSP "min");
  assert_text (cordeau_format_duration (138 * G_TIME_SPAN_MINUTE), "2" NBSP "h" NBSP "18");
  assert_text (cordeau_format_duration (-61 * G_TIME_SPAN_MINUTE), "1" NBSP "h" NBSP "01");
  assert_text (cordeau_format_duration (76 * G_TIME_SPAN_HOUR), "3" NBSP "d" NBSP "4" NBSP "h");
  assert_text (cordeau_format_ago (now - 2 * G_TIME_SPAN_SECOND, now), "now");
  assert_text (cordeau_format_ago (now - 22 * G_TIME_SPAN_SECOND, now), "22" NBSP "s ago");
  assert_text (cordeau_format_ago (now + 22 * G_TIME_SPAN_SECOND, now), "now");
}

static void
test_left (void)
{
  assert_text (cordeau_format_left (0, now), "");
  assert_text (cordeau_format_left (at ("2024-07-30 18:00"), now), "2" NBSP "h" NBSP "18");
  assert_text (cordeau_format_left (now + 3, now), "0" NBSP "min");
  assert_text (cordeau_format_left (at ("2024-07-30 15:30"), now), "late by 12" NBSP "min");
  assert_text (cordeau_format_promise (at ("2024-07-30 22:00"), now, zone), "6" NBSP "h" NBSP "18");
  assert_text (cordeau_format_promise (at ("2024-07-31 18:00"), now, zone), "tomorrow 18:00");
  assert_text (cordeau_format_promise (0, now, zone), "");
}

static void
test_amounts (void)
{
  assert_text (cordeau_format_kg (0), "");
  assert_text (cordeau_format_kg (1600), "1.6" NBSP "kg");
  assert_text (cordeau_format_kg (99949), "99.9" NBSP "kg");
  assert_text (cordeau_format_kg (99950), "100" NBSP "kg");
  assert_text (cordeau_format_celsius (30), "30" NBSP "°C");
  assert_text (cordeau_format_celsius (0), "");
  assert_text (cordeau_format_count (141), "141");
}

static void
test_parse_grams (void)
{
  const struct
  {
    const char *text;
    gint64 grams;
  } table[] = {
    { "", 0 },
    { "  ", 0 },
    { "1.8", 1800 },
    { "1,8", 1800 },
    { "1,875 kg", 1875 },
    { "2", 2000 },
    { "1800", 1800 },
    { "1800 g", 1800 },
    { "450G", 450 },
    { "0,3", 300 },
    { "60", 60000 },
    { "1,", 1000 },
    { "1,8" NBSP "kg", 1800 },
    { "1.23456", 1234 },
    { "61", -1 },
    { "99", -1 },
    { "60.5", -1 },
    { "60001", -1 },
    { "1.8 g", -1 },
    { "kg", -1 },
    { "-1", -1 },
    { "1 8", -1 },
    { "1.8.2", -1 },
    { "7D-27S-4", -1 },
    { "99999999999999999999", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_test_message ("“%s”", table[i].text);
      g_assert_cmpint (cordeau_parse_grams (table[i].text), ==, table[i].grams);
    }
}

/* What begins a line begins with a capital, in any alphabet that has them. */
static void
test_line (void)
{
  static const char *const cases[][2] = {
    { "damaged, since 9:00", "Damaged, since 9:00" },
    { "\u00e9tiquette", "\u00c9tiquette" },
    { "12 nets", "12 nets" },
    { "\u062c\u0627", "\u062c\u0627" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line = cordeau_format_line (cases[i][0]);

      g_assert_cmpstr (line, ==, cases[i][1]);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  zone = g_time_zone_new_identifier ("Europe/Paris");
  now = at ("2024-07-30 15:42");
  g_test_add_func ("/kit/format/when", test_when);
  g_test_add_func ("/kit/format/when-dst", test_when_dst);
  g_test_add_func ("/kit/format/duration", test_duration);
  g_test_add_func ("/kit/format/left", test_left);
  g_test_add_func ("/kit/format/amounts", test_amounts);
  g_test_add_func ("/kit/format/parse-grams", test_parse_grams);
  g_test_add_func ("/kit/format/line", test_line);
  status = g_test_run ();
  g_time_zone_unref (zone);
  return status;
}
