/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One walk over the facts of a day, which are few thousand; those that follow from others are left out. */
#include "bags/acts-history.h"
#include "bags/custody.h"

typedef struct
{
  GPtrArray *lines;
  GHashTable *undone;
  const char *site;
} Walk;

/* What a person said of one; sensors do no acts. */
static gboolean
is_of_machine (const char *kind)
{
  return g_str_has_prefix (kind, "machine.") && strcmp (kind, "machine.sensed") != 0
         && strcmp (kind, "machine.undo") != 0;
}

static gboolean
is_an_act (const char *kind)
{
  return strcmp (kind, "load.ended") == 0 || is_of_machine (kind)
         || (g_str_has_prefix (kind, "net.") && strcmp (kind, "net.emptied") != 0
             && strcmp (kind, "net.interrupted") != 0);
}

/* What was said: how a load ended, what is wrong with a machine, its state. (transfer none) */
static const char *
read_reason (const CordeauFact *fact, yyjson_val *body)
{
  if (strcmp (fact->kind, "machine.fault") == 0)
    return cordeau_body_text (body, "fault");
  if (strcmp (fact->kind, "machine.said") == 0)
    return cordeau_body_text (body, "state");
  if (strcmp (fact->kind, "machine.repaired") == 0)
    return "repaired";
  return cordeau_body_text (body, "outcome");
}

static gboolean
fact_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  Walk *walk = user_data;
  CordeauCustody *line;

  if (strcmp (fact->kind, "undo") == 0 || strcmp (fact->kind, "machine.undo") == 0)
    {
      const char *target = cordeau_body_text (body, "target");

      if (target != NULL)
        g_hash_table_add (walk->undone, g_strdup (target));
      return TRUE;
    }
  if (!is_an_act (fact->kind) || g_strcmp0 (fact->site, walk->site) != 0)
    return TRUE;
  if (strcmp (fact->kind, "load.ended") != 0 && !is_of_machine (fact->kind))
    {
      CordeauEvent event;

      cordeau_event_read (&event, fact, body);
      line = cordeau_custody_new (&event);
    }
  else
    {
      line = g_new0 (CordeauCustody, 1);
      line->fact = g_strdup (fact->id);
      line->kind = g_strdup (fact->kind);
      line->site = g_strdup (fact->site);
      line->at = fact->at;
      line->machine = g_strdup (cordeau_body_text (body, "machine"));
      line->reason = g_strdup (read_reason (fact, body));
      line->outcome = "accepted";
    }
  g_ptr_array_add (walk->lines, line);
  return TRUE;
}

/* The actor of @line, and whether it is wanted; FALSE with @error. */
static gboolean
read_actor (CordeauConnection *connection, CordeauCustody *line, const char *actor,
            gboolean *wanted, GError **error)
{
  GError *local = NULL;

  line->actor = cordeau_session_get_attribution (connection, line->fact, &local);
  *wanted = actor == NULL || g_strcmp0 (line->actor, actor) == 0;
  if (local == NULL && *wanted && line->actor != NULL)
    line->actor_name = cordeau_session_read_actor_name (connection, line->site, line->actor,
                                                        &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

GPtrArray *
cordeau_acts_read (CordeauConnection *connection, const char *site, gint64 since, const char *actor,
                   guint limit, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (cordeau_custody_free);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new_with_free_func (cordeau_custody_free);
  g_autoptr (GHashTable) undone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Walk walk = { all, undone, site };

  g_return_val_if_fail (site != NULL, NULL);

  if (!cordeau_facts_foreach_recorded (connection, since, G_MAXINT64, fact_cb, &walk, error))
    return NULL;
  for (guint i = all->len; i > 0 && chosen->len < limit; i--)
    {
      CordeauCustody *line = g_ptr_array_index (all, i - 1);
      gboolean wanted;

      if (!read_actor (connection, line, actor, &wanted, error))
        return NULL;
      if (!wanted)
        continue;
      if (g_hash_table_contains (undone, line->fact))
        line->outcome = "undone";
      all->pdata[i - 1] = NULL;
      g_ptr_array_add (chosen, line);
    }
  return g_steal_pointer (&chosen);
}
