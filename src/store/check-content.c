/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The content against its hashes: the facts, and the leaves of every record. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/id.h"
#include "base/json.h"
#include "store/check.h"
#include "store/filing.h"
#include "store/record-row.h"

/* How often the bar moves. */
#define STRIDE 1000

/* --- facts --------------------------------------------------------------------------------------- */

static gboolean
is_text_of (CordeauStatement *statement, int column, yyjson_val *body, const char *name)
{
  return g_strcmp0 (cordeau_statement_text (statement, column), cordeau_body_text (body, name))
         == 0;
}

/* What is beside the body is not hashed, and all that folds and finds facts goes by it. */
static gboolean
is_filed_right (CordeauStatement *statement, const char *bytes, gsize length)
{
  g_autoptr (yyjson_doc) doc = yyjson_read (bytes, length, YYJSON_READ_NOFLAG);
  yyjson_val *body = yyjson_doc_get_root (doc);

  return is_text_of (statement, 3, body, "kind") && is_text_of (statement, 4, body, "subject")
         && is_text_of (statement, 5, body, "site")
         && cordeau_statement_int (statement, 6) == cordeau_body_int (body, "at")
         && cordeau_statement_int (statement, 7) == cordeau_body_int (body, "recorded")
         && cordeau_statement_int (statement, 8) == cordeau_body_int (body, "clock")
         && cordeau_statement_int (statement, 9) == cordeau_body_int (body, "n");
}

/* What the facts and records of each database add up to (filing.h): number → sum, both owned. */
static void
add_filed (GHashTable *sums, gint64 db, gint64 seq, const char *id, const guint8 *hash)
{
  guint64 *sum = g_hash_table_lookup (sums, &db);

  if (sum == NULL)
    {
      sum = g_new0 (guint64, 1);
      g_hash_table_insert (sums, g_memdup2 (&db, sizeof db), sum);
    }
  *sum += cordeau_filing_of (seq, id, hash);
}

static void
check_fact (CordeauCheck *self, CordeauStatement *statement, GHashTable *sums)
{
  guint8 hash[16];
  gsize length;
  gsize hash_length;
  gconstpointer body = cordeau_statement_blob (statement, 1, &length);
  gconstpointer stored = cordeau_statement_blob (statement, 2, &hash_length);

  cordeau_hash128 (body, length, hash);
  add_filed (sums, cordeau_statement_int (statement, 10), cordeau_statement_int (statement, 11),
             cordeau_statement_text (statement, 0), hash);
  if (hash_length != sizeof hash || memcmp (stored, hash, sizeof hash) != 0)
    cordeau_check_add (
        self, FALSE,
        _ ("The fact %s was altered: its content does not match its hash. Restore the "
           "last backup."),
        cordeau_statement_text (statement, 0));
  else if (!is_filed_right (statement, body, length))
    cordeau_check_add (self, FALSE,
                       _ ("The fact %s was altered: it is not filed as its content says. Restore "
                          "the last backup."),
                       cordeau_statement_text (statement, 0));
}

static gboolean
check_facts (CordeauCheck *self, CordeauConnection *connection, GHashTable *sums, GError **error)
{
  gint64 all = cordeau_connection_query_int (connection, "SELECT count(*) FROM facts", error);
  CordeauStatement *statement = cordeau_connection_prepare (connection, "store/check.sql#facts");
  GError *local = NULL;

  if (all < 0)
    return FALSE;
  while (cordeau_statement_step (statement, &local))
    {
      check_fact (self, statement, sums);
      if (++self->report->n_facts % STRIDE == 0
          && !cordeau_check_step (self, self->report->n_facts, all, &local))
        break;
    }
  if (local == NULL)
    return TRUE;
  cordeau_statement_reset (statement);
  g_propagate_error (error, local);
  return FALSE;
}

