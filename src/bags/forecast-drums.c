/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Washers and dryers of a run: filled with what is owed first and fits together, emptied, or stopped in the middle. */
#include "bags/forecast-run.h"

/* People look at so many nets to fill a drum. */
#define LOOKS_AT 10

static CordeauWork
work_of (const CordeauForecastMachine *machine)
{
  return machine->kind == CORDEAU_MACHINE_DRYER ? CORDEAU_WORK_DRY : CORDEAU_WORK_WASH;
}

void
cordeau_forecast_run_free_drum (CordeauForecastRun *self, guint m)
{
  CordeauWork work = work_of (&self->plan->machines[m]);

  self->drums[m].free = TRUE;
  self->none_free[work] = MIN (self->none_free[work], m);
}

static int
find_free_drum (CordeauForecastRun *self, CordeauMachineKind kind, CordeauWork work)
{
  guint m = self->none_free[work];

  while (m < self->plan->n_machines
         && !(self->drums[m].free && self->plan->machines[m].kind == kind))
    m++;
  self->none_free[work] = m;
  return m < self->plan->n_machines ? (int) m : -1;
}

/* Takes nets from @work's queue that fit together, in their order; the others stay. */
static gint32
pick (CordeauForecastRun *self, CordeauWork work, gint32 capacity, guint most, guint *picked,
      guint *n_picked)
{
  guint64 stay[LOOKS_AT];
  guint n_stay = 0;
  gint32 grams = 0;

  *n_picked = 0;
  while (self->queues[work].n > 0 && *n_picked < most && *n_picked + n_stay < LOOKS_AT)
    {
      guint64 key = cordeau_forecast_queue_pop (&self->queues[work]);
      guint net = CORDEAU_KEY_NET (key);

      if (capacity > 0 && grams + self->grams[net] > capacity && *n_picked > 0)
        stay[n_stay++] = key;
      else
        {
          grams += self->grams[net];
          picked[(*n_picked)++] = net;
        }
    }
  while (n_stay > 0)
    cordeau_forecast_queue_push (&self->queues[work], stay[--n_stay]);
  return grams;
}

static gint32
find_oldest (CordeauForecastRun *self, const guint *picked, guint n)
{
  gint32 oldest = G_MAXINT32;

  for (guint i = 0; i < n; i++)
    oldest = MIN (oldest, self->entered[picked[i]]);
  return oldest;
}

static void
start_drum (CordeauForecastRun *self, guint m, const guint *picked, guint n, gint32 newest)
{
  const CordeauForecastMachine *machine = &self->plan->machines[m];
  gboolean dryer = machine->kind == CORDEAU_MACHINE_DRYER;
  CordeauForecastDrum *drum = &self->drums[m];
  gint32 lasts =
      cordeau_forecast_run_draw_duration (self, &self->plan->tables[dryer ? CORDEAU_DURATION_DRY
                                                                          : CORDEAU_DURATION_WASH]);
  /* It stood there when the last of them came, or before: they waited for each other. */
  gboolean waited_for_more = drum->free_since < newest;

  for (guint i = 0; i < n; i++)
    {
      drum->nets[i] = picked[i];
      cordeau_forecast_run_note_wait (self, picked[i],
                                      waited_for_more ? CORDEAU_WAIT_FULL_LOAD
                                      : dryer         ? CORDEAU_WAIT_DRYER
                                                      : CORDEAU_WAIT_WASHER,
                                      self->entered[picked[i]]);
    }
  drum->n_nets = n;
  drum->free = FALSE;
  if (cordeau_forecast_run_draw (self) < self->plan->stops)
    cordeau_forecast_run_plan (self,
                               self->now + (gint32) (cordeau_forecast_run_draw (self) * lasts),
                               HAPPENS_DRUM_STOPS, m);
  else
    cordeau_forecast_run_plan (self, self->now + lasts, HAPPENS_DRUM_DONE, m);
}

