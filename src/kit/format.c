/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All wording of numbers and times. Lengths of time are cut, not rounded: "2 h 18" is at least that. */
#include <glib/gi18n-lib.h>

#include "base/day.h"
#include "base/when.h"
#include "kit/format.h"

#define SECOND G_TIME_SPAN_SECOND
#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR G_TIME_SPAN_HOUR
#define DAY G_TIME_SPAN_DAY

static GDateTime *
local (gint64 when, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (when);

  return g_date_time_to_timezone (utc, zone);
}

/* Days from @now's date to @when's, by the calendar of @zone. */
static int
days_between (GDateTime *now, GDateTime *when)
{
  GDate a, b;

  g_date_clear (&a, 1);
  g_date_clear (&b, 1);
  g_date_set_dmy (&a, g_date_time_get_day_of_month (now), g_date_time_get_month (now),
                  g_date_time_get_year (now));
  g_date_set_dmy (&b, g_date_time_get_day_of_month (when), g_date_time_get_month (when),
                  g_date_time_get_year (when));
  return g_date_days_between (&a, &b);
}

char *
cordeau_format_clock (gint64 when, GTimeZone *zone)
{
  g_autoptr (GDateTime) time = local (when, zone);

  /* translators: time of day, 24 hours, no leading zero: 9:34, 15:42 */
  return g_date_time_format (time, _ ("%-H:%M"));
}

char *
cordeau_format_when (gint64 when, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) time = local (when, zone);
  g_autoptr (GDateTime) today = local (now, zone);
  int days = days_between (today, time);
  const char *format;

  if (days == 0)
    return cordeau_format_clock (when, zone);
  if (days == -1)
    /* translators: a time yesterday */
    format = _ ("yesterday %-H:%M");
  else if (days == 1)
    /* translators: a time tomorrow */
    format = _ ("tomorrow %-H:%M");
  else if (days > -7 && days < 7)
    /* translators: short day of the week and time */
    format = _ ("%a %-H:%M");
  else if (g_date_time_get_year (time) == g_date_time_get_year (today))
    /* translators: day, short month and time */
    format = _ ("%-d %b %-H:%M");
  else
    /* translators: day, short month, year and time */
    format = _ ("%-d %b %Y %-H:%M");
  return g_date_time_format (time, format);
}

char *
cordeau_format_when_short (gint64 when, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) time = local (when, zone);
  g_autoptr (GDateTime) today = local (now, zone);
  int days = days_between (today, time);

  if (days == 0)
    return cordeau_format_clock (when, zone);
  if (days > -7 && days < 7)
    /* translators: short day of the week and time */
    return g_date_time_format (time, _ ("%a %-H:%M"));
  if (g_date_time_get_year (time) == g_date_time_get_year (today))
    /* translators: day and short month */
    return g_date_time_format (time, _ ("%-d %b"));
  /* translators: day, short month and year */
  return g_date_time_format (time, _ ("%-d %b %Y"));
}

char *
cordeau_format_day (gint64 when, GTimeZone *zone)
{
  g_autoptr (GDateTime) time = local (when, zone);

  /* translators: day of the week, day, month */
  return g_date_time_format (time, _ ("%A %-d %B"));
}

char *
cordeau_format_date (gint32 day)
{
  int year, month, day_of_month;
  g_autoptr (GDateTime) date = NULL;

  if (day == CORDEAU_DAY_NONE)
    return g_strdup ("");
  cordeau_day_to_civil (day, &year, &month, &day_of_month);
  date = g_date_time_new_utc (year, month, day_of_month, 12, 0, 0);
  /* translators: day, month, year */
  return g_date_time_format (date, _ ("%-d %B %Y"));
}

char *
cordeau_format_duration (gint64 microseconds)
{
  gint64 length = ABS (microseconds);

  if (length < MINUTE)
    /* translators: seconds */
    return g_strdup_printf (_ ("%d s"), (int) (length / SECOND));
  if (length < HOUR)
    /* translators: minutes */
    return g_strdup_printf (_ ("%d min"), (int) (length / MINUTE));
  if (length < DAY)
    /* translators: hours and minutes, as people write: 2 h 18 */
    return g_strdup_printf (_ ("%d h %02d"), (int) (length / HOUR), (int) (length % HOUR / MINUTE));
  /* translators: days and hours */
  return g_strdup_printf (_ ("%d d %d h"), (int) (length / DAY), (int) (length % DAY / HOUR));
}

