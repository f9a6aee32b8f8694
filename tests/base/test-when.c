/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and times: every way to write them, days that do not exist, and the two
 * nights a year on which the clocks change. GDateTime is the second opinion. */
#include "base/when.h"

#include "base-test.h"

#define AT(seconds) (G_GINT64_CONSTANT (seconds) * G_USEC_PER_SEC)
#define EVENING AT (1795453200) /* 2026-11-23 18:00 in Paris */

static GTimeZone *paris;
static GTimeZone *new_york;
static GTimeZone *lord_howe;
static GTimeZone *utc;

static void
assert_when (const char *text, GTimeZone *zone, gint64 expected)
{
  g_autoptr (GError) error = NULL;
  gint64 when = 0;

  cordeau_when_parse (text, zone, &when, &error);
  g_assert_no_error (error);
  g_assert_cmpint (when, ==, expected);
}

static void
assert_no_when (const char *text, GTimeZone *zone, const char *part)
{
  g_autoptr (GError) error = NULL;
  gint64 when = 77;

  g_assert_false (cordeau_when_parse (text, zone, &when, &error));
  assert_sentence_with (&error, CORDEAU_BASE_ERROR_DATE, part);
  g_assert_cmpint (when, ==, 77);
}

static void
test_parse (void)
{
  assert_when ("2026-11-23T18:00:00+01:00", utc, EVENING);
  assert_when ("2026-11-23T17:00:00Z", paris, EVENING);
  assert_when ("2026-11-23t17:00:00z", paris, EVENING);
  assert_when ("2026-11-23T17:00Z", paris, EVENING);
  assert_when ("2026-11-23 18:00", paris, EVENING);
  assert_when ("2026-11-23T18:00", paris, EVENING);
  assert_when ("2026-11-23 12:00", new_york, EVENING);
  assert_when ("2026-11-23 17:00", utc, EVENING);
  assert_when ("2026-11-23 17:00", NULL, EVENING);
  assert_when ("2026-11-23T12:00:00-0500", paris, EVENING);
  assert_when ("2026-11-23T12:00:00-05", paris, EVENING);
  assert_when ("2026-11-23T22:30:00 +05:30", paris, EVENING);
  assert_when ("23/11/2026 18:00", paris, EVENING);
  assert_when ("23/11/26 18:00:00", paris, EVENING);
  assert_when ("23/11/2026 18h00", paris, EVENING);
  assert_when ("23/11/2026 18 h", paris, EVENING);
  assert_when ("23/11/2026 18H", paris, EVENING);
  assert_when ("3/1/2026 9h05", utc, AT (1767431100));
  assert_when ("23.11.2026 18:00", paris, EVENING);
  assert_when ("  23/11/2026   18:00  ", paris, EVENING);
  assert_when ("3/1/2026 9:05", utc, AT (1767431100));
  assert_when ("2000-01-01T00:00:00+00:00", paris, AT (946684800));
  assert_when ("2199-12-31T23:59:59+00:00", paris, AT (7258118399));
  assert_when ("2100-03-01T00:00:00+00:00", paris, AT (4107542400));
}

static void
test_parse_fraction (void)
{
  assert_when ("2026-11-23T17:00:00.5Z", paris, EVENING + 500000);
  assert_when ("2026-11-23T17:00:00.123456Z", paris, EVENING + 123456);
  assert_when ("2026-11-23T17:00:00,123456789Z", paris, EVENING + 123456);
  assert_when ("2026-11-23 18:00:00.000001", paris, EVENING + 1);
  assert_no_when ("2026-11-23T17:00:00.Z", paris, "2026-11-23");
  assert_no_when ("2026-11-23T17:00.5Z", paris, "2026-11-23");
}

