/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One run is a list of things that will happen, worked off in order; after each moment whoever is free takes up what is
 * next. Everything is in seconds from now. */
#include <math.h>
#include <string.h>

#include "bags/forecast-plan.h"
#include "bags/forecast-queue.h"

/* People look at so many nets to fill a drum. */
#define LOOKS_AT 10
/* A cycle that lasts longer than any did ends in the next minutes. */
#define OVERDUE_S 600
/* After opening somebody first goes round the machines. */
#define ROUND_S 600
/* What the bench did in other hours counts as so many nets of now; what one net says of its pace is off by such a part. */
#define USUAL 6.0
#define NOISE 0.3
#define MAX_DRUM CORDEAU_HABITS_DRUM

typedef enum
{
  HAPPENS_OPENING,
  HAPPENS_HOUR,
  HAPPENS_SORTED,
  HAPPENS_DRUM_DONE,
  HAPPENS_DRUM_STOPS,
  HAPPENS_DRUM_FREE,
  HAPPENS_POST_FREE,
  HAPPENS_FINISHED,
  HAPPENS_WAKE,
} Happening;

#define INDEX_BITS 24
#define KIND_BITS 4

typedef struct
{
  gboolean free;
  gint32 free_since;
  guint n_nets;
  guint nets[MAX_DRUM];
} Drum;

typedef struct
{
  const CordeauForecastPlan *plan;
  CordeauSimulation *result;
  guint run;

  /* Of this run */
  guint64 chance;
  CordeauForecastQueue agenda;
  CordeauForecastQueue queues[CORDEAU_N_WORKS]; /* WASH, DRY, BENCH */
  Drum *drums;
  guint64 *keys; /* of every net, those to come too */
  gint32 *entered; /* the queue it is in */
  gint32 *grams;
  guint n_nets;
  guint room;
  guint posts_free;
  guint n_owed; /* nets of the scene that are not ready */
  double gap;
  gint32 wakes[2];
  gint32 now;
} Run;

/* --- chance -------------------------------------------------------------------------------------- */

static guint64
draw (Run *self)
{
  guint64 x = self->chance;

  x ^= x >> 12;
  x ^= x << 25;
  x ^= x >> 27;
  self->chance = x;
  return x * G_GUINT64_CONSTANT (2685821657736338717);
}

/* [0, 1) */
static double
draw_real (Run *self)
{
  return (double) (draw (self) >> 11) / 9007199254740992.0;
}

/* Of mean 0 and deviation 1. */
static double
draw_normal (Run *self)
{
  double sum = -6;

  for (guint i = 0; i < 12; i++)
    sum += draw_real (self);
  return sum;
}

static gint32
draw_duration (Run *self, const CordeauDurationTable *table)
{
  return table->seconds[draw (self) >> 58];
}

/* How fast the bench goes: as in some hour of the past weeks. */
static double
draw_pace (Run *self)
{
  return self->plan->paces[draw (self) % self->plan->n_paces];
}

/* As it goes now: what the last nets said, and for what they leave open some hour of the past. */
static double
draw_pace_now (Run *self)
{
  double weight = self->plan->gap_weight;
  double pace = (self->plan->gap * weight + draw_pace (self) * USUAL) / (weight + USUAL);

  return pace * MAX (1 + NOISE * draw_normal (self) / sqrt (weight + USUAL), 0.5);
}

/* What is left of it after @elapsed seconds. */
static gint32
draw_rest (Run *self, const CordeauDurationTable *table, gint32 elapsed)
{
  guint first = 0;

  while (first < CORDEAU_DURATION_VALUES && table->seconds[first] <= elapsed)
    first++;
  if (first == CORDEAU_DURATION_VALUES)
    return (gint32) (draw_real (self) * OVERDUE_S);
  return table->seconds[first + (draw (self) >> 32) % (CORDEAU_DURATION_VALUES - first)] - elapsed;
}

/* How many come, of @mean. */
static guint
draw_count (Run *self, double mean)
{
  double limit = exp (-MIN (mean, 300));
  double product = draw_real (self);
  guint n = 0;

  while (product > limit)
    {
      product *= draw_real (self);
      n++;
    }
  return n;
}

/* --- agenda -------------------------------------------------------------------------------------- */

