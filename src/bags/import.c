/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening and checking lists of nets. */
#include <glib/gi18n-lib.h>

#include "base/text.h"
#include "bags/import-private.h"

#define MAX_BYTES (200 * 1024 * 1024)
#define MAX_ROWS 5000000
#define PREVIEW_ROWS 20

static void
error_free (gpointer data)
{
  CordeauImportError *self = data;

  g_free (self->reason);
  g_free (self);
}

GPtrArray *
cordeau_import_errors_new (void)
{
  return g_ptr_array_new_with_free_func (error_free);
}

void
cordeau_import_errors_add (GPtrArray *errors, guint *n_errors, guint line, char *reason)
{
  CordeauImportError *error;

  if (n_errors != NULL)
    ++*n_errors;
  if (errors->len >= CORDEAU_IMPORT_MAX_ERRORS)
    {
      g_free (reason);
      return;
    }
  error = g_new0 (CordeauImportError, 1);
  error->line = line;
  error->reason = reason;
  g_ptr_array_add (errors, error);
}

void
cordeau_import_free (CordeauImport *self)
{
  CordeauImportPriv *priv;

  if (self == NULL)
    return;
  priv = self->priv;
  g_clear_object (&priv->session);
  g_free (priv->text);
  g_free (priv);
  g_array_unref (self->columns);
  g_ptr_array_unref (self->headings);
  g_ptr_array_unref (self->preview);
  g_ptr_array_unref (self->errors);
  g_ptr_array_unref (self->dropped);
  g_free (self);
}

static CordeauImport *
import_new (char *text, gsize length)
{
  CordeauImport *self = g_new0 (CordeauImport, 1);
  CordeauImportPriv *priv = g_new0 (CordeauImportPriv, 1);

  priv->text = text;
  priv->length = length;
  self->priv = priv;
  self->columns = g_array_new (FALSE, TRUE, sizeof (CordeauImportColumn));
  self->headings = g_ptr_array_new_with_free_func (g_free);
  self->preview = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->errors = cordeau_import_errors_new ();
  self->dropped = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/* The index of the heading that is taken for @column, -1 for none. */
static int
find_column (CordeauImport *self, CordeauImportColumn column)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      if (g_array_index (self->columns, CordeauImportColumn, i) == column)
        return (int) i;
    }
  return -1;
}

/* Of two headings for one thing, that with our own name for it is taken, else the first. */
static void
add_heading (CordeauImport *self, const char *heading)
{
  CordeauImportColumn column = cordeau_import_guess_column (heading);
  int other = column != CORDEAU_IMPORT_IGNORE ? find_column (self, column) : -1;

  if (other >= 0
      && (!cordeau_import_is_own_name (heading)
          || cordeau_import_is_own_name (g_ptr_array_index (self->headings, (guint) other))))
    column = CORDEAU_IMPORT_IGNORE;
  else if (other >= 0)
    g_array_index (self->columns, CordeauImportColumn, other) = CORDEAU_IMPORT_IGNORE;
  g_array_append_val (self->columns, column);
  g_ptr_array_add (self->headings, g_strdup (heading));
}

static void
note_dropped (CordeauImport *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const char *heading = g_ptr_array_index (self->headings, i);

      if (g_array_index (self->columns, CordeauImportColumn, i) == CORDEAU_IMPORT_IGNORE
          && *heading != '\0')
        g_ptr_array_add (self->dropped, g_strdup (heading));
    }
}

/* What a practice site writes says so in its first heading; it never becomes a list of nets (F17). */
static gboolean
is_practice (CordeauImport *self)
{
  return self->headings->len > 0
         && g_ascii_strcasecmp (g_ptr_array_index (self->headings, 0), CORDEAU_IMPORT_PRACTICE)
                == 0;
}

static gboolean
read_headings (CordeauImport *self, CordeauCsv *csv, GError **error)
{
  GError *local = NULL;

  if (!cordeau_csv_next (csv, &local))
    {
      if (local != NULL)
        g_propagate_error (error, local);
      else
        g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
                             _ ("The list is empty. Give it a heading line and one line a net."));
      return FALSE;
    }
  for (guint i = 0; i < cordeau_csv_get_n_fields (csv); i++)
    add_heading (self, cordeau_csv_get_field (csv, i));
  note_dropped (self);
  if (is_practice (self))
    {
      g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
                           _ ("This file was written by a practice site (EXERCICE); its nets are "
                              "none. Choose another file."));
      return FALSE;
    }
  if (find_column (self, CORDEAU_IMPORT_CODE) >= 0)
    return TRUE;
  g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
                       _ ("No column is called “code”. Name the column of the nets’ codes so."));
  return FALSE;
}

