/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A load comes out of its machine: emptied, or interrupted (F7). */
#include <glib/gi18n-lib.h>

#include "bags/acts-private.h"
#include "bags/reasons.h"

/* A net in the load: the tag that was read into it, and the net's next n. */
typedef struct
{
  char *tag;
  gint64 n;
} Inside;

static void
inside_clear (gpointer data)
{
  Inside *inside = data;

  g_free (inside->tag);
}

static GArray *
read_inside (CordeauConnection *connection, const char *load, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Inside));
  CordeauStatement *statement;
  GError *local = NULL;

  g_array_set_clear_func (list, inside_clear);
  statement = cordeau_connection_prepare (connection, "bags/loads.sql#inside");
  cordeau_statement_bind_text (statement, 1, load);
  while (cordeau_statement_step (statement, &local))
    {
      Inside inside = { cordeau_statement_dup_text (statement, 0),
                        cordeau_statement_int (statement, 2) + 1 };

      g_array_append_val (list, inside);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&list);
}

/* Where its nets go: interrupted, back to where they waited, with deposit time and promise as they
 * were. */
static CordeauStage
stage_after (const CordeauLoad *load, gboolean emptied)
{
  if (load->station == CORDEAU_STATION_DRYING)
    return emptied ? CORDEAU_STAGE_DRIED : CORDEAU_STAGE_WASHED;
  return emptied ? CORDEAU_STAGE_WASHED : CORDEAU_STAGE_QUEUED;
}

static gboolean
take_out (CordeauActRun *run, const CordeauLoad *load, gboolean emptied, GError **error)
{
  g_autoptr (GArray) inside = read_inside (run->connection, load->id, error);
  const char *kind = emptied ? "net.emptied" : "net.interrupted";
  CordeauStage stage = stage_after (load, emptied);

  if (inside == NULL)
    return FALSE;
  for (guint i = 0; i < inside->len; i++)
    {
      const Inside *net = &g_array_index (inside, Inside, i);
      CordeauDraft draft;

      cordeau_draft_init (&draft, kind, net->tag, 0);
      cordeau_draft_text (&draft, "load", load->id);
      cordeau_draft_text (&draft, "machine", load->machine);
      cordeau_draft_text (&draft, "stage", cordeau_stage_to_nick (stage));
      if (!cordeau_act_append (run, &draft, net->n, error))
        return FALSE;
    }
  return TRUE;
}

static char *
make_message (const CordeauLoad *load, gboolean emptied)
{
  const char *stage = cordeau_stage_to_label (stage_after (load, emptied));

  if (emptied)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "Load %d is out of machine %s: %u net, %s.",
                                         "Load %d is out of machine %s: %u nets, %s.",
                                         load->n_nets),
                            (int) load->number, load->machine, load->n_nets, stage);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "Load %d of machine %s failed: %u net goes back, %s.",
                                       "Load %d of machine %s failed: %u nets go back, %s.",
                                       load->n_nets),
                          (int) load->number, load->machine, load->n_nets, stage);
}

/* Ends one load, by all that who does it said. @also: those that end with it; NULL for those themselves. */
static gboolean
end_load (CordeauActRun *run, const CordeauLoad *load, gboolean emptied, const char *const *also,
          GError **error)
{
  const CordeauLoadEnd how = {
    .outcome = emptied ? "emptied" : "interrupted",
    .also = also,
    .celsius = run->act->celsius,
    .held_minutes = run->act->held_minutes,
    .wet = run->act->kind == CORDEAU_ACT_LOAD_INTERRUPTED && !run->act->dry,
  };
  char fact[37];

  if (!cordeau_load_end_as (run->txn, load, &how, fact, error)
      || !cordeau_session_attribute (run->txn, fact, run->act->actor, error))
    return FALSE;
  if (*run->fact == '\0')
    memcpy (run->fact, fact, sizeof fact);
  return take_out (run, load, emptied, error);
}