/* --- records ------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 record;
  const char *id;
  const char *body;
  gsize length;
  CordeauRevTree *tree;
  const CordeauRevNode *winner;
} Row;

/* A revision that was made elsewhere may be named by another rule: then what its content was when it came is
 * written beside it. */
static gboolean
is_content_of (CordeauConnection *connection, const Row *row, const CordeauRevNode *leaf,
               const char *body, gsize length, gboolean *known, GError **error)
{
  CordeauStatement *statement;
  char parent[CORDEAU_REV_SIZE] = "";
  guint8 hash[16];

  if (leaf->parent >= 0)
    cordeau_rev_format (&g_array_index (row->tree->nodes, CordeauRevNode, leaf->parent).rev,
                        parent);
  cordeau_record_hash (parent, leaf->deleted, body, length, hash);
  *known = TRUE;
  if (memcmp (hash, leaf->rev.hash, sizeof hash) == 0)
    return TRUE;
  statement = cordeau_connection_prepare (connection, "store/check.sql#sum");
  cordeau_statement_bind_int (statement, 1, row->record);
  cordeau_statement_bind_int (statement, 2, leaf->rev.generation);
  cordeau_statement_bind_blob (statement, 3, leaf->rev.hash, 16);
  *known = cordeau_statement_step (statement, error);
  cordeau_hash128 (body, length, hash);
  *known = *known && memcmp (hash, cordeau_statement_blob (statement, 0, NULL), 16) == 0;
  cordeau_statement_reset (statement);
  return error == NULL || *error == NULL;
}

static gboolean
check_leaf (CordeauCheck *self, CordeauConnection *connection, const Row *row,
            const CordeauRevNode *leaf, GError **error)
{
  CordeauStatement *statement = NULL;
  const char *body = row->body;
  gsize length = row->length;
  gboolean known = FALSE;
  GError *local = NULL;

  if (leaf != row->winner)
    {
      statement = cordeau_connection_prepare (connection, "store/records.sql#leaf-get");
      cordeau_statement_bind_int (statement, 1, row->record);
      cordeau_statement_bind_int (statement, 2, leaf->rev.generation);
      cordeau_statement_bind_blob (statement, 3, leaf->rev.hash, 16);
      body = cordeau_statement_step (statement, &local)
                 ? cordeau_statement_blob (statement, 0, &length)
                 : NULL;
    }
  if (local == NULL && body != NULL && cordeau_json_is_canonical (body, length))
    is_content_of (connection, row, leaf, body, length, &known, &local);
  if (statement != NULL)
    cordeau_statement_reset (statement);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (!known)
    cordeau_check_add (self, FALSE,
                       _ ("The record %s was altered: its content does not match its revision. "
                          "Restore the last backup."),
                       row->id);
  return TRUE;
}

static gboolean
check_leaves (CordeauCheck *self, CordeauConnection *connection, const Row *row, GError **error)
{
  for (guint i = 0; i < row->tree->nodes->len; i++)
    {
      const CordeauRevNode *node = &g_array_index (row->tree->nodes, CordeauRevNode, i);

      if (node->leaf && !check_leaf (self, connection, row, node, error))
        return FALSE;
    }
  return TRUE;
}

/* A tombstone may say no kind. */
static gboolean
is_kind_of (const char *kind, const char *bytes, gsize length)
{
  g_autofree char *said = cordeau_record_kind_of (bytes, length);

  return *said == '\0' || g_strcmp0 (kind, said) == 0;
}

