/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "telemetry listen": where gateways may push to. */
#include <glib/gi18n-lib.h>

#include "ctl/output.h"
#include "ctl/verbs.h"
#include "machines/telemetry-push.h"

static const CordeauCtlOption options[] = {
  { "address", N_ ("ADDRESS"),
    N_ ("With “set”: an IP address of this computer; 127.0.0.1, if not said") },
  { "port", N_ ("N"), N_ ("With “set”: a port; 8477, if not said") },
  { NULL },
};

static void
print (CordeauCtl *ctl, const CordeauPushSetting *setting, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  if (!cordeau_ctl_is_json (ctl) && setting->port == 0)
    cordeau_ctl_printf (error, _ ("This computer does not listen to gateways.\n"));
  else if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_printf (error,
                        _ ("While the window is open, or “cordeauctl telemetry run” runs, this "
                           "computer listens to gateways at %s, port %u.\n"),
                        setting->address, setting->port);
  if (!cordeau_ctl_is_json (ctl))
    return;
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_bool (&json, NULL, "listens", setting->port > 0);
  cordeau_ctl_json_text (&json, NULL, "address", setting->address);
  cordeau_ctl_json_some (&json, NULL, "port", setting->port);
  cordeau_ctl_json_print (&json, error);
}

/* Fills @setting by what the command wants. */
static gboolean
parse (CordeauCtl *ctl, const char *word, CordeauPushSetting *setting, GError **error)
{
  const char *address = "127.0.0.1";
  gint64 port = CORDEAU_PUSH_PORT;

  if (g_str_equal (word, "off"))
    {
      setting->port = 0;
      return TRUE;
    }
  if (!g_str_equal (word, "set"))
    {
      g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                   _ ("Say “set” or “off”, not “%s”."), word);
      return FALSE;
    }
  if (!cordeau_ctl_text (ctl, "address", &address, error)
      || !cordeau_ctl_integer (ctl, "port", 1024, G_MAXUINT16, &port, error))
    return FALSE;
  g_set_str (&setting->address, address);
  setting->port = (guint16) port;
  return TRUE;
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  CordeauLocal *local = cordeau_session_get_local (cordeau_ctl_get_session (ctl));
  g_autoptr (CordeauPushSetting) setting = cordeau_push_setting_read (local);
  const char *word = cordeau_ctl_argument (ctl, 0, error);

  if (word == NULL
      || (*word != '\0'
          && (!parse (ctl, word, setting, error)
              || !cordeau_push_setting_write (local, setting, error))))
    return CORDEAU_CTL_DONE;
  print (ctl, setting, error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_telemetry_listen = {
  .name = "telemetry listen",
  .arguments = "[set | off]",
  .summary = N_ ("Say, or set, where gateways may push what machines do"),
  .example = "cordeauctl telemetry listen set --address 192.168.1.10 --port 8477",
  .options = options,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