gboolean
cordeau_act_interrupt_load (CordeauActRun *run, const CordeauLoad *load, char **message,
                            GError **error)
{
  *message = make_message (load, FALSE);
  return end_load (run, load, FALSE, NULL, error);
}

/* An empty drum holds nothing, not even what is left in it of older loads whose nets nobody has read since. What
 * stopped is the last load alone: the others were out before it went in. */
static gboolean
end_loads (CordeauActRun *run, GPtrArray *loads, gboolean emptied, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GString) message = g_string_new (NULL);
  g_auto (GStrv) also = NULL;
  guint n = emptied ? loads->len : 1;

  for (guint i = 1; i < n; i++)
    g_strv_builder_add (builder, ((const CordeauLoad *) g_ptr_array_index (loads, i))->id);
  also = g_strv_builder_end (builder);
  for (guint i = 0; i < n; i++)
    {
      const CordeauLoad *load = g_ptr_array_index (loads, i);
      g_autofree char *sentence = make_message (load, emptied);

      if (!end_load (run, load, emptied, i == 0 ? (const char *const *) also : NULL, error))
        return FALSE;
      g_string_append_printf (message, "%s%s", i > 0 ? " " : "", sentence);
    }
  return cordeau_act_say (run, CORDEAU_OUTCOME_ACCEPTED, g_strdup (message->str));
}

