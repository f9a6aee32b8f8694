/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stand-by is where the readings come to rest: a run of readings without a jump (Hart 1992 calls it a steady state), low,
 * and long enough. A lower rest replaces a higher one at once; a higher one has to last, for a drum that rests while its
 * valve is open is no stand-by. */
#include <math.h>
#include <string.h>

#include "machines/signature-levels.h"

#define SECOND G_TIME_SPAN_SECOND

/* A rest is at most this: an idle industrial machine with its control and a contactor. */
#define MOST_STANDBY 40.0
/* No machine that is on draws less than this, as long as nothing is known of it. */
#define DEAD_WATTS 0.5
/* Of the known stand-by: below, the machine has no current. */
#define DEAD_SHARE 0.2
/* A rest at less than this share of the known one is no new stand-by, unless it lasts. */
#define LOWER_SHARE 0.45
/* A meter that shows this shows nothing. */
#define NOTHING 0.05
/* Readings in a row that make sure of it; where noise around stand-by may show nothing, too. */
#define DEAD_READINGS 2
#define DEAD_READINGS_NOISY 6
/* Readings that differ by more than this are no noise of a meter around rest. */
#define MOST_TOLERANCE 6.0
/* How long a rest is before it is believed, by whether it is lower than the known one. */
#define REST_TIME (100 * SECOND)
#define RAISED_TIME (20 * 60 * SECOND)
#define REST_READINGS 4
/* Higher than that, it may be the drain pump, unless it goes on longer than any pump and any pause. */
#define SURE_STANDBY 15.0
#define SURE_TIME (330 * SECOND)
/* Work is this much above rest, at least: a pump has 25 W, a display 5. */
#define LEAST_WORK 7.0
#define UNKNOWN_THRESHOLD 12.0
/* More than stand-by. */
#define RAISED_LEAST 0.5
#define RAISED_SHARE 0.12
/* A drum turned against creases draws up to 145 W, or 275 (ha_washdata issues 296, 429); the motor of a big machine more. */
#define STRONG_WATTS 300.0
#define STRONG_SHARE 0.4
/* Per second of work, towards the median: a dryer that cools down for ten minutes is still one of two kilowatts. */
#define TYPICAL_RATE 0.0003
/* Longer intervals are silence, not a rhythm. */
#define MOST_INTERVAL (150 * SECOND)
#define FIRST_INTERVAL (30 * SECOND)

void
cordeau_signature_levels_init (CordeauSignatureLevels *self, double standby)
{
  *self = (CordeauSignatureLevels) {
    .standby = standby,
    .interval = FIRST_INTERVAL,
    .long_interval = FIRST_INTERVAL,
  };
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const gint64 *first = a;
  const gint64 *second = b;

  return (*first > *second) - (*first < *second);
}

static void
note_interval (CordeauSignatureLevels *self, gint64 interval)
{
  gint64 sorted[CORDEAU_SIGNATURE_INTERVALS];
  guint n;
  gint64 sum = 0;

  if (interval > MOST_INTERVAL)
    return;
  self->intervals[self->n_intervals++ % CORDEAU_SIGNATURE_INTERVALS] = interval;
  n = MIN (self->n_intervals, CORDEAU_SIGNATURE_INTERVALS);
  if (n < 3)
    return;
  memcpy (sorted, self->intervals, n * sizeof (gint64));
  qsort (sorted, n, sizeof (gint64), compare_times);
  /* Without the longest three: those are readings that got lost. */
  n = n > 12 ? n - 3 : n;
  for (guint i = 0; i < n; i++)
    sum += sorted[i];
  self->interval = sum / n;
  self->long_interval = sorted[n - 1];
}

static void
begin_run (CordeauSignatureLevels *self, gint64 when, double watts)
{
  self->run_mean = watts;
  self->run_start = self->run_last = when;
  self->run_n = 1;
  self->run_strays = 0;
}

static double
get_tolerance (const CordeauSignatureLevels *self)
{
  return MAX (MAX (1.0, 0.15 * self->run_mean), MIN (4 * self->noise, MOST_TOLERANCE));
}

/* One reading beside the run is noise; two are a jump, and one far above is, too. */
static void
note_run (CordeauSignatureLevels *self, gint64 when, double watts)
{
  double tolerance = get_tolerance (self);
  double away = fabs (watts - self->run_mean);

  if (self->run_n == 0 || away > 4 * tolerance + 4)
    {
      begin_run (self, when, watts);
      return;
    }
  if (away > tolerance && ++self->run_strays >= 2)
    {
      begin_run (self, when, watts);
      return;
    }
  if (away <= tolerance)
    {
      self->run_strays = 0;
      self->run_n++;
      self->run_mean += (watts - self->run_mean) / MIN (self->run_n, 20);
    }
  self->run_last = when;
}

