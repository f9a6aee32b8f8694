/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of machines and programmes: read whole, checked line by line, then written in one job or not
 * at all. */
#include <glib/gi18n-lib.h>

#include "base/csv.h"
#include "base/text.h"
#include "machines/import-rows.h"

#define MAX_BYTES (16 * 1024 * 1024)
#define MAX_ERRORS 1000

static void
line_error_free (gpointer data)
{
  CordeauLineError *self = data;

  g_free (self->reason);
  g_free (self);
}

void
cordeau_machines_import_free (CordeauMachinesImport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->errors);
  g_free (self);
}

/* Takes @reason. */
static void
add_error (CordeauMachinesImport *self, guint line, char *reason)
{
  CordeauLineError *fault;

  if (self->errors->len >= MAX_ERRORS)
    {
      g_free (reason);
      return;
    }
  fault = g_new0 (CordeauLineError, 1);
  fault->line = line;
  fault->reason = reason;
  g_ptr_array_add (self->errors, fault);
}

static gboolean
check_file (CordeauMachinesImport *self, CordeauCsv *csv, const CordeauTableKind *kind,
            GPtrArray *rows, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  CordeauTableColumns columns;
  GError *local = NULL;

  if (!cordeau_csv_next (csv, error) || !cordeau_table_find_columns (csv, kind, &columns, error))
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
                             _ ("The file is empty. Give it a heading line and a line each."));
      return FALSE;
    }
  while (cordeau_csv_next (csv, &local))
    {
      CordeauTableRow *row = cordeau_table_row_new ();
      guint line = cordeau_csv_get_line (csv);
      char *fault = kind->read (csv, &columns, row);

      if (fault == NULL)
        fault = cordeau_table_row_claim (row, seen, line);
      if (fault != NULL)
        {
          add_error (self, line, fault);
          cordeau_table_row_free (row);
          continue;
        }
      g_ptr_array_add (rows, row);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

typedef struct
{
  CordeauMachinesImport *result;
  const CordeauTableKind *kind;
  GPtrArray *rows;
  gboolean dry_run;
} Job;

static gpointer
write_rows (CordeauTxn *txn, gpointer data, GError **error)
{
  Job *job = data;
  CordeauMachinesImport *result = job->result;

  result->imported = result->updated = result->unchanged = 0;
  for (guint i = 0; i < job->rows->len; i++)
    {
      CordeauRowFate fate;

      if (!cordeau_table_row_put (txn, job->kind, g_ptr_array_index (job->rows, i), job->dry_run,
                                  &fate, error))
        return NULL;
      result->imported += fate == CORDEAU_ROW_NEW;
      result->updated += fate == CORDEAU_ROW_CHANGED;
      result->unchanged += fate == CORDEAU_ROW_SAME;
    }
  return result;
}

static CordeauMachinesImport *
import (CordeauSession *session, const char *path, const CordeauTableKind *kind, gboolean dry_run,
        GError **error)
{
  g_autoptr (CordeauMachinesImport) self = g_new0 (CordeauMachinesImport, 1);
  g_autoptr (CordeauCsv) csv = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *text = NULL;
  gsize length;
  Job job;

  self->errors = g_ptr_array_new_with_free_func (line_error_free);
  text = cordeau_text_read_file (path, MAX_BYTES, &length, error);
  if (text == NULL)
    return NULL;
  csv = cordeau_csv_new (text, length);
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_table_row_free);
  if (!check_file (self, csv, kind, rows, error))
    return NULL;
  if (self->errors->len > 0)
    return g_steal_pointer (&self);
  job = (Job) { self, kind, rows, dry_run };
  if (cordeau_store_write (cordeau_session_get_store (session), write_rows, &job, NULL, error)
      == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

CordeauMachinesImport *
cordeau_machines_import (CordeauSession *session, const char *path, gboolean dry_run,
                         GError **error)
{
  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  return import (session, path, &cordeau_table_machines, dry_run, error);
}

CordeauMachinesImport *
cordeau_programmes_import (CordeauSession *session, const char *path, gboolean dry_run,
                           GError **error)
{
  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  return import (session, path, &cordeau_table_programmes, dry_run, error);
}
