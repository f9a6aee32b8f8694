/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "machines" and "machine": in what state each is, since when, who says so; and what people say of one. */
#include <glib/gi18n-lib.h>

#include "bags/machine-status.h"
#include "ctl/act.h"
#include "ctl/machine-words.h"
#include "ctl/net-json.h"
#include "ctl/plug.h"
#include "ctl/result.h"
#include "ctl/verbs.h"

typedef struct
{
  const char *site;
  const char *machine; /* (nullable): all */
  gint64 now;
  GPtrArray *nets; /* (transfer full): what is in the one */
} Wish;

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return cordeau_machine_statuses_read (connection, wish->site, wish->now, error);
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Wish *wish = data;
  CordeauMachineStatus *status;

  status = cordeau_machine_status_read (connection, wish->site, wish->machine, wish->now, error);
  if (status == NULL)
    return NULL;
  wish->nets = cordeau_drum_nets (connection, status->drum, wish->now, error);
  if (wish->nets != NULL)
    return status;
  cordeau_machine_status_free (status);
  return NULL;
}

static Wish
make_wish (CordeauCtl *ctl)
{
  return (Wish) { .site = cordeau_session_get_site (cordeau_ctl_get_session (ctl)),
                  .now = cordeau_ctl_get_now (ctl) };
}

/* --- what is printed ------------------------------------------------------------------------------ */

static void
add_status (CordeauCtlJson *json, const CordeauMachineStatus *status, gint64 now, GTimeZone *zone)
{
  const CordeauMachine *machine = status->drum->machine;
  const CordeauLoad *load = status->drum->load;
  gboolean unknown = status->state == CORDEAU_MACHINE_STATE_UNKNOWN && status->heard > 0;

  cordeau_ctl_json_text (json, NULL, "machine", machine->id);
  cordeau_ctl_json_text (json, NULL, "number", machine->number);
  cordeau_ctl_json_text (json, NULL, "kind", cordeau_machine_kind_to_nick (machine->kind));
  cordeau_ctl_json_text (json, NULL, "state", cordeau_machine_state_to_nick (status->state));
  cordeau_ctl_json_text (json, NULL, "source", cordeau_machine_source_to_nick (status->source));
  cordeau_ctl_json_when (json, NULL, "since", status->since, zone);
  cordeau_ctl_json_bool (json, NULL, "since_at_least", status->at_least);
  cordeau_ctl_json_when (json, NULL, "heard", status->heard, zone);
  if (status->heard > 0)
    cordeau_ctl_json_int (json, NULL, "age", (now - status->heard) / G_TIME_SPAN_SECOND);
  else
    cordeau_ctl_json_text (json, NULL, "age", NULL);
  cordeau_ctl_json_text (json, NULL, "was",
                         unknown ? cordeau_machine_state_to_nick (status->was) : NULL);
  cordeau_ctl_json_when (json, NULL, "ends_least", status->least, zone);
  cordeau_ctl_json_when (json, NULL, "ends_most", status->most, zone);
  cordeau_ctl_json_when (json, NULL, "ended", status->ended, zone);
  cordeau_ctl_json_text (json, NULL, "fault", status->fault);
  cordeau_ctl_json_text (json, NULL, "fault_code", status->fault_code);
  cordeau_ctl_json_some (json, NULL, "overload", status->overload);
  cordeau_ctl_json_text (json, NULL, "load", load != NULL ? load->id : NULL);
  cordeau_ctl_json_some (json, NULL, "load_number", load != NULL ? load->number : 0);
  cordeau_ctl_json_int (json, NULL, "nets", load != NULL ? load->n_nets : 0);
  cordeau_ctl_json_bool (json, NULL, "free", cordeau_machine_status_is_free (status));
}

