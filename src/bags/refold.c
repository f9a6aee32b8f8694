/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refolding a net: its links first, since they say which histories are one, then each set of
 * joined nets. The shown net of a set holds the state; the rows of its other tags only point to it. */
#include "session/session.h"
#include "bags/balance.h"
#include "bags/fold.h"
#include "bags/history.h"
#include "bags/identity.h"
#include "bags/links.h"
#include "bags/refold.h"

/* A set of joined nets: three arrays of one order. */
typedef struct
{
  GPtrArray *ids;
  GPtrArray *links;
  GPtrArray *states;
  GPtrArray *histories;
} Set;

static void
set_clear (Set *set)
{
  g_clear_pointer (&set->links, g_ptr_array_unref);
  g_clear_pointer (&set->states, g_ptr_array_unref);
  g_clear_pointer (&set->histories, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Set, set_clear)

gboolean
cordeau_load_nets_note (CordeauConnection *connection, const CordeauEvent *event, GError **error)
{
  CordeauStatement *statement;

  if (!cordeau_event_loads (event))
    return TRUE;
  statement = cordeau_connection_prepare (connection, "bags/loads.sql#add-net");
  cordeau_statement_bind_text (statement, 1, event->load);
  cordeau_statement_bind_text (statement, 2, event->subject);
  cordeau_statement_bind_int (statement, 3, event->at);
  return cordeau_statement_run (statement, error);
}

static gboolean
forget (CordeauConnection *connection, const char *id, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "bags/nets.sql#delete");

  cordeau_statement_bind_text (statement, 1, id);
  return cordeau_statement_run (statement, error);
}

static gboolean
read_record (CordeauConnection *connection, CordeauNetState *state, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (CordeauRecord) record = NULL;
  g_autoptr (yyjson_doc) doc = NULL;

  record = cordeau_record_get (connection, CORDEAU_DB_CLIENTS, state->id, NULL, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (record == NULL)
    return TRUE;
  doc = cordeau_json_parse (record->body, record->length, NULL);
  if (doc != NULL && g_strcmp0 (record->kind, "net") == 0)
    cordeau_net_describe (state, yyjson_doc_get_root (doc));
  return TRUE;
}

/* Without a record, a net's facts and the links to it say which code it bears. */
static void
identify_from_facts (CordeauNetState *state, CordeauHistory *history, GPtrArray *links)
{
  cordeau_net_balance_identify (history->balance, state);
  for (guint i = 0; i < history->events->len && state->key == NULL; i++)
    {
      const CordeauEvent *event = &g_array_index (history->events, CordeauEvent, i);

      if (event->code != NULL && event->other == NULL)
        cordeau_net_identify (state, event->code, event->key, event->generation);
    }
  for (guint i = 0; i < links->len && state->key == NULL; i++)
    {
      const CordeauLink *link = g_ptr_array_index (links, i);

      if (strcmp (link->other, state->id) == 0)
        cordeau_net_identify (state, link->code, NULL, 0);
    }
}

static gboolean
load_set (CordeauConnection *connection, Set *set, GError **error)
{
  set->links = cordeau_links_read (connection, set->ids, error);
  if (set->links == NULL)
    return FALSE;
  set->states = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_net_state_free);
  set->histories = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_history_free);
  for (guint i = 0; i < set->ids->len; i++)
    {
      CordeauNetState *state = cordeau_net_state_new (g_ptr_array_index (set->ids, i));
      CordeauHistory *history;

      g_ptr_array_add (set->states, state);
      history = cordeau_history_read (connection, state->id, error);
      if (history == NULL)
        return FALSE;
      g_ptr_array_add (set->histories, history);
      if (!read_record (connection, state, error))
        return FALSE;
      identify_from_facts (state, history, set->links);
    }
  return TRUE;
}

