/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan for a day. */
#include "bags/import.h"
#include "practice/world-private.h"

#define PLANNED_AT (5 * 60)
#define IMPORTED_AT (5 * 60 + 30)

void
cordeau_world_plan_at (CordeauWorld *self, CordeauTask task, gint64 at, gint64 number)
{
  cordeau_agenda_add (&self->agenda,
                      (CordeauPlan) { .at = MAX (at, self->now), .task = task, .number = number });
}

gint64
cordeau_world_today_at (CordeauWorld *self, int minute)
{
  return cordeau_village_when (self->village.zone, self->day, minute);
}

/* Whoever came before the world was left is here, or stands at the counter (memory.c); whoever came while it was shut is
 * here now. */
void
cordeau_world_plan_visits (CordeauWorld *self)
{
  g_autoptr (GArray) visits = cordeau_village_visits (&self->village, self->day);

  for (guint i = 0; i < visits->len; i++)
    {
      CordeauVillageVisit *visit = &g_array_index (visits, CordeauVillageVisit, i);

      if (visit->at < self->now && (self->left_at == 0 || visit->at <= self->left_at))
        continue;
      cordeau_agenda_add (&self->agenda, (CordeauPlan) { .at = MAX (visit->at, self->now),
                                                         .task = CORDEAU_TASK_ARRIVE,
                                                         .code = g_steal_pointer (&visit->code) });
    }
}

gboolean
cordeau_task_day (CordeauWorld *self, CordeauPlan *plan, GError **error)
{
  int half = (int) (self->params.staff_from + self->params.closes) / 2;

  cordeau_world_plan_visits (self);
  /* Who arrives today has a net from this morning on. Those of the first day were there when the site began. */
  cordeau_world_plan_at (self, CORDEAU_TASK_IMPORT, cordeau_world_today_at (self, IMPORTED_AT),
                         self->day);
  if (cordeau_world_today_at (self, (int) self->params.staff_from) > self->now)
    cordeau_world_plan_at (self, CORDEAU_TASK_WAKE,
                           cordeau_world_today_at (self, (int) self->params.staff_from), 0);
  if (cordeau_world_today_at (self, half) > self->now)
    cordeau_world_plan_at (self, CORDEAU_TASK_WAKE, cordeau_world_today_at (self, half), 1);
  if (self->day == self->village.scenario_day)
    cordeau_world_plan_scenario (self);
  cordeau_world_plan_at (self, CORDEAU_TASK_DAY,
                         cordeau_village_when (self->village.zone, self->day + 1, PLANNED_AT), 0);
  return cordeau_world_plan_staff (self, error);
}

/* A shift begins, or something has waited long enough; the work is given out after every task. */
gboolean
cordeau_task_wake (CordeauWorld *self, CordeauPlan *plan, GError **error)
{
  int minute = cordeau_world_minute (self);

  if (minute == self->params.staff_from
      || minute == (self->params.staff_from + self->params.closes) / 2)
    cordeau_world_count_shifts (self);
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
