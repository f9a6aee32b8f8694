/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/text.h"
#include "people/people-text.h"

#define MAX_WEEKLY_HOURS 48

/* --- days ----------------------------------------------------------------------------------------- */

/* From @least to @most digits. */
static gboolean
take_number (const char **cursor, guint least, guint most, int *value, guint *n_digits)
{
  guint n = 0;

  *value = 0;
  for (; n < most && g_ascii_isdigit ((*cursor)[n]); n++)
    *value = *value * 10 + ((*cursor)[n] - '0');
  *cursor += n;
  if (n_digits != NULL)
    *n_digits = n;
  return n >= least;
}

static gboolean
take_char (const char **cursor, const char *any, char *found)
{
  if (**cursor == '\0' || strchr (any, **cursor) == NULL)
    return FALSE;
  *found = *(*cursor)++;
  return TRUE;
}

/* Spreadsheets save a day as its midnight. */
static gboolean
is_midnight (const char *rest)
{
  static const char *const words[] = { "",          " 00:00",   " 00:00:00", "t00:00",
                                       "t00:00:00", " 0:00:00", NULL };
  g_autofree char *lower = g_ascii_strdown (rest, -1);

  return g_strv_contains (words, lower);
}

/* Only what exists: 31 April comes back as another day. */
static gint32
check_civil (int year, int month, int day)
{
  gint32 result;
  int y, m, d;

  if (month < 1 || month > 12 || year < 1900 || year > 2199)
    return CORDEAU_DAY_NONE;
  result = cordeau_day_from_civil (year, month, day);
  cordeau_day_to_civil (result, &y, &m, &d);
  return y == year && m == month && d == day ? result : CORDEAU_DAY_NONE;
}

static int
whole_year (int year, gboolean past, gint32 today)
{
  int now;

  cordeau_day_to_civil (today, &now, NULL, NULL);
  return past && 2000 + year > now ? 1900 + year : 2000 + year;
}

static gint32
parse_french (const char *text, gboolean past, gint32 today)
{
  int year, month, day;
  guint digits;
  char first, second;

  if (!take_number (&text, 1, 2, &day, NULL) || !take_char (&text, "/.-", &first)
      || !take_number (&text, 1, 2, &month, NULL) || !take_char (&text, "/.-", &second)
      || first != second || !take_number (&text, 2, 4, &year, &digits) || digits == 3
      || !is_midnight (text))
    return CORDEAU_DAY_NONE;
  return check_civil (digits == 2 ? whole_year (year, past, today) : year, month, day);
}

static gint32
parse_iso (const char *text)
{
  int year, month, day;
  char dash;

  if (!take_number (&text, 4, 4, &year, NULL) || !take_char (&text, "-", &dash)
      || !take_number (&text, 2, 2, &month, NULL) || !take_char (&text, "-", &dash)
      || !take_number (&text, 2, 2, &day, NULL) || !is_midnight (text))
    return CORDEAU_DAY_NONE;
  return check_civil (year, month, day);
}

gint32
cordeau_people_parse_day (const char *text, gboolean past, gint32 today)
{
  gint32 day;

  g_return_val_if_fail (text != NULL, CORDEAU_DAY_NONE);

  day = parse_iso (text);
  return day != CORDEAU_DAY_NONE ? day : parse_french (text, past, today);
}

/* --- durations ------------------------------------------------------------------------------------ */

/* "17,5": tenths of thousands, so that quarters of hours are whole. */
static gboolean
take_decimal (const char **cursor, int *ten_thousandths)
{
  int whole, part = 0;
  guint digits = 0;

  if (!take_number (cursor, 1, 4, &whole, NULL))
    return FALSE;
  if ((**cursor == ',' || **cursor == '.') && g_ascii_isdigit ((*cursor)[1]))
    {
      ++*cursor;
      take_number (cursor, 1, 4, &part, &digits);
    }
  for (; digits < 4; digits++)
    part *= 10;
  *ten_thousandths = whole * 10000 + part;
  return TRUE;
}

/* What stands behind hours: "", "h", "heures par semaine"; of "h30" and ":30" the minutes. -1: anything else */
static int
read_rest (const char *rest, gboolean *hours)
{
  static const char *const words[] = { "h",
                                       "heures",
                                       "heure",
                                       "hours",
                                       "h/semaine",
                                       "h/sem",
                                       "h/s",
                                       "h par semaine",
                                       "heures par semaine",
                                       "heures/semaine",
                                       NULL };
  g_autofree char *text = g_strstrip (g_strdup (rest));
  const char *p = text;
  int minutes;

  *hours = g_strv_contains (words, text);
  if (*hours || *text == '\0')
    return 0;
  if (*p != 'h' && *p != ':')
    return -1;
  *hours = TRUE;
  for (p++; *p == ' '; p++)
    ;
  if (!take_number (&p, 2, 2, &minutes, NULL) || minutes > 59)
    return -1;
  /* "35:00:00", as spreadsheets save durations */
  return *p == '\0' || strcmp (p, "min") == 0 || strcmp (p, " min") == 0 || strcmp (p, ":00") == 0
             ? minutes
             : -1;
}

static gboolean
is_minutes_word (const char *rest)
{
  return g_strv_contains ((const char *const[]) { "min", "minutes", "mn", NULL }, rest);
}

