/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thread that listens. Detectors go by a steady clock, which began at the wall's when the thread did: a wall clock that is
 * set while a machine runs is no silence and makes no cycle longer. Facts have the wall's time of the moment. */
#include "machines/telemetry-service-private.h"

#define LOCK "telemetry.lock"

const CordeauTelemetryTimes cordeau_telemetry_usual = {
  { 1000, 4000, 60000 },
  2000,
  CORDEAU_HEARING_EACH,
};

/* --- clocks -------------------------------------------------------------------------------------- */

gint64
cordeau_telemetry_get_now (CordeauTelemetry *self)
{
  return cordeau_env_monotonic (self->env) + self->offset;
}

/* What has to be added to the steady clock's time for the wall's. */
gint64
cordeau_telemetry_get_drift (CordeauTelemetry *self)
{
  return cordeau_env_now (self->env) - cordeau_telemetry_get_now (self);
}

static void
shift (gint64 *when, gint64 drift)
{
  if (*when > 0)
    *when += drift;
}

static void
shift_news (CordeauTelemetryNews *news, gint64 drift)
{
  shift (&news->since, drift);
  shift (&news->decided, drift);
  shift (&news->heard, drift);
  shift (&news->ended, drift);
  shift (&news->least, drift);
  shift (&news->most, drift);
  if (news->cycle == NULL)
    return;
  shift (&news->cycle->start, drift);
  shift (&news->cycle->end, drift);
}

/* --- what is told -------------------------------------------------------------------------------- */

/* It is noted at once: a plug that carries too much gets hot. */
static void
note_overload (CordeauTelemetry *self, const CordeauTelemetryNews *news)
{
  CordeauPlace *place = g_hash_table_lookup (self->ears, news->machine);

  if (place == NULL)
    return;
  place->overload = (gint64) (news->overload + 0.5);
  place->overload_at = cordeau_telemetry_get_now (self);
  self->notes_now = TRUE;
}

void
cordeau_telemetry_tell (CordeauTelemetryNews *news, gpointer user_data)
{
  CordeauTelemetry *self = user_data;

  shift_news (news, cordeau_telemetry_get_drift (self));
  if (self->watch != NULL)
    self->watch (news, self->watch_data);
  if (news->overload == 0)
    {
      cordeau_pen_add (self->pen, news);
      return;
    }
  /* A warning is no state. */
  note_overload (self, news);
  cordeau_telemetry_news_free (news);
}

void
cordeau_telemetry_polled (const char *machine, gint64 when, double watts, const char *why,
                          gpointer user_data)
{
  CordeauTelemetry *self = user_data;
  CordeauPlace *place = g_hash_table_lookup (self->ears, machine);

  if (place != NULL && why == NULL)
    cordeau_ear_hear (place->ear, when + self->offset, watts);
  cordeau_pen_write (self->pen);
}

static void
pushed_cb (const char *machine, const CordeauPushed *pushed, gpointer user_data)
{
  CordeauTelemetry *self = user_data;
  CordeauPlace *place = g_hash_table_lookup (self->ears, machine);
  gint64 now = cordeau_telemetry_get_now (self);
  gint64 since = pushed->since > 0 ? pushed->since - cordeau_telemetry_get_drift (self) : 0;

  if (place == NULL)
    return;
  if (pushed->has_state)
    cordeau_ear_be_told (place->ear, now, pushed->state, since, pushed->programme);
  if (pushed->watts >= 0)
    cordeau_ear_hear (place->ear, now, pushed->watts);
  cordeau_pen_write (self->pen);
}

static void
hinted_cb (const char *machine, gpointer user_data)
{
  CordeauTelemetry *self = user_data;

  if (self->poller != NULL)
    cordeau_poller_hint (self->poller, machine);
}

const CordeauPushFuncs cordeau_telemetry_push_funcs = { pushed_cb, hinted_cb };

/* --- now and then -------------------------------------------------------------------------------- */

static void
note_hearings (CordeauTelemetry *self)
{
  GHashTable *hearings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gint64 drift = cordeau_telemetry_get_drift (self);
  GHashTableIter iter;
  gpointer machine;
  gpointer value;

  g_hash_table_iter_init (&iter, self->ears);
  while (g_hash_table_iter_next (&iter, &machine, &value))
    {
      const CordeauPlace *place = value;
      CordeauHearing *hearing = g_new0 (CordeauHearing, 1);

      hearing->heard = cordeau_ear_get_heard (place->ear);
      hearing->started = cordeau_ear_get_started (place->ear);
      hearing->overload = place->overload;
      hearing->overload_at = place->overload_at;
      shift (&hearing->heard, drift);
      shift (&hearing->started, drift);
      shift (&hearing->overload_at, drift);
      g_hash_table_insert (hearings, g_strdup (machine), hearing);
    }
  cordeau_pen_note (self->pen, hearings);
  self->noted = cordeau_telemetry_get_now (self);
  self->notes_now = FALSE;
}

