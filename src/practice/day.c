/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan for a day, and the days that are out of the ordinary. */
#include "bags/import.h"
#include "practice/world-private.h"

#define PLANNED_AT (5 * 60)
#define IMPORTED_AT (5 * 60 + 30)
#define BREAKDOWN_AT (16 * 60)
#define POWER_CUT_AT (15 * 60 + 20)
#define LISTS_AT (15 * 60)
#define DARK_MINUTES 35
#define BROKEN_WASHERS 3
#define BROKEN_DRYERS 2

static void
plan_at (CordeauWorld *self, CordeauTask task, gint64 at, gint64 number)
{
  cordeau_agenda_add (&self->agenda,
                      (CordeauPlan) { .at = MAX (at, self->now), .task = task, .number = number });
}

static gint64
today_at (CordeauWorld *self, int minute)
{
  return cordeau_village_when (self->village.zone, self->day, minute);
}

static void
plan_visits (CordeauWorld *self)
{
  g_autoptr (GArray) visits = cordeau_village_visits (&self->village, self->day);

  for (guint i = 0; i < visits->len; i++)
    {
      CordeauVillageVisit *visit = &g_array_index (visits, CordeauVillageVisit, i);

      if (visit->at < self->now)
        continue;
      cordeau_agenda_add (&self->agenda, (CordeauPlan) { .at = visit->at,
                                                         .task = CORDEAU_TASK_ARRIVE,
                                                         .code = g_steal_pointer (&visit->code) });
    }
}

static void
count_absences (CordeauWorld *self)
{
  for (guint i = 0; i < self->floor.hands->len; i++)
    {
      self->counts.shifts++;
      self->counts.absences += cordeau_world_is_there (self,
                                                       g_ptr_array_index (self->floor.hands, i))
                                   ? 0
                                   : 1;
    }
}

gboolean
cordeau_task_day (CordeauWorld *self, CordeauPlan *plan, GError **error)
{
  int half = (int) (self->params.staff_from + self->params.closes) / 2;

  plan_visits (self);
  /* Who arrives today has a net from this morning on. Those of the first day were there when the site began. */
  plan_at (self, CORDEAU_TASK_IMPORT, today_at (self, IMPORTED_AT), self->day);
  if (today_at (self, (int) self->params.staff_from) > self->now)
    plan_at (self, CORDEAU_TASK_WAKE, today_at (self, (int) self->params.staff_from), 0);
  if (today_at (self, half) > self->now)
    plan_at (self, CORDEAU_TASK_WAKE, today_at (self, half), 1);
  if (self->day == self->village.scenario_day)
    cordeau_world_plan_scenario (self, FALSE);
  plan_at (self, CORDEAU_TASK_DAY,
           cordeau_village_when (self->village.zone, self->day + 1, PLANNED_AT), 0);
  return TRUE;
}

/* A shift begins, or something has waited long enough; the work is given out after every task. */
gboolean
cordeau_task_wake (CordeauWorld *self, CordeauPlan *plan, GError **error)
{
  int minute = cordeau_world_minute (self);

  if (minute == self->params.staff_from
      || minute == (self->params.staff_from + self->params.closes) / 2)
    count_absences (self);
  return TRUE;
}

gboolean
cordeau_world_import (CordeauWorld *self, int day, gboolean arrived, GError **error)
{
  g_autofree char *text = cordeau_village_list (&self->village, day, arrived);
  g_autoptr (CordeauImport) import = NULL;

  if (text == NULL)
    return TRUE;
  import = cordeau_import_open_text (text, strlen (text), error);
  return import != NULL && cordeau_import_apply (import, self->session, FALSE, error);
}

/* --- scenarios ----------------------------------------------------------------------------------- */

static void
plan_hour (CordeauWorld *self, CordeauTask task, int minute, gboolean at_once, gint64 number)
{
  gint64 at = today_at (self, minute);

  if (at >= self->now || at_once)
    plan_at (self, task, at, number);
}

void
cordeau_world_plan_scenario (CordeauWorld *self, gboolean at_once)
{
  switch ((CordeauScenario) self->params.scenario)
    {
    case CORDEAU_SCENARIO_BREAKDOWN:
      plan_hour (self, CORDEAU_TASK_BREAKDOWN, BREAKDOWN_AT, at_once, 0);
      break;
    case CORDEAU_SCENARIO_POWER_CUT:
      plan_hour (self, CORDEAU_TASK_POWER_CUT, POWER_CUT_AT, at_once, 0);
      break;
    case CORDEAU_SCENARIO_TRANSITION:
      plan_hour (self, CORDEAU_TASK_IMPORT, LISTS_AT, at_once, self->day + 1);
      break;
    case CORDEAU_SCENARIO_CALM:
    case CORDEAU_SCENARIO_RUSH:
    case CORDEAU_N_SCENARIOS:
    default:
      break;
    }
}

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
  plan_at (self, CORDEAU_TASK_WAKE, self->dark_until, 0);
  return TRUE;
}
