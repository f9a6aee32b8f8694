/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The detector's outside: readings come in, changes go out, silence is noticed, and a plug that carries too much. */
#include <math.h>

#include "machines/signature-detector-private.h"

#define SECOND G_TIME_SPAN_SECOND
#define MINUTE G_TIME_SPAN_MINUTE

/* Silence of this long makes a state unknown; of five readings, where they come seldom. */
#define SILENCE (5 * MINUTE)
#define SILENT_READINGS 5
/* After a silence this long nobody knows whether it is the same cycle. */
#define SILENCE_LOST (45 * MINUTE)
/* Readings in a row above what the plug is rated for: a motor that starts is one. */
#define OVER_READINGS 2
/* Until it is well below again it is the same warning. */
#define OVER_CLEARED 0.9
/* No plug and no clamp of a laundry machine shows more. */
#define MOST_WATTS 1e6

CordeauSignatureDetector *
cordeau_signature_detector_new (const CordeauSignatureProfile *profile, double rated,
                                const CordeauSignatureFuncs *funcs, gpointer data)
{
  CordeauSignatureDetector *self = g_new0 (CordeauSignatureDetector, 1);

  self->profile = profile;
  self->rated = rated;
  if (funcs != NULL)
    self->funcs = *funcs;
  self->data = data;
  cordeau_signature_levels_init (&self->levels,
                                 profile != NULL ? cordeau_signature_profile_get_standby (profile)
                                                 : 0);
  return self;
}

void
cordeau_signature_detector_free (CordeauSignatureDetector *self)
{
  g_free (self);
}

static gboolean
is_at_work (CordeauMachineState state)
{
  return state == CORDEAU_MACHINE_STATE_RUNNING || state == CORDEAU_MACHINE_STATE_PAUSED
         || state == CORDEAU_MACHINE_STATE_ENDING;
}

static void
tell (CordeauSignatureDetector *self, double overload)
{
  CordeauSignatureChange change = {
    .state = self->state,
    .at = overload > 0 ? self->now : self->since,
    .decided = self->now,
    .heard = self->heard,
    .ended = self->ended,
    .left_least = -1,
    .left_most = -1,
    .overload = overload,
  };

  if (is_at_work (self->state))
    self->guess_told = cordeau_signature_detector_get_left (self, self->now, &change.left_least,
                                                            &change.left_most, &change.programme);
  self->programme = change.programme != NULL ? change.programme : self->programme;
  if (self->funcs.changed != NULL)
    self->funcs.changed (&change, self->data);
}

void
cordeau_signature_report (CordeauSignatureDetector *self, CordeauMachineState state, gint64 at)
{
  if (self->told && self->state == state)
    return;
  self->told = TRUE;
  self->state = state;
  self->since = MAX (self->since, at);
  tell (self, 0);
}

gint64
cordeau_signature_between (gint64 before, gint64 after)
{
  return before > 0 ? before + (after - before) / 2 : after;
}

void
cordeau_signature_tell_cycle (CordeauSignatureDetector *self, gint64 end,
                              CordeauSignatureOutcome outcome, gboolean dead)
{
  CordeauSignatureCycle cycle = *cordeau_signature_recorder_cut (&self->recorder, end);

  cycle.outcome = outcome;
  cycle.dead = dead;
  if (self->funcs.cycle != NULL)
    self->funcs.cycle (&cycle, self->data);
}

/* Readings that stopped while it worked, or had not rested for long, leave open what became of it. */
static void
note_silence (CordeauSignatureDetector *self, gint64 now)
{
  gint64 most = MAX (SILENCE, SILENT_READINGS * self->levels.long_interval);

  if (self->heard == 0 || self->silent || now - self->heard <= most)
    return;
  self->silent = TRUE;
  if (cordeau_signature_has_ended (self, self->heard))
    cordeau_signature_end_cycle (self);
  self->broken = self->phase == CORDEAU_SIGNATURE_PHASE_CYCLE;
  self->burst.open = self->phase == CORDEAU_SIGNATURE_PHASE_CYCLE && self->burst.open;
  cordeau_signature_report (self, CORDEAU_MACHINE_STATE_UNKNOWN, self->heard + most);
}

static void
note_load (CordeauSignatureDetector *self, double watts)
{
  if (self->rated <= 0)
    return;
  if (watts > self->rated)
    self->n_over++;
  else
    self->n_over = 0;
  if (watts < OVER_CLEARED * self->rated)
    self->overload = FALSE;
  if (self->overload || self->n_over < OVER_READINGS)
    return;
  self->overload = TRUE;
  tell (self, watts);
}

