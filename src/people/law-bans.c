/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person is not to be given: measures of the occupational doctor (A1), and what is no law: contract (K1), leave
 * (K2), availability (K3), training (K4), two places at once (K5).
 *
 * A1 never says which measure, nor its limit: outside the person's locked card it reads "not available". */
#include "people/law-private.h"

static gboolean
breaks_by_shift (const CordeauLawCase *self, const CordeauLawMeasure *measure, guint i)
{
  const CordeauLawShift *shift = &self->shifts[i];
  gint32 day = self->day_of[i];

  switch (measure->kind)
    {
    case CORDEAU_LAW_MEASURE_NO_NIGHT:
      return cordeau_law_case_night (self, i, self->limits->night_from, self->limits->night_to) > 0;
    case CORDEAU_LAW_MEASURE_NO_EARLY:
      return shift->start < cordeau_law_calendar_at (self->calendar, day, measure->limit);
    case CORDEAU_LAW_MEASURE_NO_LATE:
      return shift->end > cordeau_law_calendar_at (self->calendar, day, measure->limit);
    case CORDEAU_LAW_MEASURE_NO_POST:
      return g_strcmp0 (measure->post, shift->post) == 0;
    case CORDEAU_LAW_MEASURE_DAY_MINUTES:
    case CORDEAU_LAW_MEASURE_WEEK_MINUTES:
      return FALSE;
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* Whether shift @i is the last of own work between two instants. */
static gboolean
is_last_of (const CordeauLawCase *self, guint i, gint64 from, gint64 to)
{
  if (cordeau_law_case_between (self, i, from, to) == 0)
    return FALSE;
  for (guint next = i + 1; next < self->n_shifts; next++)
    if (!self->shifts[next].elsewhere && cordeau_law_case_between (self, next, from, to) > 0)
      return FALSE;
  return TRUE;
}

static gboolean
breaks_by_day (const CordeauLawCase *self, const CordeauLawMeasure *measure, guint i)
{
  gint32 last = cordeau_law_calendar_day_of (self->calendar, self->shifts[i].end - 1);

  for (gint32 day = self->day_of[i]; day <= last; day++)
    if (cordeau_law_span_has (measure->span, day)
        && cordeau_law_case_own (self, day) > measure->limit * CORDEAU_LAW_MINUTE
        && is_last_of (self, i, cordeau_law_calendar_start (self->calendar, day),
                       cordeau_law_calendar_start (self->calendar, day + 1)))
      return TRUE;
  return FALSE;
}

/* The measure counts for the week when it holds on a day that is worked. */
static gboolean
breaks_by_week (const CordeauLawCase *self, const CordeauLawMeasure *measure, guint i)
{
  gint32 last = cordeau_law_calendar_day_of (self->calendar, self->shifts[i].end - 1);

  for (gint32 monday = cordeau_day_monday (self->day_of[i]); monday <= last; monday += 7)
    {
      gboolean holds = FALSE;

      for (gint32 day = monday; day < monday + 7; day++)
        holds = holds
                || (cordeau_law_span_has (measure->span, day)
                    && cordeau_law_case_own (self, day) > 0);
      if (holds && cordeau_law_case_week_own (self, monday) > measure->limit * CORDEAU_LAW_MINUTE
          && is_last_of (self, i, cordeau_law_calendar_start (self->calendar, monday),
                         cordeau_law_calendar_start (self->calendar, monday + 7)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
breaks_measure (const CordeauLawCase *self, guint i)
{
  for (guint m = 0; m < self->worker->measures->len; m++)
    {
      const CordeauLawMeasure *measure = &g_array_index (self->worker->measures, CordeauLawMeasure,
                                                         m);

      if (measure->kind == CORDEAU_LAW_MEASURE_DAY_MINUTES)
        {
          if (breaks_by_day (self, measure, i))
            return TRUE;
        }
      else if (measure->kind == CORDEAU_LAW_MEASURE_WEEK_MINUTES)
        {
          if (breaks_by_week (self, measure, i))
            return TRUE;
        }
      else if (cordeau_law_span_has (measure->span, self->day_of[i])
               && breaks_by_shift (self, measure, i))
        return TRUE;
    }
  return FALSE;
}

static gint64
outside_availability (const CordeauLawCase *self, guint i)
{
  const CordeauLawShift *shift = &self->shifts[i];
  gint64 outside = shift->end - shift->start;

  if (self->worker->availability->len == 0)
    return 0;
  for (guint a = 0; a < self->worker->availability->len; a++)
    {
      const CordeauLawAvailability *hours = &g_array_index (self->worker->availability,
                                                            CordeauLawAvailability, a);
      gint64 from, to;

      if (hours->weekday != cordeau_day_weekday (self->day_of[i]))
        continue;
      from = cordeau_law_calendar_at (self->calendar, self->day_of[i], hours->from);
      to = cordeau_law_calendar_at (self->calendar, self->day_of[i], hours->to);
      outside = MIN (outside, MAX (from - shift->start, 0) + MAX (shift->end - to, 0));
    }
  return outside;
}

static void
report_ban (CordeauLawCase *self, guint i, CordeauRule rule, gboolean broken)
{
  cordeau_law_case_report (self,
                           (CordeauViolation) {
                               .rule = rule,
                               .verdict = broken ? CORDEAU_VERDICT_VIOLATION : CORDEAU_VERDICT_OK,
                               .from = self->shifts[i].start,
                               .to = self->shifts[i].end,
                               .unit = CORDEAU_LAW_UNIT_NONE,
                               .holder = rule == CORDEAU_RULE_K4 ? self->shifts[i].post : NULL,
                           });
}

/* Whoever will not come, or has left, is not on leave, and the sentence does not say so. */
static guint8
find_leave (const CordeauLawCase *self, gint32 day)
{
  static const guint8 variants[] = {
    [CORDEAU_LAW_LEAVE] = CORDEAU_LAW_K2_LEAVE,
    [CORDEAU_LAW_LEAVE_TRAINING] = CORDEAU_LAW_K2_LEAVE,
    [CORDEAU_LAW_LEAVE_OTHER] = CORDEAU_LAW_K2_LEAVE,
    [CORDEAU_LAW_LEAVE_ABSENT] = CORDEAU_LAW_K2_ABSENT,
    [CORDEAU_LAW_LEAVE_LEFT] = CORDEAU_LAW_K2_LEFT,
  };

  for (guint i = 0; i < self->worker->leave->len; i++)
    {
      const CordeauLawLeave *leave = &g_array_index (self->worker->leave, CordeauLawLeave, i);

      if (cordeau_law_span_has (leave->span, day))
        return variants[leave->code];
    }
  return CORDEAU_LAW_K2_LEAVE;
}

static void
judge_leave (CordeauLawCase *self, guint i)
{
  gboolean away = cordeau_law_worker_on_leave (self->worker, self->day_of[i]);

  cordeau_law_case_report (self,
                           (CordeauViolation) {
                               .rule = CORDEAU_RULE_K2,
                               .variant = find_leave (self, self->day_of[i]),
                               .verdict = away ? CORDEAU_VERDICT_VIOLATION : CORDEAU_VERDICT_OK,
                               .from = self->shifts[i].start,
                               .to = self->shifts[i].end,
                               .unit = CORDEAU_LAW_UNIT_NONE,
                           });
}

static void
judge_shift (CordeauLawCase *self, guint i)
{
  gint32 day = self->day_of[i];
  gint64 outside = outside_availability (self, i);

  if (self->worker->measures->len > 0)
    report_ban (self, i, CORDEAU_RULE_A1, breaks_measure (self, i));
  report_ban (self, i, CORDEAU_RULE_K1, !cordeau_law_worker_under_contract (self->worker, day));
  judge_leave (self, i);
  if (self->shifts[i].post != NULL)
    report_ban (self, i, CORDEAU_RULE_K4,
                cordeau_law_worker_level (self->worker, self->shifts[i].post) == 0);
  cordeau_law_case_report (self, (CordeauViolation) {
                                     .rule = CORDEAU_RULE_K3,
                                     .verdict = outside > 0 ? CORDEAU_VERDICT_VIOLATION
                                                            : CORDEAU_VERDICT_OK,
                                     .from = self->shifts[i].start,
                                     .to = self->shifts[i].end,
                                     .unit = CORDEAU_LAW_UNIT_MINUTES,
                                     .amount = cordeau_law_up (outside),
                                 });
}

/* Also with a shift elsewhere. */
static void
judge_overlaps (CordeauLawCase *self)
{
  gint64 end = G_MININT64;

  for (guint i = 0; i < self->n_shifts; i++)
    {
      const CordeauLawShift *shift = &self->shifts[i];
      gint64 both = MIN (end, shift->end);

      if (shift->end <= shift->start)
        continue;
      if (both > shift->start)
        cordeau_law_case_report (self, (CordeauViolation) {
                                           .rule = CORDEAU_RULE_K5,
                                           .verdict = CORDEAU_VERDICT_VIOLATION,
                                           .from = shift->start,
                                           .to = both,
                                           .unit = CORDEAU_LAW_UNIT_MINUTES,
                                           .amount = cordeau_law_up (both - shift->start),
                                       });
      end = MAX (end, shift->end);
    }
}

void
cordeau_law_judge_bans (CordeauLawCase *self)
{
  for (guint i = 0; i < self->n_shifts; i++)
    {
      gint32 day = self->day_of[i];

      /* A measure by the day or week is reported with a shift that may have begun the day before. */
      if (!self->shifts[i].elsewhere && self->shifts[i].end > self->shifts[i].start
          && day >= self->first_day - 1 && day <= self->last_day)
        judge_shift (self, i);
    }
  judge_overlaps (self);
}