static void
test_parse_faults (void)
{
  static const char *const faults[] = { "",
                                        " ",
                                        "soon",
                                        "2026-11-23",
                                        "18:00",
                                        "2026-11-23 18",
                                        "2026-11-23 18h5",
                                        "2026-11-23 25h",
                                        "2026-11-23 24:00",
                                        "2026-11-23 18:60",
                                        "2026-11-23 18:00:60",
                                        "2026-11-23T18:00:00+15:00",
                                        "2026-11-23T18:00:00+1",
                                        "2026-11-23T18:00:00+01:60",
                                        "2026-11-23T18:00:00+01:",
                                        "2026-11-23T18:00:00Zx",
                                        "2026-11-2318:00",
                                        "2026/11/23 18:00",
                                        "2026-11-23  T18:00",
                                        "2026-1-2 18:00",
                                        "20261123T1800",
                                        "23/11.2026 18:00",
                                        "23/11/026 18:00",
                                        "+2026-11-23 18:00",
                                        "2026-11-23 -1:00",
                                        "23/11/2026 18:0",
                                        "12026-11-23 18:00",
                                        "2026-11-23 018:00",
                                        "２０２６-11-23 18:00" };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    assert_no_when (faults[i], paris, "is not a date and time");

  assert_no_when ("2026-02-29 10:00", paris, "does not exist");
  assert_no_when ("2100-02-29T10:00:00Z", paris, "does not exist");
  assert_no_when ("31/04/2026 10:00", paris, "does not exist");
  assert_no_when ("00/04/2026 10:00", paris, "does not exist");
  assert_no_when ("11/23/2026 10:00", paris, "does not exist");
  assert_no_when ("1999-12-31 23:59", paris, "2000");
  assert_no_when ("2200-01-01 00:00", paris, "2199");
  assert_no_when ("caf\xe9", paris, "caf");
}

/* A whole page in the column is not repeated in the sentence. */
static void
test_parse_long (void)
{
  g_autofree char *page = g_strnfill (100000, 'x');
  g_autoptr (GError) error = NULL;
  gint64 when;

  g_assert_false (cordeau_when_parse (page, paris, &when, &error));
  g_assert_cmpuint (strlen (error->message), <, 200);
}

static void
test_gap (void)
{
  /* Paris goes from 2:00 to 3:00 on 29 March 2026. */
  assert_when ("2026-03-29 01:59:59", paris, AT (1774745999));
  assert_no_when ("2026-03-29 02:00", paris, "forward");
  assert_no_when ("2026-03-29 02:30", paris, "forward");
  assert_no_when ("29/03/2026 02:59:59", paris, "forward");
  assert_when ("2026-03-29 03:00", paris, AT (1774746000));
  assert_when ("2026-03-29 02:30", utc, AT (1774751400));
  /* With an offset it is an instant like any other. */
  assert_when ("2026-03-29T02:30:00+01:00", paris, AT (1774747800));

  assert_no_when ("2026-03-08 02:30", new_york, "forward");
  assert_when ("2026-03-08 03:00", new_york, AT (1772953200));
  /* Lord Howe moves by half an hour. */
  assert_no_when ("2026-10-04 02:15", lord_howe, "forward");
  assert_when ("2026-10-04 02:30", lord_howe, AT (1791041400));
}

static void
test_twice (void)
{
  /* Paris has 2:00 to 3:00 twice on 25 October 2026: the first is meant. */
  assert_when ("2026-10-25 02:30", paris, AT (1792888200));
  assert_when ("2026-10-25 01:59:59", paris, AT (1792886399));
  assert_when ("2026-10-25 02:00", paris, AT (1792886400));
  assert_when ("2026-10-25 02:59:59", paris, AT (1792889999));
  assert_when ("2026-10-25 03:00", paris, AT (1792893600));
  assert_when ("2026-10-25T02:30:00+01:00", paris, AT (1792891800));
  assert_when ("2026-11-01 01:30", new_york, AT (1793511000));
}

