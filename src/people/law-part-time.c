/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Part-time (L3123-1 ff.): complementary hours (P1), under full time (P2), interruptions (P5), notice (P6). */
#include "people/law-private.h"

/* The weekly minutes of a part-time contract on @day; 0 when it is none, or nobody said. */
static int
part_time (const CordeauLawCase *self, gint32 day)
{
  int minutes = cordeau_law_worker_weekly_minutes (self->worker, day);

  return minutes < self->limits->part_time ? minutes : 0;
}

/* By the contract of the week's first day worked. */
static void
judge_week (CordeauLawCase *self, gint32 monday)
{
  gint32 day = cordeau_law_case_first_worked (self, monday);
  int contract = day != CORDEAU_DAY_NONE ? part_time (self, day) : 0;
  gint64 own = cordeau_law_case_week_own (self, monday);
  gint64 over = MAX (own - contract * CORDEAU_LAW_MINUTE, 0);
  int divisor = self->limits->complementary_divisor;
  CordeauViolation found = {
    .from = cordeau_law_calendar_start (self->calendar, monday),
    .to = cordeau_law_calendar_start (self->calendar, monday + 7),
    .unit = CORDEAU_LAW_UNIT_MINUTES,
  };

  if (contract == 0)
    return;
  found.rule = CORDEAU_RULE_P1;
  found.verdict = over * divisor > contract * CORDEAU_LAW_MINUTE ? CORDEAU_VERDICT_VIOLATION
                                                                 : CORDEAU_VERDICT_OK;
  found.amount = cordeau_law_up (over);
  found.limit = contract / divisor;
  cordeau_law_case_report (self, found);

  found.rule = CORDEAU_RULE_P2;
  found.verdict = own >= self->limits->part_time * CORDEAU_LAW_MINUTE ? CORDEAU_VERDICT_VIOLATION
                                                                      : CORDEAU_VERDICT_OK;
  found.amount = found.verdict == CORDEAU_VERDICT_OK ? cordeau_law_down (own)
                                                     : cordeau_law_up (own);
  found.limit = self->limits->part_time;
  cordeau_law_case_report (self, found);
}

static void
judge_period (CordeauLawCase *self, const CordeauLawPeriod *period)
{
  gint64 end = G_MININT64, longest = 0, longest_from = 0;
  int times = 0;
  CordeauViolation found = { .rule = CORDEAU_RULE_P5, .from = period->start, .to = period->end };

  for (guint i = period->first; i <= period->last; i++)
    {
      const CordeauLawShift *shift = &self->shifts[i];

      if (shift->elsewhere)
        continue;
      if (end != G_MININT64 && shift->start > end)
        {
          times++;
          if (shift->start - end > longest)
            {
              longest = shift->start - end;
              longest_from = end;
            }
        }
      end = MAX (end, shift->end);
    }
  if (times == 0)
    return;
  found.variant = CORDEAU_LAW_P5_MANY;
  found.verdict = times > 1 ? CORDEAU_VERDICT_VIOLATION : CORDEAU_VERDICT_OK;
  found.unit = CORDEAU_LAW_UNIT_TIMES;
  found.amount = times;
  found.limit = 1;
  cordeau_law_case_report (self, found);
  found.variant = CORDEAU_LAW_P5_LONG;
  found.verdict = longest > self->limits->interruption * CORDEAU_LAW_MINUTE
                      ? CORDEAU_VERDICT_VIOLATION
                      : CORDEAU_VERDICT_OK;
  found.from = longest_from;
  found.to = longest_from + longest;
  found.unit = CORDEAU_LAW_UNIT_MINUTES;
  found.amount = cordeau_law_up (longest);
  found.limit = self->limits->interruption;
  cordeau_law_case_report (self, found);
}

/* Monday to Friday but for public holidays, from the day of telling up to the day before the shift: told on the
 * seventh working day before it is in time. No further than @enough. */
static int
working_days (const CordeauLawCase *self, gint32 told, gint32 shift, int enough)
{
  int n = 0;

  for (gint32 day = told; day < shift && n < enough; day++)
    n += cordeau_day_weekday (day) <= 5 && !cordeau_law_calendar_is_holiday (self->calendar, day);
  return n;
}

static void
judge_notice (CordeauLawCase *self, guint i)
{
  const CordeauLawShift *shift = &self->shifts[i];
  int asked = self->limits->notice_days, notice = 0;
  CordeauVerdict verdict;

  if (shift->elsewhere || !shift->changed || part_time (self, self->day_of[i]) == 0)
    return;
  if (shift->told != 0)
    notice = working_days (self, cordeau_law_calendar_day_of (self->calendar, shift->told),
                           self->day_of[i], asked);
  if (shift->agreed || notice >= asked)
    verdict = CORDEAU_VERDICT_OK;
  else if (shift->told == 0)
    verdict = CORDEAU_VERDICT_UNVERIFIABLE;
  else
    verdict = CORDEAU_VERDICT_NEEDS_CONSENT;
  cordeau_law_case_report (self, (CordeauViolation) {
                                     .rule = CORDEAU_RULE_P6,
                                     .variant = shift->told == 0 ? CORDEAU_LAW_P6_UNTOLD
                                                                 : CORDEAU_LAW_P6_SHORT,
                                     .verdict = verdict,
                                     .from = shift->start,
                                     .to = shift->end,
                                     .unit = CORDEAU_LAW_UNIT_DAYS,
                                     .amount = notice,
                                     .limit = asked,
                                 });
}

void
cordeau_law_judge_part_time (CordeauLawCase *self)
{
  gint32 end = self->table_day + (gint32) self->n_days;

  if (self->worker->contracts->len == 0 || !cordeau_law_case_asks (self, CORDEAU_RULE_P1))
    return;
  for (gint32 monday = self->table_day; monday < end; monday += 7)
    if (monday + 6 >= self->first_day && monday <= self->last_day)
      judge_week (self, monday);
  for (guint i = 0; i < self->n_periods; i++)
    if (part_time (self, self->periods[i].day) > 0)
      judge_period (self, &self->periods[i]);
  for (guint i = 0; i < self->n_shifts; i++)
    judge_notice (self, i);
}
