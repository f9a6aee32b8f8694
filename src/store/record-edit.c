/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records: putting, deleting and merging revisions. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/id.h"
#include "store/record-row.h"
#include "store/txn-private.h"

/* First 128 bits of SHA-256 over parent revision, deleted flag and body (architecture.md). */
static void
hash_revision (const char *parent, gboolean deleted, const char *body, gsize length,
               guint8 hash[16])
{
  g_autoptr (GString) bytes = g_string_sized_new (length + 64);

  g_string_append (bytes, parent ? parent : "");
  g_string_append (bytes, deleted ? "\n1\n" : "\n0\n");
  g_string_append_len (bytes, body, length);
  cordeau_hash128 (bytes->str, bytes->len, hash);
}

static gboolean
write_row (CordeauTxn *self, CordeauDbRow *db, const char *id, CordeauRecordRow *row,
           GError **error)
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
leaf_put (CordeauTxn *self, gint64 record, const CordeauRev *rev, const char *body, gsize length,
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
settle_leaves (CordeauTxn *self, CordeauRecordRow *row, const CordeauRev *old_winner,
               const char *old_body, gsize old_length, GError **error)
{
  const CordeauRevNode *winner = cordeau_revtree_winner (row->tree);
  const CordeauRevNode *old = cordeau_revtree_find (row->tree, old_winner);

  if (cordeau_rev_compare (&winner->rev, old_winner) == 0)
    return TRUE;
  if (old != NULL && old->leaf
      && !leaf_put (self, row->record, old_winner, old_body, old_length, error))
    return FALSE;
  return leaf_drop (self, row->record, &winner->rev, error);
}

static gboolean
fold_winner (CordeauTxn *self, const char *db, const char *id, const CordeauRecordRow *row,
             GError **error)
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
take_leaf_body (CordeauTxn *self, CordeauRecordRow *row, const CordeauRev *rev, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (self->connection,
                                                            "store/records.sql#leaf-get");

  cordeau_statement_bind_int (statement, 1, row->record);
  cordeau_statement_bind_int (statement, 2, rev->generation);
  cordeau_statement_bind_blob (statement, 3, rev->hash, 16);
  if (!cordeau_statement_step (statement, error))
    return FALSE;
  g_free (row->body);
  row->body = cordeau_record_dup_blob (statement, 0, &row->length);
  cordeau_statement_reset (statement);
  return TRUE;
}

/* A tombstone says no kind: the record keeps the one it had. */
static void
take_kind (CordeauRecordRow *row)
{
  g_autofree char *kind = cordeau_record_kind_of (row->body, row->length);

  if (*kind != '\0' || row->kind == NULL)
    {
      g_free (row->kind);
      row->kind = g_steal_pointer (&kind);
    }
}

/* The first revision of a record: the common case of imports. */
static gboolean
add_first (CordeauTxn *self, const char *db, CordeauDbRow *db_row, const char *id,
           CordeauRecordRow *row, const CordeauRev *path, guint n, gboolean deleted,
           const char *body, gsize length, GError **error)
{
  row->tree = cordeau_revtree_new ();
  cordeau_revtree_merge (row->tree, path, n, deleted);
  row->body = g_strndup (body, length);
  row->length = length;
  take_kind (row);
  return write_row (self, db_row, id, row, error) && fold_winner (self, db, id, row, error);
}

/* Adds a revision to a record that exists, and stores, settles and folds the outcome. A revision known already may
 * still bring ancestors that were not: two roots become one branch, and a leaf stops being one. */
static gboolean
add_next (CordeauTxn *self, const char *db, CordeauDbRow *db_row, const char *id,
          CordeauRecordRow *row, const CordeauRev *path, guint n, gboolean deleted,
          const char *body, gsize length, GError **error)
{
  CordeauRev old_winner = cordeau_revtree_winner (row->tree)->rev;
  g_autofree char *old_body = g_strndup (row->body, row->length);
  g_autoptr (GByteArray) before = cordeau_revtree_encode (row->tree);
  g_autoptr (GByteArray) after = NULL;
  gsize old_length = row->length;
  gboolean fresh = cordeau_revtree_merge (row->tree, path, n, deleted);
  const CordeauRev *winner = &cordeau_revtree_winner (row->tree)->rev;

  after = cordeau_revtree_encode (row->tree);
  if (before->len == after->len && memcmp (before->data, after->data, after->len) == 0)
    return TRUE;

  if (fresh && cordeau_rev_compare (winner, &path[0]) == 0)
    {
      g_free (row->body);
      row->body = g_strndup (body, length);
      row->length = length;
    }
  else if ((fresh && !leaf_put (self, row->record, &path[0], body, length, error))
           || (cordeau_rev_compare (winner, &old_winner) != 0
               && !take_leaf_body (self, row, winner, error)))
    return FALSE;

  take_kind (row);
  if (!write_row (self, db_row, id, row, error))
    return FALSE;
  for (guint i = 1; i < n; i++)
    if (!leaf_drop (self, row->record, &path[i], error))
      return FALSE;
  return settle_leaves (self, row, &old_winner, old_body, old_length, error)
         && fold_winner (self, db, id, row, error);
}

static gboolean
add_revision (CordeauTxn *self, const char *db, const char *id, CordeauRecordRow *row,
              const CordeauRev *path, guint n, gboolean deleted, const char *body, gsize length,
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
find_parent (CordeauRecordRow *row, const char *id, const char *parent, CordeauRev *rev,
             gboolean *rooted, GError **error)
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
  kind = cordeau_record_kind_of (body, length);
  if (*kind == '\0' && !deleted)
    {
      g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN,
                   _ ("The record “%s” is refused: it does not say its kind."), id);
      return FALSE;
    }
  return TRUE;
}

