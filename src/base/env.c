/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The machine's clock and randomness, and a fixed pair of them for tests and
 * simulations. Both may be asked from any thread. */
#include <errno.h>
#include <sys/random.h>
#include <time.h>

#include "base/env-private.h"
#include "base/env.h"

typedef struct
{
  /* Owned; guards what follows */
  GMutex mutex;
  guint64 id_clock;
} CordeauEnvPrivate;

struct _CordeauFixedEnv
{
  CordeauEnv parent_instance;

  /* Owned; guards what follows */
  GMutex mutex;
  gint64 now;
  gint64 monotonic;
  guint64 state;
};

G_DEFINE_TYPE_WITH_PRIVATE (CordeauEnv, cordeau_env, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (CordeauFixedEnv, cordeau_fixed_env, CORDEAU_TYPE_ENV)

/* RFC 9562 §6.2, method 1: the counter of a new millisecond starts at random with its
 * top bit clear, which leaves room for 2048 more; past that it carries into the
 * milliseconds, which the same section allows. */
#define ID_COUNTER_BITS 12
#define ID_COUNTER_SEED_MASK 0x7ff

guint64
cordeau_env_next_id_clock (CordeauEnv *self, guint64 milliseconds, guint16 seed)
{
  CordeauEnvPrivate *priv = cordeau_env_get_instance_private (self);
  guint64 clock = (milliseconds << ID_COUNTER_BITS) | (seed & ID_COUNTER_SEED_MASK);

  g_mutex_lock (&priv->mutex);
  if (milliseconds <= priv->id_clock >> ID_COUNTER_BITS)
    clock = priv->id_clock + 1;
  priv->id_clock = clock;
  g_mutex_unlock (&priv->mutex);

  return clock;
}

static gint64
cordeau_env_real_now (CordeauEnv *self)
{
  return g_get_real_time ();
}

static gint64
cordeau_env_real_monotonic (CordeauEnv *self)
{
  struct timespec time;

  /* Not g_get_monotonic_time(), which stands still while the computer sleeps: every
   * morning the wall clock would look as if somebody had moved it. */
  if (clock_gettime (CLOCK_BOOTTIME, &time) != 0)
    return g_get_monotonic_time ();

  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
cordeau_env_real_random (CordeauEnv *self, guint8 *bytes, gsize length)
{
  while (length > 0)
    {
      gssize got = getrandom (bytes, length, 0);

      if (got < 0)
        {
          /* Nothing else can fail with these flags; keys must never come from less. */
          g_assert (errno == EINTR);
          continue;
        }
      bytes += got;
      length -= got;
    }
}

static void
cordeau_env_finalize (GObject *object)
{
  CordeauEnvPrivate *priv = cordeau_env_get_instance_private (CORDEAU_ENV (object));

  g_mutex_clear (&priv->mutex);

  G_OBJECT_CLASS (cordeau_env_parent_class)->finalize (object);
}

static void
cordeau_env_class_init (CordeauEnvClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cordeau_env_finalize;

  klass->now = cordeau_env_real_now;
  klass->monotonic = cordeau_env_real_monotonic;
  klass->random = cordeau_env_real_random;
}

static void
cordeau_env_init (CordeauEnv *self)
{
  CordeauEnvPrivate *priv = cordeau_env_get_instance_private (self);

  g_mutex_init (&priv->mutex);
}

CordeauEnv *
cordeau_env_new (void)
{
  return g_object_new (CORDEAU_TYPE_ENV, NULL);
}

gint64
cordeau_env_now (CordeauEnv *self)
{
  g_return_val_if_fail (CORDEAU_IS_ENV (self), 0);

  return CORDEAU_ENV_GET_CLASS (self)->now (self);
}

gint64
cordeau_env_monotonic (CordeauEnv *self)
{
  g_return_val_if_fail (CORDEAU_IS_ENV (self), 0);

  return CORDEAU_ENV_GET_CLASS (self)->monotonic (self);
}

void
cordeau_env_random (CordeauEnv *self, guint8 *bytes, gsize length)
{
  g_return_if_fail (CORDEAU_IS_ENV (self));
  g_return_if_fail (bytes != NULL || length == 0);

  CORDEAU_ENV_GET_CLASS (self)->random (self, bytes, length);
}

static gint64
cordeau_fixed_env_now (CordeauEnv *env)
{
  CordeauFixedEnv *self = CORDEAU_FIXED_ENV (env);
  gint64 now;

  g_mutex_lock (&self->mutex);
  now = self->now;
  g_mutex_unlock (&self->mutex);

  return now;
}

static gint64
cordeau_fixed_env_monotonic (CordeauEnv *env)
{
  CordeauFixedEnv *self = CORDEAU_FIXED_ENV (env);
  gint64 monotonic;

  g_mutex_lock (&self->mutex);
  monotonic = self->monotonic;
  g_mutex_unlock (&self->mutex);

  return monotonic;
}

/* SplitMix64 (Steele, Lea and Flood 2014): every seed is a good one, and the
 * sequence is the same on every machine. */
static guint64
next_random (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static void
cordeau_fixed_env_random (CordeauEnv *env, guint8 *bytes, gsize length)
{
  CordeauFixedEnv *self = CORDEAU_FIXED_ENV (env);
  guint64 word = 0;

  g_mutex_lock (&self->mutex);
  for (gsize i = 0; i < length; i++)
    {
      if (i % sizeof word == 0)
        word = next_random (&self->state);
      bytes[i] = word & 0xff;
      word >>= 8;
    }
  g_mutex_unlock (&self->mutex);
}

static void
cordeau_fixed_env_finalize (GObject *object)
{
  CordeauFixedEnv *self = CORDEAU_FIXED_ENV (object);

  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (cordeau_fixed_env_parent_class)->finalize (object);
}

static void
cordeau_fixed_env_class_init (CordeauFixedEnvClass *klass)
{
  CordeauEnvClass *env_class = CORDEAU_ENV_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cordeau_fixed_env_finalize;

  env_class->now = cordeau_fixed_env_now;
  env_class->monotonic = cordeau_fixed_env_monotonic;
  env_class->random = cordeau_fixed_env_random;
}

static void
cordeau_fixed_env_init (CordeauFixedEnv *self)
{
  g_mutex_init (&self->mutex);
}

CordeauFixedEnv *
cordeau_fixed_env_new (gint64 now, guint64 seed)
{
  CordeauFixedEnv *self = g_object_new (CORDEAU_TYPE_FIXED_ENV, NULL);

  self->now = now;
  self->state = seed;

  return self;
}

void
cordeau_fixed_env_set_now (CordeauFixedEnv *self, gint64 now)
{
  g_return_if_fail (CORDEAU_IS_FIXED_ENV (self));

  g_mutex_lock (&self->mutex);
  self->now = now;
  g_mutex_unlock (&self->mutex);
}

void
cordeau_fixed_env_advance (CordeauFixedEnv *self, gint64 microseconds)
{
  g_return_if_fail (CORDEAU_IS_FIXED_ENV (self));
  g_return_if_fail (microseconds >= 0);

  g_mutex_lock (&self->mutex);
  self->now += microseconds;
  self->monotonic += microseconds;
  g_mutex_unlock (&self->mutex);
}
