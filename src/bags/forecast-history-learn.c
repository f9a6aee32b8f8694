/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a site teaches while its history is walked through. */
#include "base/when.h"
#include "bags/forecast-history-private.h"

/* A night of work belongs to the day before. */
#define DAY_TURNS_AT (3 * 60)
/* Nothing at a bench or a drum that lasts longer says how long work takes. */
#define LONGEST_GAP (30 * G_TIME_SPAN_MINUTE)
/* Fewer nets in an hour say nothing of how many people are at the bench. */
#define PACE_GAPS 8
#define LONGEST_CYCLE (5 * G_TIME_SPAN_HOUR)

guint
cordeau_history_count_queue (CordeauForecastHistory *self, CordeauWork work)
{
  switch (work)
    {
    case CORDEAU_WORK_SORT:
      return self->n_at[CORDEAU_STAGE_RECEIVED];
    case CORDEAU_WORK_WASH:
      return self->n_at[CORDEAU_STAGE_QUEUED] + self->n_at[CORDEAU_STAGE_REWASH];
    case CORDEAU_WORK_DRY:
      return self->n_at[CORDEAU_STAGE_WASHED];
    case CORDEAU_WORK_BENCH:
    case CORDEAU_N_WORKS:
    default:
      return self->n_at[CORDEAU_STAGE_DRIED];
    }
}

/* --- days ---------------------------------------------------------------------------------------- */

static void
end_day (CordeauForecastHistory *self)
{
  for (guint w = 0; w < CORDEAU_N_WORKS; w++)
    self->day.left[w] = cordeau_history_count_queue (self, w);
  /* The first one began before we looked. */
  if (self->whole_day)
    cordeau_habits_add_day (&self->habits, &self->day, self->arrivals);
  self->whole_day = TRUE;
}

void
cordeau_history_turn_day (CordeauForecastHistory *self, gint64 at)
{
  gint64 shifted = at - DAY_TURNS_AT * G_TIME_SPAN_MINUTE;

  if (at < self->day_ends)
    return;
  if (self->day_ends != 0)
    end_day (self);
  self->day_begins = cordeau_when_local (shifted, self->site->zone, 0, DAY_TURNS_AT);
  self->day_ends = cordeau_when_local (shifted, self->site->zone, 1, DAY_TURNS_AT);
  memset (self->arrivals, 0, sizeof self->arrivals);
  self->day.closes = -1;
  for (guint w = 0; w < CORDEAU_N_WORKS; w++)
    {
      self->day.first[w] = -1;
      self->day.last[w] = -1;
      self->day.waited[w] = cordeau_history_count_queue (self, w) > 0;
    }
}

static int
minute_of (CordeauForecastHistory *self, gint64 at)
{
  return DAY_TURNS_AT + (int) ((at - self->day_begins) / G_TIME_SPAN_MINUTE);
}

static void
work_began (CordeauForecastHistory *self, CordeauWork work, gint64 at)
{
  int minute = minute_of (self, at);

  if (at < self->day_begins)
    return;
  if (self->day.first[work] < 0)
    self->day.first[work] = minute;
  self->day.last[work] = MAX (self->day.last[work], minute);
}

static gboolean
is_same_day (CordeauForecastHistory *self, gint64 since, gint64 at)
{
  return since >= self->day_begins && at >= since;
}

/* --- what is taken first ------------------------------------------------------------------------- */

static gboolean
is_owed_before (const CordeauNetState *a, gint64 promise, gint64 received)
{
  gint64 owed = a->promise != 0 ? a->promise : CORDEAU_NO_PROMISE;
  gint64 other = promise != 0 ? promise : CORDEAU_NO_PROMISE;

  return owed != other ? owed < other : a->received < received;
}

/* @net was taken from those at @from's stage. Counts only when the orders say different nets. */
static void
learn_order (CordeauForecastHistory *self, const CordeauHistoryNet *net,
             const CordeauHistoryPlace *from)
{
  gboolean by_promise = TRUE;
  gboolean by_queue = TRUE;

  for (guint i = 0; i < self->here->len && (by_promise || by_queue); i++)
    {
      const CordeauNetState *other =
          ((const CordeauHistoryNet *) g_ptr_array_index (self->here, i))->state;

      if (other == net->state || other->stage != from->stage)
        continue;
      by_promise = by_promise && !is_owed_before (other, from->promise, from->received);
      by_queue = by_queue && other->since >= from->since;
    }
  if (by_promise != by_queue)
    {
      self->habits.by_promise += by_promise ? 1 : 0;
      self->habits.by_queue += by_queue ? 1 : 0;
    }
}