static gboolean
is_rest (const CordeauSignatureLevels *self)
{
  return self->run_n >= REST_READINGS && self->run_last - self->run_start >= REST_TIME
         && self->run_mean >= DEAD_WATTS && self->run_mean <= MOST_STANDBY;
}

/* Another rest than the known one. */
static void
follow_rest (CordeauSignatureLevels *self, gint64 lasted)
{
  if (self->run_mean >= self->standby * 1.5 + 2)
    {
      if (lasted >= RAISED_TIME)
        self->standby = self->run_mean;
    }
  else if (self->run_mean >= LOWER_SHARE * self->standby || lasted >= RAISED_TIME)
    self->standby += 0.1 * (self->run_mean - self->standby);
}

static void
note_rest (CordeauSignatureLevels *self, double watts)
{
  gint64 lasted = self->run_last - self->run_start;

  if (!is_rest (self))
    return;
  if (self->standby > 0)
    {
      /* In a cycle a higher rest is a pause. */
      if (!self->in_cycle || self->run_mean <= self->standby)
        follow_rest (self, lasted);
    }
  else if (self->run_mean <= SURE_STANDBY || self->typical <= 0 || lasted >= SURE_TIME)
    self->standby = self->run_mean;
  if (fabs (watts - self->run_mean) <= get_tolerance (self))
    self->noise += 0.05 * (fabs (watts - self->run_mean) - self->noise);
}

gboolean
cordeau_signature_levels_is_raised (const CordeauSignatureLevels *self, double watts)
{
  return self->standby > 0
         && watts > self->standby
                        + MAX (MAX (RAISED_LEAST, RAISED_SHARE * self->standby), 3 * self->noise);
}

double
cordeau_signature_levels_get_threshold (const CordeauSignatureLevels *self)
{
  if (self->standby <= 0)
    return UNKNOWN_THRESHOLD;
  return self->standby + MAX (MAX (LEAST_WORK, 0.6 * self->standby), 8 * self->noise);
}

double
cordeau_signature_levels_get_strong (const CordeauSignatureLevels *self)
{
  return MAX (STRONG_WATTS, STRONG_SHARE * self->typical);
}

gint64
cordeau_signature_levels_get_break (const CordeauSignatureLevels *self)
{
  return MAX (45 * SECOND, 4 * self->long_interval);
}

/* Below, it has no current, as far as the meter's noise lets one tell. */
static double
get_dead (const CordeauSignatureLevels *self)
{
  if (self->standby <= 0)
    return DEAD_WATTS;
  return MIN (DEAD_SHARE * self->standby, self->standby - 6 * self->noise);
}

guint
cordeau_signature_levels_get_dead_readings (const CordeauSignatureLevels *self)
{
  return get_dead (self) > NOTHING ? DEAD_READINGS : DEAD_READINGS_NOISY;
}

gboolean
cordeau_signature_levels_is_flat (const CordeauSignatureLevels *self)
{
  return is_rest (self) && self->run_last - self->run_start >= SURE_TIME && self->run_strays == 0;
}

static CordeauSignatureLevel
classify (const CordeauSignatureLevels *self, double watts)
{
  double threshold = cordeau_signature_levels_get_threshold (self);

  if (watts < MAX (get_dead (self), NOTHING))
    return CORDEAU_SIGNATURE_DEAD;
  /* Hysteresis: what works goes on working a little below. */
  if (self->level == CORDEAU_SIGNATURE_ACTIVE)
    threshold = self->standby + 0.7 * (threshold - self->standby);
  if (watts < threshold)
    return CORDEAU_SIGNATURE_LOW;
  return cordeau_signature_levels_is_flat (self) ? CORDEAU_SIGNATURE_LOW : CORDEAU_SIGNATURE_ACTIVE;
}

CordeauSignatureLevel
cordeau_signature_levels_add (CordeauSignatureLevels *self, gint64 when, double watts)
{
  if (self->last > 0)
    note_interval (self, when - self->last);
  self->last = when;
  note_run (self, when, watts);
  note_rest (self, watts);
  self->level = classify (self, watts);
  return self->level;
}

void
cordeau_signature_levels_add_work (CordeauSignatureLevels *self, double watts, gint64 lasted)
{
  double share = TYPICAL_RATE * (double) MIN (lasted, MOST_INTERVAL) / SECOND;

  if (self->typical <= 0)
    self->typical = watts;
  else
    self->typical *= watts > self->typical ? 1 + share : 1 - share;
}
