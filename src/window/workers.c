/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Worker records: {"kind":"worker","key":…,"first_name":…} under "worker:<key>". */
#include "base/id.h"
#include "practice/found.h"
#include "window/workers.h"

/* Of 32 characters each: 50 bits, drawn anew for each worker. */
#define KEY_LENGTH 10

typedef struct
{
  char *db;
  char *first_name;
} Ask;

static Ask *
ask_new (CordeauSession *session, const char *first_name)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->db = g_strconcat ("people-", cordeau_session_get_site (session), NULL);
  ask->first_name = g_strdup (first_name);
  return ask;
}

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_free (ask->db);
  g_free (ask->first_name);
  g_free (ask);
}

void
cordeau_worker_free (CordeauWorker *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_free (self->first_name);
  g_free (self);
}

static char *
dup_member (yyjson_val *root, const char *name)
{
  return g_strdup (yyjson_get_str (yyjson_obj_get (root, name)));
}

static CordeauWorker *
parse (const CordeauRecord *record)
{
  g_autoptr (yyjson_doc) doc = cordeau_json_parse (record->body, record->length, NULL);
  g_autoptr (CordeauWorker) worker = g_new0 (CordeauWorker, 1);

  if (doc == NULL)
    return NULL;
  worker->key = dup_member (yyjson_doc_get_root (doc), "key");
  worker->first_name = dup_member (yyjson_doc_get_root (doc), "first_name");
  if (worker->key == NULL || worker->first_name == NULL)
    return NULL;
  /* Whoever practises is none of the simulated people: what these do counts for nothing. */
  if (cordeau_practice_is_simulated (worker->key))
    return NULL;
  return g_steal_pointer (&worker);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  const CordeauWorker *first = *(const CordeauWorker *const *) a;
  const CordeauWorker *second = *(const CordeauWorker *const *) b;

  return g_utf8_collate (first->first_name, second->first_name);
}

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;
  g_autoptr (GPtrArray) workers = g_ptr_array_new_with_free_func (
      (GDestroyNotify) cordeau_worker_free);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) fault = NULL;

  records = cordeau_record_list (connection, ask->db, "worker", &fault);
  /* The database begins with its first record. */
  if (records == NULL
      && !g_error_matches (fault, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return NULL;
    }
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      CordeauWorker *worker = parse (g_ptr_array_index (records, i));

      if (worker != NULL)
        g_ptr_array_add (workers, worker);
    }
  g_ptr_array_sort (workers, by_name);
  return g_steal_pointer (&workers);
}

void
cordeau_workers_list_async (CordeauSession *session, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  cordeau_store_read_async (cordeau_session_get_store (session), list_job, ask_new (session, NULL),
                            ask_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                            user_data);
}

GPtrArray *
cordeau_workers_list_finish (CordeauSession *session, GAsyncResult *result, GError **error)
{
  return cordeau_store_read_finish (cordeau_session_get_store (session), result, error);
}

static gpointer
add_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autofree char *unique = cordeau_id_new (cordeau_txn_get_env (txn));
  g_autofree char *key = cordeau_id_derive ("worker", unique);
  g_autofree char *id = NULL;
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  CordeauWorker *worker;

  key[KEY_LENGTH] = '\0';
  id = g_strconcat ("worker:", key, NULL);
  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_str (doc, root, "first_name", ask->first_name);
  yyjson_mut_obj_add_str (doc, root, "key", key);
  yyjson_mut_obj_add_str (doc, root, "kind", "worker");
  if (!cordeau_txn_put (txn, ask->db, id, NULL, root, NULL, error))
    return NULL;
  worker = g_new0 (CordeauWorker, 1);
  worker->key = g_steal_pointer (&key);
  worker->first_name = g_strdup (ask->first_name);
  return worker;
}

void
cordeau_workers_add_async (CordeauSession *session, const char *first_name,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  cordeau_store_write_async (cordeau_session_get_store (session), add_job,
                             ask_new (session, first_name), ask_free,
                             (GDestroyNotify) cordeau_worker_free, cancellable, NULL, callback,
                             user_data);
}

CordeauWorker *
cordeau_workers_add_finish (CordeauSession *session, GAsyncResult *result, GError **error)
{
  return cordeau_store_write_finish (cordeau_session_get_store (session), result, error);
}
