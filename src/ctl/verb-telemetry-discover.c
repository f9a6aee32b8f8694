/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "telemetry discover": which plugs announce themselves on this network. */
#include <glib/gi18n-lib.h>

#include "ctl/output.h"
#include "ctl/verbs.h"
#include "machines/telemetry-discover.h"

#define SECONDS 5
#define MOST_SECONDS 120

static const CordeauCtlOption options[] = {
  { "for", N_ ("SECONDS"), N_ ("How long to listen; 5, if not said") },
  { NULL },
};

typedef struct
{
  GMainLoop *loop;
  GPtrArray *found;
  GError *error;
} Run;

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;

  run->found = cordeau_telemetry_discover_finish (result, &run->error);
  g_main_loop_quit (run->loop);
}

static gboolean
print_json (const CordeauFoundPlug *plug, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "name", plug->name);
  cordeau_ctl_json_text (&json, NULL, "address", plug->address);
  return cordeau_ctl_json_print (&json, error);
}

static void
print (CordeauCtl *ctl, GPtrArray *found, GError **error)
{
  const char *headings[] = { _ ("Name"), _ ("Address"), NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);

  for (guint i = 0; i < found->len; i++)
    {
      const CordeauFoundPlug *plug = g_ptr_array_index (found, i);
      const char *cells[] = { plug->name, plug->address, NULL };

      if (!(cordeau_ctl_is_json (ctl) ? print_json (plug, error)
                                      : cordeau_ctl_table_row (table, cells, error)))
        return;
    }
  if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
}

static CordeauCtlStatus
run_discover (CordeauCtl *ctl, GError **error)
{
  Run run = { 0 };
  gint64 seconds = SECONDS;

  if (!cordeau_ctl_integer (ctl, "for", 1, MOST_SECONDS, &seconds, error))
    return CORDEAU_CTL_DONE;
  run.loop = g_main_loop_new (NULL, FALSE);
  cordeau_telemetry_discover_async (NULL, (guint) seconds * 1000, NULL, NULL, found_cb, &run);
  g_main_loop_run (run.loop);
  g_main_loop_unref (run.loop);
  if (run.error != NULL)
    {
      g_propagate_error (error, run.error);
      return CORDEAU_CTL_DONE;
    }
  if (run.found->len == 0)
    cordeau_ctl_say (_ ("No Shelly plug announces itself here. It must be on this network; its "
                        "address can be given by hand, too."));
  else
    print (ctl, run.found, error);
  g_ptr_array_unref (run.found);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_telemetry_discover = {
  .name = "telemetry discover",
  .arguments = "",
  .summary = N_ ("Look for Shelly plugs on this network"),
  .example = "cordeauctl telemetry discover --for 10",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_NOTHING,
  .run = run_discover,
};
