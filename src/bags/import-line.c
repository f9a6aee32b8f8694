/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns and cells of lists of nets. */
#include <glib/gi18n-lib.h>

#include "base/text.h"
#include "base/when.h"
#include "bags/import-line.h"

#define MIN_CELSIUS 20
#define MAX_CELSIUS 95
#define MAX_DELEGATION 40
#define MAX_CLIENT 64

static const struct
{
  CordeauImportColumn column;
  const char *headings;
} known[] = {
  { CORDEAU_IMPORT_CODE,
    "code|codes|filet|code filet|code du filet|net|net code|tag|numero de filet" },
  { CORDEAU_IMPORT_DELEGATION, "delegation|noc|pays|equipe|team" },
  { CORDEAU_IMPORT_CLIENT, "client|cle client|client key|cle|client_key" },
  { CORDEAU_IMPORT_DEPARTS,
    "departs|depart|date de depart|date depart|departure|departure date|part le" },
  { CORDEAU_IMPORT_MAX_CELSIUS,
    "max_celsius|max celsius|lavage_max|lavage max|temperature max|temperature maximum|temp max|"
    "°c max|max °c|celsius|max temperature" },
};

CordeauImportColumn
cordeau_import_guess_column (const char *heading)
{
  g_autofree char *folded = cordeau_text_fold (heading);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_auto (GStrv) words = g_strsplit (known[i].headings, "|", -1);

      if (g_strv_contains ((const char *const *) words, folded))
        return known[i].column;
    }
  return CORDEAU_IMPORT_IGNORE;
}

gboolean
cordeau_import_is_own_name (const char *heading)
{
  static const char *const names[] = { "code",   "delegation",  "client",     "departs",
                                       "depart", "max_celsius", "lavage_max", NULL };
  g_autofree char *folded = cordeau_text_fold (heading);

  return g_strv_contains (names, folded);
}

const char *
cordeau_import_column_to_label (CordeauImportColumn column)
{
  switch (column)
    {
    case CORDEAU_IMPORT_CODE:
      return _ ("Code");
    case CORDEAU_IMPORT_DELEGATION:
      return _ ("Delegation");
    case CORDEAU_IMPORT_CLIENT:
      return _ ("Client key");
    case CORDEAU_IMPORT_DEPARTS:
      return _ ("Departure");
    case CORDEAU_IMPORT_MAX_CELSIUS:
      return _ ("Hottest wash");
    case CORDEAU_IMPORT_IGNORE:
    case CORDEAU_IMPORT_N_COLUMNS:
    default:
      return _ ("Not taken");
    }
}

void
cordeau_import_line_clear (CordeauImportLine *self)
{
  g_clear_pointer (&self->code, cordeau_code_free);
  g_clear_pointer (&self->delegation, g_free);
  g_clear_pointer (&self->client, g_free);
  g_clear_pointer (&self->departs, g_free);
}

static char *
read_code (CordeauImportLine *self, const char *cell)
{
  g_autoptr (GError) error = NULL;

  if (*cell == '\0')
    return g_strdup (_ ("The code is missing. Write the one on the tag."));
  self->code = cordeau_code_parse (cell, &error);
  if (self->code == NULL)
    return g_strdup (error->message);
  if (!cordeau_code_fits_net (self->code) || self->code->kind == CORDEAU_CODE_GIAI)
    return g_strdup_printf (_ ("“%s” is not the code of a net. Take the line out."), cell);
  return NULL;
}

/* "30", "30 °C", "30°". */
static char *
read_celsius (CordeauImportLine *self, const char *cell)
{
  const char *end = cell;
  g_autofree char *unit = NULL;
  gint64 value = 0;

  while (g_ascii_isdigit (*end) && value < 1000)
    value = value * 10 + (*end++ - '0');
  unit = cordeau_text_fold (end);
  if (end == cell || value < MIN_CELSIUS || value > MAX_CELSIUS
      || (*unit != '\0' && strcmp (unit, "°c") != 0 && strcmp (unit, "°") != 0
          && strcmp (unit, "c") != 0 && strcmp (unit, "° c") != 0))
    return g_strdup_printf (
        _ ("“%s” is no washing temperature. Write whole degrees, from 20 to 95."), cell);
  self->max_celsius = (int) value;
  return NULL;
}

