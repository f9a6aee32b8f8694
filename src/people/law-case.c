/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shifts made ready to be judged. */
#include "people/law-private.h"

static void
add_piece (CordeauLawCase *self, gint64 start, gint64 end, guint shift)
{
  if (start < end)
    self->pieces[self->n_pieces++] = (CordeauLawPiece) { start, end, shift };
}

static void
cut (CordeauLawCase *self, guint i)
{
  const CordeauLawShift *shift = &self->shifts[i];
  gint64 pause = MAX (shift->break_minutes, 0) * CORDEAU_LAW_MINUTE;
  gint64 from, to;

  if (shift->end <= shift->start || pause >= shift->end - shift->start)
    return;
  if (pause == 0)
    {
      add_piece (self, shift->start, shift->end, i);
      return;
    }
  if (shift->break_start != CORDEAU_LAW_NO_BREAK_START)
    from = CLAMP (shift->break_start, shift->start, shift->end - pause);
  else
    from = shift->start
           + (shift->end - shift->start - pause) / 2 / CORDEAU_LAW_MINUTE * CORDEAU_LAW_MINUTE;
  to = from + pause;
  add_piece (self, shift->start, from, i);
  add_piece (self, to, shift->end, i);
}

static void
cut_all (CordeauLawCase *self)
{
  self->pieces = g_new (CordeauLawPiece, 2 * self->n_shifts + 1);
  self->piece_of = g_new (guint, self->n_shifts + 1);
  self->day_of = g_new (gint32, self->n_shifts + 1);
  for (guint i = 0; i < self->n_shifts; i++)
    {
      self->piece_of[i] = self->n_pieces;
      self->day_of[i] = cordeau_law_calendar_day_of (self->calendar, self->shifts[i].start);
      cut (self, i);
    }
  self->piece_of[self->n_shifts] = self->n_pieces;
}

static void
count_days (CordeauLawCase *self)
{
  gint32 first = self->first_day, last = self->last_day;

  for (guint i = 0; i < self->n_pieces; i++)
    {
      first = MIN (first, cordeau_law_calendar_day_of (self->calendar, self->pieces[i].start));
      last = MAX (last, cordeau_law_calendar_day_of (self->calendar, self->pieces[i].end - 1));
    }
  self->table_day = cordeau_day_monday (first);
  self->n_days = cordeau_day_monday (last) + 7 - self->table_day;
  self->own = g_new0 (gint64, self->n_days);
  self->all = g_new0 (gint64, self->n_days);
  for (guint i = 0; i < self->n_pieces; i++)
    {
      const CordeauLawPiece *piece = &self->pieces[i];
      gint32 day = cordeau_law_calendar_day_of (self->calendar, piece->start);

      for (gint64 from = piece->start; from < piece->end; day++)
        {
          gint64 to = MIN (piece->end, cordeau_law_calendar_start (self->calendar, day + 1));

          self->all[day - self->table_day] += to - from;
          if (!self->shifts[piece->shift].elsewhere)
            self->own[day - self->table_day] += to - from;
          from = to;
        }
    }
}

/* Joins shift @i to the period before it, or begins one. */
static void
group (CordeauLawCase *self, guint i)
{
  const CordeauLawShift *shift = &self->shifts[i];
  CordeauLawPeriod *period = self->n_periods > 0 ? &self->periods[self->n_periods - 1] : NULL;
  gint64 work = cordeau_law_shift_work (shift);
  gint64 gap = period != NULL ? shift->start - period->end : 0;

  if (period == NULL || gap >= self->limits->rest * CORDEAU_LAW_MINUTE
      || (self->day_of[i] != period->day && gap > CORDEAU_LAW_JOINED))
    {
      period = &self->periods[self->n_periods++];
      *period = (CordeauLawPeriod) {
        .first = i,
        .start = shift->start,
        .end = shift->end,
        .day = self->day_of[i],
      };
    }
  period->last = i;
  period->end = MAX (period->end, shift->end);
  period->all += work;
  if (!shift->elsewhere)
    period->own += work;
}

void
cordeau_law_case_init (CordeauLawCase *self)
{
  cut_all (self);
  count_days (self);
  self->periods = g_new (CordeauLawPeriod, self->n_shifts + 1);
  for (guint i = 0; i < self->n_shifts; i++)
    if (self->shifts[i].start < self->shifts[i].end)
      group (self, i);
}

void
cordeau_law_case_clear (CordeauLawCase *self)
{
  g_free (self->pieces);
  g_free (self->piece_of);
  g_free (self->day_of);
  g_free (self->own);
  g_free (self->all);
  g_free (self->periods);
}

gboolean
cordeau_law_case_asks (const CordeauLawCase *self, CordeauRule rule)
{
  return cordeau_law_basis (self->worker->status, rule) != CORDEAU_BASIS_NOT_APPLIED;
}

