/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans for every hole at once: tries candidates and chains hole by hole on the copy, each judged on what was done before,
 * and goes back when a later hole finds nobody. */
#include <glib/gi18n-lib.h>

#include "people/repair-private.h"

const CordeauRepairWish cordeau_repair_wishes[CORDEAU_REPAIR_N_WISHES] = {
  { CORDEAU_REPAIR_CONSENT, FALSE },
  { CORDEAU_REPAIR_CONSENT, TRUE },
  { CORDEAU_REPAIR_LEGAL, FALSE },
};

/* How far a hole is tried before another choice is made for the one before. */
#define WIDTH 4

gboolean
cordeau_repair_strands (CordeauRepair *self)
{
  for (guint i = 0; i < cordeau_law_roster_get_n_rows (self->roster); i++)
    {
      const CordeauLawRow *row = cordeau_law_roster_get_row (self->roster, i);
      g_autoptr (GArray) new = NULL;
      CordeauRepairRank rank;

      if (row == self->absent
          || (row->worker->status != CORDEAU_STATUS_ESAT && !row->worker->never_alone))
        continue;
      new = cordeau_repair_try (self, i, -1, NULL, &rank);
      for (guint v = 0; v < new->len; v++)
        if (g_array_index (new, CordeauViolation, v).rule == CORDEAU_RULE_E4
            && g_array_index (new, CordeauViolation, v).verdict == CORDEAU_VERDICT_VIOLATION)
          return TRUE;
    }
  return FALSE;
}

static void
replace_shifts (CordeauRepair *self, guint i, GArray *shifts)
{
  CordeauLawRow *row = cordeau_law_roster_get_row (self->roster, i);

  g_array_unref (row->shifts);
  row->shifts = shifts;
  cordeau_repair_refresh (self, i);
}

/* The shifts of row @i with one less or one more. (transfer full) */
static GArray *
shifts_after (CordeauRepair *self, guint i, const CordeauLawShift *less,
              const CordeauLawShift *more)
{
  GArray *shifts = g_array_copy (cordeau_law_roster_get_row (self->roster, i)->shifts);
  CordeauLawRow row = { .shifts = shifts };

  for (guint s = 0; s < shifts->len && less != NULL; s++)
    {
      const CordeauLawShift *shift = &g_array_index (shifts, CordeauLawShift, s);

      if (shift->start == less->start && shift->end == less->end
          && shift->elsewhere == less->elsewhere && g_strcmp0 (shift->id, less->id) == 0)
        {
          g_array_remove_index (shifts, s);
          break;
        }
    }
  if (more != NULL)
    cordeau_law_row_add_shift (&row, more);
  return shifts;
}

/* What undoes one move: the rows as they were. */
typedef struct
{
  guint from, to;
  GArray *giver, *taker;
} Undo;

static Undo
make (CordeauRepair *self, const CordeauRepairMove *move)
{
  Undo undo = { cordeau_repair_row_of (self, move->from), cordeau_repair_row_of (self, move->to),
                NULL, NULL };

  undo.giver = g_array_ref (cordeau_law_roster_get_row (self->roster, undo.from)->shifts);
  undo.taker = g_array_ref (cordeau_law_roster_get_row (self->roster, undo.to)->shifts);
  /* The absent person's is a hole already. */
  if (cordeau_law_roster_get_row (self->roster, undo.from) != self->absent)
    replace_shifts (self, undo.from, shifts_after (self, undo.from, &move->shift, NULL));
  replace_shifts (self, undo.to, shifts_after (self, undo.to, NULL, &move->shift));
  return undo;
}

static void
unmake (CordeauRepair *self, Undo undo)
{
  replace_shifts (self, undo.to, undo.taker);
  replace_shifts (self, undo.from, undo.giver);
}

static gboolean
pleases (const CordeauRepairWish *wish, CordeauRepairRank rank, int overtime)
{
  return rank <= wish->most && !(wish->no_overtime && overtime > 0);
}

static gboolean fill (CordeauRepair *self, const CordeauRepairWish *wish, guint hole,
                      CordeauRepairPlan *plan);

