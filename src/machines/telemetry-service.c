/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thread that listens. Detectors go by a steady clock, which began at the wall's when the thread did: a wall clock that is
 * set while a machine runs is no silence and makes no cycle longer. Facts have the wall's time of the moment. */
#include "machines/telemetry-pen.h"
#include "machines/telemetry-record.h"
#include "machines/telemetry-service.h"
#include "store/lock.h"

#define LOCK "telemetry.lock"

const CordeauTelemetryTimes cordeau_telemetry_usual = {
  { 1000, 4000, 60000 },
  2000,
  CORDEAU_HEARING_EACH,
};

struct _CordeauTelemetry
{
  /* Owned; constant while the thread runs */
  CordeauStore *store;
  CordeauEnv *env;
  char *site;
  CordeauTelemetryTimes times;
  CordeauTelemetryWatch watch;
  gpointer watch_data;
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;

  /* Borrowed */
  CordeauLocal *local;

  /* Owned; of the thread. @ears: machine → Place */
  CordeauLock *lock;
  CordeauPoller *poller;
  CordeauPen *pen;
  CordeauPush *push;
  CordeauPushSetting *heard_at;
  GHashTable *ears;
  gint64 offset;
  gint64 noted;
  gboolean notes_now;

  int listening;
};

typedef struct
{
  CordeauPlug *plug;
  CordeauEar *ear;
} Place;

static void
place_free (Place *place)
{
  cordeau_plug_free (place->plug);
  cordeau_ear_free (place->ear);
  g_free (place);
}

/* --- clocks -------------------------------------------------------------------------------------- */

static gint64
steady_now (CordeauTelemetry *self)
{
  return cordeau_env_monotonic (self->env) + self->offset;
}

/* What has to be added to the steady clock's time for the wall's. */
static gint64
get_drift (CordeauTelemetry *self)
{
  return cordeau_env_now (self->env) - steady_now (self);
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

static void
news_cb (CordeauTelemetryNews *news, gpointer user_data)
{
  CordeauTelemetry *self = user_data;

  shift_news (news, get_drift (self));
  if (self->watch != NULL)
    self->watch (news, self->watch_data);
  /* A warning is no state. */
  if (news->overload > 0)
    cordeau_telemetry_news_free (news);
  else
    cordeau_pen_add (self->pen, news);
}

/* A machine that nobody here listens to any more: what it does now is not known. */
static void
tell_deaf (CordeauTelemetry *self, const char *machine, gint64 heard)
{
  CordeauTelemetryNews *news = g_new0 (CordeauTelemetryNews, 1);

  news->machine = g_strdup (machine);
  news->state = CORDEAU_MACHINE_STATE_UNKNOWN;
  news->since = news->heard = heard;
  news->decided = steady_now (self);
  news_cb (news, self);
}

static void
polled_cb (const char *machine, gint64 when, double watts, const char *why, gpointer user_data)
{
  CordeauTelemetry *self = user_data;
  Place *place = g_hash_table_lookup (self->ears, machine);

  if (place != NULL && why == NULL)
    cordeau_ear_hear (place->ear, when + self->offset, watts);
  cordeau_pen_write (self->pen);
}

static void
pushed_cb (const char *machine, const CordeauPushed *pushed, gpointer user_data)
{
  CordeauTelemetry *self = user_data;
  Place *place = g_hash_table_lookup (self->ears, machine);
  gint64 now = steady_now (self);
  gint64 since = pushed->since > 0 ? pushed->since - get_drift (self) : 0;

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

  cordeau_poller_hint (self->poller, machine);
}

static const CordeauPushFuncs push_funcs = { pushed_cb, hinted_cb };

/* --- what was known before ----------------------------------------------------------------------- */

/* @machine: (nullable): with its plug; %NULL: @hearings alone */
typedef struct
{
  const char *site;
  const char *machine;
  CordeauMachineTruth *truth;
  CordeauSignatureProfile *profile;
  GHashTable *hearings;
} Past;

static gpointer
read_past_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
               GError **error)
{
  Past *past = data;
  GError *local = NULL;

  past->hearings = cordeau_hearings_read (connection, error);
  if (past->hearings == NULL || past->machine == NULL)
    return NULL;
  past->truth = cordeau_machine_truth_read (connection, past->site, past->machine, error);
  past->profile = cordeau_signature_record_read (connection, past->site, past->machine, &local);
  if (local != NULL)
    g_debug ("What was learned of %s is not used: %s", past->machine, local->message);
  g_clear_error (&local);
  return NULL;
}

