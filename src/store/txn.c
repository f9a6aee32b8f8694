/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A write transaction: appending facts, folding, the databases' counters. Records are in records.c. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/id.h"
#include "base/when.h"
#include "store/draft-private.h"
#include "store/filing.h"
#include "store/retention.h"
#include "store/revtree.h"
#include "store/txn-private.h"

CordeauTxn *
cordeau_txn_new (CordeauConnection *connection, CordeauEnv *env, CordeauKinds *kinds)
{
  CordeauTxn *self = g_new0 (CordeauTxn, 1);

  self->connection = connection;
  self->env = env;
  self->kinds = kinds;
  self->hlc = cordeau_hlc_new (env, 0);
  self->json = cordeau_json_writer_new ();
  self->dbs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->site = g_strdup ("");
  self->computer = g_strdup ("");
  self->facts_month = -1;
  return self;
}

void
cordeau_txn_free (CordeauTxn *self)
{
  if (self == NULL)
    return;
  cordeau_hlc_free (self->hlc);
  cordeau_json_writer_free (self->json);
  g_hash_table_unref (self->dbs);
  g_free (self->site);
  g_free (self->computer);
  g_free (self->facts_db);
  g_free (self);
}

static gboolean
read_floor (CordeauTxn *self, GError **error)
{
  g_autofree char *floor = cordeau_retention_get_floor (self->connection, error);

  if (floor == NULL)
    return FALSE;
  g_strlcpy (self->floor, floor, sizeof self->floor);
  return TRUE;
}

static gboolean
read_scratch (CordeauTxn *self, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (self->connection, "store/meta.sql#get");
  GError *local = NULL;

  cordeau_statement_bind_text (statement, 1, CORDEAU_TXN_SCRATCH);
  self->scratch = cordeau_statement_step (statement, &local);
  cordeau_statement_reset (statement);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

gboolean
cordeau_txn_reload (CordeauTxn *self, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (self->connection, "store/dbs.sql#list");
  GError *local = NULL;
  gint64 clock = cordeau_hlc_get_last (self->hlc);

  g_hash_table_remove_all (self->dbs);
  while (cordeau_statement_step (statement, &local))
    {
      CordeauDbRow *row = g_new0 (CordeauDbRow, 1);

      row->db = cordeau_statement_int (statement, 0);
      row->last_seq = cordeau_statement_int (statement, 4);
      row->clock = cordeau_statement_int (statement, 5);
      row->filed = (guint64) cordeau_statement_int (statement, 6);
      clock = MAX (clock, row->clock);
      g_hash_table_insert (self->dbs, cordeau_statement_dup_text (statement, 1), row);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  /* Our own store's stamps were accepted once: they bind us however far ahead they are. */
  if (clock > cordeau_hlc_get_last (self->hlc))
    {
      cordeau_hlc_free (self->hlc);
      self->hlc = cordeau_hlc_new (self->env, clock);
    }
  return read_floor (self, error) && read_scratch (self, error);
}

gboolean
cordeau_txn_flush (CordeauTxn *self, GError **error)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->dbs);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      CordeauDbRow *row = value;
      CordeauStatement *statement;

      if (!row->dirty)
        continue;
      statement = cordeau_connection_prepare (self->connection, "store/dbs.sql#update");
      cordeau_statement_bind_int (statement, 1, row->db);
      cordeau_statement_bind_int (statement, 2, row->last_seq);
      cordeau_statement_bind_int (statement, 3, row->clock);
      cordeau_statement_bind_int (statement, 4, (gint64) row->filed);
      if (!cordeau_statement_run (statement, error))
        return FALSE;
      row->dirty = FALSE;
      self->moved = TRUE;
    }
  return TRUE;
}

void
cordeau_txn_start_job (CordeauTxn *self)
{
  self->now = cordeau_env_now (self->env);
}

void
cordeau_txn_renew_now (CordeauTxn *self)
{
  cordeau_txn_start_job (self);
}

