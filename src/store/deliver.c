/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing a result from a thread of this room to whoever asked. */
#include "store/deliver.h"

typedef struct
{
  GTask *task;
  gpointer result;
  GDestroyNotify free_result;
  GError *error;
} Parcel;

static void
parcel_free (gpointer data)
{
  Parcel *parcel = data;

  g_object_unref (parcel->task);
  g_free (parcel);
}

static gboolean
deliver_cb (gpointer data)
{
  Parcel *parcel = data;

  if (parcel->error != NULL)
    g_task_return_error (parcel->task, parcel->error);
  else
    g_task_return_pointer (parcel->task, parcel->result, parcel->free_result);
  return G_SOURCE_REMOVE;
}

void
cordeau_deliver (GTask *task, gpointer result, GDestroyNotify free_result, GError *error)
{
  /* The asker may have been answered, and have let its context go, before this thread lets go of the source: g_source_unref()
   * locks the context that the source was attached to. Let go of in this order: source, context. */
  g_autoptr (GMainContext) context = NULL;
  g_autoptr (GSource) source = g_idle_source_new ();
  Parcel *parcel = g_new0 (Parcel, 1);

  if (error != NULL && result != NULL && free_result != NULL)
    free_result (result);
  parcel->task = task;
  parcel->result = error == NULL ? result : NULL;
  parcel->free_result = free_result;
  parcel->error = error;
  if (g_task_get_context (task) != NULL)
    context = g_main_context_ref (g_task_get_context (task));
  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_static_name (source, "[cordeau] deliver");
  g_source_set_callback (source, deliver_cb, parcel, parcel_free);
  g_source_attach (source, context);
}
