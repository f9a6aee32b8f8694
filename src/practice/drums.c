/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Washers, dryers and the hygiene machine: filled by hand, net by net; they run, end, stop in the middle, and are
 * emptied when somebody comes by. */
#include "practice/world-private.h"

/* A drum that is not full starts when its first net has waited so long, or when it is mostly full. */
#define PATIENT_US (25 * CORDEAU_MINUTE)
#define MOSTLY_FULL 0.85
/* How many nets people look at to fill a drum. */
#define LOOKS_AT 10
/* Emptying is not said of so many loads of a thousand: the next scan implies it. */
#define FORGOTTEN 20

static gboolean
is_dryer (const CordeauFloorMachine *machine)
{
  return machine->kind == CORDEAU_MACHINE_DRYER;
}

/* --- what goes in -------------------------------------------------------------------------------- */

static gboolean
is_to_be_washed (const CordeauFloorNet *net)
{
  return net->stage == CORDEAU_STAGE_QUEUED || net->stage == CORDEAU_STAGE_REWASH
         || (net->stage == CORDEAU_STAGE_RECEIVED && net->unsorted);
}

static gboolean
is_to_be_disinfected (const CordeauFloorNet *net)
{
  return net->stage == CORDEAU_STAGE_QUARANTINE && net->hygiene;
}

static gboolean
is_to_be_dried (const CordeauFloorNet *net)
{
  return net->stage == CORDEAU_STAGE_WASHED || (net->stage == CORDEAU_STAGE_WASHING && net->out);
}

static CordeauFloorFits
what_fits (const CordeauFloorMachine *machine)
{
  if (is_dryer (machine))
    return is_to_be_dried;
  return machine->kind == CORDEAU_MACHINE_HYGIENE ? is_to_be_disinfected : is_to_be_washed;
}

static gint64
weigh (const CordeauFloorNet *net)
{
  return net->grams > 0 ? net->grams : 1800;
}

/* The nets owed first that fit together. */
static gint64
pick (CordeauWorld *self, CordeauFloorMachine *machine, GPtrArray *queue)
{
  gint64 grams = 0;

  g_ptr_array_set_size (machine->picked, 0);
  for (guint i = 0; i < queue->len && i < LOOKS_AT; i++)
    {
      CordeauFloorNet *net = g_ptr_array_index (queue, i);

      if (machine->picked->len >= (guint) self->params.drum_nets)
        break;
      if (grams + weigh (net) > machine->capacity)
        continue;
      grams += weigh (net);
      g_ptr_array_add (machine->picked, cordeau_floor_net_ref (net));
    }
  return grams;
}

/* So late that the cycle would not end before closing. */
static gboolean
is_too_late (CordeauWorld *self, const CordeauFloorMachine *machine)
{
  const CordeauPracticeParams *p = &self->params;
  double lasts = is_dryer (machine) ? p->dry / p->dry_speed : p->wash / p->wash_speed;
  gint64 closes = self->day_begins + p->closes * CORDEAU_MINUTE;

  return self->now + (gint64) ((lasts + 8) * CORDEAU_MINUTE) > closes;
}

static void
wake (CordeauWorld *self, gint64 at)
{
  if (self->wake_at > self->now && self->wake_at <= at)
    return;
  self->wake_at = at;
  cordeau_world_plan (self, CORDEAU_TASK_WAKE, at - self->now, NULL, NULL);
}

static gboolean
is_worth_it (CordeauWorld *self, const CordeauFloorMachine *machine, gint64 grams)
{
  gint64 waits = G_MAXINT64;

  if (machine->picked->len >= (guint) self->params.drum_nets
      || grams >= MOSTLY_FULL * (double) machine->capacity
      || machine->kind == CORDEAU_MACHINE_HYGIENE)
    return machine->picked->len > 0;
  for (guint i = 0; i < machine->picked->len; i++)
    {
      const CordeauFloorNet *net = g_ptr_array_index (machine->picked, i);

      waits = MIN (waits, net->since);
    }
  if (waits == G_MAXINT64)
    return FALSE;
  if (waits + PATIENT_US <= self->now)
    return TRUE;
  wake (self, waits + PATIENT_US);
  return FALSE;
}

