/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding facts and records into rows as they arrive.
 *
 * Invariants, which make the tables the same for every order of arrival:
 * 1. A row of `nets` exists if and only if a fact about the net, a link to it or its record is there.
 * 2. A fact is folded onto the row as it stands only if it is the last in the order of the fold (its
 *    n is higher than every n there), the net has one tag, and no undo waits for its target.
 * 3. Everything else folds the net anew from all of its facts (refold.c).
 *
 * What is done here to one fact, rebuild.c does to all. */
#include "base/text.h"
#include "session/session.h"
#include "bags/fold.h"
#include "bags/identity.h"
#include "bags/loads-fold.h"
#include "bags/projection.h"
#include "bags/refold.h"

static gboolean
fold_net_fact (CordeauConnection *connection, const CordeauFact *fact, yyjson_val *body,
               GError **error)
{
  g_autoptr (CordeauNetState) state = NULL;
  g_autoptr (GError) local = NULL;
  CordeauEvent event;

  cordeau_event_read (&event, fact, body);
  if (!cordeau_fold_is_plain (&event))
    return cordeau_net_refold (connection, fact->subject, error);
  state = cordeau_net_state_read (connection, fact->subject, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (state == NULL)
    {
      state = cordeau_fold_first (&event);
      return cordeau_net_state_insert (state, connection, error)
             && cordeau_load_nets_note (connection, &event, error);
    }
  if (!cordeau_fold_can_advance (state, &event))
    return cordeau_net_refold (connection, fact->subject, error);
  cordeau_fold_event (state, &event);
  return cordeau_net_state_advance (state, connection, error)
         && cordeau_load_nets_note (connection, &event, error);
}

gboolean
cordeau_bags_fold_fact (CordeauTxn *txn, const CordeauFact *fact, yyjson_val *body, GError **error)
{
  CordeauConnection *connection = cordeau_txn_get_connection (txn);
  const char *kind = fact->kind;

  if (fact->subject == NULL || *fact->subject == '\0')
    return TRUE;
  if (strcmp (kind, "undo") == 0)
    {
      const char *of = cordeau_body_text (body, "of");

      if (of != NULL && g_str_has_prefix (of, "net."))
        return cordeau_net_refold (connection, fact->subject, error);
      if (of != NULL && g_str_has_prefix (of, "load."))
        return cordeau_loads_fold_fact (connection, fact, body, error);
      return TRUE;
    }
  if (g_str_has_prefix (kind, "load."))
    return cordeau_loads_fold_fact (connection, fact, body, error);
  return fold_net_fact (connection, fact, body, error);
}

static CordeauStatement *
prepare_described (CordeauConnection *connection, const char *name, const CordeauNetState *state)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, name);
  g_autofree char *folded = state->delegation != NULL ? cordeau_text_fold (state->delegation)
                                                      : NULL;

  cordeau_statement_bind_text (s, 1, state->id);
  cordeau_statement_bind_text (s, 2, state->code);
  cordeau_statement_bind_text (s, 3, state->key);
  cordeau_statement_bind_int (s, 4, state->generation);
  cordeau_statement_bind_int (s, 5, state->max_celsius);
  cordeau_statement_bind_text (s, 6, state->delegation);
  cordeau_statement_bind_text (s, 7, folded != NULL ? folded : "");
  cordeau_statement_bind_text (s, 8, state->client);
  cordeau_statement_bind_text (s, 9, state->departs);
  return s;
}

/* Whether the net's row says no more than its record. */
static gboolean
is_fresh (CordeauConnection *connection, const char *id, gboolean *fresh, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "bags/nets.sql#is-fresh");
  GError *local = NULL;

  cordeau_statement_bind_text (s, 1, id);
  *fresh = cordeau_statement_step (s, &local) && cordeau_statement_int (s, 0) != 0;
  cordeau_statement_reset (s);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

gboolean
cordeau_bags_folds_record (const CordeauRecord *record)
{
  return strcmp (record->db, CORDEAU_DB_CLIENTS) == 0;
}

gboolean
cordeau_bags_fold_record (CordeauTxn *txn, const CordeauRecord *record, yyjson_val *body,
                          GError **error)
{
  CordeauConnection *connection = cordeau_txn_get_connection (txn);
  g_autoptr (CordeauNetState) state = NULL;
  CordeauStatement *s;
  gboolean fresh;

  if (!cordeau_bags_folds_record (record))
    return TRUE;
  state = cordeau_net_state_new (record->id);
  if (record->deleted || body == NULL || !cordeau_net_describe (state, body))
    return cordeau_net_refold (connection, record->id, error);
  /* Most records are of new nets: so that is tried before it is asked. */
  s = prepare_described (connection, "bags/nets.sql#issue", state);
  if (!cordeau_statement_run (s, error))
    return FALSE;
  if (cordeau_statement_count_changes (s) > 0)
    return TRUE;
  if (!is_fresh (connection, record->id, &fresh, error))
    return FALSE;
  if (!fresh)
    return cordeau_net_refold (connection, record->id, error);
  return cordeau_statement_run (prepare_described (connection, "bags/nets.sql#describe", state),
                                error);
}
