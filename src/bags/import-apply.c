/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a checked list of nets: one job, one transaction. */
#include "bags/identity.h"
#include "bags/import-private.h"

#define PROGRESS_ROWS 1000
/* New nets are put in the order of their ids, so that tables grow at one place after the other; so many
 * are kept for that at a time, some 250 bytes each. */
#define MAX_FRESH 65536
#define ID_SIZE 27

typedef struct
{
  CordeauImport *import;
  gboolean dry_run;
} Job;

/* A net that no record and no fact knows yet; its body stands in Batch. */
typedef struct
{
  char id[ID_SIZE];
  guint32 length;
  guint32 offset;
} Fresh;

typedef struct
{
  GArray *nets; /* of Fresh */
  GByteArray *bodies;
  CordeauJsonWriter *writer;
} Batch;

static void
batch_clear (Batch *batch)
{
  g_clear_pointer (&batch->nets, g_array_unref);
  g_clear_pointer (&batch->bodies, g_byte_array_unref);
  g_clear_pointer (&batch->writer, cordeau_json_writer_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Batch, batch_clear)

static int
compare_fresh (gconstpointer a, gconstpointer b)
{
  return memcmp (((const Fresh *) a)->id, ((const Fresh *) b)->id, ID_SIZE);
}

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

static void
batch_add (Batch *batch, const CordeauImportLine *line)
{
  g_autofree char *id = cordeau_net_id (line->code->key, 1);
  Fresh fresh = { .offset = batch->bodies->len };
  gsize length;
  const char *body = cordeau_import_line_write (line, batch->writer, &length);

  g_strlcpy (fresh.id, id, sizeof fresh.id);
  fresh.length = (guint32) length;
  g_byte_array_append (batch->bodies, (const guint8 *) body, fresh.length);
  g_array_append_val (batch->nets, fresh);
}

static gboolean
report (CordeauTxn *txn, const Job *job, guint n_done, GError **error)
{
  if (n_done > 0)
    cordeau_txn_progress (txn, (double) n_done / job->import->n_rows);
  return !cordeau_txn_is_cancelled (txn, error);
}

/* @n_read: lines read so far, those of the batch last */
static gboolean
batch_put (Batch *batch, CordeauTxn *txn, const Job *job, guint n_read, GError **error)
{
  g_array_sort (batch->nets, compare_fresh);
  for (guint i = 0; i < batch->nets->len; i++)
    {
      const Fresh *fresh = &g_array_index (batch->nets, Fresh, i);
      const char *body = (const char *) batch->bodies->data + fresh->offset;

      if (!cordeau_txn_put_bytes (txn, CORDEAU_DB_CLIENTS, fresh->id, NULL, body, fresh->length,
                                  NULL, error))
        return FALSE;
      if ((i + 1) % PROGRESS_ROWS == 0
          && !report (txn, job, n_read - (batch->nets->len - i - 1), error))
        return FALSE;
    }
  g_array_set_size (batch->nets, 0);
  g_byte_array_set_size (batch->bodies, 0);
  return TRUE;
}

static gboolean
put_line (CordeauTxn *txn, const Job *job, const CordeauImportLine *line, Batch *batch,
          GError **error)
{
  g_autofree char *id = NULL;
  Known known;

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
  batch_add (batch, line);
  return TRUE;
}

/* Reads one row, and checks it if no check was made. After a fault there are only faults to be found. */
static gboolean
take_row (CordeauTxn *txn, const Job *job, CordeauCsv *csv, CordeauLineSet *seen, Batch *batch,
          GError **error)
{
  CordeauImport *import = job->import;
  g_auto (CordeauImportLine) line = { 0 };

  if (seen == NULL)
    {
      char *fault = cordeau_import_line_read (&line, csv, import->columns);

      /* The check passed, so no line has a fault. */
      g_assert (fault == NULL);
    }
  else if (!cordeau_import_check_row (import, csv, seen, &line) || import->n_errors > 0)
    return TRUE;
  return put_line (txn, job, &line, batch, error);
}

static gboolean
put_rows (CordeauTxn *txn, const Job *job, CordeauCsv *csv, CordeauLineSet *seen, GError **error)
{
  g_auto (Batch) batch = { 0 };
  GError *local = NULL;
  guint n = 0;

  batch.nets = g_array_new (FALSE, FALSE, sizeof (Fresh));
  batch.bodies = g_byte_array_new ();
  batch.writer = cordeau_json_writer_new ();
  while (cordeau_csv_next (csv, &local))
    {
      if (!take_row (txn, job, csv, seen, &batch, error)
          || (++n % PROGRESS_ROWS == 0 && !report (txn, job, n - batch.nets->len, error))
          || (batch.nets->len >= MAX_FRESH && !batch_put (&batch, txn, job, n, error)))
        return FALSE;
    }
  if (seen != NULL)
    {
      cordeau_import_check_end (job->import, csv, local);
      g_clear_error (&local);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL && (job->import->n_errors > 0 || batch_put (&batch, txn, job, n, error));
}

/* A list that nobody checked is checked while it is put: at its first fault, what was put is taken back by
 * the error that the job ends with, and which is said in other words. */
static gpointer
run_import (CordeauTxn *txn, gpointer data, GError **error)
{
  const Job *job = data;
  CordeauImport *import = job->import;
  CordeauImportPriv *priv = import->priv;
  g_autoptr (CordeauLineSet) seen = NULL;
  g_autoptr (CordeauCsv) csv = NULL;

  import->imported = import->updated = import->unchanged = 0;
  if (priv->checked ? import->n_errors > 0 : !cordeau_import_check_begin (import))
    return import;
  csv = cordeau_import_rows (import);
  if (!priv->checked)
    seen = cordeau_line_set_new (import->n_rows);
  if (put_rows (txn, job, csv, seen, error) && import->n_errors == 0)
    return import;
  import->imported = import->updated = import->unchanged = 0;
  if (import->n_errors > 0 && *error == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "faults in the list");
  return NULL;
}

/* Faults of the list are its errors, and none of the store's. */
static gboolean
end_import (CordeauImport *self, gboolean done, GError *local, GError **error)
{
  if (!done && g_error_matches (local, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) && self->n_errors > 0)
    {
      g_error_free (local);
      return TRUE;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return done;
}

gboolean
cordeau_import_apply (CordeauImport *self, CordeauSession *session, gboolean dry_run,
                      GError **error)
{
  GError *local = NULL;
  gboolean done;
  Job job;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (CORDEAU_IS_SESSION (session), FALSE);

  job = (Job) { self, dry_run };
  done = cordeau_store_write (cordeau_session_get_store (session), run_import, &job, NULL, &local)
         != NULL;
  return end_import (self, done, local, error);
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
  *job = (Job) { self, FALSE };
  cordeau_store_write_async (cordeau_session_get_store (session), run_import, job, g_free, NULL,
                             cancellable, progress, callback, user_data);
}

gboolean
cordeau_import_apply_finish (CordeauImport *self, GAsyncResult *result, GError **error)
{
  CordeauImportPriv *priv;
  GError *local = NULL;
  gboolean done;

  g_return_val_if_fail (self != NULL, FALSE);

  priv = self->priv;
  g_return_val_if_fail (priv->session != NULL, FALSE);

  done = cordeau_store_write_finish (cordeau_session_get_store (priv->session), result, &local)
         != NULL;
  return end_import (self, done, local, error);
}