static gboolean
fold_load_nets (CordeauConnection *connection, CordeauHistory *history, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "bags/loads.sql#clear-net");

  cordeau_statement_bind_text (statement, 1, history->subject);
  if (!cordeau_statement_run (statement, error)
      || !cordeau_net_balance_write_loads (history->balance, connection, error))
    return FALSE;
  for (guint i = 0; i < history->events->len; i++)
    {
      const CordeauEvent *event = &g_array_index (history->events, CordeauEvent, i);

      if (!event->undone && !cordeau_load_nets_note (connection, event, error))
        return FALSE;
    }
  return TRUE;
}

/* What the shown net's own record does not say, those of its other tags may. */
static void
borrow_description (CordeauNetState *state, const CordeauNetState *alias)
{
  if (state->delegation == NULL)
    state->delegation = g_strdup (alias->delegation);
  if (state->client == NULL)
    state->client = g_strdup (alias->client);
  if (state->departs == NULL)
    state->departs = g_strdup (alias->departs);
  if (state->max_celsius == 0)
    state->max_celsius = alias->max_celsius;
}

static void
fold_shown (Set *set, CordeauNetState *state)
{
  g_autoptr (GPtrArray) events = cordeau_history_merge (set->histories);
  gboolean recorded = FALSE;

  state->joined = set->states->len > 1;
  for (guint i = 0; i < set->states->len; i++)
    {
      const CordeauNetState *other = g_ptr_array_index (set->states, i);
      const CordeauHistory *history = g_ptr_array_index (set->histories, i);

      recorded |= other->recorded;
      state->pending += history->pending;
      if (other != state)
        borrow_description (state, other);
    }
  if (recorded)
    state->stage = CORDEAU_STAGE_ISSUED;
  cordeau_net_balance_begin_joined (set->histories, state);
  for (guint i = 0; i < events->len; i++)
    {
      const CordeauEvent *event = g_ptr_array_index (events, i);

      if (event->undone)
        state->last_n = MAX (state->last_n, event->n);
      else
        cordeau_fold_event (state, event);
    }
}

static gboolean
write_set (CordeauConnection *connection, Set *set, GError **error)
{
  const char *primary = cordeau_links_primary (set->ids, set->links);

  for (guint i = 0; i < set->states->len; i++)
    {
      CordeauNetState *state = g_ptr_array_index (set->states, i);
      CordeauHistory *history = g_ptr_array_index (set->histories, i);

      if (strcmp (state->id, primary) == 0)
        fold_shown (set, state);
      else
        g_set_str (&state->alias_of, primary);
      if (!fold_load_nets (connection, history, error))
        return FALSE;
      if (set->states->len == 1 && !state->recorded && history->events->len == 0
          && history->balance == NULL)
        {
          if (!forget (connection, state->id, error))
            return FALSE;
          continue;
        }
      if (!cordeau_net_state_write (state, connection, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
refold_set (CordeauConnection *connection, GPtrArray *ids, GError **error)
{
  g_auto (Set) set = { .ids = ids };

  return load_set (connection, &set, error) && write_set (connection, &set, error);
}

gboolean
cordeau_net_refold (CordeauConnection *connection, const char *net, GError **error)
{
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (CordeauHistory) history = NULL;
  g_autoptr (GPtrArray) before = NULL;

  g_return_val_if_fail (net != NULL, FALSE);

  before = cordeau_links_component (connection, net, error);
  if (before == NULL)
    return FALSE;
  history = cordeau_history_read (connection, net, error);
  if (history == NULL || !cordeau_links_fold (connection, history, error))
    return FALSE;
  /* Nets that a new link brings in are in @net's set; those that a lost link lets go are in @before. */
  for (guint i = 0; i < before->len; i++)
    {
      g_autoptr (GPtrArray) ids = NULL;

      if (g_hash_table_contains (done, g_ptr_array_index (before, i)))
        continue;
      ids = cordeau_links_component (connection, g_ptr_array_index (before, i), error);
      if (ids == NULL || !refold_set (connection, ids, error))
        return FALSE;
      for (guint j = 0; j < ids->len; j++)
        g_hash_table_add (done, g_strdup (g_ptr_array_index (ids, j)));
    }
  return TRUE;
}
