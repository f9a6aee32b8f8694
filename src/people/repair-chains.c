/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chains of two: one hands on a shift to be free for the hole. */
#include "people/repair-private.h"

CordeauRepairPlan *
cordeau_repair_plan_new (void)
{
  CordeauRepairPlan *plan = g_new0 (CordeauRepairPlan, 1);

  plan->moves = g_array_new (FALSE, TRUE, sizeof (CordeauRepairMove));
  plan->findings = g_array_new (FALSE, TRUE, sizeof (CordeauViolation));
  return plan;
}

void
cordeau_repair_plan_free (CordeauRepairPlan *plan)
{
  if (plan == NULL)
    return;
  g_array_unref (plan->moves);
  g_array_unref (plan->findings);
  g_free (plan);
}

static gboolean
is_touched (const CordeauRepairPlan *plan, const char *worker)
{
  for (guint m = 0; m < plan->moves->len; m++)
    if (g_strcmp0 (g_array_index (plan->moves, CordeauRepairMove, m).to, worker) == 0)
      return TRUE;
  return FALSE;
}

void
cordeau_repair_plan_add (CordeauRepairPlan *plan, const char *from, const char *to,
                         const CordeauLawShift *shift, const CordeauRepairCandidate *judged)
{
  CordeauRepairMove move = { from, to, *shift };

  if (!is_touched (plan, to))
    plan->n_people++;
  g_array_append_val (plan->moves, move);
  plan->rank = MAX (plan->rank, judged->rank);
  plan->overtime += judged->overtime;
  if (judged->findings->len > 0)
    g_array_append_vals (plan->findings, judged->findings->data, judged->findings->len);
}

/* A chain that is looked at: row @first gives up its shift @index, which row @second takes. */
typedef struct
{
  guint first, second;
  CordeauLawShift given;
  CordeauRepairCandidate *one, *two;
} Chain;

static void
chain_clear (gpointer data)
{
  Chain *chain = data;

  g_clear_pointer (&chain->one, cordeau_repair_candidate_free);
  g_clear_pointer (&chain->two, cordeau_repair_candidate_free);
}

static CordeauRepairRank
rank_of (const Chain *chain)
{
  return MAX (chain->one->rank, chain->two->rank);
}

static int
compare_chains (gconstpointer a, gconstpointer b)
{
  const Chain *x = a, *y = b;
  guint found_x = x->one->findings->len + x->two->findings->len;
  guint found_y = y->one->findings->len + y->two->findings->len;
  int overtime_x = x->one->overtime + x->two->overtime;
  int overtime_y = y->one->overtime + y->two->overtime;
  int by_second;

  if (rank_of (x) != rank_of (y))
    return rank_of (x) < rank_of (y) ? -1 : 1;
  if (found_x != found_y)
    return found_x < found_y ? -1 : 1;
  if (overtime_x != overtime_y)
    return overtime_x - overtime_y;
  by_second = cordeau_repair_compare (x->two, y->two);
  return by_second != 0 ? by_second : cordeau_repair_compare (x->one, y->one);
}

/* Only a shift near the hole is in its way, and only one that has not begun can be given up. */
static gboolean
can_give (CordeauRepair *self, const CordeauLawShift *shift, const CordeauLawShift *hole)
{
  return !shift->elsewhere && !shift->pinned && shift->start > self->now
         && shift->end > hole->start - CORDEAU_LAW_DAY
         && shift->start < hole->end + CORDEAU_LAW_DAY;
}

/* Who can take @chain->given: the best. */
static void
find_second (CordeauRepair *self, Chain *chain)
{
  for (guint i = 0; i < cordeau_law_roster_get_n_rows (self->roster); i++)
    {
      CordeauRepairCandidate *judged;

      if (i == chain->first
          || !cordeau_repair_can_ask (self, cordeau_law_roster_get_row (self->roster, i))
          || cordeau_repair_is_banned (self, i, &chain->given))
        continue;
      judged = cordeau_repair_judge (self, i, -1, &chain->given);
      if (judged->rank <= CORDEAU_REPAIR_CONSENT
          && (chain->two == NULL || cordeau_repair_compare (judged, chain->two) < 0))
        {
          g_clear_pointer (&chain->two, cordeau_repair_candidate_free);
          chain->two = judged;
          chain->second = i;
        }
      else
        cordeau_repair_candidate_free (judged);
    }
}

static void
find_chains (CordeauRepair *self, guint i, const CordeauLawShift *hole, GArray *chains)
{
  const CordeauLawRow *row = cordeau_law_roster_get_row (self->roster, i);

  for (guint s = 0; s < row->shifts->len; s++)
    {
      const CordeauLawShift *shift = &g_array_index (row->shifts, CordeauLawShift, s);
      Chain chain = { .first = i };

      if (!can_give (self, shift, hole))
        continue;
      chain.given = cordeau_repair_handed (self, shift);
      chain.one = cordeau_repair_judge (self, i, (int) s, hole);
      if (chain.one->rank <= CORDEAU_REPAIR_CONSENT)
        find_second (self, &chain);
      if (chain.two != NULL)
        g_array_append_val (chains, chain);
      else
        chain_clear (&chain);
    }
}

/* With both moves made: nobody of a team is without the monitor, or alone, who was not. */
static gboolean
holds (CordeauRepair *self, const Chain *chain, const CordeauLawShift *hole)
{
  CordeauLawRow *first = cordeau_law_roster_get_row (self->roster, chain->first);
  CordeauLawRow *second = cordeau_law_roster_get_row (self->roster, chain->second);
  GArray *old_first = first->shifts, *old_second = second->shifts;
  gboolean strands;

  first->shifts = g_array_copy (old_first);
  second->shifts = g_array_copy (old_second);
  for (guint s = 0; s < first->shifts->len; s++)
    if (g_array_index (first->shifts, CordeauLawShift, s).start == chain->given.start)
      {
        g_array_remove_index (first->shifts, s);
        break;
      }
  cordeau_law_row_add_shift (first, hole);
  cordeau_law_row_add_shift (second, &chain->given);
  strands = cordeau_repair_strands (self);
  g_array_unref (first->shifts);
  g_array_unref (second->shifts);
  first->shifts = old_first;
  second->shifts = old_second;
  return !strands;
}

GPtrArray *
cordeau_repair_chains (CordeauRepair *self, guint hole, guint most)
{
  GPtrArray *plans = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_repair_plan_free);
  g_autoptr (GArray) chains = g_array_new (FALSE, TRUE, sizeof (Chain));
  CordeauLawShift handed;

  g_return_val_if_fail (self != NULL && hole < self->holes->len, plans);

  g_array_set_clear_func (chains, chain_clear);
  handed = cordeau_repair_handed (self, &g_array_index (self->holes, CordeauLawShift, hole));
  for (guint i = 0; i < cordeau_law_roster_get_n_rows (self->roster); i++)
    if (cordeau_repair_can_ask (self, cordeau_law_roster_get_row (self->roster, i)))
      find_chains (self, i, &handed, chains);
  g_array_sort (chains, compare_chains);
  for (guint c = 0; c < chains->len && plans->len < most; c++)
    {
      const Chain *chain = &g_array_index (chains, Chain, c);
      CordeauRepairPlan *plan;

      if (!holds (self, chain, &handed))
        continue;
      plan = cordeau_repair_plan_new ();
      cordeau_repair_plan_add (plan, chain->one->worker, chain->two->worker, &chain->given,
                               chain->two);
      cordeau_repair_plan_add (plan, self->absent->worker->key, chain->one->worker, &handed,
                               chain->one);
      g_ptr_array_add (plans, plan);
    }
  return plans;
}
