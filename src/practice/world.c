/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock of a simulated laundry: one thing after the other, each at its moment, many of them in one write job.
 *
 * 1. The clock stands at the moment of what happens, so facts bear that moment.
 * 2. What others did since the last job is looked at before anything else is done.
 * 3. Lists are imported between jobs: an import is a job of its own. */
#include "base/when.h"
#include "practice/found.h"
#include "practice/world-private.h"

/* Things that happen in one job at most: so that others need not wait long, nor the disk be asked too often. */
#define A_JOB 1500
/* Others are looked after at least so often. */
#define LOOKS_UP G_TIME_SPAN_MINUTE
/* Emptying, racking: until shortly after closing. */
#define AFTER_CLOSING 20

static const struct
{
  CordeauTaskFunc func;
  gboolean needs_power;
} tasks[CORDEAU_N_TASKS] = {
  [CORDEAU_TASK_DAY] = { cordeau_task_day, FALSE },
  [CORDEAU_TASK_WAKE] = { cordeau_task_wake, FALSE },
  [CORDEAU_TASK_ARRIVE] = { cordeau_task_arrive, FALSE },
  [CORDEAU_TASK_RECEIVE] = { cordeau_task_receive, TRUE },
  [CORDEAU_TASK_SORT] = { cordeau_task_sort, TRUE },
  [CORDEAU_TASK_LOAD] = { cordeau_task_load, TRUE },
  [CORDEAU_TASK_CYCLE_ENDS] = { cordeau_task_cycle_ends, FALSE },
  [CORDEAU_TASK_STOPS] = { cordeau_task_stops, FALSE },
  [CORDEAU_TASK_INTERRUPT] = { cordeau_task_interrupt, TRUE },
  [CORDEAU_TASK_EMPTY] = { cordeau_task_empty, TRUE },
  [CORDEAU_TASK_SERVES_AGAIN] = { cordeau_task_serves_again, FALSE },
  [CORDEAU_TASK_FINISH] = { cordeau_task_finish, TRUE },
  [CORDEAU_TASK_FINISHED] = { cordeau_task_finished, TRUE },
  [CORDEAU_TASK_RACK] = { cordeau_task_rack, TRUE },
  [CORDEAU_TASK_MOVE] = { cordeau_task_move, TRUE },
  [CORDEAU_TASK_FETCH] = { cordeau_task_fetch, TRUE },
  [CORDEAU_TASK_FIND] = { cordeau_task_find, TRUE },
  [CORDEAU_TASK_RELEASE] = { cordeau_task_release, TRUE },
  [CORDEAU_TASK_DECIDE] = { cordeau_task_decide, TRUE },
  [CORDEAU_TASK_BREAKDOWN] = { cordeau_task_breakdown, FALSE },
  [CORDEAU_TASK_POWER_CUT] = { cordeau_task_power_cut, FALSE },
  [CORDEAU_TASK_CLOCK] = { cordeau_task_clock, FALSE },
  [CORDEAU_TASK_ABSENCE] = { cordeau_task_absence, FALSE },
};

static void
set_day (CordeauWorld *self, int day)
{
  self->day = day;
  self->day_begins = cordeau_village_when (self->village.zone, day, 0);
  self->day_ends = cordeau_village_when (self->village.zone, day + 1, 0);
}

CordeauWorld *
cordeau_world_new (CordeauSession *session, GError **error)
{
  g_autoptr (CordeauPracticeMark) mark = NULL;
  CordeauWorld *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);
  g_return_val_if_fail (CORDEAU_IS_FIXED_ENV (cordeau_session_get_env (session)), NULL);

  mark = cordeau_practice_mark_read (session, error);
  if (mark == NULL)
    return NULL;
  self = g_new0 (CordeauWorld, 1);
  self->session = g_object_ref (session);
  self->params = mark->params;
  cordeau_floor_init (&self->floor, &self->params);
  cordeau_agenda_init (&self->agenda);
  g_queue_init (&self->counter);
  self->out_of_order = g_ptr_array_new_with_free_func (g_free);
  self->shifts = cordeau_world_shifts_new ();
  self->planned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->counts.heaviest = G_MININT64;
  self->now = cordeau_env_now (cordeau_session_get_env (session));
  self->village = (CordeauVillage) { .params = &self->params,
                                     .zone = cordeau_session_get_zone (session),
                                     .base = mark->base,
                                     .scenario_day = mark->scenario_day,
                                     .scenario_at = mark->scenario_at };
  self->chance.state = cordeau_fate_mix ((guint64) self->params.seed, (guint64) self->now);
  set_day (self, cordeau_village_day (self->village.zone, self->now));
  cordeau_world_recall (self);
  return self;
}

