/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "telemetry replay" and "telemetry learn": what the detector says of a plug's readings, from a file. Both work without a site;
 * with one, what was learned of a machine is kept with it. */
#include <glib/gi18n-lib.h>

#include "base/text.h"
#include "base/when.h"
#include "ctl/output.h"
#include "ctl/verbs.h"
#include "machines/machines.h"
#include "machines/signature.h"
#include "machines/telemetry-record.h"
#include "machines/telemetry-trace.h"
#include "site/site.h"

#define MOST_PROFILE (4 * 1024 * 1024)
/* Sentences about bad lines; the rest is counted. */
#define MOST_BAD 20
#define MOST_RATED 100000

static const CordeauCtlOption replay_options[] = {
  { "machine", N_ ("MACHINE"), N_ ("Whose readings they are: what was learned of it is used") },
  { "profile", N_ ("FILE"), N_ ("Use what “telemetry learn” wrote to this file") },
  { "rated", N_ ("WATTS"), N_ ("What the plug is rated for: warn when the machine draws more") },
  { NULL },
};

static const CordeauCtlOption learn_options[] = {
  { "labels", N_ ("FILE"), N_ ("The cycles: a table start, end, programme") },
  { "machine", N_ ("MACHINE"), N_ ("Keep what is learned with this machine of the site") },
  { "profile", N_ ("FILE"), N_ ("Go on from what “telemetry learn” wrote to this file") },
  { NULL },
};

/* @session: (nullable): of the folder, when a site lives there; @machine: (nullable): the id, when the site has it */
typedef struct
{
  CordeauCtl *ctl;
  CordeauSession *session;
  GTimeZone *zone;
  char *machine;
  CordeauSignatureProfile *profile;
  guint n_bad;
  GError **error;
  gboolean stopped;
} Work;

