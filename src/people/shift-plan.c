/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Jobs of the store. A record is kept as the bytes it had; what a pattern planned, as the ids of its shifts. */
#include "people/people-record.h"

#include "people/shift-plan.h"

static void
plan_clear (CordeauShiftPlan *self)
{
  g_clear_pointer (&self->types, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->workers, g_ptr_array_unref);
}

CordeauShiftPlan *
cordeau_shift_plan_ref (CordeauShiftPlan *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
cordeau_shift_plan_unref (CordeauShiftPlan *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, (GDestroyNotify) plan_clear);
}

const char *
cordeau_shift_plan_name (const CordeauShiftPlan *self, const char *key)
{
  const CordeauWorker *worker;

  g_return_val_if_fail (self != NULL && key != NULL, key);

  worker = cordeau_workers_find (self->workers, key);
  return worker != NULL ? worker->shown : key;
}

/* --- reading -------------------------------------------------------------------------------------- */

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CordeauShiftPlan) self = g_atomic_rc_box_new0 (CordeauShiftPlan);

  self->types = cordeau_shift_types_read (connection, data, error);
  if (self->types != NULL)
    self->rows = cordeau_patterns_read (connection, data, error);
  if (self->rows != NULL)
    self->workers = cordeau_workers_list (connection, data, error);
  return self->workers != NULL ? g_steal_pointer (&self) : NULL;
}

void
cordeau_shift_plan_read_async (CordeauSession *session, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (CORDEAU_IS_SESSION (session));

  cordeau_store_read_async (cordeau_session_get_store (session), read_job,
                            g_strdup (cordeau_session_get_site (session)), g_free,
                            (GDestroyNotify) cordeau_shift_plan_unref, cancellable, callback,
                            user_data);
}

CordeauShiftPlan *
cordeau_shift_plan_read_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return cordeau_store_read_finish (CORDEAU_STORE (source), result, error);
}

/* --- writing -------------------------------------------------------------------------------------- */

CordeauShiftPlanWish *
cordeau_shift_plan_wish_new (CordeauShiftPlanDeed deed, const char *id, const char *worker)
{
  CordeauShiftPlanWish *self = g_new0 (CordeauShiftPlanWish, 1);

  self->deed = deed;
  self->id = g_strdup (id);
  self->worker = g_strdup (worker);
  return self;
}

void
cordeau_shift_plan_wish_free (CordeauShiftPlanWish *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->worker);
  g_strfreev (self->words);
  g_free (self);
}

/* @record: (nullable): its id; @body: (nullable): %NULL: there was none. @shifts: (nullable): ids */
typedef struct
{
  char *record;
  char *body;
  gsize length;
  GPtrArray *shifts;
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  if (kept == NULL)
    return;
  g_free (kept->record);
  g_free (kept->body);
  g_clear_pointer (&kept->shifts, g_ptr_array_unref);
  g_free (kept);
}

void
cordeau_shift_plan_done_free (CordeauShiftPlanDone *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->skipped, g_ptr_array_unref);
  g_clear_pointer (&self->kept, kept_free);
  g_free (self);
}

/* A job of the writer, to do @wish or to take back @done. */
typedef struct
{
  CordeauShiftPlanWish *wish;
  CordeauShiftPlanDone *done;
  char *actor;
  GTimeZone *zone;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  cordeau_shift_plan_wish_free (job->wish);
  cordeau_shift_plan_done_free (job->done);
  g_time_zone_unref (job->zone);
  g_free (job->actor);
  g_free (job);
}

static Job *
job_new (CordeauSession *session)
{
  Job *job = g_new0 (Job, 1);

  job->actor = g_strdup (cordeau_session_get_actor (session));
  job->zone = g_time_zone_ref (cordeau_session_get_zone (session));
  return job;
}

/* The record that @wish changes, as it is. */
static gboolean
keep_record (Kept *kept, CordeauTxn *txn, const CordeauShiftPlanWish *wish, GError **error)
{
  gboolean type = wish->deed == CORDEAU_SHIFT_PLAN_SET_TYPE
                  || wish->deed == CORDEAU_SHIFT_PLAN_DELETE_TYPE;
  g_autoptr (CordeauRecord) record = NULL;
  GError *local = NULL;

  kept->record = type ? g_strconcat ("shift-type:", wish->id, NULL)
                      : g_strconcat ("pattern:", wish->id, ":", wish->worker, NULL);
  record = cordeau_people_record (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn),
                                  kept->record, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (record == NULL)
    return TRUE;
  kept->body = g_memdup2 (record->body, record->length);
  kept->length = record->length;
  return TRUE;
}

