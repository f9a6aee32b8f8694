/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reading a list of shifts and one of needs share. */
#include <glib/gi18n-lib.h>

#include "base/csv.h"
#include "base/text.h"
#include "people/roster-file.h"

#define MAX_BYTES (32 * 1024 * 1024)
#define MAX_FAULTS 1000

static void
fault_free (gpointer data)
{
  CordeauRosterFault *self = data;

  g_free (self->reason);
  g_free (self);
}

void
cordeau_roster_import_free (CordeauRosterImport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->faults);
  g_free (self);
}

void
cordeau_roster_import_add_fault (CordeauRosterImport *self, guint line, char *reason)
{
  CordeauRosterFault *fault;

  g_return_if_fail (self != NULL && reason != NULL);

  if (self->faults->len >= MAX_FAULTS)
    {
      g_free (reason);
      return;
    }
  fault = g_new0 (CordeauRosterFault, 1);
  fault->line = line;
  fault->reason = reason;
  g_ptr_array_add (self->faults, fault);
}

/* A heading may name two, as the manual does: "weekday|date". */
static gboolean
is_known_as (const char *headings, const char *folded)
{
  g_auto (GStrv) names = g_strsplit (headings, "|", -1);
  g_auto (GStrv) told = g_strsplit (folded, "|", -1);

  for (guint i = 0; told[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) names, told[i]))
      return TRUE;
  return FALSE;
}

/* @index: for each of our columns the file's, or -1 */
static gboolean
find_columns (CordeauCsv *csv, const char *const *headings, guint n, guint n_needed, int *index,
              GError **error)
{
  for (guint i = 0; i < n; i++)
    index[i] = -1;
  for (guint j = 0; j < cordeau_csv_get_n_fields (csv); j++)
    {
      g_autofree char *folded = cordeau_text_fold (cordeau_csv_get_field (csv, j));

      for (guint i = 0; i < n; i++)
        if (index[i] < 0 && is_known_as (headings[i], folded))
          {
            index[i] = (int) j;
            break;
          }
    }
  for (guint i = 0; i < n_needed; i++)
    {
      g_auto (GStrv) names = g_strsplit (headings[i], "|", 2);

      if (index[i] >= 0)
        continue;
      g_set_error (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
                   _ ("No column is called “%s”. Give the file a heading line that names it."),
                   names[0]);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_lines (CordeauRosterImport *self, CordeauCsv *csv, const int *index, guint n,
            CordeauRosterLineFunc func, gpointer data, GError **error)
{
  GError *local = NULL;

  while (cordeau_csv_next (csv, &local))
    {
      const char *cells[CORDEAU_ROSTER_COLUMNS] = { 0 };
      guint line = cordeau_csv_get_line (csv);
      char *fault;

      for (guint i = 0; i < n; i++)
        cells[i] = index[i] < 0 ? "" : cordeau_csv_get_field (csv, (guint) index[i]);
      fault = func (cells, line, data);
      if (fault != NULL)
        cordeau_roster_import_add_fault (self, line, fault);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

CordeauRosterImport *
cordeau_roster_file_read (const char *path, const char *const *headings, guint n, guint n_needed,
                          CordeauRosterLineFunc func, gpointer data, GError **error)
{
  g_autoptr (CordeauRosterImport) self = g_new0 (CordeauRosterImport, 1);
  g_autoptr (CordeauCsv) csv = NULL;
  g_autofree char *text = NULL;
  int index[CORDEAU_ROSTER_COLUMNS];
  gsize length;
  GError *local = NULL;

  g_return_val_if_fail (n <= CORDEAU_ROSTER_COLUMNS, NULL);

  self->faults = g_ptr_array_new_with_free_func (fault_free);
  text = cordeau_text_read_file (path, MAX_BYTES, &length, error);
  if (text == NULL)
    return NULL;
  csv = cordeau_csv_new (text, length);
  if (!cordeau_csv_next (csv, &local))
    {
      if (local == NULL)
        g_set_error_literal (&local, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
                             _ ("The file is empty. Give it a heading line and a line each."));
      g_propagate_error (error, local);
      return NULL;
    }
  if (!find_columns (csv, headings, n, n_needed, index, error)
      || !read_lines (self, csv, index, n, func, data, error))
    return NULL;
  return g_steal_pointer (&self);
}
