/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who can take a hole, the best first; whom the absence leaves alone. */
#include "people/repair-private.h"

/* Level at a post when nobody said: below autonomous, above none. */
#define LEVEL_NOT_KNOWN 1

void
cordeau_repair_candidate_free (CordeauRepairCandidate *candidate)
{
  if (candidate == NULL)
    return;
  g_array_unref (candidate->findings);
  g_free (candidate);
}

gboolean
cordeau_repair_is_banned (CordeauRepair *self, guint i, const CordeauLawShift *shift)
{
  const CordeauLawRow *row = cordeau_law_roster_get_row (self->roster, i);
  gint32 day = cordeau_law_calendar_day_of (cordeau_law_roster_get_calendar (self->roster),
                                            shift->start);

  if ((shift->post != NULL && cordeau_law_worker_level (row->worker, shift->post) == 0)
      || cordeau_law_worker_on_leave (row->worker, day)
      || !cordeau_law_worker_under_contract (row->worker, day))
    return TRUE;
  for (guint s = 0; s < row->shifts->len; s++)
    {
      const CordeauLawShift *held = &g_array_index (row->shifts, CordeauLawShift, s);

      if (held->start < shift->end && shift->start < held->end)
        return TRUE;
    }
  return FALSE;
}

CordeauRepairCandidate *
cordeau_repair_judge (CordeauRepair *self, guint i, int without, const CordeauLawShift *with)
{
  const CordeauLawRow *row = cordeau_law_roster_get_row (self->roster, i);
  CordeauRepairCandidate *candidate = g_new0 (CordeauRepairCandidate, 1);

  candidate->worker = row->worker->key;
  candidate->findings = cordeau_repair_try (self, i, without, with, &candidate->rank);
  candidate->level = with->post != NULL ? cordeau_law_worker_level (row->worker, with->post) : -1;
  candidate->overtime = cordeau_repair_overtime (self, i, without, with, &candidate->week_minutes);
  return candidate;
}

/* Lawful first; then without warnings, without overtime, who knows the post, who worked least. */
int
cordeau_repair_compare (const CordeauRepairCandidate *a, const CordeauRepairCandidate *b)
{
  int level_a = a->level < 0 ? LEVEL_NOT_KNOWN : a->level;
  int level_b = b->level < 0 ? LEVEL_NOT_KNOWN : b->level;

  if (a->rank != b->rank)
    return a->rank < b->rank ? -1 : 1;
  if (a->findings->len != b->findings->len)
    return a->findings->len < b->findings->len ? -1 : 1;
  if ((a->overtime > 0) != (b->overtime > 0))
    return a->overtime > 0 ? 1 : -1;
  /* Autonomous and teaching are the same here. */
  level_a = MIN (level_a, 3);
  level_b = MIN (level_b, 3);
  if (level_a != level_b)
    return level_b - level_a;
  if (a->week_minutes != b->week_minutes)
    return a->week_minutes - b->week_minutes;
  return g_strcmp0 (a->worker, b->worker);
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  return cordeau_repair_compare (*(CordeauRepairCandidate *const *) a,
                                 *(CordeauRepairCandidate *const *) b);
}

GPtrArray *
cordeau_repair_candidates (CordeauRepair *self, guint hole)
{
  GPtrArray *candidates = g_ptr_array_new_with_free_func (
      (GDestroyNotify) cordeau_repair_candidate_free);
  CordeauLawShift handed;

  g_return_val_if_fail (self != NULL && hole < self->holes->len, candidates);

  handed = cordeau_repair_handed (self, &g_array_index (self->holes, CordeauLawShift, hole));
  for (guint i = 0; i < cordeau_law_roster_get_n_rows (self->roster); i++)
    if (cordeau_repair_can_ask (self, cordeau_law_roster_get_row (self->roster, i)))
      g_ptr_array_add (candidates, cordeau_repair_judge (self, i, -1, &handed));
  g_ptr_array_sort (candidates, compare_candidates);
  return candidates;
}

/* E4 looks at others: what of it is found now that the absent person's shifts are gone, and was not before. */
GArray *
cordeau_repair_stranded (CordeauRepair *self)
{
  GArray *stranded = g_array_new (FALSE, TRUE, sizeof (CordeauViolation));

  g_return_val_if_fail (self != NULL, stranded);

  for (guint h = 0; h < self->holes->len; h++)
    cordeau_law_row_add_shift (self->absent, &g_array_index (self->holes, CordeauLawShift, h));
  for (guint i = 0; i < cordeau_law_roster_get_n_rows (self->roster); i++)
    {
      g_autoptr (GArray) before = g_steal_pointer (&self->baseline[i]);

      cordeau_repair_refresh (self, i);
      for (guint v = 0; v < before->len; v++)
        {
          const CordeauViolation *gone = &g_array_index (before, CordeauViolation, v);
          gboolean held = FALSE;

          if (gone->rule != CORDEAU_RULE_E4 || gone->worker == self->absent->worker->key)
            continue;
          for (guint w = 0; w < self->baseline[i]->len && !held; w++)
            {
              const CordeauViolation *one = &g_array_index (self->baseline[i], CordeauViolation, w);

              held = cordeau_violation_same (one, gone) && one->amount >= gone->amount;
            }
          if (!held)
            g_array_append_vals (stranded, gone, 1);
        }
      g_array_unref (self->baseline[i]);
      self->baseline[i] = g_steal_pointer (&before);
    }
  for (guint h = 0; h < self->holes->len; h++)
    for (guint s = 0; s < self->absent->shifts->len; s++)
      if (g_array_index (self->absent->shifts, CordeauLawShift, s).start
          == g_array_index (self->holes, CordeauLawShift, h).start)
        {
          g_array_remove_index (self->absent->shifts, s);
          break;
        }
  return stranded;
}
