/* SPDX-License-Identifier: GPL-3.0-or-later */
/* However fast time goes, a plug is read each minute of it, which is as seldom as a detector can do with; and no more often than
 * that needs. */
#include "machines/telemetry-fake.h"
#include "machines/telemetry-service.h"
#include "practice/plugs.h"

/* A plug is told in seconds how often it is asked; here they are hundredths. */
#define HUNDREDTH_MS 10
#define FAST 300
#define BRISK 30
#define EVERY_FAST 10
#define EVERY_BRISK 25
#define EVERY_SLOW 60

struct _CordeauPracticePlugs
{
  CordeauFakePlugs *fakes;
  CordeauTelemetry *telemetry;
  CordeauLocal *local; /* borrowed */
  GStrv machines;
  guint every;
};

static const CordeauTelemetryTimes times = {
  .poll = { .every = HUNDREDTH_MS, .timeout = 2000, .most = 1000 },
  .tick = 100,
  .note = G_TIME_SPAN_MINUTE,
};

static gboolean
write_plugs (CordeauPracticePlugs *self, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; self->machines[i] != NULL && done; i++)
    {
      g_autoptr (CordeauPlug) plug = cordeau_plug_new (self->machines[i], CORDEAU_PLUG_SHELLY);

      plug->address = cordeau_fake_plugs_dup_address (self->fakes, i);
      plug->every = self->every;
      done = cordeau_plug_write (self->local, plug, error);
    }
  return done;
}

CordeauPracticePlugs *
cordeau_practice_plugs_new (CordeauSession *session, CordeauWorld *world, GError **error)
{
  g_autoptr (CordeauPracticePlugs) self = g_new0 (CordeauPracticePlugs, 1);

  g_return_val_if_fail (CORDEAU_IS_SESSION (session) && world != NULL, NULL);

  self->local = cordeau_session_get_local (session);
  self->machines = cordeau_world_list_machines (world);
  self->every = EVERY_SLOW;
  self->fakes = cordeau_fake_plugs_new (g_strv_length (self->machines), error);
  if (self->fakes == NULL || !write_plugs (self, error))
    return NULL;
  cordeau_practice_plugs_show (self, world);
  self->telemetry = cordeau_telemetry_start (session, &times, NULL, NULL);
  return g_steal_pointer (&self);
}

void
cordeau_practice_plugs_free (CordeauPracticePlugs *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->telemetry, cordeau_telemetry_stop);
  g_clear_pointer (&self->fakes, cordeau_fake_plugs_free);
  g_strfreev (self->machines);
  g_free (self);
}

void
cordeau_practice_plugs_set_speed (CordeauPracticePlugs *self, guint speed)
{
  guint every = speed >= FAST ? EVERY_FAST : speed >= BRISK ? EVERY_BRISK : EVERY_SLOW;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (self != NULL);

  if (every == self->every)
    return;
  self->every = every;
  if (!write_plugs (self, &error))
    g_info ("Plugs are asked as often as before: %s", error->message);
}

void
cordeau_practice_plugs_show (CordeauPracticePlugs *self, CordeauWorld *world)
{
  g_return_if_fail (self != NULL && world != NULL);

  for (guint i = 0; self->machines[i] != NULL; i++)
    cordeau_fake_plugs_set (self->fakes, i, cordeau_world_get_watts (world, self->machines[i]));
}
