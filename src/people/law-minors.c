/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Under 18 (L3161-1 ff.): day, week, days off, night, holidays. Their break is in law-days.c, their rest in
 * law-rests.c. Each day goes by the age on it; the rules of adults hold besides. */
#include "people/law-private.h"

static gboolean
is_minor (const CordeauLawCase *self, gint32 day)
{
  int age = cordeau_law_worker_age (self->worker, day);

  return age >= 0 && age < 18;
}

static void
judge_days (CordeauLawCase *self)
{
  for (guint i = 0; i < self->n_days; i++)
    {
      gint32 day = self->table_day + (gint32) i;
      CordeauViolation found = {
        .rule = CORDEAU_RULE_M1,
        .from = cordeau_law_calendar_start (self->calendar, day),
        .to = cordeau_law_calendar_start (self->calendar, day + 1),
      };

      if (self->all[i] == 0 || !is_minor (self, day))
        continue;
      cordeau_law_case_maximum (self, found, self->own[i], self->all[i], self->limits->minor_day,
                                1);
      if (self->own[i] == 0 || !cordeau_law_calendar_is_holiday (self->calendar, day))
        continue;
      found.rule = CORDEAU_RULE_M7;
      found.verdict = CORDEAU_VERDICT_VIOLATION;
      found.unit = CORDEAU_LAW_UNIT_MINUTES;
      found.amount = cordeau_law_up (self->own[i]);
      cordeau_law_case_report (self, found);
    }
}

static int
longest_off (const CordeauLawCase *self, gint32 monday)
{
  int longest = 0, row = 0;

  for (gint32 day = monday; day < monday + 7; day++)
    {
      row = cordeau_law_case_all (self, day) == 0 ? row + 1 : 0;
      longest = MAX (longest, row);
    }
  return longest;
}

static void
judge_week (CordeauLawCase *self, gint32 monday)
{
  CordeauViolation found = {
    .rule = CORDEAU_RULE_M2,
    .from = cordeau_law_calendar_start (self->calendar, monday),
    .to = cordeau_law_calendar_start (self->calendar, monday + 7),
  };
  gint64 own = 0, all = 0;
  int off;

  for (gint32 day = monday; day < monday + 7; day++)
    if (is_minor (self, day))
      {
        own += cordeau_law_case_own (self, day);
        all += cordeau_law_case_all (self, day);
      }
  if (all > 0)
    cordeau_law_case_maximum (self, found, own, all + cordeau_law_case_elsewhere (self, monday),
                              self->limits->minor_week, 1);
  /* Who comes of age in the week is of age at its end, when the days off are due. */
  if (!is_minor (self, monday + 6) || cordeau_law_case_week_all (self, monday) == 0)
    return;
  off = longest_off (self, monday);
  found.rule = CORDEAU_RULE_M5;
  found.verdict = off < 2 ? CORDEAU_VERDICT_VIOLATION : CORDEAU_VERDICT_OK;
  found.unit = CORDEAU_LAW_UNIT_DAYS;
  found.amount = off;
  found.limit = 2;
  cordeau_law_case_report (self, found);
}

static void
judge_nights (CordeauLawCase *self)
{
  for (guint i = 0; i < self->n_shifts; i++)
    {
      int age = cordeau_law_worker_age (self->worker, self->day_of[i]);
      gint64 night;

      if (self->shifts[i].elsewhere || age < 0 || age >= 18)
        continue;
      night = cordeau_law_case_night (self, i,
                                      age < 16 ? self->limits->young_night_from
                                               : self->limits->minor_night_from,
                                      360);
      if (night > 0)
        cordeau_law_case_report (self, (CordeauViolation) {
                                           .rule = CORDEAU_RULE_M6,
                                           .verdict = CORDEAU_VERDICT_VIOLATION,
                                           .from = self->shifts[i].start,
                                           .to = self->shifts[i].end,
                                           .unit = CORDEAU_LAW_UNIT_MINUTES,
                                           .amount = cordeau_law_up (night),
                                       });
    }
}

void
cordeau_law_judge_minors (CordeauLawCase *self)
{
  gint32 end = self->table_day + (gint32) self->n_days;

  if (self->worker->birth_day == CORDEAU_DAY_NONE || !is_minor (self, self->table_day))
    return;
  judge_days (self);
  for (gint32 monday = self->table_day; monday < end; monday += 7)
    judge_week (self, monday);
  judge_nights (self);
}