/* Adds what @step does, and goes on with the next hole. Everything is as before when that finds nobody. */
static gboolean
step_on (CordeauRepair *self, const CordeauRepairWish *wish, guint hole, CordeauRepairPlan *plan,
         const CordeauRepairPlan *step)
{
  guint moves = plan->moves->len, findings = plan->findings->len, people = plan->n_people;
  CordeauRepairRank rank = plan->rank;
  int overtime = plan->overtime;
  Undo undo[CORDEAU_REPAIR_MOST_MOVES];
  gboolean done;

  if (moves + step->moves->len > CORDEAU_REPAIR_MOST_MOVES)
    return FALSE;
  for (guint m = 0; m < step->moves->len; m++)
    {
      const CordeauRepairMove *move = &g_array_index (step->moves, CordeauRepairMove, m);
      CordeauRepairCandidate judged = { .rank = step->rank, .findings = step->findings };

      /* The step's sums are added once. */
      judged.overtime = m == 0 ? step->overtime : 0;
      if (m > 0)
        judged.findings = g_array_new (FALSE, FALSE, sizeof (CordeauViolation));
      cordeau_repair_plan_add (plan, move->from, move->to, &move->shift, &judged);
      if (m > 0)
        g_array_unref (judged.findings);
      undo[m] = make (self, move);
    }
  done = fill (self, wish, hole + 1, plan);
  for (guint m = step->moves->len; m-- > 0;)
    unmake (self, undo[m]);
  if (!done)
    {
      g_array_set_size (plan->moves, moves);
      g_array_set_size (plan->findings, findings);
      plan->n_people = people;
      plan->rank = rank;
      plan->overtime = overtime;
    }
  return done;
}

static gboolean
fill_directly (CordeauRepair *self, const CordeauRepairWish *wish, guint hole,
               CordeauRepairPlan *plan)
{
  g_autoptr (GPtrArray) candidates = cordeau_repair_candidates (self, hole);
  CordeauLawShift handed = cordeau_repair_handed (self, &g_array_index (self->holes,
                                                                        CordeauLawShift, hole));
  guint tried = 0;

  for (guint c = 0; c < candidates->len && tried < WIDTH; c++)
    {
      const CordeauRepairCandidate *candidate = g_ptr_array_index (candidates, c);
      g_autoptr (CordeauRepairPlan) step = NULL;

      if (!pleases (wish, candidate->rank, candidate->overtime))
        continue;
      tried++;
      step = cordeau_repair_plan_new ();
      cordeau_repair_plan_add (step, self->absent->worker->key, candidate->worker, &handed,
                               candidate);
      if (step_on (self, wish, hole, plan, step))
        return TRUE;
    }
  return FALSE;
}

static gboolean
fill_by_chain (CordeauRepair *self, const CordeauRepairWish *wish, guint hole,
               CordeauRepairPlan *plan)
{
  g_autoptr (GPtrArray) chains = cordeau_repair_chains (self, hole, 8 * WIDTH);
  guint tried = 0;

  for (guint c = 0; c < chains->len && tried < WIDTH; c++)
    {
      const CordeauRepairPlan *chain = g_ptr_array_index (chains, c);

      if (!pleases (wish, chain->rank, chain->overtime))
        continue;
      tried++;
      if (step_on (self, wish, hole, plan, chain))
        return TRUE;
    }
  return FALSE;
}

static gboolean
fill (CordeauRepair *self, const CordeauRepairWish *wish, guint hole, CordeauRepairPlan *plan)
{
  if (hole == self->holes->len)
    return TRUE;
  return fill_directly (self, wish, hole, plan) || fill_by_chain (self, wish, hole, plan);
}

CordeauRepairPlan *
cordeau_repair_search (CordeauRepair *self, const CordeauRepairWish *wish)
{
  g_autoptr (CordeauRepairPlan) plan = cordeau_repair_plan_new ();

  return fill (self, wish, 0, plan) ? g_steal_pointer (&plan) : NULL;
}

/* Whatever the order in which they are made. */
static gboolean
same_moves (const CordeauRepairPlan *a, const CordeauRepairPlan *b)
{
  guint same = 0;

  if (a->moves->len != b->moves->len)
    return FALSE;
  for (guint m = 0; m < a->moves->len; m++)
    for (guint n = 0; n < b->moves->len; n++)
      {
        const CordeauRepairMove *x = &g_array_index (a->moves, CordeauRepairMove, m);
        const CordeauRepairMove *y = &g_array_index (b->moves, CordeauRepairMove, n);

        same += g_strcmp0 (x->from, y->from) == 0 && g_strcmp0 (x->to, y->to) == 0
                && x->shift.start == y->shift.start && x->shift.end == y->shift.end;
      }
  return same >= a->moves->len;
}

