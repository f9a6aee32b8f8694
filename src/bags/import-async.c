/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three jobs for GLib's worker threads. */
#include <string.h>

#include "bags/import-async.h"
#include "store/work.h"

static void
open_file_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  CordeauImport *import = cordeau_import_open (data, &error);

  if (import == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, import, (GDestroyNotify) cordeau_import_free);
}

static void
open_text_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  CordeauImport *import = cordeau_import_open_text (data, strlen (data), &error);

  if (import == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, import, (GDestroyNotify) cordeau_import_free);
}

void
cordeau_import_open_async (const char *path, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (path != NULL);

  cordeau_work_run (NULL, cordeau_import_open_async, cancellable, g_strdup (path), g_free,
                    open_file_thread, callback, user_data);
}

void
cordeau_import_open_text_async (const char *text, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (text != NULL);

  cordeau_work_run (NULL, cordeau_import_open_text_async, cancellable, g_strdup (text), g_free,
                    open_text_thread, callback, user_data);
}

CordeauImport *
cordeau_import_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  CordeauImport *import; /* borrowed */
  GTimeZone *zone;
} Check;

static void
check_free (gpointer data)
{
  Check *check = data;

  g_time_zone_unref (check->zone);
  g_free (check);
}

static void
check_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Check *check = data;

  g_task_return_boolean (task, cordeau_import_check (check->import, check->zone));
}

void
cordeau_import_check_async (CordeauImport *self, GTimeZone *zone, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Check *check = g_new0 (Check, 1);

  check->import = self;
  check->zone = g_time_zone_ref (zone);
  cordeau_work_run (NULL, cordeau_import_check_async, NULL, check, check_free, check_thread,
                    callback, user_data);
}

gboolean
cordeau_import_check_finish (CordeauImport *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