static void
plan_at (Run *self, gint32 at, Happening happening, guint index)
{
  cordeau_forecast_queue_push (&self->agenda, (guint64) MAX (at, 0) << (INDEX_BITS + KIND_BITS)
                                                  | (guint64) happening << INDEX_BITS | index);
}

/* Emptied, sorted, finished: somebody has to be there. */
static gint32
when_somebody_is_there (Run *self, gint32 at)
{
  gint32 open = cordeau_forecast_plan_when_open (self->plan, at);

  return open == at ? at : open + (gint32) (draw_real (self) * ROUND_S);
}

static void
queue_up (Run *self, CordeauWork work, guint net, gint32 since)
{
  guint64 key = self->keys[net];

  self->entered[net] = since;
  if (!self->plan->by_promise)
    key = cordeau_forecast_plan_key (0, since, net);
  cordeau_forecast_queue_push (&self->queues[work], key);
}

static void
note_wait (Run *self, guint net, CordeauWait wait, gint32 since)
{
  float *waits;
  gint32 from = MAX (since, 0);
  gint32 closed;

  if (net >= self->plan->n_nets || self->now <= from)
    return;
  waits = &self->result->waits[net * CORDEAU_N_WAITS];
  closed = cordeau_forecast_plan_closed_between (self->plan, from, self->now);
  waits[CORDEAU_WAIT_CLOSED] += (float) closed;
  waits[wait] += (float) (self->now - from - closed);
}

/* Nobody is there to go on with it. */
static void
note_closed (Run *self, guint net, gint32 lasts)
{
  if (net < self->plan->n_nets && lasts > 0)
    self->result->waits[net * CORDEAU_N_WAITS + CORDEAU_WAIT_CLOSED] += (float) lasts;
}

/* --- drums --------------------------------------------------------------------------------------- */

static CordeauWork
work_of (const CordeauForecastMachine *machine)
{
  return machine->kind == CORDEAU_MACHINE_DRYER ? CORDEAU_WORK_DRY : CORDEAU_WORK_WASH;
}

static int
find_free_drum (Run *self, CordeauMachineKind kind)
{
  for (guint m = 0; m < self->plan->n_machines; m++)
    if (self->drums[m].free && self->plan->machines[m].kind == kind)
      return (int) m;
  return -1;
}

/* Takes nets from @work's queue that fit together, in their order; the others stay. */
static gint32
pick (Run *self, CordeauWork work, gint32 capacity, guint most, guint *picked, guint *n_picked)
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
find_oldest (Run *self, const guint *picked, guint n)
{
  gint32 oldest = G_MAXINT32;

  for (guint i = 0; i < n; i++)
    oldest = MIN (oldest, self->entered[picked[i]]);
  return oldest;
}

static void
start_drum (Run *self, guint m, const guint *picked, guint n, gint32 newest)
{
  const CordeauForecastMachine *machine = &self->plan->machines[m];
  gboolean dryer = machine->kind == CORDEAU_MACHINE_DRYER;
  Drum *drum = &self->drums[m];
  gint32 lasts =
      draw_duration (self,
                     &self->plan->tables[dryer ? CORDEAU_DURATION_DRY : CORDEAU_DURATION_WASH]);
  /* It stood there when the last of them came, or before: they waited for each other. */
  gboolean waited_for_more = drum->free_since < newest;

  for (guint i = 0; i < n; i++)
    {
      drum->nets[i] = picked[i];
      note_wait (self, picked[i],
                 waited_for_more ? CORDEAU_WAIT_FULL_LOAD
                 : dryer         ? CORDEAU_WAIT_DRYER
                                 : CORDEAU_WAIT_WASHER,
                 self->entered[picked[i]]);
    }
  drum->n_nets = n;
  drum->free = FALSE;
  if (draw_real (self) < self->plan->stops)
    plan_at (self, self->now + (gint32) (draw_real (self) * lasts), HAPPENS_DRUM_STOPS, m);
  else
    plan_at (self, self->now + lasts, HAPPENS_DRUM_DONE, m);
}