static gboolean
print_json (CordeauCtl *ctl, const CordeauMachineStatus *status, GPtrArray *nets, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  yyjson_mut_val *list;

  cordeau_ctl_json_init (&json);
  add_status (&json, status, cordeau_ctl_get_now (ctl), cordeau_ctl_get_zone (ctl));
  if (nets != NULL)
    {
      list = cordeau_ctl_json_list (&json, NULL, "codes");
      for (guint i = 0; i < nets->len; i++)
        cordeau_ctl_json_append (&json, list, ((CordeauNet *) g_ptr_array_index (nets, i))->code);
    }
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_row (CordeauCtl *ctl, CordeauCtlTable *table, const CordeauMachineStatus *status,
           GError **error)
{
  const CordeauMachine *machine = status->drum->machine;
  const CordeauLoad *load = status->drum->load;
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);
  g_autofree char *since = cordeau_ctl_format_when (status->since, zone);
  g_autofree char *heard = cordeau_ctl_format_when (status->heard, zone);
  g_autofree char *ends = cordeau_ctl_format_when (status->most, zone);
  g_autofree char *number = load != NULL ? g_strdup_printf ("%d", (int) load->number) : NULL;
  const char *cells[] = {
    machine->id,
    cordeau_machine_kind_to_label (machine->kind),
    cordeau_machine_state_to_label (status->state),
    since,
    ends,
    number,
    status->fault != NULL ? cordeau_machine_fault_to_label (status->fault) : NULL,
    heard,
    NULL,
  };

  return cordeau_ctl_table_row (table, cells, error);
}

static CordeauCtlTable *
make_table (void)
{
  const char *headings[] = { _ ("Machine"), _ ("Kind"),  _ ("State"), _ ("Since"), _ ("Ends"),
                             _ ("Load"),    _ ("Fault"), _ ("Heard"), NULL };

  return cordeau_ctl_table_new (headings);
}

/* --- machines ------------------------------------------------------------------------------------ */

static CordeauCtlStatus
run_list (CordeauCtl *ctl, GError **error)
{
  Wish wish = make_wish (ctl);
  g_autoptr (CordeauCtlTable) table = make_table ();
  g_autoptr (GPtrArray) list = NULL;

  list = cordeau_store_read (cordeau_ctl_get_store (ctl), list_job, &wish, error);
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const CordeauMachineStatus *status = g_ptr_array_index (list, i);

      if (!(cordeau_ctl_is_json (ctl) ? print_json (ctl, status, NULL, error)
                                      : print_row (ctl, table, status, error)))
        return CORDEAU_CTL_DONE;
    }
  if (list != NULL && !cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
  return CORDEAU_CTL_DONE;
}

/* --- machine ------------------------------------------------------------------------------------- */

static const struct
{
  const char *word;
  CordeauActKind kind;
  gboolean takes_more;
} deeds[] = {
  { "emptied", CORDEAU_ACT_EMPTIED, FALSE }, { "interrupted", CORDEAU_ACT_INTERRUPTED, FALSE },
  { "fault", CORDEAU_ACT_FAULT, TRUE },      { "repaired", CORDEAU_ACT_REPAIRED, FALSE },
  { "set-state", CORDEAU_ACT_STATE, TRUE },
};

