/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rebuilding: facts come in the order in which they were stored, which for nearly every net is that of the
 * fold. So states stand in memory while facts are folded onto them (rebuild-states.c).
 *
 * Invariants:
 * 1. A net is either in order (its row or its state is the fold of the facts that came), or worn: then
 *    nothing more is folded onto it, and the end folds it anew from its history (refold.c). A net is worn
 *    from the first fact that projection.c would not fold onto its row, or that links it to another.
 * 2. The same for loads, of which those that were opened stand in memory until they end. */
#include "bags/balance.h"
#include "bags/fold.h"
#include "bags/identity.h"
#include "bags/loads-fold.h"
#include "bags/projection.h"
#include "bags/rebuild-states.h"
#include "bags/rebuild.h"
#include "bags/refold.h"

/* In memory at a time: states of nets, some 700 bytes each, and loads. */
static guint net_room = 60000;
static guint load_room = 20000;

typedef struct
{
  /* Borrowed */
  CordeauTxn *txn;
  CordeauConnection *connection;

  /* Owned */
  CordeauRebuildStates *nets;
  GHashTable *loads; /* id, borrowed from the value → CordeauLoad */
  GHashTable *worn_loads;
} Rebuild;

static gpointer
rebuild_start (CordeauTxn *txn)
{
  Rebuild *self = g_new0 (Rebuild, 1);

  self->txn = txn;
  self->connection = cordeau_txn_get_connection (txn);
  self->nets = cordeau_rebuild_states_new (txn);
  cordeau_rebuild_states_set_room (self->nets, net_room);
  self->loads = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                       (GDestroyNotify) cordeau_load_row_free);
  self->worn_loads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

static void
rebuild_free (gpointer data)
{
  Rebuild *self = data;

  cordeau_rebuild_states_free (self->nets);
  g_hash_table_unref (self->loads);
  g_hash_table_unref (self->worn_loads);
  g_free (self);
}

static gboolean
wear_net (Rebuild *self, const char *id)
{
  cordeau_rebuild_states_wear (self->nets, id);
  return TRUE;
}

static gboolean
wear_load (Rebuild *self, const char *id)
{
  g_hash_table_remove (self->loads, id);
  g_hash_table_add (self->worn_loads, g_strdup (id));
  return TRUE;
}

/* --- nets ---------------------------------------------------------------------------------------- */

/* What a record says is asked when it is needed. */
static gboolean
rebuild_record (gpointer data, const CordeauRecord *record, GError **error)
{
  if (cordeau_bags_folds_record (record) && record->deleted)
    wear_net (data, record->id);
  return TRUE;
}

static gboolean
open_load (Rebuild *self, const char *id, const char *body, gsize length, GError **error)
{
  g_autoptr (CordeauLoadRow) load = cordeau_load_row_new (id);
  gboolean fresh;

  return cordeau_load_balance_parse (load, body, length, error)
         && cordeau_load_row_insert (load, self->connection, &fresh, error);
}

static gboolean
rebuild_balance (gpointer data, const char *subject, const char *body, gsize length, GError **error)
{
  Rebuild *self = data;
  g_autoptr (CordeauNetBalance) balance = NULL;
  CordeauNetState *state;
  gboolean worn;

  if (cordeau_balance_is_load (body, length))
    return open_load (self, subject, body, length, error);
  if (!cordeau_rebuild_states_get (self->nets, subject, &state, &worn, error))
    return FALSE;
  if (worn)
    return TRUE;
  balance = cordeau_net_balance_parse (subject, body, length, error);
  if (balance == NULL)
    return FALSE;
  if (state == NULL)
    {
      state = cordeau_net_state_new (subject);
      if (!cordeau_rebuild_states_add (self->nets, state, error))
        return FALSE;
    }
  cordeau_net_balance_identify (balance, state);
  cordeau_net_balance_begin (balance, state);
  return cordeau_net_balance_write_loads (balance, self->connection, error);
}

static gboolean
fold_net_fact (Rebuild *self, const CordeauFact *fact, yyjson_val *body, GError **error)
{
  CordeauNetState *state;
  CordeauEvent event;
  gboolean worn;

  if (!cordeau_rebuild_states_get (self->nets, fact->subject, &state, &worn, error))
    return FALSE;
  if (worn)
    return TRUE;
  cordeau_event_read (&event, fact, body);
  if (!cordeau_fold_is_plain (&event))
    return wear_net (self, fact->subject);
  if (state == NULL)
    {
      if (!cordeau_rebuild_states_add (self->nets, cordeau_fold_first (&event), error))
        return FALSE;
    }
  else if (!cordeau_fold_can_advance (state, &event))
    return wear_net (self, fact->subject);
  else
    cordeau_fold_event (state, &event);
  return cordeau_load_nets_note (self->connection, &event, error);
}

