/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "check": is everything there, and does it add up? A site goes on scanning meanwhile. */
#include <glib/gi18n-lib.h>

#include "ctl/output.h"
#include "ctl/verbs.h"
#include "ctl/work.h"

static const CordeauCtlOption options[] = {
  { "repair", NULL, N_ ("Make every table anew if one does not match the facts") },
  { NULL },
};

static gboolean
print_json (const CordeauCheckReport *report, guint n_mended, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  yyjson_mut_val *problems;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_bool (&json, NULL, "ok", report->problems->len == 0);
  cordeau_ctl_json_int (&json, NULL, "facts", report->n_facts);
  cordeau_ctl_json_int (&json, NULL, "records", report->n_records);
  cordeau_ctl_json_int (&json, NULL, "tables", report->n_tables);
  cordeau_ctl_json_int (&json, NULL, "repaired", n_mended);
  problems = cordeau_ctl_json_list (&json, NULL, "problems");
  for (guint i = 0; i < report->problems->len; i++)
    cordeau_ctl_json_append (&json, problems, g_ptr_array_index (report->problems, i));
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_text (const CordeauCheckReport *report, guint n_mended, GError **error)
{
  g_autofree char *facts = NULL;
  g_autofree char *records = NULL;

  for (guint i = 0; i < report->problems->len; i++)
    {
      g_autofree char *line = cordeau_ctl_one_line (g_ptr_array_index (report->problems, i));

      if (!cordeau_ctl_printf (error, "%s\n", line))
        return FALSE;
    }
  if (n_mended > 0
      && !cordeau_ctl_printf (error,
                              ngettext ("%u table did not match the facts; it does now.\n",
                                        "%u tables did not match the facts; they do now.\n",
                                        n_mended),
                              n_mended))
    return FALSE;
  facts = g_strdup_printf ("%" G_GINT64_FORMAT, report->n_facts);
  records = g_strdup_printf ("%" G_GINT64_FORMAT, report->n_records);
  return cordeau_ctl_printf (error, _ ("Checked %s facts, %s records, %u tables.\n"), facts,
                             records, report->n_tables);
}

/* Rebuilds, and looks again: only what the second look does not find was mended. */
static CordeauCheckReport *
repair (CordeauCtl *ctl, CordeauCtlWork *work, const CordeauCheckReport *first, guint *n_mended,
        GError **error)
{
  CordeauCheckReport *second;

  if (!cordeau_store_rebuild (cordeau_ctl_get_store (ctl), NULL, error))
    return NULL;
  second = cordeau_store_check_full (cordeau_ctl_get_store (ctl), cordeau_ctl_work_progress, work,
                                     work->cancellable, error);
  if (second != NULL)
    *n_mended = first->n_mendable - MIN (first->n_mendable, second->n_mendable);
  return second;
}

static void
set_damaged (const CordeauCheckReport *report, GError **error)
{
  guint n = report->problems->len;

  if (report->n_mendable == n)
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_DAMAGED,
                 ngettext ("%u table does not match the facts: “cordeauctl check --repair” makes "
                           "it anew.",
                           "%u tables do not match the facts: “cordeauctl check --repair” makes "
                           "them anew.",
                           n),
                 n);
  else
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_DAMAGED,
                 ngettext ("%u thing is wrong that cannot be repaired: restore a backup.",
                           "%u things are wrong, not all of which can be repaired: restore a "
                           "backup.",
                           n),
                 n);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  g_auto (CordeauCtlWork) work = { 0 };
  g_autoptr (CordeauCheckReport) report = NULL;
  guint n_mended = 0;

  cordeau_ctl_work_init (&work);
  report = cordeau_store_check_full (cordeau_ctl_get_store (ctl), cordeau_ctl_work_progress, &work,
                                     work.cancellable, error);
  if (report != NULL && report->n_mendable > 0 && cordeau_ctl_has (ctl, "repair"))
    {
      g_autoptr (CordeauCheckReport) first = g_steal_pointer (&report);

      report = repair (ctl, &work, first, &n_mended, error);
    }
  if (report == NULL)
    return CORDEAU_CTL_DONE;
  if ((cordeau_ctl_is_json (ctl) ? print_json (report, n_mended, error)
                                 : print_text (report, n_mended, error))
      && report->problems->len > 0)
    set_damaged (report, error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_check = {
  .name = "check",
  .arguments = "",
  .summary = N_ ("Check the file, every hash, and every table against the facts"),
  .example = "cordeauctl check --json",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
