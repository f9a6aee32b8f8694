/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The week: work (W1), the mean of twelve (W2, N4), days (W3, W5). */
#include "people/law-private.h"

static gint64
all_of_week (const CordeauLawCase *self, gint32 monday)
{
  return cordeau_law_case_week_all (self, monday) + cordeau_law_case_elsewhere (self, monday);
}

static void
judge_week (CordeauLawCase *self, gint32 monday)
{
  gint64 from = cordeau_law_calendar_start (self->calendar, monday);
  gint64 to = cordeau_law_calendar_start (self->calendar, monday + 7);
  int days = 0;

  cordeau_law_case_maximum (self,
                            (CordeauViolation) { .rule = CORDEAU_RULE_W1, .from = from, .to = to },
                            cordeau_law_case_week_own (self, monday), all_of_week (self, monday),
                            self->limits->week, 1);

  for (gint32 day = monday; day < monday + 7; day++)
    days += cordeau_law_case_all (self, day) > 0;
  cordeau_law_case_report (self,
                           (CordeauViolation) {
                               .rule = CORDEAU_RULE_W3,
                               .verdict = days > self->limits->days ? CORDEAU_VERDICT_VIOLATION
                                                                    : CORDEAU_VERDICT_OK,
                               .from = from,
                               .to = to,
                               .unit = CORDEAU_LAW_UNIT_DAYS,
                               .amount = days,
                               .limit = self->limits->days,
                           });
}

/* Paid leave is neutral in a mean (Directive 2003/88, art. 16 b): a week that is all leave does not count. */
static gboolean
is_all_leave (const CordeauLawCase *self, gint32 monday)
{
  for (gint32 day = monday; day < monday + 7; day++)
    {
      gboolean leave = FALSE;

      for (guint i = 0; i < self->worker->leave->len && !leave; i++)
        {
          const CordeauLawLeave *one = &g_array_index (self->worker->leave, CordeauLawLeave, i);

          leave = one->code == CORDEAU_LAW_LEAVE && cordeau_law_span_has (one->span, day);
        }
      if (!leave)
        return FALSE;
    }
  return TRUE;
}

/* The twelve weeks that end with that of @monday. */
static void
judge_mean (CordeauLawCase *self, gint32 monday)
{
  gint32 first = monday - 7 * (CORDEAU_LAW_MEAN_WEEKS - 1);
  gint64 own = 0, all = 0;
  int weeks = 0;
  CordeauViolation found = {
    .from = cordeau_law_calendar_start (self->calendar, first),
    .to = cordeau_law_calendar_start (self->calendar, monday + 7),
    .first_day = monday,
    .last_day = monday + 6,
  };

  for (gint32 week = first; week <= monday; week += 7)
    {
      if (self->worker->leave->len > 0 && is_all_leave (self, week))
        continue;
      weeks++;
      own += cordeau_law_case_week_own (self, week);
      all += all_of_week (self, week);
    }
  if (weeks == 0 || own == 0)
    return;
  found.rule = CORDEAU_RULE_W2;
  cordeau_law_case_maximum (self, found, own, all, self->limits->mean, weeks);
  /* All work of a night worker counts, by day as well. */
  found.rule = CORDEAU_RULE_N4;
  if (self->worker->night_worker)
    cordeau_law_case_maximum (self, found, own, all, self->limits->night_mean, weeks);
}

/* Days in a row that go over a week's end. Up to twelve are lawful (Cass. soc. 13 Nov 2025, no. 24-10.733). */
static void
judge_rows (CordeauLawCase *self)
{
  gint32 row = 0;

  for (guint i = 0; i <= self->n_days; i++)
    {
      gint32 day = self->table_day + (gint32) i;

      if (i < self->n_days && self->all[i] > 0)
        {
          row++;
          continue;
        }
      if (row > 0 && cordeau_day_monday (day - row) != cordeau_day_monday (day - 1))
        cordeau_law_case_report (self,
                                 (CordeauViolation) {
                                     .rule = CORDEAU_RULE_W5,
                                     .verdict = row > self->limits->days ? CORDEAU_VERDICT_VIOLATION
                                                                         : CORDEAU_VERDICT_OK,
                                     .from = cordeau_law_calendar_start (self->calendar, day - row),
                                     .to = cordeau_law_calendar_start (self->calendar, day),
                                     .unit = CORDEAU_LAW_UNIT_DAYS,
                                     .amount = row,
                                     .limit = self->limits->days,
                                 });
      row = 0;
    }
}

void
cordeau_law_judge_weeks (CordeauLawCase *self)
{
  gint32 end = self->table_day + (gint32) self->n_days;

  for (gint32 monday = self->table_day; monday < end; monday += 7)
    {
      /* Weeks outside the range would be dropped anyway. */
      if (monday + 6 < self->first_day || monday > self->last_day)
        continue;
      if (cordeau_law_case_week_all (self, monday) > 0)
        judge_week (self, monday);
      judge_mean (self, monday);
    }
  if (cordeau_law_case_asks (self, CORDEAU_RULE_W5))
    judge_rows (self);
}
