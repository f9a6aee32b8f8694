/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading of dates and times, by hand: a cursor that moves over the text and
 * stays where something else stands than was expected. */
#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/errors.h"
#include "base/when-private.h"

/* Outside these, a year is a slip of the finger or a clock that was never set. */
#define YEAR_MIN 2000
#define YEAR_MAX 2199

/* No place on earth is further from Greenwich (Kiribati). */
#define OFFSET_MAX_HOURS 14

typedef struct
{
  int year;
  int month;
  int day;
} Date;

/* From @min to @max digits; of more, the rest stays and is not what comes next. */
static gboolean
take_number (const char **cursor, guint min, guint max, int *value)
{
  const char *p = *cursor;
  guint n = 0;

  *value = 0;
  for (; n < max && g_ascii_isdigit (p[n]); n++)
    *value = *value * 10 + (p[n] - '0');
  if (n < min)
    return FALSE;

  *cursor = p + n;
  return TRUE;
}

static gboolean
take_char (const char **cursor, char c)
{
  if (**cursor != c)
    return FALSE;

  (*cursor)++;
  return TRUE;
}

/* Also the no-break spaces that French typography puts before an h. */
static void
skip_spaces (const char **cursor)
{
  for (;;)
    {
      if (g_ascii_isspace (**cursor))
        *cursor += 1;
      else if (g_str_has_prefix (*cursor, "\u00a0"))
        *cursor += strlen ("\u00a0");
      else if (g_str_has_prefix (*cursor, "\u202f"))
        *cursor += strlen ("\u202f");
      else
        return;
    }
}

/* "2026-11-23", or "23/11/2026" or "23.11.2026", also with a year of two digits. */
static gboolean
take_date (const char **cursor, Date *date)
{
  const char *p = *cursor;
  const char *year;
  char separator;

  if (take_number (&p, 4, 4, &date->year))
    {
      if (!take_char (&p, '-') || !take_number (&p, 2, 2, &date->month) || !take_char (&p, '-')
          || !take_number (&p, 2, 2, &date->day))
        return FALSE;
      *cursor = p;
      return TRUE;
    }

  if (!take_number (&p, 1, 2, &date->day) || (*p != '/' && *p != '.'))
    return FALSE;
  separator = *p++;
  if (!take_number (&p, 1, 2, &date->month) || !take_char (&p, separator))
    return FALSE;
  year = p;
  if (!take_number (&p, 2, 4, &date->year) || p - year == 3)
    return FALSE;
  if (p - year == 2)
    date->year += 2000;

  *cursor = p;
  return TRUE;
}

static gboolean
date_exists (const Date *date)
{
  static const guint8 lengths[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = date->year % 4 == 0 && (date->year % 100 != 0 || date->year % 400 == 0);

  if (date->year < YEAR_MIN || date->year > YEAR_MAX || date->month < 1 || date->month > 12
      || date->day < 1)
    return FALSE;

  return date->day <= lengths[date->month - 1] + (date->month == 2 && leap);
}

/* "18h", "18h05", "18 h 05": hours and minutes as French writes them. */
static gboolean
take_french_time (const char **cursor, gint64 *time)
{
  const char *p = *cursor;
  const char *after;
  int hour, minute = 0;

  if (!take_number (&p, 1, 2, &hour))
    return FALSE;
  skip_spaces (&p);
  if (!take_char (&p, 'h') && !take_char (&p, 'H'))
    return FALSE;
  after = p;
  skip_spaces (&after);
  if (take_number (&after, 2, 2, &minute))
    p = after;
  if (hour > 23 || minute > 59)
    return FALSE;

  *time = (gint64) (hour * 60 + minute) * 60 * G_USEC_PER_SEC;
  *cursor = p;
  return TRUE;
}

/* hh:mm, hh:mm:ss, hh:mm:ss.fraction: microseconds since midnight. Digits beyond the
 * microsecond are dropped. */
static gboolean
take_time (const char **cursor, gint64 *time)
{
  const char *p = *cursor;
  int hour, minute, second = 0;
  gint64 fraction = 0;

  if (!take_number (&p, 1, 2, &hour) || !take_char (&p, ':') || !take_number (&p, 2, 2, &minute))
    return FALSE;
  if (take_char (&p, ':'))
    {
      if (!take_number (&p, 2, 2, &second))
        return FALSE;
      if (*p == '.' || *p == ',')
        {
          gint64 unit = G_USEC_PER_SEC / 10;

          if (!g_ascii_isdigit (*++p))
            return FALSE;
          for (; g_ascii_isdigit (*p); p++, unit /= 10)
            fraction += (*p - '0') * unit;
        }
    }
  if (hour > 23 || minute > 59 || second > 59)
    return FALSE;

  *time = (gint64) ((hour * 60 + minute) * 60 + second) * G_USEC_PER_SEC + fraction;
  *cursor = p;
  return TRUE;
}

/* "Z", "+01:00", "+0100" or "+01": @seconds east of Greenwich. @found is FALSE for none. */
static gboolean
take_offset (const char **cursor, int *seconds, gboolean *found)
{
  const char *p = *cursor;
  int sign, hours, minutes = 0;

  *seconds = 0;
  *found = TRUE;
  if (take_char (cursor, 'Z') || take_char (cursor, 'z'))
    return TRUE;
  if (*p != '+' && *p != '-')
    {
      *found = FALSE;
      return TRUE;
    }

  sign = *p++ == '-' ? -1 : 1;
  if (take_number (&p, 4, 4, &hours))
    {
      minutes = hours % 100;
      hours /= 100;
    }
  else if (!take_number (&p, 2, 2, &hours)
           || (take_char (&p, ':') && !take_number (&p, 2, 2, &minutes)))
    return FALSE;
  if (hours > OFFSET_MAX_HOURS || minutes > 59)
    return FALSE;

  *seconds = sign * (hours * 60 + minutes) * 60;
  *cursor = p;
  return TRUE;
}

/* A wrong column may bring a whole page: enough of it to be found again. */
static char *
shorten (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, strnlen (text, 256));

  return g_utf8_truncate_middle (valid, 40);
}

