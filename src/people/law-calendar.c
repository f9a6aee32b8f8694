/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Midnights and holidays of a span of days, looked up once. */
#include "base/day.h"
#include "people/law-private.h"

/* Midnight of a day is at most half a day and an hour from that of UTC: where looking begins. */
#define DAY_US (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

struct _CordeauLawCalendar
{
  gatomicrefcount refs;
  GTimeZone *zone;
  CordeauHolidays holidays;
  gint32 first_day;
  guint n_days;
  gint64 *starts; /* n_days + 1 */
  guint8 *is_holiday;
};

CordeauLawCalendar *
cordeau_law_calendar_new (GTimeZone *zone, gint32 first_day, gint32 last_day,
                          CordeauHolidays holidays)
{
  CordeauLawCalendar *self;

  g_return_val_if_fail (zone != NULL && first_day <= last_day, NULL);

  self = g_new0 (CordeauLawCalendar, 1);
  g_atomic_ref_count_init (&self->refs);
  self->zone = g_time_zone_ref (zone);
  self->holidays = holidays;
  self->first_day = first_day;
  self->n_days = last_day - first_day + 1;
  self->starts = g_new (gint64, self->n_days + 1);
  self->is_holiday = g_new (guint8, self->n_days);
  for (guint i = 0; i <= self->n_days; i++)
    self->starts[i] = cordeau_day_at (first_day + (gint32) i, 0, zone);
  for (guint i = 0; i < self->n_days; i++)
    self->is_holiday[i] = cordeau_holidays_has (holidays, first_day + (gint32) i);
  return self;
}

CordeauLawCalendar *
cordeau_law_calendar_ref (CordeauLawCalendar *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
cordeau_law_calendar_unref (CordeauLawCalendar *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_time_zone_unref (self->zone);
  g_free (self->starts);
  g_free (self->is_holiday);
  g_free (self);
}

GTimeZone *
cordeau_law_calendar_get_zone (CordeauLawCalendar *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->zone;
}

gint64
cordeau_law_calendar_start (CordeauLawCalendar *self, gint32 day)
{
  gint64 i;

  g_return_val_if_fail (self != NULL, 0);

  i = (gint64) day - self->first_day;
  return i >= 0 && i <= self->n_days ? self->starts[i] : cordeau_day_at (day, 0, self->zone);
}

gint32
cordeau_law_calendar_day_of (CordeauLawCalendar *self, gint64 when)
{
  gint64 i;

  g_return_val_if_fail (self != NULL, CORDEAU_DAY_NONE);

  if (when < self->starts[0] || when >= self->starts[self->n_days])
    return cordeau_day_of (when, self->zone);
  /* Days of 23 to 25 hours: the guess is at most one off for some years. */
  i = CLAMP ((when - self->starts[0]) / DAY_US, 0, (gint64) self->n_days - 1);
  while (self->starts[i] > when)
    i--;
  while (self->starts[i + 1] <= when)
    i++;
  return self->first_day + (gint32) i;
}

gint64
cordeau_law_calendar_at (CordeauLawCalendar *self, gint32 day, int minute)
{
  gint64 start = cordeau_law_calendar_start (self, day);
  gint64 end = cordeau_law_calendar_start (self, day + 1);

  /* Only on two days a year the clock is not what midnight and the minutes since say. */
  if (minute >= 0 && minute <= 1440 && end - start == DAY_US)
    return start + minute * CORDEAU_LAW_MINUTE;
  return cordeau_day_at (day, minute, self->zone);
}

gboolean
cordeau_law_calendar_is_holiday (CordeauLawCalendar *self, gint32 day)
{
  gint64 i;

  g_return_val_if_fail (self != NULL, FALSE);

  i = (gint64) day - self->first_day;
  return i >= 0 && i < self->n_days ? self->is_holiday[i]
                                    : cordeau_holidays_has (self->holidays, day);
}
