/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Projections: tables that can be thrown away and folded anew from facts and records. */
#include <string.h>

#include "store/balances.h"
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

/* Emptied first: as one statement that empties and drops it, SQLite would keep what every page was before. */
static gboolean
drop_table (CordeauConnection *connection, const char *table, GError **error)
{
  char *look =
      sqlite3_mprintf ("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = %Q",
                       table);
  char *sql = sqlite3_mprintf ("DELETE FROM \"%w\"; DROP TABLE \"%w\"", table, table);
  gint64 there = cordeau_connection_query_int (connection, look, error);
  gboolean dropped = there == 0 || (there > 0 && cordeau_connection_exec (connection, sql, error));

  sqlite3_free (look);
  sqlite3_free (sql);
  return dropped;
}

static gboolean
recreate (CordeauTxn *txn, const CordeauProjection *projection, GError **error)
{
  CordeauStatement *statement;

  for (guint i = 0; projection->tables[i] != NULL; i++)
    if (!drop_table (txn->connection, projection->tables[i], error))
      return FALSE;
  if (!cordeau_connection_exec_resource (txn->connection, projection->schema, error))
    return FALSE;
  statement = cordeau_connection_prepare (txn->connection, "store/meta.sql#set-version");
  cordeau_statement_bind_text (statement, 1, projection->name);
  cordeau_statement_bind_int (statement, 2, projection->version);
  return cordeau_statement_run (statement, error);
}

/* --- rebuilding ---------------------------------------------------------------------------------- */

/* Bodies are read in here one after the other; larger ones have memory of their own. */
#define POOL_SIZE (64 * 1024)
#define STEP_ROWS 1024
/* Parts of the bar: records, facts, then indexes and what needs them. */
#define RECORDS_DONE 0.1
#define FACTS_DONE 0.85

typedef struct
{
  /* Borrowed */
  CordeauTxn *txn;
  guint32 mask; /* the projections that are folded anew */

  /* Owned */
  gpointer rebuilds[CORDEAU_MAX_PROJECTIONS]; /* what the projections' start gave */
  GHashTable *fact_masks; /* kind → who folds it; there are few */
  char *pool;

  gint64 db; /* the last, and its name, the transaction's */
  const char *db_name;

  double from;
  double to;
  gint64 n_all; /* rows of the table under way, some of which may be gone */
} Folding;

static const CordeauProjection *
get_projection (const Folding *self, guint place)
{
  return g_ptr_array_index (self->txn->kinds->projections, place);
}

static void
folding_clear (Folding *self)
{
  for (guint i = 0; i < self->txn->kinds->projections->len; i++)
    if (self->rebuilds[i] != NULL)
      get_projection (self, i)->rebuild->free (self->rebuilds[i]);
  g_hash_table_unref (self->fact_masks);
  g_free (self->pool);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Folding, folding_clear)

/* Begins a part of the bar: @sql says how many steps it has. */
static gboolean
begin_part (Folding *self, double from, double to, const char *sql, GError **error)
{
  self->from = from;
  self->to = to;
  self->n_all = cordeau_connection_query_int (self->txn->connection, sql, error);
  return self->n_all >= 0;
}

static gboolean
step (Folding *self, gint64 n, GError **error)
{
  if (n % STEP_ROWS != 0)
    return TRUE;
  cordeau_txn_progress (self->txn, self->from + (self->to - self->from) * n / MAX (self->n_all, n));
  return !cordeau_txn_is_cancelled (self->txn, error);
}

/* (nullable): most rows that follow each other are of one database. */
static const char *
get_db_name (Folding *self, gint64 db)
{
  GHashTableIter iter;
  gpointer name, row;

  if (self->db == db)
    return self->db_name;
  self->db = db;
  self->db_name = NULL;
  g_hash_table_iter_init (&iter, self->txn->dbs);
  while (self->db_name == NULL && g_hash_table_iter_next (&iter, &name, &row))
    if (((CordeauDbRow *) row)->db == db)
      self->db_name = name;
  return self->db_name;
}

static guint32
get_fact_mask (Folding *self, const char *kind)
{
  gpointer mask;

  if (!g_hash_table_lookup_extended (self->fact_masks, kind, NULL, &mask))
    {
      mask = GUINT_TO_POINTER (cordeau_kinds_for_fact (self->txn->kinds, kind) & self->mask);
      g_hash_table_insert (self->fact_masks, g_strdup (kind), mask);
    }
  return GPOINTER_TO_UINT (mask);
}

