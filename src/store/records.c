/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records: reading winners and leaves; putting, deleting and merging revisions. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/id.h"
#include "store/revtree.h"
#include "store/txn-private.h"

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

/* A row of "#get", with its tree. */
typedef struct
{
  gint64 record; /* 0: there is none */
  gint64 seq;
  char *kind;
  char *body;
  gsize length;
  CordeauRevTree *tree;
} Row;

static void
row_clear (Row *row)
{
  g_clear_pointer (&row->kind, g_free);
  g_clear_pointer (&row->body, g_free);
  g_clear_pointer (&row->tree, cordeau_revtree_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static char *
dup_blob (CordeauStatement *statement, int column, gsize *length)
{
  gsize n;
  gconstpointer bytes = cordeau_statement_blob (statement, column, &n);

  if (length != NULL)
    *length = n;
  return g_strndup (bytes, n);
}

static gboolean
row_load (CordeauConnection *connection, const char *db, const char *id, Row *row, GError **error)
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
  row->body = dup_blob (statement, 8, &row->length);
  cordeau_statement_reset (statement);
  if (row->tree == NULL)
    {
      g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CORRUPT,
                   _ ("The record %s is damaged. Restore the last backup."), id);
      return FALSE;
    }
  return TRUE;
}

/* --- reading ------------------------------------------------------------------------------------- */

static char *
leaf_body (CordeauConnection *connection,
           const Row *row,
           const CordeauRevNode *leaf,
           gsize *length,
           GError **error)
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
      body = dup_blob (statement, 0, length);
      cordeau_statement_reset (statement);
    }
  return body;
}

static char *
kind_of (const char *body, gsize length)
{
  g_autoptr (yyjson_doc) doc = yyjson_read (body, length, 0);
  const char *kind = cordeau_body_text (yyjson_doc_get_root (doc), "kind");

  return g_strdup (kind ? kind : "");
}

static CordeauRecord *
record_for_leaf (CordeauConnection *connection,
                 const char *db,
                 const char *id,
                 const Row *row,
                 const CordeauRevNode *leaf,
                 GError **error)
{
  g_autoptr (CordeauRecord) record = g_new0 (CordeauRecord, 1);

  record->body = leaf_body (connection, row, leaf, &record->length, error);
  if (record->body == NULL)
    return NULL;
  record->db = g_strdup (db);
  record->id = g_strdup (id);
  record->kind = kind_of (record->body, record->length);
  record->deleted = leaf->deleted;
  record->n_conflicts = cordeau_revtree_count_conflicts (row->tree);
  record->seq = row->seq;
  cordeau_rev_format (&leaf->rev, record->rev);
  return g_steal_pointer (&record);
}

