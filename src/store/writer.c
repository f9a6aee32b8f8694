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
 *  5. Under the lock, and before anything is written, the file is the one that was opened: another one in its
 *     place was restored from a backup, and is for those who open it anew.
 *  6. What the disk refuses is remembered as the store's trouble until something can be written again.
 *     Without a connection (a folder that cannot be written, a lock that others hold) every group tries anew.
 *
 *      idle ──job──▶ locked ──BEGIN──▶ group ──COMMIT──▶ unlock ──▶ report ──▶ (checkpoint) ──▶ idle
 */
#include <gio/gio.h>

#include "store/data-file.h"
#include "store/writer.h"

#define GROUP_MAX_JOBS 256
#define GROUP_MAX_US (50 * G_TIME_SPAN_MILLISECOND)
/* How soon another process's commit is seen by an idle one. */
#define IDLE_POLL_US (500 * G_TIME_SPAN_MILLISECOND)
/* How many idle polls before the disk is tried again. */
#define RECOVER_POLLS 4

struct _CordeauWriter
{
  /* Owned */
  GThread *thread;
  GAsyncQueue *queue;
  CordeauDataFile file;
  char *site; /* under @lock */
  char *computer;

  /* Borrowed */
  CordeauKinds *kinds;
  CordeauTrouble *trouble;

