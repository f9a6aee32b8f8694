/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writer thread.
 *
 * Invariants:
 *  1. One connection of this process writes and checkpoints: this one. Others are query_only.
 *  2. Every transaction and every checkpoint runs under an exclusive flock on writer.lock: SQLite before
 *     3.51.3 has a race between two connections that write or checkpoint at once, and cordeauctl beside the
 *     open window is a second process.
 *  3. Jobs that wait together share a transaction, each in its own savepoint: one that fails takes nothing
 *     with it. No job is reported before the commit that holds it.
 *  4. After a failed commit, a rollback or another process's commit, nothing remembered is trusted: counters
 *     and clock are read again.
 *
 *      idle ──job──▶ locked ──BEGIN──▶ group ──COMMIT──▶ (checkpoint) ──unlock──▶ report ──▶ idle
 */
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <sys/file.h>
#include <unistd.h>

#include "store/format.h"
#include "store/migrate.h"
#include "store/projections.h"
#include "store/writer.h"

#define GROUP_MAX_JOBS 256
#define GROUP_MAX_US (50 * G_TIME_SPAN_MILLISECOND)
/* How long another process may hold the lock before we give up. */
#define LOCK_PATIENCE_US (30 * G_USEC_PER_SEC)
#define LOCK_PAUSE_US 500
/* How soon another process's commit is seen by an idle one. */
#define IDLE_POLL_US (500 * G_TIME_SPAN_MILLISECOND)
/* Pages in the WAL that make a checkpoint worth its time. */
#define CHECKPOINT_PAGES 4000

struct _CordeauWriter
{
  /* Owned */
  GThread *thread;
  GAsyncQueue *queue;
  CordeauConnection *connection;
  CordeauTxn *txn;
  char *next_site; /* under @lock: identity for the next group */
  char *next_computer;

  /* Borrowed */
  CordeauEnv *env;
  CordeauKinds *kinds;

  GMutex lock;
  int lock_fd;
  int wal_pages;
  gint64 data_version;
  CordeauWriterChanged changed;
  gpointer changed_data;
};

/* What ends the thread. */
static CordeauJob quit_job;

static void
job_free (CordeauJob *job)
{
  if (job->free_data != NULL)
    job->free_data (job->data);
  g_clear_object (&job->cancellable);
  g_free (job);
}

static void
job_finish (CordeauJob *job)
{
  job->done (job->result, job->error, job->done_data);
  job_free (job);
}

static void
job_fail (CordeauJob *job, const GError *error)
{
  if (job->result != NULL && job->free_result != NULL)
    job->free_result (job->result);
  job->result = NULL;
  if (job->error == NULL)
    job->error = g_error_copy (error);
}

/* --- the lock ------------------------------------------------------------------------------------ */

static gboolean
lock_file (CordeauWriter *self, GError **error)
{
  gint64 start = g_get_monotonic_time ();

  while (flock (self->lock_fd, LOCK_EX | LOCK_NB) != 0)
    {
      if (errno != EWOULDBLOCK && errno != EINTR)
        {
          g_set_error (
              error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_IO,
              _ ("The folder of %s cannot be locked: %s. Data must lie on a disk of this computer."),
              self->connection->path, g_strerror (errno));
          return FALSE;
        }
      if (g_get_monotonic_time () - start > LOCK_PATIENCE_US)
        {
          g_set_error (
              error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_BUSY,
              _ ("Another program has been writing to %s for 30 seconds. Wait for it, then try again."),
              self->connection->path);
          return FALSE;
        }
      g_usleep (LOCK_PAUSE_US);
    }
  return TRUE;
}

static void
unlock_file (CordeauWriter *self)
{
  flock (self->lock_fd, LOCK_UN);
}

static int
wal_grew_cb (gpointer data, sqlite3 *db, const char *name, int pages)
{
  ((CordeauWriter *) data)->wal_pages = pages;
  return SQLITE_OK;
}

/* Under the lock. A reader in the way only postpones it. */
static void
checkpoint (CordeauWriter *self, int mode)
{
  int in_wal = 0;
  int done = 0;

  if (sqlite3_wal_checkpoint_v2 (self->connection->db, NULL, mode, &in_wal, &done) == SQLITE_OK
      && in_wal == done)
    self->wal_pages = 0;
}

/* --- other processes ----------------------------------------------------------------------------- */

