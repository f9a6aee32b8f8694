/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing what the site promises, and hearing that another window or computer did. */
#include <glib/gi18n-lib.h>

#include "session/session-private.h"

static gpointer
read_site (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_record_get (connection, CORDEAU_DB_RECORDS, data, NULL, error);
}

typedef struct
{
  char *id;
  CordeauPromiseTable *table;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->id);
  cordeau_promise_table_free (job->table);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static Job *
job_new (CordeauSession *self, const CordeauCutOff *rows, guint n, guint open_days, guint posts)
{
  Job *job = g_new0 (Job, 1);

  job->id = g_strconcat ("site:", self->site, NULL);
  job->table = cordeau_promise_table_new (rows, n, open_days, posts);
  return job;
}

/* Patches the record as it stands at this moment: what newer versions keep in it stays. */
static gpointer
write_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Job *job = data;
  g_autoptr (CordeauRecord) record = NULL;
  g_autoptr (yyjson_doc) old = NULL;
  g_autoptr (yyjson_mut_doc) doc = NULL;
  GError *local = NULL;

  record = cordeau_record_get (cordeau_txn_get_connection (txn), CORDEAU_DB_RECORDS, job->id, NULL,
                               &local);
  if (record == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, local);
      else
        g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_NO_SITE,
                             _ ("This folder holds no site yet. Make one first."));
      return NULL;
    }
  old = yyjson_read (record->body, record->length, 0);
  doc = yyjson_doc_mut_copy (old, NULL);
  cordeau_promise_table_write (job->table, doc, yyjson_mut_doc_get_root (doc));
  if (!cordeau_txn_put (txn, CORDEAU_DB_RECORDS, job->id, record->rev,
                        yyjson_mut_doc_get_root (doc), NULL, error))
    return NULL;
  return GINT_TO_POINTER (TRUE);
}

static gboolean
run (CordeauSession *self, Job *job, GError **error)
{
  if (!cordeau_promise_table_check (job->table, error)
      || cordeau_store_write (self->store, write_job, job, NULL, error) == NULL)
    return FALSE;
  cordeau_session_take_promise (self, g_steal_pointer (&job->table));
  return TRUE;
}

gboolean
cordeau_session_set_promise (CordeauSession *self, const CordeauCutOff *rows, guint n,
                             guint open_days, GError **error)
{
  g_autoptr (Job) job = NULL;

  g_return_val_if_fail (CORDEAU_IS_SESSION (self), FALSE);
  g_return_val_if_fail (rows != NULL || n == 0, FALSE);

  job = job_new (self, rows, n, open_days, cordeau_session_get_posts (self));
  return run (self, job, error);
}

/* The same table, with so many posts. */
static Job *
posts_job_new (CordeauSession *self, guint posts)
{
  const CordeauCutOff *rows;
  guint n;

  rows = cordeau_session_get_cutoffs (self, &n);
  return job_new (self, rows, n, cordeau_session_get_open_days (self), posts);
}

gboolean
cordeau_session_set_posts (CordeauSession *self, guint posts, GError **error)
{
  g_autoptr (Job) job = NULL;

  g_return_val_if_fail (CORDEAU_IS_SESSION (self), FALSE);

  job = posts_job_new (self, posts);
  return run (self, job, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (cordeau_store_write_finish (CORDEAU_STORE (source), result, &error) == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  cordeau_session_take_promise (g_task_get_source_object (task),
                                g_steal_pointer (&((Job *) g_task_get_task_data (task))->table));
  g_task_return_boolean (task, TRUE);
}

/* (transfer full) @job */
static void
run_async (CordeauSession *self, Job *job, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, run_async);
  g_task_set_task_data (task, job, job_free);
  if (!cordeau_promise_table_check (job->table, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  cordeau_store_write_async (self->store, write_job, job, NULL, NULL, NULL, NULL, written_cb, task);
}

void
cordeau_session_set_promise_async (CordeauSession *self, const CordeauCutOff *rows, guint n,
                                   guint open_days, GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (CORDEAU_IS_SESSION (self));
  g_return_if_fail (rows != NULL || n == 0);

  run_async (self, job_new (self, rows, n, open_days, cordeau_session_get_posts (self)), callback,
             user_data);
}

void
cordeau_session_set_posts_async (CordeauSession *self, guint posts, GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (CORDEAU_IS_SESSION (self));

  run_async (self, posts_job_new (self, posts), callback, user_data);
}

gboolean
cordeau_session_set_promise_finish (CordeauSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void ask (CordeauSession *self);

static void
site_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauSession) self = user_data;
  g_autoptr (CordeauRecord) record = cordeau_store_read_finish (CORDEAU_STORE (source), result,
                                                                NULL);
  g_autoptr (yyjson_doc) doc = NULL;
  CordeauPromiseTable *table;

  self->asking = FALSE;
  if (self->ask_again)
    ask (self);
  if (record == NULL)
    return;
  doc = yyjson_read (record->body, record->length, 0);
  table = cordeau_promise_table_read (yyjson_doc_get_root (doc));
  /* A table that cannot be read leaves the one that is known. */
  if (table != NULL)
    cordeau_session_take_promise (self, table);
}

static void
ask (CordeauSession *self)
{
  self->ask_again = self->asking;
  if (self->asking || !cordeau_session_is_founded (self))
    return;
  self->asking = TRUE;
  cordeau_store_read_async (self->store, read_site, g_strconcat ("site:", self->site, NULL), g_free,
                            (GDestroyNotify) cordeau_record_free, NULL, site_read_cb,
                            g_object_ref (self));
}

void
cordeau_session_watch_site (CordeauSession *self)
{
  /* Commits of other processes, and what sync brings, count as a change of everything. */
  g_signal_connect_object (self->store, "changed::attributions", G_CALLBACK (ask), self,
                           G_CONNECT_SWAPPED);
}