/* --- loads --------------------------------------------------------------------------------------- */

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

/* (transfer container): the keys of a table, sorted */
static GPtrArray *
sort_keys (GHashTable *table)
{
  GPtrArray *keys = g_hash_table_get_keys_as_ptr_array (table);

  g_ptr_array_sort_values (keys, compare_ids);
  return keys;
}

static gboolean
write_load (Rebuild *self, const CordeauLoadRow *load, GError **error)
{
  gboolean fresh;

  if (!cordeau_load_row_insert (load, self->connection, &fresh, error))
    return FALSE;
  return fresh || wear_load (self, load->id);
}

static gboolean
spill_loads (Rebuild *self, GError **error)
{
  g_autoptr (GPtrArray) ids = sort_keys (self->loads);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (CordeauLoadRow) load = NULL;

      g_hash_table_steal_extended (self->loads, ids->pdata[i], NULL, (gpointer *) &load);
      if (!write_load (self, load, error))
        return FALSE;
    }
  return TRUE;
}

/* Nearly every load is opened, and then ended once. */
static gboolean
fold_load_fact (Rebuild *self, const CordeauFact *fact, yyjson_val *body, GError **error)
{
  g_autoptr (CordeauLoadRow) load = NULL;

  if (g_hash_table_contains (self->worn_loads, fact->subject))
    return TRUE;
  g_hash_table_steal_extended (self->loads, fact->subject, NULL, (gpointer *) &load);
  if (load == NULL && strcmp (fact->kind, "load.opened") == 0)
    {
      if (g_hash_table_size (self->loads) >= load_room && !spill_loads (self, error))
        return FALSE;
      load = cordeau_load_row_new (fact->subject);
      cordeau_load_row_open (load, fact, body);
      g_hash_table_insert (self->loads, load->id, load);
      load = NULL;
      return TRUE;
    }
  if (load == NULL || strcmp (fact->kind, "load.ended") != 0)
    return wear_load (self, fact->subject);
  cordeau_load_row_end (load, fact, body);
  return write_load (self, load, error);
}

/* --- all ----------------------------------------------------------------------------------------- */

static gboolean
rebuild_fact (gpointer data, const CordeauFact *fact, yyjson_val *body, GError **error)
{
  Rebuild *self = data;
  const char *of;

  if (fact->subject == NULL || *fact->subject == '\0')
    return TRUE;
  if (g_str_has_prefix (fact->kind, "load."))
    return fold_load_fact (self, fact, body, error);
  if (strcmp (fact->kind, "undo") != 0)
    return fold_net_fact (self, fact, body, error);
  of = cordeau_body_text (body, "of");
  if (of != NULL && g_str_has_prefix (of, "net."))
    return wear_net (self, fact->subject);
  if (of != NULL && g_str_has_prefix (of, "load."))
    return wear_load (self, fact->subject);
  return TRUE;
}

static gboolean
rebuild_settle (gpointer data, GError **error)
{
  Rebuild *self = data;

  return cordeau_rebuild_states_settle (self->nets, error) && spill_loads (self, error);
}

static gboolean
rebuild_finish (gpointer data, GError **error)
{
  Rebuild *self = data;
  g_autoptr (GPtrArray) nets = cordeau_rebuild_states_list_worn (self->nets);
  g_autoptr (GPtrArray) loads = sort_keys (self->worn_loads);

  for (guint i = 0; i < loads->len; i++)
    {
      if (cordeau_txn_is_cancelled (self->txn, error)
          || !cordeau_loads_refold (self->connection, loads->pdata[i], error))
        return FALSE;
    }
  for (guint i = 0; i < nets->len; i++)
    {
      if (cordeau_txn_is_cancelled (self->txn, error)
          || !cordeau_net_refold (self->connection, nets->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

const CordeauRebuild cordeau_bags_rebuild = {
  .start = rebuild_start,
  .record = rebuild_record,
  .balance = rebuild_balance,
  .fact = rebuild_fact,
  .settle = rebuild_settle,
  .finish = rebuild_finish,
  .free = rebuild_free,
};

void
cordeau_bags_rebuild_set_room (guint nets, guint loads)
{
  net_room = nets;
  load_room = loads;
}