static gboolean
is_better (const CordeauRepairPlan *a, const CordeauRepairPlan *b)
{
  if (b == NULL || a == NULL)
    return a != NULL;
  if (a->moves->len != b->moves->len)
    return a->moves->len < b->moves->len;
  return a->rank < b->rank;
}

/* --- what they are -------------------------------------------------------------------------------- */

static const struct
{
  const char *nick;
  const char *words;
  /* After a comma. */
  const char *also;
} traits[CORDEAU_REPAIR_N_TRAITS] = {
  { "fewest-changes", N_ ("Fewest changes"), N_ ("fewest changes") },
  { "no-overtime", N_ ("No overtime"), N_ ("no overtime") },
  { "no-consent", N_ ("No consent needed"), N_ ("no consent needed") },
};

const char *
cordeau_repair_trait_to_nick (CordeauRepairTraits trait)
{
  for (guint i = 0; i < CORDEAU_REPAIR_N_TRAITS; i++)
    if (trait == 1u << i)
      return traits[i].nick;
  g_return_val_if_reached ("");
}

char *
cordeau_repair_plan_to_words (const CordeauRepairPlan *plan)
{
  GString *words = g_string_new (NULL);

  g_return_val_if_fail (plan != NULL, NULL);

  for (guint i = 0; i < CORDEAU_REPAIR_N_TRAITS; i++)
    if ((plan->traits & (1u << i)) && words->len == 0)
      g_string_append (words, _ (traits[i].words));
    else if (plan->traits & (1u << i))
      g_string_append_printf (words, ", %s", _ (traits[i].also));
  return g_string_free (words, FALSE);
}

/* What was looked for is not what it is called by: the first found may need no consent either. One that is nothing of it is worse
 * than another in every way that counts. */
static void
tell_apart (GPtrArray *plans)
{
  guint fewest = G_MAXUINT;

  for (guint i = 0; i < plans->len; i++)
    fewest = MIN (fewest, ((CordeauRepairPlan *) g_ptr_array_index (plans, i))->moves->len);
  for (guint i = plans->len; i > 0; i--)
    {
      CordeauRepairPlan *plan = g_ptr_array_index (plans, i - 1);

      plan->traits = (plan->moves->len == fewest ? CORDEAU_REPAIR_FEWEST_CHANGES : 0)
                     | (plan->overtime == 0 ? CORDEAU_REPAIR_NO_OVERTIME : 0)
                     | (plan->rank == CORDEAU_REPAIR_LEGAL ? CORDEAU_REPAIR_NO_CONSENT : 0);
      if (plan->traits == 0)
        g_ptr_array_remove_index (plans, i - 1);
    }
}

GPtrArray *
cordeau_repair_plans (CordeauRepair *self, int milliseconds, GCancellable *cancellable)
{
  GPtrArray *plans = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_repair_plan_free);
  gint64 begun = g_get_monotonic_time ();

  g_return_val_if_fail (self != NULL, plans);

  if (self->holes->len == 0)
    return plans;
  for (guint w = 0; w < CORDEAU_REPAIR_N_WISHES; w++)
    {
      const CordeauRepairWish *wish = &cordeau_repair_wishes[w];
      /* Each wish has its share of the time. */
      gint64 deadline = begun
                        + milliseconds * G_TIME_SPAN_MILLISECOND * (w + 1)
                              / CORDEAU_REPAIR_N_WISHES;
      g_autoptr (CordeauRepairPlan) found = cordeau_repair_search (self, wish);
      g_autoptr (CordeauRepairPlan) solved = NULL;
      gboolean known = FALSE;

      /* Nothing changes fewer cells than one a hole. */
      if (milliseconds > 0 && (found == NULL || found->moves->len > self->holes->len))
        solved = cordeau_repair_solve (self, wish, deadline, cancellable);
      if (is_better (solved, found))
        {
          cordeau_repair_plan_free (found);
          found = g_steal_pointer (&solved);
        }
      for (guint p = 0; p < plans->len && !known && found != NULL; p++)
        known = same_moves (found, g_ptr_array_index (plans, p));
      if (!known && found != NULL)
        g_ptr_array_add (plans, g_steal_pointer (&found));
    }
  tell_apart (plans);
  return plans;
}
