/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a scene and habits to seconds and tables. */
#include <math.h>

#include "base/when.h"
#include "bags/forecast-plan.h"
#include "bags/loads.h"

#define MINUTE 60
#define DAY_TURNS_AT (3 * 60)
/* How long ago counts half for how the bench goes now. */
#define RECENT_US (25 * G_TIME_SPAN_MINUTE)
/* What the trade says of it counts as so many nets. */
#define WORDS 5
#define LEAST_PACES 4
/* So many nets of just now say how many people are at it. */
#define SURE 8.0
/* Posts where nothing shows them: domain.md, "2–4 finishing benches". */
#define POSTS 2

/* --- keys ---------------------------------------------------------------------------------------- */

guint64
cordeau_forecast_plan_key_promise (gint64 promise, gint64 now)
{
  const gint64 half = 1 << 19;
  gint64 minutes = promise == 0 ? half - 1 : (promise - now) / G_TIME_SPAN_MINUTE;

  return (guint64) (CLAMP (minutes, -half, half - 1) + half);
}

guint64
cordeau_forecast_plan_key (guint64 promise, gint64 received, guint net)
{
  const gint64 half = 1 << (CORDEAU_KEY_RECEIVED_BITS - 1);
  guint64 came = (guint64) (CLAMP (received, -half, half - 1) + half);

  return promise << (CORDEAU_KEY_RECEIVED_BITS + CORDEAU_KEY_NET_BITS)
         | came << CORDEAU_KEY_NET_BITS | net;
}

/* --- hours --------------------------------------------------------------------------------------- */

static void
plan_days (CordeauForecastPlan *self, const CordeauHabits *habits)
{
  const CordeauForecastSite *site = self->scene->site;
  gint64 now = self->scene->now;
  gint64 today = now - DAY_TURNS_AT * G_TIME_SPAN_MINUTE;
  CordeauHabitsHours hours;

  cordeau_habits_get_hours (habits, &hours);
  for (int d = 0; d < CORDEAU_PLAN_DAYS; d++)
    {
      CordeauForecastDay *day = &self->days[d];
      gint64 begins = cordeau_when_local (today, site->zone, d, 0);
      int minute;
      int weekday;

      cordeau_when_split (cordeau_when_local (today, site->zone, d, 12 * 60), site->zone, &minute,
                          &weekday);
      day->opens = cordeau_forecast_plan_seconds (now, begins) + hours.opens * MINUTE;
      day->closes = day->opens;
      for (guint w = 0; w < CORDEAU_N_WORKS; w++)
        {
          day->until[w] = day->opens;
          if ((site->open_days & (1u << weekday)) != 0)
            day->until[w] = cordeau_forecast_plan_seconds (now, begins) + hours.until[w] * MINUTE;
          day->closes = MAX (day->closes, day->until[w]);
        }
    }
}

static void
plan_arrivals (CordeauForecastPlan *self, const CordeauHabits *habits)
{
  const CordeauForecastSite *site = self->scene->site;
  gint64 now = self->scene->now;
  int minute;
  int weekday;

  cordeau_when_split (now, site->zone, &minute, &weekday);
  for (int h = 0; h < CORDEAU_PLAN_HOURS; h++)
    {
      gint64 begins = now + (h * 60 - minute % 60) * G_TIME_SPAN_MINUTE;
      int day = (minute / 60 + h) / 24;
      gboolean open = (site->open_days & (1u << ((weekday - 1 + day) % 7 + 1))) != 0;

      self->hours[h] = cordeau_forecast_plan_seconds (now, begins);
      self->arrivals[h] = open ? habits->arrivals[(minute / 60 + h) % 24] : 0;
      self->turns[h] = cordeau_habits_get_turn (habits, (minute / 60 + h) % 24);
      self->promises[h] = cordeau_forecast_plan_key_promise (
          cordeau_forecast_site_promise (site, begins + 30 * G_TIME_SPAN_MINUTE), now);
    }
  /* Of this hour, what is left of it. */
  self->arrivals[0] *= (60 - minute % 60) / 60.0;
  self->hours[0] = 0;
}

gboolean
cordeau_forecast_plan_works (const CordeauForecastPlan *self, CordeauWork work, gint32 at)
{
  for (guint d = 0; d < CORDEAU_PLAN_DAYS && self->days[d].opens <= at; d++)
    if (at < self->days[d].until[work])
      return TRUE;
  return FALSE;
}

