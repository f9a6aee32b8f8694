/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patterns as records. Planning them is in pattern-apply.c. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/pattern.h"
#include "people/worker.h"

#define KIND "pattern"
#define WEEK 7

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list words;

  va_start (words, format);
  if (error != NULL)
    *error = g_error_new_valist (CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID, format,
                                 words);
  va_end (words);
  return FALSE;
}

void
cordeau_pattern_row_free (CordeauPatternRow *self)
{
  if (self == NULL)
    return;
  g_free (self->pattern);
  g_free (self->worker);
  g_strfreev (self->cells);
  g_free (self);
}

/* --- reading -------------------------------------------------------------------------------------- */

/* (nullable) */
static CordeauPatternRow *
read_record (const CordeauRecord *record)
{
  g_autoptr (yyjson_doc) doc = yyjson_read (record->body, record->length, 0);
  yyjson_val *body = yyjson_doc_get_root (doc);
  yyjson_val *cells = yyjson_obj_get (body, "cells");
  const char *pattern = cordeau_body_text (body, "pattern");
  const char *worker = cordeau_body_text (body, "worker");
  gsize n = yyjson_arr_size (cells);
  CordeauPatternRow *self;

  if (pattern == NULL || worker == NULL || n == 0 || n % WEEK != 0
      || n > WEEK * CORDEAU_PATTERN_MOST_WEEKS)
    return NULL;
  self = g_new0 (CordeauPatternRow, 1);
  self->pattern = g_strdup (pattern);
  self->worker = g_strdup (worker);
  self->weeks = (guint) n / WEEK;
  self->cells = g_new0 (char *, n + 1);
  for (gsize i = 0; i < n; i++)
    {
      const char *cell = yyjson_get_str (yyjson_arr_get (cells, i));

      self->cells[i] = g_strdup (cell != NULL ? cell : "");
    }
  return self;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const CordeauPatternRow *left = *(CordeauPatternRow *const *) a;
  const CordeauPatternRow *right = *(CordeauPatternRow *const *) b;
  int order = strcmp (left->pattern, right->pattern);

  return order != 0 ? order : strcmp (left->worker, right->worker);
}

GPtrArray *
cordeau_patterns_read (CordeauConnection *connection, const char *site, GError **error)
{
  g_autofree char *db = NULL;
  g_autoptr (GPtrArray) records = NULL;
  GPtrArray *rows;

  g_return_val_if_fail (connection != NULL && site != NULL, NULL);

  db = cordeau_people_db (site);
  records = cordeau_record_list (connection, db, KIND, error);
  if (records == NULL)
    return NULL;
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_pattern_row_free);
  for (guint i = 0; i < records->len; i++)
    {
      CordeauPatternRow *row = read_record (g_ptr_array_index (records, i));

      if (row != NULL)
        g_ptr_array_add (rows, row);
    }
  g_ptr_array_sort (rows, compare);
  return rows;
}

static gboolean
has_type (const CordeauPatternRow *row, const char *type)
{
  gsize length = strlen (type);

  for (guint i = 0; row->cells[i] != NULL; i++)
    if (strncmp (row->cells[i], type, length) == 0
        && (row->cells[i][length] == '\0' || row->cells[i][length] == ':'))
      return TRUE;
  return FALSE;
}

char *
cordeau_patterns_find_type (CordeauConnection *connection, const char *site, const char *type,
                            GError **error)
{
  g_autoptr (GPtrArray) rows = cordeau_patterns_read (connection, site, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const CordeauPatternRow *row = g_ptr_array_index (rows, i);

      if (has_type (row, type))
        return g_strdup (row->pattern);
    }
  return NULL;
}

/* --- writing -------------------------------------------------------------------------------------- */

/* (transfer full) (nullable): "early:washing" as it is stored; "" for a day off; %NULL with @error */
static char *
read_cell (const char *text, GPtrArray *types, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 2);
  const CordeauShiftType *type;
  CordeauPost post = CORDEAU_POST_NONE;

  if (*text == '\0' || strcmp (text, "-") == 0)
    return g_strdup ("");
  type = cordeau_shift_types_find (types, parts[0]);
  if (type == NULL)
    {
      refuse (error, _ ("There is no type of shift “%s”. “cordeauctl roster types” names them."),
              parts[0]);
      return NULL;
    }
  if (parts[1] == NULL)
    {
      if (type->post != CORDEAU_POST_NONE)
        return g_strdup (type->id);
      refuse (error, _ ("“%s” has no post of its own. Write where: %s:washing."), type->id,
              type->id);
      return NULL;
    }
  post = cordeau_post_from_text (parts[1]);
  if (post != CORDEAU_POST_NONE)
    return g_strconcat (type->id, ":", cordeau_post_to_nick (post), NULL);
  refuse (error, _ ("There is no post “%s”."), parts[1]);
  return NULL;
}

