/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check of an open store, waiting and not. */
#include "store/check.h"
#include "store/store-private.h"

CordeauCheckReport *
cordeau_store_check (CordeauStore *self, GError **error)
{
  return cordeau_store_check_full (self, NULL, NULL, NULL, error);
}

CordeauCheckReport *
cordeau_store_check_full (CordeauStore *self, CordeauProgressFunc progress, gpointer user_data,
                          GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (CORDEAU_IS_STORE (self), NULL);

  return cordeau_check_run (cordeau_store_get_folder (self), cordeau_store_get_env (self),
                            cordeau_store_get_kinds (self), progress, user_data, cancellable,
                            error);
}

static void
check_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  CordeauCheckReport *report = cordeau_store_check_full (source, cordeau_progress_push, data,
                                                         cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, report, (GDestroyNotify) cordeau_check_report_free);
}

void
cordeau_store_check_async (CordeauStore *self, GCancellable *cancellable,
                           CordeauProgressFunc progress, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (CORDEAU_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cordeau_store_check_async);
  if (progress != NULL)
    g_task_set_task_data (task, cordeau_progress_new (progress, user_data),
                          (GDestroyNotify) cordeau_progress_unref);
  g_task_run_in_thread (task, check_thread);
}

CordeauCheckReport *
cordeau_store_check_finish (CordeauStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  cordeau_progress_stop (g_task_get_task_data (G_TASK (result)));
  return g_task_propagate_pointer (G_TASK (result), error);
}