static char **
copy_row (CordeauCsv *csv)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < cordeau_csv_get_n_fields (csv); i++)
    g_strv_builder_add (builder, cordeau_csv_get_field (csv, i));
  return g_strv_builder_end (builder);
}

static gboolean
count_rows (CordeauImport *self, CordeauCsv *csv, GError **error)
{
  GError *local = NULL;

  while (cordeau_csv_next (csv, &local))
    {
      if (self->n_rows < PREVIEW_ROWS)
        g_ptr_array_add (self->preview, copy_row (csv));
      self->n_rows++;
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (self->n_rows <= MAX_ROWS)
    return TRUE;
  g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
                       _ ("The list has over 5,000,000 lines. Split it and import the parts."));
  return FALSE;
}

/* Takes @text. */
static CordeauImport *
open_utf8 (char *text, gsize length, GError **error)
{
  g_autoptr (CordeauImport) self = import_new (text, length);
  g_autoptr (CordeauCsv) csv = cordeau_csv_new (text, length);

  if (!read_headings (self, csv, error) || !count_rows (self, csv, error))
    return NULL;
  return g_steal_pointer (&self);
}

CordeauImport *
cordeau_import_open (const char *path, GError **error)
{
  char *text;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);

  text = cordeau_text_read_file (path, MAX_BYTES, &length, error);
  return text != NULL ? open_utf8 (text, length, error) : NULL;
}

CordeauImport *
cordeau_import_open_text (const char *text, gsize length, GError **error)
{
  char *utf8;
  gsize utf8_length;

  g_return_val_if_fail (text != NULL, NULL);

  if (length > MAX_BYTES)
    {
      g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
                           _ ("This is too much to paste. Save it as a file and import that."));
      return NULL;
    }
  utf8 = cordeau_text_to_utf8 (text, length, &utf8_length, error);
  return utf8 != NULL ? open_utf8 (utf8, utf8_length, error) : NULL;
}

CordeauCsv *
cordeau_import_rows (CordeauImport *self)
{
  CordeauImportPriv *priv = self->priv;
  CordeauCsv *csv = cordeau_csv_new (priv->text, priv->length);

  cordeau_csv_next (csv, NULL);
  return csv;
}

gboolean
cordeau_import_check_begin (CordeauImport *self)
{
  g_ptr_array_set_size (self->errors, 0);
  self->n_errors = 0;
  if (find_column (self, CORDEAU_IMPORT_CODE) >= 0)
    return TRUE;
  cordeau_import_errors_add (self->errors, &self->n_errors, 1,
                             g_strdup (_ ("Choose the column of the codes first.")));
  return FALSE;
}

gboolean
cordeau_import_check_row (CordeauImport *self, CordeauCsv *csv, CordeauLineSet *seen,
                          CordeauImportLine *line)
{
  guint number = cordeau_csv_get_line (csv);
  char *fault = cordeau_import_line_read (line, csv, self->columns);
  guint first = 0;

  if (fault == NULL)
    first = cordeau_line_set_claim (seen, line->code->key, number);
  if (first != 0)
    fault = g_strdup_printf (_ ("The same code as on line %u. Keep one of them."), first);
  if (fault == NULL)
    return TRUE;
  cordeau_import_errors_add (self->errors, &self->n_errors, number, fault);
  return FALSE;
}

void
cordeau_import_check_end (CordeauImport *self, CordeauCsv *csv, const GError *error)
{
  CordeauImportPriv *priv = self->priv;

  priv->checked = TRUE;
  if (error != NULL)
    cordeau_import_errors_add (self->errors, &self->n_errors, cordeau_csv_get_line (csv),
                               g_strdup (error->message));
}

gboolean
cordeau_import_check (CordeauImport *self, GTimeZone *zone)
{
  g_autoptr (CordeauCsv) csv = NULL;
  g_autoptr (CordeauLineSet) seen = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  csv = cordeau_import_rows (self);
  seen = cordeau_line_set_new (self->n_rows);
  if (cordeau_import_check_begin (self))
    {
      while (cordeau_csv_next (csv, &error))
        {
          g_auto (CordeauImportLine) line = { 0 };

          cordeau_import_check_row (self, csv, seen, &line);
        }
    }
  cordeau_import_check_end (self, csv, error);
  return self->n_errors == 0;
}
