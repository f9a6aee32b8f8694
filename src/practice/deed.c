/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the people of a simulated laundry write down: scans and acts as anybody's, under a worker's name. Questions are
 * answered as a person would who knows what is in front of her. */
#include "practice/world-private.h"

/* Owners come to fetch until so long before closing; who leaves tonight comes by then. */
#define LAST_FETCH 10
#define LEAVING_AT (20 * 60)

static gboolean
is_out_of_sight (CordeauStage stage)
{
  return !cordeau_stage_is_open (stage);
}

/* Whoever leaves does so with the net, if it is ready at all. */
static gint64
before_leaving (CordeauWorld *self, const CordeauFloorNet *net, gint64 at)
{
  int last = cordeau_village_last_day (&self->village, net->code);
  gint64 leaves;

  if (last < self->day)
    return at;
  leaves = cordeau_village_when (self->village.zone, last, LEAVING_AT)
           - (gint64) (cordeau_fate_ask (net->fate, CORDEAU_ASK_FETCHED) * G_TIME_SPAN_HOUR);
  return MAX (MIN (at, leaves), self->now + 5 * CORDEAU_MINUTE);
}

gint64
cordeau_world_fetched_at (CordeauWorld *self, const CordeauFloorNet *net)
{
  const CordeauPracticeParams *p = &self->params;
  double late = cordeau_fate_ask (net->fate, CORDEAU_ASK_FETCHED);
  gint64 at = MAX (net->promise, self->now);

  if (cordeau_fate_happens (net->fate, CORDEAU_ASK_UNCLAIMED, p->unclaimed))
    at += G_TIME_SPAN_DAY + (gint64) (late * 3 * G_TIME_SPAN_DAY);
  else
    at += (gint64) (late * late * 5 * G_TIME_SPAN_HOUR) + 5 * CORDEAU_MINUTE;
  at = before_leaving (self, net, at);
  return cordeau_world_in_hours (self, at, (int) p->opens + 5, (int) p->closes - LAST_FETCH);
}

/* Stations come for their nets by themselves; these wait for nobody's turn. */
void
cordeau_world_plan_for (CordeauWorld *self, CordeauFloorNet *net)
{
  const CordeauPracticeParams *p = &self->params;
  gint64 left = MAX (net->leave_until - self->now, 0);
  gint64 at;

  switch ((int) net->stage)
    {
    case CORDEAU_STAGE_READY:
    case CORDEAU_STAGE_UNCLAIMED:
      cordeau_world_plan (self, CORDEAU_TASK_FETCH,
                          cordeau_world_fetched_at (self, net) - self->now + left, net, NULL);
      break;
    case CORDEAU_STAGE_HELD:
    case CORDEAU_STAGE_QUARANTINE:
      at = self->now + 3 * left + cordeau_chance_minutes (&self->chance, 20, 90);
      at = cordeau_world_in_hours (self, at, (int) p->staff_from, (int) p->closes - 30);
      cordeau_world_plan (self,
                          net->stage == CORDEAU_STAGE_HELD ? CORDEAU_TASK_RELEASE
                                                           : CORDEAU_TASK_DECIDE,
                          at - self->now, net, NULL);
      break;
    case CORDEAU_STAGE_MISSING:
      if (cordeau_fate_ask (net->fate, CORDEAU_ASK_FOUND_AGAIN) >= 0.5)
        break;
      at = self->now + left + cordeau_chance_minutes (&self->chance, 240, 1800);
      at = cordeau_world_in_hours (self, at, (int) p->opens, (int) p->closes - 30);
      cordeau_world_plan (self, CORDEAU_TASK_FIND, at - self->now, net, NULL);
      break;
    default:
      break;
    }
}

void
cordeau_world_put (CordeauWorld *self, CordeauFloorNet *net, CordeauStage stage)
{
  if (net->gone || !cordeau_floor_set_stage (&self->floor, net, stage))
    return;
  net->since = self->now;
  if (is_out_of_sight (stage))
    cordeau_floor_remove (&self->floor, net);
  else
    cordeau_world_plan_for (self, net);
}

/* --- scans --------------------------------------------------------------------------------------- */

/* The label of a net is looked at; nothing else is worth a yes, for whoever asked for it saw something wrong. */
static CordeauAnswer
answer (const CordeauFloorNet *net, const char *reason)
{
  if (g_strcmp0 (reason, "label-unknown") == 0
      && cordeau_fate_ask (net->fate, CORDEAU_ASK_LABEL) < 0.5)
    return CORDEAU_ANSWER_YES;
  return CORDEAU_ANSWER_NO;
}

static CordeauScanResult *
run_scan (CordeauWorld *self, CordeauScan *scan, const CordeauFloorNet *net, GError **error)
{
  CordeauScanResult *result = cordeau_scan_run (self->txn, self->session, scan, error);

  self->counts.scans++;
  if (result == NULL || result->outcome != CORDEAU_OUTCOME_QUESTION)
    return result;
  self->counts.questions++;
  scan->answer = answer (net, result->reason);
  cordeau_scan_result_free (result);
  return cordeau_scan_run (self->txn, self->session, scan, error);
}

