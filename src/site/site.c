/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one place that knows all rooms. */
#include "bags/bags.h"
#include "machines/machines.h"
#include "site/site.h"

char *
cordeau_site_default_folder (void)
{
  const char *told = g_getenv ("CORDEAU_DATA");

  if (told != NULL && *told != '\0')
    return g_strdup (told);
  return g_build_filename (g_get_user_data_dir (), "cordeau", NULL);
}

static CordeauKinds *
make_kinds (void)
{
  CordeauKinds *kinds = cordeau_kinds_new ();

  cordeau_session_register (kinds);
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
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, cordeau_site_open_async);
  g_task_set_task_data (task, g_strdup (folder), g_free);
  g_task_run_in_thread (task, open_thread);
}

CordeauSession *
cordeau_site_open_finish (GAsyncResult *result, GError **error)
{
  CordeauSession *session;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  session = g_task_propagate_pointer (G_TASK (result), error);
  if (session != NULL)
    cordeau_session_keep_backups (session);
  return session;
}
