/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A machine at work. Every rest may be its end: it is one when it lasts longer than a machine pauses and longer than its
 * next work could have been missed between two readings, or when the drum is turned now and then against creases. */
#include <math.h>

#include "machines/signature-detector-private.h"

#define SECOND G_TIME_SPAN_SECOND
#define MINUTE G_TIME_SPAN_MINUTE

/* Machines pause up to four minutes within a programme (issue line 8). */
#define PAUSE_MOST (4 * MINUTE)
/* Told as a pause. */
#define PAUSE_TOLD (60 * SECOND)
/* A rest that a turn against creases may follow: turns are 130 s apart at the least. */
#define TURN_APART (130 * SECOND)
/* Turns that make an end, where readings are close enough to see each of them whole; where they are not, and it rests at
 * stand-by in between. And the rest after the last. */
#define TURNS_END 2
#define TURNS_INTERVAL (20 * SECOND)
#define TURNS_END_FAR 3
#define TURNS_REST (100 * SECOND)
/* One that is cut short by something else, and was longer than this, was none. */
#define TURN_MOST (25 * SECOND)
/* Beyond the longest pause, always. */
#define HOLD_MARGIN (40 * SECOND)
/* Where readings are far apart: the next work is missed this often, at most, when the machine works only now and then. */
#define MISSED 0.002
#define CLOSE_READINGS (12 * SECOND)
#define MISSED_MOST (12 * MINUTE)
#define LEAST_DUTY 0.35
#define FIRST_DUTY 0.8
#define DUTY_READINGS 40
/* At the age at which all that it may be have ended before, a rest this long is an end. */
#define HOLD_EXPECTED (110 * SECOND)
#define EXPECTED_AGE 0.985
/* Readings without current that go on for so long are a power cut. */
#define DEAD_TIME (15 * SECOND)
/* So many pauses without current, after which it went on by itself: this machine pauses so. */
#define DEAD_PAUSES 2
/* Where between two readings it ended. */
#define LATE_SHARE 0.9
#define LATE_MOST (56 * SECOND)
/* A rest above stand-by is likelier a pause: of it, this share does not count. */
#define RAISED_SHARE 0.6
#define FALL_SHARE 0.12
#define FALL_LEAST 0.4
#define GUESS_EACH MINUTE

gboolean
cordeau_signature_get_guess (CordeauSignatureDetector *self)
{
  if (self->profile == NULL)
    return FALSE;
  if (self->guessed == 0 || self->heard - self->guessed >= GUESS_EACH)
    {
      const CordeauSignatureCycle *cycle;

      cycle = cordeau_signature_recorder_cut (&self->recorder, self->heard);
      self->guessed = self->heard;
      if (!cordeau_signature_profile_guess (self->profile, cycle, &self->guess))
        self->guess = (CordeauSignatureGuess) { 0 };
    }
  return self->guess.most > 0;
}

/* How long its next work may be missed, when it works only some of the time and is read only now and then. */
static gint64
get_missed (CordeauSignatureDetector *self)
{
  double duty = CLAMP (self->duty, LEAST_DUTY, 0.95);
  gint64 readings;

  if (self->levels.long_interval <= CLOSE_READINGS)
    return 0;
  readings = (gint64) ceil (log (MISSED) / log (1 - duty));
  return MIN (readings * self->levels.interval, MISSED_MOST);
}

static gboolean
is_expected_end (CordeauSignatureDetector *self)
{
  return cordeau_signature_get_guess (self)
         && (double) (self->still.end - self->started) >= EXPECTED_AGE * (double) self->guess.over;
}

gint64
cordeau_signature_get_hold (CordeauSignatureDetector *self)
{
  gint64 pause = PAUSE_MOST;

  if (self->profile != NULL)
    pause = MAX (pause, cordeau_signature_profile_get_pause (self->profile));
  if (is_expected_end (self))
    return HOLD_EXPECTED + 2 * self->levels.long_interval;
  return pause + HOLD_MARGIN + get_missed (self);
}

void
cordeau_signature_begin_cycle (CordeauSignatureDetector *self)
{
  self->phase = CORDEAU_SIGNATURE_PHASE_CYCLE;
  self->started = self->burst.start;
  self->ended = 0;
  self->turned = 0;
  self->dead_pauses = 0;
  self->still = (CordeauSignatureStill) { .work = self->burst.last };
  self->burst.open = FALSE;
  self->duty = FIRST_DUTY;
  self->broken = FALSE;
  self->n_dead = 0;
  self->guessed = 0;
  self->programme = NULL;
  self->guess_told = FALSE;
  self->guess = (CordeauSignatureGuess) { 0 };
  cordeau_signature_report (self, CORDEAU_MACHINE_STATE_RUNNING, self->started);
}

