/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dropping months, and what is known of them.
 *
 *   floor set ──▶ chunk ──▶ chunk ──▶ … ──▶ done          each arrow a commit; others write between
 *
 * Invariants:
 *  1. The floor comes first: from then on nothing older is taken in again, and a run that is interrupted
 *     anywhere leaves facts that are merely still there.
 *  2. A subject is settled in one transaction: its balance and the disappearance of its facts are one.
 *  3. A fact goes only if every projection that folds it can do without. What no projection folds, being of a newer
 *     version, stays: it is to be folded after an upgrade. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/when.h"
#include "store/retention.h"
#include "store/txn-private.h"
#include "store/work.h"

/* How long others may have to wait for a chunk. */
#define CHUNK_US (4 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  /* Borrowed */
  const char *before;

  /* Owned */
  GArray *dbs; /* gint64: the databases of the months that go; NULL before the first chunk */
  GHashTable *held; /* subjects of which facts stay: they are not looked at again */

  guint db; /* where the next chunk begins: place in @dbs, and seq */
  gint64 seq;
  gint64 n_all;
  CordeauRetentionResult result;
  gboolean done;
} Run;

static void
run_clear (Run *self)
{
  g_clear_pointer (&self->dbs, g_array_unref);
  g_clear_pointer (&self->held, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

/* --- one subject --------------------------------------------------------------------------------- */

typedef struct
{
  GHashTable *ids; /* those that may go, owned: id → its row */
  guint32 mask; /* projections that fold them */
} Going;

static void
going_clear (Going *self)
{
  g_clear_pointer (&self->ids, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Going, going_clear)

static const CordeauRetire *
get_retire (CordeauTxn *txn, guint place)
{
  const CordeauProjection *projection = g_ptr_array_index (txn->kinds->projections, place);

  return projection->retire;
}

static gboolean
can_all_retire (CordeauTxn *txn, guint32 mask)
{
  for (guint i = 0; mask >> i != 0; i++)
    if (mask >> i & 1 && get_retire (txn, i) == NULL)
      return FALSE;
  return mask != 0;
}

static gboolean
find_candidates (Run *self, CordeauTxn *txn, const char *subject, Going *going, guint *n_all,
                 GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (txn->connection,
                                                            "store/retention.sql#of-subject");
  GError *local = NULL;

  *n_all = 0;
  going->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  cordeau_statement_bind_text (statement, 1, subject);
  cordeau_statement_bind_text (statement, 2, self->before);
  while (cordeau_statement_step (statement, &local))
    {
      gint64 row = cordeau_statement_int (statement, 0);
      guint32 mask = cordeau_kinds_for_fact (txn->kinds, cordeau_statement_text (statement, 2));

      (*n_all)++;
      if (!can_all_retire (txn, mask))
        continue;
      going->mask |= mask;
      g_hash_table_insert (going->ids, cordeau_statement_dup_text (statement, 1),
                           g_memdup2 (&row, sizeof row));
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* What one projection holds back may be what another needs no more, so all are asked until none holds more. */
static gboolean
hold (CordeauTxn *txn, const char *subject, Going *going, GError **error)
{
  guint before;

  do
    {
      before = g_hash_table_size (going->ids);
      for (guint i = 0; going->mask >> i != 0; i++)
        if (going->mask >> i & 1 && !get_retire (txn, i)->hold (txn, subject, going->ids, error))
          return FALSE;
    }
  while (g_hash_table_size (going->ids) < before);
  return TRUE;
}

static gboolean
settle (CordeauTxn *txn, const char *subject, Going *going, GError **error)
{
  GHashTableIter iter;
  gpointer row;

  for (guint i = 0; going->mask >> i != 0; i++)
    if (going->mask >> i & 1 && !get_retire (txn, i)->settle (txn, subject, going->ids, error))
      return FALSE;
  g_hash_table_iter_init (&iter, going->ids);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (!cordeau_txn_drop_fact (txn, *(gint64 *) row, error))
      return FALSE;
  return TRUE;
}

static gboolean
drop_subject (Run *self, CordeauTxn *txn, const char *subject, GError **error)
{
  g_auto (Going) going = { 0 };
  guint n_all;
  guint n;

  if (!find_candidates (self, txn, subject, &going, &n_all, error)
      || (g_hash_table_size (going.ids) > 0 && !hold (txn, subject, &going, error)))
    return FALSE;
  n = g_hash_table_size (going.ids);
  if (n > 0 && !settle (txn, subject, &going, error))
    return FALSE;
  self->result.n_dropped += n;
  self->result.n_held += n_all - n;
  if (n < n_all)
    g_hash_table_add (self->held, g_strdup (subject));
  return TRUE;
}

/* --- a chunk ------------------------------------------------------------------------------------- */

static gboolean
list_dbs (Run *self, CordeauTxn *txn, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (txn->connection,
                                                            "store/retention.sql#dbs-below");
  GError *local = NULL;

  self->dbs = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  cordeau_statement_bind_text (statement, 1, self->before);
  while (cordeau_statement_step (statement, &local))
    {
      gint64 db = cordeau_statement_int (statement, 0);

      g_array_append_val (self->dbs, db);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* (transfer full) (nullable): the subject of the next fact; %NULL at the end, or with @error. */
static char *
next_subject (Run *self, CordeauTxn *txn, GError **error)
{
  for (; self->db < self->dbs->len; self->db++, self->seq = 0)
    {
      CordeauStatement *statement = cordeau_connection_prepare (txn->connection,
                                                                "store/retention.sql#next");
      GError *local = NULL;
      char *subject = NULL;

      cordeau_statement_bind_int (statement, 1, g_array_index (self->dbs, gint64, self->db));
      cordeau_statement_bind_int (statement, 2, self->seq);
      if (cordeau_statement_step (statement, &local))
        {
          self->seq = cordeau_statement_int (statement, 0);
          subject = cordeau_statement_dup_text (statement, 1);
        }
      cordeau_statement_reset (statement);
      if (local != NULL)
        g_propagate_error (error, local);
      if (subject != NULL || local != NULL)
        return subject;
    }
  return NULL;
}

/* What was counted in a chunk that fails did not happen. */
static gpointer
chunk_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Run *self = data;
  CordeauRetentionResult before = self->result;
  gint64 start = g_get_monotonic_time ();
  GError *local = NULL;

  if (self->dbs == NULL)
    list_dbs (self, txn, &local);
  while (local == NULL && g_get_monotonic_time () - start < CHUNK_US)
    {
      g_autofree char *subject = next_subject (self, txn, &local);

      if (subject == NULL)
        {
          self->done = local == NULL;
          break;
        }
      if (!g_hash_table_contains (self->held, subject))
        drop_subject (self, txn, subject, &local);
    }
  if (local == NULL)
    return NULL;
  self->result = before;
  g_propagate_error (error, local);
  return NULL;
}

/* --- a run --------------------------------------------------------------------------------------- */

static gpointer
floor_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Run *self = data;
  g_autofree char *month = cordeau_when_utc_month (txn->now);

  if (strcmp (self->before, month) > 0)
    {
      g_set_error (
          error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN,
          _ ("Only months that are over can be dropped: choose %.4s-%s or an earlier one."), month,
          month + 4);
      return NULL;
    }
  if (strcmp (self->before, txn->floor) > 0)
    {
      g_strlcpy (txn->floor, self->before, sizeof txn->floor);
      cordeau_txn_set_meta (txn, CORDEAU_TXN_FLOOR, self->before, error);
    }
  return NULL;
}

static gpointer
count_query (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
             GError **error)
{
  Run *self = data;
  CordeauStatement *statement = cordeau_connection_prepare (connection,
                                                            "store/retention.sql#months");
  GError *local = NULL;

  while (cordeau_statement_step (statement, &local))
    if (strcmp (cordeau_statement_text (statement, 0), self->before) < 0)
      self->n_all += cordeau_statement_int (statement, 1);
  if (local != NULL)
    g_propagate_error (error, local);
  return NULL;
}

static gboolean
write_job (CordeauStore *store, CordeauWriteFunc func, Run *self, GError **error)
{
  GError *local = NULL;

  cordeau_store_write (store, func, self, NULL, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

gboolean
cordeau_retention_run (CordeauStore *store, const char *before, CordeauRetentionResult *result,
                       CordeauProgressFunc progress, gpointer user_data, GCancellable *cancellable,
                       GError **error)
{
  g_auto (Run) self = { .before = before };
  GError *local = NULL;

  g_return_val_if_fail (CORDEAU_IS_STORE (store) && before != NULL && result != NULL, FALSE);

  cordeau_store_read (store, count_query, &self, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (!write_job (store, floor_job, &self, error))
    return FALSE;
  while (!self.done)
    {
      gint64 n = self.result.n_dropped + self.result.n_held;

      if (progress != NULL)
        progress ((double) MIN (n, self.n_all) / (double) MAX (self.n_all, 1), user_data);
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !write_job (store, chunk_job, &self, error))
        return FALSE;
    }
  *result = self.result;
  if (progress != NULL)
    progress (1.0, user_data);
  return TRUE;
}

/* --- in a thread --------------------------------------------------------------------------------- */

typedef struct
{
  char *before;
  CordeauRetentionResult result;
  CordeauProgress *progress;
} Request;

static void
request_free (Request *request)
{
  g_free (request->before);
  g_clear_pointer (&request->progress, cordeau_progress_unref);
  g_free (request);
}

static void
run_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;

  if (cordeau_retention_run (source, request->before, &request->result, cordeau_progress_push,
                             request->progress, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
cordeau_retention_run_async (CordeauStore *store, const char *before, GCancellable *cancellable,
                             CordeauProgressFunc progress, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  g_return_if_fail (CORDEAU_IS_STORE (store) && before != NULL);

  request->before = g_strdup (before);
  if (progress != NULL)
    request->progress = cordeau_progress_new (progress, user_data);
  cordeau_work_run (store, cordeau_retention_run_async, cancellable, request,
                    (GDestroyNotify) request_free, run_thread, callback, user_data);
}

gboolean
cordeau_retention_run_finish (CordeauStore *store, GAsyncResult *res,
                              CordeauRetentionResult *result, GError **error)
{
  Request *request;

  g_return_val_if_fail (g_task_is_valid (res, NULL), FALSE);

  request = cordeau_work_get_data (res);
  cordeau_progress_stop (request->progress);
  if (!g_task_propagate_boolean (G_TASK (res), error))
    return FALSE;
  *result = request->result;
  return TRUE;
}