static void
test_parse_day (void)
{
  static const char *const faults[] = { "",         "2026-11",     "2026-11-23 18:00", "23/11",
                                        "23-11-26", "2026-11-23x", "November 23",      "1/2/3",
                                        "23/11-26" };
  g_autoptr (GError) error = NULL;

  assert_same_text (cordeau_when_parse_day ("2026-11-23", NULL), "2026-11-23");
  assert_same_text (cordeau_when_parse_day ("23/11/2026", NULL), "2026-11-23");
  assert_same_text (cordeau_when_parse_day ("23/11/26", NULL), "2026-11-23");
  assert_same_text (cordeau_when_parse_day ("23.11.2026", NULL), "2026-11-23");
  assert_same_text (cordeau_when_parse_day (" 1/2/2026 ", NULL), "2026-02-01");
  assert_same_text (cordeau_when_parse_day ("2024-02-29", NULL), "2024-02-29");

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_assert_null (cordeau_when_parse_day (faults[i], &error));
      assert_sentence_with (&error, CORDEAU_BASE_ERROR_DATE, "is not a day");
    }
  g_assert_null (cordeau_when_parse_day ("2026-02-29", &error));
  assert_sentence_with (&error, CORDEAU_BASE_ERROR_DATE, "does not exist");
  g_assert_null (cordeau_when_parse_day ("2026-13-01", &error));
  assert_sentence_with (&error, CORDEAU_BASE_ERROR_DATE, "does not exist");
  g_assert_null (cordeau_when_parse_day ("1987-06-05", &error));
  assert_sentence_with (&error, CORDEAU_BASE_ERROR_DATE, "2000");
}

static void
test_format (void)
{
  assert_same_text (cordeau_when_format (EVENING, paris), "2026-11-23T18:00:00+01:00");
  assert_same_text (cordeau_when_format (EVENING, utc), "2026-11-23T17:00:00+00:00");
  assert_same_text (cordeau_when_format (EVENING, NULL), "2026-11-23T17:00:00+00:00");
  assert_same_text (cordeau_when_format (EVENING + 120999, new_york),
                    "2026-11-23T12:00:00.120-05:00");
  assert_same_text (cordeau_when_format (EVENING + 999, paris), "2026-11-23T18:00:00+01:00");
  assert_same_text (cordeau_when_format (-1, utc), "1969-12-31T23:59:59.999+00:00");
  assert_same_text (cordeau_when_format (AT (1792888200), paris), "2026-10-25T02:30:00+02:00");
  assert_same_text (cordeau_when_format (AT (1792891800), paris), "2026-10-25T02:30:00+01:00");
  /* What no clock says is shown at the edge, and breaks nothing. */
  assert_same_text (cordeau_when_day (G_MAXINT64, utc), "9999-12-31");
  assert_same_text (cordeau_when_day (G_MININT64, utc), "0000-01-02");
  g_free (cordeau_when_format (G_MAXINT64, lord_howe));
  g_free (cordeau_when_format (G_MININT64, new_york));
}

static void
test_day (void)
{
  assert_same_text (cordeau_when_day (EVENING, paris), "2026-11-23");
  assert_same_text (cordeau_when_day (AT (1798758000), paris), "2027-01-01");
  assert_same_text (cordeau_when_day (AT (1798758000) - 1, paris), "2026-12-31");
  assert_same_text (cordeau_when_day (AT (1798758000), utc), "2026-12-31");
  assert_same_text (cordeau_when_utc_month (AT (1798758000)), "202612");
  assert_same_text (cordeau_when_utc_month (AT (1798761600)), "202701");
  assert_same_text (cordeau_when_utc_month (AT (1798761600) - 1), "202612");
}

static void
test_local (void)
{
  /* 18:00 of the same day, of the next, and of the day before. */
  g_assert_cmpint (cordeau_when_local (EVENING - AT (36000), paris, 0, 1080), ==, EVENING);
  g_assert_cmpint (cordeau_when_local (EVENING, paris, 1, 1080), ==, EVENING + AT (86400));
  g_assert_cmpint (cordeau_when_local (EVENING, paris, -1, 1080), ==, EVENING - AT (86400));
  /* The day is the zone's: at 0:30 in Paris it is still yesterday in UTC. */
  g_assert_cmpint (cordeau_when_local (AT (1795476600), paris, 0, 0), ==, AT (1795474800));
  /* Noon to noon over each change: 23 and 25 hours. */
  g_assert_cmpint (cordeau_when_local (AT (1774695600), paris, 1, 720), ==,
                   AT (1774695600) + AT (23 * 3600));
  g_assert_cmpint (cordeau_when_local (AT (1792836000), paris, 1, 720), ==,
                   AT (1792836000) + AT (25 * 3600));
  /* In the gap: the first that exists, wherever in the gap. */
  for (int minute = 120; minute <= 180; minute++)
    g_assert_cmpint (cordeau_when_local (AT (1774738800), paris, 0, minute), ==, AT (1774746000));
  g_assert_cmpint (cordeau_when_local (AT (1774738800), paris, 0, 119), ==, AT (1774745940));
  g_assert_cmpint (cordeau_when_local (AT (1774738800), paris, 0, 181), ==, AT (1774746060));
  /* Twice: the first. */
  g_assert_cmpint (cordeau_when_local (AT (1792879200), paris, 0, 150), ==, AT (1792888200));
}