/* --- moves --------------------------------------------------------------------------------------- */

void
cordeau_history_learn_bench (CordeauForecastHistory *self, gint64 at)
{
  guint n = MIN (self->n_at[CORDEAU_STAGE_FINISHING], CORDEAU_HABITS_POSTS);
  gint64 lasted = at - self->bench_seen;

  if (self->bench_seen != 0 && lasted > 0 && lasted < LONGEST_GAP
      && self->n_at[CORDEAU_STAGE_DRIED] > 0)
    self->habits.bench[n] += (double) lasted;
  self->bench_seen = MAX (self->bench_seen, at);
}

/* The hour that was counted is over. */
static void
end_pace (CordeauForecastHistory *self, int hour)
{
  double pace = 0;

  if (self->pace_gaps >= PACE_GAPS)
    {
      pace = (double) self->pace_lasted / self->pace_gaps / G_USEC_PER_SEC;
      cordeau_habits_add_pace (&self->habits, self->pace_hour % 24, pace, self->pace_before);
    }
  self->pace_before = hour == self->pace_hour + 1 ? pace : 0;
  self->pace_hour = hour;
  self->pace_gaps = 0;
  self->pace_lasted = 0;
}

/* @gap lay between two nets while others waited. */
static void
learn_pace (CordeauForecastHistory *self, gint64 at, gint64 gap)
{
  int hour = MAX (minute_of (self, at) / 60, 0);

  if (hour != self->pace_hour)
    end_pace (self, hour);
  self->pace_gaps++;
  self->pace_lasted += gap;
}

/* Taken up at the bench, or read at the rack where nobody reads at the bench. */
static void
bench_began (CordeauForecastHistory *self, const CordeauHistoryNet *net,
             const CordeauHistoryPlace *from, gint64 at)
{
  gint64 gap = at - self->bench_started;

  if (self->bench_started != 0 && !self->bench_ran_dry && gap >= 0 && gap < LONGEST_GAP)
    {
      cordeau_durations_add (self->durations, CORDEAU_DURATION_BENCH_GAP, at, gap);
      learn_pace (self, at, gap);
    }
  self->bench_started = at;
  self->bench_ran_dry = self->n_at[CORDEAU_STAGE_DRIED] <= 1;
  work_began (self, CORDEAU_WORK_BENCH, at);
  learn_order (self, net, from);
}

static void
drum_took (CordeauForecastHistory *self, const CordeauHistoryNet *net,
           const CordeauHistoryPlace *from, CordeauWork work, gint64 at)
{
  const CordeauHistoryLoad *load;

  work_began (self, work, at);
  load = net->state->load == NULL ? NULL : g_hash_table_lookup (self->loads, net->state->load);
  if (load != NULL && load->n_nets == 0)
    learn_order (self, net, from);
}

static void
learn_deposit (CordeauForecastHistory *self, const CordeauHistoryNet *net, gint64 at)
{
  int minute = minute_of (self, at);

  cordeau_habits_add_net (&self->habits, net->state->grams);
  if (at >= self->day_begins)
    self->arrivals[CLAMP (minute / 60, 0, 47) % 24]++;
}

void
cordeau_history_learn_move (CordeauForecastHistory *self, const CordeauHistoryNet *net,
                            const CordeauHistoryPlace *from, gint64 at)
{
  CordeauStage to = net->state->stage;
  gint64 lasted = at - from->since;

  if (at >= self->day_begins)
    self->day.closes = MAX (self->day.closes, minute_of (self, at));
  if (net->state->received != from->received && net->state->received == at)
    learn_deposit (self, net, at);
  if (to == from->stage)
    return;
  if (from->stage == CORDEAU_STAGE_RECEIVED
      && (to == CORDEAU_STAGE_QUEUED || to == CORDEAU_STAGE_WASHING))
    {
      work_began (self, CORDEAU_WORK_SORT, at);
      if (is_same_day (self, from->since, at))
        cordeau_durations_add (self->durations, CORDEAU_DURATION_SORT, at,
                               to == CORDEAU_STAGE_QUEUED ? lasted : 0);
    }
  if (to == CORDEAU_STAGE_WASHING)
    drum_took (self, net, from, CORDEAU_WORK_WASH, at);
  if (to == CORDEAU_STAGE_DRYING)
    drum_took (self, net, from, CORDEAU_WORK_DRY, at);
  if (from->stage == CORDEAU_STAGE_DRIED
      && (to == CORDEAU_STAGE_FINISHING || to == CORDEAU_STAGE_READY))
    bench_began (self, net, from, at);
  if (from->stage == CORDEAU_STAGE_FINISHING && to == CORDEAU_STAGE_READY)
    {
      self->habits.finished++;
      if (is_same_day (self, from->since, at) && lasted < LONGEST_CYCLE)
        cordeau_durations_add (self->durations, CORDEAU_DURATION_FINISH, at, lasted);
    }
  if (to == CORDEAU_STAGE_REWASH)
    self->habits.rewashed++;
}