  GMutex lock;
  gboolean new_identity; /* under @lock */
  guint n_openings;
  guint idle_polls;
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

static guint32
all_projections (CordeauWriter *self)
{
  return self->kinds->projections->len == 0 ? 0
                                            : G_MAXUINT32 >> (32 - self->kinds->projections->len);
}

/* --- one group ----------------------------------------------------------------------------------- */

static void
call_job (CordeauWriter *self, CordeauJob *job)
{
  CordeauTxn *txn = self->file.txn;

  cordeau_txn_start_job (txn);
  txn->cancellable = job->cancellable;
  txn->progress = job->progress;
  txn->progress_data = job->progress_data;
  job->result = job->func (txn, job->data, &job->error);
  txn->cancellable = NULL;
  txn->progress = NULL;
  cordeau_connection_reset_all (self->file.connection);
}

/* A savepoint keeps what every page was before it. A job that writes most of the file does without: it has the
 * transaction to itself, and takes it with it when it fails. */
static gboolean
run_alone (CordeauWriter *self, CordeauJob *job, GError **error)
{
  if (!g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    call_job (self, job);
  if (job->error == NULL)
    cordeau_txn_flush (self->file.txn, &job->error);
  if (job->error == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (job->error));
  return FALSE;
}

static void
run_job (CordeauWriter *self, CordeauJob *job)
{
  CordeauTxn *txn = self->file.txn;
  guint32 changed = txn->changed;

  if (g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    return;
  if (!cordeau_connection_exec (self->file.connection, "SAVEPOINT job", &job->error))
    return;

  call_job (self, job);
  if (job->error != NULL)
    {
      cordeau_connection_exec (self->file.connection, "ROLLBACK TO job", NULL);
      cordeau_txn_reload (txn, NULL);
      txn->changed = changed;
    }
  else
    cordeau_txn_flush (txn, &job->error);
  cordeau_connection_exec (self->file.connection, "RELEASE job", NULL);
}

/* SQLite itself ends a transaction that met a full or failing disk: nothing of the group is left then. */
static gboolean
is_lost (CordeauWriter *self, const CordeauJob *job, GError **error)
{
  if (!sqlite3_get_autocommit (self->file.connection->db))
    return FALSE;
  if (job->error != NULL)
    g_propagate_error (error, g_error_copy (job->error));
  else
    cordeau_connection_set_error (self->file.connection, SQLITE_IOERR, error);
  return TRUE;
}

static gboolean
run_group (CordeauWriter *self, CordeauJob *first, GPtrArray *jobs, GError **error)
{
  gint64 start = g_get_monotonic_time ();
  CordeauJob *job = first;

  if (first->alone)
    {
      g_ptr_array_add (jobs, first);
      return run_alone (self, first, error);
    }
  do
    {
      g_ptr_array_add (jobs, job);
      run_job (self, job);
      if (is_lost (self, job, error))
        return FALSE;
      if (jobs->len >= GROUP_MAX_JOBS || g_get_monotonic_time () - start > GROUP_MAX_US)
        break;
      job = g_async_queue_try_pop (self->queue);
      if (job == &quit_job || (job != NULL && job->alone))
        {
          g_async_queue_push_front (self->queue, job);
          job = NULL;
        }
    }
  while (job != NULL);
  return TRUE;
}

static gboolean
begin_group (CordeauWriter *self, gboolean *others, GError **error)
{
  g_mutex_lock (&self->lock);
  if (self->site != NULL && (self->new_identity || self->n_openings != self->file.n_openings))
    {
      g_set_str (&self->file.txn->site, self->site);
      g_set_str (&self->file.txn->computer, self->computer);
      self->file.txn->facts_month = -1;
      self->new_identity = FALSE;
      self->n_openings = self->file.n_openings;
    }
  g_mutex_unlock (&self->lock);

  self->file.txn->changed = 0;
  self->file.txn->moved = FALSE;
  if (!cordeau_connection_exec (self->file.connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  *others = cordeau_data_file_notice_others (&self->file);
  return !*others || cordeau_txn_reload (self->file.txn, error);
}

/* Nothing of the group remains: every job hears why. */
static void
abandon_group (CordeauWriter *self, GPtrArray *jobs, const GError *error)
{
  cordeau_connection_reset_all (self->file.connection);
  if (!sqlite3_get_autocommit (self->file.connection->db))
    cordeau_connection_exec (self->file.connection, "ROLLBACK", NULL);
  cordeau_txn_reload (self->file.txn, NULL);
  self->file.txn->changed = 0;
  self->file.txn->moved = FALSE;
  for (guint i = 0; i < jobs->len; i++)
    job_fail (g_ptr_array_index (jobs, i), error);
}

/* What the disk said: to the jobs, or to one of them in its own savepoint. */
static void
note_trouble (CordeauWriter *self, GPtrArray *jobs, const GError *error)
{
  const GError *worst = cordeau_trouble_is (error) ? error : NULL;

  for (guint i = 0; i < jobs->len; i++)
    {
      const CordeauJob *job = g_ptr_array_index (jobs, i);

      if (worst == NULL && cordeau_trouble_is (job->error))
        worst = job->error;
    }
  if (worst != NULL)
    cordeau_trouble_note (self->trouble, worst);
  else if (self->file.wrote)
    cordeau_trouble_pass (self->trouble);
  self->file.wrote = FALSE;
}

static void
write_group (CordeauWriter *self, CordeauJob *first)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  gboolean others = FALSE;
  gboolean moved = FALSE;
  guint32 changed = 0;

  if (!cordeau_data_file_enter (&self->file, TRUE, &error))
    {
      g_ptr_array_add (jobs, first);
      job_fail (first, error);
    }
  else
    {
      if (!begin_group (self, &others, &error))
        g_ptr_array_add (jobs, first);
      else if (run_group (self, first, jobs, &error))
        cordeau_connection_exec (self->file.connection, "COMMIT", &error);
      if (error != NULL)
        abandon_group (self, jobs, error);
      cordeau_data_file_leave (&self->file);
      changed = others ? all_projections (self) : self->file.txn->changed;
      moved = others || self->file.txn->moved;
    }

  note_trouble (self, jobs, error);
  for (guint i = 0; i < jobs->len; i++)
    job_finish (g_ptr_array_index (jobs, i));
  if (changed != 0 || moved)
    self->changed (changed, self->changed_data);
  cordeau_data_file_checkpoint (&self->file, FALSE);
}

/* --- idle ---------------------------------------------------------------------------------------- */

/* Whether the disk is well again, without a job to try it with. */
static void
try_to_recover (CordeauWriter *self)
{
  g_autoptr (GError) error = NULL;

  if (self->file.connection != NULL)
    {
      if (cordeau_disk_probe (self->file.folder))
        cordeau_trouble_pass (self->trouble);
      return;
    }
  if (!cordeau_data_file_enter (&self->file, FALSE, &error))
    return;
  cordeau_data_file_leave (&self->file);
  cordeau_trouble_pass (self->trouble);
  self->changed (all_projections (self), self->changed_data);
}

static void
look_around (CordeauWriter *self)
{
  g_autoptr (GError) error = NULL;

  if (self->file.connection != NULL && cordeau_data_file_is_replaced (&self->file))
    {
      if (cordeau_trouble_lets_read (self->trouble, NULL)
          && cordeau_data_file_enter (&self->file, FALSE, &error))
        cordeau_data_file_leave (&self->file);
      cordeau_trouble_note (self->trouble, error);
      return;
    }
  if (self->file.connection != NULL && cordeau_data_file_notice_others (&self->file))
    {
      cordeau_txn_reload (self->file.txn, NULL);
      self->changed (all_projections (self), self->changed_data);
    }
  cordeau_data_file_checkpoint (&self->file, TRUE);
  if (++self->idle_polls % RECOVER_POLLS == 0 && cordeau_trouble_is_there (self->trouble))
    try_to_recover (self);
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
      else
        look_around (self);
    }
  return NULL;
}

/* --- outside ------------------------------------------------------------------------------------- */

CordeauWriter *
cordeau_writer_new (const char *folder, CordeauEnv *env, CordeauKinds *kinds,
                    CordeauTrouble *trouble, CordeauWriterChanged changed, gpointer user_data,
                    GError **error)
{
  CordeauWriter *self = g_new0 (CordeauWriter, 1);
  GError *local = NULL;

  g_mutex_init (&self->lock);
  cordeau_data_file_init (&self->file, folder, env, kinds, trouble);
  self->kinds = kinds;
  self->trouble = trouble;
  self->changed = changed;
  self->changed_data = user_data;
  self->queue = g_async_queue_new ();
  if (cordeau_data_file_enter (&self->file, TRUE, &local))
    cordeau_data_file_leave (&self->file);
  cordeau_trouble_note (trouble, local);
  if (local != NULL)
    g_propagate_error (error, local);
  self->thread = g_thread_new ("cordeau-writer", writer_thread, self);
  return self;
}

void
cordeau_writer_free (CordeauWriter *self)
{
  if (self == NULL)
    return;
  g_async_queue_push (self->queue, &quit_job);
  g_thread_join (self->thread);
  cordeau_data_file_clear (&self->file);
  g_async_queue_unref (self->queue);
  g_free (self->site);
  g_free (self->computer);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
cordeau_writer_set_identity (CordeauWriter *self, const char *site, const char *computer)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_set_str (&self->site, site);
  g_set_str (&self->computer, computer);
  self->new_identity = TRUE;
}

void
cordeau_writer_push (CordeauWriter *self, CordeauJob *job)
{
  g_async_queue_push (self->queue, job);
}