gboolean
cordeau_act_refuse_machine (CordeauActRun *run, const char *text, GError **error)
{
  g_autofree char *rivals = NULL;
  CordeauReasonFacts facts = { .machine = text };
  GError *local = NULL;

  rivals = cordeau_machine_list_rivals (run->connection, cordeau_txn_get_site (run->txn), text,
                                        CORDEAU_MACHINE_UNKNOWN, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (rivals == NULL)
    return cordeau_act_refuse (run, CORDEAU_OUTCOME_UNKNOWN, "unknown-machine");
  facts.machines = rivals;
  g_set_str (&run->result->reason, "which-machine");
  return cordeau_act_say (run, CORDEAU_OUTCOME_REFUSED,
                          cordeau_reason_sentence ("which-machine", &facts));
}

/* --- what a wash of contaminated nets reached ----------------------------------------------------- */

/* Whether contaminated nets are in it. */
static gboolean
takes_hygiene_path (CordeauConnection *connection, const char *load, gboolean *hygiene,
                    GError **error)
{
  g_autoptr (GPtrArray) nets = cordeau_load_nets (connection, load, FALSE, error);

  if (nets == NULL)
    return FALSE;
  *hygiene = FALSE;
  for (guint i = 0; i < nets->len; i++)
    *hygiene |= (((const CordeauNetState *) g_ptr_array_index (nets, i))->flags
                 & CORDEAU_FLAG_HYGIENE)
                != 0;
  return TRUE;
}

/* The question, and what the load was to be washed by for whoever asks it. */
static gboolean
ask_for_proof (CordeauActRun *run, const CordeauLoad *load, GError **error)
{
  CordeauScanResult *result = run->result;

  return cordeau_load_read_control (run->connection, load->id, &result->celsius,
                                    &result->hold_minutes, error)
         && cordeau_act_refuse (run, CORDEAU_OUTCOME_QUESTION, "hygiene-proof");
}

/* @proved: FALSE when the run ends here. Only a wash disinfects. */
static gboolean
check_proof (CordeauActRun *run, const CordeauLoad *load, gboolean *proved, GError **error)
{
  const CordeauProgramme reached = { .celsius = run->act->celsius,
                                     .hold_minutes = run->act->held_minutes };
  gboolean said_done = run->act->kind == CORDEAU_ACT_LOAD_ENDED
                       || run->act->kind == CORDEAU_ACT_EMPTIED;
  gboolean hygiene;

  *proved = TRUE;
  if (!said_done || load->station != CORDEAU_STATION_WASHING)
    return TRUE;
  if (!takes_hygiene_path (run->connection, load->id, &hygiene, error))
    return FALSE;
  if (!hygiene || cordeau_programme_disinfects (&reached))
    return TRUE;
  *proved = FALSE;
  if (reached.celsius == 0 || reached.hold_minutes == 0)
    return ask_for_proof (run, load, error);
  return cordeau_act_refuse (run, CORDEAU_OUTCOME_REFUSED, "not-disinfected");
}

/* --- a machine ------------------------------------------------------------------------------------ */

/* @proved: of every load that the drum counts as holding */
static gboolean
check_proofs (CordeauActRun *run, GPtrArray *loads, gboolean *proved, GError **error)
{
  *proved = TRUE;
  for (guint i = 0; i < loads->len && *proved; i++)
    if (!check_proof (run, g_ptr_array_index (loads, i), proved, error))
      return FALSE;
  return TRUE;
}

gboolean
cordeau_act_end_load (CordeauActRun *run, GError **error)
{
  gboolean emptied = run->act->kind == CORDEAU_ACT_EMPTIED;
  const char *site = cordeau_txn_get_site (run->txn);
  const char *text = run->act->code != NULL ? run->act->code : "";
  g_autoptr (CordeauMachine) machine = NULL;
  g_autoptr (GPtrArray) loads = NULL;
  gboolean proved = FALSE;
  GError *local = NULL;

  machine = cordeau_machine_find (run->connection, site, text, &local);
  if (local == NULL && machine == NULL)
    return cordeau_act_refuse_machine (run, text, error);
  if (local == NULL)
    loads = cordeau_load_list_open (run->connection, site, machine->id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (loads->len == 0)
    return cordeau_act_say (run, CORDEAU_OUTCOME_REPEAT,
                            g_strdup_printf (_ ("Machine %s is empty already."), machine->id));
  cordeau_scan_result_describe_load (run->result, g_ptr_array_index (loads, 0), machine);
  if (!check_proofs (run, loads, &proved, error))
    return FALSE;
  if (!proved)
    return TRUE;
  run->result->stage = stage_after (g_ptr_array_index (loads, 0), emptied);
  return end_loads (run, loads, emptied, error);
}

/* --- one load ------------------------------------------------------------------------------------- */

static gboolean
end_named_load (CordeauActRun *run, const CordeauLoad *load, GError **error)
{
  gboolean emptied = run->act->kind == CORDEAU_ACT_LOAD_ENDED;
  g_autofree char *sentence = make_message (load, emptied);

  if (!end_load (run, load, emptied, NULL, error))
    return FALSE;
  run->result->stage = stage_after (load, emptied);
  if (emptied)
    return cordeau_act_say (run, CORDEAU_OUTCOME_ACCEPTED, g_steal_pointer (&sentence));
  return cordeau_act_say (run, CORDEAU_OUTCOME_ACCEPTED,
                          g_strconcat (sentence, " ",
                                       run->act->dry ? _ ("What is in them is dry.")
                                                     : _ ("What is in them is wet."),
                                       NULL));
}

gboolean
cordeau_act_one_load (CordeauActRun *run, GError **error)
{
  const char *site = cordeau_txn_get_site (run->txn);
  const char *text = run->act->code != NULL ? run->act->code : "";
  g_autoptr (CordeauLoad) load = NULL;
  g_autoptr (CordeauMachine) machine = NULL;
  gboolean proved = FALSE;
  GError *local = NULL;

  load = cordeau_load_find (run->connection, site, text, &local);
  if (local == NULL && load == NULL)
    return cordeau_act_refuse (run, CORDEAU_OUTCOME_UNKNOWN, "unknown-load");
  if (local == NULL)
    machine = cordeau_machine_find (run->connection, site, load->machine, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  cordeau_scan_result_describe_load (run->result, load, machine);
  if (load->n_nets == 0)
    return cordeau_act_say (run, CORDEAU_OUTCOME_REPEAT,
                            g_strdup_printf (_ ("Load %d is out of machine %s already."),
                                             (int) load->number, load->machine));
  return check_proof (run, load, &proved, error) && (!proved || end_named_load (run, load, error));
}