static gboolean
any_waits (CordeauWorld *self, const CordeauFloorMachine *machine)
{
  const guint *n = self->floor.n_at;

  if (is_dryer (machine))
    return n[CORDEAU_STAGE_WASHED] + n[CORDEAU_STAGE_WASHING] > 0;
  if (machine->kind == CORDEAU_MACHINE_HYGIENE)
    return n[CORDEAU_STAGE_QUARANTINE] > 0;
  return n[CORDEAU_STAGE_QUEUED] + n[CORDEAU_STAGE_REWASH] + n[CORDEAU_STAGE_RECEIVED] > 0;
}

static gboolean
fill (CordeauWorld *self, CordeauFloorMachine *machine, CordeauHand *hand)
{
  g_autoptr (GPtrArray) queue = NULL;
  gint64 grams;

  if (!any_waits (self, machine) || is_too_late (self, machine))
    return FALSE;
  queue = cordeau_floor_queue (&self->floor, self->now, what_fits (machine));
  grams = pick (self, machine, queue);
  if (!is_worth_it (self, machine, grams))
    {
      g_ptr_array_set_size (machine->picked, 0);
      return FALSE;
    }
  for (guint i = 0; i < machine->picked->len; i++)
    ((CordeauFloorNet *) g_ptr_array_index (machine->picked, i))->busy = TRUE;
  machine->state = CORDEAU_DRUM_LOADING;
  cordeau_floor_machine_set_nets (machine, NULL);
  hand->busy = TRUE;
  cordeau_world_plan_machine (self, CORDEAU_TASK_LOAD,
                              cordeau_chance_seconds (&self->chance, 20, 60), machine, hand, 0);
  return TRUE;
}

/* --- whose turn it is ---------------------------------------------------------------------------- */

static gboolean
attend (CordeauWorld *self, CordeauFloorMachine *machine, CordeauHand *hand)
{
  gboolean stopped = machine->state == CORDEAU_DRUM_STOPPED;

  if ((machine->state != CORDEAU_DRUM_ENDED && !stopped) || machine->leave_until > self->now)
    return FALSE;
  machine->state = CORDEAU_DRUM_ATTENDED;
  machine->stopped = stopped;
  hand->busy = TRUE;
  cordeau_world_plan_machine (self, stopped ? CORDEAU_TASK_INTERRUPT : CORDEAU_TASK_EMPTY,
                              stopped ? cordeau_chance_minutes (&self->chance, 1, 8)
                                      : cordeau_chance_seconds (&self->chance, 30, 150),
                              machine, hand, 0);
  return TRUE;
}

static gboolean
is_mine (const CordeauFloorMachine *machine, const CordeauHand *hand)
{
  return is_dryer (machine) == (hand->station == CORDEAU_STATION_DRYING);
}

gboolean
cordeau_world_serve_drums (CordeauWorld *self, CordeauHand *hand)
{
  GPtrArray *machines = self->floor.machines;
  gboolean tried = FALSE;

  for (guint i = 0; i < machines->len; i++)
    if (is_mine (g_ptr_array_index (machines, i), hand)
        && attend (self, g_ptr_array_index (machines, i), hand))
      return TRUE;
  for (guint i = 0; i < machines->len; i++)
    {
      CordeauFloorMachine *machine = g_ptr_array_index (machines, i);
      gboolean hygiene = machine->kind == CORDEAU_MACHINE_HYGIENE;

      if (machine->state != CORDEAU_DRUM_FREE || machine->leave_until > self->now
          || !is_mine (machine, hand) || (tried && !hygiene))
        continue;
      if (fill (self, machine, hand))
        return TRUE;
      /* What does not fill one drum fills none of its kind. */
      tried = tried || !hygiene;
    }
  return FALSE;
}

/* --- filling ------------------------------------------------------------------------------------- */

static void
count_load (CordeauWorld *self, const CordeauFloorMachine *machine)
{
  gint64 grams = -machine->capacity;

  for (guint i = 0; i < machine->nets->len; i++)
    grams += weigh (g_ptr_array_index (machine->nets, i));
  self->counts.heaviest = MAX (self->counts.heaviest, grams);
  self->counts.loads[MIN (machine->nets->len, G_N_ELEMENTS (self->counts.loads) - 1)]++;
}

/* FALSE only with @error. A net that is not where it was, or that the site does not let in, stays out for a while. */
static gboolean
put_in (CordeauWorld *self, CordeauFloorMachine *machine, CordeauFloorNet *net,
        const CordeauHand *hand, GError **error)
{
  CordeauStation station = is_dryer (machine) ? CORDEAU_STATION_DRYING : CORDEAU_STATION_WASHING;
  CordeauOutcome outcome;

  if (net->gone || !net->busy || !what_fits (machine) (net))
    return TRUE;
  net->busy = FALSE;
  if (!cordeau_world_scan (self, net, station, machine, NULL, hand, &outcome, error))
    return FALSE;
  if (outcome == CORDEAU_OUTCOME_ACCEPTED)
    g_ptr_array_add (machine->nets, cordeau_floor_net_ref (net));
  else
    net->leave_until = self->now + PATIENT_US;
  return TRUE;
}

