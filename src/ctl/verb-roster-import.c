/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "roster import" and "roster needs import": lists of shifts and of how many people posts need. */
#include "ctl/import.h"
#include "ctl/roster.h"
#include "ctl/verbs.h"
#include "people/roster-file.h"

static void
fill_report (CordeauCtlReport *report, const CordeauRosterImport *import, const GError *fault)
{
  if (fault != NULL)
    cordeau_ctl_report_add_fault (report, fault);
  for (guint i = 0; import != NULL && i < import->faults->len; i++)
    {
      const CordeauRosterFault *bad = g_ptr_array_index (import->faults, i);

      cordeau_ctl_report_add (report, bad->line, bad->reason);
    }
}

/* @import: (transfer full) (nullable), @fault: (transfer full) (nullable) */
static CordeauCtlStatus
finish (CordeauCtl *ctl, CordeauRosterImport *import, GError *fault, GError **error)
{
  g_autoptr (CordeauRosterImport) owned = import;
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
run (CordeauCtl *ctl, GError **error)
{
  CordeauRosterReason reason = { .why = CORDEAU_ROSTER_WHY_IMPORT };
  CordeauRosterImport *import;
  GError *fault = NULL;

  if (!cordeau_ctl_roster_reason (ctl, &reason, error))
    return CORDEAU_CTL_DONE;
  import = cordeau_roster_import (cordeau_ctl_get_session (ctl), cordeau_ctl_path (ctl, 0),
                                  cordeau_ctl_has (ctl, "dry-run"), &reason, &fault);
  return finish (ctl, import, fault, error);
}

/* For people: what was taken and lies outside the opening hours; "roster needs" lists it for others. */
static void
say_outside (CordeauCtl *ctl, GError **error)
{
  gint32 today = cordeau_day_of (cordeau_ctl_get_now (ctl), cordeau_ctl_get_zone (ctl));
  g_autoptr (CordeauRoster) roster = cordeau_ctl_roster_read (ctl, today, 1, error);

  for (guint i = 0; roster != NULL && i < roster->needs->len; i++)
    {
      const CordeauNeed *need = &g_array_index (roster->needs, CordeauNeed, i);
      int outside = cordeau_opening_need_outside (&roster->opening, need, roster->holidays);
      g_autofree char *sentence = NULL;

      if (outside == 0)
        continue;
      sentence = cordeau_opening_say_need (&roster->opening, need, outside, roster->holidays);
      if (!cordeau_ctl_printf (error, "%s\n", sentence))
        return;
    }
}

static CordeauCtlStatus
run_needs (CordeauCtl *ctl, GError **error)
{
  CordeauRosterImport *import;
  CordeauCtlStatus status;
  GError *fault = NULL;

  import = cordeau_needs_import (cordeau_ctl_get_session (ctl), cordeau_ctl_path (ctl, 0),
                                 cordeau_ctl_has (ctl, "dry-run"), &fault);
  status = finish (ctl, import, fault, error);
  if (!cordeau_ctl_is_json (ctl) && *error == NULL)
    say_outside (ctl, error);
  return status;
}

static const CordeauCtlOption options[] = {
  { "dry-run", NULL, N_ ("Say what would come of it, and write nothing") },
  CORDEAU_CTL_ROSTER_REASON_OPTIONS,
  { NULL },
};

static const CordeauCtlOption needs_options[] = {
  { "dry-run", NULL, N_ ("Say what would come of it, and write nothing") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_roster_import = {
  .name = "roster import",
  .arguments = "FILE",
  .summary = N_ (
      "Take a list of shifts: columns worker, start, end, break_minutes, post, break_start"),
  .example = "cordeauctl roster import week-48.csv",
  .options = options,
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};

const CordeauCtlVerb cordeau_ctl_verb_roster_needs_import = {
  .name = "roster needs import",
  .arguments = "FILE",
  .summary = N_ (
      "Take a list of how many people posts need: columns weekday or date, from, to, post, "
      "people"),
  .example = "cordeauctl roster needs import needs.csv",
  .options = needs_options,
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_needs,
};
