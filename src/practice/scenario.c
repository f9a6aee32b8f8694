/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days that are out of the ordinary. Planned with the day; or from one moment to the next, when somebody who practises
 * asks for one. */
#include "practice/found.h"
#include "practice/world-private.h"

#define BREAKDOWN_AT (16 * 60)
#define POWER_CUT_AT (15 * 60 + 20)
#define LISTS_AT (15 * 60)
#define DARK_MINUTES 35
#define BROKEN_WASHERS 3
#define BROKEN_DRYERS 2
/* Whoever leaves has fetched the net by then: later, delegations change over the next day. */
#define LAST_CHANGE (19 * 60)

static void
plan_hour (CordeauWorld *self, CordeauTask task, int minute, gint64 number)
{
  gint64 at = cordeau_world_today_at (self, self->village.scenario_at > 0
                                                ? self->village.scenario_at
                                                : minute);

  if (at >= self->now)
    cordeau_world_plan_at (self, task, at, number);
}

void
cordeau_world_plan_scenario (CordeauWorld *self)
{
  switch ((CordeauScenario) self->params.scenario)
    {
    case CORDEAU_SCENARIO_BREAKDOWN:
      plan_hour (self, CORDEAU_TASK_BREAKDOWN, BREAKDOWN_AT, 0);
      break;
    case CORDEAU_SCENARIO_POWER_CUT:
      plan_hour (self, CORDEAU_TASK_POWER_CUT, POWER_CUT_AT, 0);
      break;
    case CORDEAU_SCENARIO_TRANSITION:
      plan_hour (self, CORDEAU_TASK_IMPORT, LISTS_AT, self->day + 1);
      break;
    case CORDEAU_SCENARIO_CALM:
    case CORDEAU_SCENARIO_RUSH:
    case CORDEAU_N_SCENARIOS:
    default:
      break;
    }
}

/* --- from one moment to the next ----------------------------------------------------------------- */

/* At its hour where that is still to come, so that people see it coming; else now. */
static void
rush (CordeauWorld *self)
{
  int begins = self->village.scenario_at + 1;

  self->village.scenario_at = 0;
  if (begins + CORDEAU_RUSH_LASTS >= self->params.closes - 5)
    self->village.scenario_day++;
  else if (begins > CORDEAU_RUSH_MINUTE)
    self->village.scenario_at = begins;
}

/* Who leaves is on the lists at once, and fetches the net this evening; who comes is on them, too. */
static void
change_over (CordeauWorld *self)
{
  if (self->village.scenario_at >= LAST_CHANGE)
    {
      self->village.scenario_day++;
      self->village.scenario_at = 0;
    }
  cordeau_world_plan_at (self, CORDEAU_TASK_IMPORT_ALL, self->now, self->day);
  cordeau_world_plan_at (self, CORDEAU_TASK_IMPORT, self->now, self->village.scenario_day + 1);
  for (guint i = 0; i < self->floor.here->len; i++)
    {
      CordeauFloorNet *net = g_ptr_array_index (self->floor.here, i);

      if (net->stage != CORDEAU_STAGE_READY)
        continue;
      net->token++;
      net->busy = FALSE;
      cordeau_world_plan_for (self, net);
    }
}

static void
begin (CordeauWorld *self)
{
  switch ((CordeauScenario) self->params.scenario)
    {
    case CORDEAU_SCENARIO_BREAKDOWN:
      cordeau_world_plan_at (self, CORDEAU_TASK_BREAKDOWN, self->now, 0);
      break;
    case CORDEAU_SCENARIO_POWER_CUT:
      cordeau_world_plan_at (self, CORDEAU_TASK_POWER_CUT, self->now, 0);
      break;
    case CORDEAU_SCENARIO_TRANSITION:
      change_over (self);
      break;
    case CORDEAU_SCENARIO_RUSH:
      rush (self);
      break;
    case CORDEAU_SCENARIO_CALM:
    case CORDEAU_N_SCENARIOS:
    default:
      break;
    }
}

static gboolean
write_mark (CordeauWorld *self, GError **error)
{
  const CordeauPracticeMark mark = { .params = self->params,
                                     .base = self->village.base,
                                     .scenario_day = self->village.scenario_day,
                                     .scenario_at = self->village.scenario_at };

  return cordeau_practice_write_mark (self->txn, &mark, error);
}

gboolean
cordeau_world_change_scenario (CordeauWorld *self, GError **error)
{
  /* The day is planned first. */
  if (!self->changed || !self->started)
    return TRUE;
  self->changed = FALSE;
  self->params.scenario = self->wanted;
  self->village.scenario_day = self->day;
  self->village.scenario_at = MAX (cordeau_world_minute (self), 1);
  /* What was to happen by the one before does not. */
  cordeau_agenda_drop (&self->agenda, CORDEAU_TASK_BREAKDOWN);
  cordeau_agenda_drop (&self->agenda, CORDEAU_TASK_POWER_CUT);
  begin (self);
  cordeau_agenda_drop (&self->agenda, CORDEAU_TASK_ARRIVE);
  cordeau_world_plan_visits (self);
  return write_mark (self, error);
}

void
cordeau_world_set_scenario (CordeauWorld *self, CordeauScenario scenario)
{
  g_return_if_fail (self != NULL && scenario < CORDEAU_N_SCENARIOS);

  self->wanted = scenario;
  self->changed = TRUE;
}

CordeauScenario
cordeau_world_get_scenario (CordeauWorld *self)
{
  g_return_val_if_fail (self != NULL, CORDEAU_SCENARIO_CALM);

  if (self->changed)
    return self->wanted;
  if (self->day > self->village.scenario_day)
    return CORDEAU_SCENARIO_CALM;
  return (CordeauScenario) self->params.scenario;
}

/* --- what happens -------------------------------------------------------------------------------- */

/* A machine that is being filled is not: whoever fills it takes the next. */
static gboolean
stop (CordeauWorld *self, CordeauFloorMachine *machine, gint64 repaired)
{
  if (machine->state != CORDEAU_DRUM_RUNNING)
    return FALSE;
  machine->run++;
  machine->state = CORDEAU_DRUM_STOPPED;
  machine->repaired = repaired;
  self->counts.stops++;
  return TRUE;
}

static void
break_some (CordeauWorld *self, CordeauMachineKind kind, guint n)
{
  for (guint i = 0; i < self->floor.machines->len && n > 0; i++)
    {
      CordeauFloorMachine *machine = g_ptr_array_index (self->floor.machines, i);

      if (machine->kind == kind
          && stop (self, machine,
                   self->now + cordeau_chance_minutes (&self->chance, 90, self->params.stop_most)))
        n--;
    }
}

gboolean
cordeau_task_breakdown (CordeauWorld *self, CordeauPlan *plan, GError **error)
{
  break_some (self, CORDEAU_MACHINE_WASHER, BROKEN_WASHERS);
  break_some (self, CORDEAU_MACHINE_DRYER, BROKEN_DRYERS);
  return TRUE;
}

gboolean
cordeau_task_power_cut (CordeauWorld *self, CordeauPlan *plan, GError **error)
{
  self->dark_until = self->now + DARK_MINUTES * CORDEAU_MINUTE;
  for (guint i = 0; i < self->floor.machines->len; i++)
    stop (self, g_ptr_array_index (self->floor.machines, i), self->dark_until);
  cordeau_world_plan_at (self, CORDEAU_TASK_WAKE, self->dark_until, 0);
  return TRUE;
}
