/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hybrid logical clock. Invariants, under the mutex:
 *
 * 1. `last` never decreases, and every tick increases it.
 * 2. `last` comes from our own wall clock, from a stamp accepted within the tolerance of
 *    it, or from what the store knew at start; a stranger cannot push it further.
 * 3. `wall` and `monotonic` were read together, at the last tick or at the start. */
#include "base/hlc.h"
#include "base/json.h"

/* A wall clock outside these years is broken, whatever it is compared with: 2020 is before
 * this program existed (a dead battery starts at 1970 or at the board's year), and
 * beyond 2199 a stamp would near 2^53 and no date of ours could name it. */
#define WALL_MIN_US (G_GINT64_CONSTANT (1577836800) * G_USEC_PER_SEC)
#define WALL_MAX_US (G_GINT64_CONSTANT (7258118400) * G_USEC_PER_SEC)

struct _CordeauHlc
{
  /* Owned */
  CordeauEnv *env;
  GMutex mutex;

  gint64 last;
  gint64 wall;
  gint64 monotonic;
};

CordeauHlc *
cordeau_hlc_new (CordeauEnv *env, gint64 last)
{
  CordeauHlc *self;

  g_return_val_if_fail (CORDEAU_IS_ENV (env), NULL);
  g_return_val_if_fail (last >= 0, NULL);

  self = g_new0 (CordeauHlc, 1);
  self->env = g_object_ref (env);
  self->last = last;
  self->wall = cordeau_env_now (env);
  self->monotonic = cordeau_env_monotonic (env);
  g_mutex_init (&self->mutex);

  return self;
}

void
cordeau_hlc_free (CordeauHlc *self)
{
  if (self == NULL)
    return;

  g_mutex_clear (&self->mutex);
  g_clear_object (&self->env);
  g_free (self);
}

static gboolean
is_suspect (CordeauHlc *self, gint64 wall, gint64 monotonic)
{
  gint64 jump = (wall - self->wall) - (monotonic - self->monotonic);

  return wall < WALL_MIN_US || wall >= WALL_MAX_US || self->last - wall > CORDEAU_HLC_TOLERANCE_US
         || ABS (jump) > CORDEAU_HLC_TOLERANCE_US;
}

gint64
cordeau_hlc_tick (CordeauHlc *self, gboolean *suspect)
{
  gint64 wall;
  gint64 monotonic;
  gint64 stamp;

  g_return_val_if_fail (self != NULL, 0);

  g_mutex_lock (&self->mutex);
  wall = cordeau_env_now (self->env);
  monotonic = cordeau_env_monotonic (self->env);

  if (suspect != NULL)
    *suspect = is_suspect (self, wall, monotonic);

  stamp = self->last + 1;
  if (wall > stamp && wall < WALL_MAX_US)
    stamp = wall;

  self->last = stamp;
  self->wall = wall;
  self->monotonic = monotonic;
  g_mutex_unlock (&self->mutex);

  return stamp;
}

gboolean
cordeau_hlc_observe (CordeauHlc *self, gint64 stamp)
{
  gboolean accepted;

  g_return_val_if_fail (self != NULL, FALSE);

  g_mutex_lock (&self->mutex);
  accepted = stamp < WALL_MAX_US && stamp <= cordeau_env_now (self->env) + CORDEAU_HLC_TOLERANCE_US;
  if (accepted)
    self->last = MAX (self->last, stamp);
  g_mutex_unlock (&self->mutex);

  return accepted;
}

gint64
cordeau_hlc_get_last (CordeauHlc *self)
{
  gint64 last;

  g_return_val_if_fail (self != NULL, 0);

  g_mutex_lock (&self->mutex);
  last = self->last;
  g_mutex_unlock (&self->mutex);

  return last;
}