CordeauRecord *
cordeau_record_get (CordeauConnection *connection,
                    const char *db,
                    const char *id,
                    const char *rev_text,
                    GError **error)
{
  g_auto (Row) row = { 0 };
  const CordeauRevNode *leaf;
  CordeauRev rev;

  g_return_val_if_fail (connection != NULL && db != NULL && id != NULL, NULL);

  if (!row_load (connection, db, id, &row, error) || row.record == 0)
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
cordeau_record_leaves (CordeauConnection *connection,
                       const char *db,
                       const char *id,
                       GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (
      (GDestroyNotify) cordeau_record_free);
  g_auto (Row) row = { 0 };
  const CordeauRevNode *winner;

  if (!row_load (connection, db, id, &row, error))
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
cordeau_record_list (CordeauConnection *connection,
                     const char *db,
                     const char *kind,
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
      record->body = dup_blob (statement, 7, &record->length);
      g_ptr_array_add (list, record);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&list);
}

/* --- writing ------------------------------------------------------------------------------------- */

/* First 128 bits of SHA-256 over parent revision, deleted flag and body (architecture.md). */
static void
hash_revision (const char *parent,
               gboolean deleted,
               const char *body,
               gsize length,
               guint8 hash[16])
{
  g_autoptr (GString) bytes = g_string_sized_new (length + 64);

  g_string_append (bytes, parent ? parent : "");
  g_string_append (bytes, deleted ? "\n1\n" : "\n0\n");
  g_string_append_len (bytes, body, length);
  cordeau_hash128 (bytes->str, bytes->len, hash);
}

static gboolean
write_row (CordeauTxn *self, CordeauDbRow *db, const char *id, Row *row, GError **error)
{
  const CordeauRevNode *winner = cordeau_revtree_winner (row->tree);
  g_autoptr (GByteArray) tree = cordeau_revtree_encode (row->tree);
  gboolean new = row->record == 0;
  CordeauStatement *statement = cordeau_connection_prepare (self->connection,
                                                            new ? "store/records.sql#insert"
                                                                : "store/records.sql#update");
  int at = 1;

  row->seq = ++db->last_seq;
  db->dirty = TRUE;
  cordeau_statement_bind_int (statement, at++, new ? db->db : row->record);
  cordeau_statement_bind_int (statement, at++, row->seq);
  if (new)
    cordeau_statement_bind_text (statement, at++, id);
  cordeau_statement_bind_text (statement, at++, row->kind);
  cordeau_statement_bind_int (statement, at++, winner->deleted);
  cordeau_statement_bind_int (statement, at++, cordeau_revtree_count_conflicts (row->tree));
  cordeau_statement_bind_int (statement, at++, winner->rev.generation);
  cordeau_statement_bind_blob (statement, at++, winner->rev.hash, 16);
  cordeau_statement_bind_blob (statement, at++, tree->data, tree->len);
  cordeau_statement_bind_blob (statement, at++, row->body, row->length);
  if (!cordeau_statement_run (statement, error))
    return FALSE;
  if (new)
    row->record = sqlite3_last_insert_rowid (self->connection->db);
  return TRUE;
}

static gboolean
leaf_put (CordeauTxn *self,
          gint64 record,
          const CordeauRev *rev,
          const char *body,
          gsize length,
          GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (self->connection,
                                                            "store/records.sql#leaf-put");

  cordeau_statement_bind_int (statement, 1, record);
  cordeau_statement_bind_int (statement, 2, rev->generation);
  cordeau_statement_bind_blob (statement, 3, rev->hash, 16);
  cordeau_statement_bind_blob (statement, 4, body, length);
  return cordeau_statement_run (statement, error);
}

static gboolean
leaf_drop (CordeauTxn *self, gint64 record, const CordeauRev *rev, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (self->connection,
                                                            "store/records.sql#leaf-drop");

  cordeau_statement_bind_int (statement, 1, record);
  cordeau_statement_bind_int (statement, 2, rev->generation);
  cordeau_statement_bind_blob (statement, 3, rev->hash, 16);
  return cordeau_statement_run (statement, error);
}

/* The losing leaves keep their bodies beside the record: after a merge the old winner may have lost, a leaf
 * may have been built upon, and the new winner's body belongs in the row. */
static gboolean
settle_leaves (CordeauTxn *self,
               Row *row,
               const CordeauRev *old_winner,
               const char *old_body,
               gsize old_length,
               GError **error)
{
  const CordeauRevNode *winner = cordeau_revtree_winner (row->tree);
  const CordeauRevNode *old = cordeau_revtree_find (row->tree, old_winner);

  if (cordeau_rev_compare (&winner->rev, old_winner) == 0)
    return TRUE;
  if (old != NULL && old->leaf &&
      !leaf_put (self, row->record, old_winner, old_body, old_length, error))
    return FALSE;
  return leaf_drop (self, row->record, &winner->rev, error);
}

static gboolean
fold_winner (CordeauTxn *self, const char *db, const char *id, const Row *row, GError **error)
{
  const CordeauRevNode *winner = cordeau_revtree_winner (row->tree);
  guint32 mask = cordeau_kinds_for_record (self->kinds, row->kind);
  g_autoptr (yyjson_doc) doc = NULL;
  CordeauRecord record = {
    .db = (char *) db,
    .id = (char *) id,
    .kind = row->kind,
    .deleted = winner->deleted,
    .n_conflicts = cordeau_revtree_count_conflicts (row->tree),
    .seq = row->seq,
    .body = row->body,
    .length = row->length,
  };

  if (mask == 0)
    return TRUE;
  cordeau_rev_format (&winner->rev, record.rev);
  doc = yyjson_read (row->body, row->length, 0);
  return cordeau_txn_fold_record (self, mask, &record, yyjson_doc_get_root (doc), error);
}

/* A third leaf wins when the old winner was deleted: its body is among the leaves. */
static gboolean
take_leaf_body (CordeauTxn *self, Row *row, const CordeauRev *rev, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (self->connection,
                                                            "store/records.sql#leaf-get");

  cordeau_statement_bind_int (statement, 1, row->record);
  cordeau_statement_bind_int (statement, 2, rev->generation);
  cordeau_statement_bind_blob (statement, 3, rev->hash, 16);
  if (!cordeau_statement_step (statement, error))
    return FALSE;
  g_free (row->body);
  row->body = dup_blob (statement, 0, &row->length);
  cordeau_statement_reset (statement);
  return TRUE;
}

/* A tombstone says no kind: the record keeps the one it had. */
static void
take_kind (Row *row)
{
  g_autofree char *kind = kind_of (row->body, row->length);

  if (*kind != '\0' || row->kind == NULL)
    {
      g_free (row->kind);
      row->kind = g_steal_pointer (&kind);
    }
}

/* The first revision of a record: the common case of imports. */
static gboolean
add_first (CordeauTxn *self,
           const char *db,
           CordeauDbRow *db_row,
           const char *id,
           Row *row,
           const CordeauRev *path,
           guint n,
           gboolean deleted,
           const char *body,
           gsize length,
           GError **error)
{
  row->tree = cordeau_revtree_new ();
  cordeau_revtree_merge (row->tree, path, n, deleted);
  row->body = g_strndup (body, length);
  row->length = length;
  take_kind (row);
  return write_row (self, db_row, id, row, error) && fold_winner (self, db, id, row, error);
}

/* Adds a revision to a record that exists, and stores, settles and folds the outcome. */
static gboolean
add_next (CordeauTxn *self,
          const char *db,
          CordeauDbRow *db_row,
          const char *id,
          Row *row,
          const CordeauRev *path,
          guint n,
          gboolean deleted,
          const char *body,
          gsize length,
          GError **error)
{
  CordeauRev old_winner = cordeau_revtree_winner (row->tree)->rev;
  g_autofree char *old_body = g_strndup (row->body, row->length);
  gsize old_length = row->length;
  const CordeauRev *winner;
  guint joined = 1;

  while (joined < n && cordeau_revtree_find (row->tree, &path[joined]) == NULL)
    joined++;
  cordeau_revtree_merge (row->tree, path, n, deleted);
  winner = &cordeau_revtree_winner (row->tree)->rev;

  if (cordeau_rev_compare (winner, &path[0]) == 0)
    {
      g_free (row->body);
      row->body = g_strndup (body, length);
      row->length = length;
    }
  else if (!leaf_put (self, row->record, &path[0], body, length, error) ||
           (cordeau_rev_compare (winner, &old_winner) != 0 &&
            !take_leaf_body (self, row, winner, error)))
    return FALSE;

  take_kind (row);
  return write_row (self, db_row, id, row, error) &&
         (joined == n || leaf_drop (self, row->record, &path[joined], error)) &&
         settle_leaves (self, row, &old_winner, old_body, old_length, error) &&
         fold_winner (self, db, id, row, error);
}

static gboolean
add_revision (CordeauTxn *self,
              const char *db,
              const char *id,
              Row *row,
              const CordeauRev *path,
              guint n,
              gboolean deleted,
              const char *body,
              gsize length,
              GError **error)
{
  CordeauDbRow *db_row = cordeau_txn_get_db (self, db, error);

  if (db_row == NULL)
    return FALSE;
  if (row->record == 0)
    return add_first (self, db, db_row, id, row, path, n, deleted, body, length, error);
  return add_next (self, db, db_row, id, row, path, n, deleted, body, length, error);
}

static gboolean
conflict (const char *id, GError **error)
{
  g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CONFLICT,
               _ ("“%s” was changed meanwhile. Look at the new version, then change it again."),
               id);
  return FALSE;
}

