/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A binary heap. */
#include "practice/agenda.h"

void
cordeau_plan_clear (CordeauPlan *self)
{
  g_clear_pointer (&self->net, cordeau_floor_net_unref);
  g_clear_pointer (&self->code, g_free);
}

void
cordeau_agenda_init (CordeauAgenda *self)
{
  self->heap = g_array_new (FALSE, FALSE, sizeof (CordeauPlan));
  g_array_set_clear_func (self->heap, (GDestroyNotify) cordeau_plan_clear);
  self->n_planned = 0;
}

void
cordeau_agenda_clear (CordeauAgenda *self)
{
  g_clear_pointer (&self->heap, g_array_unref);
}

static CordeauPlan *
at (CordeauAgenda *self, guint i)
{
  return &g_array_index (self->heap, CordeauPlan, i);
}

static gboolean
comes_before (const CordeauPlan *a, const CordeauPlan *b)
{
  return a->at != b->at ? a->at < b->at : a->place < b->place;
}

static void
swap (CordeauAgenda *self, guint i, guint k)
{
  CordeauPlan kept = *at (self, i);

  *at (self, i) = *at (self, k);
  *at (self, k) = kept;
}

static void
rise (CordeauAgenda *self, guint i)
{
  for (; i > 0 && comes_before (at (self, i), at (self, (i - 1) / 2)); i = (i - 1) / 2)
    swap (self, i, (i - 1) / 2);
}

void
cordeau_agenda_add (CordeauAgenda *self, CordeauPlan plan)
{
  plan.place = self->n_planned++;
  if (plan.net != NULL)
    {
      cordeau_floor_net_ref (plan.net);
      plan.token = plan.net->token;
    }
  if (plan.machine != NULL)
    plan.run = plan.machine->run;
  g_array_append_val (self->heap, plan);
  rise (self, self->heap->len - 1);
}

const CordeauPlan *
cordeau_agenda_peek (CordeauAgenda *self)
{
  return self->heap->len > 0 ? at (self, 0) : NULL;
}

static guint
earliest_of (CordeauAgenda *self, guint i, guint n)
{
  guint best = i;

  for (guint child = 2 * i + 1; child <= 2 * i + 2 && child < n; child++)
    if (comes_before (at (self, child), at (self, best)))
      best = child;
  return best;
}

CordeauPlan
cordeau_agenda_take (CordeauAgenda *self)
{
  CordeauPlan first = *at (self, 0);
  guint last = self->heap->len - 1;

  swap (self, 0, last);
  for (guint i = 0, best; (best = earliest_of (self, i, last)) != i; i = best)
    swap (self, i, best);
  /* What the last held is the caller's now. */
  *at (self, last) = (CordeauPlan) { 0 };
  g_array_set_size (self->heap, last);
  return first;
}

static int
compare_plans (gconstpointer a, gconstpointer b)
{
  return comes_before (*(const CordeauPlan *const *) a, *(const CordeauPlan *const *) b) ? -1 : 1;
}

GPtrArray *
cordeau_agenda_list (CordeauAgenda *self, CordeauTask task)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < self->heap->len; i++)
    if (at (self, i)->task == task)
      g_ptr_array_add (list, at (self, i));
  g_ptr_array_sort (list, compare_plans);
  return list;
}

void
cordeau_agenda_drop (CordeauAgenda *self, CordeauTask task)
{
  guint n = 0;

  for (guint i = 0; i < self->heap->len; i++)
    {
      if (at (self, i)->task == task)
        cordeau_plan_clear (at (self, i));
      else
        *at (self, n++) = *at (self, i);
    }
  for (guint i = n; i < self->heap->len; i++)
    *at (self, i) = (CordeauPlan) { 0 };
  g_array_set_size (self->heap, n);
  /* What is left is a heap up to the one that is put in next. */
  for (guint i = 1; i < n; i++)
    rise (self, i);
}
