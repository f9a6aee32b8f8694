/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rebuilding: facts come in the order in which they were stored, which for nearly every net is that of the
 * fold. So states stand in memory while facts are folded onto them, and are written when there are too many
 * or at the end, in the order of their codes, in which people look at them: rows that stand beside each other in
 * a list then lie beside each other on disk.
 *
 * Invariants:
 * 1. A net is either in order (its row or its state is the fold of the facts that came), or worn: then
 *    nothing more is folded onto it, and the end folds it anew from its history (refold.c). A net is worn
 *    from the first fact that projection.c would not fold onto its row, or that links it to another.
 * 2. The same for loads, of which those that were opened stand in memory until they end.
 * 3. What is in memory is not in the table, unless states were spilled: then the table may hold an older row
 *    of the same net, which the next writing replaces. */
#include "bags/balance.h"
#include "bags/fold.h"
#include "bags/identity.h"
#include "bags/loads-fold.h"
#include "bags/projection.h"
#include "bags/rebuild.h"
#include "bags/refold.h"

/* States in memory at a time, some 700 bytes each; and loads. */
#define MAX_STATES 100000
#define MAX_LOADS 20000
#define CANCEL_ROWS 256

typedef struct
{
  /* Borrowed */
  CordeauTxn *txn;
  CordeauConnection *connection;

  /* Owned */
  GHashTable *states; /* id, borrowed from the value → CordeauNetState */
  GHashTable *loads; /* likewise → CordeauLoad */
  GHashTable *worn_nets;
  GHashTable *worn_loads;

  gboolean spilled;
} Rebuild;

static gpointer
rebuild_start (CordeauTxn *txn)
{
  Rebuild *self = g_new0 (Rebuild, 1);

  self->txn = txn;
  self->connection = cordeau_txn_get_connection (txn);
  self->states = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                        (GDestroyNotify) cordeau_net_state_free);
  self->loads = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                       (GDestroyNotify) cordeau_load_row_free);
  self->worn_nets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->worn_loads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

static void
rebuild_free (gpointer data)
{
  Rebuild *self = data;

  g_hash_table_unref (self->states);
  g_hash_table_unref (self->loads);
  g_hash_table_unref (self->worn_nets);
  g_hash_table_unref (self->worn_loads);
  g_free (self);
}

static gboolean
wear_net (Rebuild *self, const char *id)
{
  g_hash_table_remove (self->states, id);
  g_hash_table_add (self->worn_nets, g_strdup (id));
  return TRUE;
}

static gboolean
wear_load (Rebuild *self, const char *id)
{
  g_hash_table_remove (self->loads, id);
  g_hash_table_add (self->worn_loads, g_strdup (id));
  return TRUE;
}

/* --- spilling ------------------------------------------------------------------------------------ */

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

static int
compare_states (gconstpointer a, gconstpointer b)
{
  const CordeauNetState *x = a;
  const CordeauNetState *y = b;
  int result = g_strcmp0 (x->key, y->key);

  if (result == 0)
    result = (x->generation > y->generation) - (x->generation < y->generation);
  return result != 0 ? result : strcmp (x->id, y->id);
}

static gboolean
spill_states (Rebuild *self, GError **error)
{
  g_autoptr (GPtrArray) states = g_hash_table_get_values_as_ptr_array (self->states);

  g_ptr_array_sort_values (states, compare_states);
  for (guint i = 0; i < states->len; i++)
    {
      const CordeauNetState *state = states->pdata[i];

      if (i % CANCEL_ROWS == 0 && cordeau_txn_is_cancelled (self->txn, error))
        return FALSE;
      if (!(self->spilled ? cordeau_net_state_write (state, self->connection, error)
                          : cordeau_net_state_insert (state, self->connection, error)))
        return FALSE;
    }
  g_hash_table_remove_all (self->states);
  self->spilled = TRUE;
  return TRUE;
}

/* --- nets ---------------------------------------------------------------------------------------- */

/* Takes @state. */
static gboolean
add_state (Rebuild *self, CordeauNetState *state, GError **error)
{
  if (g_hash_table_size (self->states) >= MAX_STATES && !spill_states (self, error))
    {
      cordeau_net_state_free (state);
      return FALSE;
    }
  g_hash_table_insert (self->states, state->id, state);
  return TRUE;
}

/* Leaves @state %NULL when nothing is known of the net. */
static gboolean
get_state (Rebuild *self, const char *id, CordeauNetState **state, GError **error)
{
  GError *local = NULL;

  *state = g_hash_table_lookup (self->states, id);
  if (*state != NULL || !self->spilled)
    return TRUE;
  *state = cordeau_net_state_read (self->connection, id, &local);
  if (*state != NULL)
    return add_state (self, *state, error);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
rebuild_record (gpointer data, const CordeauRecord *record, yyjson_val *body, GError **error)
{
  Rebuild *self = data;
  g_autoptr (CordeauNetState) state = NULL;

  if (!cordeau_bags_folds_record (record))
    return TRUE;
  state = cordeau_net_state_new (record->id);
  if (record->deleted || body == NULL || !cordeau_net_describe (state, body))
    return wear_net (self, record->id);
  state->stage = CORDEAU_STAGE_ISSUED;
  return add_state (self, g_steal_pointer (&state), error);
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

  if (cordeau_balance_is_load (body, length))
    return open_load (self, subject, body, length, error);
  if (g_hash_table_contains (self->worn_nets, subject))
    return TRUE;
  balance = cordeau_net_balance_parse (subject, body, length, error);
  if (balance == NULL || !get_state (self, subject, &state, error))
    return FALSE;
  if (state == NULL)
    {
      state = cordeau_net_state_new (subject);
      if (!add_state (self, state, error))
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

  if (g_hash_table_contains (self->worn_nets, fact->subject))
    return TRUE;
  cordeau_event_read (&event, fact, body);
  if (!cordeau_fold_is_plain (&event))
    return wear_net (self, fact->subject);
  if (!get_state (self, fact->subject, &state, error))
    return FALSE;
  if (state == NULL)
    {
      if (!add_state (self, cordeau_fold_first (&event), error))
        return FALSE;
    }
  else if (!cordeau_fold_can_advance (state, &event))
    return wear_net (self, fact->subject);
  else
    cordeau_fold_event (state, &event);
  return cordeau_load_nets_note (self->connection, &event, error);
}

/* --- loads --------------------------------------------------------------------------------------- */

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
      if (g_hash_table_size (self->loads) >= MAX_LOADS && !spill_loads (self, error))
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

  return spill_states (self, error) && spill_loads (self, error);
}

static gboolean
rebuild_finish (gpointer data, GError **error)
{
  Rebuild *self = data;
  g_autoptr (GPtrArray) nets = sort_keys (self->worn_nets);
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
