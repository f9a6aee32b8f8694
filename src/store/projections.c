/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Projections: tables that can be thrown away and folded anew from facts and records. */
#include <string.h>

#include "store/facts-private.h"
#include "store/projections.h"
#include "store/revtree.h"

gboolean
cordeau_projections_are_current (CordeauTxn *txn, gboolean *current, GError **error)
{
  *current = TRUE;
  for (guint i = 0; i < txn->kinds->projections->len; i++)
    {
      const CordeauProjection *projection = g_ptr_array_index (txn->kinds->projections, i);
      CordeauStatement *statement = cordeau_connection_prepare (txn->connection,
                                                                "store/meta.sql#version");
      GError *local = NULL;

      cordeau_statement_bind_text (statement, 1, projection->name);
      if (!cordeau_statement_step (statement, &local)
          || cordeau_statement_int (statement, 0) != projection->version)
        *current = FALSE;
      cordeau_statement_reset (statement);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
recreate (CordeauTxn *txn, const CordeauProjection *projection, GError **error)
{
  CordeauStatement *statement;

  for (guint i = 0; projection->tables[i] != NULL; i++)
    {
      char *sql = sqlite3_mprintf ("DROP TABLE IF EXISTS \"%w\"", projection->tables[i]);
      gboolean dropped = cordeau_connection_exec (txn->connection, sql, error);

      sqlite3_free (sql);
      if (!dropped)
        return FALSE;
    }
  if (!cordeau_connection_exec_resource (txn->connection, projection->schema, error))
    return FALSE;
  statement = cordeau_connection_prepare (txn->connection, "store/meta.sql#set-version");
  cordeau_statement_bind_text (statement, 1, projection->name);
  cordeau_statement_bind_int (statement, 2, projection->version);
  return cordeau_statement_run (statement, error);
}

static gboolean
fold_record_row (CordeauTxn *txn, CordeauStatement *statement, GError **error)
{
  g_autoptr (yyjson_doc) doc = NULL;
  CordeauRecord record = { 0 };
  CordeauRev rev;
  guint32 mask;

  record.kind = (char *) cordeau_statement_text (statement, 3);
  mask = cordeau_kinds_for_record (txn->kinds, record.kind);
  if (mask == 0)
    return TRUE;
  record.db = (char *) cordeau_statement_text (statement, 0);
  record.id = (char *) cordeau_statement_text (statement, 1);
  record.seq = cordeau_statement_int (statement, 2);
  record.deleted = cordeau_statement_int (statement, 4);
  record.n_conflicts = cordeau_statement_int (statement, 5);
  rev.generation = cordeau_statement_int (statement, 6);
  memcpy (rev.hash, cordeau_statement_blob (statement, 7, NULL), sizeof rev.hash);
  cordeau_rev_format (&rev, record.rev);
  record.body = (char *) cordeau_statement_blob (statement, 8, &record.length);
  doc = yyjson_read (record.body, record.length, 0);
  return cordeau_txn_fold_record (txn, mask, &record, yyjson_doc_get_root (doc), error);
}

static gboolean
fold_records (CordeauTxn *txn, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (txn->connection,
                                                            "store/records.sql#all");
  GError *local = NULL;

  while (cordeau_statement_step (statement, &local))
    if (!fold_record_row (txn, statement, &local))
      break;
  if (local == NULL)
    return TRUE;
  cordeau_statement_reset (statement);
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
fold_fact_row (CordeauTxn *txn, CordeauStatement *statement, GError **error)
{
  g_autoptr (yyjson_doc) doc = NULL;
  CordeauFact fact;
  guint32 mask;

  if (!cordeau_facts_row (statement, &fact, &doc, error))
    return FALSE;
  mask = cordeau_kinds_for_fact (txn->kinds, fact.kind);
  return mask == 0 || cordeau_txn_fold_fact (txn, mask, &fact, yyjson_doc_get_root (doc), error);
}

static gboolean
fold_facts (CordeauTxn *txn, gint64 *n_facts, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (txn->connection, "store/facts.sql#all");
  GError *local = NULL;
  gint64 n = 0;

  while (cordeau_statement_step (statement, &local))
    {
      n++;
      if (!fold_fact_row (txn, statement, &local))
        break;
    }
  if (n_facts != NULL)
    *n_facts = n;
  if (local == NULL)
    return TRUE;
  cordeau_statement_reset (statement);
  g_propagate_error (error, local);
  return FALSE;
}

gboolean
cordeau_projections_rebuild (CordeauTxn *txn, gint64 *n_facts, GError **error)
{
  cordeau_connection_reset_all (txn->connection);
  for (guint i = 0; i < txn->kinds->projections->len; i++)
    if (!recreate (txn, g_ptr_array_index (txn->kinds->projections, i), error))
      return FALSE;
  return fold_records (txn, error) && fold_facts (txn, n_facts, error);
}

/* --- digests ------------------------------------------------------------------------------------- */

static void
hash_value (GChecksum *checksum, sqlite3_stmt *stmt, int column)
{
  int type = sqlite3_column_type (stmt, column);
  gint64 number;
  int length;

  g_checksum_update (checksum, (guchar *) &type, sizeof type);
  if (type == SQLITE_NULL)
    return;
  if (type == SQLITE_INTEGER)
    {
      number = sqlite3_column_int64 (stmt, column);
      g_checksum_update (checksum, (guchar *) &number, sizeof number);
      return;
    }
  g_checksum_update (checksum, sqlite3_column_blob (stmt, column),
                     sqlite3_column_bytes (stmt, column));
  length = sqlite3_column_bytes (stmt, column);
  g_checksum_update (checksum, (guchar *) &length, sizeof length);
}

static char *
digest_table (CordeauConnection *connection, const char *table, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  sqlite3_stmt *stmt = NULL;
  /* WITHOUT ROWID tables walk in primary-key order: that is what kinds.h asks of projections. */
  char *sql = sqlite3_mprintf ("SELECT * FROM \"%w\" ORDER BY 1, 2", table);
  int code = sqlite3_prepare_v2 (connection->db, sql, -1, &stmt, NULL);

  while (code == SQLITE_OK || code == SQLITE_ROW)
    {
      code = sqlite3_step (stmt);
      for (int i = 0; code == SQLITE_ROW && i < sqlite3_column_count (stmt); i++)
        hash_value (checksum, stmt, i);
    }
  if (code != SQLITE_DONE)
    cordeau_connection_set_error (connection, code, error);
  sqlite3_finalize (stmt);
  sqlite3_free (sql);
  return code == SQLITE_DONE ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}

GHashTable *
cordeau_projections_digest (CordeauTxn *txn, GError **error)
{
  g_autoptr (GHashTable) digests = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < txn->kinds->projections->len; i++)
    {
      const CordeauProjection *projection = g_ptr_array_index (txn->kinds->projections, i);

      for (guint j = 0; projection->tables[j] != NULL; j++)
        {
          char *digest = digest_table (txn->connection, projection->tables[j], error);

          if (digest == NULL)
            return NULL;
          g_hash_table_insert (digests, (gpointer) projection->tables[j], digest);
        }
    }
  return g_steal_pointer (&digests);
}
