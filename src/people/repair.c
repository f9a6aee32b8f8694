/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one more shift would break. */
#include <glib/gi18n-lib.h>

#include "people/repair-private.h"

const char *
cordeau_repair_rank_to_nick (CordeauRepairRank rank)
{
  static const char *const nicks[] = { "legal", "consent", "unverifiable", "blocked" };

  g_return_val_if_fail (rank < G_N_ELEMENTS (nicks), "");

  return nicks[rank];
}

const char *
cordeau_repair_rank_to_words (CordeauRepairRank rank)
{
  static const char *const words[] = {
    N_ ("Lawful"),
    N_ ("Lawful with consent"),
    N_ ("Something is not known"),
    N_ ("Not lawful"),
  };

  g_return_val_if_fail (rank < G_N_ELEMENTS (words), "");

  return _ (words[rank]);
}

/* A copy that keeps what can matter: twelve weeks on either side. */
static void
copy_rows (CordeauRepair *self, CordeauLawRoster *from)
{
  gint64 start = cordeau_law_calendar_start (cordeau_law_roster_get_calendar (from),
                                             self->first_day - CORDEAU_REPAIR_MEAN_DAYS - 7);
  gint64 end = cordeau_law_calendar_start (cordeau_law_roster_get_calendar (from),
                                           self->last_day + CORDEAU_REPAIR_AROUND);

  for (guint i = 0; i < cordeau_law_roster_get_n_rows (from); i++)
    {
      const CordeauLawRow *row = cordeau_law_roster_get_row (from, i);
      CordeauLawRow *copy = cordeau_law_roster_add_worker (self->roster,
                                                           cordeau_law_worker_ref (row->worker));

      for (guint s = 0; s < row->shifts->len; s++)
        {
          const CordeauLawShift *shift = &g_array_index (row->shifts, CordeauLawShift, s);

          if (shift->end > start && shift->start < end)
            g_array_append_vals (copy->shifts, shift, 1);
        }
    }
}

static void
take_holes (CordeauRepair *self, gint32 first_day, gint32 last_day)
{
  CordeauLawCalendar *calendar = cordeau_law_roster_get_calendar (self->roster);

  for (guint s = 0; s < self->absent->shifts->len;)
    {
      CordeauLawShift shift = g_array_index (self->absent->shifts, CordeauLawShift, s);
      gint32 day = cordeau_law_calendar_day_of (calendar, shift.start);

      if (shift.elsewhere || day < first_day || day > last_day || shift.end <= self->now)
        s++;
      else
        {
          g_array_append_val (self->holes, shift);
          g_array_remove_index (self->absent->shifts, s);
        }
    }
}

/* The copy, with no holes yet and nobody absent. */
static CordeauRepair *
copy_roster (CordeauLawRoster *roster, gint32 first_day, gint32 last_day, gint64 now)
{
  CordeauRepair *self = g_new0 (CordeauRepair, 1);

  self->roster = cordeau_law_roster_new (cordeau_law_roster_get_calendar (roster),
                                         cordeau_law_roster_get_parameters (roster));
  self->holes = g_array_new (FALSE, TRUE, sizeof (CordeauLawShift));
  self->first_day = first_day - CORDEAU_REPAIR_AROUND;
  self->last_day = last_day + CORDEAU_REPAIR_MEAN_DAYS;
  self->now = now;
  copy_rows (self, roster);
  self->baseline = g_new0 (GArray *, cordeau_law_roster_get_n_rows (roster));
  return self;
}

CordeauRepair *
cordeau_repair_new (CordeauLawRoster *roster, const char *absent, gint32 first_day, gint32 last_day,
                    gint64 now)
{
  CordeauRepair *self;

  g_return_val_if_fail (roster != NULL && absent != NULL && first_day <= last_day, NULL);

  if (cordeau_law_roster_find (roster, absent) == NULL)
    return NULL;
  self = copy_roster (roster, first_day, last_day, now);
  self->absent = cordeau_law_roster_find (self->roster, absent);
  take_holes (self, first_day, last_day);
  for (guint i = 0; i < cordeau_law_roster_get_n_rows (roster); i++)
    cordeau_repair_refresh (self, i);
  return self;
}

CordeauRepairCandidate *
cordeau_repair_why (CordeauLawRoster *roster, const char *worker, const CordeauLawShift *shift,
                    gint64 now)
{
  g_autoptr (CordeauRepair) self = NULL;
  gint32 day;
  guint row;
  gboolean own = FALSE;
  CordeauLawShift asked;

  g_return_val_if_fail (roster != NULL && worker != NULL && shift != NULL, NULL);

  if (cordeau_law_roster_find (roster, worker) == NULL)
    return NULL;
  day = cordeau_law_calendar_day_of (cordeau_law_roster_get_calendar (roster), shift->start);
  self = copy_roster (roster, day, day, now);
  row = cordeau_repair_row_of (self, worker);
  for (guint i = 0; shift->id != NULL && i < cordeau_law_roster_get_n_rows (self->roster); i++)
    if (cordeau_law_row_remove_shift (cordeau_law_roster_get_row (self->roster, i), shift->id))
      own = own || i == row;
  cordeau_repair_refresh (self, row);
  /* Their own is no change. */
  asked = own ? *shift : cordeau_repair_handed (self, shift);
  return cordeau_repair_judge (self, row, -1, &asked);
}

