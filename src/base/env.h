/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where time and chance come from. Everything that asks for the clock or a
 * random number asks a CordeauEnv, so that tests and simulations own both. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CORDEAU_TYPE_ENV (cordeau_env_get_type ())
G_DECLARE_DERIVABLE_TYPE (CordeauEnv, cordeau_env, CORDEAU, ENV, GObject)

/**
 * CordeauEnvClass:
 * @now: UTC microseconds since 1970 by the wall clock; may jump
 * @monotonic: microseconds that never go back, and go on while the computer sleeps
 * @random: fills @length bytes
 *
 * All three may be called from any thread.
 */
struct _CordeauEnvClass
{
  GObjectClass parent_class;

  gint64 (*now) (CordeauEnv *self);
  gint64 (*monotonic) (CordeauEnv *self);
  void (*random) (CordeauEnv *self, guint8 *bytes, gsize length);
};

/** cordeau_env_new: (transfer full): the machine's own clock and randomness. */
CordeauEnv *cordeau_env_new (void);

gint64 cordeau_env_now (CordeauEnv *self);
gint64 cordeau_env_monotonic (CordeauEnv *self);
void cordeau_env_random (CordeauEnv *self, guint8 *bytes, gsize length);

/* A clock that stands still until told, and a seeded generator that gives the same bytes on
 * every machine. */
#define CORDEAU_TYPE_FIXED_ENV (cordeau_fixed_env_get_type ())
G_DECLARE_FINAL_TYPE (CordeauFixedEnv, cordeau_fixed_env, CORDEAU, FIXED_ENV, CordeauEnv)

CordeauFixedEnv *cordeau_fixed_env_new (gint64 now, guint64 seed);
void cordeau_fixed_env_set_now (CordeauFixedEnv *self, gint64 now);
/* Moves the wall clock and the monotonic clock together. */
void cordeau_fixed_env_advance (CordeauFixedEnv *self, gint64 microseconds);

G_END_DECLS
