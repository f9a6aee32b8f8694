/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums over facts: of those that went, as retention left them; of those that are here, one by one. */
#include "bags/balance.h"
#include "bags/tally.h"

#define TALLY "nets"
#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

static gint64
hour_of (gint64 at)
{
  return at >= 0 ? at / HOUR : (at + 1) / HOUR - 1;
}

/* (transfer full) */
static char *
key_of (const CordeauEvent *event)
{
  GString *key = g_string_new (event->fact_kind);

  if (event->kind == CORDEAU_EVENT_SCAN)
    g_string_append_printf (key, " %s %s", cordeau_station_to_nick (event->station),
                            cordeau_stage_to_nick (event->stage));
  if (event->kind == CORDEAU_EVENT_MOVED)
    g_string_append_printf (key, " %s", cordeau_stage_to_nick (event->stage));
  if (event->deposit)
    g_string_append (key, " deposit");
  return g_string_free (key, FALSE);
}

gboolean
cordeau_bag_tally_add_event (CordeauTxn *txn, const CordeauEvent *event, GError **error)
{
  g_autofree char *key = NULL;
  CordeauTally sum = { .site = event->site, .hour = hour_of (event->at), .n = 1 };

  if (!cordeau_event_moves (event))
    return TRUE;
  sum.key = key = key_of (event);
  sum.amount = event->grams;
  return cordeau_tally_add (txn, TALLY, &sum, error);
}

/* --- reading ------------------------------------------------------------------------------------- */

typedef struct
{
  GHashTable *undone;
  GTree *sums; /* CordeauTally, owned with its strings, its own key */
  gint64 from;
  gint64 to;
} Reading;

static int
compare_sums (gconstpointer a, gconstpointer b, gpointer unused)
{
  const CordeauTally *left = a;
  const CordeauTally *right = b;
  int sites = strcmp (left->site, right->site);

  if (sites != 0)
    return sites;
  if (left->hour != right->hour)
    return left->hour < right->hour ? -1 : 1;
  return strcmp (left->key, right->key);
}

static void
sum_free (gpointer data)
{
  CordeauTally *sum = data;

  g_free ((char *) sum->site);
  g_free ((char *) sum->key);
  g_free (sum);
}

static gboolean
add_sum (const CordeauTally *sum, gpointer user_data, GError **error)
{
  Reading *reading = user_data;
  CordeauTally *known = g_tree_lookup (reading->sums, sum);

  if (known == NULL)
    {
      known = g_new0 (CordeauTally, 1);
      known->site = g_strdup (sum->site);
      known->hour = sum->hour;
      known->key = g_strdup (sum->key);
      g_tree_insert (reading->sums, known, known);
    }
  known->n += sum->n;
  known->amount += sum->amount;
  return TRUE;
}

static gboolean
note_undo_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  Reading *reading = user_data;
  const char *target = cordeau_body_text (body, "target");

  if (strcmp (fact->kind, "undo") == 0 && target != NULL)
    g_hash_table_add (reading->undone, g_strdup (target));
  return TRUE;
}

static gboolean
add_fact_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  Reading *reading = user_data;
  g_autofree char *key = NULL;
  CordeauTally sum = { .site = fact->site, .hour = hour_of (fact->at), .n = 1 };
  CordeauEvent event;

  if (sum.hour < reading->from || sum.hour >= reading->to || !g_str_has_prefix (fact->kind, "net.")
      || g_hash_table_contains (reading->undone, fact->id))
    return TRUE;
  cordeau_event_read (&event, fact, body);
  if (!cordeau_event_moves (&event))
    return TRUE;
  sum.key = key = key_of (&event);
  sum.amount = event.grams;
  return add_sum (&sum, reading, error);
}

gboolean
cordeau_bag_tally_foreach (CordeauConnection *connection, gint64 from, gint64 to,
                           CordeauTallyFunc func, gpointer user_data, GError **error)
{
  g_autoptr (GHashTable) undone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GTree) sums = g_tree_new_full (compare_sums, NULL, NULL, sum_free);
  Reading reading = { undone, sums, from, to };

  if (!cordeau_tally_foreach (connection, TALLY, from, to, add_sum, &reading, error)
      || !cordeau_facts_foreach_recorded (connection, 0, G_MAXINT64, note_undo_cb, &reading, error)
      || !cordeau_facts_foreach_recorded (connection, 0, G_MAXINT64, add_fact_cb, &reading, error))
    return FALSE;
  for (GTreeNode *node = g_tree_node_first (sums); node != NULL; node = g_tree_node_next (node))
    if (!func (g_tree_node_value (node), user_data, error))
      return FALSE;
  return TRUE;
}
