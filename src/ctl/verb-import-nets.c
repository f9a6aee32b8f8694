/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "import nets": a list of nets, all or nothing. */
#include <glib/gi18n-lib.h>

#include "bags/import.h"
#include "ctl/import.h"
#include "ctl/verbs.h"

static const CordeauCtlOption options[] = {
  { "dry-run", NULL, N_ ("Say what would come of it, and write nothing") },
  { NULL },
};

static void
fill_report (CordeauCtlReport *report, const CordeauImport *import, const GError *fault)
{
  if (fault != NULL)
    cordeau_ctl_report_add_fault (report, fault);
  if (import == NULL)
    return;
  for (guint i = 0; i < import->errors->len; i++)
    {
      const CordeauImportError *bad = g_ptr_array_index (import->errors, i);

      cordeau_ctl_report_add (report, bad->line, bad->reason);
    }
  report->total = MAX (report->total, import->n_errors);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  g_auto (CordeauCtlReport) report = { 0 };
  g_autoptr (CordeauImport) import = NULL;
  g_autoptr (GError) fault = NULL;
  CordeauCtlImported imported = { 0 };

  import = cordeau_import_open (cordeau_ctl_path (ctl, 0), &fault);
  if (import != NULL)
    cordeau_import_apply (import, cordeau_ctl_get_session (ctl), cordeau_ctl_has (ctl, "dry-run"),
                          &fault);
  if (fault != NULL && !cordeau_ctl_report_is_file_fault (fault))
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return CORDEAU_CTL_DONE;
    }
  cordeau_ctl_report_init (&report);
  fill_report (&report, import, fault);
  if (import != NULL && report.total == 0)
    imported = (CordeauCtlImported) { import->imported, import->updated, import->unchanged };
  cordeau_ctl_import_print (ctl, &imported, &report, import != NULL ? import->dropped : NULL,
                            error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_import_nets = {
  .name = "import nets",
  .arguments = "FILE",
  .summary = N_ ("Take a list of nets: columns code, delegation, client, departs, max_celsius"),
  .example = "cordeauctl import nets filets.csv --dry-run",
  .options = options,
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
