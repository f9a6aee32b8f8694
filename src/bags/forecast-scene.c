/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenes: made, and read from the projections. */
#include "base/when.h"
#include "bags/machine-status.h"
#include "machines/machine-hearing.h"
#include "machines/machine-truth.h"
#include "bags/forecast-scene.h"
#include "bags/promise.h"
#include "bags/state.h"
#include "people/staffing.h"

CordeauForecastSite *
cordeau_forecast_site_new (CordeauSession *session)
{
  CordeauForecastSite *self;
  const CordeauCutOff *cutoffs;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_new0 (CordeauForecastSite, 1);
  self->id = g_strdup (cordeau_session_get_site (session));
  self->zone = g_time_zone_ref (cordeau_session_get_zone (session));
  cutoffs = cordeau_session_get_cutoffs (session, &self->n_cutoffs);
  self->cutoffs = g_memdup2 (cutoffs, self->n_cutoffs * sizeof *cutoffs);
  self->open_days = cordeau_session_get_open_days (session);
  self->posts = cordeau_session_get_posts (session);
  return self;
}

CordeauForecastSite *
cordeau_forecast_site_copy (const CordeauForecastSite *self)
{
  CordeauForecastSite *copy = g_new0 (CordeauForecastSite, 1);

  *copy = *self;
  copy->id = g_strdup (self->id);
  copy->zone = g_time_zone_ref (self->zone);
  copy->cutoffs = g_memdup2 (self->cutoffs, self->n_cutoffs * sizeof *self->cutoffs);
  return copy;
}

void
cordeau_forecast_site_free (CordeauForecastSite *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_time_zone_unref (self->zone);
  g_free (self->cutoffs);
  g_free (self);
}

gint64
cordeau_forecast_site_promise (const CordeauForecastSite *self, gint64 when)
{
  return cordeau_promise_compute (self->cutoffs, self->n_cutoffs, self->open_days, self->zone,
                                  when);
}

gint64
cordeau_forecast_site_next_cutoff (const CordeauForecastSite *self, gint64 now)
{
  gint64 next = 0;

  for (int day = 0; day <= 7; day++)
    for (guint i = 0; i < self->n_cutoffs; i++)
      {
        gint64 when = cordeau_when_local (now, self->zone, day, self->cutoffs[i].ready);
        int minute;
        int weekday;

        cordeau_when_split (when, self->zone, &minute, &weekday);
        if (when > now && (self->open_days & (1u << weekday)) != 0 && (next == 0 || when < next))
          next = when;
      }
  return next;
}

static void
net_free (gpointer data)
{
  CordeauSceneNet *net = data;

  g_free (net->id);
  g_free (net->code);
  g_free (net);
}

static void
machine_free (gpointer data)
{
  CordeauSceneMachine *machine = data;

  g_free (machine->id);
  g_free (machine->programme);
  g_free (machine);
}

CordeauScene *
cordeau_scene_new (const CordeauForecastSite *site, gint64 now)
{
  CordeauScene *self;

  g_return_val_if_fail (site != NULL, NULL);

  self = g_new0 (CordeauScene, 1);
  self->now = now;
  self->site = cordeau_forecast_site_copy (site);
  self->nets = g_ptr_array_new_with_free_func (net_free);
  self->machines = g_ptr_array_new_with_free_func (machine_free);
  self->cutoff = cordeau_forecast_site_next_cutoff (site, now);
  return self;
}

void
cordeau_scene_free (CordeauScene *self)
{
  if (self == NULL)
    return;
  cordeau_forecast_site_free (self->site);
  g_ptr_array_unref (self->nets);
  g_ptr_array_unref (self->machines);
  g_clear_pointer (&self->finishers, g_array_unref);
  g_free (self);
}

CordeauSceneNet *
cordeau_scene_add_net (CordeauScene *self, const char *id, const char *code)
{
  CordeauSceneNet *net = g_new0 (CordeauSceneNet, 1);

  net->id = g_strdup (id);
  net->code = g_strdup (code);
  net->machine = -1;
  g_ptr_array_add (self->nets, net);
  return net;
}

CordeauSceneMachine *
cordeau_scene_add_machine (CordeauScene *self, const CordeauMachine *machine)
{
  CordeauSceneMachine *added = g_new0 (CordeauSceneMachine, 1);

  added->id = g_strdup (machine->id);
  added->kind = machine->kind;
  added->capacity = cordeau_machine_capacity (machine);
  g_ptr_array_add (self->machines, added);
  return added;
}

int
cordeau_scene_find_machine (CordeauScene *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->machines->len; i++)
    if (strcmp (((CordeauSceneMachine *) g_ptr_array_index (self->machines, i))->id, id) == 0)
      return (int) i;
  return -1;
}

void
cordeau_scene_find_cutoff (CordeauScene *self)
{
  gint64 next = 0;

  for (guint i = 0; i < self->nets->len; i++)
    {
      const CordeauSceneNet *net = g_ptr_array_index (self->nets, i);

      if (net->promise == 0)
        continue;
      if (net->promise <= self->cutoff)
        return;
      if (next == 0 || net->promise < next)
        next = net->promise;
    }
  if (next != 0)
    self->cutoff = next;
}

/* --- from the projections ------------------------------------------------------------------------ */

gboolean
cordeau_scene_read_machines (CordeauScene *self, CordeauConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) list = cordeau_machines_list (connection, self->site->id, error);

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      const CordeauMachine *machine = g_ptr_array_index (list, i);

      if (machine->kind == CORDEAU_MACHINE_WASHER || machine->kind == CORDEAU_MACHINE_DRYER
          || machine->kind == CORDEAU_MACHINE_HYGIENE)
        cordeau_scene_add_machine (self, machine);
    }
  return TRUE;
}