void
cordeau_world_free (CordeauWorld *self)
{
  if (self == NULL)
    return;
  g_queue_clear_full (&self->counter, g_free);
  g_strfreev (self->kept);
  g_free (self->remembered);
  g_ptr_array_unref (self->out_of_order);
  g_array_unref (self->shifts);
  g_hash_table_unref (self->planned);
  g_free (self->roster_seen);
  cordeau_agenda_clear (&self->agenda);
  cordeau_floor_clear (&self->floor);
  g_clear_object (&self->session);
  g_free (self);
}

const CordeauPracticeParams *
cordeau_world_get_params (CordeauWorld *self)
{
  return &self->params;
}

const CordeauWorldCounts *
cordeau_world_get_counts (CordeauWorld *self)
{
  return &self->counts;
}

/* --- time ---------------------------------------------------------------------------------------- */

int
cordeau_world_minute (CordeauWorld *self)
{
  int minute;
  int weekday;

  cordeau_when_split (self->now, self->village.zone, &minute, &weekday);
  return minute;
}

gint64
cordeau_world_in_hours (CordeauWorld *self, gint64 at, int from, int to)
{
  gint64 slack = cordeau_chance_minutes (&self->chance, 2, 60);
  int minute;
  int weekday;
  int day;

  cordeau_when_split (at, self->village.zone, &minute, &weekday);
  if (minute >= from && minute < to)
    return at;
  day = cordeau_village_day (self->village.zone, at) + (minute >= to ? 1 : 0);
  return cordeau_village_when (self->village.zone, day, from) + slack;
}

gboolean
cordeau_world_is_staffed (CordeauWorld *self, gint64 at)
{
  gint64 minutes = (at - self->day_begins) / CORDEAU_MINUTE;

  return minutes >= self->params.staff_from && minutes < self->params.closes + AFTER_CLOSING;
}

void
cordeau_world_plan (CordeauWorld *self, CordeauTask task, gint64 in, CordeauFloorNet *net,
                    CordeauHand *hand)
{
  cordeau_agenda_add (&self->agenda,
                      (CordeauPlan) {
                          .at = self->now + in, .task = task, .net = net, .hand = hand });
}

void
cordeau_world_plan_machine (CordeauWorld *self, CordeauTask task, gint64 in,
                            CordeauFloorMachine *machine, CordeauHand *hand, gint64 number)
{
  cordeau_agenda_add (&self->agenda, (CordeauPlan) { .at = self->now + in,
                                                     .task = task,
                                                     .machine = machine,
                                                     .hand = hand,
                                                     .number = number });
}

static void
go_to (CordeauWorld *self, gint64 at)
{
  CordeauFixedEnv *env = CORDEAU_FIXED_ENV (cordeau_session_get_env (self->session));
  gint64 now = cordeau_env_now (CORDEAU_ENV (env));

  if (at > now)
    cordeau_fixed_env_advance (env, at - now);
  self->now = MAX (at, now);
  if (self->now >= self->day_ends)
    set_day (self, cordeau_village_day (self->village.zone, self->now));
}

/* --- one thing after the other ------------------------------------------------------------------- */

static gboolean
is_void (const CordeauPlan *plan)
{
  return (plan->net != NULL && (plan->net->gone || plan->net->token != plan->token))
         || (plan->machine != NULL && plan->machine->run != plan->run);
}

/* In the dark nobody reads a tag; everybody goes on when the light is back. */
static gboolean
waits_for_light (CordeauWorld *self, CordeauPlan *plan)
{
  if (self->now >= self->dark_until || !tasks[plan->task].needs_power)
    return FALSE;
  plan->at = self->dark_until + cordeau_chance_seconds (&self->chance, 5, 300);
  if (plan->hand != NULL)
    plan->hand->busy = TRUE;
  cordeau_agenda_add (&self->agenda, *plan);
  plan->code = NULL;
  return TRUE;
}

static gboolean
do_next (CordeauWorld *self, GError **error)
{
  g_auto (CordeauPlan) plan = cordeau_agenda_take (&self->agenda);

  go_to (self, plan.at);
  cordeau_txn_renew_now (self->txn);
  if (plan.hand != NULL)
    plan.hand->busy = FALSE;
  if (!is_void (&plan) && !waits_for_light (self, &plan))
    {
      if (plan.net != NULL)
        plan.net->busy = FALSE;
      if (!tasks[plan.task].func (self, &plan, error))
        return FALSE;
    }
  if (self->stale && !cordeau_world_look (self, FALSE, error))
    return FALSE;
  cordeau_world_dispatch (self);
  return TRUE;
}

