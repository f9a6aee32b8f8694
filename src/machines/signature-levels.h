/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one machine's watts mean: how often it is read, what it draws at rest, how noisy its meter is, and so above what
 * it works. Found from the readings alone, from the first cycle on. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CORDEAU_SIGNATURE_INTERVALS 31

/**
 * CordeauSignatureLevel:
 * @DEAD: no current at all
 * @LOW: it rests: stand-by, or a pause
 * @ACTIVE: it works
 */
typedef enum
{
  CORDEAU_SIGNATURE_DEAD,
  CORDEAU_SIGNATURE_LOW,
  CORDEAU_SIGNATURE_ACTIVE,
} CordeauSignatureLevel;

/**
 * CordeauSignatureLevels: watts and microseconds
 * @standby: what it draws at rest; 0 not known yet
 * @noise: mean deviation of readings at rest
 * @typical: about the median of what it draws at work
 * @interval, @long_interval: the mean, and one of the longest, of the last intervals between readings
 * @run_…: the readings since the last jump
 * @in_cycle: set from outside: what it rests at now may be more than stand-by
 */
typedef struct
{
  double standby;
  double noise;
  double typical;
  gint64 interval;
  gint64 long_interval;

  double run_mean;
  gint64 run_start;
  gint64 run_last;
  guint run_n;
  guint run_strays;

  gint64 intervals[CORDEAU_SIGNATURE_INTERVALS];
  guint n_intervals;
  gint64 last;
  CordeauSignatureLevel level;
  gboolean in_cycle;
} CordeauSignatureLevels;

void cordeau_signature_levels_init (CordeauSignatureLevels *self, double standby);

/* Takes a reading and says what it means. */
CordeauSignatureLevel cordeau_signature_levels_add (CordeauSignatureLevels *self, gint64 when,
                                                    double watts);
/* The same reading is work of this machine, since @lasted: learn how much that is. */
void cordeau_signature_levels_add_work (CordeauSignatureLevels *self, double watts, gint64 lasted);

/* Whether a rest at @watts is above stand-by: a lock or a valve is still held. */
gboolean cordeau_signature_levels_is_raised (const CordeauSignatureLevels *self, double watts);
/* Watts above which it works. */
double cordeau_signature_levels_get_threshold (const CordeauSignatureLevels *self);
/* Watts that a drum turned now and then against creases does not reach. */
double cordeau_signature_levels_get_strong (const CordeauSignatureLevels *self);
/* How many readings DEAD in a row it takes to be sure: more where stand-by is so low and the meter so noisy that some of
 * its readings are nothing. */
guint cordeau_signature_levels_get_dead_readings (const CordeauSignatureLevels *self);
/* Whether it has been low and without any movement, longer than any pause or pump: a rest above the known one. */
gboolean cordeau_signature_levels_is_flat (const CordeauSignatureLevels *self);
/* A silence longer than this is more than a reading or three that got lost; microseconds. */
gint64 cordeau_signature_levels_get_break (const CordeauSignatureLevels *self);

G_END_DECLS