static gboolean
create_db (CordeauTxn *self, const char *name, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (self->connection,
                                                            "store/dbs.sql#insert");
  g_autofree char *uuid = cordeau_id_new (self->env);
  guint8 random[4];
  char epoch[9];

  cordeau_env_random (self->env, random, sizeof random);
  cordeau_hex (random, sizeof random, epoch);
  cordeau_statement_bind_text (statement, 1, name);
  cordeau_statement_bind_text (statement, 2, uuid);
  cordeau_statement_bind_text (statement, 3, epoch);
  cordeau_statement_bind_int (statement, 4, self->now);
  return cordeau_statement_run (statement, error);
}

CordeauDbRow *
cordeau_txn_get_db (CordeauTxn *self, const char *name, GError **error)
{
  CordeauDbRow *row = g_hash_table_lookup (self->dbs, name);

  if (row != NULL)
    return row;
  if (!create_db (self, name, error))
    return NULL;
  row = g_new0 (CordeauDbRow, 1);
  row->db = sqlite3_last_insert_rowid (self->connection->db);
  g_hash_table_insert (self->dbs, g_strdup (name), row);
  return row;
}

CordeauConnection *
cordeau_txn_get_connection (CordeauTxn *self)
{
  return self->connection;
}

CordeauEnv *
cordeau_txn_get_env (CordeauTxn *self)
{
  return self->env;
}

gint64
cordeau_txn_get_now (CordeauTxn *self)
{
  return self->now;
}

const char *
cordeau_txn_get_site (CordeauTxn *self)
{
  return self->site;
}

const char *
cordeau_txn_get_computer (CordeauTxn *self)
{
  return self->computer;
}

gboolean
cordeau_txn_fold_fact (CordeauTxn *self, guint32 mask, const CordeauFact *fact, yyjson_val *body,
                       GError **error)
{
  for (guint i = 0; mask >> i != 0; i++)
    {
      const CordeauProjection *projection;

      if (!(mask >> i & 1))
        continue;
      projection = g_ptr_array_index (self->kinds->projections, i);
      if (projection->fact != NULL && !projection->fact (self, fact, body, error))
        return FALSE;
    }
  self->changed |= mask;
  return TRUE;
}

gboolean
cordeau_txn_fold_record (CordeauTxn *self, guint32 mask, const CordeauRecord *record,
                         yyjson_val *body, GError **error)
{
  for (guint i = 0; mask >> i != 0; i++)
    {
      const CordeauProjection *projection;

      if (!(mask >> i & 1))
        continue;
      projection = g_ptr_array_index (self->kinds->projections, i);
      if (projection->record != NULL && !projection->record (self, record, body, error))
        return FALSE;
    }
  self->changed |= mask;
  return TRUE;
}

static gboolean
insert_fact (CordeauTxn *self, CordeauDbRow *row, CordeauFact *fact, const guint8 hash[16],
             GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (self->connection,
                                                            "store/facts.sql#insert");

  fact->seq = ++row->last_seq;
  row->filed += cordeau_filing_of (fact->seq, fact->id, hash);
  row->dirty = TRUE;
  cordeau_statement_bind_int (statement, 1, row->db);
  cordeau_statement_bind_int (statement, 2, fact->seq);
  cordeau_statement_bind_text (statement, 3, fact->id);
  cordeau_statement_bind_blob (statement, 4, hash, 16);
  cordeau_statement_bind_text (statement, 5, fact->kind);
  cordeau_statement_bind_text (statement, 6, fact->subject);
  cordeau_statement_bind_text (statement, 7, fact->site);
  cordeau_statement_bind_int (statement, 8, fact->at);
  cordeau_statement_bind_int (statement, 9, fact->recorded);
  cordeau_statement_bind_int (statement, 10, fact->clock);
  cordeau_statement_bind_int (statement, 11, fact->n);
  cordeau_statement_bind_blob (statement, 12, fact->body, fact->length);
  return cordeau_statement_run (statement, error);
}

void
cordeau_txn_unfile (CordeauTxn *self, gint64 db, gint64 seq, const char *id, const guint8 *hash)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->dbs);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      CordeauDbRow *row = value;

      if (row->db != db)
        continue;
      row->filed -= cordeau_filing_of (seq, id, hash);
      row->dirty = TRUE;
    }
}

