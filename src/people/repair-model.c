/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells, and what does not go together. */
#include "people/repair-model.h"

/* What a change costs: roster.md, "Filling": a changed cell 15, short notice 40. */
#define COST_CHANGE 15.0
#define COST_CONSENT 40.0
/* A minute over the contract; learning at the post. */
#define COST_OVERTIME 0.02
#define COST_LEARNING 2.0

void
cordeau_repair_model_free (CordeauRepairModel *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < cordeau_law_roster_get_n_rows (self->repair->roster); i++)
    g_clear_pointer (&self->fixed[i], g_array_unref);
  g_free (self->fixed);
  g_array_unref (self->slots);
  g_array_unref (self->columns);
  g_array_unref (self->rows);
  g_ptr_array_unref (self->cuts);
  g_free (self);
}

/* Those whom the candidates of any hole name first; all of a small site. */
static void
choose_rows (CordeauRepairModel *self)
{
  guint n = cordeau_law_roster_get_n_rows (self->repair->roster);
  guint share = CORDEAU_REPAIR_MOST_ROWS / MAX (self->repair->holes->len, 1);
  g_autofree gboolean *taken = g_new0 (gboolean, n);

  for (guint h = 0; h < self->repair->holes->len && n > CORDEAU_REPAIR_MOST_ROWS; h++)
    {
      g_autoptr (GPtrArray) candidates = cordeau_repair_candidates (self->repair, h);

      for (guint c = 0; c < MIN (candidates->len, share); c++)
        {
          const CordeauRepairCandidate *one = g_ptr_array_index (candidates, c);

          taken[cordeau_repair_row_of (self->repair, one->worker)] = TRUE;
        }
    }
  for (guint i = 0; i < n; i++)
    if ((n <= CORDEAU_REPAIR_MOST_ROWS || taken[i])
        && cordeau_repair_can_ask (self->repair,
                                   cordeau_law_roster_get_row (self->repair->roster, i)))
      g_array_append_val (self->rows, i);
}

