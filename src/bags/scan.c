/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One scan: judged and written in one job of the writer. */
#include "bags/scan-result.h"
#include "bags/scan-write.h"
#include "bags/scan.h"

const char *
cordeau_outcome_to_nick (CordeauOutcome outcome)
{
  static const char *const nicks[] = { "accepted", "repeat", "question", "refused", "unknown" };

  g_return_val_if_fail (outcome < G_N_ELEMENTS (nicks), "refused");

  return nicks[outcome];
}

CordeauScan *
cordeau_scan_new (const char *code, CordeauStation station)
{
  CordeauScan *self = g_new0 (CordeauScan, 1);

  self->code = g_strdup (code);
  self->station = station;
  return self;
}

CordeauScan *
cordeau_scan_copy (const CordeauScan *self)
{
  CordeauScan *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->code = g_strdup (self->code);
  copy->machine = g_strdup (self->machine);
  copy->slot = g_strdup (self->slot);
  copy->asked = g_strdup (self->asked);
  copy->actor = g_strdup (self->actor);
  copy->programme = g_strdup (self->programme);
  return copy;
}

void
cordeau_scan_free (CordeauScan *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->machine);
  g_free (self->slot);
  g_free (self->asked);
  g_free (self->actor);
  g_free (self->programme);
  g_free (self);
}

CordeauScanResult *
cordeau_scan_run (CordeauTxn *txn, CordeauSession *session, const CordeauScan *scan, GError **error)
{
  g_auto (CordeauJudgement) judgement = { 0 };
  char fact[37];
  gboolean written;

  g_return_val_if_fail (txn != NULL, NULL);
  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);
  g_return_val_if_fail (scan != NULL, NULL);

  if (!cordeau_judge (&judgement, txn, session, scan, error))
    return NULL;
  written = judgement.outcome == CORDEAU_OUTCOME_ACCEPTED;
  if (written && !cordeau_scan_write (&judgement, fact, error))
    return NULL;
  return cordeau_scan_result_new (&judgement, written ? fact : NULL, error);
}

typedef struct
{
  CordeauSession *session;
  CordeauScan *scan;
} ScanJob;

static void
scan_job_free (gpointer data)
{
  ScanJob *job = data;

  g_object_unref (job->session);
  cordeau_scan_free (job->scan);
  g_free (job);
}

static ScanJob *
scan_job_new (CordeauSession *session, const CordeauScan *scan)
{
  ScanJob *job = g_new0 (ScanJob, 1);

  job->session = g_object_ref (session);
  job->scan = cordeau_scan_copy (scan);
  return job;
}

static gpointer
run_scan (CordeauTxn *txn, gpointer data, GError **error)
{
  const ScanJob *job = data;

  return cordeau_scan_run (txn, job->session, job->scan, error);
}

void
cordeau_scan_async (CordeauSession *session, const CordeauScan *scan, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (CORDEAU_IS_SESSION (session));
  g_return_if_fail (scan != NULL);

  cordeau_store_write_async (cordeau_session_get_store (session), run_scan,
                             scan_job_new (session, scan), scan_job_free,
                             (GDestroyNotify) cordeau_scan_result_free, cancellable, NULL, callback,
                             user_data);
}

CordeauScanResult *
cordeau_scan_finish (CordeauSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  return cordeau_store_write_finish (cordeau_session_get_store (session), result, error);
}

CordeauScanResult *
cordeau_scan_sync (CordeauSession *session, const CordeauScan *scan, GError **error)
{
  ScanJob job = { session, (CordeauScan *) scan };

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);
  g_return_val_if_fail (scan != NULL, NULL);

  return cordeau_store_write (cordeau_session_get_store (session), run_scan, &job,
                              (GDestroyNotify) cordeau_scan_result_free, error);
}
