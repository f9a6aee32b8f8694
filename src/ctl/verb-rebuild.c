/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "rebuild": folds every table anew from the facts. */
#include <glib/gi18n-lib.h>

#include "ctl/output.h"
#include "ctl/verbs.h"

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  gint64 n_facts = 0;

  if (!cordeau_store_rebuild (cordeau_ctl_get_store (ctl), &n_facts, error))
    return CORDEAU_CTL_DONE;
  if (!cordeau_ctl_is_json (ctl))
    {
      g_autofree char *facts = g_strdup_printf ("%" G_GINT64_FORMAT, n_facts);

      cordeau_ctl_printf (error, _ ("Every table was made anew from %s facts.\n"), facts);
      return CORDEAU_CTL_DONE;
    }
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_int (&json, NULL, "facts", n_facts);
  cordeau_ctl_json_print (&json, error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_rebuild = {
  .name = "rebuild",
  .arguments = "",
  .summary = N_ ("Make every table anew from the facts"),
  .example = "cordeauctl rebuild --json",
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
