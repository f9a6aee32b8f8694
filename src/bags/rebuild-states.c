/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A net is begun from its record when its first fact comes, and so its row is written whole, mostly once: when the net has
 * left the site and there is no more room. Those at the site stay, for facts will come.
 *
 * Rows are written in the order of their codes, in which people look at them: what stands beside each other in a list
 * then lies beside each other on disk.
 *
 * Invariants:
 * 1. A net is in memory, or in the table as it would be in memory, or worn, or has no fact so far.
 * 2. A bit in `begun` says that its record was looked at: the net is one of the first three. */
#include "base/json.h"
#include "session/session.h"
#include "bags/id-map.h"
#include "bags/identity.h"
#include "bags/rebuild-states.h"

#define CANCEL_ROWS 256

struct _CordeauRebuildStates
{
  /* Borrowed */
  CordeauTxn *txn;
  CordeauConnection *connection;

  /* Owned */
  GHashTable *states; /* id, borrowed from the value → CordeauNetState */
  GHashTable *stored; /* those of them that have a row, borrowed */
  GHashTable *worn;
  CordeauIdMap *records; /* ids → numbers of records */
  GByteArray *begun; /* a bit for each record, by its number */

  guint room;
  gint64 db; /* of the records; 0: there are none */
  gboolean written;
};

static gboolean
find_db (CordeauRebuildStates *self, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (self->connection, "bags/rebuild.sql#db");
  GError *local = NULL;

  cordeau_statement_bind_text (s, 1, CORDEAU_DB_CLIENTS);
  if (cordeau_statement_step (s, &local))
    self->db = cordeau_statement_int (s, 0);
  cordeau_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* Finding a record by its id leads all over an index, once for each net: so it is read from end to end, once. */
static gboolean
read_ids (CordeauRebuildStates *self, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (self->connection, "bags/rebuild.sql#ids");
  GError *local = NULL;

  cordeau_statement_bind_int (s, 1, self->db);
  while (cordeau_statement_step (s, &local))
    cordeau_id_map_add (self->records, cordeau_statement_text (s, 1),
                        (guint32) cordeau_statement_int (s, 0));
  cordeau_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

CordeauRebuildStates *
cordeau_rebuild_states_new (CordeauTxn *txn)
{
  CordeauRebuildStates *self = g_new0 (CordeauRebuildStates, 1);

  self->txn = txn;
  self->connection = cordeau_txn_get_connection (txn);
  self->states = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                        (GDestroyNotify) cordeau_net_state_free);
  self->stored = g_hash_table_new (g_str_hash, g_str_equal);
  self->worn = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->begun = g_byte_array_new ();
  return self;
}

void
cordeau_rebuild_states_set_room (CordeauRebuildStates *self, guint n)
{
  self->room = n;
}

void
cordeau_rebuild_states_free (CordeauRebuildStates *self)
{
  g_hash_table_unref (self->stored);
  g_hash_table_unref (self->states);
  g_hash_table_unref (self->worn);
  g_clear_pointer (&self->records, cordeau_id_map_free);
  g_byte_array_unref (self->begun);
  g_free (self);
}

/* --- worn ---------------------------------------------------------------------------------------- */

static gboolean
is_worn (CordeauRebuildStates *self, const char *net)
{
  return g_hash_table_size (self->worn) > 0 && g_hash_table_contains (self->worn, net);
}

void
cordeau_rebuild_states_wear (CordeauRebuildStates *self, const char *net)
{
  g_hash_table_add (self->worn, g_strdup (net));
  g_hash_table_remove (self->stored, net);
  g_hash_table_remove (self->states, net);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

GPtrArray *
cordeau_rebuild_states_list_worn (CordeauRebuildStates *self)
{
  GPtrArray *ids = g_hash_table_get_keys_as_ptr_array (self->worn);

  g_ptr_array_sort_values (ids, compare_ids);
  return ids;
}

/* --- writing ------------------------------------------------------------------------------------- */

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
write_state (CordeauRebuildStates *self, const CordeauNetState *state, GError **error)
{
  return g_hash_table_contains (self->stored, state->id)
             ? cordeau_net_state_write (state, self->connection, error)
             : cordeau_net_state_insert (state, self->connection, error);
}

/* (transfer container) */
static GPtrArray *
list_states (CordeauRebuildStates *self, gboolean open_too)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer state;

  g_hash_table_iter_init (&iter, self->states);
  while (g_hash_table_iter_next (&iter, NULL, &state))
    if (open_too || !cordeau_stage_is_open (((CordeauNetState *) state)->stage))
      g_ptr_array_add (list, state);
  g_ptr_array_sort_values (list, compare_states);
  return list;
}

static gboolean
write_states (CordeauRebuildStates *self, gboolean open_too, GError **error)
{
  g_autoptr (GPtrArray) list = list_states (self, open_too);

  for (guint i = 0; i < list->len; i++)
    {
      const CordeauNetState *state = list->pdata[i];

      if ((i % CANCEL_ROWS == 0 && cordeau_txn_is_cancelled (self->txn, error))
          || !write_state (self, state, error))
        return FALSE;
      g_hash_table_remove (self->stored, state->id);
      g_hash_table_remove (self->states, state->id);
    }
  self->written = TRUE;
  return TRUE;
}

static gboolean
make_room (CordeauRebuildStates *self, GError **error)
{
  return g_hash_table_size (self->states) < self->room
         || (write_states (self, FALSE, error)
             && (g_hash_table_size (self->states) < self->room / 2
                 || write_states (self, TRUE, error)));
}

gboolean
cordeau_rebuild_states_add (CordeauRebuildStates *self, CordeauNetState *state, GError **error)
{
  if (!make_room (self, error))
    {
      cordeau_net_state_free (state);
      return FALSE;
    }
  g_hash_table_insert (self->states, state->id, state);
  return TRUE;
}

/* --- beginning ----------------------------------------------------------------------------------- */

/* Notes that the record was looked at. Returns: whether it was before */
static gboolean
begin_record (CordeauRebuildStates *self, gint64 record)
{
  guint place = (guint) (record / 8);
  guint8 bit = (guint8) (1u << record % 8);
  guint old = self->begun->len;
  gboolean before;

  if (place >= old)
    {
      g_byte_array_set_size (self->begun, MAX (place + 1, old * 2));
      memset (self->begun->data + old, 0, self->begun->len - old);
    }
  before = (self->begun->data[place] & bit) != 0;
  self->begun->data[place] |= bit;
  return before;
}

/* (transfer full) (nullable): %NULL for a record that names no net. */
static CordeauNetState *
describe (const char *net, const char *body, gsize length)
{
  g_autoptr (CordeauNetState) state = cordeau_net_state_new (net);
  g_autoptr (yyjson_doc) doc = yyjson_read (body, length, YYJSON_READ_NOFLAG);

  if (doc == NULL || !cordeau_net_describe (state, yyjson_doc_get_root (doc)))
    return NULL;
  state->stage = CORDEAU_STAGE_ISSUED;
  return g_steal_pointer (&state);
}

/* Whether ids can be looked up: read at the first, for then all records are there. */
static gboolean
know_records (CordeauRebuildStates *self, GError **error)
{
  if (self->records != NULL)
    return TRUE;
  self->records = cordeau_id_map_new ();
  return find_db (self, error) && read_ids (self, error);
}

/* @s: (out) (nullable): stands at the record of @net; %NULL when it has none, or with @error. Returns: its number */
static gint64
find_record (CordeauRebuildStates *self, const char *net, CordeauStatement **s, GError **error)
{
  GError *local = NULL;
  guint32 record;
  guint place = 0;

  *s = NULL;
  while ((record = cordeau_id_map_find (self->records, net, &place)) != 0)
    {
      *s = cordeau_connection_prepare (self->connection, "bags/rebuild.sql#record");
      cordeau_statement_bind_int (*s, 1, record);
      if (cordeau_statement_step (*s, &local) && strcmp (cordeau_statement_text (*s, 0), net) == 0)
        return record;
      cordeau_statement_reset (*s);
      *s = NULL;
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return 0;
        }
    }
  return 0;
}

