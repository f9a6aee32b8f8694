/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CouchDB's replication protocol (docs.couchdb.org, "CouchDB Replication Protocol"), in its order: verify peers, get
 * information, find common ancestry, locate changed documents, calculate the difference, fetch, upload, record a checkpoint.
 *
 * Invariants:
 *  1. A checkpoint is written on both sides, first where the documents are; one that stands on one side alone is none.
 *  2. It is written only when the target has answered, and a target answers after its commit.
 *  3. What the target refuses does not stop the others; it is told to whoever asked, and counted. */
#include <string.h>

#include "base/id.h"
#include "sync/checkpoint.h"
#include "sync/replicator.h"

#define USUAL_BATCH 1000
/* Between checkpoints, as CouchDB does: doing some changes again after a crash costs less. */
#define CHECKPOINT_US (5 * G_TIME_SPAN_SECOND)

typedef struct
{
  CordeauPeer *source;
  CordeauPeer *target;
  CordeauEnv *env;
  CordeauReplicate how;
  CordeauReplication *result;
  GCancellable *cancellable;
  CordeauCheckpoint *checkpoint;
  gboolean facts;
  char *since; /* (nullable) */
  gint64 recorded_at;
} Run;

void
cordeau_replication_clear (CordeauReplication *self)
{
  g_clear_pointer (&self->checkpoint, g_free);
}

/* --- information and ancestry -------------------------------------------------------------------- */

static gboolean
get_target_info (Run *run, CordeauSyncInfo *info, GError **error)
{
  GError *fault = NULL;

  if (run->target->klass->get_info (run->target, info, run->cancellable, &fault))
    return TRUE;
  if (!run->how.create
      || !(g_error_matches (fault, CORDEAU_SYNC_ERROR, CORDEAU_SYNC_ERROR_NOT_FOUND)
           || g_error_matches (fault, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_NOT_FOUND)))
    {
      g_propagate_error (error, fault);
      return FALSE;
    }
  g_clear_error (&fault);
  return run->target->klass->make (run->target, run->cancellable, error)
         && run->target->klass->get_info (run->target, info, run->cancellable, error);
}

static gboolean
find_ancestry (Run *run, GError **error)
{
  g_auto (CordeauSyncInfo) source = { 0 };
  g_auto (CordeauSyncInfo) target = { 0 };

  if (!run->source->klass->get_info (run->source, &source, run->cancellable, error)
      || !get_target_info (run, &target, error))
    return FALSE;
  run->facts = source.facts;
  run->checkpoint = cordeau_checkpoint_new (run->env, source.uuid, target.uuid);
  run->recorded_at = cordeau_env_monotonic (run->env);
  return cordeau_checkpoint_read (run->checkpoint, run->source, run->target, &run->since,
                                  run->cancellable, error);
}

/* --- one batch ----------------------------------------------------------------------------------- */

/* What came along is moved out of the changes; what did not is fetched. */
static GPtrArray *
fetch (Run *run, GPtrArray *changes, guint *n_wanted, GError **error)
{
  g_autoptr (GPtrArray) documents = run->source->klass->get (run->source, changes, run->cancellable,
                                                             error);

  if (documents == NULL)
    return NULL;
  for (guint i = 0; i < changes->len; i++)
    {
      CordeauSyncChange *change = g_ptr_array_index (changes, i);

      *n_wanted += g_strv_length (change->revs);
      if (change->document != NULL)
        g_ptr_array_add (documents, g_steal_pointer (&change->document));
    }
  return g_steal_pointer (&documents);
}

static gboolean
upload (Run *run, GPtrArray *documents, GError **error)
{
  g_autoptr (GPtrArray) refused = run->target->klass->take (run->target, documents,
                                                            run->cancellable, error);

  if (refused == NULL)
    return FALSE;
  run->result->written += documents->len - MIN (documents->len, refused->len);
  run->result->failed += refused->len;
  if (refused->len > 0 && run->how.refused != NULL)
    run->how.refused (refused, run->how.user_data);
  return TRUE;
}

static gboolean
bring (Run *run, GPtrArray *changes, GError **error)
{
  g_autoptr (GPtrArray) documents = NULL;
  guint n_wanted = 0;

  if (!run->target->klass->find_missing (run->target, changes, run->cancellable, error))
    return FALSE;
  if (changes->len == 0)
    return TRUE;
  documents = fetch (run, changes, &n_wanted, error);
  if (documents == NULL)
    return FALSE;
  run->result->read += documents->len;
  if (documents->len < n_wanted)
    run->result->failed += n_wanted - documents->len;
  return documents->len == 0 || upload (run, documents, error);
}

static gboolean
record_checkpoint (Run *run, GError **error)
{
  run->recorded_at = cordeau_env_monotonic (run->env);
  if (run->since == NULL
      || !cordeau_checkpoint_write (run->checkpoint, run->source, run->target, run->since,
                                    run->result, run->cancellable, error))
    return run->since == NULL;
  g_set_str (&run->result->checkpoint, run->since);
  return TRUE;
}

/* %FALSE with @error, or at the end. */
static gboolean
go_on (Run *run, GError **error)
{
  guint batch = run->how.batch > 0 ? run->how.batch : USUAL_BATCH;
  g_autofree char *last = NULL;
  g_autoptr (GPtrArray) changes = run->source->klass->list_changes (run->source, run->since, batch,
                                                                    run->facts, &last,
                                                                    run->cancellable, error);
  guint n;

  if (changes == NULL)
    return FALSE;
  n = changes->len;
  if (n > 0 && !bring (run, changes, error))
    return FALSE;
  g_set_str (&run->since, last);
  run->result->done += n;
  run->result->bytes = run->source->bytes + run->target->bytes;
  if (run->how.progress != NULL)
    run->how.progress (run->result, run->how.user_data);
  if (n > 0 && cordeau_env_monotonic (run->env) - run->recorded_at > CHECKPOINT_US
      && !record_checkpoint (run, error))
    return FALSE;
  return n > 0 && !g_cancellable_set_error_if_cancelled (run->cancellable, error);
}

gboolean
cordeau_replicate (CordeauPeer *source, CordeauPeer *target, CordeauEnv *env,
                   const CordeauReplicate *how, CordeauReplication *result,
                   GCancellable *cancellable, GError **error)
{
  Run run = { .source = source, .target = target, .env = env, .cancellable = cancellable };
  GError *fault = NULL;

  g_return_val_if_fail (source != NULL && target != NULL && CORDEAU_IS_ENV (env), FALSE);
  g_return_val_if_fail (result != NULL, FALSE);

  memset (result, 0, sizeof *result);
  run.result = result;
  if (how != NULL)
    run.how = *how;
  if (find_ancestry (&run, &fault))
    {
      while (go_on (&run, &fault))
        ;
      if (fault == NULL && result->done > 0)
        record_checkpoint (&run, &fault);
      else if (fault == NULL)
        g_set_str (&result->checkpoint, run.since);
    }
  result->bytes = source->bytes + target->bytes;
  g_clear_pointer (&run.checkpoint, cordeau_checkpoint_free);
  g_free (run.since);
  if (fault == NULL)
    return TRUE;
  g_propagate_error (error, fault);
  return FALSE;
}
