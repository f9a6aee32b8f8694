/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A database of this computer as one side of a replication. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/retention.h"
#include "store/store.h"
#include "sync/peer.h"

typedef struct
{
  CordeauPeer parent;
  CordeauStore *store; /* owned */
  CordeauLocal *local; /* (nullable) borrowed */
  char *db;
} Local;

/* What one read or write is handed, and gives back. */
typedef struct
{
  Local *peer;
  const char *id;
  const char *json;
  const char *since;
  guint limit;
  gboolean facts;
  GPtrArray *changes;
  GPtrArray *documents;
  CordeauDatabase *database;
  gint64 last;
} Job;

/* --- what it says of itself ---------------------------------------------------------------------- */

static gpointer
find_info (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  return cordeau_database_find (connection, job->peer->db, error);
}

static gboolean
get_info (CordeauPeer *parent, CordeauSyncInfo *info, GCancellable *cancellable, GError **error)
{
  Local *self = (Local *) parent;
  Job job = { .peer = self };
  g_autoptr (CordeauDatabase) database = cordeau_store_read (self->store, find_info, &job, error);

  if (database == NULL)
    return FALSE;
  info->uuid = g_strdup (database->uuid);
  info->seq = cordeau_database_format_seq (database, database->last_seq);
  info->facts = TRUE;
  return TRUE;
}

static gpointer
make_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Job *job = data;

  return cordeau_txn_make_database (txn, job->peer->db, NULL, error) ? data : NULL;
}

static gboolean
make (CordeauPeer *parent, GCancellable *cancellable, GError **error)
{
  Local *self = (Local *) parent;
  Job job = { .peer = self };

  return cordeau_store_write (self->store, make_job, &job, NULL, error) != NULL;
}

/* --- checkpoints --------------------------------------------------------------------------------- */

static gpointer
get_local_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
               GError **error)
{
  const Job *job = data;

  return cordeau_database_get_local (connection, job->peer->db, job->id, NULL, error);
}

static char *
get_local (CordeauPeer *parent, const char *id, GCancellable *cancellable, GError **error)
{
  Local *self = (Local *) parent;
  Job job = { .peer = self, .id = id };

  return cordeau_store_read (self->store, get_local_job, &job, error);
}

static gpointer
put_local_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Job *job = data;

  return cordeau_database_put_local (txn, job->peer->db, job->id, job->json, error) > 0 ? data
                                                                                        : NULL;
}

static gboolean
put_local (CordeauPeer *parent, const char *id, const char *json, GCancellable *cancellable,
           GError **error)
{
  Local *self = (Local *) parent;
  Job job = { .peer = self, .id = id, .json = json };

  return cordeau_store_write (self->store, put_local_job, &job, NULL, error) != NULL;
}

/* --- changes ------------------------------------------------------------------------------------- */

static gboolean
change_cb (const CordeauChangeRow *row, gpointer data)
{
  Job *job = data;
  CordeauSyncChange *change = g_new0 (CordeauSyncChange, 1);

  change->seq = cordeau_database_format_seq (job->database, row->seq);
  change->id = g_strdup (row->id);
  change->revs = g_strdupv ((char **) row->revs);
  change->deleted = row->deleted;
  if (row->body != NULL)
    {
      change->document = g_new0 (CordeauDoc, 1);
      change->document->id = g_strdup (row->id);
      change->document->revs = g_strdupv ((char **) row->revs);
      change->document->body = g_strndup (row->body, row->length);
      change->document->length = row->length;
    }
  g_ptr_array_add (job->changes, change);
  job->last = row->seq;
  return TRUE;
}

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  gboolean foreign;

  job->database = cordeau_database_find (connection, job->peer->db, error);
  if (job->database == NULL
      || !cordeau_database_parse_seq (job->database, job->since != NULL ? job->since : "0",
                                      &job->last, &foreign, error)
      || !cordeau_database_foreach_change (connection, job->database, job->last, job->limit,
                                           CORDEAU_CHANGES_LEAVES
                                               | (job->facts ? CORDEAU_CHANGES_FACTS : 0),
                                           change_cb, job, error))
    return NULL;
  return job;
}

static GPtrArray *
list_changes (CordeauPeer *parent, const char *since, guint limit, gboolean facts, char **last,
              GCancellable *cancellable, GError **error)
{
  Local *self = (Local *) parent;
  Job job = { .peer = self, .since = since, .limit = limit, .facts = facts };
  gboolean done;

  job.changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_sync_change_free);
  done = cordeau_store_read (self->store, list_job, &job, error) != NULL;
  if (done)
    *last = cordeau_database_format_seq (job.database, job.last);
  else
    g_clear_pointer (&job.changes, g_ptr_array_unref);
  cordeau_database_free (job.database);
  return job.changes;
}

