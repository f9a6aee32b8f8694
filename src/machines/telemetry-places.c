/* SPDX-License-Identifier: GPL-3.0-or-later */
/* To which machines it is listened: by the settings, and by what was known when the program last ran. */
#include "machines/telemetry-record.h"
#include "machines/telemetry-service-private.h"

void
cordeau_place_free (CordeauPlace *place)
{
  cordeau_plug_free (place->plug);
  cordeau_ear_free (place->ear);
  g_free (place);
}

/* A machine that nobody here listens to any more: what it does now is not known. */
static void
tell_deaf (CordeauTelemetry *self, const char *machine, gint64 heard)
{
  CordeauTelemetryNews *news = g_new0 (CordeauTelemetryNews, 1);

  news->machine = g_strdup (machine);
  news->state = CORDEAU_MACHINE_STATE_UNKNOWN;
  news->since = news->heard = heard;
  news->decided = cordeau_telemetry_get_now (self);
  cordeau_telemetry_tell (news, self);
}

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

/* What asks is made when there is something to ask. */
static void
poll_plug (CordeauTelemetry *self, const CordeauPlug *plug)
{
  if (self->poller == NULL)
    self->poller = cordeau_poller_new (self->env, &self->times.poll, cordeau_telemetry_polled,
                                       self);
  cordeau_poller_set (self->poller, plug);
}

static void
stop_polling (CordeauTelemetry *self, const char *machine)
{
  if (self->poller != NULL)
    cordeau_poller_remove (self->poller, machine);
}

/* (transfer full) @plug. Not now, when what is known of the machine cannot be read: at the next look, then. */
static void
listen_to (CordeauTelemetry *self, CordeauPlug *plug)
{
  g_auto (Past) past = read_past (self, plug->machine);
  gint64 now = cordeau_telemetry_get_now (self);
  const CordeauHearing *hearing;
  CordeauPlace *place;

  if (past.truth == NULL)
    {
      cordeau_plug_free (plug);
      return;
    }
  hearing = g_hash_table_lookup (past.hearings, plug->machine);
  /* A clock that was set back meanwhile. */
  past.truth->sensed_since = MIN (past.truth->sensed_since, now);
  place = g_new0 (CordeauPlace, 1);
  place->plug = plug;
  place->ear = cordeau_ear_new (plug, past.truth, hearing != NULL ? MIN (hearing->started, now) : 0,
                                hearing != NULL ? MIN (hearing->heard, now) : 0,
                                g_steal_pointer (&past.profile), cordeau_telemetry_tell, self);
  if (hearing != NULL)
    {
      place->overload = hearing->overload;
      place->overload_at = MIN (hearing->overload_at, now);
    }
  g_hash_table_insert (self->ears, plug->machine, place);
  if (is_asked (plug))
    poll_plug (self, plug);
}

static void
forget (CordeauTelemetry *self, const CordeauPlace *place)
{
  gint64 heard = cordeau_ear_get_heard (place->ear);

  stop_polling (self, place->plug->machine);
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
change (CordeauTelemetry *self, CordeauPlace *place, CordeauPlug *plug)
{
  g_hash_table_steal (self->ears, plug->machine);
  stop_polling (self, plug->machine);
  cordeau_plug_free (place->plug);
  place->plug = plug;
  cordeau_ear_set_plug (place->ear, plug);
  g_hash_table_insert (self->ears, plug->machine, place);
  if (is_asked (plug))
    poll_plug (self, plug);
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
  if (self->push == NULL)
    self->push = cordeau_push_new (self->env, &cordeau_telemetry_push_funcs, self);
  if (setting->port == 0)
    cordeau_push_hang_up (self->push);
  else if (!cordeau_push_listen (self->push, setting, &error) && !same)
    g_message ("Nobody listens to gateways at %s, port %u: %s", setting->address, setting->port,
               error->message);
  cordeau_push_setting_free (self->heard_at);
  self->heard_at = g_steal_pointer (&setting);
}

void
cordeau_telemetry_heed_settings (CordeauTelemetry *self)
{
  g_autoptr (GPtrArray) plugs = cordeau_plugs_list (self->local);
  GHashTableIter iter;
  gpointer value;

  heed_push_setting (self);
  if (self->push != NULL)
    cordeau_push_set_plugs (self->push, plugs);

  g_hash_table_iter_init (&iter, self->ears);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (!has_plug (plugs, ((CordeauPlace *) value)->plug->machine))
      {
        forget (self, value);
        self->notes_now = TRUE;
        g_hash_table_iter_remove (&iter);
      }
  for (guint i = 0; i < plugs->len; i++)
    {
      const CordeauPlug *plug = g_ptr_array_index (plugs, i);
      CordeauPlace *place = g_hash_table_lookup (self->ears, plug->machine);

      if (place == NULL)
        listen_to (self, g_steal_pointer (&g_ptr_array_index (plugs, i)));
      else if (!is_same (place->plug, plug))
        change (self, place, g_steal_pointer (&g_ptr_array_index (plugs, i)));
    }
}

/* Those that were listened to when the program last ran, and have no plug any more. */
void
cordeau_telemetry_forget_past (CordeauTelemetry *self)
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
        tell_deaf (self, machine,
                   MIN (((CordeauHearing *) hearing)->heard, cordeau_telemetry_get_now (self)));
        self->notes_now = TRUE;
      }
}

void
cordeau_telemetry_renew_profile (CordeauTelemetry *self, CordeauPlace *place)
{
  g_auto (Past) past = read_past (self, place->plug->machine);

  cordeau_ear_set_profile (place->ear, g_steal_pointer (&past.profile));
}
