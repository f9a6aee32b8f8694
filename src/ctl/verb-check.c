/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "check": is everything there, and does it add up? */
#include <glib/gi18n-lib.h>

#include "ctl/output.h"
#include "ctl/verbs.h"

static gboolean
print_json (const CordeauCheckReport *report, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  yyjson_mut_val *problems;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_bool (&json, NULL, "ok", report->problems->len == 0);
  cordeau_ctl_json_int (&json, NULL, "facts", report->n_facts);
  cordeau_ctl_json_int (&json, NULL, "records", report->n_records);
  cordeau_ctl_json_int (&json, NULL, "tables", report->n_tables);
  problems = cordeau_ctl_json_list (&json, NULL, "problems");
  for (guint i = 0; i < report->problems->len; i++)
    cordeau_ctl_json_append (&json, problems, g_ptr_array_index (report->problems, i));
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_text (const CordeauCheckReport *report, GError **error)
{
  g_autofree char *facts = NULL;
  g_autofree char *records = NULL;

  for (guint i = 0; i < report->problems->len; i++)
    {
      g_autofree char *line = cordeau_ctl_one_line (g_ptr_array_index (report->problems, i));

      if (!cordeau_ctl_printf (error, "%s\n", line))
        return FALSE;
    }
  facts = g_strdup_printf ("%" G_GINT64_FORMAT, report->n_facts);
  records = g_strdup_printf ("%" G_GINT64_FORMAT, report->n_records);
  return cordeau_ctl_printf (error, _ ("Checked %s facts, %s records, %u tables.\n"), facts,
                             records, report->n_tables);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  g_autoptr (CordeauCheckReport) report = cordeau_store_check (cordeau_ctl_get_store (ctl), error);

  if (report == NULL)
    return CORDEAU_CTL_DONE;
  if (!(cordeau_ctl_is_json (ctl) ? print_json (report, error) : print_text (report, error))
      || report->problems->len == 0)
    return CORDEAU_CTL_DONE;
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_DAMAGED,
               ngettext ("%u thing is wrong: try “cordeauctl rebuild”; if it stays, restore a "
                         "backup.",
                         "%u things are wrong: try “cordeauctl rebuild”; if they stay, restore a "
                         "backup.",
                         report->problems->len),
               report->problems->len);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_check = {
  .name = "check",
  .arguments = "",
  .summary = N_ ("Check the file, every hash, and every table against the facts"),
  .example = "cordeauctl check --json",
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