typedef struct
{
  CordeauWorld *world;
  gint64 until;
} Stretch;

static gboolean
is_import (const CordeauPlan *plan)
{
  return plan->task == CORDEAU_TASK_IMPORT || plan->task == CORDEAU_TASK_IMPORT_ALL;
}

static gboolean
is_due (CordeauWorld *self, gint64 until)
{
  const CordeauPlan *next = cordeau_agenda_peek (&self->agenda);

  return next != NULL && next->at <= until && !is_import (next);
}

/* What plugs tell, people in the laundry do not wait for. */
static gboolean
is_of_people_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  gboolean *of_people = user_data;

  *of_people = !g_str_equal (fact->kind, "machine.sensed")
               && !g_str_equal (fact->kind, "machine.cycle");
  return !*of_people;
}

static gboolean
take_notice (CordeauWorld *self, GError **error)
{
  CordeauConnection *connection = cordeau_txn_get_connection (self->txn);
  gint64 last = cordeau_facts_last (connection, error);
  gboolean of_people = FALSE;
  GError *local = NULL;

  if (last < 0)
    return FALSE;
  if (last == self->last_fact)
    return TRUE;
  if (self->started && self->last_fact > 0)
    {
      cordeau_facts_foreach_after (connection, self->last_fact, is_of_people_cb, &of_people,
                                   &local);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      if (!of_people)
        return TRUE;
    }
  return cordeau_world_look (self, self->started, error);
}

static gpointer
live_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Stretch *stretch = data;
  CordeauWorld *self = stretch->world;
  gboolean done;

  self->txn = txn;
  done = take_notice (self, error);
  if (done && !self->started)
    cordeau_world_recall_machines (self);
  done = done && cordeau_world_change_scenario (self, error)
         && cordeau_world_read_staff (self, error);
  self->started = TRUE;
  if (done)
    {
      cordeau_world_hold_kept (self);
      cordeau_world_dispatch (self);
    }
  for (guint i = 0; done && i < A_JOB && is_due (self, stretch->until); i++)
    done = do_next (self, error);
  if (done && cordeau_practice_write_now (txn, self->now, error)
      && cordeau_world_remember (self, error))
    self->last_fact = cordeau_facts_last (cordeau_txn_get_connection (txn), error);
  self->looked_up = self->now;
  self->txn = NULL;
  return NULL;
}

/* A day begins with the plan for it; a world that is taken up in the middle of one has it made now. */
static void
start (CordeauWorld *self)
{
  if (self->started || cordeau_agenda_peek (&self->agenda) != NULL)
    return;
  cordeau_world_plan (self, CORDEAU_TASK_DAY, 0, NULL, NULL);
}

static gboolean
import_due (CordeauWorld *self, GError **error)
{
  g_auto (CordeauPlan) plan = cordeau_agenda_take (&self->agenda);

  go_to (self, plan.at);
  return cordeau_world_import (self, (int) plan.number, plan.task == CORDEAU_TASK_IMPORT, error);
}

static gboolean
imports_next (CordeauWorld *self, gint64 until)
{
  const CordeauPlan *next = cordeau_agenda_peek (&self->agenda);

  return next != NULL && is_import (next) && next->at <= until;
}

gboolean
cordeau_world_advance (CordeauWorld *self, gint64 until, CordeauProgressFunc progress,
                       gpointer user_data, GCancellable *cancellable, GError **error)
{
  CordeauStore *store = cordeau_session_get_store (self->session);
  gint64 from = self->now;
  GError *local = NULL;

  start (self);
  if (self->started && !self->changed && !is_due (self, until) && until < self->looked_up + LOOKS_UP
      && !imports_next (self, until))
    {
      go_to (self, until);
      return TRUE;
    }
  do
    {
      const CordeauPlan *next;
      Stretch stretch = { self, until };

      if (progress != NULL && until > from)
        progress ((double) (self->now - from) / (double) (until - from), user_data);
      if (g_cancellable_set_error_if_cancelled (cancellable, &local))
        break;
      if (imports_next (self, until))
        import_due (self, &local);
      else
        cordeau_store_write (store, live_job, &stretch, NULL, &local);
      next = cordeau_agenda_peek (&self->agenda);
      if (next == NULL || next->at > until)
        break;
    }
  while (local == NULL);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  go_to (self, until);
  return TRUE;
}