/* The time left is told when it becomes known, and the programme when it can be only one. */
static void
note_programme (CordeauSignatureDetector *self)
{
  if (self->profile == NULL || self->state != CORDEAU_MACHINE_STATE_RUNNING
      || !cordeau_signature_get_guess (self))
    return;
  if (!self->guess_told
      || (self->guess.programme != NULL && g_strcmp0 (self->programme, self->guess.programme) != 0))
    tell (self, 0);
}

static void
follow (CordeauSignatureDetector *self, CordeauSignatureLevel level, gint64 when, double watts)
{
  switch (self->phase)
    {
    case CORDEAU_SIGNATURE_PHASE_REST:
      cordeau_signature_follow_rest (self, level, when, watts);
      break;
    case CORDEAU_SIGNATURE_PHASE_CYCLE:
      cordeau_signature_follow_cycle (self, level, when, watts);
      break;
    case CORDEAU_SIGNATURE_PHASE_ENDED:
      cordeau_signature_follow_ended (self, level, when, watts);
      break;
    case CORDEAU_SIGNATURE_PHASE_INTERRUPTED:
      cordeau_signature_follow_interrupted (self, level, when, watts);
      break;
    default:
      g_assert_not_reached ();
    }
}

gboolean
cordeau_signature_detector_feed (CordeauSignatureDetector *self, gint64 when, double watts)
{
  CordeauSignatureLevel level;

  g_return_val_if_fail (self != NULL, FALSE);

  if (when <= self->heard || !isfinite (watts))
    return FALSE;
  watts = CLAMP (watts, 0, MOST_WATTS);
  self->now = when;
  note_silence (self, when);
  self->before = self->heard;
  self->heard = when;
  self->levels.in_cycle = self->phase == CORDEAU_SIGNATURE_PHASE_CYCLE;
  level = cordeau_signature_levels_add (&self->levels, when, watts);
  if (self->phase == CORDEAU_SIGNATURE_PHASE_CYCLE && when - self->before > SILENCE_LOST)
    cordeau_signature_lose (self, when);
  follow (self, level, when, watts);
  self->silent = FALSE;
  note_load (self, watts);
  note_programme (self);
  return TRUE;
}

void
cordeau_signature_detector_tick (CordeauSignatureDetector *self, gint64 now)
{
  g_return_if_fail (self != NULL);

  if (now <= self->now)
    return;
  self->now = now;
  note_silence (self, now);
}

void
cordeau_signature_detector_emptied (CordeauSignatureDetector *self, gint64 when)
{
  gboolean dead;

  g_return_if_fail (self != NULL);

  dead = self->levels.level == CORDEAU_SIGNATURE_DEAD;
  self->now = MAX (self->now, when);
  if (self->phase == CORDEAU_SIGNATURE_PHASE_CYCLE)
    cordeau_signature_tell_cycle (self, self->still.from > 0 ? self->still.end : when,
                                  CORDEAU_SIGNATURE_FINISHED, dead);
  self->phase = CORDEAU_SIGNATURE_PHASE_REST;
  self->burst.open = FALSE;
  self->ended = 0;
  cordeau_signature_report (self, dead ? CORDEAU_MACHINE_STATE_OFF : CORDEAU_MACHINE_STATE_IDLE,
                            when);
}

CordeauMachineState
cordeau_signature_detector_get_state (CordeauSignatureDetector *self)
{
  g_return_val_if_fail (self != NULL, CORDEAU_MACHINE_STATE_UNKNOWN);

  return self->state;
}

gint64
cordeau_signature_detector_get_since (CordeauSignatureDetector *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->since;
}

gint64
cordeau_signature_detector_get_heard (CordeauSignatureDetector *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->heard;
}

gboolean
cordeau_signature_detector_get_left (CordeauSignatureDetector *self, gint64 now, gint64 *least,
                                     gint64 *most, const char **programme)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->phase != CORDEAU_SIGNATURE_PHASE_CYCLE || !cordeau_signature_get_guess (self))
    return FALSE;
  *least = MAX (self->started + self->guess.least - now, 0);
  *most = MAX (self->started + self->guess.most - now, 0);
  *programme = self->guess.programme;
  return TRUE;
}