/* Finds the leaf an edit stands on. A new record has none; a deleted one is continued. */
static gboolean
find_parent (Row *row,
             const char *id,
             const char *parent,
             CordeauRev *rev,
             gboolean *rooted,
             GError **error)
{
  const CordeauRevNode *node;

  *rooted = FALSE;
  if (row->record == 0)
    return parent == NULL ? TRUE : conflict (id, error);

  if (parent == NULL)
    {
      node = cordeau_revtree_winner (row->tree);
      if (!node->deleted)
        return conflict (id, error);
    }
  else
    {
      if (!cordeau_rev_parse (parent, rev))
        return conflict (id, error);
      node = cordeau_revtree_find (row->tree, rev);
      if (node == NULL || !node->leaf)
        return conflict (id, error);
    }
  *rev = node->rev;
  *rooted = TRUE;
  return TRUE;
}

static gboolean
check_body (const char *id, const char *body, gsize length, gboolean deleted, GError **error)
{
  g_autofree char *kind = NULL;

  if (!cordeau_json_is_canonical (body, length))
    {
      g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN,
                   _ ("The record “%s” is refused: its content is not canonical JSON."), id);
      return FALSE;
    }
  kind = kind_of (body, length);
  if (*kind == '\0' && !deleted)
    {
      g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN,
                   _ ("The record “%s” is refused: it does not say its kind."), id);
      return FALSE;
    }
  return TRUE;
}

