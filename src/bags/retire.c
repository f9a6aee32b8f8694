/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which old facts can go, and what they leave.
 *
 * Of a net, the fold of what goes is kept as a state that the rest goes on from (balance.h). That is the same as
 * folding all only if
 * 1. what goes is a beginning: no fact that moves the net stays before one that goes;
 * 2. an undo and what it undoes go together or not at all: else the one would wait for the other for good;
 * 3. the net has had one tag all along: the facts of joined nets are folded by turns, and a link may still be
 *    undone;
 * 4. every fact is understood: one that is not may mean something after an upgrade.
 * Loads go whole, when they have ended. */
#include "bags/balance.h"
#include "bags/fold.h"
#include "bags/identity.h"
#include "bags/links.h"
#include "bags/retire.h"
#include "bags/tally.h"
#include "session/session.h"

/* --- which subject it is ------------------------------------------------------------------------- */

static gboolean
note_load_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  gboolean *load = user_data;
  const char *of = cordeau_body_text (body, "of");

  if (g_str_has_prefix (fact->kind, "load.")
      || (strcmp (fact->kind, "undo") == 0 && of != NULL && g_str_has_prefix (of, "load.")))
    *load = TRUE;
  return TRUE;
}

static gboolean
find_sort (CordeauConnection *connection, const char *subject, gboolean *load, GError **error)
{
  *load = FALSE;
  return cordeau_facts_foreach_subject (connection, subject, note_load_cb, load, error);
}

/* --- nets: what must stay ------------------------------------------------------------------------ */

static CordeauEvent *
find_event (CordeauHistory *history, const char *fact)
{
  for (guint i = 0; i < history->events->len; i++)
    {
      CordeauEvent *event = &g_array_index (history->events, CordeauEvent, i);

      if (strcmp (event->fact, fact) == 0)
        return event;
    }
  return NULL;
}

static gboolean
was_linked (CordeauConnection *connection, CordeauHistory *history, gboolean *linked,
            GError **error)
{
  g_autoptr (GPtrArray) nets = cordeau_links_component (connection, history->subject, error);

  if (nets == NULL)
    return FALSE;
  *linked = nets->len > 1;
  for (guint i = 0; i < history->events->len; i++)
    {
      const CordeauEvent *event = &g_array_index (history->events, CordeauEvent, i);

      *linked |= event->kind == CORDEAU_EVENT_LINK || event->kind == CORDEAU_EVENT_RETAG;
    }
  return TRUE;
}

static void
hold_pair (CordeauHistory *history, const CordeauEvent *undo, GHashTable *ids)
{
  const CordeauEvent *target = undo->target != NULL ? find_event (history, undo->target) : NULL;

  if (target != NULL && g_hash_table_contains (ids, target->fact)
      && g_hash_table_contains (ids, undo->fact))
    return;
  g_hash_table_remove (ids, undo->fact);
  if (target != NULL)
    g_hash_table_remove (ids, target->fact);
}

/* One of three that undo the same may hold the target, and so the other two: until nothing changes. */
static void
hold_pairs (CordeauHistory *history, GHashTable *ids)
{
  guint before;

  do
    {
      before = g_hash_table_size (ids);
      for (guint i = 0; i < history->events->len; i++)
        {
          const CordeauEvent *event = &g_array_index (history->events, CordeauEvent, i);

          if (event->kind == CORDEAU_EVENT_UNDO)
            hold_pair (history, event, ids);
        }
    }
  while (g_hash_table_size (ids) < before);
}

static void
hold_later (CordeauHistory *history, GHashTable *ids)
{
  gboolean stays = FALSE;

  for (guint i = 0; i < history->events->len; i++)
    {
      const CordeauEvent *event = &g_array_index (history->events, CordeauEvent, i);

      if (event->kind == CORDEAU_EVENT_OTHER)
        g_hash_table_remove (ids, event->fact);
      if (event->undone || !cordeau_event_moves (event))
        continue;
      stays |= !g_hash_table_contains (ids, event->fact);
      if (stays)
        g_hash_table_remove (ids, event->fact);
    }
}

static gboolean
hold_net (CordeauConnection *connection, const char *net, GHashTable *ids, GError **error)
{
  g_autoptr (CordeauHistory) history = cordeau_history_read (connection, net, error);
  gboolean linked;

  if (history == NULL || !was_linked (connection, history, &linked, error))
    return FALSE;
  if (linked)
    {
      g_hash_table_remove_all (ids);
      return TRUE;
    }
  hold_pairs (history, ids);
  hold_later (history, ids);
  return TRUE;
}

