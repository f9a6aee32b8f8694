/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one place that knows all rooms. */
#include "bags/bags.h"
#include "machines/machines.h"
#include "machines/telemetry-service.h"
#include "people/people.h"
#include "people/staff-teller.h"
#include "site/site.h"
#include "store/work.h"

char *
cordeau_site_default_folder (void)
{
  const char *told = g_getenv ("CORDEAU_DATA");

  if (told != NULL && *told != '\0')
    return g_strdup (told);
  return g_build_filename (g_get_user_data_dir (), "cordeau", NULL);
}

char *
cordeau_site_practice_folder (void)
{
  g_autofree char *folder = cordeau_site_default_folder ();

  return g_build_filename (folder, "practice", NULL);
}

static CordeauKinds *
make_kinds (void)
{
  CordeauKinds *kinds = cordeau_kinds_new ();

  cordeau_session_register (kinds);
  cordeau_people_register (kinds);
  cordeau_machines_register (kinds);
  cordeau_bags_register (kinds);
  return kinds;
}

CordeauSession *
cordeau_site_open (const char *folder, CordeauEnv *env, GError **error)
{
  g_autoptr (CordeauEnv) own = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  if (env == NULL)
    env = own = cordeau_env_new ();
  return cordeau_session_open (folder, env, make_kinds (), error);
}

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  CordeauSession *session;

  session = cordeau_site_open (data, NULL, &error);
  if (session == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, session, g_object_unref);
}

void
cordeau_site_open_async (const char *folder, GAsyncReadyCallback callback, gpointer user_data)
{
  cordeau_work_run (NULL, cordeau_site_open_async, NULL, g_strdup (folder), g_free, open_thread,
                    callback, user_data);
}

/* --- what works beside it ------------------------------------------------------------------------ */

static gboolean
start_cb (gpointer data)
{
  CordeauSession *session = data;

  cordeau_session_attach (session,
                          cordeau_telemetry_start (session, &cordeau_telemetry_usual, NULL, NULL),
                          (GDestroyNotify) cordeau_telemetry_stop);
  cordeau_session_attach (session, cordeau_staff_teller_new (session),
                          (GDestroyNotify) cordeau_staff_teller_stop);
  return G_SOURCE_REMOVE;
}

/* In whatever thread the site was founded. */
static void
founded_cb (CordeauSession *session)
{
  g_signal_handlers_disconnect_by_func (session, founded_cb, NULL);
  g_idle_add_full (G_PRIORITY_DEFAULT, start_cb, g_object_ref (session), g_object_unref);
}

void
cordeau_site_listen (CordeauSession *session)
{
  g_return_if_fail (CORDEAU_IS_SESSION (session));

  if (cordeau_session_is_founded (session))
    start_cb (session);
  else
    g_signal_connect (session, "notify::founded", G_CALLBACK (founded_cb), NULL);
}

CordeauSession *
cordeau_site_open_finish (GAsyncResult *result, GError **error)
{
  CordeauSession *session;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  session = g_task_propagate_pointer (G_TASK (result), error);
  if (session == NULL)
    return NULL;
  cordeau_session_keep_backups (session);
  cordeau_site_listen (session);
  return session;
}

/* --- restoring ----------------------------------------------------------------------------------- */

gboolean
cordeau_site_restore (const char *folder, CordeauEnv *env, const char *path, char **aside,
                      char **computer, CordeauProgressFunc progress, gpointer user_data,
                      GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (folder != NULL && CORDEAU_IS_ENV (env) && path != NULL, FALSE);

  return cordeau_session_restore (folder, env, make_kinds (), path, aside, computer, progress,
                                  user_data, cancellable, error);
}

typedef struct
{
  char *folder;
  char *path;
  char *aside;
  char *computer;
  CordeauProgress *progress;
} Restore;

static void
restore_free (Restore *restore)
{
  g_free (restore->folder);
  g_free (restore->path);
  g_free (restore->aside);
  g_free (restore->computer);
  g_clear_pointer (&restore->progress, cordeau_progress_unref);
  g_free (restore);
}

static void
restore_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (CordeauEnv) env = cordeau_env_new ();
  Restore *restore = data;
  GError *error = NULL;

  if (cordeau_site_restore (restore->folder, env, restore->path, &restore->aside,
                            &restore->computer, cordeau_progress_push, restore->progress,
                            cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
cordeau_site_restore_async (const char *folder, const char *path, GCancellable *cancellable,
                            CordeauProgressFunc progress, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Restore *restore = g_new0 (Restore, 1);

  g_return_if_fail (folder != NULL && path != NULL);

  restore->folder = g_strdup (folder);
  restore->path = g_strdup (path);
  if (progress != NULL)
    restore->progress = cordeau_progress_new (progress, user_data);
  cordeau_work_run (NULL, cordeau_site_restore_async, cancellable, restore,
                    (GDestroyNotify) restore_free, restore_thread, callback, user_data);
}

gboolean
cordeau_site_restore_finish (GAsyncResult *result, char **aside, char **computer, GError **error)
{
  Restore *restore;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  restore = cordeau_work_get_data (result);
  cordeau_progress_stop (restore->progress);
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (aside != NULL)
    *aside = g_strdup (restore->aside);
  if (computer != NULL)
    *computer = g_strdup (restore->computer);
  return TRUE;
}
