/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "machines list", and what people say of a machine: emptied, interrupted. */
#include <glib/gi18n-lib.h>

#include "ctl/act.h"
#include "ctl/output.h"
#include "ctl/verbs.h"
#include "machines/machines.h"

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_machines_list (connection, data, error);
}

static gboolean
print_json (const CordeauMachine *machine, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "id", machine->id);
  cordeau_ctl_json_text (&json, NULL, "kind", cordeau_machine_kind_to_nick (machine->kind));
  cordeau_ctl_json_text (&json, NULL, "number", machine->number);
  cordeau_ctl_json_some (&json, NULL, "drum_litres", machine->drum_litres);
  cordeau_ctl_json_some (&json, NULL, "rated_grams", machine->rated_grams);
  cordeau_ctl_json_some (&json, NULL, "capacity", cordeau_machine_capacity (machine));
  cordeau_ctl_json_bool (&json, NULL, "bare", machine->bare);
  return cordeau_ctl_json_print (&json, error);
}

/* 0 is not known: an empty cell. */
static char *
format_some (gint64 value)
{
  return value != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, value) : NULL;
}

static gboolean
print_row (CordeauCtlTable *table, const CordeauMachine *machine, GError **error)
{
  g_autofree char *litres = format_some (machine->drum_litres);
  g_autofree char *grams = format_some (cordeau_machine_capacity (machine));
  const char *cells[] = {
    machine->id, machine->number, cordeau_machine_kind_to_label (machine->kind),
    litres,      grams,           machine->bare ? _ ("waits for its data") : NULL,
    NULL,
  };

  return cordeau_ctl_table_row (table, cells, error);
}

static CordeauCtlStatus
run_list (CordeauCtl *ctl, GError **error)
{
  const char *headings[] = { _ ("Machine"), _ ("Number"), _ ("Kind"), _ ("Litres"),
                             _ ("Grams"),   _ ("Remark"), NULL };
  g_autoptr (GPtrArray) machines = NULL;
  g_autoptr (CordeauCtlTable) table = NULL;

  machines = cordeau_store_read (cordeau_ctl_get_store (ctl), list_job,
                                 (char *) cordeau_session_get_site (cordeau_ctl_get_session (ctl)),
                                 error);
  if (machines == NULL)
    return CORDEAU_CTL_DONE;
  table = cordeau_ctl_table_new (headings);
  for (guint i = 0; i < machines->len; i++)
    {
      const CordeauMachine *machine = g_ptr_array_index (machines, i);

      if (!(cordeau_ctl_is_json (ctl) ? print_json (machine, error)
                                      : print_row (table, machine, error)))
        return CORDEAU_CTL_DONE;
    }
  if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_machines_list = {
  .name = "machines list",
  .arguments = "",
  .summary = N_ ("List the machines"),
  .example = "cordeauctl machines list --json",
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_list,
};

const CordeauCtlVerb cordeau_ctl_verb_machines_emptied = {
  .name = "machines emptied",
  .arguments = "ID",
  .summary = N_ ("Say that a machine's load is out of the drum"),
  .example = "cordeauctl machines emptied L5",
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = cordeau_ctl_act,
  .number = CORDEAU_ACT_EMPTIED,
};

const CordeauCtlVerb cordeau_ctl_verb_machines_interrupted = {
  .name = "machines interrupted",
  .arguments = "ID",
  .summary = N_ ("Say that a machine stopped: its load goes back to its queue"),
  .example = "cordeauctl machines interrupted L5",
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = cordeau_ctl_act,
  .number = CORDEAU_ACT_INTERRUPTED,
};
