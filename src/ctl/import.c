/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nets, machines and programmes are imported by three rooms and told of by one. */
#include <glib/gi18n-lib.h>

#include "ctl/import.h"

static gboolean
print_json (CordeauCtl *ctl, const CordeauCtlImported *imported, const CordeauCtlReport *report,
            GPtrArray *dropped, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  yyjson_mut_val *list;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_int (&json, NULL, "imported", imported->imported);
  cordeau_ctl_json_int (&json, NULL, "updated", imported->updated);
  cordeau_ctl_json_int (&json, NULL, "unchanged", imported->unchanged);
  cordeau_ctl_report_json (report, &json);
  list = cordeau_ctl_json_list (&json, NULL, "dropped");
  for (guint i = 0; dropped != NULL && i < dropped->len; i++)
    cordeau_ctl_json_append (&json, list, g_ptr_array_index (dropped, i));
  cordeau_ctl_json_bool (&json, NULL, "dry_run", cordeau_ctl_has (ctl, "dry-run"));
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_text (CordeauCtl *ctl, const CordeauCtlImported *imported, const CordeauCtlReport *report,
            GPtrArray *dropped, GError **error)
{
  if (report->total > 0)
    return cordeau_ctl_report_print (report, error);
  for (guint i = 0; dropped != NULL && i < dropped->len; i++)
    {
      g_autofree char *heading = cordeau_ctl_one_line (g_ptr_array_index (dropped, i));

      if (!cordeau_ctl_printf (error, _ ("The column “%s” was not taken.\n"), heading))
        return FALSE;
    }
  if (cordeau_ctl_has (ctl, "dry-run"))
    return cordeau_ctl_printf (error, _ ("Would be new: %u, changed: %u, the same: %u.\n"),
                               imported->imported, imported->updated, imported->unchanged);
  return cordeau_ctl_printf (error, _ ("New: %u, changed: %u, the same: %u.\n"), imported->imported,
                             imported->updated, imported->unchanged);
}

void
cordeau_ctl_import_print (CordeauCtl *ctl, const CordeauCtlImported *imported,
                          const CordeauCtlReport *report, GPtrArray *dropped, GError **error)
{
  gboolean printed = cordeau_ctl_is_json (ctl) ? print_json (ctl, imported, report, dropped, error)
                                               : print_text (ctl, imported, report, dropped, error);

  if (printed && report->total > 0)
    cordeau_ctl_report_refuse (report, error);
}
