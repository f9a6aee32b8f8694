/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One piece of a run's work: a stretch of time is lived. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "practice/found.h"
#include "practice/run-work.h"

/* What is kept for somebody is kept anew so often (keep.c), and a stop is heeded. */
#define STRETCH (5 * G_TIME_SPAN_MINUTE)

CordeauRunWork *
cordeau_run_work_new (CordeauSession *session)
{
  CordeauRunWork *self = g_atomic_rc_box_new0 (CordeauRunWork);

  g_mutex_init (&self->mutex);
  self->session = g_object_ref (session);
  self->lock = -1;
  return self;
}

CordeauRunWork *
cordeau_run_work_ref (CordeauRunWork *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
work_clear (gpointer data)
{
  CordeauRunWork *self = data;

  g_clear_pointer (&self->plugs, cordeau_practice_plugs_free);
  g_clear_pointer (&self->world, cordeau_world_free);
  g_clear_fd (&self->lock, NULL);
  g_strfreev (self->kept);
  g_clear_object (&self->session);
  g_mutex_clear (&self->mutex);
}

void
cordeau_run_work_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, work_clear);
}

/* Two that let one laundry live would do everything twice. Where no lock can be had at all, nobody is kept from practising. */
static gboolean
take_lock (CordeauRunWork *self, GError **error)
{
  const char *folder = cordeau_store_get_folder (cordeau_session_get_store (self->session));
  g_autofree char *path = g_build_filename (folder, CORDEAU_PRACTICE_LOCK, NULL);

  if (self->lock < 0)
    self->lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock < 0 || flock (self->lock, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
    return TRUE;
  g_clear_fd (&self->lock, NULL);
  g_set_error_literal (
      error, CORDEAU_PRACTICE_ERROR, CORDEAU_PRACTICE_ERROR_TAKEN,
      _ ("This exercise goes on in another window. Close that one, then let the time "
         "go on here."));
  return FALSE;
}

static gboolean
advance (CordeauRunWork *self, GCancellable *cancellable, GError **error)
{
  CordeauEnv *env = cordeau_session_get_env (self->session);
  gint64 now;

  do
    {
      now = MIN (cordeau_env_now (env) + STRETCH, self->until);
      if (!cordeau_world_advance (self->world, now, NULL, NULL, cancellable, error))
        return FALSE;
      if (self->plugs != NULL)
        cordeau_practice_plugs_show (self->plugs, self->world);
    }
  while (now < self->until);
  return TRUE;
}

static void
look_at_kept (CordeauRunWork *self)
{
  self->kept_end = 0;
  for (guint i = 0; self->kept != NULL && self->kept[i] != NULL && self->kept_end == 0; i++)
    self->kept_end = cordeau_world_get_end (self->world, self->kept[i]);
}

/* A laundry without plugs lives as well: then people say what machines do. */
static void
plug_in (CordeauRunWork *self)
{
  g_autoptr (GError) error = NULL;

  if (self->plugged && self->plugs == NULL)
    {
      self->plugs = cordeau_practice_plugs_new (self->session, self->world, &error);
      self->plugged = self->plugs != NULL;
      if (error != NULL)
        g_info ("Machines are without plugs: %s", error->message);
    }
  if (self->plugs != NULL)
    cordeau_practice_plugs_set_speed (self->plugs, self->speed);
}

gboolean
cordeau_run_work_live (CordeauRunWork *self, GCancellable *cancellable, GError **error)
{
  /* Whoever was told to stop may find the session closed. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!take_lock (self, error))
    return FALSE;
  if (self->world == NULL)
    {
      self->world = cordeau_world_new (self->session, error);
      self->keep = TRUE;
    }
  if (self->world == NULL)
    return FALSE;
  if (self->change)
    cordeau_world_set_scenario (self->world, self->scenario);
  if (self->keep)
    cordeau_world_keep (self->world, (const char *const *) self->kept);
  self->change = self->keep = FALSE;
  plug_in (self);
  if (advance (self, cancellable, error))
    {
      self->scenario = cordeau_world_get_scenario (self->world);
      look_at_kept (self);
      return TRUE;
    }
  /* What it thinks is no longer what is. */
  g_clear_pointer (&self->world, cordeau_world_free);
  return FALSE;
}
