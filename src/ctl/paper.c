/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A power cut's paper, typed in afterwards. Lines that cannot be read stop the whole file; lines the laundry
 * does not accept are counted and listed, and the others stand. */
#include <glib/gi18n-lib.h>

#include "bags/import.h"
#include "bags/paper.h"
#include "ctl/report.h"
#include "ctl/result.h"

#include "ctl/paper.h"

static void
fill_report (CordeauCtlReport *report, const CordeauPaper *paper, const GError *fault)
{
  if (fault != NULL)
    cordeau_ctl_report_add_fault (report, fault);
  if (paper == NULL)
    return;
  for (guint i = 0; i < paper->errors->len; i++)
    {
      const CordeauImportError *bad = g_ptr_array_index (paper->errors, i);

      cordeau_ctl_report_add (report, bad->line, bad->reason);
    }
}

static guint
count_lines (const CordeauPaper *paper)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (paper->counts); i++)
    n += paper->counts[i];
  return n;
}

static gboolean
print_json (CordeauCtl *ctl, const CordeauPaper *paper, const CordeauCtlReport *report,
            GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  yyjson_mut_val *asked;

  cordeau_ctl_json_init (&json);
  for (int i = CORDEAU_OUTCOME_ACCEPTED; i <= CORDEAU_OUTCOME_UNKNOWN; i++)
    cordeau_ctl_json_int (&json, NULL, cordeau_outcome_to_nick (i),
                          paper != NULL ? paper->counts[i] : 0);
  cordeau_ctl_report_json (report, &json);
  asked = cordeau_ctl_json_list (&json, NULL, "asked");
  for (guint i = 0; paper != NULL && i < paper->asked->len; i++)
    cordeau_ctl_json_append (&json, asked, g_ptr_array_index (paper->asked, i));
  cordeau_ctl_json_bool (&json, NULL, "dry_run", cordeau_ctl_has (ctl, "dry-run"));
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_text (const CordeauPaper *paper, const CordeauCtlReport *report, GError **error)
{
  if (report->total > 0)
    return cordeau_ctl_report_print (report, error);
  for (guint i = 0; i < paper->asked->len; i++)
    {
      g_autofree char *line = cordeau_ctl_one_line (g_ptr_array_index (paper->asked, i));

      if (!cordeau_ctl_printf (error, "%s\n", line))
        return FALSE;
    }
  return cordeau_ctl_printf (error,
                             _ ("Accepted %u, already read %u, questions %u, refused %u, "
                                "unknown %u.\n"),
                             paper->counts[CORDEAU_OUTCOME_ACCEPTED],
                             paper->counts[CORDEAU_OUTCOME_REPEAT],
                             paper->counts[CORDEAU_OUTCOME_QUESTION],
                             paper->counts[CORDEAU_OUTCOME_REFUSED],
                             paper->counts[CORDEAU_OUTCOME_UNKNOWN]);
}

CordeauCtlStatus
cordeau_ctl_scan_paper (CordeauCtl *ctl, GError **error)
{
  g_auto (CordeauCtlReport) report = { 0 };
  g_autoptr (CordeauPaper) paper = NULL;
  g_autoptr (GError) fault = NULL;
  const char *path = cordeau_ctl_path_option (ctl, "batch");
  const char *actor = NULL;
  gboolean dry_run = cordeau_ctl_has (ctl, "dry-run");

  if (!cordeau_ctl_actor (ctl, &actor, error))
    return CORDEAU_CTL_DONE;
  paper = cordeau_paper_open (path, cordeau_ctl_get_zone (ctl), &fault);
  if (paper != NULL && paper->errors->len == 0)
    cordeau_paper_apply (paper, cordeau_ctl_get_session (ctl), dry_run, actor, &fault);
  if (fault != NULL && !cordeau_ctl_report_is_file_fault (fault))
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return CORDEAU_CTL_DONE;
    }
  cordeau_ctl_report_init (&report);
  fill_report (&report, paper, fault);
  if (report.total == 0 && count_lines (paper) == 0)
    cordeau_ctl_report_add (&report, 0,
                            _ ("It holds no scans. Write a line each: time, station, code."));
  if (cordeau_ctl_is_json (ctl) ? print_json (ctl, paper, &report, error)
                                : print_text (paper, &report, error))
    if (report.total > 0)
      cordeau_ctl_report_refuse (&report, error);
  return CORDEAU_CTL_DONE;
}