/* @state: (out) (transfer full) (nullable): by its record, if that was not looked at before. */
static gboolean
begin_state (CordeauRebuildStates *self, const char *net, CordeauNetState **state, gboolean *worn,
             GError **error)
{
  CordeauStatement *s;
  GError *local = NULL;
  gint64 record;

  if (!know_records (self, error))
    return FALSE;
  record = find_record (self, net, &s, &local);
  if (record != 0 && !begin_record (self, record))
    {
      gsize length;
      const char *body = cordeau_statement_blob (s, 1, &length);

      *state = describe (net, body, length);
      *worn = *state == NULL;
    }
  if (s != NULL)
    cordeau_statement_reset (s);
  if (*worn)
    cordeau_rebuild_states_wear (self, net);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* As in begin_state(): from its row. */
static gboolean
read_state (CordeauRebuildStates *self, const char *net, CordeauNetState **state, GError **error)
{
  GError *local = NULL;

  *state = cordeau_net_state_read (self->connection, net, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

gboolean
cordeau_rebuild_states_get (CordeauRebuildStates *self, const char *net, CordeauNetState **state,
                            gboolean *worn, GError **error)
{
  gboolean stored = FALSE;

  *state = g_hash_table_lookup (self->states, net);
  *worn = *state == NULL && is_worn (self, net);
  if (*state != NULL || *worn)
    return TRUE;
  if (!begin_state (self, net, state, worn, error))
    return FALSE;
  if (*state == NULL && !*worn && self->written)
    {
      if (!read_state (self, net, state, error))
        return FALSE;
      stored = TRUE;
    }
  if (*state == NULL)
    return TRUE;
  if (!cordeau_rebuild_states_add (self, *state, error))
    return FALSE;
  if (stored)
    g_hash_table_add (self->stored, (*state)->id);
  return TRUE;
}

/* --- the rest ------------------------------------------------------------------------------------ */

static gboolean
begin_rest (CordeauRebuildStates *self, CordeauStatement *s, GError **error)
{
  const char *net = cordeau_statement_text (s, 1);
  CordeauNetState *state;
  const char *body;
  gsize length;

  if (begin_record (self, cordeau_statement_int (s, 0)) || is_worn (self, net))
    return TRUE;
  body = cordeau_statement_blob (s, 2, &length);
  state = describe (net, body, length);
  if (state != NULL)
    return cordeau_rebuild_states_add (self, state, error);
  cordeau_rebuild_states_wear (self, net);
  return TRUE;
}

gboolean
cordeau_rebuild_states_settle (CordeauRebuildStates *self, GError **error)
{
  CordeauStatement *s;
  GError *local = NULL;

  if (!know_records (self, error) || !write_states (self, TRUE, error))
    return FALSE;
  s = cordeau_connection_prepare (self->connection, "bags/rebuild.sql#records");
  cordeau_statement_bind_int (s, 1, self->db);
  while (cordeau_statement_step (s, &local) && begin_rest (self, s, &local))
    continue;
  cordeau_statement_reset (s);
  if (local == NULL)
    return write_states (self, TRUE, error);
  g_propagate_error (error, local);
  return FALSE;
}