static gboolean
add_week (yyjson_mut_doc *doc, yyjson_mut_val *cells, const char *text, GPtrArray *types,
          GError **error)
{
  g_auto (GStrv) days = g_strsplit (text, ",", -1);
  guint n = g_strv_length (days);

  if (n > WEEK)
    return refuse (error, _ ("“%s” has more than seven days."), text);
  for (guint i = 0; i < WEEK; i++)
    {
      g_autofree char *cell = i < n ? read_cell (g_strstrip (days[i]), types, error)
                                    : g_strdup ("");

      if (cell == NULL)
        return FALSE;
      yyjson_mut_arr_add_strcpy (doc, cells, cell);
    }
  return TRUE;
}

static gboolean
check_row (CordeauTxn *txn, const char *pattern, const char *worker, const char *const *weeks,
           GError **error)
{
  guint n = g_strv_length ((char **) weeks);
  g_autoptr (CordeauWorker) known = NULL;
  GError *local = NULL;

  if (!cordeau_shift_type_is_id (pattern))
    return refuse (
        error, _ ("“%s” cannot be an id. Use small letters, digits and hyphens, such as early."),
        pattern);
  if (n == 0 || n > CORDEAU_PATTERN_MOST_WEEKS)
    return refuse (error, _ ("A pattern has 1 to %d weeks."), CORDEAU_PATTERN_MOST_WEEKS);
  known = cordeau_worker_get (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn), worker,
                              &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return known != NULL
         || refuse (error, _ ("No worker has the key “%s”. “cordeauctl people list” names them."),
                    worker);
}

static yyjson_mut_doc *
make_body (CordeauTxn *txn, const char *pattern, const char *worker, const char *const *weeks,
           GError **error)
{
  g_autoptr (GPtrArray) types = cordeau_shift_types_read (cordeau_txn_get_connection (txn),
                                                          cordeau_txn_get_site (txn), error);
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  yyjson_mut_val *cells;

  if (types == NULL)
    return NULL;
  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_str (doc, root, "kind", KIND);
  yyjson_mut_obj_add_strcpy (doc, root, "pattern", pattern);
  yyjson_mut_obj_add_strcpy (doc, root, "worker", worker);
  cells = yyjson_mut_obj_add_arr (doc, root, "cells");
  for (guint i = 0; weeks[i] != NULL; i++)
    if (!add_week (doc, cells, weeks[i], types, error))
      return NULL;
  return g_steal_pointer (&doc);
}

gboolean
cordeau_pattern_put (CordeauTxn *txn, const char *pattern, const char *worker,
                     const char *const *weeks, GError **error)
{
  g_autofree char *db = NULL;
  g_autofree char *record = NULL;
  g_autoptr (CordeauRecord) old = NULL;
  g_autoptr (yyjson_mut_doc) doc = NULL;
  GError *local = NULL;

  g_return_val_if_fail (txn != NULL && pattern != NULL && worker != NULL && weeks != NULL, FALSE);

  if (!check_row (txn, pattern, worker, weeks, error))
    return FALSE;
  doc = make_body (txn, pattern, worker, weeks, error);
  if (doc == NULL)
    return FALSE;
  db = cordeau_people_db (cordeau_txn_get_site (txn));
  record = g_strconcat (KIND ":", pattern, ":", worker, NULL);
  old = cordeau_record_get (cordeau_txn_get_connection (txn), db, record, NULL, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return cordeau_txn_put (txn, db, record, old != NULL ? old->rev : NULL,
                          yyjson_mut_doc_get_root (doc), NULL, error);
}

gboolean
cordeau_pattern_delete (CordeauTxn *txn, const char *pattern, const char *worker, guint *n,
                        GError **error)
{
  g_autofree char *db = NULL;
  g_autoptr (GPtrArray) records = NULL;

  g_return_val_if_fail (txn != NULL && pattern != NULL && n != NULL, FALSE);

  *n = 0;
  db = cordeau_people_db (cordeau_txn_get_site (txn));
  records = cordeau_record_list (cordeau_txn_get_connection (txn), db, KIND, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const CordeauRecord *record = g_ptr_array_index (records, i);
      g_autoptr (CordeauPatternRow) row = read_record (record);

      if (row == NULL || strcmp (row->pattern, pattern) != 0
          || (worker != NULL && strcmp (row->worker, worker) != 0))
        continue;
      if (!cordeau_txn_delete (txn, db, record->id, record->rev, error))
        return FALSE;
      (*n)++;
    }
  if (records == NULL || *n > 0)
    return records != NULL;
  return refuse (error,
                 _ ("There is no pattern “%s” of that. “cordeauctl roster pattern” names "
                    "them."),
                 pattern);
}
