/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Night (L3122-2 ff.): who works three hours of it was asked (N1), who does so often is a night worker (N2), whose day
 * is of eight hours (N3) and whose weeks are of forty (N4: law-weeks.c). A start at 5:45 is a quarter of an hour of night, and none of these. */
#include "people/law-private.h"

#define DAYS_A_YEAR 365

static gint64
night_of (const CordeauLawCase *self, guint i)
{
  return self->shifts[i].elsewhere
             ? 0
             : cordeau_law_case_night (self, i, self->limits->night_from, self->limits->night_to);
}

/* From day to night is another contract, not a change of hours: the person is asked. */
static void
judge_consent (CordeauLawCase *self, guint i, gint64 night)
{
  gboolean asked = self->worker->night_worker
                   || cordeau_law_worker_consents (self->worker, CORDEAU_LAW_CONSENT_NIGHT,
                                                   self->day_of[i]);

  cordeau_law_case_report (self, (CordeauViolation) {
                                     .rule = CORDEAU_RULE_N1,
                                     .verdict = asked ? CORDEAU_VERDICT_OK
                                                      : CORDEAU_VERDICT_NEEDS_CONSENT,
                                     .from = self->shifts[i].start,
                                     .to = self->shifts[i].end,
                                     .unit = CORDEAU_LAW_UNIT_MINUTES,
                                     .amount = cordeau_law_down (night),
                                     .limit = self->limits->night_part,
                                 });
}

static void
judge_habit (CordeauLawCase *self, gint32 monday, int times)
{
  cordeau_law_case_report (self, (CordeauViolation) {
                                     .rule = CORDEAU_RULE_N2,
                                     .variant = CORDEAU_LAW_N2_WEEK,
                                     .verdict = times >= self->limits->night_times
                                                    ? CORDEAU_VERDICT_VIOLATION
                                                    : CORDEAU_VERDICT_OK,
                                     .from = cordeau_law_calendar_start (self->calendar, monday),
                                     .to = cordeau_law_calendar_start (self->calendar, monday + 7),
                                     .unit = CORDEAU_LAW_UNIT_TIMES,
                                     .amount = times,
                                     .limit = self->limits->night_times,
                                 });
}

static void
judge_year (CordeauLawCase *self, gint64 night)
{
  cordeau_law_case_report (self,
                           (CordeauViolation) {
                               .rule = CORDEAU_RULE_N2,
                               .variant = CORDEAU_LAW_N2_YEAR,
                               .verdict = night >= self->limits->night_year * CORDEAU_LAW_MINUTE
                                              ? CORDEAU_VERDICT_VIOLATION
                                              : CORDEAU_VERDICT_OK,
                               .from = cordeau_law_calendar_start (self->calendar, self->last_day
                                                                                       - DAYS_A_YEAR
                                                                                       + 1),
                               .to = cordeau_law_calendar_start (self->calendar,
                                                                 self->last_day + 1),
                               .first_day = self->last_day,
                               .last_day = self->last_day,
                               .unit = CORDEAU_LAW_UNIT_MINUTES,
                               .amount = cordeau_law_down (night),
                               .limit = self->limits->night_year,
                           });
}

/* The counters of L3122-5 and -23: by week, and over the year that ends with the range. */
static void
judge_shifts (CordeauLawCase *self)
{
  gint64 part = self->limits->night_part * CORDEAU_LAW_MINUTE;
  gint64 year = 0;
  gint32 monday = CORDEAU_DAY_NONE;
  int times = 0;

  for (guint i = 0; i < self->n_shifts; i++)
    {
      gint64 night = night_of (self, i);

      if (night == 0)
        continue;
      if (self->day_of[i] > self->last_day - DAYS_A_YEAR && self->day_of[i] <= self->last_day)
        year += night;
      if (night < part)
        continue;
      judge_consent (self, i, night);
      if (cordeau_day_monday (self->day_of[i]) != monday)
        {
          if (times > 0 && !self->worker->night_worker)
            judge_habit (self, monday, times);
          monday = cordeau_day_monday (self->day_of[i]);
          times = 0;
        }
      times++;
    }
  if (self->worker->night_worker)
    return;
  if (times > 0)
    judge_habit (self, monday, times);
  if (year > 0)
    judge_year (self, year);
}

/* A day of a night worker is one that holds any night. */
static void
judge_night_worker (CordeauLawCase *self)
{
  for (guint p = 0; p < self->n_periods; p++)
    {
      const CordeauLawPeriod *period = &self->periods[p];
      gint64 night = 0;

      for (guint i = period->first; i <= period->last; i++)
        night += night_of (self, i);
      if (night > 0)
        cordeau_law_case_report (self, (CordeauViolation) {
                                           .rule = CORDEAU_RULE_N3,
                                           .verdict = period->own > self->limits->night_day
                                                                        * CORDEAU_LAW_MINUTE
                                                          ? CORDEAU_VERDICT_VIOLATION
                                                          : CORDEAU_VERDICT_OK,
                                           .from = period->start,
                                           .to = period->end,
                                           .unit = CORDEAU_LAW_UNIT_MINUTES,
                                           .amount = cordeau_law_up (period->own),
                                           .limit = self->limits->night_day,
                                       });
    }
}

void
cordeau_law_judge_nights (CordeauLawCase *self)
{
  if (!cordeau_law_case_asks (self, CORDEAU_RULE_N1))
    return;
  judge_shifts (self);
  if (self->worker->night_worker)
    judge_night_worker (self);
}
