/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readers: a pool of connections, leased for one query at a time. A cancelled query is interrupted where it
 * stands. */
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "store/connection-private.h"
#include "store/deliver.h"
#include "store/disk.h"
#include "store/reader.h"

/* One for the list, when a long order, its sums and a report are under way. */
#define N_THREADS 4

struct _CordeauReaders
{
  /* Owned */
  char *path;
  GThreadPool *pool;
  GPtrArray *idle; /* CordeauConnection, under @lock */
  GMutex lock;

  /* Borrowed */
  CordeauTrouble *trouble;

  CordeauFileId id; /* under @lock: of the file that was opened first */
};

typedef struct
{
  GTask *task;
  CordeauReadFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
} Query;

/* Asked once the connection has read something, and so has its hand on the file and on its WAL: what it opened is
 * either wholly the file it was, or is not used. */
static gboolean
check_same (CordeauReaders *self, GError **error)
{
  CordeauFileId now = cordeau_disk_identify (self->path);
  g_autofree char *folder = NULL;

  g_mutex_lock (&self->lock);
  if (self->id.inode == 0)
    self->id = now;
  if (cordeau_disk_is_same (self->id, now))
    {
      g_mutex_unlock (&self->lock);
      return TRUE;
    }
  g_mutex_unlock (&self->lock);
  folder = g_path_get_dirname (self->path);
  g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_REPLACED,
               _ ("The data in %s were restored by another program. Open them again."), folder);
  return FALSE;
}

static CordeauConnection *
lease (CordeauReaders *self, GError **error)
{
  g_autoptr (CordeauConnection) connection = NULL;

  if (!cordeau_trouble_lets_read (self->trouble, error))
    return NULL;
  g_mutex_lock (&self->lock);
  if (self->idle->len > 0)
    connection = g_ptr_array_steal_index_fast (self->idle, self->idle->len - 1);
  g_mutex_unlock (&self->lock);
  if (connection == NULL)
    connection = cordeau_connection_open (self->path, CORDEAU_CONNECTION_READER, error);
  if (connection == NULL || !check_same (self, error))
    return NULL;
  return g_steal_pointer (&connection);
}

static void
give_back (CordeauReaders *self, CordeauConnection *connection)
{
  cordeau_connection_reset_all (connection);
  /* SQLite shares what it knows of a file within the process: one connection that found it read-only would make
   * it so for the writer, after the disk lets us write again. */
  if (cordeau_trouble_is_there (self->trouble))
    {
      cordeau_connection_close (connection);
      return;
    }
  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->idle, connection);
  g_mutex_unlock (&self->lock);
}

static void
interrupt_cb (GCancellable *cancellable, gpointer data)
{
  sqlite3_interrupt (data);
}

static gpointer
run (CordeauReaders *self, CordeauReadFunc func, gpointer data, GCancellable *cancellable,
     GError **error)
{
  CordeauConnection *connection;
  gpointer result;
  gulong handler = 0;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  connection = lease (self, error);
  if (connection == NULL)
    return NULL;

  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (interrupt_cb), connection->db, NULL);
  /* One transaction around the whole query: its parts see one state. */
  cordeau_connection_exec (connection, "BEGIN", NULL);
  result = func (connection, data, cancellable, error);
  cordeau_connection_reset_all (connection);
  if (cancellable != NULL)
    g_cancellable_disconnect (cancellable, handler);
  if (!sqlite3_get_autocommit (connection->db))
    cordeau_connection_exec (connection, "ROLLBACK", NULL);
  give_back (self, connection);
  return result;
}

gpointer
cordeau_readers_run (CordeauReaders *self, CordeauReadFunc func, gpointer data,
                     GCancellable *cancellable, GError **error)
{
  GError *local = NULL;
  gpointer result = run (self, func, data, cancellable, &local);

  /* Only what lasts: a reader that could not open a file says nothing of writing. */
  if (g_error_matches (local, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CORRUPT)
      || g_error_matches (local, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_REPLACED))
    cordeau_trouble_note (self->trouble, local);
  if (local != NULL)
    g_propagate_error (error, local);
  return result;
}

static void
run_query (gpointer data, gpointer user_data)
{
  CordeauReaders *self = user_data;
  Query *query = data;
  GError *error = NULL;
  gpointer result;

  result = cordeau_readers_run (self, query->func, query->data,
                                g_task_get_cancellable (query->task), &error);
  if (query->free_data != NULL)
    query->free_data (query->data);
  cordeau_deliver (query->task, result, query->free_result, error);
  g_free (query);
}

CordeauReaders *
cordeau_readers_new (const char *folder, CordeauTrouble *trouble)
{
  CordeauReaders *self = g_new0 (CordeauReaders, 1);

  self->path = g_build_filename (folder, "cordeau.db", NULL);
  self->trouble = trouble;
  self->idle = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_connection_close);
  self->pool = g_thread_pool_new (run_query, self, N_THREADS, FALSE, NULL);
  g_mutex_init (&self->lock);
  return self;
}

void
cordeau_readers_free (CordeauReaders *self)
{
  if (self == NULL)
    return;
  g_thread_pool_free (self->pool, FALSE, TRUE);
  g_ptr_array_unref (self->idle);
  g_mutex_clear (&self->lock);
  g_free (self->path);
  g_free (self);
}

void
cordeau_readers_push (CordeauReaders *self, GTask *task, CordeauReadFunc func, gpointer data,
                      GDestroyNotify free_data, GDestroyNotify free_result)
{
  Query *query = g_new0 (Query, 1);

  query->task = task;
  query->func = func;
  query->data = data;
  query->free_data = free_data;
  query->free_result = free_result;
  g_thread_pool_push (self->pool, query, NULL);
}
