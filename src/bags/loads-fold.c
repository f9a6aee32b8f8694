/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of loads, from load.opened, load.ended and their undos. A load has few facts: all but
 * the first to arrive fold it anew. */
#include "bags/event.h"
#include "bags/projection.h"

typedef struct
{
  char *id;
  char *site;
  char *computer;
  char *machine;
  CordeauStation station;
  char *programme;
  gint64 number;
  gint64 opened;
  gint64 ended;
  char *outcome;
} Load;

static void
load_clear (Load *load)
{
  g_free (load->site);
  g_free (load->computer);
  g_free (load->machine);
  g_free (load->programme);
  g_free (load->outcome);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Load, load_clear)

static void
read_opened (Load *load, const CordeauFact *fact, yyjson_val *body)
{
  load->number = cordeau_body_int (body, "number");
  g_set_str (&load->site, fact->site);
  g_set_str (&load->computer, cordeau_body_text (body, "computer"));
  g_set_str (&load->machine, cordeau_body_text (body, "machine"));
  load->station = cordeau_station_from_nick (cordeau_body_text (body, "station"));
  g_set_str (&load->programme, cordeau_body_text (body, "programme"));
  load->opened = fact->at;
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
  Load *load;
  GHashTable *undone;
} Fold;

static gboolean
fold_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  Fold *fold = user_data;
  Load *load = fold->load;

  if (g_hash_table_contains (fold->undone, fact->id))
    return TRUE;
  if (strcmp (fact->kind, "load.opened") == 0 && load->opened == 0)
    read_opened (load, fact, body);
  if (strcmp (fact->kind, "load.ended") == 0)
    {
      load->ended = fact->at;
      g_set_str (&load->outcome, cordeau_body_text (body, "outcome"));
    }
  return TRUE;
}

static gboolean
write_load (CordeauConnection *connection, const Load *load, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "bags/loads.sql#write");

  cordeau_statement_bind_text (s, 1, load->id);
  cordeau_statement_bind_int (s, 2, load->number);
  cordeau_statement_bind_text (s, 3, load->site != NULL ? load->site : "");
  cordeau_statement_bind_text (s, 4, load->computer != NULL ? load->computer : "");
  cordeau_statement_bind_text (s, 5, load->machine != NULL ? load->machine : "");
  cordeau_statement_bind_int (s, 6, load->station);
  cordeau_statement_bind_text (s, 7, load->programme);
  cordeau_statement_bind_int (s, 8, load->opened);
  cordeau_statement_bind_int (s, 9, load->ended);
  cordeau_statement_bind_text (s, 10, load->outcome);
  return cordeau_statement_run (s, error);
}

static gboolean
refold (CordeauConnection *connection, const char *id, GError **error)
{
  g_autoptr (GHashTable) undone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (Load) load = { .id = (char *) id };
  Fold fold = { &load, undone };
  CordeauStatement *s;

  if (!cordeau_facts_foreach_subject (connection, id, collect_undone_cb, undone, error)
      || !cordeau_facts_foreach_subject (connection, id, fold_cb, &fold, error))
    return FALSE;
  s = cordeau_connection_prepare (connection, "bags/loads.sql#delete");
  cordeau_statement_bind_text (s, 1, id);
  return cordeau_statement_run (s, error) && write_load (connection, &load, error);
}

static gboolean
is_known (CordeauConnection *connection, const char *id, gboolean *known, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "bags/loads.sql#is-known");
  GError *local = NULL;

  cordeau_statement_bind_text (s, 1, id);
  *known = cordeau_statement_step (s, &local);
  cordeau_statement_reset (s);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

gboolean
cordeau_loads_fold_fact (CordeauConnection *connection, const CordeauFact *fact, yyjson_val *body,
                         GError **error)
{
  g_auto (Load) load = { .id = (char *) fact->subject };
  gboolean known;

  if (!is_known (connection, fact->subject, &known, error))
    return FALSE;
  if (known || strcmp (fact->kind, "load.opened") != 0)
    return refold (connection, fact->subject, error);
  read_opened (&load, fact, body);
  return write_load (connection, &load, error);
}
