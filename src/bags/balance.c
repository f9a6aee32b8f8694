/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Balances as JSON. They outlive versions of this program: stages, stations and flags are written by name, as in
 * facts. */
#include <glib/gi18n-lib.h>

#include "base/json.h"
#include "bags/balance.h"
#include "bags/identity.h"

#define KIND_NET "net"
#define KIND_LOAD "load"

static void
load_note_free (gpointer data)
{
  CordeauLoadNote *note = data;

  g_free (note->load);
  g_free (note);
}

CordeauNetBalance *
cordeau_net_balance_new (const char *net)
{
  CordeauNetBalance *self = g_new0 (CordeauNetBalance, 1);

  self->state = cordeau_net_state_new (net);
  self->loads = g_ptr_array_new_with_free_func (load_note_free);
  return self;
}

void
cordeau_net_balance_free (CordeauNetBalance *self)
{
  if (self == NULL)
    return;
  cordeau_net_state_free (self->state);
  g_ptr_array_unref (self->loads);
  g_free (self);
}

void
cordeau_net_balance_add_load (CordeauNetBalance *self, const char *load, gint64 since)
{
  CordeauLoadNote *note;

  for (guint i = 0; i < self->loads->len; i++)
    {
      note = g_ptr_array_index (self->loads, i);
      if (strcmp (note->load, load) == 0)
        return;
    }
  note = g_new0 (CordeauLoadNote, 1);
  note->load = g_strdup (load);
  note->since = since;
  g_ptr_array_add (self->loads, note);
}

/* --- writing ------------------------------------------------------------------------------------- */

static void
add_text (yyjson_mut_doc *doc, yyjson_mut_val *root, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    yyjson_mut_obj_add_strcpy (doc, root, name, value);
}

static void
add_some (yyjson_mut_doc *doc, yyjson_mut_val *root, const char *name, gint64 value)
{
  if (value != 0)
    yyjson_mut_obj_add_int (doc, root, name, value);
}

static void
add_flags (yyjson_mut_doc *doc, yyjson_mut_val *root, guint flags)
{
  yyjson_mut_val *list = yyjson_mut_obj_add_arr (doc, root, "flags");

  for (guint bit = 0; flags >> bit != 0; bit++)
    if (flags >> bit & 1)
      yyjson_mut_arr_add_str (doc, list, cordeau_flag_to_nick (1u << bit));
}

static void
add_state (yyjson_mut_doc *doc, yyjson_mut_val *root, const CordeauNetState *state)
{
  add_text (doc, root, "code", state->code);
  add_text (doc, root, "key", state->key);
  add_some (doc, root, "generation", state->generation);
  add_text (doc, root, "stage", cordeau_stage_to_nick (state->stage));
  add_text (doc, root, "resumes", cordeau_stage_to_nick (state->resumes));
  add_some (doc, root, "since", state->since);
  add_some (doc, root, "received", state->received);
  add_some (doc, root, "promise", state->promise);
  add_some (doc, root, "grams", state->grams);
  add_some (doc, root, "grams_out", state->grams_out);
  add_text (doc, root, "machine", state->machine);
  add_text (doc, root, "load", state->load);
  add_text (doc, root, "last_load", state->last_load);
  add_some (doc, root, "last_load_at", state->last_load_at);
  add_text (doc, root, "slot", state->slot);
  add_text (doc, root, "reason", state->reason);
  add_flags (doc, root, state->flags);
  add_some (doc, root, "last_n", state->last_n);
  add_text (doc, root, "last_fact", state->last_fact);
  add_some (doc, root, "last_at", state->last_at);
  add_text (doc, root, "last_station", cordeau_station_to_nick (state->last_station));
}

static void
add_loads (yyjson_mut_doc *doc, yyjson_mut_val *root, GPtrArray *loads)
{
  yyjson_mut_val *list = yyjson_mut_obj_add_arr (doc, root, "loads");

  for (guint i = 0; i < loads->len; i++)
    {
      const CordeauLoadNote *note = g_ptr_array_index (loads, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (doc, list);

      yyjson_mut_obj_add_strcpy (doc, object, "load", note->load);
      yyjson_mut_obj_add_int (doc, object, "since", note->since);
    }
}

static gboolean
write_body (CordeauTxn *txn, const char *subject, yyjson_mut_doc *doc, GError **error)
{
  size_t length = 0;
  char *body = yyjson_mut_write (doc, YYJSON_WRITE_NOFLAG, &length);
  gboolean written = cordeau_balance_set (txn, CORDEAU_BALANCE_PROJECTION, subject, body, length,
                                          error);

  free (body);
  return written;
}

gboolean
cordeau_net_balance_write (const CordeauNetBalance *self, CordeauTxn *txn, GError **error)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);

  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_str (doc, root, "kind", KIND_NET);
  add_state (doc, root, self->state);
  add_some (doc, root, "moved_n", self->moved_n);
  add_some (doc, root, "clock", self->clock);
  add_loads (doc, root, self->loads);
  return write_body (txn, self->state->id, doc, error);
}

