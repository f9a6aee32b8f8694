/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/when.h"

#include "overview/machine-look.h"

void
cordeau_machine_look_free (CordeauMachineLook *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->status, cordeau_machine_status_free);
  g_clear_pointer (&self->nets, g_ptr_array_unref);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->cycles, g_ptr_array_unref);
  g_clear_pointer (&self->runs, cordeau_machine_runs_free);
  g_clear_pointer (&self->record, cordeau_machine_record_free);
  g_clear_pointer (&self->upkeep, cordeau_machine_upkeep_free);
  g_free (self);
}

/* --- a load and its cycle ------------------------------------------------------------------------ */

const CordeauMachineRun *
cordeau_machine_look_find_run (const CordeauMachineLook *self, const CordeauMachineEvent *event)
{
  if (event->kind != CORDEAU_MACHINE_EVENT_LOAD)
    return NULL;
  for (guint i = 0; i < self->runs->runs->len; i++)
    {
      const CordeauMachineRun *run = g_ptr_array_index (self->runs->runs, i);

      if (run->station != CORDEAU_STATION_NONE && run->start == event->at)
        return run;
    }
  return NULL;
}

const CordeauMachineCycle *
cordeau_machine_look_find_cycle (const CordeauMachineLook *self, const CordeauMachineEvent *event)
{
  const CordeauMachineRun *run = cordeau_machine_look_find_run (self, event);
  const CordeauMachineCycle *longest = NULL;

  for (guint i = 0; run != NULL && i < run->cycles->len; i++)
    {
      const CordeauMachineCycle *cycle = g_ptr_array_index (run->cycles, i);

      if (longest == NULL || cycle->end - cycle->start > longest->end - longest->start)
        longest = cycle;
    }
  return longest;
}

gboolean
cordeau_machine_look_is_alone (const CordeauMachineLook *self, const CordeauMachineCycle *cycle)
{
  for (guint i = 0; i < self->runs->runs->len; i++)
    {
      const CordeauMachineRun *run = g_ptr_array_index (self->runs->runs, i);

      if (g_ptr_array_find (run->cycles, cycle, NULL))
        return run->station == CORDEAU_STATION_NONE;
    }
  return TRUE;
}

/* --- reading ------------------------------------------------------------------------------------- */

typedef struct
{
  char *site;
  char *machine;
  GTimeZone *zone;
  gint64 now;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_free (asked->site);
  g_free (asked->machine);
  g_time_zone_unref (asked->zone);
  g_free (asked);
}

static gboolean
read_care (CordeauMachineLook *self, CordeauConnection *connection, const char *site,
           GError **error)
{
  GError *local = NULL;

  self->record = cordeau_machine_record_read (connection, site, self->status->drum->machine->id,
                                              &local);
  if (self->record != NULL)
    self->upkeep = cordeau_machine_upkeep_read (connection, site, self->record, self->now, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* Loads may be older than what is shown of cycles. */
static gboolean
read_runs (CordeauMachineLook *self, CordeauConnection *connection, const char *site, gint64 from,
           GError **error)
{
  self->runs = cordeau_machine_runs_read (connection, site, self->status->drum->machine->id, from,
                                          self->now + 1, self->now, error);
  if (self->runs == NULL)
    return FALSE;
  self->cycles = g_ptr_array_new ();
  for (guint i = 0; i < self->runs->cycles->len; i++)
    {
      CordeauMachineCycle *cycle = g_ptr_array_index (self->runs->cycles, i);

      if (cycle->end > from)
        g_ptr_array_add (self->cycles, cycle);
    }
  return TRUE;
}

static gpointer
look_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Asked *asked = data;
  g_autoptr (CordeauMachineLook) self = g_new0 (CordeauMachineLook, 1);
  gint64 from = asked->now - CORDEAU_MACHINE_LOOK_DAYS * G_TIME_SPAN_DAY;
  const char *id;

  self->now = asked->now;
  self->day = cordeau_when_local (asked->now, asked->zone, 0, 0);
  self->status = cordeau_machine_status_read (connection, asked->site, asked->machine, asked->now,
                                              error);
  if (self->status == NULL)
    return NULL;
  id = self->status->drum->machine->id;
  self->nets = cordeau_drum_nets (connection, self->status->drum, asked->now, error);
  if (self->nets == NULL)
    return NULL;
  self->events = cordeau_machine_story_read (connection, asked->site, id, from, error);
  if (self->events == NULL)
    return NULL;
  if (!read_runs (self, connection, asked->site, from, error)
      || !read_care (self, connection, asked->site, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
cordeau_machine_look_async (CordeauSession *session, const char *machine, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  Asked *asked;

  g_return_if_fail (CORDEAU_IS_SESSION (session));
  g_return_if_fail (machine != NULL);

  asked = g_new0 (Asked, 1);
  asked->site = g_strdup (cordeau_session_get_site (session));
  asked->machine = g_strdup (machine);
  asked->zone = g_time_zone_ref (cordeau_session_get_zone (session));
  asked->now = cordeau_env_now (cordeau_session_get_env (session));
  cordeau_store_read_async (cordeau_session_get_store (session), look_job, asked, asked_free,
                            (GDestroyNotify) cordeau_machine_look_free, cancellable, callback,
                            user_data);
}

CordeauMachineLook *
cordeau_machine_look_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return cordeau_store_read_finish (CORDEAU_STORE (source), result, error);
}