/* Whoever fills a drum that still counts as full says first that it is empty. */
static gboolean
say_it_is_empty (CordeauWorld *self, CordeauFloorMachine *machine, const CordeauHand *hand,
                 GError **error)
{
  if (!machine->forgotten)
    return TRUE;
  machine->forgotten = FALSE;
  self->stale = TRUE;
  return cordeau_world_act (self, CORDEAU_ACT_EMPTIED, machine->id, NULL, NULL, 0,
                            CORDEAU_STATION_NONE, hand, NULL, error);
}

gboolean
cordeau_task_load (CordeauWorld *self, CordeauPlan *plan, GError **error)
{
  CordeauFloorMachine *machine = plan->machine;
  guint next = (guint) plan->number + 1;

  if (!say_it_is_empty (self, machine, plan->hand, error))
    return FALSE;
  if (!put_in (self, machine, g_ptr_array_index (machine->picked, plan->number), plan->hand, error))
    return FALSE;
  if (next < machine->picked->len)
    {
      plan->hand->busy = TRUE;
      cordeau_world_plan_machine (self, CORDEAU_TASK_LOAD,
                                  cordeau_chance_seconds (&self->chance, 6, 14), machine,
                                  plan->hand, next);
      return TRUE;
    }
  g_ptr_array_set_size (machine->picked, 0);
  machine->state = CORDEAU_DRUM_FREE;
  if (machine->nets->len == 0)
    return TRUE;
  count_load (self, machine);
  cordeau_world_start_cycle (self, machine, self->now, TRUE);
  return TRUE;
}

/* --- running ------------------------------------------------------------------------------------- */

static gint64
draw_cycle (CordeauWorld *self, const CordeauFloorMachine *machine)
{
  const CordeauPracticeParams *p = &self->params;
  double spread = 0;
  double minutes;

  for (guint i = 0; i < 12; i++)
    spread += cordeau_chance_next (&self->chance) - 0.5;
  if (is_dryer (machine))
    minutes = MAX (p->dry + p->dry_spread * spread, p->dry_least) / p->dry_speed;
  else if (machine->kind == CORDEAU_MACHINE_HYGIENE)
    minutes = (p->hygiene + p->wash_spread * spread) / p->wash_speed;
  else
    minutes = (p->wash + p->wash_spread * spread) / p->wash_speed;
  return (gint64) (minutes * (double) CORDEAU_MINUTE);
}

void
cordeau_world_start_cycle (CordeauWorld *self, CordeauFloorMachine *machine, gint64 since,
                           gboolean may_stop)
{
  gint64 lasts = draw_cycle (self, machine);
  double stops = cordeau_chance_next (&self->chance) * self->params.cycles_a_stop;

  machine->state = CORDEAU_DRUM_RUNNING;
  machine->run++;
  machine->started = since;
  machine->until = MAX (since + lasts, self->now);
  self->counts.cycles++;
  if (may_stop && stops < 1)
    cordeau_world_plan_machine (self, CORDEAU_TASK_STOPS,
                                (gint64) ((0.1 + 0.8 * stops) * (double) lasts), machine, NULL, 0);
  else
    cordeau_world_plan_machine (self, CORDEAU_TASK_CYCLE_ENDS, machine->until - self->now, machine,
                                NULL, 0);
}

gboolean
cordeau_task_cycle_ends (CordeauWorld *self, CordeauPlan *plan, GError **error)
{
  plan->machine->state = CORDEAU_DRUM_ENDED;
  if (plan->machine->leave_until > self->now)
    wake (self, plan->machine->leave_until);
  return TRUE;
}

gboolean
cordeau_task_stops (CordeauWorld *self, CordeauPlan *plan, GError **error)
{
  const CordeauPracticeParams *p = &self->params;
  CordeauFloorMachine *machine = plan->machine;

  self->counts.stops++;
  machine->run++;
  machine->state = CORDEAU_DRUM_STOPPED;
  machine->repaired = self->now
                      + cordeau_chance_minutes (&self->chance, p->stop_least, p->stop_most);
  return TRUE;
}

