/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading documents: which revisions are here, and what they say. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/id.h"
#include "store/retention.h"
#include "store/revtree.h"
#include "sync/database.h"

#define NODE(tree, i) (&g_array_index ((tree)->nodes, CordeauRevNode, i))

static void
bind_id (CordeauStatement *statement, const CordeauDatabase *database, const char *id)
{
  cordeau_statement_bind_int (statement, 1, database->number);
  cordeau_statement_bind_text (statement, 2, id);
}

static char *
dup_blob (CordeauStatement *statement, int column, gsize *length)
{
  gconstpointer bytes = cordeau_statement_blob (statement, column, length);

  return g_strndup (bytes, *length);
}

/* --- facts --------------------------------------------------------------------------------------- */

static char *
format_first (gconstpointer hash)
{
  CordeauRev rev = { .generation = 1 };
  char *text = g_malloc (CORDEAU_REV_SIZE);

  memcpy (rev.hash, hash, sizeof rev.hash);
  cordeau_rev_format (&rev, text);
  return text;
}

/* (transfer full) (nullable) */
static CordeauDoc *
read_fact (CordeauConnection *connection, const CordeauDatabase *database, const char *id,
           GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "sync/database.sql#fact");
  CordeauDoc *document = NULL;

  bind_id (statement, database, id);
  if (cordeau_statement_step (statement, error))
    {
      document = g_new0 (CordeauDoc, 1);
      document->id = g_strdup (id);
      document->revs = g_new0 (char *, 2);
      document->revs[0] = format_first (cordeau_statement_blob (statement, 0, NULL));
      document->body = dup_blob (statement, 1, &document->length);
    }
  cordeau_statement_reset (statement);
  return document;
}

/* --- records ------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 record;
  CordeauRevTree *tree;
  char *body; /* the winner's */
  gsize length;
} Row;

