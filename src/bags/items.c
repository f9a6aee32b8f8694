/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of items, their table, and reading it. */
#include <glib/gi18n-lib.h>

#include "base/code.h"
#include "bags/items.h"
#include "bags/judge.h"
#include "bags/loads.h"
#include "bags/net-from-state.h"

typedef struct
{
  const char *nick;
  const char *label;
} Word;

static const Word kinds[] = {
  { "sock", N_ ("sock") },          { "garment", N_ ("garment") },
  { "towel", N_ ("towel") },        { "jewellery", N_ ("jewellery") },
  { "money", N_ ("money") },        { "key", N_ ("key") },
  { "phone", N_ ("telephone") },    { "document", N_ ("document") },
  { "other", N_ ("other object") },
};

static const Word outcomes[] = {
  { "returned", N_ ("given back to its owner") },
  { "handed-over", N_ ("handed over to lost property") },
  { "discarded", N_ ("thrown away") },
  { "mistake", N_ ("recorded by mistake") },
};

const char *const *
cordeau_item_kinds (void)
{
  static const char *nicks[G_N_ELEMENTS (kinds) + 1];

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    nicks[i] = kinds[i].nick;
  return nicks;
}

const char *const *
cordeau_item_outcomes (void)
{
  static const char *nicks[G_N_ELEMENTS (outcomes) + 1];

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    nicks[i] = outcomes[i].nick;
  return nicks;
}

static const char *
find_label (const Word *words, guint n, const char *nick)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (words[i].nick, nick) == 0)
      return _ (words[i].label);
  return nick != NULL ? nick : "";
}

const char *
cordeau_item_kind_to_label (const char *kind)
{
  return find_label (kinds, G_N_ELEMENTS (kinds), kind);
}

const char *
cordeau_item_outcome_to_label (const char *outcome)
{
  return find_label (outcomes, G_N_ELEMENTS (outcomes), outcome);
}

void
cordeau_item_free (CordeauItem *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->kind);
  g_free (self->net);
  g_free (self->load);
  g_free (self->machine);
  g_free (self->outcome);
  g_free (self);
}

/* --- the table ----------------------------------------------------------------------------------- */

/* Either fact may come first; of several endings the last one stands. */
static gboolean
fold_fact (CordeauTxn *txn, const CordeauFact *fact, yyjson_val *body, GError **error)
{
  CordeauConnection *connection = cordeau_txn_get_connection (txn);
  gboolean found = strcmp (fact->kind, "item.found") == 0;
  CordeauStatement *s;

  if (fact->subject == NULL || (!found && strcmp (fact->kind, "item.closed") != 0))
    return TRUE;
  s = cordeau_connection_prepare (connection,
                                  found ? "bags/items.sql#found" : "bags/items.sql#closed");
  cordeau_statement_bind_text (s, 1, fact->subject);
  if (found)
    {
      cordeau_statement_bind_text (s, 2, fact->site);
      cordeau_statement_bind_text (s, 3, cordeau_body_text (body, "computer"));
      cordeau_statement_bind_int (s, 4, cordeau_body_int (body, "number"));
      cordeau_statement_bind_text (s, 5, cordeau_body_text (body, "item"));
      cordeau_statement_bind_int (s, 6,
                                  cordeau_station_from_nick (cordeau_body_text (body, "station")));
      cordeau_statement_bind_text (s, 7, cordeau_body_text (body, "net"));
      cordeau_statement_bind_text (s, 8, cordeau_body_text (body, "load"));
      cordeau_statement_bind_text (s, 9, cordeau_body_text (body, "machine"));
      cordeau_statement_bind_int (s, 10, fact->at);
    }
  else
    {
      cordeau_statement_bind_int (s, 2, fact->at);
      cordeau_statement_bind_text (s, 3, cordeau_body_text (body, "outcome"));
      cordeau_statement_bind_int (s, 4, fact->clock);
    }
  return cordeau_statement_run (s, error);
}

static const CordeauFactKind fact_kinds[] = {
  { "item.found",
    (const char *const[]) { "item", "load", "machine", "net", "number", "station", NULL } },
  { "item.closed", (const char *const[]) { "outcome", NULL } },
};