gboolean
cordeau_load_balance_write (const CordeauLoadRow *row, CordeauTxn *txn, GError **error)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);

  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_str (doc, root, "kind", KIND_LOAD);
  add_text (doc, root, "site", row->site);
  add_text (doc, root, "computer", row->computer);
  add_text (doc, root, "machine", row->machine);
  add_text (doc, root, "station", cordeau_station_to_nick (row->station));
  add_text (doc, root, "programme", row->programme);
  add_some (doc, root, "number", row->number);
  add_some (doc, root, "opened", row->opened);
  add_some (doc, root, "ended", row->ended);
  add_text (doc, root, "outcome", row->outcome);
  return write_body (txn, row->id, doc, error);
}

/* --- reading ------------------------------------------------------------------------------------- */

static yyjson_doc *
parse_body (const char *subject, const char *body, gsize length, GError **error)
{
  yyjson_doc *doc = yyjson_read (body, length, 0);

  if (doc == NULL)
    g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CORRUPT,
                 _ ("The opening balance of %s is damaged. Restore the last backup."), subject);
  return doc;
}

gboolean
cordeau_balance_is_load (const char *body, gsize length)
{
  g_autoptr (yyjson_doc) doc = yyjson_read (body, length, 0);

  return g_strcmp0 (cordeau_body_text (yyjson_doc_get_root (doc), "kind"), KIND_LOAD) == 0;
}

static guint
read_flags (yyjson_val *root)
{
  yyjson_val *item;
  size_t i, n;
  guint flags = 0;

  yyjson_arr_foreach (yyjson_obj_get (root, "flags"), i, n, item)
  {
    if (yyjson_is_str (item))
      flags |= cordeau_flag_from_nick (yyjson_get_str (item));
  }
  return flags;
}

static void
read_state (yyjson_val *root, CordeauNetState *state)
{
  g_set_str (&state->code, cordeau_body_text (root, "code"));
  g_set_str (&state->key, cordeau_body_text (root, "key"));
  state->generation = (int) cordeau_body_int (root, "generation");
  state->stage = cordeau_stage_from_nick (cordeau_body_text (root, "stage"));
  state->resumes = cordeau_stage_from_nick (cordeau_body_text (root, "resumes"));
  state->since = cordeau_body_int (root, "since");
  state->received = cordeau_body_int (root, "received");
  state->promise = cordeau_body_int (root, "promise");
  state->grams = cordeau_body_int (root, "grams");
  state->grams_out = cordeau_body_int (root, "grams_out");
  g_set_str (&state->machine, cordeau_body_text (root, "machine"));
  g_set_str (&state->load, cordeau_body_text (root, "load"));
  g_set_str (&state->last_load, cordeau_body_text (root, "last_load"));
  state->last_load_at = cordeau_body_int (root, "last_load_at");
  g_set_str (&state->slot, cordeau_body_text (root, "slot"));
  g_set_str (&state->reason, cordeau_body_text (root, "reason"));
  state->flags = read_flags (root);
  state->last_n = cordeau_body_int (root, "last_n");
  g_set_str (&state->last_fact, cordeau_body_text (root, "last_fact"));
  state->last_at = cordeau_body_int (root, "last_at");
  state->last_station = cordeau_station_from_nick (cordeau_body_text (root, "last_station"));
}

CordeauNetBalance *
cordeau_net_balance_parse (const char *net, const char *body, gsize length, GError **error)
{
  g_autoptr (yyjson_doc) doc = parse_body (net, body, length, error);
  yyjson_val *root = yyjson_doc_get_root (doc);
  CordeauNetBalance *self;
  yyjson_val *item;
  size_t i, n;

  if (doc == NULL)
    return NULL;
  self = cordeau_net_balance_new (net);
  read_state (root, self->state);
  self->moved_n = cordeau_body_int (root, "moved_n");
  self->clock = cordeau_body_int (root, "clock");
  yyjson_arr_foreach (yyjson_obj_get (root, "loads"), i, n, item)
  {
    const char *load = cordeau_body_text (item, "load");

    if (load != NULL)
      cordeau_net_balance_add_load (self, load, cordeau_body_int (item, "since"));
  }
  return self;
}

