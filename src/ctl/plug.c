/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plug of one machine, as this computer knows it. */
#include <string.h>

#include "ctl/net-json.h"
#include "ctl/output.h"
#include "ctl/plug.h"
#include "machines/machines.h"
#include "machines/telemetry-plugs.h"

static const char *const makes[] = { "shelly", "tasmota", "push" };

typedef struct
{
  const char *site;
  const char *text;
} Ask;

static gpointer
find_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;

  return cordeau_machine_find (connection, ask->site, ask->text, error);
}

/* (transfer full) (nullable): %NULL without @error: there is none. */
static CordeauMachine *
find_machine (CordeauCtl *ctl, const char *text, GError **error)
{
  Ask ask = { cordeau_session_get_site (cordeau_ctl_get_session (ctl)), text };

  return cordeau_store_read (cordeau_ctl_get_store (ctl), find_job, &ask, error);
}

/* --- what is wished ------------------------------------------------------------------------------ */

/* The make that was named; -1 with @error unless one was. */
static int
parse_make (CordeauCtl *ctl, GError **error)
{
  int make = -1;
  guint n = cordeau_ctl_has (ctl, "none");

  for (guint i = 0; i < G_N_ELEMENTS (makes); i++)
    if (cordeau_ctl_has (ctl, makes[i]))
      {
        make = (int) i;
        n++;
      }
  if (make >= 0 && n == 1)
    return make;
  g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                       _ ("Give one of --shelly ADDRESS, --tasmota ADDRESS, --push and --none."));
  return -1;
}

static gboolean
parse_numbers (CordeauCtl *ctl, CordeauPlug *plug, GError **error)
{
  gint64 channel = plug->channel;
  gint64 every = plug->every;
  gint64 rated = plug->rated;

  if (!cordeau_ctl_integer (ctl, "channel", 0, CORDEAU_PLUG_MOST_CHANNEL, &channel, error)
      || !cordeau_ctl_integer (ctl, "every", 1, CORDEAU_PLUG_MOST_EVERY, &every, error)
      || !cordeau_ctl_integer (ctl, "rated-watts", 1, CORDEAU_PLUG_MOST_RATED, &rated, error))
    return FALSE;
  plug->channel = (guint) channel;
  plug->every = (guint) every;
  plug->rated = (guint) rated;
  return TRUE;
}

/* One that had a token keeps it: the gateway knows it. */
static gboolean
parse_door (CordeauCtl *ctl, CordeauPlug *plug, GError **error)
{
  CordeauSession *session = cordeau_ctl_get_session (ctl);
  g_autoptr (CordeauPlug) before = cordeau_plug_read (cordeau_session_get_local (session),
                                                      plug->machine);
  const char *allow = NULL;

  if (!cordeau_ctl_text (ctl, "allow", &allow, error))
    return FALSE;
  plug->allow = allow != NULL ? g_strsplit (allow, ",", -1) : NULL;
  if (before != NULL && before->token != NULL)
    plug->token = g_strdup (before->token);
  else
    plug->token = cordeau_plug_draw_token (cordeau_session_get_env (session));
  return TRUE;
}

/* (transfer full) (nullable): with @error */
static CordeauPlug *
parse (CordeauCtl *ctl, const char *machine, GError **error)
{
  int make = parse_make (ctl, error);
  g_autoptr (CordeauPlug) plug = NULL;
  const char *address = NULL;

  if (make < 0)
    return NULL;
  plug = cordeau_plug_new (machine, make);
  if (!parse_numbers (ctl, plug, error))
    return NULL;
  if (!parse_door (ctl, plug, error))
    return NULL;
  if (plug->make == CORDEAU_PLUG_PUSH)
    return g_steal_pointer (&plug);
  if (!cordeau_ctl_text (ctl, makes[make], &address, error))
    return NULL;
  plug->address = g_strdup (address);
  return g_steal_pointer (&plug);
}

/* --- what is said -------------------------------------------------------------------------------- */

static void
print_json (const CordeauPlug *plug, const char *machine, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "machine", machine);
  cordeau_ctl_json_text (&json, NULL, "make",
                         plug != NULL ? cordeau_plug_make_to_nick (plug->make) : NULL);
  if (plug != NULL)
    {
      cordeau_ctl_json_text (&json, NULL, "address", plug->address);
      cordeau_ctl_json_int (&json, NULL, "channel", plug->channel);
      cordeau_ctl_json_int (&json, NULL, "every", plug->every);
      cordeau_ctl_json_some (&json, NULL, "rated_watts", plug->rated);
    }
  if (plug != NULL)
    {
      yyjson_mut_val *allow = cordeau_ctl_json_list (&json, NULL, "allow");

      for (guint i = 0; plug->allow != NULL && plug->allow[i] != NULL; i++)
        cordeau_ctl_json_append (&json, allow, plug->allow[i]);
      cordeau_ctl_json_text (&json, NULL, "token", plug->token);
    }
  cordeau_ctl_json_print (&json, error);
}

static void
print (CordeauCtl *ctl, const CordeauPlug *plug, const char *machine, GError **error)
{
  g_autofree char *allow = NULL;

  if (cordeau_ctl_is_json (ctl))
    print_json (plug, machine, error);
  else if (plug == NULL)
    cordeau_ctl_printf (error, _ ("%s hangs on no plug.\n"), machine);
  else if (plug->make != CORDEAU_PLUG_PUSH)
    cordeau_ctl_printf (error, _ ("%s hangs on the plug at %s.\n"), machine, plug->address);
  else
    {
      allow = g_strjoinv (", ", plug->allow);
      cordeau_ctl_printf (error, _ ("A gateway pushes the state of %s from %s; its token is %s\n"),
                          machine, allow, plug->token);
    }
}

/* Whether the command wants something changed. */
static gboolean
changes (CordeauCtl *ctl)
{
  static const CordeauCtlOption options[] = { CORDEAU_CTL_PLUG_OPTIONS, { NULL } };

  for (guint i = 0; options[i].name != NULL; i++)
    if (cordeau_ctl_has (ctl, options[i].name))
      return TRUE;
  return FALSE;
}

static gboolean
is_forgotten (CordeauCtl *ctl)
{
  for (guint i = 0; i < G_N_ELEMENTS (makes); i++)
    if (cordeau_ctl_has (ctl, makes[i]))
      return FALSE;
  return cordeau_ctl_has (ctl, "none");
}

CordeauCtlStatus
cordeau_ctl_plug (CordeauCtl *ctl, const char *text, GError **error)
{
  CordeauLocal *local = cordeau_session_get_local (cordeau_ctl_get_session (ctl));
  g_autoptr (CordeauMachine) machine = NULL;
  g_autoptr (CordeauPlug) plug = NULL;
  GError *fault = NULL;

  machine = find_machine (ctl, text, &fault);
  if (fault != NULL)
    g_propagate_error (error, fault);
  else if (machine == NULL)
    {
      g_autofree char *sentence = g_strdup_printf (_ ("There is no machine “%s”."), text);

      cordeau_ctl_say (sentence);
      return CORDEAU_CTL_UNKNOWN;
    }
  else if (!changes (ctl))
    {
      plug = cordeau_plug_read (local, machine->id);
      print (ctl, plug, machine->id, error);
    }
  else if (is_forgotten (ctl))
    {
      if (cordeau_plug_forget (local, machine->id, error))
        print (ctl, NULL, machine->id, error);
    }
  else
    {
      plug = parse (ctl, machine->id, error);
      if (plug != NULL && cordeau_plug_write (local, plug, error))
        print (ctl, plug, machine->id, error);
    }
  return CORDEAU_CTL_DONE;
}