/* FALSE: nothing more to do there now. */
static gboolean
fill_drum (Run *self, CordeauMachineKind kind, CordeauWork work)
{
  guint dryer = work == CORDEAU_WORK_DRY ? 1 : 0;
  int m = self->queues[work].n > 0 ? find_free_drum (self, kind) : -1;
  guint picked[MAX_DRUM];
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

      queue_up (self, work, picked[i], since);
    }
  oldest += self->plan->patience[dryer];
  if (self->wakes[dryer] <= self->now || oldest < self->wakes[dryer])
    {
      self->wakes[dryer] = oldest;
      plan_at (self, oldest, HAPPENS_WAKE, dryer);
    }
  return FALSE;
}

static void
empty_drum (Run *self, guint m, gboolean stopped)
{
  const CordeauForecastMachine *machine = &self->plan->machines[m];
  gboolean dryer = machine->kind == CORDEAU_MACHINE_DRYER;
  Drum *drum = &self->drums[m];
  CordeauDuration rests = dryer ? CORDEAU_DURATION_DRY_TURN : CORDEAU_DURATION_WASH_TURN;
  CordeauWork next = dryer ? CORDEAU_WORK_BENCH : CORDEAU_WORK_DRY;
  gint32 there = when_somebody_is_there (self, self->now);

  if (there > self->now)
    {
      for (guint i = 0; i < drum->n_nets; i++)
        note_closed (self, drum->nets[i], there - self->now);
      plan_at (self, there, stopped ? HAPPENS_DRUM_STOPS : HAPPENS_DRUM_DONE, m);
      return;
    }
  for (guint i = 0; i < drum->n_nets; i++)
    queue_up (self, stopped ? work_of (machine) : next, drum->nets[i], self->now);
  drum->n_nets = 0;
  plan_at (self,
           self->now
               + draw_duration (self,
                                &self->plan->tables[stopped ? CORDEAU_DURATION_REPAIR : rests]),
           HAPPENS_DRUM_FREE, m);
}

/* --- the bench ----------------------------------------------------------------------------------- */

/* A post is taken for its share of the gap between two nets; the net lies in the rack a little later. */
static void
begin_finishing (Run *self, guint net, gint32 lasts)
{
  double share = self->gap * (double) self->plan->posts / MAX (self->plan->finish, 1);

  plan_at (self, self->now + (gint32) (lasts * share), HAPPENS_POST_FREE, 0);
  plan_at (self, self->now + MAX (lasts, (gint32) (lasts * share)), HAPPENS_FINISHED, net);
}

static void
serve_bench (Run *self)
{
  CordeauForecastQueue *queue = &self->queues[CORDEAU_WORK_BENCH];

  while (self->posts_free > 0 && queue->n > 0)
    {
      guint net = CORDEAU_KEY_NET (cordeau_forecast_queue_pop (queue));

      note_wait (self, net, CORDEAU_WAIT_BENCH, self->entered[net]);
      self->posts_free--;
      begin_finishing (self, net,
                       draw_duration (self, &self->plan->tables[CORDEAU_DURATION_FINISH]));
    }
}

static void
finished (Run *self, guint net)
{
  if (draw_real (self) < self->plan->rewash)
    {
      queue_up (self, CORDEAU_WORK_WASH, net, self->now);
      return;
    }
  if (net >= self->plan->n_nets)
    return;
  self->result->ready[net * self->result->runs + self->run] = self->now;
  self->n_owed--;
}

/* --- who comes ----------------------------------------------------------------------------------- */

static void
receive (Run *self, guint64 promise, gint32 at)
{
  guint net = self->n_nets;
  gint32 sorted;

  if (net >= self->room)
    return;
  self->n_nets++;
  self->keys[net] = cordeau_forecast_plan_key (promise, at, net);
  self->grams[net] = self->plan->grams;
  sorted = at + draw_duration (self, &self->plan->tables[CORDEAU_DURATION_SORT]);
  plan_at (self, when_somebody_is_there (self, sorted), HAPPENS_SORTED, net);
}

