/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo: a fact that names a fact. Undoing the end of a load undoes what it did to every net in it. */
#include <glib/gi18n-lib.h>

#include "bags/acts-private.h"
#include "bags/history.h"
#include "machines/machine-cycle-correct.h"
#include "machines/machine-truth.h"

typedef struct
{
  char *kind;
  char *subject;
  char *load;
  char *machine;
  GPtrArray *also;
} Target;

static void
target_clear (Target *target)
{
  g_free (target->kind);
  g_free (target->subject);
  g_free (target->load);
  g_free (target->machine);
  g_clear_pointer (&target->also, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Target, target_clear)

static gboolean
note_target_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  Target *target = user_data;
  yyjson_val *load;
  size_t i, n;

  target->also = g_ptr_array_new_with_free_func (g_free);
  yyjson_arr_foreach (yyjson_obj_get (body, "also"), i, n, load)
  {
    if (yyjson_is_str (load))
      g_ptr_array_add (target->also, g_strdup (yyjson_get_str (load)));
  }
  target->kind = g_strdup (fact->kind);
  target->subject = g_strdup (fact->subject);
  target->load = g_strdup (cordeau_body_text (body, "load"));
  target->machine = g_strdup (cordeau_body_text (body, "machine"));
  return TRUE;
}

typedef struct
{
  const char *target;
  gboolean found;
} Search;

static gboolean
find_undo_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  Search *search = user_data;

  if ((strcmp (fact->kind, "undo") == 0 || strcmp (fact->kind, "machine.undo") == 0
       || strcmp (fact->kind, "machine.cycle-undo") == 0)
      && g_strcmp0 (cordeau_body_text (body, "target"), search->target) == 0)
    search->found = TRUE;
  return TRUE;
}

/* The row of the net that @id is a tag of. */
static CordeauNetState *
read_shown (CordeauConnection *connection, const char *id, GError **error)
{
  g_autoptr (CordeauNetState) net = cordeau_net_state_read (connection, id, error);

  if (net != NULL && net->alias_of != NULL)
    return cordeau_net_state_read (connection, net->alias_of, error);
  return g_steal_pointer (&net);
}

static gboolean
append_undo (CordeauActRun *run, const char *subject, const char *kind, const char *target,
             gint64 n, GError **error)
{
  CordeauDraft draft;

  cordeau_draft_init (&draft, "undo", subject, 0);
  cordeau_draft_text (&draft, "of", kind);
  cordeau_draft_text (&draft, "target", target);
  return cordeau_act_append (run, &draft, n, error);
}

static gboolean
undo_net_fact (CordeauActRun *run, const char *subject, const char *kind, const char *target,
               GError **error)
{
  g_autoptr (CordeauNetState) shown = NULL;
  GError *local = NULL;

  shown = read_shown (run->connection, subject, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return append_undo (run, subject, kind, target, shown != NULL ? shown->last_n + 1 : 1, error);
}

/* What the end of @load did to the net @id. */
static gboolean
undo_in_net (CordeauActRun *run, const char *id, const char *load, GError **error)
{
  g_autoptr (CordeauHistory) history = cordeau_history_read (run->connection, id, error);

  if (history == NULL)
    return FALSE;
  for (guint i = history->events->len; i > 0; i--)
    {
      const CordeauEvent *event = &g_array_index (history->events, CordeauEvent, i - 1);

      if (event->undone || g_strcmp0 (event->load, load) != 0
          || (event->kind != CORDEAU_EVENT_EMPTIED && event->kind != CORDEAU_EVENT_INTERRUPTED))
        continue;
      return undo_net_fact (run, id, event->fact_kind, event->fact, error);
    }
  return TRUE;
}

/* The end @fact of @load, and what it did to each net. */
static gboolean
undo_one_end (CordeauActRun *run, const char *load, const char *fact, GError **error)
{
  g_autoptr (GPtrArray) nets = g_ptr_array_new_with_free_func (g_free);
  CordeauStatement *statement;
  GError *local = NULL;

  statement = cordeau_connection_prepare (run->connection, "bags/loads.sql#nets-ever");
  cordeau_statement_bind_text (statement, 1, load);
  while (cordeau_statement_step (statement, &local))
    g_ptr_array_add (nets, cordeau_statement_dup_text (statement, 0));
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (!append_undo (run, load, "load.ended", fact, 0, error))
    return FALSE;
  for (guint i = 0; i < nets->len; i++)
    {
      if (!undo_in_net (run, g_ptr_array_index (nets, i), load, error))
        return FALSE;
    }
  return TRUE;
}

/* The last end of a load; facts come in the order of the fold. */
static gboolean
find_end_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  char **end = user_data;

  if (strcmp (fact->kind, "load.ended") == 0)
    g_set_str (end, fact->id);
  return TRUE;
}

/* Loads that the same act ended are named in the fact that is undone. */
static gboolean
undo_load_end (CordeauActRun *run, const Target *target, GError **error)
{
  if (!undo_one_end (run, target->subject, run->act->fact, error))
    return FALSE;
  for (guint i = 0; i < target->also->len; i++)
    {
      const char *load = g_ptr_array_index (target->also, i);
      g_autofree char *end = NULL;

      if (!cordeau_facts_foreach_subject (run->connection, load, find_end_cb, &end, error))
        return FALSE;
      if (end != NULL && !undo_one_end (run, load, end, error))
        return FALSE;
    }
  return cordeau_act_say (run, CORDEAU_OUTCOME_ACCEPTED,
                          g_strdup (_ ("Undone: the load is in its machine again.")));
}

static gboolean
is_about_cycle (const char *kind)
{
  return g_str_has_prefix (kind, "machine.cycle");
}