int
cordeau_people_parse_weekly (const char *text, gboolean minutes)
{
  g_autofree char *folded = NULL;
  const char *p;
  gboolean hours;
  int value, rest;

  g_return_val_if_fail (text != NULL, 0);

  p = folded = cordeau_text_fold (text);
  if (!take_decimal (&p, &value))
    return 0;
  while (*p == ' ')
    p++;
  if (is_minutes_word (p))
    return value % 10000 == 0 && value / 10000 <= MAX_WEEKLY_HOURS * 60 ? value / 10000 : 0;
  rest = read_rest (p, &hours);
  if (rest < 0)
    return 0;
  if (minutes && !hours && value > MAX_WEEKLY_HOURS * 10000)
    return value % 10000 == 0 && value / 10000 <= MAX_WEEKLY_HOURS * 60 ? value / 10000 : 0;
  if (value > MAX_WEEKLY_HOURS * 10000)
    return 0;
  value = (int) (((gint64) value * 60 + 5000) / 10000) + rest;
  return value <= MAX_WEEKLY_HOURS * 60 ? value : 0;
}

/* --- posts ---------------------------------------------------------------------------------------- */

/* "Lavage : U", "Lavage (U)" into two words; %FALSE without a level. */
static gboolean
split_post (char *text, char **post, char **level)
{
  char *sign = strpbrk (text, ":=(");
  char *end;

  if (sign == NULL)
    return FALSE;
  if (*sign == '(' && (end = strchr (sign, ')')) != NULL)
    *end = '\0';
  *sign = '\0';
  *post = g_strstrip (text);
  *level = g_strstrip (sign + 1);
  return TRUE;
}

static char *
read_post (char *text, CordeauLevel levels[CORDEAU_N_POSTS])
{
  g_autofree char *whole = g_strdup (text);
  CordeauPost post;
  CordeauLevel level;
  char *name, *letter;

  if (!split_post (text, &name, &letter))
    return g_strdup_printf (
        _ ("“%s” is no post with its level. Write “washing:U;drying:L”, with the levels I, L, U or O."),
        whole);
  post = cordeau_post_from_text (name);
  level = cordeau_level_from_text (letter);
  if (post == CORDEAU_POST_NONE)
    return g_strdup_printf (
        _ ("“%s” is no post. Write one of reception, sorting, washing, drying, finishing, control, "
           "rack, handback, transfer, repair."),
        name);
  if (level == CORDEAU_LEVEL_NONE)
    return g_strdup_printf (_ ("“%s” is no level. Write I, L, U or O."), letter);
  levels[post] = level;
  return NULL;
}

char *
cordeau_people_parse_posts (const char *text, CordeauLevel levels[CORDEAU_N_POSTS])
{
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  parts = g_strsplit_set (text, ";|,\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *fault = *g_strstrip (parts[i]) != '\0' ? read_post (parts[i], levels) : NULL;

      if (fault != NULL)
        return fault;
    }
  return NULL;
}

/* --- what is kept nowhere ------------------------------------------------------------------------- */

/* Sex, year, month, department (2A and 2B for Corsica), commune, order, and two digits of control: 97 less the rest of the
 * thirteen (INSEE). Months beyond 12 are of those whose month is not known. */
gboolean
cordeau_people_is_national_number (const char *text)
{
  char digits[16] = { 0 };
  guint n = 0;
  guint64 number;
  int month;

  g_return_val_if_fail (text != NULL, FALSE);

  for (; *text != '\0'; text++)
    {
      if (strchr (" .-", *text) != NULL)
        continue;
      if (n >= 15 || !(g_ascii_isdigit (*text) || (n == 6 && strchr ("ABab", *text) != NULL)))
        return FALSE;
      digits[n++] = *text;
    }
  if ((n != 13 && n != 15) || strchr ("123478", digits[0]) == NULL)
    return FALSE;
  month = (digits[3] - '0') * 10 + (digits[4] - '0');
  if (month < 1)
    return FALSE;
  if (n == 13)
    return month <= 12;
  /* Corsica counts as 19 and 18 (2A, 2B). */
  if (!g_ascii_isdigit (digits[6]))
    {
      digits[5] = '1';
      digits[6] = g_ascii_toupper (digits[6]) == 'A' ? '9' : '8';
    }
  number = g_ascii_strtoull (digits, NULL, 10);
  return 97 - number / 100 % 97 == number % 100;
}

static gboolean
is_all_capitals (const char *word)
{
  glong n = 0;

  for (; *word != '\0'; word = g_utf8_next_char (word))
    {
      gunichar c = g_utf8_get_char (word);

      if (g_unichar_islower (c))
        return FALSE;
      n += g_unichar_isupper (c);
    }
  return n >= 2;
}

/* One word in capitals beside one that is not. */
static gboolean
has_surname (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  gboolean capitals = FALSE;
  gboolean others = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      capitals |= is_all_capitals (words[i]);
      others |= *words[i] != '\0' && !is_all_capitals (words[i]);
    }
  return capitals && others;
}

char *
cordeau_people_check_first_name (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  if (*text == '\0')
    return g_strdup (_ ("The first name is missing. Write how the person is called."));
  if (!cordeau_text_is_name (text, CORDEAU_WORKER_MAX_NAME))
    return g_strdup_printf (_ ("A first name has 1 to %d characters on one line."),
                            CORDEAU_WORKER_MAX_NAME);
  if (has_surname (text))
    return g_strdup_printf (
        _ ("“%s” looks like a first name and a surname. Write the first name alone."), text);
  return NULL;
}
