/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "programmes list": what the machines run. */
#include <glib/gi18n-lib.h>

#include "ctl/output.h"
#include "ctl/verbs.h"
#include "machines/machines.h"

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_programmes_list (connection, data, error);
}

static gboolean
print_json (const CordeauProgramme *programme, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "id", programme->id);
  cordeau_ctl_json_text (&json, NULL, "name", programme->name);
  cordeau_ctl_json_int (&json, NULL, "celsius", programme->celsius);
  cordeau_ctl_json_some (&json, NULL, "minutes", programme->minutes);
  cordeau_ctl_json_some (&json, NULL, "hold_minutes", programme->hold_minutes);
  cordeau_ctl_json_text (&json, NULL, "agitation",
                         programme->agitation != CORDEAU_AGITATION_UNKNOWN
                             ? cordeau_agitation_to_nick (programme->agitation)
                             : NULL);
  cordeau_ctl_json_bool (&json, NULL, "disinfects", cordeau_programme_disinfects (programme));
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_row (CordeauCtlTable *table, const CordeauProgramme *programme, GError **error)
{
  g_autofree char *celsius = g_strdup_printf ("%d", programme->celsius);
  g_autofree char *minutes = g_strdup_printf ("%d", programme->minutes);
  const char *cells[] = {
    programme->id,
    programme->name,
    celsius,
    minutes,
    programme->agitation != CORDEAU_AGITATION_UNKNOWN
        ? cordeau_agitation_to_label (programme->agitation)
        : NULL,
    cordeau_programme_disinfects (programme) ? _ ("disinfects") : NULL,
    NULL,
  };

  return cordeau_ctl_table_row (table, cells, error);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  const char *headings[] = { _ ("Programme"), _ ("Name"),   _ ("°C"), _ ("Minutes"),
                             _ ("Agitation"), _ ("Remark"), NULL };
  g_autoptr (GPtrArray) programmes = NULL;
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);

  programmes = cordeau_store_read (cordeau_ctl_get_store (ctl), list_job,
                                   (char *) cordeau_session_get_site (
                                       cordeau_ctl_get_session (ctl)),
                                   error);
  if (programmes == NULL)
    return CORDEAU_CTL_DONE;
  for (guint i = 0; i < programmes->len; i++)
    {
      const CordeauProgramme *programme = g_ptr_array_index (programmes, i);

      if (!(cordeau_ctl_is_json (ctl) ? print_json (programme, error)
                                      : print_row (table, programme, error)))
        return CORDEAU_CTL_DONE;
    }
  if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_programmes_list = {
  .name = "programmes list",
  .arguments = "",
  .summary = N_ ("List the programmes"),
  .example = "cordeauctl programmes list --json",
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