/* A monitor stays where the team is: what hangs on it is judged as it is. */
static gboolean
is_monitor (CordeauRepair *repair, const char *key)
{
  for (guint i = 0; i < cordeau_law_roster_get_n_rows (repair->roster); i++)
    {
      const CordeauLawWorker *worker = cordeau_law_roster_get_row (repair->roster, i)->worker;

      if (worker->status == CORDEAU_STATUS_ESAT && g_strcmp0 (worker->monitor, key) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
split_row (CordeauRepairModel *self, guint i, gint64 from, gint64 to)
{
  CordeauRepair *repair = self->repair;
  const CordeauLawRow *row = cordeau_law_roster_get_row (repair->roster, i);
  gboolean stays = is_monitor (repair, row->worker->key);

  self->fixed[i] = g_array_new (FALSE, TRUE, sizeof (CordeauLawShift));
  for (guint s = 0; s < row->shifts->len; s++)
    {
      const CordeauLawShift *shift = &g_array_index (row->shifts, CordeauLawShift, s);
      CordeauRepairSlot slot = { *shift, cordeau_repair_handed (repair, shift), (int) i };

      if (stays || shift->elsewhere || shift->pinned || shift->start <= repair->now
          || shift->start < from || shift->start >= to)
        g_array_append_vals (self->fixed[i], shift, 1);
      else
        g_array_append_val (self->slots, slot);
    }
}

static void
find_slots (CordeauRepairModel *self)
{
  CordeauRepair *repair = self->repair;
  CordeauLawCalendar *calendar = cordeau_law_roster_get_calendar (repair->roster);
  gint32 first = G_MAXINT32, last = G_MININT32;

  for (guint h = 0; h < repair->holes->len; h++)
    {
      const CordeauLawShift *hole = &g_array_index (repair->holes, CordeauLawShift, h);
      CordeauRepairSlot slot = { *hole, cordeau_repair_handed (repair, hole), -1 };
      gint32 day = cordeau_law_calendar_day_of (calendar, hole->start);

      first = MIN (first, day);
      last = MAX (last, day);
      g_array_append_val (self->slots, slot);
    }
  for (guint r = 0; r < self->rows->len; r++)
    split_row (self, g_array_index (self->rows, guint, r),
               cordeau_law_calendar_start (calendar, first - CORDEAU_REPAIR_WINDOW),
               cordeau_law_calendar_start (calendar, last + CORDEAU_REPAIR_WINDOW + 1));
}

static const CordeauLawShift *
shift_of (CordeauRepairModel *self, const CordeauRepairColumn *column)
{
  const CordeauRepairSlot *slot = &g_array_index (self->slots, CordeauRepairSlot, column->slot);

  return column->is_change ? &slot->handed : &slot->original;
}

/* What @row holds with @columns (of guint) but for the one at @but. (transfer full) */
static GArray *
hold (CordeauRepairModel *self, guint row, const GArray *columns, guint but)
{
  GArray *shifts = g_array_copy (self->fixed[row]);
  CordeauLawRow holder = { .shifts = shifts };

  for (guint c = 0; c < columns->len; c++)
    if (c != but)
      cordeau_law_row_add_shift (&holder,
                                 shift_of (self,
                                           &g_array_index (self->columns, CordeauRepairColumn,
                                                           g_array_index (columns, guint, c))));
  return shifts;
}

static gboolean
is_refused (CordeauRepairModel *self, guint row, const GArray *columns, guint but)
{
  g_autoptr (GArray) shifts = hold (self, row, columns, but);
  g_autoptr (GArray) found = NULL;
  CordeauRepairRank rank;

  found = cordeau_repair_weigh (self->repair, row, shifts, &rank);
  return rank > self->wish->most;
}

/* Leaves out what the refusal does not need, and keeps the rest as a cut. */
static void
add_cut (CordeauRepairModel *self, guint row, GArray *columns)
{
  GArray *cut = g_array_copy (columns);

  for (guint c = 0; c < cut->len;)
    if (cut->len > 1 && is_refused (self, row, cut, c))
      g_array_remove_index (cut, c);
    else
      c++;
  g_ptr_array_add (self->cuts, cut);
}

/* One more cell for @row, when it can hold it at all. */
static void
add_change (CordeauRepairModel *self, guint row, guint slot)
{
  const CordeauRepairSlot *one = &g_array_index (self->slots, CordeauRepairSlot, slot);
  const CordeauLawWorker *worker = cordeau_law_roster_get_row (self->repair->roster, row)->worker;
  CordeauRepairColumn column = { row, slot, TRUE, COST_CHANGE };
  g_autoptr (GArray) alone = g_array_copy (self->fixed[row]);
  g_autoptr (GArray) found = NULL;
  CordeauLawRow holder = { .shifts = alone };
  CordeauRepairRank rank;
  int week_minutes;

  cordeau_law_row_add_shift (&holder, &one->handed);
  found = cordeau_repair_weigh (self->repair, row, alone, &rank);
  if (rank > self->wish->most)
    return;
  if (rank == CORDEAU_REPAIR_CONSENT)
    column.cost += COST_CONSENT;
  if (one->handed.post != NULL && cordeau_law_worker_level (worker, one->handed.post) < 3)
    column.cost += COST_LEARNING;
  column.cost += COST_OVERTIME
                 * cordeau_repair_overtime (self->repair, row, -1, &one->handed, &week_minutes);
  g_array_append_val (self->columns, column);
}

/* The cells of @row: those it holds, those it could, and what of these does not go together. */
static void
add_row (CordeauRepairModel *self, guint row)
{
  g_autoptr (GArray) held = g_array_new (FALSE, FALSE, sizeof (guint));
  guint first_change;

  for (guint s = 0; s < self->slots->len; s++)
    if (g_array_index (self->slots, CordeauRepairSlot, s).owner == (int) row)
      {
        CordeauRepairColumn column = { row, s, FALSE, 0.0 };
        guint at = self->columns->len;

        g_array_append_val (self->columns, column);
        g_array_append_val (held, at);
      }
  first_change = self->columns->len;
  for (guint s = 0; s < self->slots->len; s++)
    if (g_array_index (self->slots, CordeauRepairSlot, s).owner != (int) row)
      add_change (self, row, s);
  for (guint c = first_change; c < self->columns->len; c++)
    {
      g_array_append_val (held, c);
      if (is_refused (self, row, held, G_MAXUINT))
        add_cut (self, row, held);
      g_array_set_size (held, held->len - 1);
    }
}

CordeauRepairModel *
cordeau_repair_model_new (CordeauRepair *repair, const CordeauRepairWish *wish)
{
  CordeauRepairModel *self = g_new0 (CordeauRepairModel, 1);

  self->repair = repair;
  self->wish = wish;
  self->slots = g_array_new (FALSE, TRUE, sizeof (CordeauRepairSlot));
  self->columns = g_array_new (FALSE, TRUE, sizeof (CordeauRepairColumn));
  self->rows = g_array_new (FALSE, TRUE, sizeof (guint));
  self->fixed = g_new0 (GArray *, cordeau_law_roster_get_n_rows (repair->roster));
  self->cuts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  choose_rows (self);
  find_slots (self);
  for (guint r = 0; r < self->rows->len; r++)
    add_row (self, g_array_index (self->rows, guint, r));
  return self;
}

/* The chosen columns of @row. (transfer full) @changes: (out): how many are changes, or cells given up */
static GArray *
chosen_of (CordeauRepairModel *self, guint row, const gboolean *chosen, guint *changes)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (guint));

  *changes = 0;
  for (guint c = 0; c < self->columns->len; c++)
    {
      const CordeauRepairColumn *column = &g_array_index (self->columns, CordeauRepairColumn, c);

      if (column->row != row)
        continue;
      *changes += column->is_change == chosen[c];
      if (chosen[c])
        g_array_append_val (columns, c);
    }
  return columns;
}

GArray *
cordeau_repair_model_shifts (CordeauRepairModel *self, guint row, const gboolean *chosen)
{
  guint changes;
  g_autoptr (GArray) columns = chosen_of (self, row, chosen, &changes);

  return hold (self, row, columns, G_MAXUINT);
}

/* Whether somebody is stranded when all is as chosen. */
static gboolean
strands (CordeauRepairModel *self, const gboolean *chosen)
{
  CordeauLawRoster *roster = self->repair->roster;
  g_autoptr (GPtrArray) old = g_ptr_array_new ();
  gboolean stranded;

  for (guint r = 0; r < self->rows->len; r++)
    {
      guint i = g_array_index (self->rows, guint, r);
      CordeauLawRow *row = cordeau_law_roster_get_row (roster, i);

      g_ptr_array_add (old, row->shifts);
      row->shifts = cordeau_repair_model_shifts (self, i, chosen);
    }
  stranded = cordeau_repair_strands (self->repair);
  for (guint r = 0; r < self->rows->len; r++)
    {
      CordeauLawRow *row = cordeau_law_roster_get_row (roster,
                                                       g_array_index (self->rows, guint, r));

      g_array_unref (row->shifts);
      row->shifts = g_ptr_array_index (old, r);
    }
  return stranded;
}

guint
cordeau_repair_model_refuse (CordeauRepairModel *self, const gboolean *chosen)
{
  guint before = self->cuts->len;
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint r = 0; r < self->rows->len; r++)
    {
      guint row = g_array_index (self->rows, guint, r), changes;
      g_autoptr (GArray) columns = chosen_of (self, row, chosen, &changes);

      if (changes > 0 && is_refused (self, row, columns, G_MAXUINT))
        add_cut (self, row, columns);
    }
  if (self->cuts->len > before || !strands (self, chosen))
    return self->cuts->len - before;
  /* Nobody's own rules, and still somebody is alone: not this choice of changes. */
  for (guint c = 0; c < self->columns->len; c++)
    if (chosen[c] && g_array_index (self->columns, CordeauRepairColumn, c).is_change)
      g_array_append_val (all, c);
  g_ptr_array_add (self->cuts, g_steal_pointer (&all));
  return 1;
}

