/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "scan": one code read at a station, or a day of them from paper. */
#include <glib/gi18n-lib.h>

#include "base/errors.h"
#include "ctl/paper.h"
#include "ctl/result.h"
#include "ctl/verbs.h"
#include "people/badge.h"

static const CordeauCtlOption options[] = {
  { "station", N_ ("STATION"), N_ ("Where it was read: reception, washing, drying, …") },
  { "machine", N_ ("MACHINE"), N_ ("Which machine: its id, number or code") },
  { "weight", N_ ("GRAMS"), N_ ("What it weighs, in whole grams") },
  { "slot", N_ ("SLOT"), N_ ("Where on the rack it was put") },
  { "programme", N_ ("ID"), N_ ("Which programme the machine runs") },
  { "at", N_ ("ISO8601"), N_ ("When it was read, if not now") },
  { "answer", N_ ("yes|no"), N_ ("The answer to the question this scan got before") },
  { "batch", N_ ("FILE"), N_ ("Lines “time,station,code[,machine][,grams][,slot]”") },
  { "dry-run", NULL, N_ ("With --batch: say what would come of it, and write nothing") },
  { NULL },
};

static gboolean
parse_station (CordeauCtl *ctl, CordeauStation *station, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  const char *told = NULL;

  if (!cordeau_ctl_text (ctl, "station", &told, error))
    return FALSE;
  *station = told != NULL ? cordeau_station_from_nick (told) : CORDEAU_STATION_NONE;
  if (*station != CORDEAU_STATION_NONE)
    return TRUE;
  for (int i = CORDEAU_STATION_NONE + 1; i < CORDEAU_N_STATIONS; i++)
    g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", cordeau_station_to_nick (i));
  if (told == NULL)
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                 _ ("Say where it was read with --station: %s."), known->str);
  else
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                 _ ("There is no station “%s”; there are %s."), told, known->str);
  return FALSE;
}

static gboolean
parse_answer (CordeauCtl *ctl, CordeauAnswer *answer, GError **error)
{
  const char *told = NULL;

  if (!cordeau_ctl_text (ctl, "answer", &told, error))
    return FALSE;
  if (told == NULL)
    return TRUE;
  if (g_str_equal (told, "yes"))
    *answer = CORDEAU_ANSWER_YES;
  else if (g_str_equal (told, "no"))
    *answer = CORDEAU_ANSWER_NO;
  else
    {
      g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                   _ ("--answer takes “yes” or “no”, not “%s”."), told);
      return FALSE;
    }
  return TRUE;
}

/* (transfer full) (nullable). @reason: (out): the stable word for a refusal */
static CordeauScan *
parse_scan (CordeauCtl *ctl, const char **reason, GError **error)
{
  g_autoptr (CordeauScan) scan = NULL;
  const char *code = cordeau_ctl_argument (ctl, 0, error);
  const char *machine = NULL;
  const char *slot = NULL;
  const char *programme = NULL;
  const char *actor = NULL;
  CordeauStation station;

  *reason = "bad-code";
  if (code == NULL || !parse_station (ctl, &station, error))
    return NULL;
  scan = cordeau_scan_new (code, station);
  *reason = "bad-time";
  if (!cordeau_ctl_text (ctl, "machine", &machine, error)
      || !cordeau_ctl_text (ctl, "slot", &slot, error)
      || !cordeau_ctl_text (ctl, "programme", &programme, error)
      || !cordeau_ctl_grams (ctl, &scan->grams, error) || !parse_answer (ctl, &scan->answer, error)
      || !cordeau_ctl_when (ctl, "at", &scan->at, error))
    return NULL;
  *reason = "unknown-actor";
  if (!cordeau_ctl_actor (ctl, &actor, error))
    return NULL;
  scan->machine = g_strdup (machine);
  scan->slot = g_strdup (slot);
  scan->programme = g_strdup (programme);
  scan->actor = g_strdup (actor);
  return g_steal_pointer (&scan);
}

/* A refusal is a scan's answer as much as any other: with --json it is an object too. */
static gboolean
is_refusal (const GError *error)
{
  return error->domain == CORDEAU_BASE_ERROR
         || g_error_matches (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED);
}

