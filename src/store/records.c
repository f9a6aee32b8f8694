/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records: reading winners and leaves. Writing is in record-edit.c. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/fact.h"
#include "store/record-row.h"

void
cordeau_record_free (CordeauRecord *self)
{
  if (self == NULL)
    return;
  g_free (self->db);
  g_free (self->id);
  g_free (self->kind);
  g_free (self->body);
  g_free (self);
}

void
cordeau_record_row_clear (CordeauRecordRow *row)
{
  g_clear_pointer (&row->kind, g_free);
  g_clear_pointer (&row->body, g_free);
  g_clear_pointer (&row->tree, cordeau_revtree_free);
}

char *
cordeau_record_dup_blob (CordeauStatement *statement, int column, gsize *length)
{
  gsize n;
  gconstpointer bytes = cordeau_statement_blob (statement, column, &n);

  if (length != NULL)
    *length = n;
  return g_strndup (bytes, n);
}

gboolean
cordeau_record_row_load (CordeauConnection *connection, const char *db, const char *id,
                         CordeauRecordRow *row, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "store/records.sql#get");
  GError *local = NULL;
  gsize length;
  gconstpointer tree;

  cordeau_statement_bind_text (statement, 1, db);
  cordeau_statement_bind_text (statement, 2, id);
  if (!cordeau_statement_step (statement, &local))
    {
      if (local != NULL)
        g_propagate_error (error, local);
      return local == NULL;
    }
  row->record = cordeau_statement_int (statement, 0);
  row->seq = cordeau_statement_int (statement, 1);
  row->kind = cordeau_statement_dup_text (statement, 2);
  tree = cordeau_statement_blob (statement, 7, &length);
  row->tree = cordeau_revtree_decode (tree, length);
  row->body = cordeau_record_dup_blob (statement, 8, &row->length);
  cordeau_statement_reset (statement);
  if (row->tree == NULL)
    {
      g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CORRUPT,
                   _ ("The record %s is damaged. Restore the last backup."), id);
      return FALSE;
    }
  return TRUE;
}

static char *
leaf_body (CordeauConnection *connection, const CordeauRecordRow *row, const CordeauRevNode *leaf,
           gsize *length, GError **error)
{
  CordeauStatement *statement;
  char *body = NULL;

  if (leaf == cordeau_revtree_winner (row->tree))
    {
      *length = row->length;
      return g_strndup (row->body, row->length);
    }
  statement = cordeau_connection_prepare (connection, "store/records.sql#leaf-get");
  cordeau_statement_bind_int (statement, 1, row->record);
  cordeau_statement_bind_int (statement, 2, leaf->rev.generation);
  cordeau_statement_bind_blob (statement, 3, leaf->rev.hash, 16);
  if (cordeau_statement_step (statement, error))
    {
      body = cordeau_record_dup_blob (statement, 0, length);
      cordeau_statement_reset (statement);
    }
  return body;
}

char *
cordeau_record_kind_of (const char *body, gsize length)
{
  g_autoptr (yyjson_doc) doc = yyjson_read (body, length, 0);
  const char *kind = cordeau_body_text (yyjson_doc_get_root (doc), "kind");

  return g_strdup (kind ? kind : "");
}

static CordeauRecord *
record_for_leaf (CordeauConnection *connection, const char *db, const char *id,
                 const CordeauRecordRow *row, const CordeauRevNode *leaf, GError **error)
{
  g_autoptr (CordeauRecord) record = g_new0 (CordeauRecord, 1);

  record->body = leaf_body (connection, row, leaf, &record->length, error);
  if (record->body == NULL)
    return NULL;
  record->db = g_strdup (db);
  record->id = g_strdup (id);
  record->kind = cordeau_record_kind_of (record->body, record->length);
  record->deleted = leaf->deleted;
  record->n_conflicts = cordeau_revtree_count_conflicts (row->tree);
  record->seq = row->seq;
  cordeau_rev_format (&leaf->rev, record->rev);
  return g_steal_pointer (&record);
}

CordeauRecord *
cordeau_record_get (CordeauConnection *connection, const char *db, const char *id,
                    const char *rev_text, GError **error)
{
  g_auto (CordeauRecordRow) row = { 0 };
  const CordeauRevNode *leaf;
  CordeauRev rev;

  g_return_val_if_fail (connection != NULL && db != NULL && id != NULL, NULL);

  if (!cordeau_record_row_load (connection, db, id, &row, error) || row.record == 0)
    return NULL;
  if (rev_text == NULL)
    {
      leaf = cordeau_revtree_winner (row.tree);
      if (leaf->deleted)
        return NULL;
    }
  else
    {
      leaf = cordeau_rev_parse (rev_text, &rev) ? cordeau_revtree_find (row.tree, &rev) : NULL;
      if (leaf == NULL || !leaf->leaf)
        return NULL;
    }
  return record_for_leaf (connection, db, id, &row, leaf, error);
}

GPtrArray *
cordeau_record_leaves (CordeauConnection *connection, const char *db, const char *id,
                       GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (
      (GDestroyNotify) cordeau_record_free);
  g_auto (CordeauRecordRow) row = { 0 };
  const CordeauRevNode *winner;

  if (!cordeau_record_row_load (connection, db, id, &row, error))
    return NULL;
  if (row.record == 0)
    return g_steal_pointer (&list);

  winner = cordeau_revtree_winner (row.tree);
  for (guint i = 0; i < row.tree->nodes->len; i++)
    {
      const CordeauRevNode *node = &g_array_index (row.tree->nodes, CordeauRevNode, i);
      CordeauRecord *record;

      if (!node->leaf)
        continue;
      record = record_for_leaf (connection, db, id, &row, node, error);
      if (record == NULL)
        return NULL;
      g_ptr_array_insert (list, node == winner ? 0 : -1, record);
    }
  return g_steal_pointer (&list);
}

GPtrArray *
cordeau_record_list (CordeauConnection *connection, const char *db, const char *kind,
                     GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (
      (GDestroyNotify) cordeau_record_free);
  CordeauStatement *statement = cordeau_connection_prepare (connection, "store/records.sql#list");
  GError *local = NULL;

  cordeau_statement_bind_text (statement, 1, db);
  cordeau_statement_bind_text (statement, 2, kind);
  while (cordeau_statement_step (statement, &local))
    {
      CordeauRecord *record = g_new0 (CordeauRecord, 1);
      CordeauRev rev;

      record->db = g_strdup (db);
      record->id = cordeau_statement_dup_text (statement, 0);
      record->seq = cordeau_statement_int (statement, 1);
      record->kind = cordeau_statement_dup_text (statement, 2);
      record->n_conflicts = cordeau_statement_int (statement, 4);
      rev.generation = cordeau_statement_int (statement, 5);
      memcpy (rev.hash, cordeau_statement_blob (statement, 6, NULL), sizeof rev.hash);
      cordeau_rev_format (&rev, record->rev);
      record->body = cordeau_record_dup_blob (statement, 7, &record->length);
      g_ptr_array_add (list, record);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&list);
}
