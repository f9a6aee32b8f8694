/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to happen when, the earliest first; of two at one moment, the one that was planned first. */
#pragma once

#include "practice/floor.h"

G_BEGIN_DECLS

typedef enum
{
  CORDEAU_TASK_DAY,
  CORDEAU_TASK_IMPORT,
  CORDEAU_TASK_IMPORT_ALL,
  CORDEAU_TASK_WAKE,
  CORDEAU_TASK_ARRIVE,
  CORDEAU_TASK_RECEIVE,
  CORDEAU_TASK_SORT,
  CORDEAU_TASK_LOAD,
  CORDEAU_TASK_CYCLE_ENDS,
  CORDEAU_TASK_STOPS,
  CORDEAU_TASK_INTERRUPT,
  CORDEAU_TASK_EMPTY,
  CORDEAU_TASK_SERVES_AGAIN,
  CORDEAU_TASK_FINISH,
  CORDEAU_TASK_FINISHED,
  CORDEAU_TASK_RACK,
  CORDEAU_TASK_MOVE,
  CORDEAU_TASK_FETCH,
  CORDEAU_TASK_FIND,
  CORDEAU_TASK_RELEASE,
  CORDEAU_TASK_DECIDE,
  CORDEAU_TASK_BREAKDOWN,
  CORDEAU_TASK_POWER_CUT,
  CORDEAU_TASK_CLOCK,
  CORDEAU_TASK_ABSENCE,
  CORDEAU_N_TASKS,
} CordeauTask;

/**
 * CordeauPlan: one thing to happen
 * @net: (nullable): void once its @token is another
 * @machine: (nullable): void once its @run is another
 * @hand: (nullable): whose time it takes
 * @number: the task's own
 * @code: (nullable): of a net that is not here yet
 */
typedef struct
{
  gint64 at;
  guint64 place;
  CordeauTask task;
  CordeauFloorNet *net;
  guint token;
  CordeauFloorMachine *machine;
  guint run;
  CordeauHand *hand;
  gint64 number;
  char *code;
} CordeauPlan;

/* Releases what a plan holds. */
void cordeau_plan_clear (CordeauPlan *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CordeauPlan, cordeau_plan_clear)

typedef struct
{
  GArray *heap;
  guint64 n_planned;
} CordeauAgenda;

void cordeau_agenda_init (CordeauAgenda *self);
void cordeau_agenda_clear (CordeauAgenda *self);

/* Holds the net; takes @plan's code; sets place, token and run. */
void cordeau_agenda_add (CordeauAgenda *self, CordeauPlan plan);
/* (transfer none) (nullable): the next, until the agenda changes. */
const CordeauPlan *cordeau_agenda_peek (CordeauAgenda *self);
/* Those of one task in their order, until the agenda changes. (transfer container) (element-type CordeauPlan) */
GPtrArray *cordeau_agenda_list (CordeauAgenda *self, CordeauTask task);
/* Nothing of @task is planned any more. */
void cordeau_agenda_drop (CordeauAgenda *self, CordeauTask task);
/* There must be one. */
CordeauPlan cordeau_agenda_take (CordeauAgenda *self);

G_END_DECLS