void
cordeau_law_case_report (CordeauLawCase *self, CordeauViolation found)
{
  if (found.verdict == CORDEAU_VERDICT_OK && !(self->flags & CORDEAU_LAW_ALL))
    return;
  if (!cordeau_law_case_asks (self, found.rule))
    return;
  if (found.first_day == 0 && found.last_day == 0)
    {
      found.first_day = cordeau_law_calendar_day_of (self->calendar, found.from);
      found.last_day = cordeau_law_calendar_day_of (self->calendar, MAX (found.to - 1, found.from));
    }
  if (found.last_day < self->first_day || found.first_day > self->last_day)
    return;
  if (found.rule != CORDEAU_RULE_L2)
    found.base = found.rule;
  found.basis = cordeau_law_basis (self->worker->status, found.rule);
  /* Nobody knows whether the rule holds for this person: neither a violation nor lawful. */
  if (found.basis == CORDEAU_BASIS_UNKNOWN && found.verdict != CORDEAU_VERDICT_OK)
    found.verdict = CORDEAU_VERDICT_UNVERIFIABLE;
  /* A month that is not filled yet is no breach: C1's lower bound only warns. */
  found.hard = cordeau_rule_is_hard (found.rule)
               && !(found.rule == CORDEAU_RULE_C1 && found.variant == CORDEAU_LAW_C1_UNDER);
  found.worker = self->worker->key;
  g_array_append_val (self->violations, found);
}

void
cordeau_law_case_maximum (CordeauLawCase *self, CordeauViolation found, gint64 own, gint64 all,
                          int limit, int over)
{
  gint64 most = limit * CORDEAU_LAW_MINUTE * over;

  if (!cordeau_law_case_asks (self, found.rule))
    return;
  found.unit = CORDEAU_LAW_UNIT_MINUTES;
  found.limit = limit;
  found.base = found.rule;
  if (own <= most && all > most && cordeau_law_case_asks (self, CORDEAU_RULE_L2))
    {
      found.rule = CORDEAU_RULE_L2;
      own = all;
    }
  found.amount = cordeau_law_up ((own + over - 1) / over);
  found.verdict = own > most ? CORDEAU_VERDICT_VIOLATION : CORDEAU_VERDICT_OK;
  cordeau_law_case_report (self, found);
}

gint64
cordeau_law_case_between (const CordeauLawCase *self, guint i, gint64 from, gint64 to)
{
  gint64 sum = 0;

  for (guint p = self->piece_of[i]; p < self->piece_of[i + 1]; p++)
    {
      gint64 start = MAX (self->pieces[p].start, from), end = MIN (self->pieces[p].end, to);

      sum += MAX (end - start, 0);
    }
  return sum;
}

gint64
cordeau_law_case_night (const CordeauLawCase *self, guint i, int from, int to)
{
  gint64 sum = 0;
  gint32 last = cordeau_law_calendar_day_of (self->calendar, self->shifts[i].end);

  /* The night that began the evening before, and each that begins until the shift ends. */
  for (gint32 day = self->day_of[i] - 1; day <= last; day++)
    sum += cordeau_law_case_between (self, i, cordeau_law_calendar_at (self->calendar, day, from),
                                     cordeau_law_calendar_at (self->calendar, day + 1, to));
  return sum;
}

static gint64
table_at (const CordeauLawCase *self, const gint64 *table, gint32 day)
{
  gint64 i = (gint64) day - self->table_day;

  return i >= 0 && i < self->n_days ? table[i] : 0;
}

gint64
cordeau_law_case_own (const CordeauLawCase *self, gint32 day)
{
  return table_at (self, self->own, day);
}

gint64
cordeau_law_case_all (const CordeauLawCase *self, gint32 day)
{
  return table_at (self, self->all, day);
}

static gint64
week (const CordeauLawCase *self, const gint64 *table, gint32 monday)
{
  gint64 sum = 0;

  for (gint32 day = monday; day < monday + 7; day++)
    sum += table_at (self, table, day);
  return sum;
}

gint64
cordeau_law_case_week_own (const CordeauLawCase *self, gint32 monday)
{
  return week (self, self->own, monday);
}

gint64
cordeau_law_case_week_all (const CordeauLawCase *self, gint32 monday)
{
  return week (self, self->all, monday);
}

gint64
cordeau_law_case_elsewhere (const CordeauLawCase *self, gint32 monday)
{
  gint64 minutes = 0;

  for (guint i = 0; i < self->worker->elsewhere->len; i++)
    {
      const CordeauLawElsewhere *work = &g_array_index (self->worker->elsewhere,
                                                        CordeauLawElsewhere, i);
      int days = 0;

      for (gint32 day = monday; day < monday + 7; day++)
        days += cordeau_law_span_has (work->span, day);
      minutes += (gint64) work->weekly_minutes * days / 7;
    }
  return minutes * CORDEAU_LAW_MINUTE;
}

gint32
cordeau_law_case_first_worked (const CordeauLawCase *self, gint32 monday)
{
  for (gint32 day = monday; day < monday + 7; day++)
    if (table_at (self, self->own, day) > 0)
      return day;
  return CORDEAU_DAY_NONE;
}