static gboolean
edit (CordeauTxn *self, const char *db, const char *id, const char *parent, gboolean deleted,
      const char *body, gsize length, char rev_out[CORDEAU_REV_SIZE], GError **error)
{
  g_auto (CordeauRecordRow) row = { 0 };
  CordeauRev path[2] = { 0 };
  char parent_text[CORDEAU_REV_SIZE] = "";
  gboolean rooted;

  if (!check_body (id, body, length, deleted, error)
      || !cordeau_record_row_load (self->connection, db, id, &row, error)
      || !find_parent (&row, id, parent, &path[1], &rooted, error))
    return FALSE;

  if (rooted)
    {
      const CordeauRevNode *winner = cordeau_revtree_winner (row.tree);

      cordeau_rev_format (&path[1], parent_text);
      if (!deleted && !winner->deleted && cordeau_rev_compare (&winner->rev, &path[1]) == 0
          && row.length == length && memcmp (row.body, body, length) == 0)
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
cordeau_txn_put_bytes (CordeauTxn *self, const char *db, const char *id, const char *parent,
                       const char *body, gsize length, char rev[CORDEAU_REV_SIZE], GError **error)
{
  g_return_val_if_fail (self != NULL && db != NULL && id != NULL && *id != '\0', FALSE);

  return edit (self, db, id, parent, FALSE, body, length, rev, error);
}

gboolean
cordeau_txn_put (CordeauTxn *self, const char *db, const char *id, const char *parent,
                 yyjson_mut_val *root, char rev[CORDEAU_REV_SIZE], GError **error)
{
  g_autofree char *body = NULL;
  gsize length;

  body = cordeau_json_canonical_mut (root, &length, error);
  if (body == NULL)
    return FALSE;
  return cordeau_txn_put_bytes (self, db, id, parent, body, length, rev, error);
}

gboolean
cordeau_txn_delete (CordeauTxn *self, const char *db, const char *id, const char *parent,
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

      if (!cordeau_rev_parse (revs[i], &rev)
          || (i > 0 && g_array_index (path, CordeauRev, i - 1).generation != rev.generation + 1))
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
cordeau_txn_merge (CordeauTxn *self, const char *db, const char *id, const char *const *revs,
                   gboolean deleted, const char *body, gsize length, GError **error)
{
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (CordeauRev));
  g_auto (CordeauRecordRow) row = { 0 };

  g_return_val_if_fail (self != NULL && db != NULL && id != NULL && revs != NULL && revs[0], FALSE);

  if (!parse_path (id, revs, path, error) || !check_body (id, body, length, deleted, error)
      || !cordeau_record_row_load (self->connection, db, id, &row, error))
    return FALSE;
  return add_revision (self, db, id, &row, (CordeauRev *) path->data, path->len, deleted, body,
                       length, error);
}