static CordeauCtlStatus
show (CordeauCtl *ctl, const char *machine, GError **error)
{
  Wish wish = make_wish (ctl);
  g_autoptr (CordeauMachineStatus) status = NULL;
  g_autoptr (CordeauCtlTable) table = make_table ();
  GError *local = NULL;

  wish.machine = machine;
  status = cordeau_store_read (cordeau_ctl_get_store (ctl), read_job, &wish, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  else if (status == NULL)
    {
      g_autofree char *sentence = g_strdup_printf (_ ("There is no machine “%s”."), machine);

      cordeau_ctl_say (sentence);
      return CORDEAU_CTL_UNKNOWN;
    }
  else if (cordeau_ctl_is_json (ctl))
    print_json (ctl, status, wish.nets, error);
  else if (print_row (ctl, table, status, error))
    cordeau_ctl_table_end (table, error);
  g_clear_pointer (&wish.nets, g_ptr_array_unref);
  return CORDEAU_CTL_DONE;
}

/* (transfer full) (nullable): with @error */
static CordeauAct *
parse_deed (CordeauCtl *ctl, const char *machine, const char *word, GError **error)
{
  const char *more = cordeau_ctl_argument (ctl, 2, error);
  const char *code = NULL;
  const char *actor = NULL;
  gint64 celsius = 0;
  gint64 minutes = 0;
  CordeauAct *act;

  if (more == NULL || !cordeau_ctl_text (ctl, "code", &code, error)
      || !cordeau_ctl_proof (ctl, &celsius, &minutes, error)
      || !cordeau_ctl_actor (ctl, &actor, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      if (!g_str_equal (deeds[i].word, word))
        continue;
      if (deeds[i].takes_more != (*more != '\0') || cordeau_ctl_n_arguments (ctl) > 3)
        {
          g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                       *more == '\0' ? _ ("Say which after “%s”.")
                                     : _ ("“%s” takes no further word."),
                       word);
          return NULL;
        }
      act = cordeau_act_new (deeds[i].kind, machine);
      act->reason = deeds[i].takes_more ? g_strdup (more) : NULL;
      act->other = g_strdup (code);
      act->actor = g_strdup (actor);
      act->celsius = (int) celsius;
      act->held_minutes = (int) minutes;
      return act;
    }
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
               _ ("“%s” is nothing that can be said of a machine; there are emptied, interrupted, "
                  "fault, repaired, set-state and plug."),
               word);
  return NULL;
}

static CordeauCtlStatus
run_one (CordeauCtl *ctl, GError **error)
{
  const char *machine = cordeau_ctl_argument (ctl, 0, error);
  const char *word = machine != NULL ? cordeau_ctl_argument (ctl, 1, error) : NULL;
  g_autoptr (CordeauAct) act = NULL;
  g_autoptr (CordeauScanResult) result = NULL;

  if (word == NULL)
    return CORDEAU_CTL_DONE;
  if (*word == '\0')
    return show (ctl, machine, error);
  if (g_str_equal (word, "story"))
    return cordeau_ctl_machine_story (ctl, machine, error);
  if (cordeau_ctl_machine_word (word) != NULL)
    return cordeau_ctl_machine_word (word) (ctl, error);
  if (g_str_equal (word, "plug"))
    return cordeau_ctl_plug (ctl, machine, error);
  act = parse_deed (ctl, machine, word, error);
  if (act == NULL)
    return CORDEAU_CTL_DONE;
  result = cordeau_act_sync (cordeau_ctl_get_session (ctl), act, error);
  return result != NULL ? cordeau_ctl_result_print (ctl, result, error) : CORDEAU_CTL_DONE;
}

static const CordeauCtlOption options[] = {
  { "code", N_ ("CODE"), N_ ("With “fault”: the code that the machine shows") },
  CORDEAU_CTL_PROOF_OPTIONS,
  CORDEAU_CTL_MACHINE_OPTIONS,
  CORDEAU_CTL_PLUG_OPTIONS,
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_machines = {
  .name = "machines",
  .arguments = "",
  .summary = N_ ("Say in what state each machine is, since when, and how old that is"),
  .example = "cordeauctl machines --json",
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_list,
};

const CordeauCtlVerb cordeau_ctl_verb_machine = {
  .name = "machine",
  .arguments =
      "ID [story | emptied | interrupted | fault KIND | repaired | set-state STATE | plug | " CORDEAU_CTL_MACHINE_WORDS
      "]",
  .summary = N_ ("Show a machine, say what became of it, or on which plug it hangs"),
  .example = "cordeauctl machine L5 fault door --code E21",
  .options = options,
  .least = 1,
  .most = CORDEAU_CTL_MACHINE_MOST,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_one,
};