static void
live_hour (Run *self, guint hour)
{
  gint32 ends = self->now + 3600;
  guint n;

  g_assert (hour < CORDEAU_PLAN_HOURS);
  n = draw_count (self, self->plan->arrivals[hour]);
  if (hour + 1 < CORDEAU_PLAN_HOURS)
    ends = self->plan->hours[hour + 1];
  if (hour > 0 && draw_real (self) < self->plan->turns[hour])
    self->gap = draw_pace (self);
  for (guint i = 0; i < n; i++)
    receive (self, self->plan->promises[hour],
             self->now + (gint32) (draw_real (self) * (ends - self->now)));
  if (hour + 1 < CORDEAU_PLAN_HOURS)
    plan_at (self, ends, HAPPENS_HOUR, hour + 1);
}

/* --- as it stands -------------------------------------------------------------------------------- */

static void
set_up_machine (Run *self, guint m)
{
  const CordeauForecastMachine *machine = &self->plan->machines[m];
  gboolean dryer = machine->kind == CORDEAU_MACHINE_DRYER;
  Drum *drum = &self->drums[m];
  CordeauDuration rests = machine->broken ? CORDEAU_DURATION_REPAIR
                          : dryer         ? CORDEAU_DURATION_DRY_TURN
                                          : CORDEAU_DURATION_WASH_TURN;
  gint32 rest = 0;

  *drum = (Drum) { .free_since = G_MININT32 };
  if (machine->elapsed >= 0)
    {
      plan_at (self, draw_rest (self, &machine->cycle, machine->elapsed), HAPPENS_DRUM_DONE, m);
      return;
    }
  /* Long enough ago: it is known to be free. */
  if (machine->rested >= 0
      && (machine->broken
          || machine->rested < self->plan->tables[rests].seconds[CORDEAU_DURATION_VALUES - 1]))
    rest = draw_rest (self, &self->plan->tables[rests], machine->rested);
  if (rest > 0)
    plan_at (self, rest, HAPPENS_DRUM_FREE, m);
  else
    drum->free = TRUE;
}

static void
set_up_in_drum (Run *self, guint net, const CordeauForecastPlanNet *planned)
{
  gboolean dries = planned->stage == CORDEAU_STAGE_DRYING;
  Drum *drum = planned->machine >= 0 ? &self->drums[planned->machine] : NULL;

  if (drum != NULL && drum->n_nets < MAX_DRUM)
    drum->nets[drum->n_nets++] = net;
  else
    queue_up (self, dries ? CORDEAU_WORK_BENCH : CORDEAU_WORK_DRY, net, 0);
}

static void
set_up_at_bench (Run *self, guint net, const CordeauForecastPlanNet *planned)
{
  const CordeauDurationTable *table = &self->plan->tables[CORDEAU_DURATION_FINISH];
  double share = self->gap * (double) self->plan->posts / MAX (self->plan->finish, 1);
  gint32 rest = draw_rest (self, table, -planned->since);
  gint32 post = (gint32) ((rest - planned->since) * share) + planned->since;

  plan_at (self, when_somebody_is_there (self, rest), HAPPENS_FINISHED, net);
  if (post <= 0 || self->posts_free == 0)
    return;
  self->posts_free--;
  plan_at (self, post, HAPPENS_POST_FREE, 0);
}

