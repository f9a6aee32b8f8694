/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "telemetry plugs" and "telemetry test": which plugs this computer reads, and whether one answers. */
#include <glib/gi18n-lib.h>

#include "ctl/output.h"
#include "ctl/verbs.h"
#include "machines/telemetry-ask.h"
#include "machines/telemetry-plugs.h"

/* --- telemetry plugs ----------------------------------------------------------------------------- */

static gboolean
print_plug_json (const CordeauPlug *plug, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "machine", plug->machine);
  cordeau_ctl_json_text (&json, NULL, "make", cordeau_plug_make_to_nick (plug->make));
  cordeau_ctl_json_text (&json, NULL, "address", plug->address);
  cordeau_ctl_json_int (&json, NULL, "channel", plug->channel);
  cordeau_ctl_json_int (&json, NULL, "every", plug->every);
  cordeau_ctl_json_some (&json, NULL, "rated_watts", plug->rated);
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_plug_row (CordeauCtlTable *table, const CordeauPlug *plug, GError **error)
{
  g_autofree char *channel = g_strdup_printf ("%u", plug->channel);
  g_autofree char *rated = plug->rated > 0 ? g_strdup_printf ("%u W", plug->rated) : NULL;
  g_autofree char *allow = plug->allow != NULL ? g_strjoinv (", ", plug->allow) : NULL;
  const char *cells[] = {
    plug->machine,
    cordeau_plug_make_to_nick (plug->make),
    plug->address != NULL ? plug->address : allow,
    plug->address != NULL ? channel : NULL,
    rated,
    NULL,
  };

  return cordeau_ctl_table_row (table, cells, error);
}

static CordeauCtlStatus
run_plugs (CordeauCtl *ctl, GError **error)
{
  const char *headings[] = { _ ("Machine"), _ ("Make"),  _ ("Address"),
                             _ ("Channel"), _ ("Rated"), NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);
  g_autoptr (GPtrArray) list = NULL;

  list = cordeau_plugs_list (cordeau_session_get_local (cordeau_ctl_get_session (ctl)));
  for (guint i = 0; i < list->len; i++)
    {
      const CordeauPlug *plug = g_ptr_array_index (list, i);

      if (!(cordeau_ctl_is_json (ctl) ? print_plug_json (plug, error)
                                      : print_plug_row (table, plug, error)))
        return CORDEAU_CTL_DONE;
    }
  if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
  return CORDEAU_CTL_DONE;
}

/* --- telemetry test ------------------------------------------------------------------------------ */

static const CordeauCtlOption test_options[] = {
  { "shelly", NULL, N_ ("It is a Shelly plug; without a make, both are tried") },
  { "tasmota", NULL, N_ ("It is a plug with Tasmota") },
  { "channel", N_ ("N"), N_ ("Which of several outlets, from 0") },
  { NULL },
};

static CordeauCtlStatus
say_answer (CordeauCtl *ctl, CordeauPlugMake make, double watts, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  if (!cordeau_ctl_is_json (ctl))
    {
      cordeau_ctl_printf (error, _ ("A plug (%s) answers: the machine draws %.1f W.\n"),
                          cordeau_plug_make_to_nick (make), watts);
      return CORDEAU_CTL_DONE;
    }
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "make", cordeau_plug_make_to_nick (make));
  cordeau_ctl_json_int (&json, NULL, "watts", (gint64) (watts + 0.5));
  cordeau_ctl_json_print (&json, error);
  return CORDEAU_CTL_DONE;
}

static CordeauCtlStatus
run_test (CordeauCtl *ctl, GError **error)
{
  const char *address = cordeau_ctl_argument (ctl, 0, error);
  gboolean shelly = cordeau_ctl_has (ctl, "shelly");
  gboolean tasmota = cordeau_ctl_has (ctl, "tasmota");
  g_autoptr (GError) first = NULL;
  gint64 channel = 0;
  double watts;

  if (address == NULL || !cordeau_plug_check_address (address, error)
      || !cordeau_ctl_integer (ctl, "channel", 0, CORDEAU_PLUG_MOST_CHANNEL, &channel, error))
    return CORDEAU_CTL_DONE;
  if ((shelly || !tasmota)
      && cordeau_telemetry_ask (CORDEAU_PLUG_SHELLY, address, (guint) channel, CORDEAU_ASK_TIMEOUT,
                                NULL, &watts, &first))
    return say_answer (ctl, CORDEAU_PLUG_SHELLY, watts, error);
  if ((tasmota || !shelly)
      && cordeau_telemetry_ask (CORDEAU_PLUG_TASMOTA, address, (guint) channel, CORDEAU_ASK_TIMEOUT,
                                NULL, &watts, first == NULL ? &first : NULL))
    return say_answer (ctl, CORDEAU_PLUG_TASMOTA, watts, error);
  g_propagate_error (error, g_steal_pointer (&first));
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_telemetry_plugs = {
  .name = "telemetry plugs",
  .arguments = "",
  .summary = N_ ("Say which plugs this computer reads"),
  .example = "cordeauctl telemetry plugs --json",
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_plugs,
};

const CordeauCtlVerb cordeau_ctl_verb_telemetry_test = {
  .name = "telemetry test",
  .arguments = "ADDRESS",
  .summary = N_ ("Ask a plug once what the machine draws"),
  .example = "cordeauctl telemetry test 192.168.1.50",
  .options = test_options,
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_NOTHING,
  .run = run_test,
};
