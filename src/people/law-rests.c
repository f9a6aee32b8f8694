/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rests: between two days (R1, M4), the span of one (R2), in each week (W4). */
#include "people/law-private.h"

static void
judge_gap (CordeauLawCase *self, CordeauRule rule, const CordeauLawPeriod *before,
           const CordeauLawPeriod *after, int limit)
{
  gint64 gap = MAX (after->start - before->end, 0);

  cordeau_law_case_report (self, (CordeauViolation) {
                                     .rule = rule,
                                     .verdict = gap < limit * CORDEAU_LAW_MINUTE
                                                    ? CORDEAU_VERDICT_VIOLATION
                                                    : CORDEAU_VERDICT_OK,
                                     .from = before->end,
                                     .to = after->start,
                                     .first_day = cordeau_law_calendar_day_of (self->calendar,
                                                                               before->end - 1),
                                     .last_day = after->day,
                                     .unit = CORDEAU_LAW_UNIT_MINUTES,
                                     .amount = cordeau_law_down (gap),
                                     .limit = limit,
                                 });
}

static void
judge_daily_rests (CordeauLawCase *self)
{
  for (guint i = 1; i < self->n_periods; i++)
    {
      const CordeauLawPeriod *before = &self->periods[i - 1], *after = &self->periods[i];
      int age = cordeau_law_worker_age (self->worker, after->day);

      judge_gap (self, CORDEAU_RULE_R1, before, after, self->limits->rest);
      if (age >= 0 && age < 18)
        judge_gap (self, CORDEAU_RULE_M4, before, after,
                   age < 16 ? self->limits->young_rest : self->limits->minor_rest);
    }
}

/* A day of 24 hours holds a daily rest: what is left is the longest span. */
static void
judge_spans (CordeauLawCase *self)
{
  int limit = 1440 - self->limits->rest;

  for (guint i = 0; i < self->n_periods; i++)
    {
      const CordeauLawPeriod *period = &self->periods[i];
      gint64 span = period->end - period->start;

      cordeau_law_case_report (self, (CordeauViolation) {
                                         .rule = CORDEAU_RULE_R2,
                                         .verdict = span > limit * CORDEAU_LAW_MINUTE
                                                        ? CORDEAU_VERDICT_VIOLATION
                                                        : CORDEAU_VERDICT_OK,
                                         .from = period->start,
                                         .to = period->end,
                                         .unit = CORDEAU_LAW_UNIT_MINUTES,
                                         .amount = cordeau_law_up (span),
                                         .limit = limit,
                                     });
    }
}

/* A rest between two shifts, of any length; the first and the last are open. */
typedef struct
{
  gint64 from, to;
  /* How many weekly rests it can still be: see judge_weekly_rests(). */
  gint64 left;
} Rest;

static guint
find_rests (CordeauLawCase *self, Rest *rests)
{
  gint64 end = G_MININT64;
  guint n = 0;

  for (guint i = 0; i <= self->n_shifts; i++)
    {
      gint64 start = i < self->n_shifts ? self->shifts[i].start : G_MAXINT64;

      if (i < self->n_shifts && self->shifts[i].end <= start)
        continue;
      if (end == G_MININT64 || start == G_MAXINT64
          || start - end >= self->limits->weekly_rest * CORDEAU_LAW_MINUTE)
        {
          rests[n] = (Rest) { end, start, G_MAXINT64 };
          if (end != G_MININT64 && start != G_MAXINT64)
            rests[n].left = (start - end - self->limits->weekly_rest * CORDEAU_LAW_MINUTE)
                                / CORDEAU_LAW_DAY
                            + 1;
          n++;
        }
      if (i < self->n_shifts)
        end = MAX (end, self->shifts[i].end);
    }
  return n;
}

/* The longest rest that touches the week, and the longest part of one in it, for the sentence. */
static gint64
longest_rest (CordeauLawCase *self, gint64 week_start, gint64 week_end, gint64 *inside)
{
  gint64 longest = 0, end = G_MININT64;

  *inside = 0;

  for (guint i = 0; i <= self->n_shifts; i++)
    {
      gint64 start = i < self->n_shifts ? self->shifts[i].start : G_MAXINT64;

      if (start > week_start && end < week_end)
        {
          if (end != G_MININT64 && start != G_MAXINT64)
            longest = MAX (longest, start - end);
          *inside = MAX (*inside, MIN (start, week_end) - MAX (end, week_start));
        }
      if (i < self->n_shifts)
        end = MAX (end, self->shifts[i].end);
    }
  return longest;
}

static void
report_week (CordeauLawCase *self, gint64 start, gint64 end, gboolean found)
{
  CordeauViolation week = {
    .rule = CORDEAU_RULE_W4,
    .verdict = found ? CORDEAU_VERDICT_OK : CORDEAU_VERDICT_VIOLATION,
    .from = start,
    .to = end,
    .unit = CORDEAU_LAW_UNIT_MINUTES,
    .amount = self->limits->weekly_rest,
    .limit = self->limits->weekly_rest,
  };

  if (!found)
    {
      gint64 inside, longest = longest_rest (self, start, end, &inside);

      if (longest >= self->limits->weekly_rest * CORDEAU_LAW_MINUTE)
        week.variant = CORDEAU_LAW_W4_OUTSIDE;
      week.amount = cordeau_law_down (week.variant == CORDEAU_LAW_W4_OUTSIDE ? inside : longest);
    }
  cordeau_law_case_report (self, week);
}

/* "Each civil week must hold a rest of twenty-four hours in a row, to which the hours of daily rest are added" (Cass.
 * soc. 13 Nov 2025, no. 24-10.733, on L3132-1 and L3132-2). So the rest is of 35 hours, and 24 of them lie in the
 * week; the daily rest may lie before or after it. One rest is the weekly rest of two weeks when it holds 24 hours of
 * each and one daily rest (59 hours: Sunday and Monday); weeks take the rests in order, the one that ends first, first.
 */
static void
judge_weekly_rests (CordeauLawCase *self)
{
  g_autofree Rest *rests = g_new (Rest, self->n_shifts + 2);
  guint n = find_rests (self, rests);
  guint next = 0;

  for (gint32 monday = self->table_day; monday < self->table_day + (gint32) self->n_days;
       monday += 7)
    {
      gint64 start = cordeau_law_calendar_start (self->calendar, monday);
      gint64 end = cordeau_law_calendar_start (self->calendar, monday + 7);
      gboolean found = FALSE;

      while (next < n && rests[next].to <= start)
        next++;
      for (guint i = next; i < n && rests[i].from < end && !found; i++)
        if (rests[i].left > 0
            && MIN (rests[i].to, end) - MAX (rests[i].from, start) >= CORDEAU_LAW_DAY)
          {
            rests[i].left--;
            found = TRUE;
          }
      if (cordeau_law_case_week_all (self, monday) > 0)
        report_week (self, start, end, found);
    }
}

void
cordeau_law_judge_rests (CordeauLawCase *self)
{
  judge_daily_rests (self);
  judge_spans (self);
  if (cordeau_law_case_asks (self, CORDEAU_RULE_W4))
    judge_weekly_rests (self);
}
