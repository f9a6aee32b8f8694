/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ESAT: the week (E1), the monitor; and who is never to be alone (E4). */
#include "people/law-private.h"

static void
judge_week (CordeauLawCase *self, gint32 monday)
{
  gint64 own = cordeau_law_case_week_own (self, monday);
  gint64 sum = own + self->worker->support_minutes * CORDEAU_LAW_MINUTE;

  if (own == 0)
    return;
  cordeau_law_case_report (self, (CordeauViolation) {
                                     .rule = CORDEAU_RULE_E1,
                                     .verdict = sum > self->limits->esat_week * CORDEAU_LAW_MINUTE
                                                    ? CORDEAU_VERDICT_VIOLATION
                                                    : CORDEAU_VERDICT_OK,
                                     .from = cordeau_law_calendar_start (self->calendar, monday),
                                     .to = cordeau_law_calendar_start (self->calendar, monday + 7),
                                     .unit = CORDEAU_LAW_UNIT_MINUTES,
                                     .amount = cordeau_law_up (sum),
                                     .limit = self->limits->esat_week,
                                 });
}

/* Moves @from on over whatever of @row holds it. */
static gint64
covered_to (const CordeauLawRow *row, gint64 from)
{
  for (guint i = 0; i < row->shifts->len; i++)
    {
      const CordeauLawShift *shift = &g_array_index (row->shifts, CordeauLawShift, i);

      if (shift->start > from)
        break;
      if (!shift->elsewhere && shift->end > from)
        from = shift->end;
    }
  return from;
}

/* The first instant after @from at which somebody of @row comes; G_MAXINT64. */
static gint64
next_start (const CordeauLawRow *row, gint64 from)
{
  for (guint i = 0; i < row->shifts->len; i++)
    {
      const CordeauLawShift *shift = &g_array_index (row->shifts, CordeauLawShift, i);

      if (!shift->elsewhere && shift->start > from)
        return shift->start;
    }
  return G_MAXINT64;
}

/* How long of a shift nobody of @key, or nobody but the worker when it is %NULL, is there, µs. */
static gint64
alone (const CordeauLawCase *self, const CordeauLawShift *shift, const char *key)
{
  CordeauLawRow *only = key != NULL ? cordeau_law_roster_find (self->roster, key) : NULL;
  guint n = key == NULL ? cordeau_law_roster_get_n_rows (self->roster) : only != NULL;
  gint64 sum = 0;

  for (gint64 at = shift->start; at < shift->end;)
    {
      gint64 covered = at, next = shift->end;

      for (guint i = 0; i < n; i++)
        {
          CordeauLawRow *row = only != NULL ? only : cordeau_law_roster_get_row (self->roster, i);

          if (row->worker == self->worker
              || (key == NULL && row->worker->status == CORDEAU_STATUS_VOLUNTEER))
            continue;
          covered = MAX (covered, covered_to (row, at));
          next = MIN (next, next_start (row, at));
        }
      if (covered == at)
        {
          sum += next - at;
          covered = next;
        }
      at = covered;
    }
  return sum;
}

static void
judge_shift (CordeauLawCase *self, const CordeauLawShift *shift, guint8 variant, const char *key)
{
  gint64 gone = alone (self, shift, key);

  cordeau_law_case_report (self,
                           (CordeauViolation) {
                               .rule = CORDEAU_RULE_E4,
                               .variant = variant,
                               .verdict = gone > 0 ? CORDEAU_VERDICT_VIOLATION : CORDEAU_VERDICT_OK,
                               .from = shift->start,
                               .to = shift->end,
                               .unit = CORDEAU_LAW_UNIT_MINUTES,
                               .amount = cordeau_law_up (gone),
                               .holder = key,
                           });
}

/* Said once, with the first shift of the range. Returns whether it was. */
static gboolean
report_nobody (CordeauLawCase *self, guint i)
{
  if (self->day_of[i] < self->first_day || self->day_of[i] > self->last_day)
    return FALSE;
  cordeau_law_case_report (self, (CordeauViolation) {
                                     .rule = CORDEAU_RULE_E4,
                                     .variant = CORDEAU_LAW_E4_NOBODY,
                                     .verdict = CORDEAU_VERDICT_UNVERIFIABLE,
                                     .from = self->shifts[i].start,
                                     .to = self->shifts[i].end,
                                     .unit = CORDEAU_LAW_UNIT_NONE,
                                 });
  return TRUE;
}

void
cordeau_law_judge_company (CordeauLawCase *self)
{
  gboolean esat = self->worker->status == CORDEAU_STATUS_ESAT;
  gboolean said = FALSE;
  gint32 end = self->table_day + (gint32) self->n_days;

  if (esat)
    for (gint32 monday = self->table_day; monday < end; monday += 7)
      judge_week (self, monday);
  if (self->roster == NULL || (!esat && !self->worker->never_alone))
    return;
  for (guint i = 0; i < self->n_shifts; i++)
    {
      const CordeauLawShift *shift = &self->shifts[i];

      if (shift->elsewhere || shift->end <= shift->start || self->day_of[i] < self->first_day - 1
          || self->day_of[i] > self->last_day)
        continue;
      if (esat && self->worker->monitor != NULL)
        judge_shift (self, shift, CORDEAU_LAW_E4_ABSENT, self->worker->monitor);
      else if (esat && !said)
        said = report_nobody (self, i);
      if (self->worker->never_alone)
        judge_shift (self, shift, CORDEAU_LAW_E4_ALONE, NULL);
    }
}