static CordeauCtlStatus
scan_one (CordeauCtl *ctl, GError **error)
{
  g_autoptr (CordeauScan) scan = NULL;
  g_autoptr (CordeauScanResult) result = NULL;
  g_autoptr (GError) fault = NULL;
  const char *reason;

  scan = parse_scan (ctl, &reason, &fault);
  if (scan != NULL)
    result = cordeau_scan_sync (cordeau_ctl_get_session (ctl), scan, &fault);
  if (result != NULL)
    return cordeau_ctl_result_print (ctl, result, error);
  if (is_refusal (fault))
    return cordeau_ctl_result_print_refusal (ctl, reason, fault, error);
  g_propagate_error (error, g_steal_pointer (&fault));
  return CORDEAU_CTL_DONE;
}

/* Options of the one form given with the other. */
static gboolean
check_form (CordeauCtl *ctl, GError **error)
{
  const char *alone[] = { "station", "machine", "weight", "slot", "programme", "at", "answer" };
  gboolean batch = cordeau_ctl_has (ctl, "batch");

  if (batch == (cordeau_ctl_n_arguments (ctl) > 0))
    {
      g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                           _ ("Give either a code or --batch with a file."));
      return FALSE;
    }
  for (guint i = 0; batch && i < G_N_ELEMENTS (alone); i++)
    if (cordeau_ctl_has (ctl, alone[i]))
      {
        g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                     _ ("--%s has no meaning with --batch: every line says its own."), alone[i]);
        return FALSE;
      }
  if (batch || !cordeau_ctl_has (ctl, "dry-run"))
    return TRUE;
  g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                       _ ("--dry-run goes with --batch."));
  return FALSE;
}

/* --- badges -------------------------------------------------------------------------------------- */

typedef struct
{
  char *key;
  const char *actor;
  gint64 at;
} Badge;

static gpointer
badge_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Badge *badge = data;

  return cordeau_badge_read (txn, badge->key, badge->actor, badge->at, error);
}

static gboolean
print_badge (CordeauCtl *ctl, const CordeauBadge *badge, GError **error)
{
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);
  g_auto (CordeauCtlJson) json = { 0 };
  g_autofree char *sentence = cordeau_badge_say (badge, zone);

  if (!cordeau_ctl_is_json (ctl))
    return cordeau_ctl_printf (error, "%s\n", sentence);
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "outcome", badge->again ? "repeat" : "accepted");
  cordeau_ctl_json_text (&json, NULL, "badge", badge->worker);
  cordeau_ctl_json_text (&json, NULL, "name", badge->name);
  cordeau_ctl_json_text (&json, NULL, "clock", badge->entry ? "in" : "out");
  cordeau_ctl_json_when (&json, NULL, "at", badge->at, zone);
  cordeau_ctl_json_text (&json, NULL, "message", sentence);
  return cordeau_ctl_json_print (&json, error);
}

/* Wherever it is read: no station is asked for. */
static CordeauCtlStatus
scan_badge (CordeauCtl *ctl, char *key, GError **error)
{
  Badge wish = { .key = key };
  g_autoptr (CordeauBadge) badge = NULL;

  if (cordeau_ctl_when (ctl, "at", &wish.at, error) && cordeau_ctl_actor (ctl, &wish.actor, error))
    badge = cordeau_store_write (cordeau_ctl_get_store (ctl), badge_job, &wish, NULL, error);
  if (badge != NULL)
    print_badge (ctl, badge, error);
  return CORDEAU_CTL_DONE;
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  const char *code;
  g_autofree char *key = NULL;

  if (!check_form (ctl, error))
    return CORDEAU_CTL_DONE;
  code = cordeau_ctl_n_arguments (ctl) > 0 ? cordeau_ctl_argument (ctl, 0, NULL) : NULL;
  if (code != NULL && cordeau_badge_parse (code, &key))
    return scan_badge (ctl, key, error);
  if (cordeau_ctl_has (ctl, "batch"))
    return cordeau_ctl_scan_paper (ctl, error);
  return scan_one (ctl, error);
}

const CordeauCtlVerb cordeau_ctl_verb_scan = {
  .name = "scan",
  .arguments = "CODE | --batch FILE",
  .summary = N_ ("Take a scan, or a day of scans from paper"),
  .example = "cordeauctl scan 7D-27S-4 --station washing --machine L5 --weight 1800 --json",
  .options = options,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
