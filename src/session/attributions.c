/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who did a fact. Kept apart from the fact, in the site's own people database, so that operational facts name
 * nobody and a person can be erased (architecture.md, "Databases"). */
#include "session/session.h"

static const char *const attribution_members[] = { "actor", "fact", NULL };
static const CordeauFactKind attribution_kind = { "attribution", attribution_members };

gboolean
cordeau_session_attribute (CordeauTxn *txn, const char *fact, const char *actor, GError **error)
{
  g_autofree char *db = NULL;
  CordeauDraft draft;

  g_return_val_if_fail (txn != NULL && fact != NULL, FALSE);

  if (actor == NULL || *actor == '\0')
    return TRUE;
  db = g_strconcat ("people-", cordeau_txn_get_site (txn), NULL);
  cordeau_draft_init (&draft, "attribution", fact, 0);
  cordeau_draft_set_db (&draft, db);
  cordeau_draft_text (&draft, "actor", actor);
  cordeau_draft_text (&draft, "fact", fact);
  return cordeau_txn_append (txn, &draft, NULL, error);
}

char *
cordeau_session_get_attribution (CordeauConnection *connection, const char *fact, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection,
                                                            "session/attributions.sql#get");
  char *actor;

  cordeau_statement_bind_text (statement, 1, fact);
  if (!cordeau_statement_step (statement, error))
    return NULL;
  actor = cordeau_statement_dup_text (statement, 0);
  cordeau_statement_reset (statement);
  return actor;
}

char *
cordeau_session_read_actor_name (CordeauConnection *connection, const char *site, const char *key,
                                 GError **error)
{
  g_autofree char *db = g_strconcat ("people-", site, NULL);
  g_autofree char *id = g_strconcat ("worker:", key, NULL);
  g_autoptr (CordeauRecord) record = NULL;
  g_autoptr (yyjson_doc) doc = NULL;
  GError *local = NULL;

  record = cordeau_record_get (connection, db, id, NULL, &local);
  if (g_error_matches (local, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_NOT_FOUND))
    g_clear_error (&local);
  if (local != NULL)
    g_propagate_error (error, local);
  if (record != NULL)
    doc = yyjson_read (record->body, record->length, 0);
  if (doc == NULL)
    return NULL;
  return g_strdup (cordeau_body_text (yyjson_doc_get_root (doc), "first_name"));
}

static gboolean
fold (CordeauTxn *txn, const CordeauFact *fact, yyjson_val *body, GError **error)
{
  const char *target = cordeau_body_text (body, "fact");
  const char *actor = cordeau_body_text (body, "actor");
  CordeauStatement *statement;

  /* From a newer or hostile peer: kept, and says nothing here. */
  if (target == NULL || actor == NULL)
    return TRUE;
  statement = cordeau_connection_prepare (cordeau_txn_get_connection (txn),
                                          "session/attributions.sql#put");
  cordeau_statement_bind_text (statement, 1, target);
  cordeau_statement_bind_text (statement, 2, actor);
  return cordeau_statement_run (statement, error);
}

static gboolean
fold_other (const CordeauFact *fact, yyjson_val *body, gpointer txn, GError **error)
{
  return g_strcmp0 (fact->kind, attribution_kind.name) != 0 || fold (txn, fact, body, error);
}

/* Of two that say who did the same, the other stands. */
static gboolean
unfold (CordeauTxn *txn, const CordeauFact *fact, yyjson_val *body, GError **error)
{
  CordeauConnection *connection = cordeau_txn_get_connection (txn);
  const char *target = cordeau_body_text (body, "fact");
  CordeauStatement *statement;

  if (target == NULL)
    return TRUE;
  statement = cordeau_connection_prepare (connection, "session/attributions.sql#drop");
  cordeau_statement_bind_text (statement, 1, target);
  return cordeau_statement_run (statement, error)
         && cordeau_facts_foreach_subject (connection, target, fold_other, txn, error);
}

static const char *const tables[] = { "attributions", NULL };
static const char *const fact_prefix[] = { "attribution", NULL };

static const CordeauProjection projection = {
  .name = "attributions",
  .version = 1,
  .schema = "session/projection.sql",
  .tables = tables,
  .fact_prefix = fact_prefix,
  .fact = fold,
  .unfold = unfold,
};

void
cordeau_session_register (CordeauKinds *kinds)
{
  cordeau_kinds_add_fact (kinds, &attribution_kind);
  cordeau_kinds_add_projection (kinds, &projection);
}
