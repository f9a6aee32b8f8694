/* SPDX-License-Identifier: GPL-3.0-or-later */
/* As it stands, many times over: each run begins with the same nets and drums, and what is left of what is under way is
 * drawn anew. */
#include <string.h>

#include "bags/forecast-run.h"

/* --- as it stands -------------------------------------------------------------------------------- */

static void
set_up_machine (CordeauForecastRun *self, guint m)
{
  const CordeauForecastMachine *machine = &self->plan->machines[m];
  gboolean dryer = machine->kind == CORDEAU_MACHINE_DRYER;
  CordeauForecastDrum *drum = &self->drums[m];
  CordeauDuration rests = machine->broken ? CORDEAU_DURATION_REPAIR
                          : dryer         ? CORDEAU_DURATION_DRY_TURN
                                          : CORDEAU_DURATION_WASH_TURN;
  gint32 rest = 0;

  *drum = (CordeauForecastDrum) { .free_since = G_MININT32 };
  if (machine->elapsed >= 0)
    {
      rest = machine->most >= 0
                 ? cordeau_forecast_run_draw_sensed (self, machine->least, machine->most)
                 : cordeau_forecast_run_draw_rest (self, &machine->cycle, machine->elapsed);
      cordeau_forecast_run_plan (self, rest, HAPPENS_DRUM_DONE, m);
      return;
    }
  /* Long enough ago: it is known to be free. */
  if (machine->rested >= 0
      && (machine->broken
          || machine->rested < self->plan->tables[rests].seconds[CORDEAU_DURATION_VALUES - 1]))
    rest = cordeau_forecast_run_draw_rest (self, &self->plan->tables[rests], machine->rested);
  if (rest > 0)
    cordeau_forecast_run_plan (self, rest, HAPPENS_DRUM_FREE, m);
  else
    cordeau_forecast_run_free_drum (self, m);
}

static void
set_up_in_drum (CordeauForecastRun *self, guint net, const CordeauForecastPlanNet *planned)
{
  gboolean dries = planned->stage == CORDEAU_STAGE_DRYING;
  CordeauForecastDrum *drum = planned->machine >= 0 ? &self->drums[planned->machine] : NULL;

  if (drum != NULL && drum->n_nets < CORDEAU_FORECAST_DRUM)
    drum->nets[drum->n_nets++] = net;
  else
    cordeau_forecast_run_queue (self, dries ? CORDEAU_WORK_BENCH : CORDEAU_WORK_DRY, net, 0);
}

static void
set_up_at_bench (CordeauForecastRun *self, guint net, const CordeauForecastPlanNet *planned)
{
  const CordeauDurationTable *table = &self->plan->tables[CORDEAU_DURATION_FINISH];
  double share = self->gap * (double) self->plan->posts / MAX (self->plan->finish, 1);
  gint32 rest = cordeau_forecast_run_draw_rest (self, table, -planned->since);
  gint32 post = (gint32) ((rest - planned->since) * share) + planned->since;

  cordeau_forecast_run_plan (self, cordeau_forecast_run_when_open (self, rest), HAPPENS_FINISHED,
                             net);
  if (post <= 0 || self->posts_free == 0)
    return;
  self->posts_free--;
  cordeau_forecast_run_plan (self, post, HAPPENS_POST_FREE, 0);
}

