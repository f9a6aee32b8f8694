/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days as numbers. */
#include "base/day.h"
#include "base/when-private.h"
#include "base/when.h"

#include <stdio.h>
#include <string.h>

gint32
cordeau_day_from_civil (int year, int month, int day)
{
  return (gint32) cordeau_when_days_from_civil (year, month, day);
}

gint32
cordeau_day_from_text (const char *text)
{
  int year, month, day;
  gint32 result;
  g_autofree char *again = NULL;

  if (text == NULL || strlen (text) != 10 || sscanf (text, "%4d-%2d-%2d", &year, &month, &day) != 3
      || month < 1 || month > 12)
    return CORDEAU_DAY_NONE;
  result = cordeau_day_from_civil (year, month, day);
  /* A day that does not exist comes back as another. */
  again = cordeau_day_to_text (result);
  return strcmp (again, text) == 0 ? result : CORDEAU_DAY_NONE;
}

char *
cordeau_day_to_text (gint32 day)
{
  return day != CORDEAU_DAY_NONE ? cordeau_when_format_day (day) : g_strdup ("");
}

void
cordeau_day_to_civil (gint32 day, int *year, int *month, int *day_of_month)
{
  int y, m, d;

  cordeau_when_civil_from_days (day, &y, &m, &d);
  if (year != NULL)
    *year = y;
  if (month != NULL)
    *month = m;
  if (day_of_month != NULL)
    *day_of_month = d;
}

int
cordeau_day_weekday (gint32 day)
{
  /* 1970-01-01 was a Thursday, weekday 4. */
  return (int) (((gint64) day + 3) % 7 + 7) % 7 + 1;
}

gint32
cordeau_day_monday (gint32 day)
{
  return day - cordeau_day_weekday (day) + 1;
}

gint32
cordeau_day_of (gint64 when, GTimeZone *zone)
{
  g_autofree char *text = cordeau_when_day (when, zone);

  return cordeau_day_from_text (text);
}

gint64
cordeau_day_at (gint32 day, int minute, GTimeZone *zone)
{
  gint64 seconds;

  cordeau_when_from_local ((gint64) day * 86400 + (gint64) minute * 60, zone, &seconds);
  return seconds * G_USEC_PER_SEC;
}

char *
cordeau_day_format (gint32 day, const char *format)
{
  int year, month, day_of_month;
  g_autoptr (GDateTime) date = NULL;

  g_return_val_if_fail (format != NULL, NULL);

  cordeau_day_to_civil (day, &year, &month, &day_of_month);
  date = g_date_time_new_utc (year, month, day_of_month, 12, 0, 0);
  return date != NULL ? g_date_time_format (date, format) : g_strdup ("");
}

char *
cordeau_day_format_times (gint64 from, gint64 to, GTimeZone *zone)
{
  int start, end;

  cordeau_when_split (from, zone, &start, NULL);
  cordeau_when_split (to, zone, &end, NULL);
  return g_strdup_printf ("%d:%02d–%d:%02d", start / 60, start % 60, end / 60, end % 60);
}