/* --- emptying ------------------------------------------------------------------------------------ */

static void
serve_again (CordeauWorld *self, CordeauFloorMachine *machine, CordeauDrumState state, gint64 at)
{
  machine->state = state;
  cordeau_floor_machine_set_nets (machine, NULL);
  cordeau_world_plan_machine (self, CORDEAU_TASK_SERVES_AGAIN, MAX (at - self->now, 0), machine,
                              NULL, 0);
}

void
cordeau_world_repair (CordeauWorld *self, CordeauFloorMachine *machine)
{
  serve_again (self, machine, CORDEAU_DRUM_BROKEN, machine->repaired);
}

static void
put_nets (CordeauWorld *self, const CordeauFloorMachine *machine, CordeauStage stage)
{
  for (guint i = 0; i < machine->nets->len; i++)
    cordeau_world_put (self, g_ptr_array_index (machine->nets, i), stage);
}

gboolean
cordeau_task_interrupt (CordeauWorld *self, CordeauPlan *plan, GError **error)
{
  CordeauFloorMachine *machine = plan->machine;
  g_autoptr (CordeauScanResult) result = NULL;

  if (!cordeau_world_act (self, CORDEAU_ACT_INTERRUPTED, machine->id, NULL, NULL, 0,
                          CORDEAU_STATION_NONE, plan->hand, &result, error))
    return FALSE;
  if (result->outcome == CORDEAU_OUTCOME_ACCEPTED)
    put_nets (self, machine, is_dryer (machine) ? CORDEAU_STAGE_WASHED : CORDEAU_STAGE_QUEUED);
  cordeau_world_repair (self, machine);
  return TRUE;
}

/* What nobody saw before the wash, somebody sees after it: those of the load are in it too. */
static gboolean
find_contaminated (CordeauWorld *self, GPtrArray *nets, const CordeauHand *hand, GError **error)
{
  for (guint i = 0; i < nets->len; i++)
    {
      CordeauFloorNet *net = g_ptr_array_index (nets, i);

      if (net->gone || net->contaminated
          || !cordeau_fate_happens (net->fate, CORDEAU_ASK_CONTAMINATED, self->params.contaminated)
          || net->stage != CORDEAU_STAGE_WASHED)
        continue;
      net->contaminated = TRUE;
      self->counts.contaminated++;
      self->stale = TRUE;
      if (!cordeau_world_act_on (self, CORDEAU_ACT_QUARANTINE, net, NULL, CORDEAU_STATION_WASHING,
                                 hand, error))
        return FALSE;
    }
  return TRUE;
}

/* Out of the drum, and nobody says so: nets will turn up at the next station. */
static void
take_out_silently (CordeauFloorMachine *machine)
{
  machine->forgotten = TRUE;
  for (guint i = 0; i < machine->nets->len; i++)
    ((CordeauFloorNet *) g_ptr_array_index (machine->nets, i))->out = TRUE;
}

gboolean
cordeau_task_empty (CordeauWorld *self, CordeauPlan *plan, GError **error)
{
  const CordeauPracticeParams *p = &self->params;
  CordeauFloorMachine *machine = plan->machine;
  double turnover = is_dryer (machine) ? p->dry_turnover : p->turnover;
  gint64 free_at = MAX (machine->until + (gint64) (turnover * (double) CORDEAU_MINUTE), self->now);
  g_autoptr (CordeauScanResult) result = NULL;
  g_autoptr (GPtrArray) nets = g_ptr_array_copy (machine->nets, (GCopyFunc) cordeau_floor_net_ref,
                                                 NULL);

  if (machine->kind == CORDEAU_MACHINE_WASHER
      && cordeau_chance_next (&self->chance) * 1000 < FORGOTTEN)
    take_out_silently (machine);
  else
    {
      if (!cordeau_world_act (self, CORDEAU_ACT_EMPTIED, machine->id, NULL, NULL, 0,
                              CORDEAU_STATION_NONE, plan->hand, &result, error))
        return FALSE;
      if (result->outcome == CORDEAU_OUTCOME_ACCEPTED)
        put_nets (self, machine, result->stage);
    }
  serve_again (self, machine, CORDEAU_DRUM_TURNED_OVER, free_at);
  return is_dryer (machine) || find_contaminated (self, nets, plan->hand, error);
}

gboolean
cordeau_task_serves_again (CordeauWorld *self, CordeauPlan *plan, GError **error)
{
  plan->machine->state = CORDEAU_DRUM_FREE;
  return TRUE;
}