/* --- what is missing ----------------------------------------------------------------------------- */

static gboolean
keep_missing (Job *job, CordeauConnection *connection, const char *floor, guint index,
              GError **error)
{
  CordeauSyncChange *change = g_ptr_array_index (job->changes, index);
  g_autoptr (GPtrArray) missing = cordeau_database_find_missing (connection, job->database,
                                                                 change->id,
                                                                 (const char *const *) change->revs,
                                                                 floor, NULL, error);

  if (missing == NULL)
    return FALSE;
  if (missing->len == 0)
    {
      g_ptr_array_remove_index (job->changes, index);
      return TRUE;
    }
  g_strfreev (change->revs);
  g_ptr_array_set_free_func (missing, NULL);
  g_ptr_array_add (missing, NULL);
  change->revs = (char **) g_ptr_array_free (g_steal_pointer (&missing), FALSE);
  return TRUE;
}

static gpointer
missing_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
             GError **error)
{
  Job *job = data;
  g_autoptr (CordeauDatabase) database = cordeau_database_find (connection, job->peer->db, error);
  g_autofree char *floor = NULL;

  if (database == NULL)
    return NULL;
  job->database = database;
  floor = cordeau_retention_get_floor (connection, error);
  if (floor == NULL)
    return NULL;
  for (guint i = job->changes->len; i > 0; i--)
    if (!keep_missing (job, connection, floor, i - 1, error))
      return NULL;
  return job;
}

static gboolean
find_missing (CordeauPeer *parent, GPtrArray *changes, GCancellable *cancellable, GError **error)
{
  Local *self = (Local *) parent;
  Job job = { .peer = self, .changes = changes };

  return cordeau_store_read (self->store, missing_job, &job, error) != NULL;
}

/* --- documents ----------------------------------------------------------------------------------- */

static gpointer
get_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (CordeauDatabase) database = cordeau_database_find (connection, job->peer->db, error);

  if (database == NULL)
    return NULL;
  for (guint i = 0; i < job->changes->len; i++)
    {
      const CordeauSyncChange *change = g_ptr_array_index (job->changes, i);

      for (guint k = 0; change->document == NULL && change->revs[k] != NULL; k++)
        {
          g_autoptr (GPtrArray) found = cordeau_database_read (connection, database, change->id,
                                                               CORDEAU_WHICH_LATEST,
                                                               change->revs[k], error);

          if (found == NULL)
            return NULL;
          while (found->len > 0)
            g_ptr_array_add (job->documents, g_ptr_array_steal_index (found, 0));
        }
    }
  return job;
}

static GPtrArray *
get (CordeauPeer *parent, GPtrArray *changes, GCancellable *cancellable, GError **error)
{
  Local *self = (Local *) parent;
  Job job = { .peer = self, .changes = changes };

  job.documents = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_doc_free);
  if (cordeau_store_read (self->store, get_job, &job, error) == NULL)
    g_clear_pointer (&job.documents, g_ptr_array_unref);
  return job.documents;
}

static gpointer
take_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Job *job = data;

  return cordeau_database_take (txn, job->peer->db, job->documents, job->peer->local, error);
}

static GPtrArray *
take (CordeauPeer *parent, GPtrArray *documents, GCancellable *cancellable, GError **error)
{
  Local *self = (Local *) parent;
  Job job = { .peer = self, .documents = documents };
  GPtrArray *taken = cordeau_store_write (self->store, take_job, &job,
                                          (GDestroyNotify) g_ptr_array_unref, error);

  for (guint i = taken != NULL ? taken->len : 0; i > 0; i--)
    {
      const CordeauTaken *row = g_ptr_array_index (taken, i - 1);

      if (row->error == NULL)
        g_ptr_array_remove_index_fast (taken, i - 1);
    }
  return taken;
}

static void
local_free (CordeauPeer *parent)
{
  Local *self = (Local *) parent;

  g_object_unref (self->store);
  g_free (self->db);
  g_free (self);
}

static const CordeauPeerClass local_class = {
  get_info, make, get_local, put_local, list_changes, find_missing, get, take, local_free,
};

CordeauPeer *
cordeau_peer_new_local (CordeauStore *store, CordeauLocal *local, const char *db)
{
  Local *self = g_new0 (Local, 1);

  self->parent.klass = &local_class;
  self->store = g_object_ref (store);
  self->local = local;
  self->db = g_strdup (db);
  return &self->parent;
}