static char *
read_cell (CordeauImportLine *self, CordeauImportColumn column, const char *cell)
{
  g_autoptr (GError) error = NULL;

  switch (column)
    {
    case CORDEAU_IMPORT_DELEGATION:
      if (!cordeau_text_is_name (cell, MAX_DELEGATION))
        return g_strdup (_ ("A delegation has 1 to 40 characters. Shorten it."));
      g_set_str (&self->delegation, cell);
      return NULL;
    case CORDEAU_IMPORT_CLIENT:
      if (!cordeau_text_is_name (cell, MAX_CLIENT))
        return g_strdup (_ ("A client key has 1 to 64 characters. Shorten it."));
      g_set_str (&self->client, cell);
      return NULL;
    case CORDEAU_IMPORT_DEPARTS:
      g_free (self->departs);
      self->departs = cordeau_when_parse_day (cell, &error);
      return self->departs == NULL ? g_strdup (error->message) : NULL;
    case CORDEAU_IMPORT_MAX_CELSIUS:
      return read_celsius (self, cell);
    case CORDEAU_IMPORT_CODE:
    case CORDEAU_IMPORT_IGNORE:
    case CORDEAU_IMPORT_N_COLUMNS:
    default:
      return NULL;
    }
}

char *
cordeau_import_line_read (CordeauImportLine *self, CordeauCsv *csv, GArray *columns)
{
  guint n = cordeau_csv_get_n_fields (csv);
  char *fault = NULL;

  memset (self, 0, sizeof *self);
  for (guint i = columns->len; i < n; i++)
    {
      if (*cordeau_csv_get_field (csv, i) != '\0')
        return g_strdup (
            _ ("The line has more cells than the heading. Put texts with separators in "
               "quotes."));
    }
  for (guint i = 0; i < columns->len && self->code == NULL; i++)
    {
      if (g_array_index (columns, CordeauImportColumn, i) == CORDEAU_IMPORT_CODE)
        fault = read_code (self, cordeau_csv_get_field (csv, i));
      if (fault != NULL)
        return fault;
    }
  for (guint i = 0; i < columns->len && fault == NULL; i++)
    {
      const char *cell = cordeau_csv_get_field (csv, i);

      if (*cell != '\0')
        fault = read_cell (self, g_array_index (columns, CordeauImportColumn, i), cell);
    }
  return fault;
}

const char *
cordeau_import_line_write (const CordeauImportLine *self, CordeauJsonWriter *writer, gsize *length)
{
  cordeau_json_writer_reset (writer);
  cordeau_json_writer_string (writer, "client", self->client);
  cordeau_json_writer_string (writer, "code", self->code->text);
  cordeau_json_writer_string (writer, "delegation", self->delegation);
  cordeau_json_writer_string (writer, "departs", self->departs);
  cordeau_json_writer_int (writer, "generation", 1);
  cordeau_json_writer_string (writer, "key", self->code->key);
  cordeau_json_writer_string (writer, "kind", "net");
  if (self->max_celsius > 0)
    cordeau_json_writer_int (writer, "max_celsius", self->max_celsius);
  return cordeau_json_writer_end (writer, length);
}

static void
patch_text (yyjson_mut_doc *doc, yyjson_mut_val *root, const char *name, const char *value)
{
  if (value == NULL)
    return;
  yyjson_mut_obj_remove_key (root, name);
  yyjson_mut_obj_add_str (doc, root, name, value);
}

char *
cordeau_import_line_patch (const CordeauImportLine *self, const CordeauRecord *old, gsize *length,
                           GError **error)
{
  g_autoptr (yyjson_doc) parsed = cordeau_json_parse (old->body, old->length, error);
  g_autoptr (yyjson_mut_doc) doc = NULL;
  yyjson_mut_val *root;

  if (parsed == NULL)
    return NULL;
  doc = yyjson_doc_mut_copy (parsed, NULL);
  root = yyjson_mut_doc_get_root (doc);
  patch_text (doc, root, "client", self->client);
  patch_text (doc, root, "code", self->code->text);
  patch_text (doc, root, "delegation", self->delegation);
  patch_text (doc, root, "departs", self->departs);
  if (self->max_celsius > 0)
    {
      yyjson_mut_obj_remove_key (root, "max_celsius");
      yyjson_mut_obj_add_int (doc, root, "max_celsius", self->max_celsius);
    }
  return cordeau_json_canonical_mut (root, length, error);
}