CordeauNetBalance *
cordeau_net_balance_read (CordeauConnection *connection, const char *net, GError **error)
{
  gsize length;
  g_autofree char *body = cordeau_balance_get (connection, CORDEAU_BALANCE_PROJECTION, net, &length,
                                               error);

  return body != NULL ? cordeau_net_balance_parse (net, body, length, error) : NULL;
}

gboolean
cordeau_load_balance_parse (CordeauLoadRow *row, const char *body, gsize length, GError **error)
{
  g_autoptr (yyjson_doc) doc = parse_body (row->id, body, length, error);
  yyjson_val *root = yyjson_doc_get_root (doc);

  if (doc == NULL)
    return FALSE;
  g_set_str (&row->site, cordeau_body_text (root, "site"));
  g_set_str (&row->computer, cordeau_body_text (root, "computer"));
  g_set_str (&row->machine, cordeau_body_text (root, "machine"));
  row->station = cordeau_station_from_nick (cordeau_body_text (root, "station"));
  g_set_str (&row->programme, cordeau_body_text (root, "programme"));
  row->number = cordeau_body_int (root, "number");
  row->opened = cordeau_body_int (root, "opened");
  row->ended = cordeau_body_int (root, "ended");
  g_set_str (&row->outcome, cordeau_body_text (root, "outcome"));
  return TRUE;
}

gboolean
cordeau_load_balance_read (CordeauConnection *connection, CordeauLoadRow *row, GError **error)
{
  gsize length;
  GError *local = NULL;
  g_autofree char *body = cordeau_balance_get (connection, CORDEAU_BALANCE_PROJECTION, row->id,
                                               &length, &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return body == NULL || cordeau_load_balance_parse (row, body, length, error);
}

/* --- taking up ----------------------------------------------------------------------------------- */

void
cordeau_net_balance_begin (const CordeauNetBalance *self, CordeauNetState *state)
{
  const CordeauNetState *from = self->state;

  state->stage = from->stage;
  state->resumes = from->resumes;
  state->since = from->since;
  state->received = from->received;
  state->promise = from->promise;
  state->grams = from->grams;
  state->grams_out = from->grams_out;
  g_set_str (&state->machine, from->machine);
  g_set_str (&state->load, from->load);
  g_set_str (&state->last_load, from->last_load);
  state->last_load_at = from->last_load_at;
  g_set_str (&state->slot, from->slot);
  g_set_str (&state->reason, from->reason);
  state->flags = from->flags;
  state->last_n = MAX (state->last_n, from->last_n);
  g_set_str (&state->last_fact, from->last_fact);
  state->last_at = from->last_at;
  state->last_station = from->last_station;
  /* Re-tagged, the net has a tag again (fold.c). */
  if (strcmp (from->id, state->id) != 0)
    state->flags &= ~(guint) CORDEAU_FLAG_TEMPORARY;
}

void
cordeau_net_balance_begin_joined (GPtrArray *histories, CordeauNetState *state)
{
  const CordeauNetBalance *latest = NULL;

  for (guint i = 0; i < histories->len; i++)
    {
      const CordeauHistory *history = g_ptr_array_index (histories, i);
      const CordeauNetBalance *balance = history->balance;

      if (balance == NULL)
        continue;
      state->last_n = MAX (state->last_n, balance->state->last_n);
      if (latest == NULL || balance->clock > latest->clock
          || (balance->clock == latest->clock
              && strcmp (balance->state->id, latest->state->id) > 0))
        latest = balance;
    }
  if (latest != NULL)
    cordeau_net_balance_begin (latest, state);
}

void
cordeau_net_balance_identify (const CordeauNetBalance *self, CordeauNetState *state)
{
  if (self != NULL && state->key == NULL && self->state->code != NULL)
    cordeau_net_identify (state, self->state->code, self->state->key, self->state->generation);
}

gboolean
cordeau_net_balance_write_loads (const CordeauNetBalance *self, CordeauConnection *connection,
                                 GError **error)
{
  if (self == NULL)
    return TRUE;
  for (guint i = 0; i < self->loads->len; i++)
    {
      const CordeauLoadNote *note = g_ptr_array_index (self->loads, i);
      CordeauStatement *statement = cordeau_connection_prepare (connection,
                                                                "bags/loads.sql#add-net");

      cordeau_statement_bind_text (statement, 1, note->load);
      cordeau_statement_bind_text (statement, 2, self->state->id);
      cordeau_statement_bind_int (statement, 3, note->since);
      if (!cordeau_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}