gboolean
cordeau_txn_drop_fact (CordeauTxn *self, gint64 fact, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (self->connection, "store/facts.sql#filed");
  GError *local = NULL;

  cordeau_statement_bind_int (s, 1, fact);
  if (cordeau_statement_step (s, &local))
    cordeau_txn_unfile (self, cordeau_statement_int (s, 0), cordeau_statement_int (s, 1),
                        cordeau_statement_text (s, 2), cordeau_statement_blob (s, 3, NULL));
  cordeau_statement_reset (s);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  s = cordeau_connection_prepare (self->connection, "store/facts.sql#drop");
  cordeau_statement_bind_int (s, 1, fact);
  return cordeau_statement_run (s, error);
}

/* The operational database of this month; its name is made once a month, not once a fact. Never one below the
 * floor, whatever the clock says: what is written there would count as known everywhere, and be taken nowhere. */
static const char *
operational_db (CordeauTxn *self)
{
  g_autofree char *now = cordeau_when_utc_month (self->now);
  const char *text = strcmp (now, self->floor) > 0 ? now : self->floor;
  int month = atoi (text);

  if (month != self->facts_month)
    {
      g_free (self->facts_db);
      self->facts_db = g_strdup_printf ("facts-%s-%s", self->site, text);
      self->facts_month = month;
    }
  return self->facts_db;
}

static void
complete_draft (CordeauTxn *self, CordeauDraft *draft, CordeauFact *fact)
{
  fact->kind = draft->kind;
  fact->subject = draft->subject;
  fact->site = self->site;
  fact->at = draft->at != 0 ? draft->at : self->now;
  fact->recorded = self->now;
  fact->n = cordeau_draft_get_int (draft, "n");
  fact->clock = cordeau_hlc_tick (self->hlc, &fact->suspect);
  fact->db = draft->db != NULL ? draft->db : operational_db (self);

  cordeau_draft_int (draft, "at", fact->at);
  cordeau_draft_int (draft, "clock", fact->clock);
  cordeau_draft_text (draft, "computer", self->computer);
  cordeau_draft_text (draft, "kind", fact->kind);
  cordeau_draft_int (draft, "recorded", fact->recorded);
  cordeau_draft_text (draft, "site", fact->site);
  cordeau_draft_text (draft, "subject", fact->subject);
  cordeau_draft_true (draft, "suspect", fact->suspect);
}

gboolean
cordeau_txn_append (CordeauTxn *self, const CordeauDraft *draft, char id[37], GError **error)
{
  CordeauDraft full = *draft;
  CordeauFact fact = { 0 };
  CordeauDbRow *row;
  g_autofree char *new_id = NULL;
  g_autoptr (yyjson_doc) doc = NULL;
  yyjson_val *body;
  guint8 hash[16];

  g_return_val_if_fail (self != NULL && draft != NULL, FALSE);

  if (*self->site == '\0')
    {
      g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_EMPTY,
                   _ ("This folder holds no site yet. Found one first."));
      return FALSE;
    }
  complete_draft (self, &full, &fact);
  fact.body = cordeau_draft_write (&full, self->json, &fact.length);
  doc = yyjson_read (fact.body, fact.length, 0);
  body = yyjson_doc_get_root (doc);
  if (!cordeau_kinds_check_body (self->kinds, fact.kind, body, error))
    return FALSE;

  row = cordeau_txn_get_db (self, fact.db, error);
  if (row == NULL)
    return FALSE;
  row->clock = MAX (row->clock, fact.clock);
  fact.id = new_id = cordeau_id_new (self->env);
  cordeau_hash128 (fact.body, fact.length, hash);
  if (id != NULL)
    g_strlcpy (id, new_id, 37);
  return insert_fact (self, row, &fact, hash, error)
         && cordeau_txn_fold_fact (self, cordeau_kinds_for_fact (self->kinds, fact.kind), &fact,
                                   body, error);
}

static gboolean
forbid (GError **error, const char *id, const char *why)
{
  g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN,
               _ ("The fact %s is refused: %s."), id, why);
  return FALSE;
}

