/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening and checking lists of workers. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/text.h"
#include "people/held.h"
#include "people/people-import-private.h"

#define MAX_BYTES (16 * 1024 * 1024)
#define MAX_ROWS 20000
#define MAX_FAULTS 1000
#define PREVIEW_ROWS 20

static void
fault_free (gpointer data)
{
  CordeauPeopleFault *self = data;

  g_free (self->reason);
  g_free (self);
}

static void
question_free (gpointer data)
{
  CordeauPeopleQuestion *self = data;

  g_free (self->first_name);
  g_free (self->key);
  g_free (self->shown);
  g_free (self);
}

void
cordeau_people_row_free (CordeauPeopleRow *self)
{
  g_free (self->key);
  g_free (self->first_name);
  g_free (self->folded);
  g_free (self->employer);
  g_free (self);
}

/* Takes @text. */
static CordeauPeopleImport *
import_new (char *text, gsize length)
{
  CordeauPeopleImport *self = g_new0 (CordeauPeopleImport, 1);
  CordeauPeopleImportPriv *priv = g_new0 (CordeauPeopleImportPriv, 1);

  priv->text = text;
  priv->length = length;
  priv->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_people_row_free);
  priv->answers = g_hash_table_new (NULL, NULL);
  self->priv = priv;
  self->columns = g_array_new (FALSE, TRUE, sizeof (CordeauPeopleColumn));
  self->headings = g_ptr_array_new_with_free_func (g_free);
  self->preview = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->faults = g_ptr_array_new_with_free_func (fault_free);
  self->dropped = g_ptr_array_new_with_free_func (g_free);
  self->questions = g_ptr_array_new_with_free_func (question_free);
  return self;
}

void
cordeau_people_import_free (CordeauPeopleImport *self)
{
  CordeauPeopleImportPriv *priv;

  if (self == NULL)
    return;
  priv = self->priv;
  g_free (priv->text);
  g_ptr_array_unref (priv->rows);
  g_hash_table_unref (priv->answers);
  g_free (priv);
  g_array_unref (self->columns);
  g_ptr_array_unref (self->headings);
  g_ptr_array_unref (self->preview);
  g_ptr_array_unref (self->faults);
  g_ptr_array_unref (self->dropped);
  g_ptr_array_unref (self->questions);
  g_free (self);
}

void
cordeau_people_import_add_fault (CordeauPeopleImport *self, guint line, char *reason)
{
  CordeauPeopleFault *fault;

  self->n_faults++;
  if (self->faults->len >= MAX_FAULTS)
    {
      g_free (reason);
      return;
    }
  fault = g_new0 (CordeauPeopleFault, 1);
  fault->line = line;
  fault->reason = reason;
  g_ptr_array_add (self->faults, fault);
}

void
cordeau_people_import_answer (CordeauPeopleImport *self, guint line, CordeauPeopleAnswer answer)
{
  CordeauPeopleImportPriv *priv;

  g_return_if_fail (self != NULL);

  priv = self->priv;
  g_hash_table_insert (priv->answers, GUINT_TO_POINTER (line), GINT_TO_POINTER (answer));
}

CordeauPeopleAnswer
cordeau_people_import_get_answer (CordeauPeopleImport *self, guint line)
{
  CordeauPeopleImportPriv *priv = self->priv;
  int answer = GPOINTER_TO_INT (g_hash_table_lookup (priv->answers, GUINT_TO_POINTER (line)));

  if (answer == CORDEAU_PEOPLE_ANSWER_NONE)
    answer = GPOINTER_TO_INT (g_hash_table_lookup (priv->answers, NULL));
  return (CordeauPeopleAnswer) answer;
}

/* --- opening -------------------------------------------------------------------------------------- */

static gboolean
has_column (CordeauPeopleImport *self, CordeauPeopleColumn column)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_array_index (self->columns, CordeauPeopleColumn, i) == column)
      return TRUE;
  return FALSE;
}

/* Of two headings for one thing the first is taken. */
static void
add_heading (CordeauPeopleImport *self, const char *heading)
{
  CordeauPeopleColumn column = cordeau_people_column_guess (heading);

  if (column != CORDEAU_PEOPLE_COLUMN_IGNORE && has_column (self, column))
    column = CORDEAU_PEOPLE_COLUMN_IGNORE;
  g_array_append_val (self->columns, column);
  g_ptr_array_add (self->headings, g_strdup (heading));
  if (column == CORDEAU_PEOPLE_COLUMN_IGNORE && *heading != '\0')
    g_ptr_array_add (self->dropped, g_strdup (heading));
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID, sentence);
  return FALSE;
}

