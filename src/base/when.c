/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and times. Stamps come by the hundred thousand, so none of this makes a
 * GDateTime: days are counted in plain arithmetic, and a time with an offset never asks a
 * time zone. Reading is in when-parse.c. */
#include "base/when-private.h"

#define SECONDS_A_DAY 86400
#define SECONDS_A_MINUTE 60

/* Years that four digits hold: what a damaged file may bring beyond is shown as the nearest. */
#define FORMAT_MIN_SECONDS G_GINT64_CONSTANT (-62167132800) /* 0000-01-02, room for an offset */
#define FORMAT_MAX_SECONDS G_GINT64_CONSTANT (253402214400) /* 9999-12-31T00:00, likewise */

static gint64
floor_div (gint64 a, gint64 b)
{
  return a / b - (a % b < 0);
}

/* Both count in 400-year eras of 146097 days that begin on 1 March, so that the leap day is the
 * last of its year and month lengths follow (153 m + 2) / 5. 719468 days lie between
 * 0000-03-01 and 1970-01-01. */
gint64
cordeau_when_days_from_civil (int year, int month, int day)
{
  int y = year - (month <= 2);
  int era = floor_div (y, 400);
  int year_of_era = y - era * 400;
  int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return (gint64) era * 146097 + day_of_era - 719468;
}

void
cordeau_when_civil_from_days (gint64 days, int *year, int *month, int *day)
{
  gint64 z = days + 719468;
  gint64 era = floor_div (z, 146097);
  int day_of_era = z - era * 146097;
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096)
                    / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int shifted_month = (5 * day_of_year + 2) / 153;

  *day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  *month = shifted_month + (shifted_month < 10 ? 3 : -9);
  *year = year_of_era + era * 400 + (*month <= 2);
}

/* East of Greenwich, in seconds, at an instant. */
static int
offset_at (GTimeZone *zone, gint64 seconds)
{
  int interval;

  if (zone == NULL)
    return 0;

  interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);

  return interval < 0 ? 0 : g_time_zone_get_offset (zone, interval);
}

/* The offsets a day before and a day after the local time are the only ones it can have: no
 * zone changes its mind twice in two days. */
gboolean
cordeau_when_from_local (gint64 local, GTimeZone *zone, gint64 *seconds)
{
  int before = offset_at (zone, local - SECONDS_A_DAY);
  int after = offset_at (zone, local + SECONDS_A_DAY);
  gint64 low, high;

  /* The larger offset is the earlier instant: the first occurrence of a repeated time. */
  *seconds = local - MAX (before, after);
  if (offset_at (zone, *seconds) == MAX (before, after))
    return TRUE;
  *seconds = local - MIN (before, after);
  if (offset_at (zone, *seconds) == MIN (before, after))
    return TRUE;

  /* Skipped: look for the instant at which the offset changes, the first that exists. */
  low = local - after;
  high = local - before;
  while (high - low > 1)
    {
      gint64 middle = low + (high - low) / 2;

      if (offset_at (zone, middle) == before)
        low = middle;
      else
        high = middle;
    }
  *seconds = high;

  return FALSE;
}

static void
put_digits (char *out, guint n, guint value)
{
  while (n > 0)
    {
      out[--n] = '0' + value % 10;
      value /= 10;
    }
}

static void
put_day (char *out, gint64 days)
{
  int year, month, day;

  cordeau_when_civil_from_days (days, &year, &month, &day);
  put_digits (out, 4, year);
  out[4] = '-';
  put_digits (out + 5, 2, month);
  out[7] = '-';
  put_digits (out + 8, 2, day);
}

char *
cordeau_when_format_day (gint64 days)
{
  char *text = g_malloc (11);

  put_day (text, days);
  text[10] = '\0';

  return text;
}

static gint64
to_seconds (gint64 when)
{
  return CLAMP (floor_div (when, G_USEC_PER_SEC), FORMAT_MIN_SECONDS, FORMAT_MAX_SECONDS);
}

static gint64
to_local (gint64 when, GTimeZone *zone)
{
  gint64 seconds = to_seconds (when);

  return seconds + offset_at (zone, seconds);
}

char *
cordeau_when_format (gint64 when, GTimeZone *zone)
{
  char text[] = "YYYY-MM-DDThh:mm:ss.mmm+hh:mm";
  gint64 seconds = to_seconds (when);
  int microseconds = when % G_USEC_PER_SEC;
  int milliseconds = (microseconds + (microseconds < 0) * G_USEC_PER_SEC) / 1000;
  int offset = offset_at (zone, seconds);
  int minutes = ABS (offset) / SECONDS_A_MINUTE;
  gint64 local = seconds + offset;
  gint64 days = floor_div (local, SECONDS_A_DAY);
  int second = local - days * SECONDS_A_DAY;
  char *tail = text + 19;

  put_day (text, days);
  put_digits (text + 11, 2, second / 3600);
  put_digits (text + 14, 2, second / 60 % 60);
  put_digits (text + 17, 2, second % 60);
  if (milliseconds > 0)
    {
      put_digits (text + 20, 3, milliseconds);
      tail += 4;
    }
  tail[0] = offset < 0 ? '-' : '+';
  put_digits (tail + 1, 2, minutes / 60);
  tail[3] = ':';
  put_digits (tail + 4, 2, minutes % 60);
  tail[6] = '\0';

  return g_strdup (text);
}

char *
cordeau_when_day (gint64 when, GTimeZone *zone)
{
  return cordeau_when_format_day (floor_div (to_local (when, zone), SECONDS_A_DAY));
}

char *
cordeau_when_utc_month (gint64 when)
{
  char text[7];
  int year, month, day;

  cordeau_when_civil_from_days (floor_div (to_seconds (when), SECONDS_A_DAY), &year, &month, &day);
  put_digits (text, 4, year);
  put_digits (text + 4, 2, month);
  text[6] = '\0';

  return g_strdup (text);
}

gint64
cordeau_when_local (gint64 when, GTimeZone *zone, int day_offset, int minute_of_day)
{
  gint64 days = floor_div (to_local (when, zone), SECONDS_A_DAY) + day_offset;
  gint64 seconds;

  cordeau_when_from_local (days * SECONDS_A_DAY + (gint64) minute_of_day * SECONDS_A_MINUTE, zone,
                           &seconds);

  return seconds * G_USEC_PER_SEC;
}

void
cordeau_when_split (gint64 when, GTimeZone *zone, int *minute_of_day, int *weekday)
{
  gint64 local = to_local (when, zone);
  gint64 days = floor_div (local, SECONDS_A_DAY);

  if (minute_of_day != NULL)
    *minute_of_day = (local - days * SECONDS_A_DAY) / SECONDS_A_MINUTE;
  /* 1970-01-01 was a Thursday, ISO weekday 4. */
  if (weekday != NULL)
    *weekday = (days + 3) - floor_div (days + 3, 7) * 7 + 1;
}
