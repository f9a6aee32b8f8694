/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of loads, from load.opened, load.ended and their undos. A load has few facts: all but
 * the first to arrive fold it anew. */
#include "bags/balance.h"
#include "bags/loads-fold.h"

CordeauLoadRow *
cordeau_load_row_new (const char *id)
{
  CordeauLoadRow *self = g_new0 (CordeauLoadRow, 1);

  self->id = g_strdup (id);
  return self;
}

void
cordeau_load_row_free (CordeauLoadRow *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->site);
  g_free (self->computer);
  g_free (self->machine);
  g_free (self->programme);
  g_free (self->outcome);
  g_free (self);
}

void
cordeau_load_row_open (CordeauLoadRow *self, const CordeauFact *fact, yyjson_val *body)
{
  self->number = cordeau_body_int (body, "number");
  g_set_str (&self->site, fact->site);
  g_set_str (&self->computer, cordeau_body_text (body, "computer"));
  g_set_str (&self->machine, cordeau_body_text (body, "machine"));
  self->station = cordeau_station_from_nick (cordeau_body_text (body, "station"));
  g_set_str (&self->programme, cordeau_body_text (body, "programme"));
  self->opened = fact->at;
}

void
cordeau_load_row_end (CordeauLoadRow *self, const CordeauFact *fact, yyjson_val *body)
{
  self->ended = fact->at;
  g_set_str (&self->outcome, cordeau_body_text (body, "outcome"));
}

/* Undone endings are collected first, so that the last one that stands decides. */
static gboolean
collect_undone_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  const char *target = cordeau_body_text (body, "target");

  if (strcmp (fact->kind, "undo") == 0 && target != NULL)
    g_hash_table_add (user_data, g_strdup (target));
  return TRUE;
}

typedef struct
{
  CordeauLoadRow *load;
  GHashTable *undone;
} Fold;

static gboolean
fold_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  Fold *fold = user_data;

  if (g_hash_table_contains (fold->undone, fact->id))
    return TRUE;
  if (strcmp (fact->kind, "load.opened") == 0 && fold->load->opened == 0)
    cordeau_load_row_open (fold->load, fact, body);
  if (strcmp (fact->kind, "load.ended") == 0)
    cordeau_load_row_end (fold->load, fact, body);
  return TRUE;
}

gboolean
cordeau_load_row_insert (const CordeauLoadRow *self, CordeauConnection *connection, gboolean *fresh,
                         GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "bags/loads.sql#insert");

  cordeau_statement_bind_text (s, 1, self->id);
  cordeau_statement_bind_int (s, 2, self->number);
  cordeau_statement_bind_text (s, 3, self->site != NULL ? self->site : "");
  cordeau_statement_bind_text (s, 4, self->computer != NULL ? self->computer : "");
  cordeau_statement_bind_text (s, 5, self->machine != NULL ? self->machine : "");
  cordeau_statement_bind_int (s, 6, self->station);
  cordeau_statement_bind_text (s, 7, self->programme);
  cordeau_statement_bind_int (s, 8, self->opened);
  cordeau_statement_bind_int (s, 9, self->ended);
  cordeau_statement_bind_text (s, 10, self->outcome);
  if (!cordeau_statement_run (s, error))
    return FALSE;
  *fresh = cordeau_statement_count_changes (s) > 0;
  return TRUE;
}

CordeauLoadRow *
cordeau_load_row_fold (CordeauConnection *connection, const char *id, GError **error)
{
  g_autoptr (GHashTable) undone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (CordeauLoadRow) load = cordeau_load_row_new (id);
  Fold fold = { load, undone };

  if (!cordeau_load_balance_read (connection, load, error)
      || !cordeau_facts_foreach_subject (connection, id, collect_undone_cb, undone, error)
      || !cordeau_facts_foreach_subject (connection, id, fold_cb, &fold, error))
    return NULL;
  return g_steal_pointer (&load);
}

gboolean
cordeau_loads_refold (CordeauConnection *connection, const char *id, GError **error)
{
  g_autoptr (CordeauLoadRow) load = cordeau_load_row_fold (connection, id, error);
  CordeauStatement *s;
  gboolean fresh;

  if (load == NULL)
    return FALSE;
  s = cordeau_connection_prepare (connection, "bags/loads.sql#delete");
  cordeau_statement_bind_text (s, 1, id);
  return cordeau_statement_run (s, error)
         && cordeau_load_row_insert (load, connection, &fresh, error);
}

gboolean
cordeau_loads_fold_fact (CordeauConnection *connection, const CordeauFact *fact, yyjson_val *body,
                         GError **error)
{
  g_autoptr (CordeauLoadRow) load = NULL;
  gboolean fresh;

  if (strcmp (fact->kind, "load.opened") != 0)
    return cordeau_loads_refold (connection, fact->subject, error);
  load = cordeau_load_row_new (fact->subject);
  cordeau_load_row_open (load, fact, body);
  if (!cordeau_load_row_insert (load, connection, &fresh, error))
    return FALSE;
  return fresh || cordeau_loads_refold (connection, fact->subject, error);
}