/* FALSE: nothing more to do there now. */
static gboolean
fill_drum (CordeauForecastRun *self, CordeauMachineKind kind, CordeauWork work)
{
  guint dryer = work == CORDEAU_WORK_DRY ? 1 : 0;
  int m = self->queues[work].n > 0 ? find_free_drum (self, kind, work) : -1;
  guint picked[CORDEAU_FORECAST_DRUM];
  gint32 newest = G_MININT32;
  gint32 oldest;
  gint32 grams;
  gint32 capacity;
  guint n;

  if (m < 0)
    return FALSE;
  capacity = self->plan->machines[m].capacity;
  grams = pick (self, work, capacity, self->plan->drum[dryer], picked, &n);
  oldest = find_oldest (self, picked, n);
  for (guint i = 0; i < n; i++)
    newest = MAX (newest, self->entered[picked[i]]);
  if (n >= self->plan->drum[dryer] || (capacity > 0 && grams + self->plan->grams > capacity)
      || oldest + self->plan->patience[dryer] <= self->now)
    {
      start_drum (self, (guint) m, picked, n, newest);
      return TRUE;
    }
  for (guint i = 0; i < n; i++)
    {
      gint32 since = self->entered[picked[i]];

      cordeau_forecast_run_queue (self, work, picked[i], since);
    }
  oldest += self->plan->patience[dryer];
  if (self->wakes[dryer] <= self->now || oldest < self->wakes[dryer])
    {
      self->wakes[dryer] = oldest;
      cordeau_forecast_run_plan (self, oldest, HAPPENS_WAKE, dryer);
    }
  return FALSE;
}

void
cordeau_forecast_run_empty_drum (CordeauForecastRun *self, guint m, gboolean stopped)
{
  const CordeauForecastMachine *machine = &self->plan->machines[m];
  gboolean dryer = machine->kind == CORDEAU_MACHINE_DRYER;
  CordeauForecastDrum *drum = &self->drums[m];
  CordeauDuration rests = dryer ? CORDEAU_DURATION_DRY_TURN : CORDEAU_DURATION_WASH_TURN;
  CordeauWork next = dryer ? CORDEAU_WORK_BENCH : CORDEAU_WORK_DRY;
  gint32 there = cordeau_forecast_run_when_open (self, self->now);

  if (there > self->now)
    {
      for (guint i = 0; i < drum->n_nets; i++)
        cordeau_forecast_run_note_closed (self, drum->nets[i], there - self->now);
      cordeau_forecast_run_plan (self, there, stopped ? HAPPENS_DRUM_STOPS : HAPPENS_DRUM_DONE, m);
      return;
    }
  for (guint i = 0; i < drum->n_nets; i++)
    cordeau_forecast_run_queue (self, stopped ? work_of (machine) : next, drum->nets[i], self->now);
  drum->n_nets = 0;
  cordeau_forecast_run_plan (self,
                             self->now
                                 + cordeau_forecast_run_draw_duration (
                                     self, &self->plan->tables[stopped ? CORDEAU_DURATION_REPAIR
                                                                       : rests]),
                             HAPPENS_DRUM_FREE, m);
}

/* Where nothing changed since nothing fitted, nothing fits now. */
static void
fill_kind (CordeauForecastRun *self, CordeauMachineKind kind, CordeauWork work)
{
  if (!self->stirred[work] || self->queues[work].n == 0
      || !cordeau_forecast_plan_works (self->plan, work, self->now))
    return;
  while (fill_drum (self, kind, work))
    ;
  self->stirred[work] = FALSE;
}

void
cordeau_forecast_run_fill_drums (CordeauForecastRun *self)
{
  fill_kind (self, CORDEAU_MACHINE_WASHER, CORDEAU_WORK_WASH);
  fill_kind (self, CORDEAU_MACHINE_DRYER, CORDEAU_WORK_DRY);
}
