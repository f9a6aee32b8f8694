/* SPDX-License-Identifier: GPL-3.0-or-later */
/* local.db is written with a wait for the disk: a worker does it. */
#include "machines/telemetry-plugs-async.h"
#include "store/work.h"

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CordeauPlug *plug = cordeau_plug_read (cordeau_session_get_local (source), data);

  g_task_return_pointer (task, plug, (GDestroyNotify) cordeau_plug_free);
}

void
cordeau_plug_read_async (CordeauSession *session, const char *machine, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (CORDEAU_IS_SESSION (session) && machine != NULL);

  cordeau_work_run (session, cordeau_plug_read_async, cancellable, g_strdup (machine), g_free,
                    read_thread, callback, user_data);
}

CordeauPlug *
cordeau_plug_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CordeauLocal *local = cordeau_session_get_local (source);
  CordeauPlug *plug = data;
  g_autoptr (CordeauPlug) before = cordeau_plug_read (local, plug->machine);
  GError *error = NULL;

  if (plug->token == NULL && before != NULL && before->token != NULL)
    plug->token = g_strdup (before->token);
  if (plug->token == NULL)
    plug->token = cordeau_plug_draw_token (cordeau_session_get_env (source));
  if (cordeau_plug_write (local, plug, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
cordeau_plug_write_async (CordeauSession *session, const CordeauPlug *plug,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (CORDEAU_IS_SESSION (session) && plug != NULL);

  cordeau_work_run (session, cordeau_plug_write_async, NULL, cordeau_plug_copy (plug),
                    (GDestroyNotify) cordeau_plug_free, write_thread, callback, user_data);
}

static void
forget_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (cordeau_plug_forget (cordeau_session_get_local (source), data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
cordeau_plug_forget_async (CordeauSession *session, const char *machine,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (CORDEAU_IS_SESSION (session) && machine != NULL);

  cordeau_work_run (session, cordeau_plug_forget_async, NULL, g_strdup (machine), g_free,
                    forget_thread, callback, user_data);
}

gboolean
cordeau_plug_write_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