/* --- nets: what stays of them -------------------------------------------------------------------- */

/* A net that has a record was issued before its first fact. */
static gboolean
is_recorded (CordeauConnection *connection, const char *net, gboolean *recorded, GError **error)
{
  GError *local = NULL;
  g_autoptr (CordeauNetState) row = cordeau_net_state_read (connection, net, &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  *recorded = row != NULL && row->recorded;
  return TRUE;
}

/* The first fact that says the code says it for good. */
static void
take_code (CordeauNetBalance *balance, CordeauHistory *history, GHashTable *ids)
{
  for (guint i = 0; i < history->events->len && balance->state->code == NULL; i++)
    {
      const CordeauEvent *event = &g_array_index (history->events, CordeauEvent, i);

      if (event->code == NULL || event->other != NULL)
        continue;
      if (!g_hash_table_contains (ids, event->fact))
        return;
      cordeau_net_identify (balance->state, event->code, event->key, event->generation);
    }
}

static void
fold_into (CordeauNetBalance *balance, const CordeauEvent *event)
{
  balance->clock = MAX (balance->clock, event->clock);
  if (event->undone)
    {
      balance->state->last_n = MAX (balance->state->last_n, event->n);
      return;
    }
  cordeau_fold_event (balance->state, event);
  if (cordeau_event_moves (event))
    balance->moved_n = event->n;
  if (cordeau_event_loads (event))
    cordeau_net_balance_add_load (balance, event->load, event->at);
}

static gboolean
settle_net (CordeauTxn *txn, const char *net, GHashTable *ids, GError **error)
{
  CordeauConnection *connection = cordeau_txn_get_connection (txn);
  g_autoptr (CordeauHistory) history = cordeau_history_read (connection, net, error);
  CordeauNetBalance *balance;
  gboolean recorded;

  if (history == NULL || !is_recorded (connection, net, &recorded, error))
    return FALSE;
  if (history->balance == NULL)
    {
      history->balance = cordeau_net_balance_new (net);
      if (recorded)
        history->balance->state->stage = CORDEAU_STAGE_ISSUED;
    }
  balance = history->balance;
  take_code (balance, history, ids);
  for (guint i = 0; i < history->events->len; i++)
    {
      const CordeauEvent *event = &g_array_index (history->events, CordeauEvent, i);

      if (!g_hash_table_contains (ids, event->fact))
        continue;
      fold_into (balance, event);
      if (!event->undone && !cordeau_bag_tally_add_event (txn, event, error))
        return FALSE;
    }
  return cordeau_net_balance_write (balance, txn, error);
}

/* --- loads --------------------------------------------------------------------------------------- */

typedef struct
{
  GHashTable *ids;
  gboolean all_go;
} Look;

static gboolean
look_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  Look *look = user_data;

  look->all_go &= g_hash_table_contains (look->ids, fact->id);
  return TRUE;
}

static gboolean
hold_load (CordeauConnection *connection, const char *id, GHashTable *ids, GError **error)
{
  g_autoptr (CordeauLoadRow) load = cordeau_load_row_fold (connection, id, error);
  Look look = { ids, TRUE };

  if (load == NULL || !cordeau_facts_foreach_subject (connection, id, look_cb, &look, error))
    return FALSE;
  if (load->ended == 0 || load->opened == 0 || !look.all_go)
    g_hash_table_remove_all (ids);
  return TRUE;
}

static gboolean
settle_load (CordeauTxn *txn, const char *id, GError **error)
{
  CordeauConnection *connection = cordeau_txn_get_connection (txn);
  g_autoptr (CordeauLoadRow) load = cordeau_load_row_fold (connection, id, error);

  return load != NULL && cordeau_load_balance_write (load, txn, error);
}

/* --- both ---------------------------------------------------------------------------------------- */

static gboolean
hold (CordeauTxn *txn, const char *subject, GHashTable *ids, GError **error)
{
  CordeauConnection *connection = cordeau_txn_get_connection (txn);
  gboolean load;

  return find_sort (connection, subject, &load, error)
         && (load ? hold_load (connection, subject, ids, error)
                  : hold_net (connection, subject, ids, error));
}

static gboolean
settle (CordeauTxn *txn, const char *subject, GHashTable *ids, GError **error)
{
  gboolean load;

  return find_sort (cordeau_txn_get_connection (txn), subject, &load, error)
         && (load ? settle_load (txn, subject, error) : settle_net (txn, subject, ids, error));
}

const CordeauRetire cordeau_bags_retire = {
  .hold = hold,
  .settle = settle,
};