static gboolean
read_headings (CordeauPeopleImport *self, CordeauCsv *csv, GError **error)
{
  GError *local = NULL;

  if (!cordeau_csv_next (csv, &local))
    {
      if (local == NULL)
        return refuse (error,
                       _ ("The list is empty. Give it a heading line and one line a person."));
      g_propagate_error (error, local);
      return FALSE;
    }
  for (guint i = 0; i < cordeau_csv_get_n_fields (csv); i++)
    add_heading (self, cordeau_csv_get_field (csv, i));
  /* What a practice site writes says so in its first heading; its people are none (F17). */
  if (g_ascii_strcasecmp (g_ptr_array_index (self->headings, 0), "EXERCICE") == 0)
    return refuse (error, _ ("This file was written by a practice site (EXERCICE); its people are "
                             "none. Choose another file."));
  if (has_column (self, CORDEAU_PEOPLE_COLUMN_FIRST_NAME))
    return TRUE;
  return refuse (error,
                 _ ("No column is called “first_name”. Name the column of first names so; a column "
                    "with first names and surnames in it cannot be taken."));
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
count_rows (CordeauPeopleImport *self, CordeauCsv *csv, GError **error)
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
  return self->n_rows <= MAX_ROWS
         || refuse (error, _ ("The list has over 20,000 lines. Split it and import the parts."));
}

/* Takes @text. */
static CordeauPeopleImport *
open_utf8 (char *text, gsize length, GError **error)
{
  g_autoptr (CordeauPeopleImport) self = import_new (text, length);
  g_autoptr (CordeauCsv) csv = cordeau_csv_new (text, length);

  if (!read_headings (self, csv, error) || !count_rows (self, csv, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
is_spreadsheet (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".xlsx") || g_str_has_suffix (lower, ".ods")
         || g_str_has_suffix (lower, ".xls");
}

CordeauPeopleImport *
cordeau_people_import_open (const char *path, GError **error)
{
  char *text;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);

  if (is_spreadsheet (path) && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      refuse (error, _ ("This is a spreadsheet. Save it as CSV and choose that, or copy its cells "
                        "and paste them."));
      return NULL;
    }
  text = cordeau_text_read_file (path, MAX_BYTES, &length, error);
  return text != NULL ? open_utf8 (text, length, error) : NULL;
}

CordeauPeopleImport *
cordeau_people_import_open_text (const char *text, gsize length, GError **error)
{
  char *utf8;
  gsize utf8_length;

  g_return_val_if_fail (text != NULL, NULL);

  if (length > MAX_BYTES)
    {
      refuse (error, _ ("This is too much to paste. Save it as a file and import that."));
      return NULL;
    }
  utf8 = cordeau_text_to_utf8 (text, length, &utf8_length, error);
  return utf8 != NULL ? open_utf8 (utf8, utf8_length, error) : NULL;
}

/* --- checking ------------------------------------------------------------------------------------- */

static char *
claim_key (const CordeauPeopleRow *row, GHashTable *seen, CordeauLocal *local)
{
  guint first;

  if (row->key == NULL)
    return NULL;
  if (local != NULL && cordeau_worker_was_erased (local, row->key))
    return g_strdup_printf (
        _ ("The key “%s” was that of somebody who was erased. Give this person another, or leave it "
           "empty."),
        row->key);
  first = GPOINTER_TO_UINT (g_hash_table_lookup (seen, row->key));
  if (first != 0)
    return g_strdup_printf (_ ("The same key as on line %u. Keep one of them."), first);
  g_hash_table_insert (seen, row->key, GUINT_TO_POINTER (row->line));
  return NULL;
}

static void
check_row (CordeauPeopleImport *self, CordeauCsv *csv, GHashTable *seen, gint32 today,
           CordeauLocal *local)
{
  CordeauPeopleImportPriv *priv = self->priv;
  g_autoptr (CordeauPeopleRow) row = g_new0 (CordeauPeopleRow, 1);
  guint line = cordeau_csv_get_line (csv);
  char *fault = cordeau_people_row_read (row, csv, self, today);

  if (fault == NULL)
    fault = claim_key (row, seen, local);
  if (fault != NULL)
    cordeau_people_import_add_fault (self, line, fault);
  else
    g_ptr_array_add (priv->rows, g_steal_pointer (&row));
}

gboolean
cordeau_people_import_check (CordeauPeopleImport *self, gint32 today, CordeauLocal *local)
{
  CordeauPeopleImportPriv *priv;
  g_autoptr (CordeauCsv) csv = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) fault = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  priv = self->priv;
  g_ptr_array_set_size (self->faults, 0);
  g_ptr_array_set_size (self->questions, 0);
  g_ptr_array_set_size (priv->rows, 0);
  self->n_faults = 0;
  if (!has_column (self, CORDEAU_PEOPLE_COLUMN_FIRST_NAME))
    cordeau_people_import_add_fault (self, 1,
                                     g_strdup (_ ("Choose the column of the first names first.")));
  csv = cordeau_csv_new (priv->text, priv->length);
  cordeau_csv_next (csv, NULL);
  while (self->n_faults == 0 || has_column (self, CORDEAU_PEOPLE_COLUMN_FIRST_NAME))
    {
      if (!cordeau_csv_next (csv, &fault))
        break;
      check_row (self, csv, seen, today, local);
    }
  if (fault != NULL)
    cordeau_people_import_add_fault (self, cordeau_csv_get_line (csv), g_strdup (fault->message));
  return self->n_faults == 0;
}
