/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data say up to which erasure they are clean (the word "erasures"): those of an old backup, or a copy that
 * somebody put back by hand, say less than local.db knows. */
#include "store/erasures.h"
#include "store/projections.h"

static const char *const drops[] = {
  "store/erasures.sql#drop-sums",
  "store/erasures.sql#drop-leaves",
  "store/erasures.sql#drop-record",
  "store/erasures.sql#drop-balance",
};

/* Each once */
static GPtrArray *
find_erased (CordeauConnection *connection, CordeauLocal *local, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal); /* those of @ids */
  CordeauStatement *statement;
  GError *fault = NULL;

  if (cordeau_local_last_erased (local) == 0)
    return g_steal_pointer (&ids);
  statement = cordeau_connection_prepare (connection, "store/erasures.sql#ids");
  while (cordeau_statement_step (statement, &fault))
    {
      const char *id = cordeau_statement_text (statement, 0);

      if (!cordeau_local_is_erased (local, id) || g_hash_table_contains (found, id))
        continue;
      g_ptr_array_add (ids, g_strdup (id));
      g_hash_table_add (found, g_ptr_array_index (ids, ids->len - 1));
    }
  if (fault != NULL)
    {
      g_propagate_error (error, fault);
      return NULL;
    }
  return g_steal_pointer (&ids);
}

/* An id may be in more than one database. */
static gboolean
drop_facts (CordeauTxn *txn, const char *id, GError **error)
{
  for (;;)
    {
      CordeauStatement *statement = cordeau_connection_prepare (txn->connection,
                                                                "store/facts.sql#of-id");
      GError *fault = NULL;
      gint64 fact = 0;

      cordeau_statement_bind_text (statement, 1, id);
      if (cordeau_statement_step (statement, &fault))
        fact = cordeau_statement_int (statement, 0);
      cordeau_statement_reset (statement);
      if (fault != NULL)
        g_propagate_error (error, fault);
      if (fact == 0)
        return fault == NULL;
      if (!cordeau_txn_drop_fact (txn, fact, error))
        return FALSE;
    }
}

static gboolean
unfile_records (CordeauTxn *txn, const char *id, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (txn->connection,
                                                            "store/erasures.sql#filed");
  GError *fault = NULL;

  cordeau_statement_bind_text (statement, 1, id);
  while (cordeau_statement_step (statement, &fault))
    cordeau_txn_unfile (txn, cordeau_statement_int (statement, 0),
                        cordeau_statement_int (statement, 1), id, NULL);
  if (fault != NULL)
    g_propagate_error (error, fault);
  return fault == NULL;
}

static gboolean
drop (CordeauTxn *txn, const char *id, GError **error)
{
  if (!drop_facts (txn, id, error) || !unfile_records (txn, id, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (drops); i++)
    {
      CordeauStatement *statement = cordeau_connection_prepare (txn->connection, drops[i]);

      cordeau_statement_bind_text (statement, 1, id);
      if (!cordeau_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
cordeau_erasures_note (CordeauTxn *txn, CordeauLocal *local, GError **error)
{
  g_autofree char *last = NULL;

  g_return_val_if_fail (txn != NULL && local != NULL, FALSE);

  last = g_strdup_printf ("%" G_GINT64_FORMAT, cordeau_local_last_erased (local));
  return cordeau_txn_set_meta (txn, "erasures", last, error);
}

/* --- while the store is open ---------------------------------------------------------------------- */

typedef struct
{
  CordeauTxn *txn;
  guint32 stale; /* projections that cannot take a fact back */
} Taking;

/* The tables let it go when it is no longer among the facts about its subject. */
static gboolean
take_back (const CordeauFact *fact, yyjson_val *body, gpointer data, GError **error)
{
  Taking *taking = data;

  return drop_facts (taking->txn, fact->id, error)
         && cordeau_projections_unfold (taking->txn, fact, body, &taking->stale, error);
}

gboolean
cordeau_erasures_drop_facts (CordeauTxn *txn, GPtrArray *ids, GError **error)
{
  Taking taking = { txn, 0 };

  g_return_val_if_fail (txn != NULL && ids != NULL, FALSE);

  cordeau_connection_exec (txn->connection, "PRAGMA secure_delete=1", NULL);
  for (guint i = 0; i < ids->len; i++)
    {
      GError *fault = NULL;

      cordeau_facts_get (txn->connection, g_ptr_array_index (ids, i), take_back, &taking, &fault);
      if (g_error_matches (fault, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_NOT_FOUND))
        g_clear_error (&fault);
      if (fault != NULL)
        {
          g_propagate_error (error, fault);
          return FALSE;
        }
    }
  return taking.stale == 0 || cordeau_projections_rebuild_some (txn, taking.stale, NULL, error);
}

gboolean
cordeau_erasures_apply (CordeauTxn *txn, CordeauLocal *local, guint *n, GError **error)
{
  CordeauConnection *connection = cordeau_txn_get_connection (txn);
  g_autoptr (GPtrArray) ids = NULL;

  g_return_val_if_fail (txn != NULL && local != NULL, FALSE);

  ids = find_erased (connection, local, error);
  if (ids == NULL)
    return FALSE;
  if (n != NULL)
    *n = ids->len;
  /* Deleted bytes are overwritten, not only forgotten. */
  cordeau_connection_exec (connection, "PRAGMA secure_delete=1", NULL);
  for (guint i = 0; i < ids->len; i++)
    if (!drop (txn, g_ptr_array_index (ids, i), error))
      return FALSE;
  return (ids->len == 0 || cordeau_projections_rebuild (txn, NULL, error))
         && cordeau_erasures_note (txn, local, error);
}

static gpointer
catch_up_job (CordeauTxn *txn, gpointer data, GError **error)
{
  cordeau_erasures_apply (txn, data, NULL, error);
  return NULL;
}

gboolean
cordeau_erasures_catch_up (CordeauStore *store, CordeauLocal *local, GError **error)
{
  g_autofree char *clean = NULL;
  GError *fault = NULL;

  g_return_val_if_fail (CORDEAU_IS_STORE (store) && local != NULL, FALSE);

  if (cordeau_local_last_erased (local) == 0)
    return TRUE;
  clean = cordeau_store_get_meta (store, "erasures", &fault);
  if (fault != NULL)
    {
      g_propagate_error (error, fault);
      return FALSE;
    }
  if (clean != NULL && g_ascii_strtoll (clean, NULL, 10) >= cordeau_local_last_erased (local))
    return TRUE;
  cordeau_store_write (store, catch_up_job, local, NULL, &fault);
  if (fault != NULL)
    g_propagate_error (error, fault);
  return fault == NULL;
}
