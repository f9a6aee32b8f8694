/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store as the rest of the program sees it: a folder, a queue of write jobs, readers, and a signal. The
 * work is in writer.c and reader.c. */
#include <glib/gi18n-lib.h>

#include "store/deliver.h"
#include "store/disk.h"
#include "store/format.h"
#include "store/kinds-private.h"
#include "store/projections.h"
#include "store/reader.h"
#include "store/restore-journal.h"
#include "store/store-private.h"
#include "store/writer.h"

struct _CordeauStore
{
  GObject parent_instance;

  /* Owned */
  char *folder;
  CordeauEnv *env;
  CordeauKinds *kinds;
  CordeauTrouble *trouble;
  CordeauWriter *writer;
  CordeauReaders *readers;

  GMutex lock;
  guint32 pending; /* under @lock: projections to announce */
  gboolean news; /* under @lock: the trouble changed */
  GSource *announce;

  GMutex watch_lock; /* held while watches are told */
  GSList *watches; /* under @watch_lock, of Watch */
};

typedef struct
{
  CordeauCommitFunc func;
  gpointer data;
} Watch;

G_DEFINE_FINAL_TYPE (CordeauStore, cordeau_store, G_TYPE_OBJECT)

enum
{
  CHANGED,
  TROUBLE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- announcing changes -------------------------------------------------------------------------- */

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* A store that somebody opened in another thread may end there at this very moment. */
static gboolean
announce_cb (gpointer data)
{
  g_autoptr (CordeauStore) self = g_weak_ref_get (data);
  guint32 mask;
  gboolean news;

  if (self == NULL)
    return G_SOURCE_REMOVE;
  g_mutex_lock (&self->lock);
  mask = self->pending;
  news = self->news;
  self->pending = 0;
  self->news = FALSE;
  g_clear_pointer (&self->announce, g_source_unref);
  g_mutex_unlock (&self->lock);

  for (guint i = 0; mask >> i != 0; i++)
    if (mask >> i & 1)
      {
        const CordeauProjection *projection = g_ptr_array_index (self->kinds->projections, i);

        g_signal_emit (self, signals[CHANGED], g_quark_from_static_string (projection->name),
                       projection->name);
      }
  if (news)
    g_signal_emit (self, signals[TROUBLE_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* In any thread. */
static void
announce (CordeauStore *self, guint32 mask, gboolean news)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GWeakRef *weak;

  self->pending |= mask;
  self->news |= news;
  if (self->announce != NULL)
    return;
  self->announce = g_idle_source_new ();
  g_source_set_priority (self->announce, G_PRIORITY_DEFAULT);
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  g_source_set_callback (self->announce, announce_cb, weak, weak_ref_free);
  g_source_attach (self->announce, NULL);
}

static void
tell_watches (CordeauStore *self)
{
  g_mutex_lock (&self->watch_lock);
  for (GSList *link = self->watches; link != NULL; link = link->next)
    {
      const Watch *watch = link->data;

      watch->func (watch->data);
    }
  g_mutex_unlock (&self->watch_lock);
}

static void
writer_changed_cb (guint32 mask, gpointer data)
{
  if (mask != 0)
    announce (data, mask, FALSE);
  tell_watches (data);
}

void
cordeau_store_watch_commits (CordeauStore *self, CordeauCommitFunc func, gpointer user_data)
{
  Watch *watch = g_new0 (Watch, 1);

  g_return_if_fail (CORDEAU_IS_STORE (self) && func != NULL);

  watch->func = func;
  watch->data = user_data;
  g_mutex_lock (&self->watch_lock);
  self->watches = g_slist_prepend (self->watches, watch);
  g_mutex_unlock (&self->watch_lock);
}

void
cordeau_store_unwatch_commits (CordeauStore *self, CordeauCommitFunc func, gpointer user_data)
{
  g_return_if_fail (CORDEAU_IS_STORE (self) && func != NULL);

  g_mutex_lock (&self->watch_lock);
  for (GSList *link = self->watches; link != NULL; link = link->next)
    {
      Watch *watch = link->data;

      if (watch->func != func || watch->data != user_data)
        continue;
      self->watches = g_slist_delete_link (self->watches, link);
      g_free (watch);
      break;
    }
  g_mutex_unlock (&self->watch_lock);
}

static void
trouble_changed_cb (gpointer data)
{
  announce (data, 0, TRUE);
}

/* --- class --------------------------------------------------------------------------------------- */

/* Not in finalize: the writer still announces what it does in the end. */
static void
cordeau_store_dispose (GObject *object)
{
  cordeau_store_close (CORDEAU_STORE (object));

  G_OBJECT_CLASS (cordeau_store_parent_class)->dispose (object);
}

static void
cordeau_store_finalize (GObject *object)
{
  CordeauStore *self = CORDEAU_STORE (object);

  g_free (self->folder);
  g_clear_object (&self->env);
  cordeau_kinds_free (self->kinds);
  cordeau_trouble_free (self->trouble);
  g_mutex_clear (&self->lock);
  g_slist_free_full (self->watches, g_free);
  g_mutex_clear (&self->watch_lock);

  G_OBJECT_CLASS (cordeau_store_parent_class)->finalize (object);
}

static void
cordeau_store_class_init (CordeauStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cordeau_store_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_store_finalize;

  /**
   * CordeauStore::changed:
   * @projection: the projection whose tables changed
   */
  signals[CHANGED] = g_signal_new ("changed", CORDEAU_TYPE_STORE,
                                   G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  /**
   * CordeauStore::trouble-changed: what cordeau_store_get_trouble() says is another
   */
  signals[TROUBLE_CHANGED] = g_signal_new ("trouble-changed", CORDEAU_TYPE_STORE, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cordeau_store_init (CordeauStore *self)
{
  g_mutex_init (&self->lock);
  g_mutex_init (&self->watch_lock);
  self->trouble = cordeau_trouble_new (trouble_changed_cb, self);
}

/* --- opening and closing ------------------------------------------------------------------------- */

/* Whether what cannot be written can be read, and by this version. */
static gboolean
is_readable (CordeauStore *self)
{
  g_autofree char *path = g_build_filename (self->folder, "cordeau.db", NULL);
  g_autoptr (CordeauConnection) connection = NULL;
  g_autoptr (CordeauTxn) txn = NULL;
  gboolean current = FALSE;

  connection = cordeau_connection_open (path, CORDEAU_CONNECTION_READER, NULL);
  if (connection == NULL || !cordeau_format_check (connection, NULL)
      || cordeau_connection_query_int (connection, "PRAGMA user_version", NULL)
             != CORDEAU_DATA_SCHEMA)
    return FALSE;
  txn = cordeau_txn_new (connection, self->env, self->kinds);
  return cordeau_projections_are_current (txn, &current, NULL) && current;
}

CordeauStore *
cordeau_store_open (const char *folder, CordeauEnv *env, CordeauKinds *kinds, GError **error)
{
  g_autoptr (CordeauStore) self = NULL;
  GError *local = NULL;

  g_return_val_if_fail (folder != NULL && CORDEAU_IS_ENV (env) && kinds != NULL, NULL);

  self = g_object_new (CORDEAU_TYPE_STORE, NULL);
  self->folder = g_strdup (folder);
  self->env = g_object_ref (env);
  self->kinds = kinds;
  if (!cordeau_disk_make_folder (folder, error))
    return NULL;
  self->writer = cordeau_writer_new (folder, env, kinds, self->trouble, writer_changed_cb, self,
                                     &local);
  if (local != NULL && !(cordeau_trouble_is (local) && is_readable (self)))
    {
      g_propagate_error (error, local);
      return NULL;
    }
  g_clear_error (&local);
  self->readers = cordeau_readers_new (folder, self->trouble);
  return g_steal_pointer (&self);
}

gboolean
cordeau_store_is_there (const char *folder)
{
  g_autofree char *path = NULL;
  g_autofree char *local = NULL;

  g_return_val_if_fail (folder != NULL, FALSE);

  path = g_build_filename (folder, "cordeau.db", NULL);
  local = g_build_filename (folder, "local.db", NULL);
  return g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (local, G_FILE_TEST_EXISTS)
         || cordeau_restore_is_pending (folder);
}

void
cordeau_store_close (CordeauStore *self)
{
  g_return_if_fail (CORDEAU_IS_STORE (self));

  g_clear_pointer (&self->readers, cordeau_readers_free);
  g_clear_pointer (&self->writer, cordeau_writer_free);
  g_mutex_lock (&self->lock);
  if (self->announce != NULL)
    {
      g_source_destroy (self->announce);
      g_clear_pointer (&self->announce, g_source_unref);
    }
  g_mutex_unlock (&self->lock);
}

CordeauKinds *
cordeau_store_get_kinds (CordeauStore *self)
{
  return self->kinds;
}

CordeauEnv *
cordeau_store_get_env (CordeauStore *self)
{
  return self->env;
}

const char *
cordeau_store_get_folder (CordeauStore *self)
{
  return self->folder;
}

void
cordeau_store_set_identity (CordeauStore *self, const char *site, const char *computer)
{
  g_return_if_fail (CORDEAU_IS_STORE (self) && self->writer != NULL);

  cordeau_writer_set_identity (self->writer, site, computer);
}

GError *
cordeau_store_get_trouble (CordeauStore *self)
{
  g_return_val_if_fail (CORDEAU_IS_STORE (self), NULL);

  return cordeau_trouble_get (self->trouble);
}

CordeauBackup *
cordeau_store_get_last_good_backup (CordeauStore *self)
{
  g_return_val_if_fail (CORDEAU_IS_STORE (self), NULL);

  return cordeau_backup_find_last_good (self->folder);
}

static gboolean
check_open (CordeauStore *self, GError **error)
{
  if (self->writer != NULL)
    return TRUE;
  g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_EMPTY,
               _ ("%s is closed. Open the application again."), self->folder);
  return FALSE;
}

/* --- writing ------------------------------------------------------------------------------------- */

typedef struct
{
  GTask *task;
  CordeauProgress *progress;
  GDestroyNotify free_result;
} Pending;

static void
write_done (gpointer result, GError *error, gpointer data)
{
  Pending *pending = data;

  cordeau_deliver (pending->task, result, pending->free_result, error);
  g_clear_pointer (&pending->progress, cordeau_progress_unref);
  g_free (pending);
}

void
cordeau_store_write_async (CordeauStore *self, CordeauWriteFunc func, gpointer data,
                           GDestroyNotify free_data, GDestroyNotify free_result,
                           GCancellable *cancellable, CordeauProgressFunc progress,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  CordeauJob *job;
  Pending *pending;

  g_return_if_fail (CORDEAU_IS_STORE (self) && func != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cordeau_store_write_async);
  /* What is committed is done: a late cancel does not hide it. */
  g_task_set_check_cancellable (task, FALSE);
  if (!check_open (self, &error))
    {
      if (free_data != NULL)
        free_data (data);
      g_task_return_error (task, error);
      return;
    }

  pending = g_new0 (Pending, 1);
  pending->free_result = free_result;
  job = g_new0 (CordeauJob, 1);
  job->func = func;
  job->data = data;
  job->free_data = free_data;
  job->free_result = free_result;
  job->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  if (progress != NULL)
    {
      pending->progress = cordeau_progress_new (progress, user_data);
      g_task_set_task_data (task, cordeau_progress_ref (pending->progress),
                            (GDestroyNotify) cordeau_progress_unref);
      job->progress = cordeau_progress_push;
      job->progress_data = pending->progress;
    }
  job->done = write_done;
  job->done_data = pending;
  pending->task = g_steal_pointer (&task);
  cordeau_writer_push (self->writer, job);
}

gpointer
cordeau_store_write_finish (CordeauStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  cordeau_progress_stop (g_task_get_task_data (G_TASK (result)));
  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  GMutex lock;
  GCond done;
  gboolean finished;
  gpointer result;
  GError *error;
} Waiter;

static void
waiter_done (gpointer result, GError *error, gpointer data)
{
  Waiter *waiter = data;

  g_mutex_lock (&waiter->lock);
  waiter->result = result;
  waiter->error = error;
  waiter->finished = TRUE;
  g_cond_signal (&waiter->done);
  g_mutex_unlock (&waiter->lock);
}

static gpointer
write_and_wait (CordeauStore *self, CordeauWriteFunc func, gpointer data,
                GDestroyNotify free_result, gboolean alone, GError **error)
{
  Waiter waiter = { 0 };
  CordeauJob *job;

  if (!check_open (self, error))
    return NULL;
  g_mutex_init (&waiter.lock);
  g_cond_init (&waiter.done);
  job = g_new0 (CordeauJob, 1);
  job->func = func;
  job->data = data;
  job->free_result = free_result;
  job->alone = alone;
  job->done = waiter_done;
  job->done_data = &waiter;
  cordeau_writer_push (self->writer, job);

  g_mutex_lock (&waiter.lock);
  while (!waiter.finished)
    g_cond_wait (&waiter.done, &waiter.lock);
  g_mutex_unlock (&waiter.lock);
  g_mutex_clear (&waiter.lock);
  g_cond_clear (&waiter.done);
  if (waiter.error == NULL)
    return waiter.result;
  if (waiter.result != NULL && free_result != NULL)
    free_result (waiter.result);
  g_propagate_error (error, waiter.error);
  return NULL;
}

gpointer
cordeau_store_write (CordeauStore *self, CordeauWriteFunc func, gpointer data,
                     GDestroyNotify free_result, GError **error)
{
  g_return_val_if_fail (CORDEAU_IS_STORE (self) && func != NULL, NULL);

  return write_and_wait (self, func, data, free_result, FALSE, error);
}

/* --- reading ------------------------------------------------------------------------------------- */

void
cordeau_store_read_async (CordeauStore *self, CordeauReadFunc func, gpointer data,
                          GDestroyNotify free_data, GDestroyNotify free_result,
                          GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (CORDEAU_IS_STORE (self) && func != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cordeau_store_read_async);
  if (!check_open (self, &error))
    {
      if (free_data != NULL)
        free_data (data);
      g_task_return_error (task, error);
      return;
    }
  cordeau_readers_push (self->readers, g_steal_pointer (&task), func, data, free_data, free_result);
}

gpointer
cordeau_store_read_finish (CordeauStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gpointer
cordeau_store_read (CordeauStore *self, CordeauReadFunc func, gpointer data, GError **error)
{
  g_return_val_if_fail (CORDEAU_IS_STORE (self) && func != NULL, NULL);

  if (!check_open (self, error))
    return NULL;
  return cordeau_readers_run (self->readers, func, data, NULL, error);
}

static gpointer
read_meta (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "store/meta.sql#get");

  cordeau_statement_bind_text (statement, 1, data);
  if (!cordeau_statement_step (statement, error))
    return NULL;
  return cordeau_statement_dup_text (statement, 0);
}

char *
cordeau_store_get_meta (CordeauStore *self, const char *name, GError **error)
{
  return cordeau_store_read (self, read_meta, (gpointer) name, error);
}

/* --- rebuild --------------------------------------------------------------------------- */

static gpointer
rebuild_job (CordeauTxn *txn, gpointer data, GError **error)
{
  cordeau_projections_rebuild (txn, data, error);
  return NULL;
}

gboolean
cordeau_store_rebuild (CordeauStore *self, gint64 *n_facts, GError **error)
{
  GError *local = NULL;
  gint64 n = 0;

  write_and_wait (self, rebuild_job, &n, NULL, TRUE, &local);
  if (n_facts != NULL)
    *n_facts = n;
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}
