/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Jobs of the writer. */
#include "people/roster-write.h"

CordeauRosterEdit *
cordeau_roster_edit_new (const char *id, const CordeauShift *after)
{
  CordeauRosterEdit *self = g_new0 (CordeauRosterEdit, 1);

  self->id = g_strdup (id);
  self->after = after != NULL ? cordeau_shift_copy (after) : NULL;
  return self;
}

void
cordeau_roster_edit_free (CordeauRosterEdit *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_clear_pointer (&self->after, cordeau_shift_free);
  g_free (self);
}

/* @edits: %NULL: [@from, @to) is published, or with @days made again */
typedef struct
{
  GPtrArray *edits;
  CordeauRosterWhy why;
  char *actor;
  gint64 from;
  gint64 to;
  int days;
  GTimeZone *zone;
} Job;

static Job *
job_new (CordeauSession *session, GPtrArray *edits, CordeauRosterWhy why)
{
  Job *job = g_new0 (Job, 1);

  job->edits = edits;
  job->why = why;
  job->actor = g_strdup (cordeau_session_get_actor (session));
  job->zone = g_time_zone_ref (cordeau_session_get_zone (session));
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->edits, g_ptr_array_unref);
  g_time_zone_unref (job->zone);
  g_free (job->actor);
  g_free (job);
}

/* --- edits --------------------------------------------------------------------------------------- */

static CordeauRosterEdit *
make_undo (const char *id, const CordeauShift *before)
{
  CordeauRosterEdit *undo = cordeau_roster_edit_new (id, before);

  undo->undo = TRUE;
  return undo;
}

/* (nullable): what takes it back */
static CordeauRosterEdit *
write_edit (CordeauTxn *txn, const Job *job, const CordeauRosterEdit *edit, GError **error)
{
  const CordeauRosterReason reason = { .why = job->why, .actor = job->actor, .undo = edit->undo };
  g_autoptr (CordeauShift) before = NULL;
  GError *local = NULL;

  if (edit->id != NULL)
    before = cordeau_shift_find (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn),
                                 edit->id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  /* To take it back is to write over what came after it. */
  if (before != NULL)
    g_clear_pointer (&before->rev, g_free);
  if (edit->after == NULL)
    return cordeau_shift_delete (txn, edit->id, &reason, error) ? make_undo (edit->id, before)
                                                                : NULL;
  if (edit->id != NULL)
    g_set_str (&edit->after->id, edit->id);
  return cordeau_shift_put (txn, edit->after, &reason, error) ? make_undo (edit->after->id, before)
                                                              : NULL;
}

static gpointer
edits_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Job *job = data;
  g_autoptr (GPtrArray) back = g_ptr_array_new_with_free_func (
      (GDestroyNotify) cordeau_roster_edit_free);

  for (guint i = 0; i < job->edits->len; i++)
    {
      CordeauRosterEdit *edit = write_edit (txn, job, g_ptr_array_index (job->edits, i), error);

      if (edit == NULL)
        return NULL;
      /* The last that was done is the first to be taken back. */
      g_ptr_array_insert (back, 0, edit);
    }
  return g_steal_pointer (&back);
}

void
cordeau_roster_write_async (CordeauSession *session, GPtrArray *edits, CordeauRosterWhy why,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (CORDEAU_IS_SESSION (session) && edits != NULL);

  cordeau_store_write_async (cordeau_session_get_store (session), edits_job,
                             job_new (session, edits, why), job_free,
                             (GDestroyNotify) g_ptr_array_unref, NULL, NULL, callback, user_data);
}

GPtrArray *
cordeau_roster_write_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return cordeau_store_write_finish (CORDEAU_STORE (source), result, error);
}

/* --- many ---------------------------------------------------------------------------------------- */

static gpointer
many_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Job *job = data;
  const CordeauRosterReason reason = { .why = job->why, .actor = job->actor };
  guint n = 0;
  gboolean done;

  if (job->days != 0)
    done = cordeau_shifts_repeat (txn, NULL, job->from, job->to, job->days, job->zone, &reason, &n,
                                  error);
  else
    done = cordeau_shifts_publish (txn, job->from, job->to, &reason, &n, error);
  return done ? g_memdup2 (&n, sizeof n) : NULL;
}

static void
many_async (CordeauSession *session, Job *job, GAsyncReadyCallback callback, gpointer user_data)
{
  cordeau_store_write_async (cordeau_session_get_store (session), many_job, job, job_free, g_free,
                             NULL, NULL, callback, user_data);
}

void
cordeau_roster_publish_async (CordeauSession *session, gint64 from, gint64 to,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job;

  g_return_if_fail (CORDEAU_IS_SESSION (session));

  job = job_new (session, NULL, CORDEAU_ROSTER_WHY_UNSAID);
  job->from = from;
  job->to = to;
  many_async (session, job, callback, user_data);
}

int
cordeau_roster_publish_finish (GObject *source, GAsyncResult *result, GError **error)
{
  g_autofree guint *n = cordeau_store_write_finish (CORDEAU_STORE (source), result, error);

  return n != NULL ? (int) *n : -1;
}

void
cordeau_roster_repeat_async (CordeauSession *session, gint64 from, gint64 to, int days,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job;

  g_return_if_fail (CORDEAU_IS_SESSION (session) && days != 0);

  job = job_new (session, NULL, CORDEAU_ROSTER_WHY_UNSAID);
  job->from = from;
  job->to = to;
  job->days = days;
  many_async (session, job, callback, user_data);
}