static const char *
key_of (CordeauRepairModel *self, int owner)
{
  const CordeauLawRow *row = owner < 0
                                 ? self->repair->absent
                                 : cordeau_law_roster_get_row (self->repair->roster, (guint) owner);

  return row->worker->key;
}

/* What is found of a row with all its cells, and its overtime in the weeks of the slots. */
static void
weigh_row (CordeauRepairModel *self, guint row, const gboolean *chosen,
           CordeauRepairCandidate *judged)
{
  CordeauLawCalendar *calendar = cordeau_law_roster_get_calendar (self->repair->roster);
  g_autoptr (GArray) shifts = cordeau_repair_model_shifts (self, row, chosen);
  gint32 first = G_MAXINT32, last = G_MININT32;

  for (guint s = 0; s < self->slots->len; s++)
    {
      gint32 day = cordeau_law_calendar_day_of (calendar,
                                                g_array_index (self->slots, CordeauRepairSlot, s)
                                                    .original.start);

      first = MIN (first, cordeau_day_monday (day));
      last = MAX (last, cordeau_day_monday (day));
    }
  judged->findings = cordeau_repair_weigh (self->repair, row, shifts, &judged->rank);
  for (gint32 monday = first; monday <= last; monday += 7)
    judged->overtime += cordeau_repair_overtime_of (self->repair, row, shifts, monday);
}

CordeauRepairPlan *
cordeau_repair_model_plan (CordeauRepairModel *self, const gboolean *chosen)
{
  CordeauRepairPlan *plan = cordeau_repair_plan_new ();
  g_autofree gboolean *said = g_new0 (gboolean,
                                      cordeau_law_roster_get_n_rows (self->repair->roster));

  for (guint c = 0; c < self->columns->len; c++)
    {
      const CordeauRepairColumn *column = &g_array_index (self->columns, CordeauRepairColumn, c);
      const CordeauRepairSlot *slot = &g_array_index (self->slots, CordeauRepairSlot, column->slot);
      CordeauRepairCandidate judged = { 0 };

      if (!chosen[c] || !column->is_change)
        continue;
      /* Said once of all the cells of a row. */
      if (said[column->row])
        judged.findings = g_array_new (FALSE, FALSE, sizeof (CordeauViolation));
      else
        weigh_row (self, column->row, chosen, &judged);
      said[column->row] = TRUE;
      cordeau_repair_plan_add (plan, key_of (self, slot->owner), key_of (self, (int) column->row),
                               &slot->handed, &judged);
      g_array_unref (judged.findings);
    }
  return plan;
}