static void
row_clear (Row *row)
{
  g_clear_pointer (&row->tree, cordeau_revtree_free);
  g_clear_pointer (&row->body, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static CordeauRevTree *
decode_tree (CordeauStatement *statement, int column, const char *id, GError **error)
{
  gsize length;
  gconstpointer bytes = cordeau_statement_blob (statement, column, &length);
  CordeauRevTree *tree = cordeau_revtree_decode (bytes, length);

  if (tree == NULL)
    g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CORRUPT,
                 _ ("The record %s is damaged. Restore the last backup."), id);
  return tree;
}

static gboolean
load_row (CordeauConnection *connection, const CordeauDatabase *database, const char *id, Row *row,
          GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "sync/database.sql#record");
  GError *local = NULL;

  bind_id (statement, database, id);
  if (cordeau_statement_step (statement, &local))
    {
      row->record = cordeau_statement_int (statement, 0);
      row->tree = decode_tree (statement, 1, id, &local);
      row->body = dup_blob (statement, 2, &row->length);
    }
  cordeau_statement_reset (statement);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
take_leaf_body (CordeauConnection *connection, const Row *row, const CordeauRevNode *leaf,
                CordeauDoc *document, GError **error)
{
  CordeauStatement *statement;
  GError *local = NULL;

  if (leaf == cordeau_revtree_winner (row->tree))
    {
      document->body = g_strndup (row->body, row->length);
      document->length = row->length;
      return TRUE;
    }
  statement = cordeau_connection_prepare (connection, "sync/database.sql#leaf");
  cordeau_statement_bind_int (statement, 1, row->record);
  cordeau_statement_bind_int (statement, 2, leaf->rev.generation);
  cordeau_statement_bind_blob (statement, 3, leaf->rev.hash, sizeof leaf->rev.hash);
  if (cordeau_statement_step (statement, &local))
    document->body = dup_blob (statement, 0, &document->length);
  cordeau_statement_reset (statement);
  if (document->body == NULL && local == NULL)
    g_set_error (&local, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CORRUPT,
                 _ ("The record %s is damaged. Restore the last backup."), document->id);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static char **
format_path (CordeauRevTree *tree, const CordeauRevNode *leaf)
{
  GPtrArray *revs = g_ptr_array_new ();

  for (const CordeauRevNode *node = leaf; node != NULL;
       node = node->parent >= 0 ? NODE (tree, node->parent) : NULL)
    {
      char *text = g_malloc (CORDEAU_REV_SIZE);

      cordeau_rev_format (&node->rev, text);
      g_ptr_array_add (revs, text);
    }
  g_ptr_array_add (revs, NULL);
  return (char **) g_ptr_array_free (revs, FALSE);
}

static CordeauDoc *
read_leaf (CordeauConnection *connection, const Row *row, const CordeauRevNode *leaf,
           const char *id, GError **error)
{
  g_autoptr (CordeauDoc) document = g_new0 (CordeauDoc, 1);

  document->id = g_strdup (id);
  document->deleted = leaf->deleted;
  document->revs = format_path (row->tree, leaf);
  if (!take_leaf_body (connection, row, leaf, document, error))
    return NULL;
  return g_steal_pointer (&document);
}

static gboolean
comes_of (CordeauRevTree *tree, const CordeauRevNode *leaf, const CordeauRevNode *of)
{
  for (const CordeauRevNode *node = leaf; node != NULL;
       node = node->parent >= 0 ? NODE (tree, node->parent) : NULL)
    if (node == of)
      return TRUE;
  return FALSE;
}

static gboolean
is_asked_for (const Row *row, const CordeauRevNode *leaf, CordeauWhich which,
              const CordeauRevNode *named)
{
  if (!leaf->leaf)
    return FALSE;
  switch (which)
    {
    case CORDEAU_WHICH_WINNER:
      return leaf == cordeau_revtree_winner (row->tree);
    case CORDEAU_WHICH_LEAVES:
      return TRUE;
    case CORDEAU_WHICH_REV:
      return leaf == named;
    case CORDEAU_WHICH_LATEST:
      return named != NULL && comes_of (row->tree, leaf, named);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
read_record (CordeauConnection *connection, const CordeauDatabase *database, const char *id,
             CordeauWhich which, const char *rev_text, GPtrArray *list, GError **error)
{
  g_auto (Row) row = { 0 };
  const CordeauRevNode *named = NULL;
  CordeauRev rev;

  if (!load_row (connection, database, id, &row, error))
    return FALSE;
  if (row.tree == NULL)
    return TRUE;
  if (rev_text != NULL && cordeau_rev_parse (rev_text, &rev))
    named = cordeau_revtree_find (row.tree, &rev);
  for (guint i = 0; i < row.tree->nodes->len; i++)
    {
      const CordeauRevNode *node = NODE (row.tree, i);
      CordeauDoc *document;

      if (!is_asked_for (&row, node, which, named))
        continue;
      document = read_leaf (connection, &row, node, id, error);
      if (document == NULL)
        return FALSE;
      g_ptr_array_insert (list, node == cordeau_revtree_winner (row.tree) ? 0 : -1, document);
    }
  return TRUE;
}

GPtrArray *
cordeau_database_read (CordeauConnection *connection, const CordeauDatabase *database,
                       const char *id, CordeauWhich which, const char *rev, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_doc_free);
  CordeauDoc *fact;
  GError *local = NULL;

  g_return_val_if_fail (connection != NULL && database != NULL && id != NULL, NULL);

  fact = read_fact (connection, database, id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (fact != NULL)
    {
      if (rev == NULL || strcmp (rev, fact->revs[0]) == 0)
        g_ptr_array_add (list, fact);
      else
        cordeau_doc_free (fact);
      return g_steal_pointer (&list);
    }
  if (!read_record (connection, database, id, which, rev, list, error))
    return NULL;
  return g_steal_pointer (&list);
}

/* --- what is missing ----------------------------------------------------------------------------- */

/* (nullable): the hash of the fact of that id, as "1-…" */
static char *
find_fact_rev (CordeauConnection *connection, const CordeauDatabase *database, const char *id,
               GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection,
                                                            "sync/database.sql#fact-hash");
  char *rev = NULL;

  bind_id (statement, database, id);
  if (cordeau_statement_step (statement, error))
    rev = format_first (cordeau_statement_blob (statement, 0, NULL));
  cordeau_statement_reset (statement);
  return rev;
}

static CordeauRevTree *
find_tree (CordeauConnection *connection, const CordeauDatabase *database, const char *id,
           GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection,
                                                            "sync/database.sql#record-tree");
  CordeauRevTree *tree = NULL;

  bind_id (statement, database, id);
  if (cordeau_statement_step (statement, error))
    tree = decode_tree (statement, 0, id, error);
  cordeau_statement_reset (statement);
  return tree;
}

/* Leaves of a lower generation than something that is missing. */
static void
list_ancestors (CordeauRevTree *tree, GPtrArray *missing, GPtrArray *ancestors)
{
  guint32 highest = 0;

  for (guint i = 0; i < missing->len; i++)
    highest = MAX (highest, (guint32) atoi (g_ptr_array_index (missing, i)));
  for (guint i = 0; i < tree->nodes->len; i++)
    {
      const CordeauRevNode *node = NODE (tree, i);
      char *text;

      if (!node->leaf || node->rev.generation >= highest)
        continue;
      text = g_malloc (CORDEAU_REV_SIZE);
      cordeau_rev_format (&node->rev, text);
      g_ptr_array_add (ancestors, text);
    }
}

GPtrArray *
cordeau_database_find_missing (CordeauConnection *connection, const CordeauDatabase *database,
                               const char *id, const char *const *revs, const char *floor,
                               GPtrArray **ancestors, GError **error)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CordeauRevTree) tree = NULL;
  g_autofree char *fact = NULL;
  GError *local = NULL;

  g_return_val_if_fail (connection != NULL && database != NULL && id != NULL && revs != NULL, NULL);

  if (ancestors != NULL)
    *ancestors = g_ptr_array_new_with_free_func (g_free);
  if (cordeau_retention_is_below (floor, database->name))
    return g_steal_pointer (&missing);
  fact = find_fact_rev (connection, database, id, &local);
  if (fact == NULL && local == NULL)
    tree = find_tree (connection, database, id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  for (guint i = 0; revs[i] != NULL; i++)
    {
      CordeauRev rev;

      if (g_strcmp0 (revs[i], fact) == 0)
        continue;
      if (tree == NULL || !cordeau_rev_parse (revs[i], &rev)
          || cordeau_revtree_find (tree, &rev) == NULL)
        g_ptr_array_add (missing, g_strdup (revs[i]));
    }
  if (ancestors != NULL && tree != NULL && missing->len > 0)
    list_ancestors (tree, missing, *ancestors);
  return g_steal_pointer (&missing);
}

/* --- what does not replicate --------------------------------------------------------------------- */

char *
cordeau_database_get_local (CordeauConnection *connection, const char *db, const char *id,
                            gint64 *rev, GError **error)
{
  CordeauStatement *statement;
  char *body = NULL;
  gsize length;

  g_return_val_if_fail (connection != NULL && db != NULL && id != NULL, NULL);

  statement = cordeau_connection_prepare (connection, "sync/database.sql#local-get");
  cordeau_statement_bind_text (statement, 1, db);
  cordeau_statement_bind_text (statement, 2, id);
  if (cordeau_statement_step (statement, error))
    {
      body = dup_blob (statement, 0, &length);
      if (rev != NULL)
        *rev = cordeau_statement_int (statement, 1);
    }
  cordeau_statement_reset (statement);
  return body;
}
