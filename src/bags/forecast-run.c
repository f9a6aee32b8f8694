/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chance, the agenda, the bench, who comes; and living through it. */
#include <math.h>

#include "bags/forecast-run.h"

/* A cycle that lasts longer than any did ends in the next minutes. */
#define OVERDUE_S 600
/* After opening somebody first goes round the machines. */
#define ROUND_S 600
/* What one net says of the pace of the bench is off by such a part. */
#define NOISE 0.3

/* --- chance -------------------------------------------------------------------------------------- */

static guint64
draw (CordeauForecastRun *self)
{
  guint64 x = self->chance;

  x ^= x >> 12;
  x ^= x << 25;
  x ^= x >> 27;
  self->chance = x;
  return x * G_GUINT64_CONSTANT (2685821657736338717);
}

/* [0, 1) */
double
cordeau_forecast_run_draw (CordeauForecastRun *self)
{
  return (double) (draw (self) >> 11) / 9007199254740992.0;
}

/* Of mean 0 and deviation 1. */
static double
draw_normal (CordeauForecastRun *self)
{
  double sum = -6;

  for (guint i = 0; i < 12; i++)
    sum += cordeau_forecast_run_draw (self);
  return sum;
}

gint32
cordeau_forecast_run_draw_duration (CordeauForecastRun *self, const CordeauDurationTable *table)
{
  return table->seconds[draw (self) >> 58];
}

/* How fast the bench goes: as in some hour of the past weeks. */
static double
draw_pace (CordeauForecastRun *self)
{
  return self->plan->paces[draw (self) % self->plan->n_paces];
}

/* As it goes now: what the last nets said, and for what they leave open some hour of the past. */
double
cordeau_forecast_run_draw_pace_now (CordeauForecastRun *self)
{
  double weight = self->plan->gap_weight;
  double pace = (self->plan->gap * weight + draw_pace (self) * CORDEAU_FORECAST_USUAL)
                / (weight + CORDEAU_FORECAST_USUAL);

  return pace * MAX (1 + NOISE * draw_normal (self) / sqrt (weight + CORDEAU_FORECAST_USUAL), 0.5);
}

/* What is left of it after @elapsed seconds. */
gint32
cordeau_forecast_run_draw_rest (CordeauForecastRun *self, const CordeauDurationTable *table,
                                gint32 elapsed)
{
  guint first = 0;

  while (first < CORDEAU_DURATION_VALUES && table->seconds[first] <= elapsed)
    first++;
  if (first == CORDEAU_DURATION_VALUES)
    return (gint32) (cordeau_forecast_run_draw (self) * OVERDUE_S);
  return table->seconds[first + (draw (self) >> 32) % (CORDEAU_DURATION_VALUES - first)] - elapsed;
}

gint32
cordeau_forecast_run_draw_sensed (CordeauForecastRun *self, gint32 least, gint32 most)
{
  double end = least + cordeau_forecast_run_draw (self) * (most - least);

  return (gint32) (end + cordeau_forecast_run_draw (self) * OVERDUE_S);
}

/* How many come, of @mean. */
static guint
draw_count (CordeauForecastRun *self, double mean)
{
  double limit = exp (-MIN (mean, 300));
  double product = cordeau_forecast_run_draw (self);
  guint n = 0;

  while (product > limit)
    {
      product *= cordeau_forecast_run_draw (self);
      n++;
    }
  return n;
}

/* --- agenda -------------------------------------------------------------------------------------- */

void
cordeau_forecast_run_plan (CordeauForecastRun *self, gint32 at, CordeauForecastHappening happening,
                           guint index)
{
  cordeau_forecast_queue_push (&self->agenda,
                               (guint64) MAX (at, 0)
                                       << (CORDEAU_FORECAST_INDEX_BITS + CORDEAU_FORECAST_KIND_BITS)
                                   | (guint64) happening << CORDEAU_FORECAST_INDEX_BITS | index);
}

