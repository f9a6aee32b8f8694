/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the lists in one snapshot; what to do next is judged from them and from the forecast. */
#include "bags/load-plan.h"
#include "bags/today.h"

/* That many broken promises are worth calling somebody for. */
#define WORTH_A_CALL 1

static void
list_clear (CordeauTodayList *self)
{
  g_clear_pointer (&self->first, g_ptr_array_unref);
}

void
cordeau_today_free (CordeauToday *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->burndown, cordeau_burndown_free);
  list_clear (&self->held);
  list_clear (&self->overdue);
  list_clear (&self->leaving);
  list_clear (&self->missing);
  g_clear_pointer (&self->trouble, g_ptr_array_unref);
  g_free (self);
}

static gboolean
read_list (CordeauTodayList *self, CordeauConnection *connection, const CordeauNetFilter *filter,
           gint64 now, GError **error)
{
  gint64 n = cordeau_nets_count (connection, filter, now, error);

  if (n < 0)
    return FALSE;
  self->n = (guint) n;
  self->first = cordeau_nets_read (connection, filter, now, 0, CORDEAU_TODAY_ROWS, error);
  return self->first != NULL;
}

static gboolean
read_lists (CordeauToday *self, CordeauConnection *connection, GError **error)
{
  const CordeauNetFilter held = { .held_only = TRUE };
  const CordeauNetFilter overdue = { .open_only = TRUE, .owed_before = self->now };
  const CordeauNetFilter leaving = { .open_only = TRUE,
                                     .flags = CORDEAU_FLAG_LEAVES,
                                     .owed_before = G_MAXINT64 };
  const CordeauNetFilter missing = { .stage = CORDEAU_STAGE_MISSING };

  return read_list (&self->held, connection, &held, self->now, error)
         && read_list (&self->overdue, connection, &overdue, self->now, error)
         && read_list (&self->leaving, connection, &leaving, self->now, error)
         && read_list (&self->missing, connection, &missing, self->now, error);
}

static gboolean
read_washers (CordeauToday *self, CordeauConnection *connection, const char *site, GError **error)
{
  g_autoptr (CordeauLoadPlan) plan = NULL;

  plan = cordeau_load_plan_read (connection,
                                 &(CordeauLoadWish) { .site = site,
                                                      .station = CORDEAU_STATION_WASHING,
                                                      .now = self->now },
                                 error);
  if (plan == NULL)
    return FALSE;
  self->n_waiting = plan->n_waiting;
  self->n_free = plan->n_free;
  return TRUE;
}

static guint
rank (const CordeauMachineStatus *status)
{
  if (status->overload > 0)
    return 0;
  switch (status->state)
    {
    case CORDEAU_MACHINE_STATE_OUT_OF_SERVICE:
      return 0;
    case CORDEAU_MACHINE_STATE_INTERRUPTED:
      return 1;
    case CORDEAU_MACHINE_STATE_UNKNOWN:
      return 2;
    default:
      return 3;
    }
}

static int
compare_trouble (gconstpointer a, gconstpointer b)
{
  const CordeauMachineStatus *one = *(const CordeauMachineStatus *const *) a;
  const CordeauMachineStatus *two = *(const CordeauMachineStatus *const *) b;

  if (rank (one) != rank (two))
    return rank (one) < rank (two) ? -1 : 1;
  return (one->since > two->since) - (one->since < two->since);
}

static gboolean
read_trouble (CordeauToday *self, CordeauConnection *connection, const char *site, GError **error)
{
  g_autoptr (GPtrArray) all = cordeau_machine_statuses_read (connection, site, self->now, error);

  if (all == NULL)
    return FALSE;
  for (guint i = all->len; i > 0; i--)
    if (!cordeau_machine_status_needs_somebody (g_ptr_array_index (all, i - 1)))
      g_ptr_array_remove_index (all, i - 1);
  g_ptr_array_sort (all, compare_trouble);
  self->trouble = g_steal_pointer (&all);
  return TRUE;
}

CordeauToday *
cordeau_today_read (CordeauConnection *connection, const char *site, gint64 from, gint64 cutoff,
                    gint64 now, GError **error)
{
  g_autoptr (CordeauToday) self = g_new0 (CordeauToday, 1);

  g_return_val_if_fail (site != NULL, NULL);

  self->now = now;
  self->cutoff = cutoff;
  self->burndown = cordeau_burndown_read (connection, from, cutoff, now, error);
  if (self->burndown == NULL || !read_lists (self, connection, error)
      || !read_washers (self, connection, site, error)
      || !read_trouble (self, connection, site, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
is_worth_a_call (const CordeauForecast *forecast)
{
  return forecast != NULL && forecast->bottleneck == CORDEAU_WAIT_BENCH
         && forecast->n_late >= WORTH_A_CALL && forecast->more.n_late < forecast->n_late;
}

static gboolean
has_held_due (const CordeauToday *self, const CordeauForecast *forecast)
{
  if (forecast != NULL)
    return forecast->n_held > 0;
  return self->held.n > 0;
}

CordeauNextAction
cordeau_today_next (const CordeauToday *self, const CordeauForecast *forecast)
{
  g_return_val_if_fail (self != NULL, CORDEAU_NEXT_NONE);

  if (is_worth_a_call (forecast))
    return CORDEAU_NEXT_CALL;
  if (self->n_free > 0 && self->n_waiting > 0)
    return CORDEAU_NEXT_LOAD;
  if (has_held_due (self, forecast))
    return CORDEAU_NEXT_DECIDE;
  if (self->overdue.n > 0)
    return CORDEAU_NEXT_OVERDUE;
  if (self->missing.n > 0)
    return CORDEAU_NEXT_SEARCH;
  return CORDEAU_NEXT_NONE;
}

const char *
cordeau_next_action_to_nick (CordeauNextAction action)
{
  static const char *const nicks[] = { "none", "call", "load", "decide", "overdue", "search" };

  g_return_val_if_fail (action < G_N_ELEMENTS (nicks), "none");

  return nicks[action];
}