void
cordeau_signature_resume (CordeauSignatureDetector *self)
{
  CordeauSignatureStill *still = &self->still;

  if (self->phase == CORDEAU_SIGNATURE_PHASE_CYCLE && !self->broken && still->from > 0)
    self->recorder.cycle.longest_pause = MAX (self->recorder.cycle.longest_pause,
                                              self->burst.start - still->end);
  self->phase = CORDEAU_SIGNATURE_PHASE_CYCLE;
  *still = (CordeauSignatureStill) { .work = self->burst.last };
  self->burst.open = FALSE;
  self->broken = FALSE;
  self->n_dead = 0;
  cordeau_signature_report (self, CORDEAU_MACHINE_STATE_RUNNING, self->burst.start);
}

void
cordeau_signature_end_cycle (CordeauSignatureDetector *self)
{
  self->phase = CORDEAU_SIGNATURE_PHASE_ENDED;
  self->ended = self->still.end;
  self->turned = self->still.turns > 0 ? self->burst.last : 0;
  cordeau_signature_tell_cycle (self, self->ended, CORDEAU_SIGNATURE_FINISHED, FALSE);
  cordeau_signature_report (self, CORDEAU_MACHINE_STATE_FINISHED, self->ended);
  if (self->still.turns >= TURNS_END)
    cordeau_signature_report (self, CORDEAU_MACHINE_STATE_ANTI_CREASE, self->still.turned);
}

/* @at: when the current went, or when readings came back */
static void
interrupt (CordeauSignatureDetector *self, gint64 at, gboolean dead)
{
  gint64 end = at;

  self->phase = CORDEAU_SIGNATURE_PHASE_INTERRUPTED;
  self->interrupted = at;
  self->burst.open = FALSE;
  if (self->broken)
    end = self->still.work;
  else if (self->still.from > 0)
    end = self->still.end;
  cordeau_signature_tell_cycle (self, end,
                                dead ? CORDEAU_SIGNATURE_INTERRUPTED : CORDEAU_SIGNATURE_LOST,
                                dead);
  cordeau_signature_report (self, CORDEAU_MACHINE_STATE_INTERRUPTED, at);
}

void
cordeau_signature_lose (CordeauSignatureDetector *self, gint64 when)
{
  self->broken = TRUE;
  interrupt (self, when, FALSE);
}

static gboolean
pauses_dead (CordeauSignatureDetector *self)
{
  return self->dead_pauses >= DEAD_PAUSES
         || (self->profile != NULL && cordeau_signature_profile_get_ends_dead (self->profile));
}

gboolean
cordeau_signature_has_ended (CordeauSignatureDetector *self, gint64 when)
{
  const CordeauSignatureBurst *burst = &self->burst;

  if (self->phase != CORDEAU_SIGNATURE_PHASE_CYCLE || self->still.from == 0 || self->broken)
    return FALSE;
  if (burst->open && burst->last - burst->first > TURN_MOST)
    return FALSE;
  return is_expected_end (self)
         || when - self->still.end > PAUSE_MOST + HOLD_MARGIN + self->levels.long_interval;
}

static void
follow_dead (CordeauSignatureDetector *self, gint64 when)
{
  if (self->n_dead++ == 0)
    {
      self->dead_from = when;
      self->dead_at = cordeau_signature_between (self->before, when);
    }
  if (self->n_dead < cordeau_signature_levels_get_dead_readings (&self->levels)
      || when - self->dead_from < DEAD_TIME)
    return;
  if (cordeau_signature_has_ended (self, self->dead_at))
    cordeau_signature_end_cycle (self);
  else
    interrupt (self, self->dead_at, TRUE);
}

/* A burst within a rest was but a turn of the drum. */
static void
close_turn (CordeauSignatureDetector *self)
{
  CordeauSignatureStill *still = &self->still;

  self->burst.open = FALSE;
  still->raised_before += still->raised;
  still->raised = 0;
  if (still->turns++ == 0)
    still->turned = self->burst.start;
}

static void
follow_work (CordeauSignatureDetector *self, gint64 when, double watts)
{
  CordeauSignatureStill *still = &self->still;
  gboolean may_turn;

  if (still->from == 0)
    {
      cordeau_signature_levels_add_work (&self->levels, watts, when - still->work);
      still->work = when;
      self->broken = FALSE;
      if (self->silent)
        cordeau_signature_report (self, CORDEAU_MACHINE_STATE_RUNNING, when);
      return;
    }
  if (self->burst.open && cordeau_signature_burst_is_over (self, when))
    close_turn (self);
  may_turn = self->burst.open || still->turns > 0 || when - still->work >= TURN_APART;
  cordeau_signature_burst_add (self, when, watts);
  if (!may_turn || cordeau_signature_burst_is_work (self))
    cordeau_signature_resume (self);
  else if (self->state == CORDEAU_MACHINE_STATE_RUNNING)
    cordeau_signature_report (self, CORDEAU_MACHINE_STATE_PAUSED, still->end);
}

/* Between the last reading at work and the first at rest. The last work is often only some of the time, and so likelier to
 * have been missed than to have been over at once; but never later than leaves a minute's room. */
static gint64
get_last_work (CordeauSignatureDetector *self, gint64 when)
{
  gint64 apart = when - self->still.work;

  return self->still.work
         + MIN ((gint64) (LATE_SHARE * (double) apart), MAX (LATE_MOST, apart / 2));
}