/* Emptied, sorted, finished: somebody has to be there. */
gint32
cordeau_forecast_run_when_open (CordeauForecastRun *self, gint32 at)
{
  gint32 open = cordeau_forecast_plan_when_open (self->plan, at);

  return open == at ? at : open + (gint32) (cordeau_forecast_run_draw (self) * ROUND_S);
}

void
cordeau_forecast_run_queue (CordeauForecastRun *self, CordeauWork work, guint net, gint32 since)
{
  guint64 key = self->keys[net];

  self->entered[net] = since;
  if (!self->plan->by_promise)
    key = cordeau_forecast_plan_key (0, since, net);
  cordeau_forecast_queue_push (&self->queues[work], key);
  self->stirred[work] = TRUE;
}

void
cordeau_forecast_run_note_wait (CordeauForecastRun *self, guint net, CordeauWait wait, gint32 since)
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
void
cordeau_forecast_run_note_closed (CordeauForecastRun *self, guint net, gint32 lasts)
{
  if (net < self->plan->n_nets && lasts > 0)
    self->result->waits[net * CORDEAU_N_WAITS + CORDEAU_WAIT_CLOSED] += (float) lasts;
}

/* --- the bench ----------------------------------------------------------------------------------- */

/* A post is taken for its share of the gap between two nets; the net lies in the rack a little later. */
static void
begin_finishing (CordeauForecastRun *self, guint net, gint32 lasts)
{
  double share = self->gap * (double) self->plan->posts / MAX (self->plan->finish, 1);

  cordeau_forecast_run_plan (self, self->now + (gint32) (lasts * share), HAPPENS_POST_FREE, 0);
  cordeau_forecast_run_plan (self, self->now + MAX (lasts, (gint32) (lasts * share)),
                             HAPPENS_FINISHED, net);
}

static void
serve_bench (CordeauForecastRun *self)
{
  CordeauForecastQueue *queue = &self->queues[CORDEAU_WORK_BENCH];

  while (self->posts_free > 0 && queue->n > 0)
    {
      guint net = CORDEAU_KEY_NET (cordeau_forecast_queue_pop (queue));

      cordeau_forecast_run_note_wait (self, net, CORDEAU_WAIT_BENCH, self->entered[net]);
      self->posts_free--;
      begin_finishing (self, net,
                       cordeau_forecast_run_draw_duration (self,
                                                           &self->plan
                                                                ->tables[CORDEAU_DURATION_FINISH]));
    }
}

/* People come or go, by the roster. Who goes puts down no net half done. */
static void
man_bench (CordeauForecastRun *self, guint step)
{
  guint posts = g_array_index (self->plan->staff, CordeauForecastStaff, step).posts;

  for (; self->posts_manned < posts; self->posts_manned++)
    {
      if (self->posts_leaving > 0)
        self->posts_leaving--;
      else
        self->posts_free++;
    }
  for (; self->posts_manned > posts; self->posts_manned--)
    {
      if (self->posts_free > 0)
        self->posts_free--;
      else
        self->posts_leaving++;
    }
}

static void
finished (CordeauForecastRun *self, guint net)
{
  if (cordeau_forecast_run_draw (self) < self->plan->rewash)
    {
      cordeau_forecast_run_queue (self, CORDEAU_WORK_WASH, net, self->now);
      return;
    }
  if (net >= self->plan->n_nets)
    return;
  self->result->ready[net * self->result->runs + self->run] = self->now;
  self->n_owed--;
}

/* --- who comes ----------------------------------------------------------------------------------- */

static void
receive (CordeauForecastRun *self, guint64 promise, gint32 at)
{
  guint net = self->n_nets;
  gint32 sorted;

  if (net >= self->room)
    return;
  self->n_nets++;
  self->keys[net] = cordeau_forecast_plan_key (promise, at, net);
  self->grams[net] = self->plan->grams;
  sorted = at
           + cordeau_forecast_run_draw_duration (self, &self->plan->tables[CORDEAU_DURATION_SORT]);
  cordeau_forecast_run_plan (self, cordeau_forecast_run_when_open (self, sorted), HAPPENS_SORTED,
                             net);
}