static void
work_clear (Work *self)
{
  if (self->session != NULL)
    cordeau_session_close (self->session);
  g_clear_object (&self->session);
  g_clear_pointer (&self->machine, g_free);
  g_clear_pointer (&self->profile, cordeau_signature_profile_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static gboolean
open_site (Work *self, GError **error)
{
  const char *folder = cordeau_ctl_get_folder (self->ctl);

  if (!cordeau_store_is_there (folder))
    return TRUE;
  self->session = cordeau_site_open (folder, NULL, error);
  if (self->session == NULL)
    return FALSE;
  if (cordeau_session_is_founded (self->session))
    {
      self->zone = cordeau_session_get_zone (self->session);
      return TRUE;
    }
  cordeau_session_close (self->session);
  g_clear_object (&self->session);
  return TRUE;
}

typedef struct
{
  const char *site;
  const char *text;
  char *machine;
} Ask;

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Ask *ask = data;
  g_autoptr (CordeauMachine) machine = NULL;

  machine = cordeau_machine_find (connection, ask->site, ask->text, error);
  if (machine == NULL)
    return NULL;
  ask->machine = g_strdup (machine->id);
  return cordeau_signature_record_read (connection, ask->site, machine->id, error);
}

/* The machine and what was learned of it, if the site has it. */
static gboolean
find_machine (Work *self, const char *text, GError **error)
{
  Ask ask = { .text = text };
  GError *fault = NULL;

  if (self->session == NULL || text == NULL)
    return TRUE;
  ask.site = cordeau_session_get_site (self->session);
  self->profile = cordeau_store_read (cordeau_session_get_store (self->session), read_job, &ask,
                                      &fault);
  self->machine = ask.machine;
  if (fault == NULL)
    return TRUE;
  g_propagate_error (error, fault);
  return FALSE;
}

static gboolean
read_profile (Work *self, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (path == NULL)
    return TRUE;
  text = cordeau_text_read_file (path, MOST_PROFILE, &length, error);
  if (text == NULL)
    return FALSE;
  g_clear_pointer (&self->profile, cordeau_signature_profile_free);
  self->profile = cordeau_signature_profile_from_json (text, (gssize) length, error);
  return self->profile != NULL;
}

static gboolean
begin (Work *self, const char **machine, GError **error)
{
  *machine = NULL;
  return cordeau_ctl_text (self->ctl, "machine", machine, error) && open_site (self, error)
         && find_machine (self, *machine, error)
         && read_profile (self, cordeau_ctl_path_option (self->ctl, "profile"), error);
}

/* Whole seconds, so that every program reads it. */
static void
add_when (const Work *self, CordeauCtlJson *json, const char *name, gint64 when)
{
  cordeau_ctl_json_when (json, NULL, name, when - when % G_TIME_SPAN_SECOND, self->zone);
}

static void
add_left (CordeauCtlJson *json, const CordeauSignatureChange *change)
{
  yyjson_mut_val *left;

  if (change->left_least < 0)
    return;
  if (change->programme != NULL)
    cordeau_ctl_json_text (json, NULL, "programme", change->programme);
  left = cordeau_ctl_json_list (json, NULL, "left_minutes");
  yyjson_mut_arr_add_int (json->doc, left, change->left_least / G_TIME_SPAN_MINUTE);
  yyjson_mut_arr_add_int (json->doc, left,
                          (change->left_most + G_TIME_SPAN_MINUTE - 1) / G_TIME_SPAN_MINUTE);
}

static void
print_change (const CordeauSignatureChange *change, gpointer data)
{
  Work *self = data;
  g_auto (CordeauCtlJson) json = { 0 };

  if (self->stopped)
    return;
  cordeau_ctl_json_init (&json);
  add_when (self, &json, "at", change->at);
  cordeau_ctl_json_text (&json, NULL, "state", cordeau_machine_state_to_nick (change->state));
  cordeau_ctl_json_text (&json, NULL, "source", "sensor");
  add_when (self, &json, "decided", change->decided);
  add_when (self, &json, "heard", change->heard);
  if (change->ended > 0)
    add_when (self, &json, "ended", change->ended);
  if (change->overload > 0)
    {
      cordeau_ctl_json_text (&json, NULL, "warning", "overload");
      cordeau_ctl_json_int (&json, NULL, "watts", (gint64) (change->overload + 0.5));
    }
  add_left (&json, change);
  self->stopped = !cordeau_ctl_json_print (&json, self->error);
}

static void
say_bad (Work *self, const char *sentence)
{
  if (self->n_bad++ < MOST_BAD)
    cordeau_ctl_say (sentence);
}

static CordeauCtlStatus
finish (const Work *self)
{
  g_autofree char *sentence = NULL;

  if (self->n_bad <= MOST_BAD)
    return self->n_bad > 0 ? CORDEAU_CTL_REFUSED : CORDEAU_CTL_DONE;
  sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "And %u more such line.",
                                           "And %u more such lines.", self->n_bad - MOST_BAD),
                              self->n_bad - MOST_BAD);
  cordeau_ctl_say (sentence);
  return CORDEAU_CTL_REFUSED;
}

/* Bad lines are said and passed over: what is left is still a trace. */
static CordeauCtlStatus
replay (Work *self, CordeauTelemetryTrace *trace, double rated, GError **error)
{
  const CordeauSignatureFuncs funcs = { .changed = print_change };
  g_autoptr (CordeauSignatureDetector) detector = NULL;

  self->error = error;
  detector = cordeau_signature_detector_new (self->profile, rated, &funcs, self);
  while (!self->stopped)
    {
      g_autoptr (GError) fault = NULL;
      gint64 when;
      double watts;

      switch (cordeau_telemetry_trace_next (trace, &when, &watts, &fault))
        {
        case CORDEAU_TELEMETRY_LINE_READING:
          cordeau_signature_detector_feed (detector, when, watts);
          break;
        case CORDEAU_TELEMETRY_LINE_BAD:
          say_bad (self, fault->message);
          break;
        case CORDEAU_TELEMETRY_LINE_FAILED:
          g_propagate_error (error, g_steal_pointer (&fault));
          return CORDEAU_CTL_DONE;
        case CORDEAU_TELEMETRY_LINE_END:
        default:
          return finish (self);
        }
    }
  return CORDEAU_CTL_DONE;
}

static CordeauCtlStatus
run_replay (CordeauCtl *ctl, GError **error)
{
  g_auto (Work) work = { .ctl = ctl };
  g_autoptr (CordeauTelemetryTrace) trace = NULL;
  const char *machine;
  gint64 rated = 0;

  if (!cordeau_ctl_integer (ctl, "rated", 1, MOST_RATED, &rated, error)
      || !begin (&work, &machine, error))
    return CORDEAU_CTL_DONE;
  trace = cordeau_telemetry_trace_open (cordeau_ctl_path (ctl, 0), work.zone, error);
  if (trace == NULL)
    return CORDEAU_CTL_DONE;
  return replay (&work, trace, (double) rated, error);
}