static gboolean
edit (CordeauTxn *self,
      const char *db,
      const char *id,
      const char *parent,
      gboolean deleted,
      const char *body,
      gsize length,
      char rev_out[CORDEAU_REV_SIZE],
      GError **error)
{
  g_auto (Row) row = { 0 };
  CordeauRev path[2] = { 0 };
  char parent_text[CORDEAU_REV_SIZE] = "";
  gboolean rooted;

  if (!check_body (id, body, length, deleted, error) ||
      !row_load (self->connection, db, id, &row, error) ||
      !find_parent (&row, id, parent, &path[1], &rooted, error))
    return FALSE;

  if (rooted)
    {
      const CordeauRevNode *winner = cordeau_revtree_winner (row.tree);

      cordeau_rev_format (&path[1], parent_text);
      if (!deleted && !winner->deleted && cordeau_rev_compare (&winner->rev, &path[1]) == 0 &&
          row.length == length && memcmp (row.body, body, length) == 0)
        {
          if (rev_out != NULL)
            g_strlcpy (rev_out, parent_text, CORDEAU_REV_SIZE);
          return TRUE;
        }
    }
  path[0].generation = path[1].generation + 1;
  hash_revision (parent_text, deleted, body, length, path[0].hash);
  if (rev_out != NULL)
    cordeau_rev_format (&path[0], rev_out);
  return add_revision (self, db, id, &row, path, rooted ? 2 : 1, deleted, body, length, error);
}

gboolean
cordeau_txn_put_bytes (CordeauTxn *self,
                       const char *db,
                       const char *id,
                       const char *parent,
                       const char *body,
                       gsize length,
                       char rev[CORDEAU_REV_SIZE],
                       GError **error)
{
  g_return_val_if_fail (self != NULL && db != NULL && id != NULL && *id != '\0', FALSE);

  return edit (self, db, id, parent, FALSE, body, length, rev, error);
}

gboolean
cordeau_txn_put (CordeauTxn *self,
                 const char *db,
                 const char *id,
                 const char *parent,
                 yyjson_mut_val *root,
                 char rev[CORDEAU_REV_SIZE],
                 GError **error)
{
  g_autofree char *body = NULL;
  gsize length;

  body = cordeau_json_canonical_mut (root, &length, error);
  if (body == NULL)
    return FALSE;
  return cordeau_txn_put_bytes (self, db, id, parent, body, length, rev, error);
}

gboolean
cordeau_txn_delete (CordeauTxn *self,
                    const char *db,
                    const char *id,
                    const char *parent,
                    GError **error)
{
  g_return_val_if_fail (self != NULL && db != NULL && id != NULL && parent != NULL, FALSE);

  return edit (self, db, id, parent, TRUE, "{}", 2, NULL, error);
}

static gboolean
parse_path (const char *id, const char *const *revs, GArray *path, GError **error)
{
  for (guint i = 0; revs[i] != NULL; i++)
    {
      CordeauRev rev;

      if (!cordeau_rev_parse (revs[i], &rev) ||
          (i > 0 && g_array_index (path, CordeauRev, i - 1).generation != rev.generation + 1))
        {
          g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN,
                       _ ("The record “%s” is refused: its revisions do not follow each other."),
                       id);
          return FALSE;
        }
      g_array_append_val (path, rev);
    }
  return path->len > 0;
}

gboolean
cordeau_txn_merge (CordeauTxn *self,
                   const char *db,
                   const char *id,
                   const char *const *revs,
                   gboolean deleted,
                   const char *body,
                   gsize length,
                   GError **error)
{
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (CordeauRev));
  g_auto (Row) row = { 0 };

  g_return_val_if_fail (self != NULL && db != NULL && id != NULL && revs != NULL && revs[0], FALSE);

  if (!parse_path (id, revs, path, error) || !check_body (id, body, length, deleted, error) ||
      !row_load (self->connection, db, id, &row, error))
    return FALSE;
  if (row.record != 0 &&
      cordeau_revtree_find (row.tree, &g_array_index (path, CordeauRev, 0)) != NULL)
    return TRUE;
  return add_revision (self, db, id, &row, (CordeauRev *) path->data, path->len, deleted, body,
                       length, error);
}