/* The last load is what is in the machine, if anything is. */
static gboolean
read_last_load (CordeauScene *self, CordeauConnection *connection, CordeauSceneMachine *machine,
                GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "bags/forecast.sql#last-load");
  g_autoptr (CordeauProgramme) programme = NULL;
  gint64 opened;
  GError *local = NULL;

  cordeau_statement_bind_text (s, 1, self->site->id);
  cordeau_statement_bind_text (s, 2, machine->id);
  if (!cordeau_statement_step (s, &local))
    {
      if (local != NULL)
        g_propagate_error (error, local);
      return local == NULL;
    }
  g_set_str (&machine->programme, cordeau_statement_text (s, 1));
  opened = cordeau_statement_int (s, 2);
  machine->ended = cordeau_statement_int (s, 3);
  machine->interrupted = g_strcmp0 (cordeau_statement_text (s, 4), "interrupted") == 0;
  cordeau_statement_reset (s);
  machine->opened = machine->n_nets > 0 ? opened : 0;
  if (machine->programme == NULL || machine->opened == 0)
    return TRUE;
  programme = cordeau_programme_find (connection, self->site->id, machine->programme, &local);
  if (programme != NULL)
    machine->programme_minutes = programme->minutes;
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* What its plug tells of the load in it, as long as the plug is heard: when it ends, or that it has ended. */
static void
take_sensed (CordeauScene *self, CordeauSceneMachine *machine, const CordeauMachineTruth *truth,
             GHashTable *hearings)
{
  const CordeauHearing *hearing = g_hash_table_lookup (hearings, machine->id);
  gint64 heard = MAX (truth->sensed_at, hearing != NULL ? hearing->heard : 0);

  if (machine->opened == 0 || truth->sensed_at == 0 || self->now - heard > CORDEAU_MACHINE_SILENCE)
    return;
  if (cordeau_machine_state_is_busy (truth->sensed) && truth->most > machine->opened)
    {
      machine->least = truth->least;
      machine->most = truth->most;
    }
  machine->done = truth->ended > machine->opened
                  && (truth->sensed == CORDEAU_MACHINE_STATE_FINISHED
                      || truth->sensed == CORDEAU_MACHINE_STATE_ANTI_CREASE);
}

/* What was said of it since: broken without a load, or back in service; and what its plug tells. */
static gboolean
read_truth (CordeauScene *self, CordeauConnection *connection, CordeauSceneMachine *machine,
            GHashTable *hearings, GError **error)
{
  g_autoptr (CordeauMachineTruth) truth = NULL;

  truth = cordeau_machine_truth_read (connection, self->site->id, machine->id, error);
  if (truth == NULL)
    return FALSE;
  if (truth->fault != NULL)
    {
      machine->interrupted = TRUE;
      machine->ended = MAX (machine->ended, truth->fault_at);
    }
  else if (truth->said_at > machine->ended)
    machine->interrupted = FALSE;
  take_sensed (self, machine, truth, hearings);
  return TRUE;
}

static void
read_net (CordeauScene *self, CordeauStatement *s)
{
  CordeauSceneNet *net = cordeau_scene_add_net (self, cordeau_statement_text (s, 0),
                                                cordeau_statement_text (s, 1));

  net->stage = cordeau_statement_int (s, 2);
  net->since = cordeau_statement_int (s, 4);
  net->received = cordeau_statement_int (s, 5);
  net->promise = cordeau_statement_int (s, 6);
  if (net->promise == CORDEAU_NO_PROMISE)
    net->promise = 0;
  net->grams = cordeau_statement_int (s, 7);
  if (!cordeau_statement_is_null (s, 9))
    net->machine = cordeau_scene_find_machine (self, cordeau_statement_text (s, 8));
  if (net->machine >= 0)
    ((CordeauSceneMachine *) g_ptr_array_index (self->machines, net->machine))->n_nets++;
}

static gboolean
read_nets (CordeauScene *self, CordeauConnection *connection, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "bags/forecast.sql#nets");
  GError *local = NULL;

  while (cordeau_statement_step (s, &local))
    read_net (self, s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
count_ready (CordeauScene *self, CordeauConnection *connection, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "bags/forecast.sql#ready");

  cordeau_statement_bind_int (s, 1, self->cutoff);
  if (!cordeau_statement_step (s, error))
    return FALSE;
  self->n_ready = (guint) cordeau_statement_int (s, 0);
  cordeau_statement_reset (s);
  return TRUE;
}

static gboolean
read_finishers (CordeauScene *self, CordeauConnection *connection, GError **error)
{
  self->finishers = cordeau_staffing_read (connection, self->site->id, self->site->zone,
                                           CORDEAU_POST_FINISHING, self->now - G_TIME_SPAN_DAY,
                                           self->now + CORDEAU_SCENE_DAYS * G_TIME_SPAN_DAY, error);
  return self->finishers != NULL;
}

CordeauScene *
cordeau_scene_read (CordeauConnection *connection, const CordeauForecastSite *site, gint64 now,
                    GError **error)
{
  g_autoptr (CordeauScene) self = cordeau_scene_new (site, now);
  g_autoptr (GHashTable) hearings = cordeau_hearings_read (connection, error);

  if (hearings == NULL || !cordeau_scene_read_machines (self, connection, error)
      || !read_nets (self, connection, error))
    return NULL;
  cordeau_scene_find_cutoff (self);
  if (!count_ready (self, connection, error) || !read_finishers (self, connection, error))
    return NULL;
  for (guint i = 0; i < self->machines->len; i++)
    if (!read_last_load (self, connection, g_ptr_array_index (self->machines, i), error)
        || !read_truth (self, connection, g_ptr_array_index (self->machines, i), hearings, error))
      return NULL;
  return g_steal_pointer (&self);
}
