/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "machines import" and "programmes import": lists of machines and of what they run. */
#include <glib/gi18n-lib.h>

#include "ctl/import.h"
#include "ctl/verbs.h"
#include "machines/machines.h"

static const CordeauCtlOption options[] = {
  { "dry-run", NULL, N_ ("Say what would come of it, and write nothing") },
  { NULL },
};

static void
fill_report (CordeauCtlReport *report, const CordeauMachinesImport *import, const GError *fault)
{
  if (fault != NULL)
    cordeau_ctl_report_add_fault (report, fault);
  if (import == NULL)
    return;
  for (guint i = 0; i < import->errors->len; i++)
    {
      const CordeauLineError *bad = g_ptr_array_index (import->errors, i);

      cordeau_ctl_report_add (report, bad->line, bad->reason);
    }
}

/* @import: (transfer full) (nullable), @fault: (transfer full) (nullable) */
static CordeauCtlStatus
finish (CordeauCtl *ctl, CordeauMachinesImport *import, GError *fault, GError **error)
{
  g_autoptr (CordeauMachinesImport) owned = import;
  g_autoptr (GError) why = fault;
  g_auto (CordeauCtlReport) report = { 0 };
  CordeauCtlImported imported = { 0 };

  if (why != NULL && !cordeau_ctl_report_is_file_fault (why))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return CORDEAU_CTL_DONE;
    }
  cordeau_ctl_report_init (&report);
  fill_report (&report, owned, why);
  if (owned != NULL && report.total == 0)
    imported = (CordeauCtlImported) { owned->imported, owned->updated, owned->unchanged };
  cordeau_ctl_import_print (ctl, &imported, &report, NULL, error);
  return CORDEAU_CTL_DONE;
}

static CordeauCtlStatus
run_machines (CordeauCtl *ctl, GError **error)
{
  CordeauMachinesImport *import;
  GError *fault = NULL;

  import = cordeau_machines_import (cordeau_ctl_get_session (ctl), cordeau_ctl_path (ctl, 0),
                                    cordeau_ctl_has (ctl, "dry-run"), &fault);
  return finish (ctl, import, fault, error);
}

static CordeauCtlStatus
run_programmes (CordeauCtl *ctl, GError **error)
{
  CordeauMachinesImport *import;
  GError *fault = NULL;

  import = cordeau_programmes_import (cordeau_ctl_get_session (ctl), cordeau_ctl_path (ctl, 0),
                                      cordeau_ctl_has (ctl, "dry-run"), &fault);
  return finish (ctl, import, fault, error);
}

const CordeauCtlVerb cordeau_ctl_verb_machines_import = {
  .name = "machines import",
  .arguments = "FILE",
  .summary = N_ (
      "Take a list of machines: columns id, kind, number, drum_litres, rated_kg, counter, giai, "
      "programmes, maintenance, documents"),
  .example = "cordeauctl machines import machines.csv",
  .options = options,
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_machines,
};

const CordeauCtlVerb cordeau_ctl_verb_programmes_import = {
  .name = "programmes import",
  .arguments = "FILE",
  .summary = N_ ("Take a list of programmes: columns id, name, celsius, minutes, hold_minutes, "
                 "agitation"),
  .example = "cordeauctl programmes import programmes.csv",
  .options = options,
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_programmes,
};