gboolean
cordeau_forecast_plan_is_open (const CordeauForecastPlan *self, gint32 at)
{
  for (guint d = 0; d < CORDEAU_PLAN_DAYS && self->days[d].opens <= at; d++)
    if (at < self->days[d].closes)
      return TRUE;
  return FALSE;
}

gint32
cordeau_forecast_plan_when_open (const CordeauForecastPlan *self, gint32 at)
{
  for (guint d = 0; d < CORDEAU_PLAN_DAYS; d++)
    if (self->days[d].closes > self->days[d].opens && at < self->days[d].closes)
      return MAX (at, self->days[d].opens);
  return self->days[CORDEAU_PLAN_DAYS - 1].closes;
}

gint32
cordeau_forecast_plan_closed_between (const CordeauForecastPlan *self, gint32 from, gint32 to)
{
  gint32 open = 0;

  for (guint d = 0; d < CORDEAU_PLAN_DAYS; d++)
    open += MAX (MIN (to, self->days[d].closes) - MAX (from, self->days[d].opens), 0);
  return MAX (to - from - open, 0);
}

/* --- the bench ----------------------------------------------------------------------------------- */

static double
find_usual (const CordeauDurations *durations, double words)
{
  guint n;
  double usual = cordeau_durations_mean (durations, CORDEAU_DURATION_BENCH_GAP, 0, &n);

  return (usual / G_USEC_PER_SEC * n + words * WORDS) / (n + WORDS);
}

static void
scale_bench (CordeauForecastPlan *self, double factor)
{
  self->gap *= factor;
  for (guint i = 0; i < self->n_paces; i++)
    self->paces[i] *= factor;
}

/* How it goes now, and how it went in other hours: somebody may be missing today, and somebody else tomorrow. */
static void
read_paces (CordeauForecastPlan *self, const CordeauDurations *durations,
            const CordeauHabits *habits, double usual)
{
  self->gap = cordeau_durations_recent (durations, CORDEAU_DURATION_BENCH_GAP, self->scene->now,
                                        RECENT_US, &self->gap_weight)
              / G_USEC_PER_SEC;
  self->n_paces = MIN (habits->n_paces, CORDEAU_HABITS_PACES);
  for (guint i = 0; i < self->n_paces; i++)
    self->paces[i] = habits->paces[i];
  while (self->n_paces < LEAST_PACES)
    self->paces[self->n_paces++] = usual;
}

/* Who says how many posts there are says how fast it goes; unless it goes as fast already, what was seen so far was
 * with others. */
static void
believe (CordeauForecastPlan *self, guint told, guint seen, double usual)
{
  double gap = self->gap;

  scale_bench (self, (double) seen / told);
  if (fabs (gap - usual) < fabs (gap - usual * seen / told))
    self->gap_weight = 0;
  else
    self->gap = gap;
  self->posts = told;
}

static void
plan_bench (CordeauForecastPlan *self, const CordeauDurations *durations,
            const CordeauHabits *habits, guint more)
{
  guint seen = cordeau_habits_get_posts (habits);
  guint told = cordeau_forecast_plan_told (self);
  guint posts = seen > 0 ? seen : told > 0 ? told : POSTS;
  double usual = find_usual (durations, self->finish / posts);

  read_paces (self, durations, habits, usual);
  self->posts = posts;
  if (told > 0 && told != posts)
    believe (self, told, posts, usual);
  else if (told == 0 && self->gap_weight > SURE)
    self->posts = MAX ((guint) (posts * usual / self->gap + 0.5), 1);
  cordeau_forecast_plan_staff (self, self->posts, more);
  scale_bench (self, (double) self->posts / (self->posts + more));
  self->posts += more;
}

/* --- nets and machines --------------------------------------------------------------------------- */

static void
plan_net (CordeauForecastPlan *self, guint i)
{
  const CordeauSceneNet *net = g_ptr_array_index (self->scene->nets, i);
  gint64 now = self->scene->now;

  self->nets[i] = (CordeauForecastPlanNet) {
    .key = cordeau_forecast_plan_key (cordeau_forecast_plan_key_promise (net->promise, now),
                                      cordeau_forecast_plan_seconds (now, net->received), i),
    .since = MIN (cordeau_forecast_plan_seconds (now, net->since), 0),
    .grams = net->grams > 0 ? (gint32) net->grams : CORDEAU_ASSUMED_GRAMS,
    .machine = (gint16) net->machine,
    .stage = (guint8) net->stage,
  };
}