static guint32
all_projections (CordeauWriter *self)
{
  return self->kinds->projections->len == 0 ? 0
                                            : G_MAXUINT32 >> (32 - self->kinds->projections->len);
}

/* Whether another connection committed since we looked last. */
static gboolean
notice_others (CordeauWriter *self)
{
  gint64 version = cordeau_connection_query_int (self->connection, "PRAGMA data_version", NULL);

  if (version == self->data_version)
    return FALSE;
  self->data_version = version;
  return TRUE;
}

/* --- one group ----------------------------------------------------------------------------------- */

static void
run_job (CordeauWriter *self, CordeauJob *job)
{
  CordeauTxn *txn = self->txn;
  guint32 changed = txn->changed;

  if (g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    return;
  if (!cordeau_connection_exec (self->connection, "SAVEPOINT job", &job->error))
    return;

  cordeau_txn_start_job (txn);
  txn->cancellable = job->cancellable;
  txn->progress = job->progress;
  txn->progress_data = job->progress_data;
  job->result = job->func (txn, job->data, &job->error);
  txn->cancellable = NULL;
  txn->progress = NULL;

  cordeau_connection_reset_all (self->connection);
  if (job->error != NULL || job->aside)
    {
      cordeau_connection_exec (self->connection, "ROLLBACK TO job", NULL);
      cordeau_txn_reload (txn, NULL);
      txn->changed = changed;
    }
  else
    cordeau_txn_flush (txn, &job->error);
  cordeau_connection_exec (self->connection, "RELEASE job", NULL);
}

static void
run_group (CordeauWriter *self, CordeauJob *first, GPtrArray *jobs)
{
  gint64 start = g_get_monotonic_time ();
  CordeauJob *job = first;

  do
    {
      g_ptr_array_add (jobs, job);
      run_job (self, job);
      if (jobs->len >= GROUP_MAX_JOBS || g_get_monotonic_time () - start > GROUP_MAX_US)
        break;
      job = g_async_queue_try_pop (self->queue);
      if (job == &quit_job)
        {
          g_async_queue_push_front (self->queue, job);
          job = NULL;
        }
    }
  while (job != NULL);
}

static gboolean
begin_group (CordeauWriter *self, gboolean *others, GError **error)
{
  g_mutex_lock (&self->lock);
  if (self->next_site != NULL)
    {
      g_free (self->txn->site);
      g_free (self->txn->computer);
      self->txn->site = g_steal_pointer (&self->next_site);
      self->txn->computer = g_steal_pointer (&self->next_computer);
      self->txn->facts_month = -1;
    }
  g_mutex_unlock (&self->lock);

  self->txn->changed = 0;
  if (!cordeau_connection_exec (self->connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  *others = notice_others (self);
  return !*others || cordeau_txn_reload (self->txn, error);
}

/* Nothing of the group remains: every job hears why. */
static void
abandon_group (CordeauWriter *self, GPtrArray *jobs, const GError *error)
{
  cordeau_connection_reset_all (self->connection);
  if (!sqlite3_get_autocommit (self->connection->db))
    cordeau_connection_exec (self->connection, "ROLLBACK", NULL);
  cordeau_txn_reload (self->txn, NULL);
  self->txn->changed = 0;
  for (guint i = 0; i < jobs->len; i++)
    job_fail (g_ptr_array_index (jobs, i), error);
}

static void
write_group (CordeauWriter *self, CordeauJob *first)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  gboolean others = FALSE;
  guint32 changed;

  if (!lock_file (self, &error))
    {
      g_ptr_array_add (jobs, first);
      job_fail (first, error);
    }
  else
    {
      if (!begin_group (self, &others, &error))
        g_ptr_array_add (jobs, first);
      else
        run_group (self, first, jobs);
      if (error == NULL)
        cordeau_connection_exec (self->connection, "COMMIT", &error);
      if (error != NULL)
        abandon_group (self, jobs, error);
      if (self->wal_pages >= CHECKPOINT_PAGES)
        checkpoint (self, SQLITE_CHECKPOINT_PASSIVE);
      unlock_file (self);
    }

  changed = others ? all_projections (self) : self->txn->changed;
  for (guint i = 0; i < jobs->len; i++)
    job_finish (g_ptr_array_index (jobs, i));
  if (changed != 0)
    self->changed (changed, self->changed_data);
}

static gpointer
writer_thread (gpointer data)
{
  CordeauWriter *self = data;
  CordeauJob *job;

  while ((job = g_async_queue_timeout_pop (self->queue, IDLE_POLL_US)) != &quit_job)
    {
      if (job != NULL)
        write_group (self, job);
      else if (notice_others (self))
        {
          cordeau_txn_reload (self->txn, NULL);
          self->changed (all_projections (self), self->changed_data);
        }
    }
  return NULL;
}

/* --- opening and closing ------------------------------------------------------------------------- */

static gboolean
prepare_file (CordeauWriter *self, GError **error)
{
  gboolean current;

  if (!cordeau_migrate (self->connection, "store/", CORDEAU_DATA_SCHEMA, CORDEAU_DATA_ID, error)
      || !cordeau_txn_reload (self->txn, error)
      || !cordeau_projections_are_current (self->txn, &current, error))
    return FALSE;
  if (current)
    return TRUE;

  if (!cordeau_connection_exec (self->connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  cordeau_txn_start_job (self->txn);
  if (cordeau_projections_rebuild (self->txn, NULL, error)
      && cordeau_connection_exec (self->connection, "COMMIT", error))
    return TRUE;
  cordeau_connection_reset_all (self->connection);
  cordeau_connection_exec (self->connection, "ROLLBACK", NULL);
  return FALSE;
}

static gboolean
open_lock (CordeauWriter *self, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "writer.lock", NULL);

  self->lock_fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock_fd >= 0)
    return TRUE;
  g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_READ_ONLY,
               _ ("%s cannot be written: %s. Check the folder's permissions."), path,
               g_strerror (errno));
  return FALSE;
}

static gboolean
open_files (CordeauWriter *self, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "cordeau.db", NULL);

  if (!open_lock (self, folder, error))
    return FALSE;
  /* Only for the sentences that name the file. */
  self->connection = g_new0 (CordeauConnection, 1);
  self->connection->path = g_strdup (path);
  if (!lock_file (self, error))
    return FALSE;
  g_clear_pointer (&self->connection, cordeau_connection_close);
  self->connection = cordeau_connection_open (path, CORDEAU_CONNECTION_WRITER, error);
  if (self->connection != NULL)
    {
      sqlite3_wal_hook (self->connection->db, wal_grew_cb, self);
      self->txn = cordeau_txn_new (self->connection, self->env, self->kinds);
      if (prepare_file (self, error))
        notice_others (self);
      else
        g_clear_pointer (&self->txn, cordeau_txn_free);
    }
  unlock_file (self);
  return self->txn != NULL;
}

