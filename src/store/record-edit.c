/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records: putting, deleting and merging revisions. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/id.h"
#include "store/filing.h"
#include "store/record-row.h"
#include "store/txn-private.h"

/* What is put: read once, on its way in. */
typedef struct
{
  /* Borrowed */
  const char *db;
  const char *id;
  const char *body;
  gsize length;
  gboolean deleted;
  const CordeauRev *path; /* newest first */
  guint n_path;
  CordeauRev own[2]; /* the path of what is put here rather than merged */

  /* Owned */
  yyjson_doc *doc; /* of @body */
} Edit;

static void
edit_clear (Edit *self)
{
  g_clear_pointer (&self->doc, yyjson_doc_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Edit, edit_clear)

void
cordeau_record_hash (const char *parent, gboolean deleted, const char *body, gsize length,
                     guint8 hash[16])
{
  g_autoptr (GString) bytes = g_string_sized_new (length + 64);

  g_string_append (bytes, parent ? parent : "");
  g_string_append (bytes, deleted ? "\n1\n" : "\n0\n");
  g_string_append_len (bytes, body, length);
  cordeau_hash128 (bytes->str, bytes->len, hash);
}

/* A new row is not written when there is one of that id: then it stays without a number. */
static gboolean
write_row (CordeauTxn *self, CordeauDbRow *db, const char *id, CordeauRecordRow *row,
           GError **error)
{
  const CordeauRevNode *winner = cordeau_revtree_winner (row->tree);
  g_autoptr (GByteArray) tree = cordeau_revtree_encode (row->tree);
  gboolean new = row->record == 0;
  gint64 old_seq = row->seq;
  CordeauStatement *statement = cordeau_connection_prepare (self->connection,
                                                            new ? "store/records.sql#insert"
                                                                : "store/records.sql#update");
  int at = 1;

  row->seq = db->last_seq + 1;
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
  if (new && cordeau_statement_count_changes (statement) == 0)
    return TRUE;
  if (new)
    row->record = sqlite3_last_insert_rowid (self->connection->db);
  if (!new)
    db->filed -= cordeau_filing_of (old_seq, id, NULL);
  db->filed += cordeau_filing_of (row->seq, id, NULL);
  db->last_seq = row->seq;
  db->dirty = TRUE;
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

/* @body: the winner's */
static gboolean
fold_winner (CordeauTxn *self, const Edit *edit, const CordeauRecordRow *row, yyjson_val *body,
             GError **error)
{
  const CordeauRevNode *winner = cordeau_revtree_winner (row->tree);
  guint32 mask = cordeau_kinds_for_record (self->kinds, row->kind);
  CordeauRecord record = {
    .db = (char *) edit->db,
    .id = (char *) edit->id,
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
  return cordeau_txn_fold_record (self, mask, &record, body, error);
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
take_kind (CordeauRecordRow *row, yyjson_val *body)
{
  const char *kind = cordeau_body_text (body, "kind");

  if (kind != NULL && *kind != '\0')
    g_set_str (&row->kind, kind);
  else if (row->kind == NULL)
    row->kind = g_strdup ("");
}

static void
take_body (CordeauRecordRow *row, const Edit *edit)
{
  g_free (row->body);
  row->body = g_strndup (edit->body, edit->length);
  row->length = edit->length;
}

/* The first revision of a record: the common case of imports. Leaves @row without a number, and nothing
 * written, when there is a record of that id. */
static gboolean
add_first (CordeauTxn *self, CordeauDbRow *db, const Edit *edit, CordeauRecordRow *row,
           GError **error)
{
  yyjson_val *body = yyjson_doc_get_root (edit->doc);

  row->tree = cordeau_revtree_new ();
  cordeau_revtree_merge (row->tree, edit->path, edit->n_path, edit->deleted);
  take_body (row, edit);
  take_kind (row, body);
  return write_row (self, db, edit->id, row, error)
         && (row->record == 0 || fold_winner (self, edit, row, body, error));
}

/* Puts the new leaf's body where it belongs, and the winner's in @row. */
static gboolean
place_bodies (CordeauTxn *self, const Edit *edit, CordeauRecordRow *row, gboolean fresh,
              const CordeauRev *old_winner, GError **error)
{
  const CordeauRev *winner = &cordeau_revtree_winner (row->tree)->rev;

  if (fresh && cordeau_rev_compare (winner, &edit->path[0]) == 0)
    {
      take_body (row, edit);
      return TRUE;
    }
  if (fresh && !leaf_put (self, row->record, &edit->path[0], edit->body, edit->length, error))
    return FALSE;
  return cordeau_rev_compare (winner, old_winner) == 0 || take_leaf_body (self, row, winner, error);
}

/* Stores, settles and folds what a merge came to. */
static gboolean
store_next (CordeauTxn *self, CordeauDbRow *db, const Edit *edit, CordeauRecordRow *row,
            const CordeauRev *old_winner, const char *old_body, gsize old_length, GError **error)
{
  g_autoptr (yyjson_doc) doc = yyjson_read (row->body, row->length, 0);
  yyjson_val *body = yyjson_doc_get_root (doc);

  take_kind (row, body);
  if (!write_row (self, db, edit->id, row, error))
    return FALSE;
  for (guint i = 1; i < edit->n_path; i++)
    if (!leaf_drop (self, row->record, &edit->path[i], error))
      return FALSE;
  return settle_leaves (self, row, old_winner, old_body, old_length, error)
         && fold_winner (self, edit, row, body, error);
}

/* Adds a revision to a record that exists. A revision known already may still bring ancestors that were not:
 * two roots become one branch, and a leaf stops being one. */
static gboolean
add_next (CordeauTxn *self, CordeauDbRow *db, const Edit *edit, CordeauRecordRow *row,
          GError **error)
{
  CordeauRev old_winner = cordeau_revtree_winner (row->tree)->rev;
  g_autofree char *old_body = g_strndup (row->body, row->length);
  g_autoptr (GByteArray) before = cordeau_revtree_encode (row->tree);
  g_autoptr (GByteArray) after = NULL;
  gsize old_length = row->length;
  gboolean fresh = cordeau_revtree_merge (row->tree, edit->path, edit->n_path, edit->deleted);

  after = cordeau_revtree_encode (row->tree);
  if (before->len == after->len && memcmp (before->data, after->data, after->len) == 0)
    return TRUE;
  return place_bodies (self, edit, row, fresh, &old_winner, error)
         && store_next (self, db, edit, row, &old_winner, old_body, old_length, error);
}

static gboolean
conflict (const char *id, GError **error)
{
  g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CONFLICT,
               _ ("“%s” was changed meanwhile. Look at the new version, then change it again."),
               id);
  return FALSE;
}

/* Finds the leaf an edit stands on. A deleted record is continued. */
static gboolean
find_parent (CordeauRecordRow *row, const char *id, const char *parent, CordeauRev *rev,
             GError **error)
{
  const CordeauRevNode *node;

  if (row->record == 0)
    return conflict (id, error);

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
  return TRUE;
}

/* Reads what is put, and refuses what no record may hold. */
static gboolean
read_body (CordeauTxn *self, Edit *edit, GError **error)
{
  const char *kind;

  if (self->scratch)
    edit->doc = yyjson_read (edit->body, edit->length, YYJSON_READ_NOFLAG);
  else
    edit->doc = cordeau_json_read_canonical (edit->body, edit->length);
  if (edit->doc == NULL)
    {
      g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN,
                   _ ("The record “%s” is refused: its content is not canonical JSON."), edit->id);
      return FALSE;
    }
  kind = cordeau_body_text (yyjson_doc_get_root (edit->doc), "kind");
  if (!self->scratch && (kind == NULL || *kind == '\0') && !edit->deleted)
    {
      g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN,
                   _ ("The record “%s” is refused: it does not say its kind."), edit->id);
      return FALSE;
    }
  return TRUE;
}

/* Names path[0], which stands on path[1], or on nothing when that is empty. */
static void
name_revision (const Edit *edit, CordeauRev path[2], char rev_out[CORDEAU_REV_SIZE])
{
  char parent[CORDEAU_REV_SIZE] = "";

  if (path[1].generation > 0)
    cordeau_rev_format (&path[1], parent);
  path[0].generation = path[1].generation + 1;
  cordeau_record_hash (parent, edit->deleted, edit->body, edit->length, path[0].hash);
  if (rev_out != NULL)
    cordeau_rev_format (&path[0], rev_out);
}

/* An edit that changes nothing makes no revision. */
static gboolean
says_the_same (const Edit *edit, const CordeauRecordRow *row, const CordeauRev *parent)
{
  const CordeauRevNode *winner = cordeau_revtree_winner (row->tree);

  return !edit->deleted && !winner->deleted && cordeau_rev_compare (&winner->rev, parent) == 0
         && row->length == edit->length && memcmp (row->body, edit->body, edit->length) == 0;
}

/* Most of what is put without a parent is new: that is tried first, and looked up only if it is not. */
static gboolean
put_new (CordeauTxn *self, CordeauDbRow *db, Edit *edit, gboolean *done,
         char rev_out[CORDEAU_REV_SIZE], GError **error)
{
  g_auto (CordeauRecordRow) row = { 0 };

  name_revision (edit, edit->own, rev_out);
  edit->path = edit->own;
  edit->n_path = 1;
  if (!add_first (self, db, edit, &row, error))
    return FALSE;
  *done = row.record != 0;
  return TRUE;
}

static gboolean
put_next (CordeauTxn *self, CordeauDbRow *db, Edit *edit, const char *parent,
          char rev_out[CORDEAU_REV_SIZE], GError **error)
{
  g_auto (CordeauRecordRow) row = { 0 };
  CordeauRev *path = edit->own;

  if (!cordeau_record_row_load (self->connection, edit->db, edit->id, &row, error)
      || !find_parent (&row, edit->id, parent, &path[1], error))
    return FALSE;
  if (says_the_same (edit, &row, &path[1]))
    {
      if (rev_out != NULL)
        cordeau_rev_format (&path[1], rev_out);
      return TRUE;
    }
  name_revision (edit, path, rev_out);
  edit->path = edit->own;
  edit->n_path = 2;
  return add_next (self, db, edit, &row, error);
}

static gboolean
put (CordeauTxn *self, Edit *edit, const char *parent, char rev_out[CORDEAU_REV_SIZE],
     GError **error)
{
  CordeauDbRow *db;
  gboolean done = FALSE;

  if (!read_body (self, edit, error))
    return FALSE;
  db = cordeau_txn_get_db (self, edit->db, error);
  if (db == NULL)
    return FALSE;
  if (parent == NULL && !put_new (self, db, edit, &done, rev_out, error))
    return FALSE;
  return done || put_next (self, db, edit, parent, rev_out, error);
}

gboolean
cordeau_txn_put_bytes (CordeauTxn *self, const char *db, const char *id, const char *parent,
                       const char *body, gsize length, char rev[CORDEAU_REV_SIZE], GError **error)
{
  g_auto (Edit) edit = { .db = db, .id = id, .body = body, .length = length };

  g_return_val_if_fail (self != NULL && db != NULL && id != NULL && *id != '\0', FALSE);

  return put (self, &edit, parent, rev, error);
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
  return cordeau_txn_delete_to (self, db, id, parent, "{}", 2, NULL, error);
}

gboolean
cordeau_txn_delete_to (CordeauTxn *self, const char *db, const char *id, const char *parent,
                       const char *body, gsize length, char rev[CORDEAU_REV_SIZE], GError **error)
{
  g_auto (Edit) edit = { .db = db, .id = id, .body = body, .length = length, .deleted = TRUE };

  g_return_val_if_fail (self != NULL && db != NULL && id != NULL && parent != NULL, FALSE);

  return put (self, &edit, parent, rev, error);
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
  g_auto (Edit) edit = {
    .db = db,
    .id = id,
    .body = body,
    .length = length,
    .deleted = deleted,
  };
  CordeauDbRow *db_row;

  g_return_val_if_fail (self != NULL && db != NULL && id != NULL && revs != NULL && revs[0], FALSE);

  if (!parse_path (id, revs, path, error) || !read_body (self, &edit, error)
      || !cordeau_record_row_load (self->connection, db, id, &row, error))
    return FALSE;
  db_row = cordeau_txn_get_db (self, db, error);
  if (db_row == NULL)
    return FALSE;
  edit.path = (const CordeauRev *) path->data;
  edit.n_path = path->len;
  return (row.record == 0 ? add_first (self, db_row, &edit, &row, error)
                          : add_next (self, db_row, &edit, &row, error))
         && cordeau_record_note_sum (self, row.record, edit.path, edit.n_path, deleted, body,
                                     length, error);
}