static gpointer
put_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Work *self = data;

  return GINT_TO_POINTER (cordeau_signature_record_put (txn, self->machine, self->profile, error));
}

static gboolean
say_learned (Work *self, GError **error)
{
  g_autoptr (GPtrArray) names = cordeau_signature_profile_list_programmes (self->profile);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      guint n = cordeau_signature_profile_get_n_examples (self->profile, name);

      if (!cordeau_ctl_printf (error,
                               g_dngettext (GETTEXT_PACKAGE, "%s: known by %u cycle.\n",
                                            "%s: known by %u cycles.\n", n),
                               name, n))
        return FALSE;
    }
  return TRUE;
}

/* With a machine of the site: kept there. Else, and with --json: what was learned is printed. */
static CordeauCtlStatus
keep (Work *self, GError **error)
{
  g_autofree char *json = cordeau_signature_profile_to_json (self->profile);

  if (self->machine != NULL
      && cordeau_store_write (cordeau_session_get_store (self->session), put_job, self, NULL, error)
             == NULL)
    return CORDEAU_CTL_DONE;
  if (self->machine != NULL && !cordeau_ctl_is_json (self->ctl))
    say_learned (self, error);
  else
    cordeau_ctl_printf (error, "%s\n", json);
  return finish (self);
}

static gboolean
check_learn (Work *self, const char *machine, GError **error)
{
  if (cordeau_ctl_path_option (self->ctl, "labels") == NULL)
    {
      g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                           _ ("Say which cycles there are with --labels FILE, a table “start,end,"
                              "programme”."));
      return FALSE;
    }
  if (machine == NULL || self->machine != NULL)
    return TRUE;
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED,
               _ ("There is no machine “%s” in this folder to keep this with; leave out --machine "
                  "to have it printed, or import the machines first."),
               machine);
  return FALSE;
}

static CordeauCtlStatus
run_learn (CordeauCtl *ctl, GError **error)
{
  g_auto (Work) work = { .ctl = ctl };
  g_autoptr (CordeauTelemetryTrace) trace = NULL;
  g_autoptr (GPtrArray) labels = NULL;
  g_autoptr (GPtrArray) bad = g_ptr_array_new_with_free_func (g_free);
  const char *machine;

  if (!begin (&work, &machine, error) || !check_learn (&work, machine, error))
    return CORDEAU_CTL_DONE;
  labels = cordeau_telemetry_labels_read (cordeau_ctl_path_option (ctl, "labels"), work.zone,
                                          error);
  if (labels == NULL)
    return CORDEAU_CTL_DONE;
  trace = cordeau_telemetry_trace_open (cordeau_ctl_path (ctl, 0), work.zone, error);
  if (trace == NULL)
    return CORDEAU_CTL_DONE;
  if (work.profile == NULL)
    work.profile = cordeau_signature_profile_new ();
  if (!cordeau_telemetry_learn (trace, labels, work.profile, bad, error))
    return CORDEAU_CTL_DONE;
  for (guint i = 0; i < bad->len; i++)
    say_bad (&work, g_ptr_array_index (bad, i));
  return keep (&work, error);
}

const CordeauCtlVerb cordeau_ctl_verb_telemetry_replay = {
  .name = "telemetry replay",
  .arguments = "TRACE.csv",
  .summary = N_ ("Say what a machine did, from a plug's readings: time, watts"),
  .example = "cordeauctl telemetry replay trace.csv --machine L5",
  .options = replay_options,
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_PLACE,
  .run = run_replay,
};

const CordeauCtlVerb cordeau_ctl_verb_telemetry_learn = {
  .name = "telemetry learn",
  .arguments = "TRACE.csv",
  .summary = N_ ("Learn a machine's programmes from cycles that somebody named"),
  .example = "cordeauctl telemetry learn trace.csv --labels labels.csv --machine L5",
  .options = learn_options,
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_PLACE,
  .run = run_learn,
};