CordeauWriter *
cordeau_writer_new (const char *folder, CordeauEnv *env, CordeauKinds *kinds,
                    CordeauWriterChanged changed, gpointer user_data, GError **error)
{
  CordeauWriter *self = g_new0 (CordeauWriter, 1);

  g_mutex_init (&self->lock);
  self->env = env;
  self->kinds = kinds;
  self->changed = changed;
  self->changed_data = user_data;
  self->queue = g_async_queue_new ();
  if (!open_files (self, folder, error))
    {
      cordeau_writer_free (self);
      return NULL;
    }
  self->thread = g_thread_new ("cordeau-writer", writer_thread, self);
  return self;
}

void
cordeau_writer_free (CordeauWriter *self)
{
  if (self == NULL)
    return;
  if (self->thread != NULL)
    {
      g_async_queue_push (self->queue, &quit_job);
      g_thread_join (self->thread);
      if (lock_file (self, NULL))
        {
          checkpoint (self, SQLITE_CHECKPOINT_TRUNCATE);
          unlock_file (self);
        }
    }
  cordeau_txn_free (self->txn);
  cordeau_connection_close (self->connection);
  if (self->lock_fd > 0)
    close (self->lock_fd);
  g_async_queue_unref (self->queue);
  g_free (self->next_site);
  g_free (self->next_computer);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
cordeau_writer_set_identity (CordeauWriter *self, const char *site, const char *computer)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_free (self->next_site);
  g_free (self->next_computer);
  self->next_site = g_strdup (site);
  self->next_computer = g_strdup (computer);
}

void
cordeau_writer_push (CordeauWriter *self, CordeauJob *job)
{
  g_async_queue_push (self->queue, job);
}