static void
test_split (void)
{
  int minute, weekday;

  cordeau_when_split (EVENING, paris, &minute, &weekday);
  g_assert_cmpint (minute, ==, 1080);
  g_assert_cmpint (weekday, ==, 1);
  cordeau_when_split (EVENING - AT (18 * 3600) - 1, paris, &minute, &weekday);
  g_assert_cmpint (minute, ==, 1439);
  g_assert_cmpint (weekday, ==, 7);
  cordeau_when_split (-1, utc, &minute, &weekday);
  g_assert_cmpint (minute, ==, 1439);
  g_assert_cmpint (weekday, ==, 3);
  cordeau_when_split (0, utc, NULL, NULL);
}

static void
test_minutes (void)
{
  static const char *const faults[] = { "",     "18",     "24:00", "18:60", "18:5",  "18h5", "h30",
                                        "18hh", "18:00x", "-1:00", "018h",  "18 30", "6pm" };

  g_assert_cmpint (cordeau_when_parse_minutes ("18:00"), ==, 1080);
  g_assert_cmpint (cordeau_when_parse_minutes ("18h"), ==, 1080);
  g_assert_cmpint (cordeau_when_parse_minutes ("18H"), ==, 1080);
  g_assert_cmpint (cordeau_when_parse_minutes ("18h30"), ==, 1110);
  g_assert_cmpint (cordeau_when_parse_minutes ("18 h 30"), ==, 1110);
  g_assert_cmpint (cordeau_when_parse_minutes ("18\u00a0h\u202f30 "), ==, 1110);
  g_assert_cmpint (cordeau_when_parse_minutes ("9:05"), ==, 545);
  g_assert_cmpint (cordeau_when_parse_minutes ("00:00"), ==, 0);
  g_assert_cmpint (cordeau_when_parse_minutes ("23:59"), ==, 1439);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    g_assert_cmpint (cordeau_when_parse_minutes (faults[i]), ==, -1);
}

static GTimeZone *
random_zone (void)
{
  GTimeZone *zones[] = { paris, new_york, lord_howe, utc };

  return zones[g_test_rand_int_range (0, G_N_ELEMENTS (zones))];
}

/* Any instant of 2000 to 2036: written, read, taken apart, and as GDateTime has it. */
static void
test_against_gdatetime (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      gint64 seconds = AT (946771200) / G_USEC_PER_SEC
                       + (gint64) (g_test_rand_double () * 36 * 365 * 86400);
      GTimeZone *zone = random_zone ();
      g_autoptr (GDateTime) at_utc = g_date_time_new_from_unix_utc (seconds);
      g_autoptr (GDateTime) at = g_date_time_to_timezone (at_utc, zone);
      g_autofree char *text = cordeau_when_format (seconds * G_USEC_PER_SEC, zone);
      g_autofree char *day = cordeau_when_day (seconds * G_USEC_PER_SEC, zone);
      g_autofree char *month = cordeau_when_utc_month (seconds * G_USEC_PER_SEC);
      int minute, weekday;

      assert_same_text (g_date_time_format (at, "%Y-%m-%dT%H:%M:%S%:z"), text);
      assert_when (text, paris, seconds * G_USEC_PER_SEC);
      assert_same_text (g_date_time_format (at, "%Y-%m-%d"), day);
      assert_same_text (g_date_time_format (at_utc, "%Y%m"), month);
      cordeau_when_split (seconds * G_USEC_PER_SEC, zone, &minute, &weekday);
      g_assert_cmpint (minute, ==, g_date_time_get_hour (at) * 60 + g_date_time_get_minute (at));
      g_assert_cmpint (weekday, ==, g_date_time_get_day_of_week (at));
    }
}

