/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "practice": makes a practice site with a history, in a folder of its own. */
#include <glib/gi18n-lib.h>

#include "base/when.h"
#include "ctl/output.h"
#include "ctl/practice.h"
#include "ctl/verbs.h"
#include "ctl/work.h"
#include "practice/fill.h"
#include "site/site.h"

#define DAYS 14
#define MAX_DAYS 366
#define NETS_A_DAY 400
#define MAX_SEED G_GINT64_CONSTANT (1000000000000)
#define MAX_MACHINES 99
#define MAX_POSTS 40

static const CordeauCtlOption options[] = {
  { "seed", N_ ("N"), N_ ("Of chance: the same seed makes the same data; else 1") },
  { "days", N_ ("D"), N_ ("How many days of work it looks back on; else 14") },
  { "nets-per-day", N_ ("N"), N_ ("How many nets come in a day; else 400") },
  { "scenario", N_ ("NAME"),
    N_ ("What the last day is like: calm, rush, breakdown, transition, power-cut") },
  { "until", N_ ("TIME"), N_ ("Where the history ends; else now, or today's opening") },
  { "speed", N_ ("SPEEDS"), N_ ("How fast work goes, such as wash=1.25,dry=0.8,finish=1.1") },
  { "posts", N_ ("N"), N_ ("How many people finish nets at once; else one for 135 nets a day") },
  { "washers", N_ ("N"), N_ ("How many washers there are; else one for 35 nets a day") },
  { "dryers", N_ ("N"), N_ ("How many dryers there are; else one for 33 nets a day") },
  { "again", NULL, N_ ("Make the practice site of this folder anew") },
  { NULL },
};

typedef struct
{
  CordeauPracticeParams params;
  CordeauWorldCounts counts;
  char *folder;
  gint64 days;
  gint64 until;
  gint64 n_facts;
  double seconds;
} Wish;

static gboolean
usage (GError **error, const char *sentence)
{
  g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE, sentence);
  return FALSE;
}

static gboolean
read_scenario (CordeauCtl *ctl, Wish *wish, GError **error)
{
  const char *nick = NULL;

  if (!cordeau_ctl_text (ctl, "scenario", &nick, error))
    return FALSE;
  if (nick == NULL)
    return TRUE;
  wish->params.scenario = cordeau_scenario_from_nick (nick);
  return wish->params.scenario != CORDEAU_N_SCENARIOS
         || usage (error, _ ("--scenario is one of calm, rush, breakdown, transition, power-cut."));
}

static gboolean
read_until (CordeauCtl *ctl, Wish *wish, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Paris");
  const char *text = NULL;
  g_autoptr (GError) fault = NULL;

  wish->until = cordeau_practice_default_until (g_get_real_time ());
  if (!cordeau_ctl_text (ctl, "until", &text, error))
    return FALSE;
  return text == NULL || cordeau_when_parse (text, zone, &wish->until, &fault)
         || usage (error, fault->message);
}

static gboolean
read_speed (CordeauCtl *ctl, Wish *wish, GError **error)
{
  const char *text = NULL;
  g_autoptr (GError) fault = NULL;

  if (!cordeau_ctl_text (ctl, "speed", &text, error))
    return FALSE;
  return text == NULL || cordeau_practice_params_set_speed (&wish->params, text, &fault)
         || usage (error, fault->message);
}

