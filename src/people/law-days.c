/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day: effective work (D1, D2), the break (B1, M3). */
#include "people/law-private.h"

/* L3121-18 counts by civil day; hours at another employer's that are known by the day are added (L8261-1). */
static void
judge_civil_days (CordeauLawCase *self)
{
  for (guint i = 0; i < self->n_days; i++)
    {
      gint32 day = self->table_day + (gint32) i;
      gint64 all = self->all[i];

      if (all == 0)
        continue;
      if (self->own[i] > 0)
        for (guint e = 0; e < self->worker->elsewhere->len; e++)
          {
            const CordeauLawElsewhere *work = &g_array_index (self->worker->elsewhere,
                                                              CordeauLawElsewhere, e);

            if (cordeau_law_span_has (work->span, day))
              all += work->daily_minutes * CORDEAU_LAW_MINUTE;
          }
      cordeau_law_case_maximum (self,
                                (CordeauViolation) {
                                    .rule = CORDEAU_RULE_D1,
                                    .from = cordeau_law_calendar_start (self->calendar, day),
                                    .to = cordeau_law_calendar_start (self->calendar, day + 1),
                                },
                                self->own[i], all, self->limits->day, 1);
    }
}

void
cordeau_law_judge_days (CordeauLawCase *self)
{
  judge_civil_days (self);
  /* A night's work is one day's work, on whichever side of midnight it lies. */
  for (guint i = 0; i < self->n_periods; i++)
    {
      const CordeauLawPeriod *period = &self->periods[i];

      cordeau_law_case_maximum (self,
                                (CordeauViolation) {
                                    .rule = CORDEAU_RULE_D2,
                                    .from = period->start,
                                    .to = period->end,
                                },
                                period->own, period->all, self->limits->day, 1);
    }
}

/* Work without a break that is long enough. */
typedef struct
{
  gint64 start, end, work;
  /* A break lies in it somewhere, and nobody said where. */
  gboolean unknown;
} Stretch;

static void
judge_stretch (CordeauLawCase *self, CordeauRule rule, const Stretch *stretch, int after)
{
  gboolean broken = stretch->work > after * CORDEAU_LAW_MINUTE;

  cordeau_law_case_report (self, (CordeauViolation) {
                                     .rule = rule,
                                     .variant = broken && stretch->unknown ? CORDEAU_LAW_B1_UNKNOWN
                                                                           : CORDEAU_LAW_B1_BROKEN,
                                     .verdict = !broken            ? CORDEAU_VERDICT_OK
                                                : stretch->unknown ? CORDEAU_VERDICT_UNVERIFIABLE
                                                                   : CORDEAU_VERDICT_VIOLATION,
                                     .from = stretch->start,
                                     .to = stretch->end,
                                     .unit = CORDEAU_LAW_UNIT_MINUTES,
                                     .amount = broken ? cordeau_law_up (stretch->work)
                                                      : cordeau_law_down (stretch->work),
                                     .limit = after,
                                 });
}

static void
stretch_on (CordeauLawCase *self, CordeauRule rule, Stretch *stretch, gint64 start, gint64 end,
            gint64 work, int after, int length)
{
  if (stretch->work > 0 && start - stretch->end >= length * CORDEAU_LAW_MINUTE)
    {
      judge_stretch (self, rule, stretch, after);
      *stretch = (Stretch) { 0 };
    }
  if (stretch->work == 0)
    stretch->start = start;
  stretch->end = MAX (stretch->end, end);
  stretch->work += work;
}

/* @minor: only what is worked under 18. */
static void
judge_rule (CordeauLawCase *self, CordeauRule rule, gboolean minor, int after, int length)
{
  Stretch stretch = { 0 };

  if (!cordeau_law_case_asks (self, rule))
    return;
  for (guint i = 0; i < self->n_shifts; i++)
    {
      const CordeauLawShift *shift = &self->shifts[i];
      int age = minor ? cordeau_law_worker_age (self->worker, self->day_of[i]) : 0;

      if (shift->elsewhere || (minor && (age < 0 || age >= 18)))
        continue;
      if (shift->break_minutes >= length && shift->break_start == CORDEAU_LAW_NO_BREAK_START)
        {
          gint64 work = cordeau_law_shift_work (shift);

          if (work > 0)
            {
              stretch_on (self, rule, &stretch, shift->start, shift->end, work, after, length);
              stretch.unknown = TRUE;
            }
          continue;
        }
      for (guint p = self->piece_of[i]; p < self->piece_of[i + 1]; p++)
        stretch_on (self, rule, &stretch, self->pieces[p].start, self->pieces[p].end,
                    self->pieces[p].end - self->pieces[p].start, after, length);
    }
  if (stretch.work > 0)
    judge_stretch (self, rule, &stretch, after);
}

/* "As soon as daily work reaches six hours" (L3121-16): a break that begins with the sixth hour's end is in time, and
 * so is one that ends the shift. */
void
cordeau_law_judge_breaks (CordeauLawCase *self)
{
  judge_rule (self, CORDEAU_RULE_B1, FALSE, self->limits->break_after, self->limits->break_length);
  if (self->worker->birth_day != CORDEAU_DAY_NONE)
    judge_rule (self, CORDEAU_RULE_M3, TRUE, self->limits->minor_break_after,
                self->limits->minor_break_length);
}
