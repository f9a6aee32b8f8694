/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "telemetry run": listens to the plugs without a window, and says each change as a line. Ctrl+C ends it in good order. */
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>

#include "ctl/output.h"
#include "ctl/verbs.h"
#include "machines/telemetry-service.h"

#define MOST_SECONDS (7 * 24 * 3600)
/* After so long it is known whether another program listens; milliseconds. */
#define LISTENS_BY 1000

/* @error: (nullable): under the lock of nobody: the service's thread writes it, and this one reads it when that has ended */
typedef struct
{
  CordeauCtl *ctl;
  CordeauTelemetry *telemetry;
  GMainLoop *loop;
  GError *error;
} Run;

static void
add_when (const Run *run, CordeauCtlJson *json, const char *name, gint64 when)
{
  cordeau_ctl_json_when (json, NULL, name, when - when % G_TIME_SPAN_SECOND,
                         cordeau_ctl_get_zone (run->ctl));
}

static void
add_news (const Run *run, CordeauCtlJson *json, const CordeauTelemetryNews *news)
{
  add_when (run, json, "at", news->since);
  cordeau_ctl_json_text (json, NULL, "machine", news->machine);
  cordeau_ctl_json_text (json, NULL, "state", cordeau_machine_state_to_nick (news->state));
  cordeau_ctl_json_text (json, NULL, "source", "sensor");
  add_when (run, json, "decided", news->decided);
  add_when (run, json, "heard", news->heard);
  if (news->ended > 0)
    add_when (run, json, "ended", news->ended);
  if (news->overload > 0)
    {
      cordeau_ctl_json_text (json, NULL, "warning", "overload");
      cordeau_ctl_json_int (json, NULL, "watts", (gint64) (news->overload + 0.5));
    }
  if (news->programme != NULL)
    cordeau_ctl_json_text (json, NULL, "programme", news->programme);
  if (news->most > 0)
    {
      add_when (run, json, "ends_least", news->least);
      add_when (run, json, "ends_most", news->most);
    }
}

static void
news_cb (const CordeauTelemetryNews *news, gpointer user_data)
{
  Run *run = user_data;
  g_auto (CordeauCtlJson) json = { 0 };

  if (run->error != NULL || news->cycle != NULL)
    return;
  cordeau_ctl_json_init (&json);
  add_news (run, &json, news);
  if (!cordeau_ctl_json_print (&json, &run->error) || !cordeau_ctl_flush (&run->error))
    g_main_loop_quit (run->loop);
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_CONTINUE;
}

static gboolean
say_cb (gpointer user_data)
{
  Run *run = user_data;

  if (!cordeau_telemetry_is_listening (run->telemetry))
    cordeau_ctl_say (_ ("Another program, perhaps the window, listens to this site's machines "
                        "already; this one goes on when that ends."));
  return G_SOURCE_REMOVE;
}

static void
say_no_plugs (Run *run)
{
  CordeauLocal *local = cordeau_session_get_local (cordeau_ctl_get_session (run->ctl));
  g_autoptr (GPtrArray) plugs = cordeau_plugs_list (local);

  if (plugs->len == 0)
    cordeau_ctl_say (_ ("No machine hangs on a plug yet; set one with “cordeauctl machine ID "
                        "plug”."));
}

static CordeauCtlStatus
run_run (CordeauCtl *ctl, GError **error)
{
  static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
  Run run = { .ctl = ctl };
  guint ids[G_N_ELEMENTS (signals) + 2] = { 0 };
  gint64 seconds = 0;

  if (!cordeau_ctl_integer (ctl, "for", 1, MOST_SECONDS, &seconds, error))
    return CORDEAU_CTL_DONE;
  say_no_plugs (&run);
  run.loop = g_main_loop_new (NULL, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    ids[i] = g_unix_signal_add (signals[i], quit_cb, run.loop);
  if (seconds > 0)
    ids[G_N_ELEMENTS (signals)] = g_timeout_add_seconds ((guint) seconds, quit_cb, run.loop);
  run.telemetry = cordeau_telemetry_start (cordeau_ctl_get_session (ctl), &cordeau_telemetry_usual,
                                           news_cb, &run);
  g_timeout_add (LISTENS_BY, say_cb, &run);
  g_main_loop_run (run.loop);
  cordeau_telemetry_stop (run.telemetry);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (ids[i] != 0)
      g_source_remove (ids[i]);
  g_main_loop_unref (run.loop);
  if (run.error != NULL)
    g_propagate_error (error, run.error);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption options[] = {
  { "for", N_ ("SECONDS"), N_ ("How long; until Ctrl+C, if not said") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_telemetry_run = {
  .name = "telemetry run",
  .arguments = "",
  .summary = N_ ("Listen to the machines' plugs without a window, and say what changes"),
  .example = "cordeauctl telemetry run --for 3600",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_run,
};