static void
begin_still (CordeauSignatureDetector *self, gint64 when)
{
  CordeauSignatureStill *still = &self->still;
  gboolean flat = cordeau_signature_levels_is_flat (&self->levels);

  still->from = still->end = flat ? self->levels.run_start : when;
  if (flat)
    {
      still->work = still->from;
      if (cordeau_signature_levels_is_raised (&self->levels, self->levels.run_mean))
        still->raised = self->before - still->from;
    }
  else
    still->end = get_last_work (self, when);
  self->broken = self->broken
                 || (!flat
                     && when - still->work > cordeau_signature_levels_get_break (&self->levels));
}

static void
tell_pause (CordeauSignatureDetector *self, gint64 when)
{
  const CordeauSignatureStill *still = &self->still;

  if (self->state != CORDEAU_MACHINE_STATE_RUNNING || still->n < 2
      || when - still->end < MAX (PAUSE_TOLD, 5 * self->levels.long_interval / 2))
    return;
  cordeau_signature_report (self,
                            is_expected_end (self) ? CORDEAU_MACHINE_STATE_ENDING
                                                   : CORDEAU_MACHINE_STATE_PAUSED,
                            still->end);
}

/* How long it has rested, or turned only now and then, and not been at rest for another reason than its end. */
static gint64
get_quiet (CordeauSignatureDetector *self, gint64 when)
{
  const CordeauSignatureStill *still = &self->still;
  gint64 work = self->broken ? still->from : still->work;

  if (self->burst.open || still->turns > 0)
    work = MAX (work, self->burst.last);
  return when - work - (gint64) (RAISED_SHARE * (double) still->raised);
}

/* Where readings are far apart, and the first at rest is more than the next: then that one was still of the cycle, whose drum
 * rested just then, with its valves and its lock held. */
static void
note_raised (CordeauSignatureDetector *self, gint64 when, double watts)
{
  CordeauSignatureStill *still = &self->still;

  if (still->n == 1)
    still->first = watts;
  if (still->n == 2 && self->levels.interval > TURNS_INTERVAL
      && still->first > (1 + FALL_SHARE) * watts + MAX (FALL_LEAST, 3 * self->levels.noise))
    still->end = MAX (still->end, still->from);
  if (cordeau_signature_levels_is_raised (&self->levels, watts))
    still->raised += when - self->before;
}

static gboolean
has_turned (CordeauSignatureDetector *self)
{
  const CordeauSignatureStill *still = &self->still;

  if (self->levels.long_interval <= TURNS_INTERVAL)
    return still->turns >= TURNS_END;
  return still->turns >= TURNS_END_FAR && self->levels.standby > 0
         && still->raised + still->raised_before <= self->levels.interval;
}

static void
follow_still (CordeauSignatureDetector *self, gint64 when, double watts)
{
  CordeauSignatureStill *still = &self->still;
  gint64 quiet;

  if (still->from == 0)
    begin_still (self, when);
  still->n++;
  note_raised (self, when, watts);
  if (self->burst.open && cordeau_signature_burst_is_over (self, when))
    close_turn (self);
  quiet = get_quiet (self, when);
  tell_pause (self, when);
  if (quiet >= cordeau_signature_get_hold (self))
    {
      if (self->broken)
        interrupt (self, still->from, FALSE);
      else
        cordeau_signature_end_cycle (self);
    }
  else if (!self->broken && quiet >= TURNS_REST && has_turned (self))
    cordeau_signature_end_cycle (self);
}

/* It has current again, and rests. TRUE: it was interrupted, however short that was. */
static gboolean
note_cut (CordeauSignatureDetector *self)
{
  guint sure = cordeau_signature_levels_get_dead_readings (&self->levels);
  guint n_dead = self->n_dead;

  self->n_dead = 0;
  if (n_dead >= sure && !cordeau_signature_has_ended (self, self->dead_at))
    {
      interrupt (self, self->dead_at, TRUE);
      return TRUE;
    }
  /* It had no current at one reading, which are far apart, and now rests. */
  self->broken = self->broken
                 || (n_dead + 1 == sure && !cordeau_signature_has_ended (self, self->dead_at));
  return FALSE;
}

void
cordeau_signature_follow_cycle (CordeauSignatureDetector *self, CordeauSignatureLevel level,
                                gint64 when, double watts)
{
  gboolean works = level == CORDEAU_SIGNATURE_ACTIVE;

  cordeau_signature_recorder_add (&self->recorder, when, watts,
                                  cordeau_signature_levels_get_break (&self->levels));
  if (self->still.from == 0 || when - self->still.work < TURN_APART)
    self->duty += (works - self->duty) / DUTY_READINGS;
  if (level == CORDEAU_SIGNATURE_DEAD && !pauses_dead (self))
    {
      follow_dead (self, when);
      return;
    }
  if (works)
    {
      self->n_dead = 0;
      follow_work (self, when, watts);
      return;
    }
  if (note_cut (self))
    return;
  follow_still (self, when, watts);
}