/* --- drums --------------------------------------------------------------------------------------- */

static gboolean
is_dryer (const CordeauHistoryMachine *machine)
{
  return machine->kind == CORDEAU_MACHINE_DRYER;
}

static CordeauWork
work_of (const CordeauHistoryMachine *machine)
{
  return is_dryer (machine) ? CORDEAU_WORK_DRY : CORDEAU_WORK_WASH;
}

void
cordeau_history_learn_opened (CordeauForecastHistory *self, const CordeauHistoryMachine *machine,
                              const CordeauHistoryLoad *load)
{
  const CordeauLoadRow *before = machine->load != NULL ? machine->load->row : NULL;
  guint drum = cordeau_habits_get_drum (&self->habits, is_dryer (machine));
  gint64 at = load->row->opened;
  gint64 gap;

  if (before == NULL || before->ended == 0 || !is_same_day (self, before->ended, at))
    return;
  gap = at - before->ended;
  if (g_strcmp0 (before->outcome, "interrupted") == 0)
    cordeau_durations_add (self->durations, CORDEAU_DURATION_REPAIR, at, gap);
  else if (machine->kind != CORDEAU_MACHINE_HYGIENE && gap < LONGEST_GAP
           && machine->queue >= 2 * drum
           && cordeau_history_count_queue (self, work_of (machine)) >= drum)
    cordeau_durations_add (self->durations,
                           is_dryer (machine) ? CORDEAU_DURATION_DRY_TURN
                                              : CORDEAU_DURATION_WASH_TURN,
                           at, gap);
}

/* A drum that was started though more would have gone into it tells how long people wait for more. */
static void
learn_patience (CordeauForecastHistory *self, const CordeauHistoryMachine *machine,
                const CordeauHistoryLoad *load)
{
  guint drum = cordeau_habits_get_drum (&self->habits, is_dryer (machine));

  if (load->n_nets >= drum || load->oldest == 0
      || !is_same_day (self, load->oldest, load->row->opened))
    return;
  cordeau_durations_add (self->durations,
                         is_dryer (machine) ? CORDEAU_DURATION_DRY_PATIENCE
                                            : CORDEAU_DURATION_WASH_PATIENCE,
                         load->row->ended, load->row->opened - load->oldest);
}

void
cordeau_history_learn_ended (CordeauForecastHistory *self, CordeauHistoryMachine *machine,
                             const CordeauHistoryLoad *load)
{
  const CordeauLoadRow *row = load->row;
  gint64 lasted = row->ended - row->opened;

  machine->queue = cordeau_history_count_queue (self, work_of (machine));
  self->habits.cycles++;
  if (g_strcmp0 (row->outcome, "interrupted") == 0)
    {
      self->habits.stops++;
      return;
    }
  if (machine->kind != CORDEAU_MACHINE_HYGIENE && load->n_nets > 0)
    {
      self->habits.drums[is_dryer (machine) ? 1 : 0][MIN (load->n_nets, CORDEAU_HABITS_DRUM)]++;
      learn_patience (self, machine, load);
    }
  if (!is_same_day (self, row->opened, row->ended) || lasted > LONGEST_CYCLE)
    return;
  if (machine->kind == CORDEAU_MACHINE_WASHER)
    cordeau_durations_add_wash (self->durations, row->programme, row->ended, lasted);
  else
    cordeau_durations_add (self->durations,
                           is_dryer (machine) ? CORDEAU_DURATION_DRY : CORDEAU_DURATION_HYGIENE,
                           row->ended, lasted);
}