/* Around every change of the clocks, minute by minute: a local time is refused exactly when no
 * instant shows it, and else is the first instant that does. */
static void
test_around_changes (void)
{
  static const gint64 changes[] = { 1774746000, 1792890000, 1772953200,
                                    1793512800, 1791041400, 1775314800 };

  for (guint i = 0; i < G_N_ELEMENTS (changes) * 4; i++)
    {
      GTimeZone *zones[] = { paris, new_york, lord_howe, utc };
      GTimeZone *zone = zones[i % 4];
      g_autoptr (GHashTable) first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                            g_free);
      gint64 start = changes[i / 4] - 6 * 3600;

      for (gint64 seconds = start; seconds < start + 12 * 3600; seconds += 60)
        {
          char *text = cordeau_when_format (seconds * G_USEC_PER_SEC, zone);

          text[19] = '\0';
          if (g_hash_table_contains (first, text))
            g_free (text);
          else
            g_hash_table_insert (first, text, g_memdup2 (&seconds, sizeof seconds));
        }

      for (gint64 local = start - 3600; local < start + 13 * 3600; local += 60)
        for (int hours = -11; hours <= 11; hours += 22)
          {
            g_autofree char *text = cordeau_when_format ((local + hours * 3600) * G_USEC_PER_SEC,
                                                         utc);
            gint64 *expected;
            gint64 when;

            text[19] = '\0';
            expected = g_hash_table_lookup (first, text);
            if (expected != NULL)
              assert_when (text, zone, *expected * G_USEC_PER_SEC);
            else if (cordeau_when_parse (text, zone, &when, NULL))
              g_assert_true (when < start * G_USEC_PER_SEC
                             || when >= (start + 12 * 3600) * G_USEC_PER_SEC);
          }
    }
}

static void
test_any_bytes (void)
{
  static const char alphabet[] = "0123456789-/.:+TZ h,";

  for (guint i = 0; i < 50000; i++)
    {
      char text[32] = "";
      gint64 when;
      int minutes;

      for (int n = g_test_rand_int_range (0, 31); n > 0; n--)
        text[n - 1] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
      if (cordeau_when_parse (text, paris, &when, NULL))
        g_assert_cmpint (when, >, 0);
      g_free (cordeau_when_parse_day (text, NULL));
      minutes = cordeau_when_parse_minutes (text);
      g_assert_true (minutes >= -1 && minutes < 1440);
    }
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);

  paris = g_time_zone_new_identifier ("Europe/Paris");
  new_york = g_time_zone_new_identifier ("America/New_York");
  lord_howe = g_time_zone_new_identifier ("Australia/Lord_Howe");
  utc = g_time_zone_new_utc ();
  g_assert_true (paris != NULL && new_york != NULL && lord_howe != NULL);

  g_test_add_func ("/base/when/parse", test_parse);
  g_test_add_func ("/base/when/parse-fraction", test_parse_fraction);
  g_test_add_func ("/base/when/parse-faults", test_parse_faults);
  g_test_add_func ("/base/when/parse-long", test_parse_long);
  g_test_add_func ("/base/when/gap", test_gap);
  g_test_add_func ("/base/when/twice", test_twice);
  g_test_add_func ("/base/when/parse-day", test_parse_day);
  g_test_add_func ("/base/when/format", test_format);
  g_test_add_func ("/base/when/day", test_day);
  g_test_add_func ("/base/when/local", test_local);
  g_test_add_func ("/base/when/split", test_split);
  g_test_add_func ("/base/when/minutes", test_minutes);
  g_test_add_func ("/base/when/against-gdatetime", test_against_gdatetime);
  g_test_add_func ("/base/when/around-changes", test_around_changes);
  g_test_add_func ("/base/when/any-bytes", test_any_bytes);
  result = g_test_run ();

  g_time_zone_unref (paris);
  g_time_zone_unref (new_york);
  g_time_zone_unref (lord_howe);
  g_time_zone_unref (utc);

  return result;
}