/* Most bodies are read by nobody here. */
static gboolean
fold_record (Folding *self, guint32 mask, const CordeauRecord *record, GError **error)
{
  g_autoptr (yyjson_doc) doc = NULL;

  for (guint i = 0; mask >> i != 0; i++)
    {
      const CordeauRebuild *rebuild = get_projection (self, i)->rebuild;

      if (!(mask >> i & 1))
        continue;
      if (rebuild == NULL && doc == NULL)
        doc = yyjson_read (record->body, record->length, YYJSON_READ_NOFLAG);
      if (rebuild == NULL
              ? !cordeau_txn_fold_record (self->txn, 1u << i, record, yyjson_doc_get_root (doc),
                                          error)
              : rebuild->record != NULL && !rebuild->record (self->rebuilds[i], record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fold_fact (Folding *self, guint32 mask, const CordeauFact *fact, yyjson_val *body, GError **error)
{
  for (guint i = 0; mask >> i != 0; i++)
    {
      const CordeauRebuild *rebuild;

      if (!(mask >> i & 1))
        continue;
      rebuild = get_projection (self, i)->rebuild;
      if (rebuild == NULL ? !cordeau_txn_fold_fact (self->txn, 1u << i, fact, body, error)
                          : !rebuild->fact (self->rebuilds[i], fact, body, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fold_record_row (Folding *self, CordeauStatement *statement, GError **error)
{
  CordeauRecord record = { 0 };
  CordeauRev rev;
  guint32 mask;

  record.kind = (char *) cordeau_statement_text (statement, 3);
  mask = cordeau_kinds_for_record (self->txn->kinds, record.kind) & self->mask;
  if (mask == 0)
    return TRUE;
  record.db = (char *) get_db_name (self, cordeau_statement_int (statement, 0));
  record.id = (char *) cordeau_statement_text (statement, 1);
  record.seq = cordeau_statement_int (statement, 2);
  record.deleted = cordeau_statement_int (statement, 4);
  record.n_conflicts = cordeau_statement_int (statement, 5);
  rev.generation = cordeau_statement_int (statement, 6);
  memcpy (rev.hash, cordeau_statement_blob (statement, 7, NULL), sizeof rev.hash);
  cordeau_rev_format (&rev, record.rev);
  record.body = (char *) cordeau_statement_blob (statement, 8, &record.length);
  return fold_record (self, mask, &record, error);
}

static gboolean
fold_fact_row (Folding *self, CordeauStatement *statement, GError **error)
{
  g_autoptr (yyjson_doc) doc = NULL;
  yyjson_alc memory;
  CordeauFact fact;
  guint32 mask;

  mask = get_fact_mask (self, cordeau_statement_text (statement, 2));
  if (mask == 0)
    return TRUE;
  yyjson_alc_pool_init (&memory, self->pool, POOL_SIZE);
  return cordeau_facts_row (statement, get_db_name (self, cordeau_statement_int (statement, 1)),
                            &memory, &fact, &doc, error)
         && fold_fact (self, mask, &fact, yyjson_doc_get_root (doc), error);
}

static gboolean
fold_rows (Folding *self, const char *name,
           gboolean (*fold) (Folding *self, CordeauStatement *statement, GError **error),
           gint64 *n_rows, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (self->txn->connection, name);
  GError *local = NULL;
  gint64 n = 0;

  while (cordeau_statement_step (statement, &local))
    if (!fold (self, statement, &local) || !step (self, ++n, &local))
      break;
  if (n_rows != NULL)
    *n_rows = n;
  if (local == NULL)
    return TRUE;
  cordeau_statement_reset (statement);
  g_propagate_error (error, local);
  return FALSE;
}

typedef struct
{
  Folding *folding;
  guint place;
} Opening;

static gboolean
open_balance (const char *subject, const char *body, gsize length, gpointer data, GError **error)
{
  Opening *opening = data;
  Folding *self = opening->folding;
  const CordeauProjection *projection = get_projection (self, opening->place);

  if (projection->rebuild != NULL)
    return projection->rebuild->balance (self->rebuilds[opening->place], subject, body, length,
                                         error);
  return projection->retire->open (self->txn, subject, body, length, error);
}

/* Where facts were dropped, folding begins with what they came to. */
static gboolean
open_balances (Folding *self, GError **error)
{
  for (guint i = 0; i < self->txn->kinds->projections->len; i++)
    {
      Opening opening = { self, i };

      if ((self->mask >> i & 1) != 0 && get_projection (self, i)->retire != NULL
          && !cordeau_balance_foreach (self->txn->connection, get_projection (self, i)->name,
                                       open_balance, &opening, error))
        return FALSE;
    }
  return TRUE;
}

/* Sorting takes as much memory as there is cache, twice over, and pages that are written one after the other need none. */
static gboolean
make_indexes (CordeauConnection *connection, const char *name, GError **error)
{
  gint64 cache = cordeau_connection_query_int (connection, "PRAGMA cache_size", error);
  g_autofree char *restore = g_strdup_printf ("PRAGMA cache_size=%" G_GINT64_FORMAT, cache);

  return cordeau_connection_exec (connection, "PRAGMA cache_size=-8192", error)
         && cordeau_connection_exec_resource (connection, name, error)
         && cordeau_connection_exec (connection, restore, error);
}

static gboolean
finish (Folding *self, GError **error)
{
  guint n = self->txn->kinds->projections->len;

  for (guint i = 0; i < n; i++)
    {
      const CordeauProjection *projection = get_projection (self, i);

      if ((self->mask >> i & 1) == 0)
        continue;
      if ((projection->rebuild != NULL && !projection->rebuild->settle (self->rebuilds[i], error))
          || (projection->indexes != NULL
              && !make_indexes (self->txn->connection, projection->indexes, error))
          || cordeau_txn_is_cancelled (self->txn, error)
          || (projection->rebuild != NULL
              && !projection->rebuild->finish (self->rebuilds[i], error)))
        return FALSE;
      cordeau_txn_progress (self->txn, FACTS_DONE + (1.0 - FACTS_DONE) * (i + 1) / n);
    }
  return TRUE;
}

static gboolean
fold_all (CordeauTxn *txn, guint32 mask, gint64 *n_facts, GError **error)
{
  g_auto (Folding) self = { .txn = txn, .mask = mask, .pool = g_malloc (POOL_SIZE) };

  self.fact_masks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < txn->kinds->projections->len; i++)
    {
      const CordeauProjection *projection = get_projection (&self, i);

      if ((mask >> i & 1) == 0)
        continue;
      txn->changed |= 1u << i;
      if (!recreate (txn, projection, error))
        return FALSE;
      if (projection->rebuild != NULL)
        self.rebuilds[i] = projection->rebuild->start (txn);
    }
  return begin_part (&self, 0.0, RECORDS_DONE, "SELECT ifnull(max(record), 0) FROM records", error)
         && fold_rows (&self, "store/records.sql#all", fold_record_row, NULL, error)
         && open_balances (&self, error)
         && begin_part (&self, RECORDS_DONE, FACTS_DONE, "SELECT ifnull(max(fact), 0) FROM facts",
                        error)
         && fold_rows (&self, "store/facts.sql#all", fold_fact_row, n_facts, error)
         && finish (&self, error);
}

gboolean
cordeau_projections_rebuild (CordeauTxn *txn, gint64 *n_facts, GError **error)
{
  return cordeau_projections_rebuild_some (txn, G_MAXUINT32, n_facts, error);
}

gboolean
cordeau_projections_rebuild_some (CordeauTxn *txn, guint32 mask, gint64 *n_facts, GError **error)
{
  gboolean folded;

  cordeau_connection_reset_all (txn->connection);
  /* Indexes of millions of rows are sorted in a file rather than in memory. */
  cordeau_connection_exec (txn->connection, "PRAGMA temp_store=FILE", NULL);
  folded = fold_all (txn, mask, n_facts, error);
  cordeau_connection_exec (txn->connection, "PRAGMA temp_store=MEMORY", NULL);
  return folded;
}

gboolean
cordeau_projections_unfold (CordeauTxn *txn, const CordeauFact *fact, yyjson_val *body,
                            guint32 *stale, GError **error)
{
  guint32 mask = cordeau_kinds_for_fact (txn->kinds, fact->kind);

  for (guint i = 0; mask >> i != 0; i++)
    {
      const CordeauProjection *projection = g_ptr_array_index (txn->kinds->projections, i);

      if (!(mask >> i & 1))
        continue;
      txn->changed |= 1u << i;
      if (projection->unfold == NULL)
        *stale |= 1u << i;
      else if (!projection->unfold (txn, fact, body, error))
        return FALSE;
    }
  return TRUE;
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