/* FALSE: it has no forecast. */
static gboolean
set_up_net (Run *self, guint net)
{
  const CordeauForecastPlanNet *planned = &self->plan->nets[net];
  gint32 rest;
  gint32 there;

  switch ((int) planned->stage)
    {
    case CORDEAU_STAGE_RECEIVED:
      rest = draw_rest (self, &self->plan->tables[CORDEAU_DURATION_SORT], -planned->since);
      there = when_somebody_is_there (self, rest);
      note_closed (self, net, there - rest);
      plan_at (self, there, HAPPENS_SORTED, net);
      return TRUE;
    case CORDEAU_STAGE_QUEUED:
    case CORDEAU_STAGE_REWASH:
      queue_up (self, CORDEAU_WORK_WASH, net, planned->since);
      return TRUE;
    case CORDEAU_STAGE_WASHED:
      queue_up (self, CORDEAU_WORK_DRY, net, planned->since);
      return TRUE;
    case CORDEAU_STAGE_DRIED:
      queue_up (self, CORDEAU_WORK_BENCH, net, planned->since);
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
set_up (Run *self)
{
  const CordeauForecastPlan *plan = self->plan;

  self->now = 0;
  self->agenda.n = 0;
  for (guint w = 0; w < CORDEAU_N_WORKS; w++)
    self->queues[w].n = 0;
  self->n_nets = plan->n_nets;
  self->n_owed = 0;
  self->wakes[0] = self->wakes[1] = -1;
  self->posts_free = plan->posts;
  self->gap = draw_pace_now (self);
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
      plan_at (self, plan->days[d].opens, HAPPENS_OPENING, d);
  plan_at (self, 0, HAPPENS_HOUR, 0);
}

/* --- living -------------------------------------------------------------------------------------- */

static void
happen (Run *self, Happening happening, guint index)
{
  switch (happening)
    {
    case HAPPENS_HOUR:
      live_hour (self, index);
      break;
    case HAPPENS_SORTED:
      queue_up (self, CORDEAU_WORK_WASH, index, self->now);
      break;
    case HAPPENS_DRUM_DONE:
      empty_drum (self, index, FALSE);
      break;
    case HAPPENS_DRUM_STOPS:
      empty_drum (self, index, TRUE);
      break;
    case HAPPENS_DRUM_FREE:
      self->drums[index].free = TRUE;
      self->drums[index].free_since = self->now;
      break;
    case HAPPENS_POST_FREE:
      self->posts_free++;
      break;
    case HAPPENS_FINISHED:
      finished (self, index);
      break;
    case HAPPENS_OPENING:
      self->gap = draw_pace (self);
      break;
    case HAPPENS_WAKE:
    default:
      break;
    }
}

static void
dispatch (Run *self)
{
  if (self->queues[CORDEAU_WORK_WASH].n > 0
      && cordeau_forecast_plan_works (self->plan, CORDEAU_WORK_WASH, self->now))
    while (fill_drum (self, CORDEAU_MACHINE_WASHER, CORDEAU_WORK_WASH))
      ;
  if (self->queues[CORDEAU_WORK_DRY].n > 0
      && cordeau_forecast_plan_works (self->plan, CORDEAU_WORK_DRY, self->now))
    while (fill_drum (self, CORDEAU_MACHINE_DRYER, CORDEAU_WORK_DRY))
      ;
  if (self->queues[CORDEAU_WORK_BENCH].n > 0
      && cordeau_forecast_plan_works (self->plan, CORDEAU_WORK_BENCH, self->now))
    serve_bench (self);
}

static void
live (Run *self)
{
  gint32 horizon = self->plan->days[CORDEAU_PLAN_DAYS - 1].closes;

  while (self->n_owed > 0 && self->agenda.n > 0)
    {
      guint64 key = cordeau_forecast_queue_pop (&self->agenda);

      self->now = (gint32) (key >> (INDEX_BITS + KIND_BITS));
      if (self->now > horizon)
        break;
      happen (self, (key >> INDEX_BITS) & ((1 << KIND_BITS) - 1), key & ((1u << INDEX_BITS) - 1));
      /* People look once all that happens at this moment has happened. */
      if (self->agenda.n == 0
          || (gint32) (self->agenda.keys[0] >> (INDEX_BITS + KIND_BITS)) > self->now)
        dispatch (self);
    }
}

/* --- all runs ------------------------------------------------------------------------------------ */

static void
run_init (Run *self, const CordeauForecastPlan *plan, CordeauSimulation *result)
{
  double to_come = 0;

  *self = (Run) { .plan = plan, .result = result };
  for (guint h = 0; h < CORDEAU_PLAN_HOURS; h++)
    to_come += plan->arrivals[h];
  self->room = MIN (plan->n_nets + (guint) (to_come * 1.5) + 64, (1u << CORDEAU_KEY_NET_BITS) - 1);
  cordeau_forecast_queue_init (&self->agenda, self->room + 256);
  for (guint w = 0; w < CORDEAU_N_WORKS; w++)
    cordeau_forecast_queue_init (&self->queues[w], self->room);
  self->drums = g_new0 (Drum, plan->n_machines + 1);
  self->keys = g_new (guint64, self->room);
  self->entered = g_new0 (gint32, self->room);
  self->grams = g_new (gint32, self->room);
}

static void
run_clear (Run *self)
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
    self->gap += plan->paces[i] * USUAL / plan->n_paces;
  self->gap /= plan->gap_weight + USUAL;
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
  Run run;

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
      live (&run);
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