static void
live_hour (CordeauForecastRun *self, guint hour)
{
  gint32 ends = self->now + 3600;
  guint n;

  g_assert (hour < CORDEAU_PLAN_HOURS);
  n = draw_count (self, self->plan->arrivals[hour]);
  if (hour + 1 < CORDEAU_PLAN_HOURS)
    ends = self->plan->hours[hour + 1];
  if (hour > 0 && cordeau_forecast_run_draw (self) < self->plan->turns[hour])
    self->gap = draw_pace (self);
  for (guint i = 0; i < n; i++)
    receive (self, self->plan->promises[hour],
             self->now + (gint32) (cordeau_forecast_run_draw (self) * (ends - self->now)));
  if (hour + 1 < CORDEAU_PLAN_HOURS)
    cordeau_forecast_run_plan (self, ends, HAPPENS_HOUR, hour + 1);
}

/* --- living -------------------------------------------------------------------------------------- */

static CordeauWork
work_of (CordeauForecastRun *self, guint m)
{
  return self->plan->machines[m].kind == CORDEAU_MACHINE_DRYER ? CORDEAU_WORK_DRY
                                                               : CORDEAU_WORK_WASH;
}

static void
happen (CordeauForecastRun *self, CordeauForecastHappening happening, guint index)
{
  switch (happening)
    {
    case HAPPENS_HOUR:
      live_hour (self, index);
      break;
    case HAPPENS_SORTED:
      cordeau_forecast_run_queue (self, CORDEAU_WORK_WASH, index, self->now);
      break;
    case HAPPENS_DRUM_DONE:
      cordeau_forecast_run_empty_drum (self, index, FALSE);
      break;
    case HAPPENS_DRUM_STOPS:
      cordeau_forecast_run_empty_drum (self, index, TRUE);
      break;
    case HAPPENS_DRUM_FREE:
      cordeau_forecast_run_free_drum (self, index);
      self->drums[index].free_since = self->now;
      self->stirred[work_of (self, index)] = TRUE;
      break;
    case HAPPENS_POST_FREE:
      if (self->posts_leaving > 0)
        self->posts_leaving--;
      else
        self->posts_free++;
      break;
    case HAPPENS_STAFF:
      man_bench (self, index);
      break;
    case HAPPENS_FINISHED:
      finished (self, index);
      break;
    case HAPPENS_OPENING:
      self->gap = draw_pace (self);
      self->stirred[CORDEAU_WORK_WASH] = self->stirred[CORDEAU_WORK_DRY] = TRUE;
      break;
    case HAPPENS_WAKE:
    default:
      self->stirred[index == 1 ? CORDEAU_WORK_DRY : CORDEAU_WORK_WASH] = TRUE;
      break;
    }
}

static void
dispatch (CordeauForecastRun *self)
{
  cordeau_forecast_run_fill_drums (self);
  if (self->queues[CORDEAU_WORK_BENCH].n > 0
      && cordeau_forecast_plan_works (self->plan, CORDEAU_WORK_BENCH, self->now))
    serve_bench (self);
}

void
cordeau_forecast_run_live (CordeauForecastRun *self)
{
  gint32 horizon = self->plan->days[CORDEAU_PLAN_DAYS - 1].closes;

  while (self->n_owed > 0 && self->agenda.n > 0)
    {
      guint64 key = cordeau_forecast_queue_pop (&self->agenda);

      self->now = (gint32) (key >> (CORDEAU_FORECAST_INDEX_BITS + CORDEAU_FORECAST_KIND_BITS));
      if (self->now > horizon)
        break;
      happen (self, (key >> CORDEAU_FORECAST_INDEX_BITS) & ((1 << CORDEAU_FORECAST_KIND_BITS) - 1),
              key & ((1u << CORDEAU_FORECAST_INDEX_BITS) - 1));
      /* People look once all that happens at this moment has happened. */
      if (self->agenda.n == 0
          || (gint32) (self->agenda.keys[0]
                       >> (CORDEAU_FORECAST_INDEX_BITS + CORDEAU_FORECAST_KIND_BITS))
                 > self->now)
        dispatch (self);
    }
}