char *
cordeau_format_ago (gint64 when, gint64 now)
{
  g_autofree char *length = NULL;

  if (now - when < 5 * SECOND)
    return g_strdup (_ ("now"));
  length = cordeau_format_duration (now - when);
  /* translators: a length of time */
  return g_strdup_printf (_ ("%s ago"), length);
}

/* A countdown has no seconds: it would move all the time. */
static char *
minutes (gint64 length)
{
  if (length < MINUTE)
    return g_strdup_printf (_ ("%d min"), 0);
  return cordeau_format_duration (length);
}

char *
cordeau_format_left (gint64 promise, gint64 now)
{
  g_autofree char *length = NULL;

  if (promise == 0)
    return g_strdup ("");
  length = minutes (ABS (promise - now));
  if (promise >= now)
    return g_steal_pointer (&length);
  /* translators: a length of time */
  return g_strdup_printf (_ ("late by %s"), length);
}

char *
cordeau_format_promise (gint64 promise, gint64 now, GTimeZone *zone)
{
  if (promise == 0)
    return g_strdup ("");
  if (promise - now < 12 * HOUR)
    return cordeau_format_left (promise, now);
  return cordeau_format_when (promise, now, zone);
}

char *
cordeau_format_kg (gint64 grams)
{
  if (grams == 0)
    return g_strdup ("");
  if (ABS (grams) < 99950)
    /* translators: kilograms; the space does not break */
    return g_strdup_printf (_ ("%.1f kg"), (double) grams / 1000);
  return g_strdup_printf (_ ("%'.0f kg"), (double) grams / 1000);
}

#define MAX_GRAMS 60000

static gboolean
ends_in (const char *rest, const char *unit)
{
  g_autofree char *text = g_strstrip (g_strdup (rest));

  return g_ascii_strcasecmp (text, unit) == 0;
}

/* The digits after the decimal sign as thousandths; @text is moved past them. */
static gint64
read_thousandths (const char **text)
{
  gint64 value = 0;

  for (int scale = 100; g_ascii_isdigit (**text); (*text)++, scale /= 10)
    value += (**text - '0') * scale;
  return value;
}

gint64
cordeau_parse_grams (const char *text)
{
  g_autofree char *trimmed = NULL;
  const char *p;
  gint64 whole = 0, grams, thousandths = 0;
  gboolean fraction;

  g_return_val_if_fail (text != NULL, -1);

  trimmed = g_strstrip (g_strdup (text));
  if (*trimmed == '\0')
    return 0;
  for (p = trimmed; g_ascii_isdigit (*p) && whole <= MAX_GRAMS; p++)
    whole = whole * 10 + *p - '0';
  fraction = *p == '.' || *p == ',';
  if (p == trimmed)
    return -1;
  if (fraction)
    {
      p++;
      thousandths = read_thousandths (&p);
    }
  /* Spaces that do not break are no ASCII spaces. */
  if (g_str_has_prefix (p, "\302\240"))
    p += 2;
  if (ends_in (p, "kg") || (*p == '\0' && (fraction || whole <= MAX_GRAMS / 1000)))
    grams = whole * 1000 + thousandths;
  else if (!fraction && (ends_in (p, "g") || (*p == '\0' && whole >= 100)))
    grams = whole;
  else
    return -1;
  return grams <= MAX_GRAMS ? grams : -1;
}

char *
cordeau_format_count (gint64 count)
{
  return g_strdup_printf ("%'" G_GINT64_FORMAT, count);
}

char *
cordeau_format_celsius (int celsius)
{
  if (celsius == 0)
    return g_strdup ("");
  /* translators: degrees; the space does not break */
  return g_strdup_printf (_ ("%d °C"), celsius);
}

char *
cordeau_format_from_right (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return g_strconcat ("\u200f\u2068", text, "\u2069", NULL);
}

char *
cordeau_format_line (const char *text)
{
  char first[6];
  int length;

  g_return_val_if_fail (text != NULL, NULL);

  if (*text == '\0')
    return g_strdup ("");
  length = g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (text)), first);
  return g_strdup_printf ("%.*s%s", length, first, g_utf8_next_char (text));
}