/* What any fact must say, whoever said it (architecture.md, "Facts and records"). */
static gboolean
read_received (const char *id, yyjson_val *body, CordeauFact *fact, GError **error)
{
  fact->kind = cordeau_body_text (body, "kind");
  fact->subject = cordeau_body_text (body, "subject");
  fact->site = cordeau_body_text (body, "site");
  fact->at = cordeau_body_int (body, "at");
  fact->recorded = cordeau_body_int (body, "recorded");
  fact->clock = cordeau_body_int (body, "clock");
  fact->n = cordeau_body_int (body, "n");
  fact->suspect = cordeau_body_true (body, "suspect");
  if (fact->kind == NULL || fact->subject == NULL || fact->site == NULL || fact->clock <= 0)
    return forbid (error, id, _ ("it lacks kind, subject, site or clock"));
  return TRUE;
}

static gboolean
check_received (const char *id, const char *rev_text, const char *body, gsize length,
                guint8 hash[16], GError **error)
{
  CordeauRev rev;

  cordeau_hash128 (body, length, hash);
  if (!cordeau_rev_parse (rev_text, &rev) || rev.generation != 1)
    return forbid (error, id, _ ("its revision is not a first one"));
  if (memcmp (rev.hash, hash, sizeof rev.hash) != 0)
    return forbid (error, id, _ ("its content does not match its revision"));
  if (!cordeau_json_is_canonical (body, length))
    return forbid (error, id, _ ("its content is not canonical JSON"));
  return TRUE;
}

/* Whether the fact is here already; a fact of that number with another content is refused. */
static gboolean
look_up (CordeauTxn *self, const CordeauDbRow *row, const char *id, const guint8 hash[16],
         gboolean *known, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (self->connection,
                                                            "store/facts.sql#known");
  gboolean same = TRUE;
  GError *local = NULL;

  cordeau_statement_bind_text (statement, 1, id);
  cordeau_statement_bind_int (statement, 2, row->db);
  *known = cordeau_statement_step (statement, &local);
  if (*known)
    same = memcmp (cordeau_statement_blob (statement, 0, NULL), hash, 16) == 0;
  cordeau_statement_reset (statement);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return same || forbid (error, id, _ ("another fact bears its number"));
}

gboolean
cordeau_txn_receive (CordeauTxn *self, const char *db, const char *id, const char *rev,
                     const char *bytes, gsize length, gboolean *fresh, GError **error)
{
  CordeauFact fact = { .id = id, .db = db, .body = bytes, .length = length };
  CordeauDbRow *row;
  g_autoptr (yyjson_doc) doc = NULL;
  gboolean known;
  guint8 hash[16];
  guint32 mask;

  g_return_val_if_fail (self != NULL && db != NULL && id != NULL, FALSE);

  if (!check_received (id, rev, bytes, length, hash, error))
    return FALSE;
  doc = yyjson_read (bytes, length, 0);
  if (!read_received (id, yyjson_doc_get_root (doc), &fact, error))
    return FALSE;
  row = cordeau_txn_get_db (self, db, error);
  if (row == NULL || !look_up (self, row, id, hash, &known, error))
    return FALSE;
  /* What was let go is not taken back, however slow the peer. */
  known = known || cordeau_retention_is_below (self->floor, db);
  if (fresh != NULL)
    *fresh = !known;
  if (known)
    return TRUE;

  if (cordeau_hlc_observe (self->hlc, fact.clock))
    row->clock = MAX (row->clock, fact.clock);
  mask = cordeau_kinds_for_fact (self->kinds, fact.kind);
  return insert_fact (self, row, &fact, hash, error)
         && cordeau_txn_fold_fact (self, mask, &fact, yyjson_doc_get_root (doc), error);
}

gboolean
cordeau_txn_set_meta (CordeauTxn *self, const char *name, const char *value, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (self->connection, "store/meta.sql#set");

  cordeau_statement_bind_text (statement, 1, name);
  cordeau_statement_bind_text (statement, 2, value);
  if (!cordeau_statement_run (statement, error))
    return FALSE;
  self->scratch = self->scratch || strcmp (name, CORDEAU_TXN_SCRATCH) == 0;
  return TRUE;
}

void
cordeau_txn_progress (CordeauTxn *self, double fraction)
{
  if (self->progress != NULL)
    self->progress (CLAMP (fraction, 0.0, 1.0), self->progress_data);
}

gboolean
cordeau_txn_is_cancelled (CordeauTxn *self, GError **error)
{
  return g_cancellable_set_error_if_cancelled (self->cancellable, error);
}
