/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "init": makes the site of a folder. */
#include <glib/gi18n-lib.h>

#include "ctl/output.h"
#include "ctl/verbs.h"

static const CordeauCtlOption options[] = {
  { "site", N_ ("ID"), N_ ("The site's permanent id: a letter, then letters, digits, hyphens") },
  { "name", N_ ("NAME"), N_ ("What people call it") },
  { "timezone", N_ ("ZONE"), N_ ("Its time zone, such as Europe/Paris; else this computer's") },
  { "prefix", N_ ("P"), N_ ("What codes made on this computer begin with; else drawn at random") },
  { NULL },
};

static gboolean
require (CordeauCtl *ctl, const char *option, const char **value, GError **error)
{
  if (!cordeau_ctl_text (ctl, option, value, error))
    return FALSE;
  if (*value != NULL)
    return TRUE;
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE, _ ("“init” needs --%s."), option);
  return FALSE;
}

static gboolean
print (CordeauCtl *ctl, GError **error)
{
  CordeauSession *session = cordeau_ctl_get_session (ctl);
  g_auto (CordeauCtlJson) json = { 0 };

  if (!cordeau_ctl_is_json (ctl))
    return cordeau_ctl_printf (error,
                               _ ("The site “%s” (%s) is ready; codes made here begin with %s.\n"),
                               cordeau_session_get_name (session),
                               cordeau_session_get_site (session),
                               cordeau_session_get_computer (session));
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "site", cordeau_session_get_site (session));
  cordeau_ctl_json_text (&json, NULL, "name", cordeau_session_get_name (session));
  cordeau_ctl_json_text (&json, NULL, "timezone",
                         g_time_zone_get_identifier (cordeau_ctl_get_zone (ctl)));
  cordeau_ctl_json_text (&json, NULL, "computer", cordeau_session_get_computer (session));
  return cordeau_ctl_json_print (&json, error);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  CordeauFounding founding = { 0 };

  if (require (ctl, "site", &founding.id, error) && require (ctl, "name", &founding.name, error)
      && cordeau_ctl_text (ctl, "timezone", &founding.timezone, error)
      && cordeau_ctl_text (ctl, "prefix", &founding.prefix, error)
      && cordeau_session_found (cordeau_ctl_get_session (ctl), &founding, error))
    print (ctl, error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_init = {
  .name = "init",
  .arguments = "--site ID --name NAME",
  .summary = N_ ("Make the site this folder is for"),
  .example = "cordeauctl init --site site7 --name \"Site 7\" --timezone Europe/Paris",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_FOLDER,
  .run = run,
};
