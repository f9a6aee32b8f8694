/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "machines export" and "programmes export": the lists as imports take them. */
#include <glib/gi18n-lib.h>

#include "bags/import.h"
#include "base/csv.h"
#include "ctl/output.h"
#include "ctl/verbs.h"
#include "machines/machine-record.h"

static gpointer
machines_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
              GError **error)
{
  return cordeau_machine_records_list (connection, data, error);
}

static gpointer
programmes_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
                GError **error)
{
  return cordeau_programmes_list (connection, data, error);
}

static GPtrArray *
read_list (CordeauCtl *ctl, CordeauReadFunc func, GError **error)
{
  return cordeau_store_read (cordeau_ctl_get_store (ctl), func,
                             (char *) cordeau_session_get_site (cordeau_ctl_get_session (ctl)),
                             error);
}

/* What a practice site writes says so, and imports stop at its heading (F17). */
static GString *
begin_line (CordeauCtl *ctl)
{
  GString *line = g_string_new (NULL);

  if (cordeau_session_is_practice (cordeau_ctl_get_session (ctl)))
    cordeau_csv_append (line, CORDEAU_IMPORT_PRACTICE, ',', TRUE);
  return line;
}

static void
append (GString *line, const char *text)
{
  cordeau_csv_append (line, text != NULL ? text : "", ',', line->len == 0);
}

/* Nothing for what is not known. */
static void
append_number (GString *line, gint64 number, gboolean known)
{
  g_string_append_c (line, ',');
  if (known)
    g_string_append_printf (line, "%" G_GINT64_FORMAT, number);
}

/* Grams as kilograms, without a locale's decimal sign. */
static void
append_kilograms (GString *line, gint64 grams)
{
  g_string_append_c (line, ',');
  if (grams <= 0)
    return;
  g_string_append_printf (line, "%d", (int) (grams / 1000));
  if (grams % 1000 != 0)
    g_string_append_printf (line, ".%03d", (int) (grams % 1000));
}

static gboolean
print_headings (CordeauCtl *ctl, const char *headings, GError **error)
{
  g_autoptr (GString) line = begin_line (ctl);

  g_string_append_printf (line, "%s%s\n", line->len > 0 ? "," : "", headings);
  return cordeau_ctl_print (line->str, (gssize) line->len, error);
}

static gboolean
print_machine (CordeauCtl *ctl, const CordeauMachineRecord *record, GError **error)
{
  const CordeauMachine *machine = record->machine;
  g_autoptr (GString) line = begin_line (ctl);
  g_autoptr (GString) programmes = g_string_new (NULL);
  g_autofree char *plan = cordeau_maintenance_format (record->plan);
  g_autofree char *documents = cordeau_documents_format (record->documents);
  gboolean known = machine->kind != CORDEAU_MACHINE_UNKNOWN;

  for (guint i = 0; i < record->programmes->len; i++)
    g_string_append_printf (programmes, "%s%s", i > 0 ? "; " : "",
                            (const char *) g_ptr_array_index (record->programmes, i));
  append (line, machine->id);
  append (line, known ? cordeau_machine_kind_to_nick (machine->kind) : NULL);
  append (line, machine->number);
  append_number (line, machine->drum_litres, machine->drum_litres > 0);
  append_kilograms (line, machine->rated_grams);
  append_number (line, record->counter, record->counter >= 0);
  append (line, record->giai);
  append (line, programmes->str);
  append (line, plan);
  append (line, documents);
  g_string_append_c (line, '\n');
  return cordeau_ctl_print (line->str, (gssize) line->len, error);
}

static CordeauCtlStatus
run_machines (CordeauCtl *ctl, GError **error)
{
  g_autoptr (GPtrArray) records = read_list (ctl, machines_job, error);

  if (records == NULL
      || !print_headings (
          ctl, "id,kind,number,drum_litres,rated_kg,counter,giai,programmes,maintenance,documents",
          error))
    return CORDEAU_CTL_DONE;
  for (guint i = 0; i < records->len; i++)
    if (!print_machine (ctl, g_ptr_array_index (records, i), error))
      break;
  return CORDEAU_CTL_DONE;
}

static gboolean
print_programme (CordeauCtl *ctl, const CordeauProgramme *programme, GError **error)
{
  g_autoptr (GString) line = begin_line (ctl);
  gboolean known = programme->agitation != CORDEAU_AGITATION_UNKNOWN;

  append (line, programme->id);
  append (line, programme->name);
  append_number (line, programme->celsius, programme->celsius > 0);
  append_number (line, programme->minutes, programme->minutes > 0);
  append_number (line, programme->hold_minutes, programme->hold_minutes > 0);
  append (line, known ? cordeau_agitation_to_nick (programme->agitation) : NULL);
  g_string_append_c (line, '\n');
  return cordeau_ctl_print (line->str, (gssize) line->len, error);
}

static CordeauCtlStatus
run_programmes (CordeauCtl *ctl, GError **error)
{
  g_autoptr (GPtrArray) programmes = read_list (ctl, programmes_job, error);

  if (programmes == NULL
      || !print_headings (ctl, "id,name,celsius,minutes,hold_minutes,agitation", error))
    return CORDEAU_CTL_DONE;
  for (guint i = 0; i < programmes->len; i++)
    if (!print_programme (ctl, g_ptr_array_index (programmes, i), error))
      break;
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_machines_export = {
  .name = "machines export",
  .arguments = "",
  .summary = N_ ("Print the machines as a table that “machines import” takes"),
  .example = "cordeauctl machines export > machines.csv",
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_machines,
};

const CordeauCtlVerb cordeau_ctl_verb_programmes_export = {
  .name = "programmes export",
  .arguments = "",
  .summary = N_ ("Print the programmes as a table that “programmes import” takes"),
  .example = "cordeauctl programmes export > programmes.csv",
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_programmes,
};