void
cordeau_repair_free (CordeauRepair *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < cordeau_law_roster_get_n_rows (self->roster); i++)
    g_clear_pointer (&self->baseline[i], g_array_unref);
  g_free (self->baseline);
  g_array_unref (self->holes);
  cordeau_law_roster_free (self->roster);
  g_free (self);
}

guint
cordeau_repair_get_n_holes (CordeauRepair *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->holes->len;
}

const CordeauLawShift *
cordeau_repair_get_hole (CordeauRepair *self, guint hole)
{
  g_return_val_if_fail (self != NULL && hole < self->holes->len, NULL);

  return &g_array_index (self->holes, CordeauLawShift, hole);
}

static GArray *
judge_shifts (CordeauRepair *self, guint i, const GArray *shifts)
{
  const CordeauLawRow *row = cordeau_law_roster_get_row (self->roster, i);
  GArray *found = g_array_new (FALSE, TRUE, sizeof (CordeauViolation));

  cordeau_law_evaluate (cordeau_law_roster_get_calendar (self->roster),
                        cordeau_law_roster_get_parameters (self->roster), row->worker,
                        (const CordeauLawShift *) (void *) shifts->data, shifts->len, self->roster,
                        self->first_day, self->last_day, CORDEAU_LAW_BROKEN, found);
  return found;
}

void
cordeau_repair_refresh (CordeauRepair *self, guint i)
{
  g_clear_pointer (&self->baseline[i], g_array_unref);
  self->baseline[i] = judge_shifts (self, i, cordeau_law_roster_get_row (self->roster, i)->shifts);
}

gboolean
cordeau_repair_can_ask (CordeauRepair *self, const CordeauLawRow *row)
{
  return row != self->absent && row->worker->status != CORDEAU_STATUS_VOLUNTEER;
}

CordeauLawShift
cordeau_repair_handed (CordeauRepair *self, const CordeauLawShift *shift)
{
  CordeauLawShift handed = *shift;

  /* What was not published yet is no change for anybody. */
  handed.changed = shift->told != 0;
  handed.told = shift->told != 0 ? self->now : 0;
  handed.agreed = FALSE;
  return handed;
}

/* Rests and notice are least amounts, the others most. */
static gboolean
is_worse (const CordeauViolation *now, const CordeauViolation *before)
{
  switch (now->rule)
    {
    case CORDEAU_RULE_R1:
    case CORDEAU_RULE_M4:
    case CORDEAU_RULE_M5:
    case CORDEAU_RULE_W4:
    case CORDEAU_RULE_P6:
      return now->amount < before->amount;
    case CORDEAU_RULE_C1:
      return now->variant == CORDEAU_LAW_C1_UNDER ? now->amount < before->amount
                                                  : now->amount > before->amount;
    default:
      return now->amount > before->amount;
    }
}

static gboolean
is_new (const CordeauViolation *found, const GArray *before)
{
  for (guint i = 0; i < before->len; i++)
    {
      const CordeauViolation *old = &g_array_index (before, CordeauViolation, i);

      if (cordeau_violation_same (found, old))
        return is_worse (found, old);
    }
  return TRUE;
}

static CordeauRepairRank
rank_of (const CordeauViolation *found)
{
  /* Not trained is no breach of a roster, and no reason to ask. */
  if (found->rule == CORDEAU_RULE_K4)
    return CORDEAU_REPAIR_BLOCKED;
  /* Hours that somebody can agree to: their own, their lender's. */
  if (found->rule == CORDEAU_RULE_K3 || found->rule == CORDEAU_RULE_L3)
    return CORDEAU_REPAIR_CONSENT;
  switch (found->verdict)
    {
    case CORDEAU_VERDICT_VIOLATION:
      return found->hard ? CORDEAU_REPAIR_BLOCKED : CORDEAU_REPAIR_LEGAL;
    case CORDEAU_VERDICT_UNVERIFIABLE:
      /* When the break begins is as open for anybody who takes the shift. */
      return found->variant == CORDEAU_LAW_B1_UNKNOWN
                     && (found->rule == CORDEAU_RULE_B1 || found->rule == CORDEAU_RULE_M3)
                 ? CORDEAU_REPAIR_LEGAL
                 : CORDEAU_REPAIR_UNVERIFIABLE;
    case CORDEAU_VERDICT_NEEDS_CONSENT:
      return CORDEAU_REPAIR_CONSENT;
    case CORDEAU_VERDICT_OK:
    default:
      return CORDEAU_REPAIR_LEGAL;
    }
}

