/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of the law: one table with what each is without an agreement, and what an agreement can make of it. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/law-parameters.h"

#define LIMIT(name, member, value, low, high) \
  { name, G_STRUCT_OFFSET (CordeauLawLimits, member), value, low, high }

/* Name, member, without agreement, least, most. */
static const struct
{
  const char *name;
  gsize offset;
  int value, low, high;
} table[] = {
  LIMIT ("day", day, 600, 60, 720),
  LIMIT ("rest", rest, 660, 540, 1440),
  LIMIT ("week", week, 2880, 60, 3600),
  LIMIT ("mean", mean, 2640, 60, 2760),
  LIMIT ("weekly-rest", weekly_rest, 2100, 2100, 10080),
  LIMIT ("days", days, 6, 1, 6),
  LIMIT ("break-after", break_after, 360, 60, 360),
  LIMIT ("break-length", break_length, 20, 20, 240),
  LIMIT ("sunday-ground", sunday_ground, 0, 0, 1),
  LIMIT ("sunday-consent", sunday_consent, 0, 0, 1),
  LIMIT ("night-from", night_from, 1260, 1260, 1440),
  LIMIT ("night-to", night_to, 360, 300, 420),
  LIMIT ("night-part", night_part, 180, 1, 180),
  LIMIT ("night-times", night_times, 2, 1, 7),
  LIMIT ("night-year", night_year, 16200, 1, 120000),
  LIMIT ("night-day", night_day, 480, 60, 720),
  LIMIT ("night-mean", night_mean, 2400, 60, 2640),
  LIMIT ("minor-day", minor_day, 480, 60, 600),
  LIMIT ("minor-week", minor_week, 2100, 60, 2400),
  LIMIT ("minor-break-after", minor_break_after, 270, 60, 270),
  LIMIT ("minor-break-length", minor_break_length, 30, 30, 240),
  LIMIT ("minor-rest", minor_rest, 720, 720, 1440),
  LIMIT ("young-rest", young_rest, 840, 840, 1440),
  LIMIT ("minor-night-from", minor_night_from, 1320, 1200, 1440),
  LIMIT ("young-night-from", young_night_from, 1200, 1200, 1440),
  LIMIT ("complementary-divisor", complementary_divisor, 10, 3, 100),
  LIMIT ("part-time", part_time, 2100, 60, 2100),
  LIMIT ("interruption", interruption, 120, 1, 1440),
  LIMIT ("notice-days", notice_days, 7, 3, 60),
  LIMIT ("insertion-min", insertion_min, 1200, 0, 2100),
  LIMIT ("insertion-max", insertion_max, 2100, 60, 2100),
  LIMIT ("esat-week", esat_week, 2100, 60, 2340),
};

G_DEFINE_QUARK (cordeau - law - error - quark, cordeau_law_error)

void
cordeau_law_limits_init (CordeauLawLimits *limits)
{
  g_return_if_fail (limits != NULL);

  memset (limits, 0, sizeof *limits);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    G_STRUCT_MEMBER (int, limits, table[i].offset) = table[i].value;
}

void
cordeau_law_parameters_init (CordeauLawParameters *parameters)
{
  g_return_if_fail (parameters != NULL);

  for (guint i = 0; i < CORDEAU_N_STATUSES; i++)
    cordeau_law_limits_init (&parameters->by_status[i]);
}

static int
find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_strcmp0 (table[i].name, name) == 0)
      return i;
  return -1;
}

gboolean
cordeau_law_limits_set (CordeauLawLimits *limits, const char *name, int value, GError **error)
{
  int i;

  g_return_val_if_fail (limits != NULL && name != NULL, FALSE);

  i = find (name);
  if (i < 0)
    {
      g_set_error (error, CORDEAU_LAW_ERROR, CORDEAU_LAW_ERROR_NAME,
                   _ ("There is no parameter of the law named “%s”."), name);
      return FALSE;
    }
  if (value < table[i].low || value > table[i].high)
    {
      /* TRANSLATORS: name of a parameter, the least and the most it can be, what was asked */
      g_set_error (error, CORDEAU_LAW_ERROR, CORDEAU_LAW_ERROR_LIMIT,
                   _ ("“%s” can be from %d to %d, not %d: no agreement and no authorisation "
                      "allows more."),
                   name, table[i].low, table[i].high, value);
      return FALSE;
    }
  G_STRUCT_MEMBER (int, limits, table[i].offset) = value;
  return TRUE;
}

int
cordeau_law_limits_get (const CordeauLawLimits *limits, const char *name)
{
  int i;

  g_return_val_if_fail (limits != NULL, -1);

  i = find (name);
  return i < 0 ? -1 : G_STRUCT_MEMBER (const int, limits, table[i].offset);
}

const char *const *
cordeau_law_limits_names (void)
{
  static const char *names[G_N_ELEMENTS (table) + 1];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < G_N_ELEMENTS (table); i++)
        names[i] = table[i].name;
      g_once_init_leave (&once, 1);
    }
  return names;
}
