/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One question to one plug, in a thread of GIO's. */
#include "machines/telemetry-ask.h"
#include "machines/telemetry-try.h"

typedef struct
{
  CordeauPlugMake make;
  char *address;
  guint channel;
  double watts;
} Try;

static void
try_free (gpointer data)
{
  Try *try = data;

  g_free (try->address);
  g_free (try);
}

static void
try_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Try *try = data;
  GError *error = NULL;

  if (cordeau_telemetry_ask (try->make, try->address, try->channel, CORDEAU_ASK_TIMEOUT,
                             cancellable, &try->watts, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
cordeau_plug_try_async (CordeauPlugMake make, const char *address, guint channel,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Try *try;

  g_return_if_fail (make != CORDEAU_PLUG_PUSH);
  g_return_if_fail (address != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  try = g_new0 (Try, 1);
  *try = (Try) { make, g_strdup (address), channel, 0 };
  g_task_set_source_tag (task, cordeau_plug_try_async);
  g_task_set_task_data (task, try, try_free);
  g_task_run_in_thread (task, try_job);
}

gboolean
cordeau_plug_try_finish (GAsyncResult *result, double *watts, GError **error)
{
  GTask *task = G_TASK (result);

  if (!g_task_propagate_boolean (task, error))
    return FALSE;
  *watts = ((const Try *) g_task_get_task_data (task))->watts;
  return TRUE;
}
