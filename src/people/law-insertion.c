/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Insertion and lending: the mean of a CDDI over the month it is paid for (C1), the hours of the agreement (L3). */
#include "people/law-private.h"

/* Days of the month on which the person could have worked: under contract, and not on leave. */
static void
judge_month (CordeauLawCase *self, gint32 first, gint32 next)
{
  gint64 own = 0;
  int days = 0;
  CordeauViolation found = {
    .rule = CORDEAU_RULE_C1,
    .variant = CORDEAU_LAW_C1_OVER,
    .from = cordeau_law_calendar_start (self->calendar, first),
    .to = cordeau_law_calendar_start (self->calendar, next),
    .unit = CORDEAU_LAW_UNIT_MINUTES,
    .limit = self->limits->insertion_max,
  };

  for (gint32 day = first; day < next; day++)
    {
      own += cordeau_law_case_own (self, day);
      days += cordeau_law_worker_under_contract (self->worker, day)
              && !cordeau_law_worker_on_leave (self->worker, day);
    }
  if (own == 0 || days == 0)
    return;
  if (own * 7 > self->limits->insertion_max * CORDEAU_LAW_MINUTE * days)
    found.verdict = CORDEAU_VERDICT_VIOLATION;
  /* A month that is not wholly asked about may not be wholly planned. */
  else if (own * 7 < self->limits->insertion_min * CORDEAU_LAW_MINUTE * days
           && first >= self->first_day && next - 1 <= self->last_day)
    {
      found.verdict = CORDEAU_VERDICT_VIOLATION;
      found.variant = CORDEAU_LAW_C1_UNDER;
      found.limit = self->limits->insertion_min;
    }
  found.amount = found.verdict == CORDEAU_VERDICT_VIOLATION && found.variant == CORDEAU_LAW_C1_OVER
                     ? cordeau_law_up ((own * 7 + days - 1) / days)
                     : cordeau_law_down (own * 7 / days);
  cordeau_law_case_report (self, found);
}

static void
judge_months (CordeauLawCase *self)
{
  int year, month;
  gint32 first;

  cordeau_day_to_civil (self->first_day, &year, &month, NULL);
  for (first = cordeau_day_from_civil (year, month, 1); first <= self->last_day;)
    {
      gint32 next = month == 12 ? cordeau_day_from_civil (year + 1, 1, 1)
                                : cordeau_day_from_civil (year, month + 1, 1);

      judge_month (self, first, next);
      first = next;
      year += month == 12;
      month = month % 12 + 1;
    }
}

/* Minutes outside the nearest of the agreements of the day; all of it when none allows the day. */
static void
judge_lending (CordeauLawCase *self, guint i)
{
  const CordeauLawShift *shift = &self->shifts[i];
  gint32 day = self->day_of[i];
  gint64 outside = shift->end - shift->start;

  for (guint l = 0; l < self->worker->lending->len; l++)
    {
      const CordeauLawLending *lending = &g_array_index (self->worker->lending, CordeauLawLending,
                                                         l);
      gint64 from, to;

      if (!cordeau_law_span_has (lending->span, day)
          || !(lending->weekdays & (1u << (cordeau_day_weekday (day) - 1))))
        continue;
      from = cordeau_law_calendar_at (self->calendar, day, lending->from);
      to = cordeau_law_calendar_at (self->calendar, day, lending->to);
      outside = MIN (outside, MAX (from - shift->start, 0) + MAX (shift->end - to, 0));
    }
  cordeau_law_case_report (self, (CordeauViolation) {
                                     .rule = CORDEAU_RULE_L3,
                                     .verdict = outside > 0 ? CORDEAU_VERDICT_VIOLATION
                                                            : CORDEAU_VERDICT_OK,
                                     .from = shift->start,
                                     .to = shift->end,
                                     .unit = CORDEAU_LAW_UNIT_MINUTES,
                                     .amount = cordeau_law_up (outside),
                                 });
}

void
cordeau_law_judge_insertion (CordeauLawCase *self)
{
  if (cordeau_law_case_asks (self, CORDEAU_RULE_C1))
    judge_months (self);
  if (self->worker->lending->len == 0)
    return;
  for (guint i = 0; i < self->n_shifts; i++)
    if (!self->shifts[i].elsewhere)
      judge_lending (self, i);
}
