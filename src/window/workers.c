/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/found.h"
#include "window/workers.h"

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *workers = cordeau_workers_list (connection, data, error);

  for (guint i = workers != NULL ? workers->len : 0; i > 0; i--)
    {
      const CordeauWorker *worker = g_ptr_array_index (workers, i - 1);

      /* Whoever practises is none of the simulated people: what these do counts for nothing. */
      if (cordeau_practice_is_simulated (worker->key))
        g_ptr_array_remove_index (workers, i - 1);
    }
  return workers;
}

void
cordeau_workers_list_async (CordeauSession *session, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  cordeau_store_read_async (cordeau_session_get_store (session), list_job,
                            g_strdup (cordeau_session_get_site (session)), g_free,
                            (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
cordeau_workers_list_finish (CordeauSession *session, GAsyncResult *result, GError **error)
{
  return cordeau_store_read_finish (cordeau_session_get_store (session), result, error);
}

static gpointer
add_job (CordeauTxn *txn, gpointer data, GError **error)
{
  return cordeau_worker_add (txn, data, error);
}

void
cordeau_workers_add_async (CordeauSession *session, const char *first_name,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  cordeau_store_write_async (cordeau_session_get_store (session), add_job, g_strdup (first_name),
                             g_free, (GDestroyNotify) cordeau_worker_free, cancellable, NULL,
                             callback, user_data);
}

CordeauWorker *
cordeau_workers_add_finish (CordeauSession *session, GAsyncResult *result, GError **error)
{
  return cordeau_store_write_finish (cordeau_session_get_store (session), result, error);
}
