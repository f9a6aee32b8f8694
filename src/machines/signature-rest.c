/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A machine that is not in a cycle: off, idle, finished and still full, or interrupted. Work that lasts begins a cycle; a
 * drum that is turned for a moment every few minutes does not. */
#include "machines/signature-detector-private.h"

#define SECOND G_TIME_SPAN_SECOND
#define MINUTE G_TIME_SPAN_MINUTE

/* A drum turned against creases turns for 15 to 20 s (ha_washdata issues 296, 429): longer is work. A cycle begins with
 * more than that. */
#define TURN_MOST (28 * SECOND)
#define START_LEAST (45 * SECOND)
/* Readings this close see whether it lasts. */
#define TURN_SEEN (20 * SECOND)
/* Two turns are 130 s apart at the least (ha_washdata issue 325): closer is one and the same work. */
#define TURN_APART (125 * SECOND)
/* At the start of a cycle it fills in between. */
#define FILL_MOST (150 * SECOND)
/* Work begins with at least this above rest; a person who chooses a programme makes 20 W (ha_washdata issue 35). */
#define START_WATTS 35.0
#define START_READINGS 3
/* Less than that for this long has nothing to do with the cycle that follows. */
#define START_WEAK (60 * SECOND)
#define STARTING_TIME (10 * SECOND)
/* A first reading of work may be this late, not more. */
#define START_LATE (30 * SECOND)
/* Two turns within this time, and it turns against creases; none for so long, and it has stopped. */
#define TURNS_TIME (15 * MINUTE)
#define TURNS_OVER (20 * MINUTE)
/* Current that is back after this long does not go on with the same cycle. */
#define SAME_CYCLE (2 * G_TIME_SPAN_HOUR)
/* A rest without current this short was no power cut: this machine pauses so. */
#define DEAD_PAUSE (5 * MINUTE)

void
cordeau_signature_burst_add (CordeauSignatureDetector *self, gint64 when, double watts)
{
  CordeauSignatureBurst *burst = &self->burst;

  if (burst->open && self->phase != CORDEAU_SIGNATURE_PHASE_CYCLE
      && burst->peak < self->levels.standby + START_WATTS && when - burst->first > START_WEAK)
    burst->open = FALSE;
  if (!burst->open)
    {
      *burst = (CordeauSignatureBurst) { .open = TRUE, .first = when };
      burst->start = MAX (cordeau_signature_between (self->before, when), when - START_LATE);
      if (self->phase == CORDEAU_SIGNATURE_PHASE_REST
          || self->phase == CORDEAU_SIGNATURE_PHASE_ENDED)
        cordeau_signature_recorder_begin (&self->recorder, burst->start, watts);
    }
  burst->last = when;
  burst->n++;
  burst->strong += watts > cordeau_signature_levels_get_strong (&self->levels);
  burst->peak = MAX (burst->peak, watts);
}

/* Within a cycle anything that a turn is not is work: it lasts, or where readings are too far apart to see that, it is too
 * strong. (Where they are not, the first second of a motor is no turn's watts.) To begin a cycle takes more. */
gboolean
cordeau_signature_burst_is_work (CordeauSignatureDetector *self)
{
  const CordeauSignatureBurst *burst = &self->burst;
  gint64 lasted = burst->last - burst->first;

  if (self->phase == CORDEAU_SIGNATURE_PHASE_CYCLE)
    return lasted >= TURN_MOST || (burst->strong > 0 && self->levels.long_interval > TURN_SEEN);
  return lasted >= START_LEAST && burst->n + burst->strong >= START_READINGS
         && burst->peak >= self->levels.standby + START_WATTS;
}

gboolean
cordeau_signature_burst_is_over (CordeauSignatureDetector *self, gint64 when)
{
  gint64 apart = TURN_APART;

  if (self->phase == CORDEAU_SIGNATURE_PHASE_REST)
    apart = MAX (FILL_MOST, 5 * self->levels.long_interval / 2);
  return when - self->burst.last > apart;
}

/* No current: one such reading may be noise. */
static void
follow_dead (CordeauSignatureDetector *self, gint64 when)
{
  if (self->n_dead++ == 0)
    self->dead_at = cordeau_signature_between (self->before, when);
  if (self->n_dead < cordeau_signature_levels_get_dead_readings (&self->levels) && self->told)
    return;
  self->burst.open = FALSE;
  cordeau_signature_report (self, CORDEAU_MACHINE_STATE_OFF, self->dead_at);
}