/* The gravest first; among equals bans, which say most: two places at once, leave, not trained. */
static int
compare_gravity (gconstpointer a, gconstpointer b)
{
  const CordeauViolation *x = a, *y = b;
  gboolean ban_x = x->rule >= CORDEAU_RULE_A1, ban_y = y->rule >= CORDEAU_RULE_A1;

  if (rank_of (x) != rank_of (y))
    return (int) rank_of (y) - (int) rank_of (x);
  if (ban_x != ban_y)
    return ban_x ? -1 : 1;
  if (x->rule != y->rule)
    return (int) x->rule - (int) y->rule;
  return x->from < y->from ? -1 : x->from > y->from;
}

/* The shifts of row @i without one and with one. */
static GArray *
changed_shifts (CordeauRepair *self, guint i, int without, const CordeauLawShift *with)
{
  const GArray *old = cordeau_law_roster_get_row (self->roster, i)->shifts;
  GArray *shifts = g_array_sized_new (FALSE, TRUE, sizeof (CordeauLawShift), old->len + 1);
  gboolean added = with == NULL;

  for (guint s = 0; s < old->len; s++)
    {
      const CordeauLawShift *shift = &g_array_index (old, CordeauLawShift, s);

      if (!added && with->start < shift->start)
        {
          g_array_append_vals (shifts, with, 1);
          added = TRUE;
        }
      if ((int) s != without)
        g_array_append_vals (shifts, shift, 1);
    }
  if (!added)
    g_array_append_vals (shifts, with, 1);
  return shifts;
}

GArray *
cordeau_repair_weigh (CordeauRepair *self, guint i, const GArray *shifts, CordeauRepairRank *rank)
{
  g_autoptr (GArray) found = judge_shifts (self, i, shifts);
  GArray *new = g_array_new (FALSE, TRUE, sizeof (CordeauViolation));

  *rank = CORDEAU_REPAIR_LEGAL;
  for (guint v = 0; v < found->len; v++)
    {
      const CordeauViolation *one = &g_array_index (found, CordeauViolation, v);

      if (!is_new (one, self->baseline[i]))
        continue;
      g_array_append_vals (new, one, 1);
      *rank = MAX (*rank, rank_of (one));
    }
  g_array_sort (new, compare_gravity);
  return new;
}

GArray *
cordeau_repair_try (CordeauRepair *self, guint i, int without, const CordeauLawShift *with,
                    CordeauRepairRank *rank)
{
  g_autoptr (GArray) shifts = changed_shifts (self, i, without, with);

  return cordeau_repair_weigh (self, i, shifts, rank);
}

static gint64
week_work (CordeauRepair *self, const GArray *shifts, gint32 monday)
{
  CordeauLawCalendar *calendar = cordeau_law_roster_get_calendar (self->roster);
  gint64 start = cordeau_law_calendar_start (calendar, monday);
  gint64 end = cordeau_law_calendar_start (calendar, monday + 7);
  gint64 sum = 0;

  for (guint s = 0; s < shifts->len; s++)
    {
      const CordeauLawShift *shift = &g_array_index (shifts, CordeauLawShift, s);

      /* A shift over the week's end counts where it begins: this only ranks. */
      if (!shift->elsewhere && shift->start >= start && shift->start < end)
        sum += cordeau_law_shift_work (shift);
    }
  return sum;
}

guint
cordeau_repair_row_of (CordeauRepair *self, const char *key)
{
  for (guint i = 0; i < cordeau_law_roster_get_n_rows (self->roster); i++)
    if (g_strcmp0 (cordeau_law_roster_get_row (self->roster, i)->worker->key, key) == 0)
      return i;
  g_return_val_if_reached (0);
}

/* The contract's hours, or full time's, µs. */
static gint64
usual_week (CordeauRepair *self, const CordeauLawRow *row, gint32 day)
{
  const CordeauLawLimits *limits = cordeau_law_roster_get_limits (self->roster, row->worker);
  int contract = cordeau_law_worker_weekly_minutes (row->worker, day);

  return (contract > 0 ? MIN (contract, limits->part_time) : limits->part_time)
         * CORDEAU_LAW_MINUTE;
}

int
cordeau_repair_usual (CordeauRepair *self, guint i, gint32 monday)
{
  const CordeauLawRow *row = cordeau_law_roster_get_row (self->roster, i);

  return (int) ((usual_week (self, row, monday) - week_work (self, row->shifts, monday))
                / CORDEAU_LAW_MINUTE);
}

int
cordeau_repair_overtime_of (CordeauRepair *self, guint i, const GArray *shifts, gint32 monday)
{
  const CordeauLawRow *row = cordeau_law_roster_get_row (self->roster, i);
  gint64 before = MAX (week_work (self, row->shifts, monday), usual_week (self, row, monday));

  return cordeau_law_up (MAX (week_work (self, shifts, monday) - before, 0));
}

int
cordeau_repair_overtime (CordeauRepair *self, guint i, int without, const CordeauLawShift *with,
                         int *week_minutes)
{
  g_autoptr (GArray) shifts = changed_shifts (self, i, without, with);
  gint32 day = cordeau_law_calendar_day_of (cordeau_law_roster_get_calendar (self->roster),
                                            with->start);

  *week_minutes = cordeau_law_up (week_work (self, shifts, cordeau_day_monday (day)));
  return cordeau_repair_overtime_of (self, i, shifts, cordeau_day_monday (day));
}