static const CordeauProjection projection = {
  .name = "items",
  .version = 1,
  .schema = "bags/items-projection.sql",
  .tables = (const char *const[]) { "items", NULL },
  .fact_prefix = (const char *const[]) { "item.", NULL },
  .record_kinds = (const char *const[]) { NULL },
  .fact = fold_fact,
};

void
cordeau_items_register (CordeauKinds *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (fact_kinds); i++)
    cordeau_kinds_add_fact (self, &fact_kinds[i]);
  cordeau_kinds_add_projection (self, &projection);
}

/* --- reading ------------------------------------------------------------------------------------- */

static CordeauItem *
read_row (CordeauStatement *statement)
{
  CordeauItem *self = g_new0 (CordeauItem, 1);

  self->id = cordeau_statement_dup_text (statement, 0);
  self->number = cordeau_statement_int (statement, 1);
  self->kind = cordeau_statement_dup_text (statement, 2);
  self->station = cordeau_statement_int (statement, 3);
  self->net = cordeau_statement_dup_text (statement, 4);
  self->load = cordeau_statement_dup_text (statement, 5);
  self->machine = cordeau_statement_dup_text (statement, 6);
  self->found = cordeau_statement_int (statement, 7);
  self->closed = cordeau_statement_int (statement, 8);
  self->outcome = cordeau_statement_dup_text (statement, 9);
  return self;
}

GPtrArray *
cordeau_items_read (CordeauConnection *connection, const char *site, gboolean all, GError **error)
{
  g_autoptr (GPtrArray) items = NULL;
  CordeauStatement *statement = cordeau_connection_prepare (connection, "bags/items.sql#list");
  GError *local = NULL;

  items = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_item_free);
  cordeau_statement_bind_text (statement, 1, site);
  cordeau_statement_bind_int (statement, 2, all);
  while (cordeau_statement_step (statement, &local))
    g_ptr_array_add (items, read_row (statement));
  if (local == NULL)
    return g_steal_pointer (&items);
  g_propagate_error (error, local);
  return NULL;
}

CordeauItem *
cordeau_item_read (CordeauConnection *connection, const char *site, gint64 number, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "bags/items.sql#by-number");
  CordeauItem *self;

  cordeau_statement_bind_text (statement, 1, site);
  cordeau_statement_bind_int (statement, 2, number);
  if (!cordeau_statement_step (statement, error))
    return NULL;
  self = read_row (statement);
  cordeau_statement_reset (statement);
  return self;
}

/* FALSE only on @error. */
static gboolean
add_found_in (GPtrArray *nets, CordeauConnection *connection, const CordeauItem *self, gint64 now,
              const char *today, GError **error)
{
  g_autoptr (CordeauCode) code = NULL;
  g_autoptr (CordeauNetState) tag = NULL;
  CordeauNetState *net = NULL;

  if (self->net != NULL)
    code = cordeau_code_parse (self->net, NULL);
  if (code == NULL)
    return TRUE;
  if (!cordeau_net_lookup (connection, code->key, &net, &tag, error))
    return FALSE;
  if (net != NULL)
    g_ptr_array_add (nets, cordeau_net_from_state (net, now, today));
  return TRUE;
}

static gboolean
has_net (GPtrArray *nets, const char *id)
{
  for (guint i = 0; i < nets->len; i++)
    if (strcmp (((CordeauNet *) g_ptr_array_index (nets, i))->id, id) == 0)
      return TRUE;
  return FALSE;
}

GPtrArray *
cordeau_item_read_nets (CordeauConnection *connection, const CordeauItem *self, gint64 now,
                        GError **error)
{
  g_autoptr (GPtrArray) nets = NULL;
  g_autoptr (GPtrArray) mates = NULL;
  g_autofree char *today = cordeau_site_day (connection, now);

  nets = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_net_free);
  if (!add_found_in (nets, connection, self, now, today, error))
    return NULL;
  if (self->load == NULL)
    return g_steal_pointer (&nets);
  mates = cordeau_load_nets (connection, self->load, TRUE, error);
  if (mates == NULL)
    return NULL;
  g_ptr_array_set_free_func (mates, NULL);
  for (guint i = 0; i < mates->len; i++)
    {
      CordeauNetState *state = g_ptr_array_index (mates, i);

      if (has_net (nets, state->id))
        cordeau_net_state_free (state);
      else
        g_ptr_array_add (nets, cordeau_net_from_state (state, now, today));
    }
  return g_steal_pointer (&nets);
}