/* What was said of a machine; a fault took its load with it. */
static gboolean
undo_machine_fact (CordeauActRun *run, const Target *target, GError **error)
{
  g_autofree char *end = NULL;
  char fact[37];

  if (target->machine == NULL)
    return cordeau_act_refuse (run, CORDEAU_OUTCOME_REFUSED, "cannot-undo");
  if (!(is_about_cycle (target->kind)
            ? cordeau_machine_cycle_undo (run->txn, target->machine, run->act->fact, fact, error)
            : cordeau_machine_say_undone (run->txn, target->machine, run->act->fact, fact, error))
      || !cordeau_session_attribute (run->txn, fact, run->act->actor, error))
    return FALSE;
  memcpy (run->fact, fact, sizeof fact);
  if (target->load == NULL)
    return cordeau_act_say (run, CORDEAU_OUTCOME_ACCEPTED, g_strdup (_ ("Undone.")));
  if (!cordeau_facts_foreach_subject (run->connection, target->load, find_end_cb, &end, error)
      || (end != NULL && !undo_one_end (run, target->load, end, error)))
    return FALSE;
  return cordeau_act_say (run, CORDEAU_OUTCOME_ACCEPTED,
                          g_strdup (_ ("Undone: the load is in its machine again.")));
}

/* What the same act did to the net @id. */
static gboolean
undo_followers (CordeauActRun *run, const char *id, GError **error)
{
  g_autoptr (CordeauHistory) history = cordeau_history_read (run->connection, id, error);

  if (history == NULL)
    return FALSE;
  for (guint i = 0; i < history->events->len; i++)
    {
      const CordeauEvent *event = &g_array_index (history->events, CordeauEvent, i);

      if (event->undone || g_strcmp0 (event->cause, run->act->fact) != 0)
        continue;
      if (!undo_net_fact (run, id, event->fact_kind, event->fact, error))
        return FALSE;
    }
  return TRUE;
}

/* A quarantine reached the net's load mates as well. */
static gboolean
undo_with_followers (CordeauActRun *run, const Target *target, GError **error)
{
  g_autoptr (GPtrArray) mates = NULL;

  if (!undo_net_fact (run, target->subject, target->kind, run->act->fact, error)
      || !undo_followers (run, target->subject, error))
    return FALSE;
  if (strcmp (target->kind, "net.quarantine") != 0 || target->load == NULL)
    return TRUE;
  mates = cordeau_load_nets (run->connection, target->load, TRUE, error);
  if (mates == NULL)
    return FALSE;
  for (guint i = 0; i < mates->len; i++)
    {
      const CordeauNetState *mate = g_ptr_array_index (mates, i);

      if (!undo_followers (run, mate->id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_about_machine (const char *kind)
{
  return g_str_has_prefix (kind, "machine.");
}

static gboolean
can_be_undone (const char *kind)
{
  switch (cordeau_event_kind (kind))
    {
    case CORDEAU_EVENT_OTHER:
      return strcmp (kind, "load.ended") == 0
             || (is_about_machine (kind) && !g_str_has_suffix (kind, "undo")
                 && strcmp (kind, "machine.sensed") != 0);
    case CORDEAU_EVENT_UNDO:
      return FALSE;
    default:
      return TRUE;
    }
}

static gboolean
say_undone (CordeauActRun *run, const char *subject, GError **error)
{
  GError *local = NULL;

  run->net = read_shown (run->connection, subject, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (run->net == NULL)
    return cordeau_act_say (run, CORDEAU_OUTCOME_ACCEPTED, g_strdup (_ ("Undone.")));
  /* It went on since: what is open must have a promise, and gets it at the next reading (judge.c). */
  if (run->net->received == 0 && cordeau_stage_is_open (run->net->stage))
    return cordeau_act_say (
        run, CORDEAU_OUTCOME_ACCEPTED,
        /* Translators: a net's code, its stage. */
        g_strdup_printf (_ ("Undone: %s is at %s, without a reception and a promise. "
                            "The next reading gives it both."),
                         run->net->code, cordeau_stage_to_label (run->net->stage)));
  /* Translators: a net's code, its stage. */
  return cordeau_act_say (run, CORDEAU_OUTCOME_ACCEPTED,
                          g_strdup_printf (_ ("Undone: %s is at %s."), run->net->code,
                                           cordeau_stage_to_label (run->net->stage)));
}

gboolean
cordeau_act_undo (CordeauActRun *run, GError **error)
{
  g_auto (Target) target = { 0 };
  Search search = { .target = run->act->fact };
  g_autoptr (GError) local = NULL;

  if (run->act->fact == NULL
      || !cordeau_facts_get (run->connection, run->act->fact, note_target_cb, &target, &local))
    {
      if (local == NULL
          || g_error_matches (local, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_NOT_FOUND))
        return cordeau_act_refuse (run, CORDEAU_OUTCOME_UNKNOWN, "unknown-fact");
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!can_be_undone (target.kind))
    return cordeau_act_refuse (run, CORDEAU_OUTCOME_REFUSED, "cannot-undo");
  if (!cordeau_facts_foreach_subject (run->connection, target.subject, find_undo_cb, &search,
                                      error))
    return FALSE;
  if (search.found)
    return cordeau_act_say (run, CORDEAU_OUTCOME_REPEAT, g_strdup (_ ("This is undone already.")));
  if (strcmp (target.kind, "load.ended") == 0)
    return undo_load_end (run, &target, error);
  if (is_about_machine (target.kind))
    return undo_machine_fact (run, &target, error);
  if (!undo_with_followers (run, &target, error))
    return FALSE;
  return say_undone (run, target.subject, error);
}