static gboolean
read_wish (CordeauCtl *ctl, Wish *wish, GError **error)
{
  gint64 nets = NETS_A_DAY;
  gint64 seed = 1;

  wish->days = DAYS;
  if (!cordeau_ctl_integer (ctl, "nets-per-day", 1, CORDEAU_PRACTICE_MAX_NETS, &nets, error)
      || !cordeau_ctl_integer (ctl, "days", 1, MAX_DAYS, &wish->days, error)
      || !cordeau_ctl_integer (ctl, "seed", 0, MAX_SEED, &seed, error))
    return FALSE;
  cordeau_practice_params_init (&wish->params, (guint) nets);
  wish->params.seed = seed;
  return cordeau_ctl_integer (ctl, "posts", 1, MAX_POSTS, &wish->params.posts, error)
         && cordeau_ctl_integer (ctl, "washers", 1, MAX_MACHINES, &wish->params.washers, error)
         && cordeau_ctl_integer (ctl, "dryers", 1, MAX_MACHINES, &wish->params.dryers, error)
         && read_scenario (ctl, wish, error) && read_until (ctl, wish, error)
         && read_speed (ctl, wish, error);
}

static gpointer
count_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  *(gint64 *) data = cordeau_facts_last (connection, error);
  return NULL;
}

static gboolean
fill (Wish *wish, CordeauCtlWork *work, GError **error)
{
  g_autoptr (CordeauFixedEnv) clock = NULL;
  g_autoptr (CordeauSession) session = NULL;
  GError *local = NULL;

  clock = cordeau_practice_clock_new (wish->until, (guint) wish->days, wish->params.seed);
  session = cordeau_site_open (wish->folder, CORDEAU_ENV (clock), error);
  if (session == NULL)
    return FALSE;
  if (cordeau_practice_fill (session, &wish->params, wish->until, &wish->counts,
                             cordeau_ctl_work_progress, work, work->cancellable, &local))
    cordeau_store_read (cordeau_session_get_store (session), count_job, &wish->n_facts, &local);
  cordeau_session_close (session);
  if (local == NULL)
    return TRUE;
  /* Nothing at all rather than half of it. */
  if (!g_error_matches (local, CORDEAU_PRACTICE_ERROR, CORDEAU_PRACTICE_ERROR_REAL_SITE)
      && !g_error_matches (local, CORDEAU_PRACTICE_ERROR, CORDEAU_PRACTICE_ERROR_EXISTS))
    cordeau_practice_remove (wish->folder, NULL);
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
print (CordeauCtl *ctl, const Wish *wish, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  if (!cordeau_ctl_is_json (ctl))
    return cordeau_ctl_printf (
        error,
        _ ("EXERCICE: the practice site is in %s: %d days, %u nets received, %d facts, in %.1f s.\n"),
        wish->folder, (int) wish->days, wish->counts.received, (int) wish->n_facts, wish->seconds);
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "folder", wish->folder);
  cordeau_ctl_json_int (&json, NULL, "facts", wish->n_facts);
  cordeau_ctl_json_int (&json, NULL, "nets", wish->counts.received);
  cordeau_ctl_json_int (&json, NULL, "days", wish->days);
  yyjson_mut_obj_add_real (json.doc, json.root, "seconds", wish->seconds);
  return cordeau_ctl_json_print (&json, error);
}

/* Stopped by hand: that is no fault of the disk's. */
static void
say_cancelled (GError **error)
{
  if (error == NULL || !g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_error (error);
  g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED,
                       _ ("Stopped; nothing was kept of the practice site."));
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  g_autofree char *folder = cordeau_ctl_practice_folder (ctl);
  gint64 start = g_get_monotonic_time ();
  g_auto (CordeauCtlWork) work = { 0 };
  Wish wish = { .folder = folder };

  if (!read_wish (ctl, &wish, error)
      || (cordeau_ctl_has (ctl, "again") && !cordeau_practice_remove (folder, error)))
    return CORDEAU_CTL_DONE;
  cordeau_ctl_work_init (&work);
  if (!fill (&wish, &work, error))
    {
      say_cancelled (error);
      return CORDEAU_CTL_DONE;
    }
  wish.seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  print (ctl, &wish, error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_practice = {
  .name = "practice",
  .arguments = "",
  .summary = N_ ("Make a practice site with a history"),
  .example = "cordeauctl practice --seed 7 --days 10 --scenario rush",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_PLACE,
  .run = run,
};
