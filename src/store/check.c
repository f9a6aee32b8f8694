/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is what the file says true? SQLite's own check, every hash, every revision tree, every projection against
 * a fresh fold. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/id.h"
#include "store/check.h"
#include "store/projections.h"
#include "store/revtree.h"

/* Enough to see what is wrong; a damaged file can have millions. */
#define MAX_PROBLEMS 100

void
cordeau_check_report_free (CordeauCheckReport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->problems);
  g_free (self);
}

static void G_GNUC_PRINTF (2, 3) add_problem (CordeauCheckReport *report, const char *format, ...)
{
  va_list args;

  if (report->problems->len >= MAX_PROBLEMS)
    return;
  va_start (args, format);
  g_ptr_array_add (report->problems, g_strdup_vprintf (format, args));
  va_end (args);
}

static gboolean
check_integrity (CordeauTxn *txn, CordeauCheckReport *report, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  int code = sqlite3_prepare_v2 (txn->connection->db, "PRAGMA integrity_check(20)", -1, &stmt,
                                 NULL);

  while (code == SQLITE_OK || code == SQLITE_ROW)
    {
      code = sqlite3_step (stmt);
      if (code == SQLITE_ROW && strcmp ((const char *) sqlite3_column_text (stmt, 0), "ok") != 0)
        add_problem (report, _ ("The file is damaged: %s. Restore the last backup."),
                     sqlite3_column_text (stmt, 0));
    }
  if (code != SQLITE_DONE)
    cordeau_connection_set_error (txn->connection, code, error);
  sqlite3_finalize (stmt);
  return code == SQLITE_DONE;
}

static void
check_fact (CordeauStatement *statement, CordeauCheckReport *report)
{
  guint8 hash[16];
  gsize length;
  gsize hash_length;
  gconstpointer body = cordeau_statement_blob (statement, 10, &length);
  gconstpointer stored = cordeau_statement_blob (statement, 11, &hash_length);

  cordeau_hash128 (body, length, hash);
  if (hash_length != sizeof hash || memcmp (stored, hash, sizeof hash) != 0)
    add_problem (report,
                 _ ("The fact %s was altered: its content does not match its hash. Restore the "
                    "last backup."),
                 cordeau_statement_text (statement, 0));
}

static gboolean
check_facts (CordeauTxn *txn, CordeauCheckReport *report, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (txn->connection, "store/facts.sql#all");
  GError *local = NULL;

  while (cordeau_statement_step (statement, &local))
    {
      report->n_facts++;
      check_fact (statement, report);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static void
check_record (CordeauStatement *statement, CordeauCheckReport *report)
{
  g_autoptr (CordeauRevTree) tree = NULL;
  const CordeauRevNode *winner;
  gsize length;
  gconstpointer bytes = cordeau_statement_blob (statement, 9, &length);
  const char *id = cordeau_statement_text (statement, 1);

  tree = cordeau_revtree_decode (bytes, length);
  if (tree == NULL)
    {
      add_problem (report, _ ("The history of the record %s is damaged. Restore the last backup."),
                   id);
      return;
    }
  winner = cordeau_revtree_winner (tree);
  if (winner->rev.generation != cordeau_statement_int (statement, 6)
      || memcmp (winner->rev.hash, cordeau_statement_blob (statement, 7, NULL), 16) != 0)
    add_problem (report,
                 _ ("The record %s does not show its winning version. Restore the last backup."),
                 id);
  bytes = cordeau_statement_blob (statement, 8, &length);
  if (!cordeau_json_is_canonical (bytes, length))
    add_problem (report, _ ("The content of the record %s is damaged. Restore the last backup."),
                 id);
}

static gboolean
check_records (CordeauTxn *txn, CordeauCheckReport *report, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (txn->connection,
                                                            "store/records.sql#all");
  GError *local = NULL;

  while (cordeau_statement_step (statement, &local))
    {
      report->n_records++;
      check_record (statement, report);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
check_projections (CordeauTxn *txn, CordeauCheckReport *report, GError **error)
{
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GHashTable) after = NULL;
  GHashTableIter iter;
  gpointer table;
  gpointer digest;

  before = cordeau_projections_digest (txn, error);
  if (before == NULL || !cordeau_projections_rebuild (txn, NULL, error))
    return FALSE;
  after = cordeau_projections_digest (txn, error);
  if (after == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &table, &digest))
    {
      report->n_tables++;
      if (strcmp (digest, g_hash_table_lookup (after, table)) != 0)
        add_problem (report,
                     _ ("The table “%s” does not match the facts. Run “cordeauctl rebuild”."),
                     (char *) table);
    }
  return TRUE;
}

CordeauCheckReport *
cordeau_check_run (CordeauTxn *txn, GError **error)
{
  g_autoptr (CordeauCheckReport) report = g_new0 (CordeauCheckReport, 1);

  report->problems = g_ptr_array_new_with_free_func (g_free);
  if (!check_integrity (txn, report, error))
    return NULL;
  /* A damaged file cannot be read further. */
  if (report->problems->len == 0
      && (!check_facts (txn, report, error) || !check_records (txn, report, error)))
    return NULL;
  if (report->problems->len == 0 && !check_projections (txn, report, error))
    return NULL;
  return g_steal_pointer (&report);
}
