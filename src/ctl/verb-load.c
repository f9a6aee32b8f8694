/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "load start", "load end" and "load interrupt": loads as a whole. */
#include <glib/gi18n-lib.h>

#include "bags/load-start.h"
#include "ctl/act.h"
#include "ctl/result.h"
#include "ctl/verbs.h"

#define MOST_NETS 100

/* --- start ---------------------------------------------------------------------------------------- */

static const CordeauCtlOption start_options[] = {
  { "machine", N_ ("MACHINE"), N_ ("Which machine: its id, number or code") },
  { "programme", N_ ("ID"), N_ ("Which programme the machine runs") },
  { "at", N_ ("ISO8601"), N_ ("When it was started, if not now") },
  { "answer", N_ ("yes|no"), N_ ("The answer to the question the same start got before") },
  { NULL },
};

static gboolean
read_answer (CordeauCtl *ctl, CordeauAnswer *answer, GError **error)
{
  const char *told = NULL;

  if (!cordeau_ctl_text (ctl, "answer", &told, error))
    return FALSE;
  if (told == NULL)
    return TRUE;
  *answer = g_str_equal (told, "yes")  ? CORDEAU_ANSWER_YES
            : g_str_equal (told, "no") ? CORDEAU_ANSWER_NO
                                       : CORDEAU_ANSWER_NONE;
  if (*answer != CORDEAU_ANSWER_NONE)
    return TRUE;
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
               _ ("--answer takes “yes” or “no”, not “%s”."), told);
  return FALSE;
}

static gboolean
read_start (CordeauCtl *ctl, CordeauLoadStart *start, GError **error)
{
  if (!cordeau_ctl_text (ctl, "machine", &start->machine, error)
      || !cordeau_ctl_text (ctl, "programme", &start->programme, error)
      || !cordeau_ctl_when (ctl, "at", &start->at, error)
      || !read_answer (ctl, &start->answer, error)
      || !cordeau_ctl_actor (ctl, &start->actor, error))
    return FALSE;
  if (start->machine != NULL)
    return TRUE;
  g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                       _ ("Say with --machine which machine it goes into."));
  return FALSE;
}

static void
add_net (CordeauCtlJson *json, yyjson_mut_val *list, const CordeauScanResult *result)
{
  yyjson_mut_val *net = cordeau_ctl_json_element (json, list);
  const char *stage = NULL;

  if (result->stage != CORDEAU_STAGE_NONE)
    stage = cordeau_stage_to_nick (result->stage);
  cordeau_ctl_json_text (json, net, "code", result->code);
  cordeau_ctl_json_text (json, net, "outcome", cordeau_outcome_to_nick (result->outcome));
  cordeau_ctl_json_text (json, net, "reason", result->reason);
  cordeau_ctl_json_text (json, net, "message", result->message);
  cordeau_ctl_json_text (json, net, "stage", stage);
  cordeau_ctl_json_text (json, net, "fact", result->fact);
}

static gboolean
print_json (const CordeauLoadStarted *started, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  yyjson_mut_val *list;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "outcome", cordeau_outcome_to_nick (started->outcome));
  cordeau_ctl_json_text (&json, NULL, "reason", started->reason);
  cordeau_ctl_json_text (&json, NULL, "message", started->message);
  cordeau_ctl_json_text (&json, NULL, "machine", started->machine);
  cordeau_ctl_json_text (&json, NULL, "load", started->load);
  cordeau_ctl_json_some (&json, NULL, "load_number", started->number);
  cordeau_ctl_json_int (&json, NULL, "nets", started->n_nets);
  cordeau_ctl_json_int (&json, NULL, "grams", started->grams);
  list = cordeau_ctl_json_list (&json, NULL, "results");
  for (guint i = 0; i < started->results->len; i++)
    add_net (&json, list, g_ptr_array_index (started->results, i));
  return cordeau_ctl_json_print (&json, error);
}

static CordeauCtlStatus
print_started (CordeauCtl *ctl, const CordeauLoadStarted *started, GError **error)
{
  CordeauCtlStatus status = cordeau_ctl_outcome_to_status (started->outcome);
  g_autofree char *message = cordeau_ctl_one_line (started->message);

  if (cordeau_ctl_is_json (ctl) && !print_json (started, error))
    return status;
  if (status != CORDEAU_CTL_DONE)
    cordeau_ctl_say (message);
  else if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_printf (error, "%s\n", message);
  return status;
}

static CordeauCtlStatus
run_start (CordeauCtl *ctl, GError **error)
{
  CordeauLoadStart start = { 0 };
  g_auto (GStrv) codes = NULL;
  g_autoptr (CordeauLoadStarted) started = NULL;

  if (!read_start (ctl, &start, error))
    return CORDEAU_CTL_DONE;
  codes = cordeau_ctl_codes (ctl, cordeau_ctl_n_arguments (ctl), error);
  if (codes == NULL)
    return CORDEAU_CTL_DONE;
  start.codes = (const char *const *) codes;
  started = cordeau_load_start_sync (cordeau_ctl_get_session (ctl), &start, error);
  return started != NULL ? print_started (ctl, started, error) : CORDEAU_CTL_DONE;
}

/* --- end and interrupt ---------------------------------------------------------------------------- */

static const CordeauCtlOption end_options[] = {
  CORDEAU_CTL_PROOF_OPTIONS,
  { NULL },
};

static const CordeauCtlOption interrupt_options[] = {
  { "dry", NULL, N_ ("The nets did not get wet") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_load_start = {
  .name = "load start",
  .arguments = "CODE…",
  .summary = N_ ("Put nets into a machine and start it: all of them or none"),
  .example = "cordeauctl load start --machine L5 --programme P60 7D-27S-4 7D-27T-2",
  .options = start_options,
  .least = 1,
  .most = MOST_NETS,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_start,
};

const CordeauCtlVerb cordeau_ctl_verb_load_end = {
  .name = "load end",
  .arguments = "LOAD",
  .summary = N_ ("Say that a load, by its number or id, is done and out of the drum"),
  .example = "cordeauctl load end 12 --celsius 71 --held-minutes 4",
  .options = end_options,
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = cordeau_ctl_act,
  .number = CORDEAU_ACT_LOAD_ENDED,
};

const CordeauCtlVerb cordeau_ctl_verb_load_interrupt = {
  .name = "load interrupt",
  .arguments = "LOAD",
  .summary = N_ ("Say that a load failed: its nets go back to their queue as they were received"),
  .example = "cordeauctl load interrupt 12 --dry",
  .options = interrupt_options,
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = cordeau_ctl_act,
  .number = CORDEAU_ACT_LOAD_INTERRUPTED,
};
