/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Public holidays: eight that keep their date, and those that go by Easter. */
#include <glib/gi18n-lib.h>

#include "base/day.h"
#include "people/holidays.h"

static const char *const nicks[] = { "france", "alsace-moselle", "none" };

static const struct
{
  int month, day;
  gboolean only_alsace_moselle;
  const char *name;
} fixed[] = {
  { 1, 1, FALSE, N_ ("New Year’s Day") },    { 5, 1, FALSE, N_ ("Labour Day") },
  { 5, 8, FALSE, N_ ("Victory Day") },       { 7, 14, FALSE, N_ ("National Day") },
  { 8, 15, FALSE, N_ ("Assumption Day") },   { 11, 1, FALSE, N_ ("All Saints’ Day") },
  { 11, 11, FALSE, N_ ("Armistice Day") },   { 12, 25, FALSE, N_ ("Christmas Day") },
  { 12, 26, TRUE, N_ ("St Stephen’s Day") },
};

/* Days after Easter Sunday. */
static const struct
{
  int days;
  gboolean only_alsace_moselle;
  const char *name;
} movable[] = {
  { -2, TRUE, N_ ("Good Friday") },
  { 1, FALSE, N_ ("Easter Monday") },
  { 39, FALSE, N_ ("Ascension Day") },
  { 50, FALSE, N_ ("Whit Monday") },
};

const char *
cordeau_holidays_to_nick (CordeauHolidays regime)
{
  g_return_val_if_fail (regime < G_N_ELEMENTS (nicks), nicks[0]);

  return nicks[regime];
}

CordeauHolidays
cordeau_holidays_from_nick (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (g_strcmp0 (nick, nicks[i]) == 0)
      return i;
  return CORDEAU_HOLIDAYS_FRANCE;
}

gint32
cordeau_holidays_easter (int year)
{
  int a = year % 19, b = year / 100, c = year % 100;
  int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;

  return cordeau_day_from_civil (year, f / 31, f % 31 + 1);
}

const char *
cordeau_holidays_name (CordeauHolidays regime, gint32 day)
{
  int year, month, day_of_month;
  gint32 easter;

  if (regime == CORDEAU_HOLIDAYS_NONE || day == CORDEAU_DAY_NONE)
    return NULL;
  cordeau_day_to_civil (day, &year, &month, &day_of_month);
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (fixed[i].month == month && fixed[i].day == day_of_month
        && (!fixed[i].only_alsace_moselle || regime == CORDEAU_HOLIDAYS_ALSACE_MOSELLE))
      return _ (fixed[i].name);
  easter = cordeau_holidays_easter (year);
  for (guint i = 0; i < G_N_ELEMENTS (movable); i++)
    if (easter + movable[i].days == day
        && (!movable[i].only_alsace_moselle || regime == CORDEAU_HOLIDAYS_ALSACE_MOSELLE))
      return _ (movable[i].name);
  return NULL;
}

gboolean
cordeau_holidays_has (CordeauHolidays regime, gint32 day)
{
  return cordeau_holidays_name (regime, day) != NULL;
}
