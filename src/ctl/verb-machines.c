/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "machines list", and what people say of a machine: emptied, interrupted. */
#include <glib/gi18n-lib.h>

#include "bags/machine-upkeep.h"
#include "ctl/act.h"
#include "ctl/output.h"
#include "ctl/verbs.h"
#include "machines/machines.h"

/* A machine, and the names of the care it is due. */
typedef struct
{
  CordeauMachineRecord *record;
  GPtrArray *due;
} Line;

static void
line_free (gpointer data)
{
  Line *self = data;

  cordeau_machine_record_free (self->record);
  g_ptr_array_unref (self->due);
  g_free (self);
}

typedef struct
{
  const char *site;
  gint64 now;
} Wish;

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (GPtrArray) records = cordeau_machine_records_list (connection, wish->site, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      CordeauMachineRecord *record = g_ptr_array_index (records, i);
      GPtrArray *due = cordeau_machine_upkeep_list_due (connection, wish->site, record, wish->now,
                                                        error);
      Line *line;

      if (due == NULL)
        return NULL;
      line = g_new0 (Line, 1);
      line->record = g_steal_pointer (&g_ptr_array_index (records, i));
      line->due = due;
      g_ptr_array_add (lines, line);
    }
  return records != NULL ? g_steal_pointer (&lines) : NULL;
}

static gboolean
print_json (const Line *line, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  const CordeauMachine *machine = line->record->machine;
  yyjson_mut_val *list;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "id", machine->id);
  cordeau_ctl_json_text (&json, NULL, "kind", cordeau_machine_kind_to_nick (machine->kind));
  cordeau_ctl_json_text (&json, NULL, "number", machine->number);
  cordeau_ctl_json_some (&json, NULL, "drum_litres", machine->drum_litres);
  cordeau_ctl_json_some (&json, NULL, "rated_grams", machine->rated_grams);
  cordeau_ctl_json_some (&json, NULL, "capacity", cordeau_machine_capacity (machine));
  cordeau_ctl_json_bool (&json, NULL, "bare", machine->bare);
  list = cordeau_ctl_json_list (&json, NULL, "maintenance_due");
  for (guint i = 0; i < line->due->len; i++)
    cordeau_ctl_json_append (&json, list, g_ptr_array_index (line->due, i));
  return cordeau_ctl_json_print (&json, error);
}

/* (transfer full) (nullable): "waits for its data", "due: Filter, Belt" */
static char *
make_remark (const Line *line)
{
  g_autoptr (GString) names = g_string_new (NULL);

  if (line->record->machine->bare)
    return g_strdup (_ ("waits for its data"));
  for (guint i = 0; i < line->due->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            (const char *) g_ptr_array_index (line->due, i));
  /* Translators: names of maintenance that is due. */
  return line->due->len > 0 ? g_strdup_printf (_ ("due: %s"), names->str) : NULL;
}

/* 0 is not known: an empty cell. */
static char *
format_some (gint64 value)
{
  return value != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, value) : NULL;
}

static gboolean
print_row (CordeauCtlTable *table, const Line *line, GError **error)
{
  const CordeauMachine *machine = line->record->machine;
  g_autofree char *remark = make_remark (line);
  g_autofree char *litres = format_some (machine->drum_litres);
  g_autofree char *grams = format_some (cordeau_machine_capacity (machine));
  const char *cells[] = {
    machine->id, machine->number, cordeau_machine_kind_to_label (machine->kind),
    litres,      grams,           remark,
    NULL,
  };

  return cordeau_ctl_table_row (table, cells, error);
}

static CordeauCtlStatus
run_list (CordeauCtl *ctl, GError **error)
{
  const char *headings[] = { _ ("Machine"), _ ("Number"), _ ("Kind"), _ ("Litres"),
                             _ ("Grams"),   _ ("Remark"), NULL };
  Wish wish = { cordeau_session_get_site (cordeau_ctl_get_session (ctl)),
                cordeau_ctl_get_now (ctl) };
  g_autoptr (GPtrArray) machines = NULL;
  g_autoptr (CordeauCtlTable) table = NULL;

  machines = cordeau_store_read (cordeau_ctl_get_store (ctl), list_job, &wish, error);
  if (machines == NULL)
    return CORDEAU_CTL_DONE;
  table = cordeau_ctl_table_new (headings);
  for (guint i = 0; i < machines->len; i++)
    {
      const Line *line = g_ptr_array_index (machines, i);

      if (!(cordeau_ctl_is_json (ctl) ? print_json (line, error) : print_row (table, line, error)))
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

static const CordeauCtlOption emptied_options[] = {
  CORDEAU_CTL_PROOF_OPTIONS,
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_machines_emptied = {
  .name = "machines emptied",
  .arguments = "ID",
  .summary = N_ ("Say that a machine's load is out of the drum"),
  .example = "cordeauctl machines emptied L5",
  .options = emptied_options,
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