/* FALSE: it has no forecast. */
static gboolean
set_up_net (CordeauForecastRun *self, guint net)
{
  const CordeauForecastPlanNet *planned = &self->plan->nets[net];
  gint32 rest;
  gint32 there;

  switch ((int) planned->stage)
    {
    case CORDEAU_STAGE_RECEIVED:
      rest = cordeau_forecast_run_draw_rest (self, &self->plan->tables[CORDEAU_DURATION_SORT],
                                             -planned->since);
      there = cordeau_forecast_run_when_open (self, rest);
      cordeau_forecast_run_note_closed (self, net, there - rest);
      cordeau_forecast_run_plan (self, there, HAPPENS_SORTED, net);
      return TRUE;
    case CORDEAU_STAGE_QUEUED:
    case CORDEAU_STAGE_REWASH:
      cordeau_forecast_run_queue (self, CORDEAU_WORK_WASH, net, planned->since);
      return TRUE;
    case CORDEAU_STAGE_WASHED:
      cordeau_forecast_run_queue (self, CORDEAU_WORK_DRY, net, planned->since);
      return TRUE;
    case CORDEAU_STAGE_DRIED:
      cordeau_forecast_run_queue (self, CORDEAU_WORK_BENCH, net, planned->since);
      return TRUE;
    case CORDEAU_STAGE_WASHING:
    case CORDEAU_STAGE_DRYING:
      set_up_in_drum (self, net, planned);
      return TRUE;
    case CORDEAU_STAGE_FINISHING:
      set_up_at_bench (self, net, planned);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
set_up (CordeauForecastRun *self)
{
  const CordeauForecastPlan *plan = self->plan;

  self->now = 0;
  self->agenda.n = 0;
  for (guint w = 0; w < CORDEAU_N_WORKS; w++)
    self->queues[w].n = 0;
  self->n_nets = plan->n_nets;
  self->n_owed = 0;
  self->wakes[0] = self->wakes[1] = -1;
  for (guint w = 0; w < CORDEAU_N_WORKS; w++)
    {
      self->stirred[w] = TRUE;
      self->none_free[w] = 0;
    }
  self->posts_free = self->posts_manned = plan->posts;
  self->posts_leaving = 0;
  for (guint i = 0; i < plan->staff->len; i++)
    cordeau_forecast_run_plan (self, g_array_index (plan->staff, CordeauForecastStaff, i).at,
                               HAPPENS_STAFF, i);
  self->gap = cordeau_forecast_run_draw_pace_now (self);
  for (guint m = 0; m < plan->n_machines; m++)
    set_up_machine (self, m);
  for (guint i = 0; i < plan->n_nets; i++)
    {
      self->keys[i] = plan->nets[i].key;
      self->grams[i] = plan->nets[i].grams;
      self->result->ready[i * self->result->runs + self->run] = CORDEAU_NOT_READY;
      if (set_up_net (self, i))
        self->n_owed++;
    }
  for (guint d = 0; d < CORDEAU_PLAN_DAYS; d++)
    if (plan->days[d].closes > plan->days[d].opens && plan->days[d].opens > 0)
      cordeau_forecast_run_plan (self, plan->days[d].opens, HAPPENS_OPENING, d);
  cordeau_forecast_run_plan (self, 0, HAPPENS_HOUR, 0);
}

/* --- all runs ------------------------------------------------------------------------------------ */

static void
run_init (CordeauForecastRun *self, const CordeauForecastPlan *plan, CordeauSimulation *result)
{
  double to_come = 0;

  *self = (CordeauForecastRun) { .plan = plan, .result = result };
  for (guint h = 0; h < CORDEAU_PLAN_HOURS; h++)
    to_come += plan->arrivals[h];
  self->room = MIN (plan->n_nets + (guint) (to_come * 1.5) + 64, (1u << CORDEAU_KEY_NET_BITS) - 1);
  cordeau_forecast_queue_init (&self->agenda, self->room + plan->staff->len + 256);
  for (guint w = 0; w < CORDEAU_N_WORKS; w++)
    cordeau_forecast_queue_init (&self->queues[w], self->room);
  self->drums = g_new0 (CordeauForecastDrum, plan->n_machines + 1);
  self->keys = g_new (guint64, self->room);
  self->entered = g_new0 (gint32, self->room);
  self->grams = g_new (gint32, self->room);
}

static void
run_clear (CordeauForecastRun *self)
{
  cordeau_forecast_queue_clear (&self->agenda);
  for (guint w = 0; w < CORDEAU_N_WORKS; w++)
    cordeau_forecast_queue_clear (&self->queues[w]);
  g_free (self->drums);
  g_free (self->keys);
  g_free (self->entered);
  g_free (self->grams);
}

static void
describe (CordeauSimulation *self, const CordeauForecastPlan *plan)
{
  const CordeauDurationTable *t = plan->tables;

  self->posts = plan->posts;
  self->gap = plan->gap * plan->gap_weight;
  for (guint i = 0; i < plan->n_paces; i++)
    self->gap += plan->paces[i] * CORDEAU_FORECAST_USUAL / plan->n_paces;
  self->gap /= plan->gap_weight + CORDEAU_FORECAST_USUAL;
  self->wash = cordeau_duration_table_mean (&t[CORDEAU_DURATION_WASH])
               + cordeau_duration_table_mean (&t[CORDEAU_DURATION_WASH_TURN]);
  self->dry = cordeau_duration_table_mean (&t[CORDEAU_DURATION_DRY])
              + cordeau_duration_table_mean (&t[CORDEAU_DURATION_DRY_TURN]);
  memcpy (self->drum, plan->drum, sizeof self->drum);
  for (guint m = 0; m < plan->n_machines; m++)
    {
      self->washers += plan->machines[m].kind == CORDEAU_MACHINE_WASHER
                       && !plan->machines[m].broken;
      self->dryers += plan->machines[m].kind == CORDEAU_MACHINE_DRYER && !plan->machines[m].broken;
    }
}

CordeauSimulation *
cordeau_simulate (const CordeauScene *scene, const CordeauDurations *durations,
                  const CordeauHabits *habits, const CordeauSimulationWish *wish)
{
  CordeauSimulation *self;
  CordeauForecastPlan plan;
  CordeauForecastRun run;

  g_return_val_if_fail (scene != NULL && durations != NULL && habits != NULL, NULL);
  g_return_val_if_fail (wish != NULL && wish->runs > 0, NULL);
  g_return_val_if_fail (scene->nets->len < 1u << (CORDEAU_KEY_NET_BITS - 1), NULL);

  cordeau_forecast_plan_init (&plan, scene, durations, habits, wish);
  self = g_new0 (CordeauSimulation, 1);
  self->n = scene->nets->len;
  self->runs = wish->runs;
  self->ready = g_new (gint32, (gsize) MAX (self->n, 1) * self->runs);
  self->waits = g_new0 (float, (gsize) MAX (self->n, 1) * CORDEAU_N_WAITS);
  describe (self, &plan);
  run_init (&run, &plan, self);
  for (run.run = 0; run.run < self->runs; run.run++)
    {
      run.chance = (wish->seed + run.run + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      set_up (&run);
      cordeau_forecast_run_live (&run);
    }
  for (gsize i = 0; i < (gsize) self->n * CORDEAU_N_WAITS; i++)
    self->waits[i] /= (float) self->runs;
  run_clear (&run);
  cordeau_forecast_plan_clear (&plan);
  return self;
}

void
cordeau_simulation_free (CordeauSimulation *self)
{
  if (self == NULL)
    return;
  g_free (self->ready);
  g_free (self->waits);
  g_free (self);
}