static void
take_result (CordeauWorld *self, CordeauFloorNet *net, const CordeauScanResult *result)
{
  if (result->promise != 0)
    net->promise = result->promise;
  if (result->stage == CORDEAU_STAGE_RECEIVED && net->stage != CORDEAU_STAGE_RECEIVED)
    net->received = self->now;
  cordeau_world_put (self, net, result->stage);
}

/* The finger was on the button a second too long. */
static gboolean
read_twice (CordeauWorld *self, CordeauScan *scan, const CordeauFloorNet *net, GError **error)
{
  g_autoptr (CordeauScanResult) again = NULL;
  guint where = (guint) (cordeau_fate_ask (net->fate, CORDEAU_ASK_DOUBLE_WHERE) * 3);
  static const CordeauStation stations[] = { CORDEAU_STATION_RECEPTION, CORDEAU_STATION_FINISHING,
                                             CORDEAU_STATION_RACK };

  if (net->gone || scan->station != stations[where]
      || !cordeau_fate_happens (net->fate, CORDEAU_ASK_DOUBLE_READ, self->params.double_read))
    return TRUE;
  again = cordeau_scan_run (self->txn, self->session, scan, error);
  if (again == NULL)
    return FALSE;
  self->counts.scans++;
  if (again->outcome == CORDEAU_OUTCOME_REPEAT)
    self->counts.double_reads++;
  return TRUE;
}

static CordeauScan *
make_scan (CordeauWorld *self, const CordeauFloorNet *net, CordeauStation station,
           const CordeauFloorMachine *machine, const char *slot, const CordeauHand *hand)
{
  CordeauScan *scan = cordeau_scan_new (net->code, station);
  char key[16];

  cordeau_world_worker (self, hand, station, key);
  scan->actor = g_strdup (key);
  scan->slot = g_strdup (slot);
  if (station == CORDEAU_STATION_RECEPTION)
    scan->grams = net->grams;
  if (machine != NULL)
    {
      scan->machine = g_strdup (machine->id);
      if (machine->kind == CORDEAU_MACHINE_WASHER)
        scan->programme = g_strdup ("P30");
      else if (machine->kind == CORDEAU_MACHINE_HYGIENE)
        scan->programme = g_strdup ("PH");
    }
  return scan;
}

gboolean
cordeau_world_scan (CordeauWorld *self, CordeauFloorNet *net, CordeauStation station,
                    const CordeauFloorMachine *machine, const char *slot, const CordeauHand *hand,
                    CordeauOutcome *outcome, GError **error)
{
  g_autoptr (CordeauScan) scan = make_scan (self, net, station, machine, slot, hand);
  g_autoptr (CordeauScanResult) result = run_scan (self, scan, net, error);

  if (result == NULL)
    return FALSE;
  if (outcome != NULL)
    *outcome = result->outcome;
  if (result->outcome == CORDEAU_OUTCOME_ACCEPTED)
    {
      take_result (self, net, result);
      return read_twice (self, scan, net, error);
    }
  if (result->outcome != CORDEAU_OUTCOME_REPEAT)
    self->counts.refused++;
  self->stale = TRUE;
  return TRUE;
}

/* --- acts ---------------------------------------------------------------------------------------- */

/* Whoever empties a wash of contaminated nets reads off the machine what it reached: what it was set to, or, where
 * nobody wrote that down, the shorter of the two ways to disinfect. */
static CordeauScanResult *
act_and_prove (CordeauWorld *self, CordeauAct *act, GError **error)
{
  g_autoptr (CordeauScanResult) done = cordeau_act_run (self->txn, self->session, act, error);

  if (done == NULL || g_strcmp0 (done->reason, "hygiene-proof") != 0)
    return g_steal_pointer (&done);
  act->celsius = done->celsius > 0 ? done->celsius : 71;
  act->held_minutes = done->celsius > 0 ? done->hold_minutes : 3;
  return cordeau_act_run (self->txn, self->session, act, error);
}

gboolean
cordeau_world_act (CordeauWorld *self, CordeauActKind kind, const char *code, const char *other,
                   const char *reason, gint64 grams, CordeauStation station,
                   const CordeauHand *hand, CordeauScanResult **result, GError **error)
{
  g_autoptr (CordeauAct) act = cordeau_act_new (kind, code);
  g_autoptr (CordeauScanResult) done = NULL;
  char key[16];

  cordeau_world_worker (self, hand, station, key);
  act->other = g_strdup (other);
  act->reason = g_strdup (reason);
  act->actor = g_strdup (key);
  act->grams = grams;
  act->station = station;
  done = act_and_prove (self, act, error);
  if (done == NULL)
    return FALSE;
  if (done->outcome != CORDEAU_OUTCOME_ACCEPTED)
    self->stale = TRUE;
  if (result != NULL)
    *result = g_steal_pointer (&done);
  return TRUE;
}

gboolean
cordeau_world_act_on (CordeauWorld *self, CordeauActKind kind, CordeauFloorNet *net,
                      const char *reason, CordeauStation station, const CordeauHand *hand,
                      GError **error)
{
  g_autoptr (CordeauScanResult) result = NULL;

  if (!cordeau_world_act (self, kind, net->code, NULL, reason, 0, station, hand, &result, error))
    return FALSE;
  if (result->outcome == CORDEAU_OUTCOME_ACCEPTED)
    cordeau_world_put (self, net, result->stage);
  return TRUE;
}