static void
plan_machine (CordeauForecastPlan *self, const CordeauSceneMachine *machine,
              const CordeauDurations *durations)
{
  CordeauForecastMachine *planned = &self->machines[self->n_machines++];
  gint64 now = self->scene->now;

  *planned = (CordeauForecastMachine) {
    .kind = machine->kind, .elapsed = -1, .least = -1, .most = -1, .rested = -1
  };
  planned->capacity = (gint32) machine->capacity;
  if (machine->n_nets > 0)
    planned->elapsed = MAX (cordeau_forecast_plan_seconds (machine->opened, now), 0);
  if (machine->n_nets > 0 && machine->done)
    planned->least = planned->most = 0;
  else if (machine->n_nets > 0 && machine->most > 0)
    {
      planned->least = MAX (cordeau_forecast_plan_seconds (now, machine->least), 0);
      planned->most = MAX (cordeau_forecast_plan_seconds (now, machine->most), planned->least);
    }
  if (machine->n_nets == 0 && machine->ended != 0)
    planned->rested = MAX (cordeau_forecast_plan_seconds (machine->ended, now), 0);
  planned->broken = machine->n_nets == 0 && machine->interrupted;
  if (machine->kind == CORDEAU_MACHINE_WASHER)
    cordeau_durations_tabulate_wash (durations, machine->programme, machine->programme_minutes, now,
                                     &planned->cycle);
  else
    planned->cycle =
        self->tables[machine->kind == CORDEAU_MACHINE_DRYER ? CORDEAU_DURATION_DRY
                                                            : CORDEAU_DURATION_HYGIENE];
}

/* One more of a kind: like the largest there is, and free. */
static void
plan_more (CordeauForecastPlan *self, CordeauMachineKind kind, guint more)
{
  gint32 capacity = 0;

  for (guint m = 0; m < self->n_machines; m++)
    if (self->machines[m].kind == kind)
      capacity = MAX (capacity, self->machines[m].capacity);
  for (guint i = 0; i < more; i++)
    self->machines[self->n_machines++] = (CordeauForecastMachine) {
      .kind = kind,
      .capacity = capacity,
      .elapsed = -1,
      .rested = -1,
    };
}

void
cordeau_forecast_plan_init (CordeauForecastPlan *self, const CordeauScene *scene,
                            const CordeauDurations *durations, const CordeauHabits *habits,
                            const CordeauSimulationWish *wish)
{
  *self = (CordeauForecastPlan) { .scene = scene };
  for (guint i = 0; i < CORDEAU_N_DURATIONS; i++)
    cordeau_durations_tabulate (durations, i, scene->now, &self->tables[i]);
  self->nets = g_new (CordeauForecastPlanNet, MAX (scene->nets->len, 1));
  self->n_nets = scene->nets->len;
  for (guint i = 0; i < scene->nets->len; i++)
    plan_net (self, i);
  self->machines = g_new (CordeauForecastMachine,
                          scene->machines->len + wish->washers + wish->dryers + 1);
  for (guint m = 0; m < scene->machines->len; m++)
    plan_machine (self, g_ptr_array_index (scene->machines, m), durations);
  plan_more (self, CORDEAU_MACHINE_WASHER, wish->washers);
  plan_more (self, CORDEAU_MACHINE_DRYER, wish->dryers);
  plan_days (self, habits);
  plan_arrivals (self, habits);
  self->patience[0] =
      cordeau_duration_table_quantile (&self->tables[CORDEAU_DURATION_WASH_PATIENCE], 0.5);
  self->patience[1] = cordeau_duration_table_quantile (&self->tables[CORDEAU_DURATION_DRY_PATIENCE],
                                                       0.5);
  self->drum[0] = cordeau_habits_get_drum (habits, FALSE);
  self->drum[1] = cordeau_habits_get_drum (habits, TRUE);
  self->grams = habits->grams > 0 ? (gint32) habits->grams : CORDEAU_ASSUMED_GRAMS;
  self->finish = cordeau_duration_table_mean (&self->tables[CORDEAU_DURATION_FINISH]);
  self->stops = cordeau_habits_get_stops (habits);
  self->rewash = cordeau_habits_get_rewash (habits);
  self->by_promise = cordeau_habits_is_by_promise (habits);
  plan_bench (self, durations, habits, wish->posts);
}

void
cordeau_forecast_plan_clear (CordeauForecastPlan *self)
{
  g_clear_pointer (&self->nets, g_free);
  g_clear_pointer (&self->machines, g_free);
  g_clear_pointer (&self->staff, g_array_unref);
}
