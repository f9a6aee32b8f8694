/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a checked list of nets: one job, one transaction. */
#include "bags/identity.h"
#include "bags/import-line.h"
#include "bags/import-private.h"

#define PROGRESS_ROWS 1000

typedef struct
{
  CordeauImport *import;
  GTimeZone *zone;
  gboolean dry_run;
} Job;

/* What is known of a code: its net today, and whether a record names that. */
typedef struct
{
  char *id;
  gboolean recorded;
} Known;

static gboolean
find_known (CordeauConnection *connection, const char *key, Known *known, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "bags/nets.sql#known");
  gboolean stands = FALSE;
  GError *local = NULL;

  cordeau_statement_bind_text (s, 1, key);
  known->recorded = FALSE;
  known->id = NULL;
  while (!stands && cordeau_statement_step (s, &local))
    {
      stands = cordeau_statement_int (s, 2) != 0;
      if (known->id != NULL && !stands)
        continue;
      g_free (known->id);
      known->id = cordeau_statement_dup_text (s, 0);
      known->recorded = cordeau_statement_int (s, 1) != 0;
    }
  cordeau_statement_reset (s);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
update_net (CordeauTxn *txn, const Job *job, const CordeauImportLine *line, const char *id,
            GError **error)
{
  CordeauConnection *connection = cordeau_txn_get_connection (txn);
  g_autoptr (CordeauRecord) old = NULL;
  g_autofree char *body = NULL;
  char rev[CORDEAU_REV_SIZE];
  gsize length;

  old = cordeau_record_get (connection, CORDEAU_DB_CLIENTS, id, NULL, error);
  if (old == NULL)
    return FALSE;
  body = cordeau_import_line_patch (line, old, &length, error);
  if (body == NULL)
    return FALSE;
  if (length == old->length && memcmp (body, old->body, length) == 0)
    {
      job->import->unchanged++;
      return TRUE;
    }
  job->import->updated++;
  return job->dry_run
         || cordeau_txn_put_bytes (txn, CORDEAU_DB_CLIENTS, id, old->rev, body, length, rev, error);
}

/* A net that facts know but no record: its code was issued again, or is a temporary tag. */
static gboolean
describe_net (CordeauTxn *txn, const CordeauImportLine *line, const char *id, GError **error)
{
  g_autoptr (CordeauNetState) state = NULL;
  g_autoptr (CordeauJsonWriter) writer = cordeau_json_writer_new ();
  g_autofree char *body = NULL;
  CordeauRecord blank = { 0 };
  char rev[CORDEAU_REV_SIZE];
  gsize length;

  state = cordeau_net_state_read (cordeau_txn_get_connection (txn), id, error);
  if (state == NULL)
    return FALSE;
  cordeau_json_writer_int (writer, "generation", state->generation);
  cordeau_json_writer_string (writer, "key", state->key);
  cordeau_json_writer_string (writer, "kind", "net");
  blank.body = (char *) cordeau_json_writer_end (writer, &blank.length);
  body = cordeau_import_line_patch (line, &blank, &length, error);
  return body != NULL
         && cordeau_txn_put_bytes (txn, CORDEAU_DB_CLIENTS, id, NULL, body, length, rev, error);
}

static gboolean
put_line (CordeauTxn *txn, const Job *job, const CordeauImportLine *line, CordeauJsonWriter *writer,
          GError **error)
{
  g_autofree char *id = NULL;
  char rev[CORDEAU_REV_SIZE];
  Known known;
  const char *body;
  gsize length;

  if (!find_known (cordeau_txn_get_connection (txn), line->code->key, &known, error))
    return FALSE;
  id = known.id;
  if (known.recorded)
    return update_net (txn, job, line, id, error);
  job->import->imported++;
  if (job->dry_run)
    return TRUE;
  if (id != NULL)
    return describe_net (txn, line, id, error);
  id = cordeau_net_id (line->code->key, 1);
  body = cordeau_import_line_write (line, writer, &length);
  return cordeau_txn_put_bytes (txn, CORDEAU_DB_CLIENTS, id, NULL, body, length, rev, error);
}

static gboolean
put_rows (CordeauTxn *txn, const Job *job, GError **error)
{
  g_autoptr (CordeauCsv) csv = cordeau_import_rows (job->import);
  g_autoptr (CordeauJsonWriter) writer = cordeau_json_writer_new ();
  GError *local = NULL;
  guint n = 0;

  while (cordeau_csv_next (csv, &local))
    {
      g_auto (CordeauImportLine) line = { 0 };
      char *fault = cordeau_import_line_read (&line, csv, job->import->columns);

      /* The check passed, so no line has a fault. */
      g_assert (fault == NULL);
      if (!put_line (txn, job, &line, writer, error))
        return FALSE;
      if (++n % PROGRESS_ROWS != 0)
        continue;
      cordeau_txn_progress (txn, (double) n / job->import->n_rows);
      if (cordeau_txn_is_cancelled (txn, error))
        return FALSE;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gpointer
run_import (CordeauTxn *txn, gpointer data, GError **error)
{
  const Job *job = data;
  CordeauImport *import = job->import;
  CordeauImportPriv *priv = import->priv;

  import->imported = import->updated = import->unchanged = 0;
  if (!priv->checked)
    cordeau_import_check (import, job->zone);
  if (import->n_errors > 0)
    return import;
  if (put_rows (txn, job, error))
    return import;
  import->imported = import->updated = import->unchanged = 0;
  return NULL;
}

gboolean
cordeau_import_apply (CordeauImport *self, CordeauSession *session, gboolean dry_run,
                      GError **error)
{
  CordeauImportPriv *priv;
  Job job;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (CORDEAU_IS_SESSION (session), FALSE);

  priv = self->priv;
  job = (Job) { self, cordeau_session_get_zone (session), dry_run };
  if (!priv->checked)
    cordeau_import_check (self, job.zone);
  if (self->n_errors > 0)
    return TRUE;
  return cordeau_store_write (cordeau_session_get_store (session), run_import, &job, error) != NULL;
}

void
cordeau_import_apply_async (CordeauImport *self, CordeauSession *session, GCancellable *cancellable,
                            CordeauProgressFunc progress, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  CordeauImportPriv *priv;
  Job *job;

  g_return_if_fail (self != NULL);
  g_return_if_fail (CORDEAU_IS_SESSION (session));

  priv = self->priv;
  g_set_object (&priv->session, session);
  job = g_new0 (Job, 1);
  *job = (Job) { self, cordeau_session_get_zone (session), FALSE };
  cordeau_store_write_async (cordeau_session_get_store (session), run_import, job, g_free, NULL,
                             cancellable, progress, callback, user_data);
}

gboolean
cordeau_import_apply_finish (CordeauImport *self, GAsyncResult *result, GError **error)
{
  CordeauImportPriv *priv;

  g_return_val_if_fail (self != NULL, FALSE);

  priv = self->priv;
  g_return_val_if_fail (priv->session != NULL, FALSE);

  return cordeau_store_write_finish (cordeau_session_get_store (priv->session), result, error)
         != NULL;
}