static void
tick (CordeauTelemetry *self)
{
  gint64 now = cordeau_telemetry_get_now (self);
  GHashTableIter iter;
  gpointer value;

  cordeau_telemetry_heed_settings (self);
  g_hash_table_iter_init (&iter, self->ears);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      CordeauPlace *place = value;

      cordeau_ear_tick (place->ear, now);
      if (cordeau_ear_wants_profile (place->ear))
        cordeau_telemetry_renew_profile (self, place);
    }
  if (self->notes_now
      || (g_hash_table_size (self->ears) > 0 && now - self->noted >= self->times.note))
    note_hearings (self);
  cordeau_pen_write (self->pen);
}

static void
begin (CordeauTelemetry *self)
{
  self->offset = cordeau_env_now (self->env) - cordeau_env_monotonic (self->env);
  self->pen = cordeau_pen_new (self->store);
  self->heard_at = g_new0 (CordeauPushSetting, 1);
  self->ears = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                      (GDestroyNotify) cordeau_place_free);
  cordeau_telemetry_forget_past (self);
  g_atomic_int_set (&self->listening, TRUE);
}

static gboolean
tick_cb (gpointer data)
{
  CordeauTelemetry *self = data;

  if (self->lock == NULL)
    self->lock = cordeau_lock_new_named (cordeau_store_get_folder (self->store), LOCK, NULL);
  if (self->ears == NULL && self->lock != NULL && cordeau_lock_try (self->lock))
    begin (self);
  if (self->ears != NULL)
    tick (self);
  return G_SOURCE_CONTINUE;
}

/* --- the thread ---------------------------------------------------------------------------------- */

static void
end (CordeauTelemetry *self)
{
  g_atomic_int_set (&self->listening, FALSE);
  g_clear_pointer (&self->push, cordeau_push_free);
  g_clear_pointer (&self->heard_at, cordeau_push_setting_free);
  g_clear_pointer (&self->poller, cordeau_poller_free);
  note_hearings (self);
  cordeau_pen_finish (self->pen);
  g_clear_pointer (&self->pen, cordeau_pen_free);
  g_clear_pointer (&self->ears, g_hash_table_unref);
}

static gpointer
run (gpointer data)
{
  CordeauTelemetry *self = data;
  g_autoptr (GSource) ticks = g_timeout_source_new (self->times.tick);

  g_main_context_push_thread_default (self->context);
  g_source_set_callback (ticks, tick_cb, self, NULL);
  g_source_set_ready_time (ticks, 0);
  g_source_attach (ticks, self->context);
  g_main_loop_run (self->loop);
  g_source_destroy (ticks);
  if (self->ears != NULL)
    end (self);
  /* What was asked and given up is let go of here, where it was begun. */
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_clear_pointer (&self->lock, cordeau_lock_free);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

CordeauTelemetry *
cordeau_telemetry_start (CordeauSession *session, const CordeauTelemetryTimes *times,
                         CordeauTelemetryWatch watch, gpointer user_data)
{
  CordeauTelemetry *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session) && times != NULL, NULL);
  g_return_val_if_fail (cordeau_session_is_founded (session), NULL);

  self = g_new0 (CordeauTelemetry, 1);
  self->store = g_object_ref (cordeau_session_get_store (session));
  self->env = g_object_ref (cordeau_session_get_env (session));
  self->local = cordeau_session_get_local (session);
  self->site = g_strdup (cordeau_session_get_site (session));
  self->times = *times;
  self->watch = watch;
  self->watch_data = user_data;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("cordeau-telemetry", run, self);
  return self;
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

void
cordeau_telemetry_stop (CordeauTelemetry *self)
{
  g_autoptr (GSource) quit = NULL;

  if (self == NULL)
    return;
  quit = g_idle_source_new ();
  g_source_set_priority (quit, G_PRIORITY_HIGH);
  g_source_set_callback (quit, quit_cb, self->loop, NULL);
  g_source_attach (quit, self->context);
  /* Before the context: an answer on its way may hold the last reference to it, in the writer's thread. */
  g_clear_pointer (&quit, g_source_unref);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_object_unref (self->store);
  g_object_unref (self->env);
  g_free (self->site);
  g_free (self);
}

gboolean
cordeau_telemetry_is_listening (CordeauTelemetry *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_atomic_int_get (&self->listening);
}