static void
past_clear (Past *past)
{
  g_clear_pointer (&past->truth, cordeau_machine_truth_free);
  g_clear_pointer (&past->profile, cordeau_signature_profile_free);
  g_clear_pointer (&past->hearings, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Past, past_clear)

static Past
read_past (CordeauTelemetry *self, const char *machine)
{
  Past past = { .site = self->site, .machine = machine };
  g_autoptr (GError) error = NULL;

  cordeau_store_read (self->store, read_past_job, &past, &error);
  if (error != NULL)
    g_debug ("What machines did before is not known: %s", error->message);
  return past;
}

/* --- settings ------------------------------------------------------------------------------------ */

static gboolean
is_asked (const CordeauPlug *plug)
{
  return plug->make != CORDEAU_PLUG_PUSH;
}

/* (transfer full) @plug. Not now, when what is known of the machine cannot be read: at the next look, then. */
static void
listen_to (CordeauTelemetry *self, CordeauPlug *plug)
{
  g_auto (Past) past = read_past (self, plug->machine);
  gint64 now = steady_now (self);
  const CordeauHearing *hearing;
  Place *place;

  if (past.truth == NULL)
    {
      cordeau_plug_free (plug);
      return;
    }
  hearing = g_hash_table_lookup (past.hearings, plug->machine);
  /* A clock that was set back meanwhile. */
  past.truth->sensed_since = MIN (past.truth->sensed_since, now);
  place = g_new0 (Place, 1);
  place->plug = plug;
  place->ear = cordeau_ear_new (plug, past.truth, hearing != NULL ? MIN (hearing->started, now) : 0,
                                hearing != NULL ? MIN (hearing->heard, now) : 0,
                                g_steal_pointer (&past.profile), news_cb, self);
  g_hash_table_insert (self->ears, plug->machine, place);
  if (is_asked (plug))
    cordeau_poller_set (self->poller, plug);
}

static void
forget (CordeauTelemetry *self, const Place *place)
{
  gint64 heard = cordeau_ear_get_heard (place->ear);

  cordeau_poller_remove (self->poller, place->plug->machine);
  if (heard > 0)
    tell_deaf (self, place->plug->machine, heard);
}

static gboolean
is_same (const CordeauPlug *a, const CordeauPlug *b)
{
  return a->make == b->make && g_strcmp0 (a->address, b->address) == 0 && a->channel == b->channel
         && a->every == b->every && a->rated == b->rated && g_strcmp0 (a->token, b->token) == 0
         && (a->allow == NULL
             || (b->allow != NULL
                 && g_strv_equal ((const char *const *) a->allow, (const char *const *) b->allow)));
}

/* Another address is the same machine: it goes on. (transfer full) @plug */
static void
change (CordeauTelemetry *self, Place *place, CordeauPlug *plug)
{
  g_hash_table_steal (self->ears, plug->machine);
  cordeau_poller_remove (self->poller, plug->machine);
  cordeau_plug_free (place->plug);
  place->plug = plug;
  cordeau_ear_set_plug (place->ear, plug);
  g_hash_table_insert (self->ears, plug->machine, place);
  if (is_asked (plug))
    cordeau_poller_set (self->poller, plug);
}

static gboolean
has_plug (GPtrArray *plugs, const char *machine)
{
  for (guint i = 0; i < plugs->len; i++)
    {
      const CordeauPlug *plug = g_ptr_array_index (plugs, i);

      if (plug != NULL && g_str_equal (plug->machine, machine))
        return TRUE;
    }
  return FALSE;
}

/* Where gateways may push to. A port that another program has is tried again at each look, and named once. */
static void
heed_push_setting (CordeauTelemetry *self)
{
  g_autoptr (CordeauPushSetting) setting = cordeau_push_setting_read (self->local);
  gboolean same = self->heard_at->port == setting->port
                  && g_strcmp0 (self->heard_at->address, setting->address) == 0;
  g_autoptr (GError) error = NULL;

  if (same && (setting->port == 0 || cordeau_push_get_port (self->push) != 0))
    return;
  if (setting->port == 0)
    cordeau_push_hang_up (self->push);
  else if (!cordeau_push_listen (self->push, setting, &error) && !same)
    g_message ("Nobody listens to gateways at %s, port %u: %s", setting->address, setting->port,
               error->message);
  cordeau_push_setting_free (self->heard_at);
  self->heard_at = g_steal_pointer (&setting);
}

static void
heed_settings (CordeauTelemetry *self)
{
  g_autoptr (GPtrArray) plugs = cordeau_plugs_list (self->local);
  GHashTableIter iter;
  gpointer value;

  cordeau_push_set_plugs (self->push, plugs);
  heed_push_setting (self);

  g_hash_table_iter_init (&iter, self->ears);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (!has_plug (plugs, ((Place *) value)->plug->machine))
      {
        forget (self, value);
        self->notes_now = TRUE;
        g_hash_table_iter_remove (&iter);
      }
  for (guint i = 0; i < plugs->len; i++)
    {
      const CordeauPlug *plug = g_ptr_array_index (plugs, i);
      Place *place = g_hash_table_lookup (self->ears, plug->machine);

      if (place == NULL)
        listen_to (self, g_steal_pointer (&g_ptr_array_index (plugs, i)));
      else if (!is_same (place->plug, plug))
        change (self, place, g_steal_pointer (&g_ptr_array_index (plugs, i)));
    }
}

/* Those that were listened to when the program last ran, and have no plug any more. */
static void
forget_past (CordeauTelemetry *self)
{
  g_auto (Past) past = read_past (self, NULL);
  g_autoptr (GPtrArray) plugs = cordeau_plugs_list (self->local);
  GHashTableIter iter;
  gpointer machine;
  gpointer hearing;

  if (past.hearings == NULL)
    return;
  g_hash_table_iter_init (&iter, past.hearings);
  while (g_hash_table_iter_next (&iter, &machine, &hearing))
    if (!has_plug (plugs, machine))
      {
        tell_deaf (self, machine, MIN (((CordeauHearing *) hearing)->heard, steady_now (self)));
        self->notes_now = TRUE;
      }
}

/* --- now and then -------------------------------------------------------------------------------- */

static void
note_hearings (CordeauTelemetry *self)
{
  GHashTable *hearings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gint64 drift = get_drift (self);
  GHashTableIter iter;
  gpointer machine;
  gpointer value;

  g_hash_table_iter_init (&iter, self->ears);
  while (g_hash_table_iter_next (&iter, &machine, &value))
    {
      CordeauEar *ear = ((Place *) value)->ear;
      CordeauHearing *hearing = g_new0 (CordeauHearing, 1);

      hearing->heard = cordeau_ear_get_heard (ear);
      hearing->started = cordeau_ear_get_started (ear);
      shift (&hearing->heard, drift);
      shift (&hearing->started, drift);
      g_hash_table_insert (hearings, g_strdup (machine), hearing);
    }
  cordeau_pen_note (self->pen, hearings);
  self->noted = steady_now (self);
  self->notes_now = FALSE;
}

static void
renew_profile (CordeauTelemetry *self, Place *place)
{
  g_auto (Past) past = read_past (self, place->plug->machine);

  cordeau_ear_set_profile (place->ear, g_steal_pointer (&past.profile));
}

static void
tick (CordeauTelemetry *self)
{
  gint64 now = steady_now (self);
  GHashTableIter iter;
  gpointer value;

  heed_settings (self);
  g_hash_table_iter_init (&iter, self->ears);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Place *place = value;

      cordeau_ear_tick (place->ear, now);
      if (cordeau_ear_wants_profile (place->ear))
        renew_profile (self, place);
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
  self->poller = cordeau_poller_new (self->env, &self->times.poll, polled_cb, self);
  self->pen = cordeau_pen_new (self->store);
  self->push = cordeau_push_new (self->env, &push_funcs, self);
  self->heard_at = g_new0 (CordeauPushSetting, 1);
  self->ears = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) place_free);
  forget_past (self);
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
