/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One job of the store's readers. */
#include "bags/load-view.h"

typedef struct
{
  char *site;
  char *machine;
  char *programme;
  CordeauStation station;
  gint64 now;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->site);
  g_free (wish->machine);
  g_free (wish->programme);
  g_free (wish);
}

void
cordeau_load_view_free (CordeauLoadView *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->plan, cordeau_load_plan_free);
  g_clear_pointer (&self->nets, g_ptr_array_unref);
  g_clear_pointer (&self->programmes, g_ptr_array_unref);
  g_free (self);
}

/* Where no station was said, the machine's own; washing for one of which nothing is known. */
static gboolean
find_station (CordeauConnection *connection, Wish *wish, GError **error)
{
  g_autoptr (CordeauDrum) drum = NULL;
  GError *local = NULL;

  if (wish->station != CORDEAU_STATION_NONE)
    return TRUE;
  wish->station = CORDEAU_STATION_WASHING;
  if (wish->machine == NULL)
    return TRUE;
  drum = cordeau_drum_read (connection, wish->site, wish->machine, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (drum != NULL && cordeau_drum_station (drum) != CORDEAU_STATION_NONE)
    wish->station = cordeau_drum_station (drum);
  return TRUE;
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CordeauLoadView) self = g_new0 (CordeauLoadView, 1);
  Wish *wish = data;

  if (!find_station (connection, wish, error))
    return NULL;
  self->plan = cordeau_load_plan_read (connection,
                                       &(CordeauLoadWish) { .site = wish->site,
                                                            .station = wish->station,
                                                            .machine = wish->machine,
                                                            .programme = wish->programme,
                                                            .now = wish->now },
                                       error);
  if (self->plan == NULL)
    return NULL;
  if (self->plan->drum != NULL)
    self->nets = cordeau_drum_nets (connection, self->plan->drum, wish->now, error);
  else
    self->nets = g_ptr_array_new ();
  if (self->nets == NULL)
    return NULL;
  if (wish->station == CORDEAU_STATION_WASHING)
    self->programmes = cordeau_programmes_list (connection, wish->site, error);
  else
    self->programmes = g_ptr_array_new ();
  return self->programmes != NULL ? g_steal_pointer (&self) : NULL;
}

void
cordeau_load_view_read_async (CordeauSession *session, CordeauStation station, const char *machine,
                              const char *programme, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  Wish *wish;

  g_return_if_fail (CORDEAU_IS_SESSION (session));

  wish = g_new0 (Wish, 1);
  wish->site = g_strdup (cordeau_session_get_site (session));
  wish->machine = g_strdup (machine);
  wish->programme = g_strdup (programme);
  wish->station = station;
  wish->now = cordeau_env_now (cordeau_session_get_env (session));
  cordeau_store_read_async (cordeau_session_get_store (session), read_job, wish, wish_free,
                            (GDestroyNotify) cordeau_load_view_free, cancellable, callback,
                            user_data);
}

CordeauLoadView *
cordeau_load_view_read_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return cordeau_store_read_finish (CORDEAU_STORE (source), result, error);
}