static void
follow_idle (CordeauSignatureDetector *self, gint64 when)
{
  CordeauSignatureBurst *burst = &self->burst;

  if (burst->open && !cordeau_signature_burst_is_over (self, when)
      && burst->peak >= cordeau_signature_levels_get_threshold (&self->levels))
    return;
  cordeau_signature_report (self, CORDEAU_MACHINE_STATE_IDLE,
                            burst->open && self->told ? burst->last : when);
  burst->open = FALSE;
}

void
cordeau_signature_follow_rest (CordeauSignatureDetector *self, CordeauSignatureLevel level,
                               gint64 when, double watts)
{
  const CordeauSignatureBurst *burst = &self->burst;

  if (level == CORDEAU_SIGNATURE_DEAD)
    {
      follow_dead (self, when);
      return;
    }
  self->n_dead = 0;
  if (burst->open)
    cordeau_signature_recorder_add (&self->recorder, when, watts,
                                    cordeau_signature_levels_get_break (&self->levels));
  if (level == CORDEAU_SIGNATURE_LOW)
    {
      follow_idle (self, when);
      return;
    }
  if (burst->open && cordeau_signature_burst_is_over (self, when))
    self->burst.open = FALSE;
  cordeau_signature_burst_add (self, when, watts);
  if (cordeau_signature_burst_is_work (self))
    cordeau_signature_begin_cycle (self);
  else if (burst->n >= 2 && burst->last - burst->first >= STARTING_TIME
           && burst->peak >= self->levels.standby + START_WATTS)
    cordeau_signature_report (self, CORDEAU_MACHINE_STATE_STARTING, burst->start);
}

/* A turn of the drum is over. */
static void
note_turn (CordeauSignatureDetector *self)
{
  const CordeauSignatureBurst *burst = &self->burst;
  gboolean again = self->turned > 0 && burst->start - self->turned <= TURNS_TIME;

  self->burst.open = FALSE;
  self->turned = burst->last;
  if (again)
    cordeau_signature_report (self, CORDEAU_MACHINE_STATE_ANTI_CREASE, burst->start);
}

void
cordeau_signature_follow_ended (CordeauSignatureDetector *self, CordeauSignatureLevel level,
                                gint64 when, double watts)
{
  if (self->burst.open)
    {
      cordeau_signature_recorder_add (&self->recorder, when, watts,
                                      cordeau_signature_levels_get_break (&self->levels));
      if (cordeau_signature_burst_is_over (self, when))
        note_turn (self);
    }
  if (level == CORDEAU_SIGNATURE_ACTIVE)
    {
      cordeau_signature_burst_add (self, when, watts);
      if (cordeau_signature_burst_is_work (self))
        {
          cordeau_signature_begin_cycle (self);
          return;
        }
    }
  if (self->state == CORDEAU_MACHINE_STATE_ANTI_CREASE && !self->burst.open
      && when - self->turned > TURNS_OVER)
    cordeau_signature_report (self, CORDEAU_MACHINE_STATE_FINISHED, self->turned);
  if (self->silent)
    cordeau_signature_report (self, CORDEAU_MACHINE_STATE_FINISHED, when);
}

void
cordeau_signature_follow_interrupted (CordeauSignatureDetector *self, CordeauSignatureLevel level,
                                      gint64 when, double watts)
{
  cordeau_signature_recorder_add (&self->recorder, when, watts,
                                  cordeau_signature_levels_get_break (&self->levels));
  if (self->burst.open && cordeau_signature_burst_is_over (self, when))
    self->burst.open = FALSE;
  if (level == CORDEAU_SIGNATURE_ACTIVE)
    {
      cordeau_signature_burst_add (self, when, watts);
      if (cordeau_signature_burst_is_work (self))
        {
          if (self->burst.start - self->interrupted > SAME_CYCLE)
            {
              cordeau_signature_recorder_begin (&self->recorder, self->burst.start, watts);
              cordeau_signature_begin_cycle (self);
              return;
            }
          self->dead_pauses += self->n_dead > 0
                               && self->burst.start - self->interrupted < DEAD_PAUSE;
          cordeau_signature_resume (self);
          return;
        }
    }
  if (self->silent)
    cordeau_signature_report (self, CORDEAU_MACHINE_STATE_INTERRUPTED, when);
}
