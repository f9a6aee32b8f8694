/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check of an open store, waiting and not. */
#include "store/check.h"
#include "store/store-private.h"
#include "store/work.h"

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
  g_return_if_fail (CORDEAU_IS_STORE (self));

  cordeau_work_run (self, cordeau_store_check_async, cancellable,
                    progress != NULL ? cordeau_progress_new (progress, user_data) : NULL,
                    (GDestroyNotify) cordeau_progress_unref, check_thread, callback, user_data);
}

CordeauCheckReport *
cordeau_store_check_finish (CordeauStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  cordeau_progress_stop (cordeau_work_get_data (result));
  return g_task_propagate_pointer (G_TASK (result), error);
}