static gboolean
check_date (const Date *date, const char *text, GError **error)
{
  g_autofree char *shown = NULL;

  if (date_exists (date))
    return TRUE;

  shown = shorten (text);
  if (date->year < YEAR_MIN || date->year > YEAR_MAX)
    g_set_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_DATE,
                 _ ("\"%s\" is not between the years %d and %d. Correct the year."), shown,
                 YEAR_MIN, YEAR_MAX);
  else
    g_set_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_DATE,
                 _ ("\"%s\" is a day that does not exist. Correct the day or the month."), shown);

  return FALSE;
}

/* Splits @text; @offset is what it says itself, if @has_offset. */
static gboolean
read_stamp (const char *text, Date *date, gint64 *time, int *offset, gboolean *has_offset)
{
  const char *p = text;

  skip_spaces (&p);
  if (!take_date (&p, date))
    return FALSE;
  if (!take_char (&p, 'T') && !take_char (&p, 't'))
    {
      if (!g_ascii_isspace (*p))
        return FALSE;
      skip_spaces (&p);
    }
  if (!take_time (&p, time) && !take_french_time (&p, time))
    return FALSE;
  /* "10:00 +01:00" is what some programs write */
  skip_spaces (&p);
  if (!take_offset (&p, offset, has_offset))
    return FALSE;
  skip_spaces (&p);

  return *p == '\0';
}

gboolean
cordeau_when_parse (const char *text, GTimeZone *zone, gint64 *when, GError **error)
{
  Date date;
  gint64 time, local, seconds;
  int offset;
  gboolean has_offset;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (when != NULL, FALSE);

  if (!read_stamp (text, &date, &time, &offset, &has_offset))
    {
      g_autofree char *shown = shorten (text);

      g_set_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_DATE,
                   _ ("\"%s\" is not a date and time. Write it as 2026-11-23 18:00 or "
                      "23/11/2026 18:00."),
                   shown);
      return FALSE;
    }
  if (!check_date (&date, text, error))
    return FALSE;

  local = cordeau_when_days_from_civil (date.year, date.month, date.day) * 86400
          + time / G_USEC_PER_SEC;
  if (has_offset)
    seconds = local - offset;
  else if (!cordeau_when_from_local (local, zone, &seconds))
    {
      g_autofree char *shown = shorten (text);

      g_set_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_DATE,
                   _ ("\"%s\" does not exist: clocks were put forward over it. Correct the time."),
                   shown);
      return FALSE;
    }

  *when = seconds * G_USEC_PER_SEC + time % G_USEC_PER_SEC;
  return TRUE;
}

char *
cordeau_when_parse_day (const char *text, GError **error)
{
  const char *p = text;
  Date date;

  g_return_val_if_fail (text != NULL, NULL);

  skip_spaces (&p);
  if (take_date (&p, &date))
    {
      skip_spaces (&p);
      if (*p == '\0')
        {
          if (!check_date (&date, text, error))
            return NULL;
          return cordeau_when_format_day (
              cordeau_when_days_from_civil (date.year, date.month, date.day));
        }
    }

  {
    g_autofree char *shown = shorten (text);

    g_set_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_DATE,
                 _ ("\"%s\" is not a day. Write it as 2026-11-23 or 23/11/2026."), shown);
  }

  return NULL;
}

int
cordeau_when_parse_minutes (const char *text)
{
  const char *p = text;
  int hour, minute = 0;

  g_return_val_if_fail (text != NULL, -1);

  skip_spaces (&p);
  if (!take_number (&p, 1, 2, &hour))
    return -1;

  if (take_char (&p, ':'))
    {
      if (!take_number (&p, 2, 2, &minute))
        return -1;
    }
  else
    {
      skip_spaces (&p);
      if (!take_char (&p, 'h') && !take_char (&p, 'H'))
        return -1;
      skip_spaces (&p);
      if (*p != '\0' && !take_number (&p, 2, 2, &minute))
        return -1;
    }
  skip_spaces (&p);

  return *p == '\0' && hour <= 23 && minute <= 59 ? hour * 60 + minute : -1;
}