static gboolean
apply (CordeauTxn *txn, const Job *job, CordeauShiftPlanDone *done, GError **error)
{
  const CordeauShiftPlanWish *wish = job->wish;
  Kept *kept = done->kept;
  g_auto (CordeauPatternWish) pattern = {
    .pattern = wish->id,
    .worker = wish->worker,
    .from = wish->from,
    .weeks = wish->weeks,
    .holidays = wish->holidays,
    .dry_run = wish->deed == CORDEAU_SHIFT_PLAN_TRY,
    .zone = job->zone,
    .reason = { .actor = job->actor },
  };

  if (!cordeau_pattern_apply (txn, &pattern, error))
    return FALSE;
  done->made = pattern.made;
  done->same = pattern.same;
  done->skipped = g_steal_pointer (&pattern.skipped);
  kept->shifts = g_steal_pointer (&pattern.ids);
  return TRUE;
}

static gboolean
change (CordeauTxn *txn, const CordeauShiftPlanWish *wish, GError **error)
{
  const char *const *words = (const char *const *) wish->words;
  guint n;

  switch (wish->deed)
    {
    case CORDEAU_SHIFT_PLAN_SET_TYPE:
      return cordeau_shift_type_set (txn, wish->id, words, NULL, error);
    case CORDEAU_SHIFT_PLAN_DELETE_TYPE:
      return cordeau_shift_type_delete (txn, wish->id, error);
    case CORDEAU_SHIFT_PLAN_SET_PATTERN:
      return cordeau_pattern_put (txn, wish->id, wish->worker, words, error);
    case CORDEAU_SHIFT_PLAN_DELETE_PATTERN:
      return cordeau_pattern_delete (txn, wish->id, wish->worker, &n, error);
    case CORDEAU_SHIFT_PLAN_APPLY:
    case CORDEAU_SHIFT_PLAN_TRY:
    default:
      g_assert_not_reached ();
    }
}

static gpointer
write_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Job *job = data;
  g_autoptr (CordeauShiftPlanDone) done = g_new0 (CordeauShiftPlanDone, 1);
  gboolean made;

  done->kept = g_new0 (Kept, 1);
  if (job->wish->deed == CORDEAU_SHIFT_PLAN_APPLY || job->wish->deed == CORDEAU_SHIFT_PLAN_TRY)
    made = apply (txn, job, done, error);
  else
    made = keep_record (done->kept, txn, job->wish, error) && change (txn, job->wish, error);
  return made ? g_steal_pointer (&done) : NULL;
}

void
cordeau_shift_plan_write_async (CordeauSession *session, CordeauShiftPlanWish *wish,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job;

  g_return_if_fail (CORDEAU_IS_SESSION (session) && wish != NULL);

  job = job_new (session);
  job->wish = wish;
  cordeau_store_write_async (cordeau_session_get_store (session), write_job, job, job_free,
                             (GDestroyNotify) cordeau_shift_plan_done_free, NULL, NULL, callback,
                             user_data);
}

CordeauShiftPlanDone *
cordeau_shift_plan_write_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return cordeau_store_write_finish (CORDEAU_STORE (source), result, error);
}

/* --- taking back ---------------------------------------------------------------------------------- */

static gboolean
put_back (CordeauTxn *txn, const Kept *kept, GError **error)
{
  g_autoptr (yyjson_doc) body = NULL;
  g_autoptr (yyjson_mut_doc) doc = NULL;

  if (kept->body == NULL)
    return cordeau_people_record_delete (txn, kept->record, NULL, error);
  body = yyjson_read (kept->body, kept->length, 0);
  doc = yyjson_doc_mut_copy (body, NULL);
  return cordeau_people_record_put (txn, kept->record, yyjson_mut_doc_get_root (doc), error);
}

static gboolean
take_out (CordeauTxn *txn, const Job *job, const char *id, GError **error)
{
  const CordeauRosterReason reason = { .why = CORDEAU_ROSTER_WHY_CORRECTION, .actor = job->actor };
  g_autoptr (CordeauShift) shift = NULL;
  GError *local = NULL;

  shift = cordeau_shift_find (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn), id,
                              &local);
  if (local != NULL)
    g_propagate_error (error, local);
  return shift != NULL ? cordeau_shift_delete (txn, id, &reason, error) : local == NULL;
}

static gpointer
undo_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Job *job = data;
  const Kept *kept = job->done->kept;

  if (kept->record != NULL && !put_back (txn, kept, error))
    return NULL;
  for (guint i = 0; kept->shifts != NULL && i < kept->shifts->len; i++)
    if (!take_out (txn, job, g_ptr_array_index (kept->shifts, i), error))
      return NULL;
  return g_strdup ("");
}

void
cordeau_shift_plan_undo_async (CordeauSession *session, CordeauShiftPlanDone *done,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job;

  g_return_if_fail (CORDEAU_IS_SESSION (session) && done != NULL);

  job = job_new (session);
  job->done = done;
  cordeau_store_write_async (cordeau_session_get_store (session), undo_job, job, job_free, g_free,
                             NULL, NULL, callback, user_data);
}

gboolean
cordeau_shift_plan_undo_finish (GObject *source, GAsyncResult *result, GError **error)
{
  g_autofree char *done = cordeau_store_write_finish (CORDEAU_STORE (source), result, error);

  return done != NULL;
}