static gboolean
check_record (CordeauCheck *self, CordeauConnection *connection, CordeauStatement *statement,
              GError **error)
{
  g_autoptr (CordeauRevTree) tree = NULL;
  Row row = { .record = cordeau_statement_int (statement, 0),
              .id = cordeau_statement_text (statement, 1),
              .body = cordeau_statement_blob (statement, 6, &row.length) };
  gsize length;
  gconstpointer bytes = cordeau_statement_blob (statement, 7, &length);

  row.tree = tree = cordeau_revtree_decode (bytes, length);
  if (tree == NULL)
    {
      cordeau_check_add (self, FALSE,
                         _ ("The history of the record %s is damaged. Restore the last backup."),
                         row.id);
      return TRUE;
    }
  row.winner = cordeau_revtree_winner (tree);
  if (row.winner->deleted != cordeau_statement_int (statement, 2)
      || cordeau_revtree_count_conflicts (tree) != cordeau_statement_int (statement, 3)
      || row.winner->rev.generation != cordeau_statement_int (statement, 4)
      || memcmp (row.winner->rev.hash, cordeau_statement_blob (statement, 5, NULL), 16) != 0)
    cordeau_check_add (self, FALSE,
                       _ ("The record %s does not show its winning version. Restore the last "
                          "backup."),
                       row.id);
  else if (!is_kind_of (cordeau_statement_text (statement, 8), row.body, row.length))
    cordeau_check_add (self, FALSE,
                       _ ("The record %s was altered: it is not filed as its content says. "
                          "Restore the last backup."),
                       row.id);
  return check_leaves (self, connection, &row, error);
}

static gboolean
check_records (CordeauCheck *self, CordeauConnection *connection, GHashTable *sums, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "store/check.sql#records");
  GError *local = NULL;

  while (cordeau_statement_step (statement, &local))
    {
      self->report->n_records++;
      add_filed (sums, cordeau_statement_int (statement, 9), cordeau_statement_int (statement, 10),
                 cordeau_statement_text (statement, 1), NULL);
      if (!check_record (self, connection, statement, &local)
          || (self->report->n_records % STRIDE == 0 && !cordeau_check_step (self, 1, 1, &local)))
        break;
    }
  if (local == NULL)
    return TRUE;
  cordeau_statement_reset (statement);
  g_propagate_error (error, local);
  return FALSE;
}

/* --- the feeds ----------------------------------------------------------------------------------- */

/* Numbers beyond a database's counter would be given twice. */
static gboolean
check_counters (CordeauCheck *self, CordeauConnection *connection, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "store/check.sql#counters");
  GError *local = NULL;

  while (cordeau_statement_step (statement, &local))
    cordeau_check_add (self, FALSE,
                       _ ("The counter of the database %s is behind its content. Restore the last "
                          "backup."),
                       cordeau_statement_text (statement, 0));
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* Files of before schema 3 do not say. */
static gboolean
check_filed (CordeauCheck *self, CordeauConnection *connection, GHashTable *sums, GError **error)
{
  gint64 version = cordeau_connection_query_int (connection, "PRAGMA user_version", error);
  CordeauStatement *statement;
  GError *local = NULL;

  if (version < 3)
    return version >= 0;
  statement = cordeau_connection_prepare (connection, "store/check.sql#filed");
  while (cordeau_statement_step (statement, &local))
    {
      gint64 db = cordeau_statement_int (statement, 0);
      const guint64 *sum = g_hash_table_lookup (sums, &db);

      if ((sum != NULL ? *sum : 0) != (guint64) cordeau_statement_int (statement, 2))
        cordeau_check_add (
            self, FALSE,
            _ ("The database %s does not hold all that was written as it was written: something is "
               "missing, or is filed by an id or a number that is not its own. Restore the last "
               "backup."),
            cordeau_statement_text (statement, 1));
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

gboolean
cordeau_check_content (CordeauCheck *self, CordeauConnection *connection, GError **error)
{
  g_autoptr (GHashTable) sums = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  guint n_before = self->report->problems->len;

  if (!check_facts (self, connection, sums, error)
      || !check_records (self, connection, sums, error))
    return FALSE;
  /* Of what was found to be altered nothing more is said. */
  if (self->report->problems->len == n_before && !check_filed (self, connection, sums, error))
    return FALSE;
  return check_counters (self, connection, error);
}
