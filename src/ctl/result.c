/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One object for scans and acts, so that a script reads both alike. */
#include "ctl/result.h"

#define LAST_FLAG CORDEAU_FLAG_LEFT

CordeauCtlStatus
cordeau_ctl_outcome_to_status (CordeauOutcome outcome)
{
  switch (outcome)
    {
    case CORDEAU_OUTCOME_ACCEPTED:
    case CORDEAU_OUTCOME_REPEAT:
      return CORDEAU_CTL_DONE;
    case CORDEAU_OUTCOME_QUESTION:
      return CORDEAU_CTL_QUESTION;
    case CORDEAU_OUTCOME_UNKNOWN:
      return CORDEAU_CTL_UNKNOWN;
    case CORDEAU_OUTCOME_REFUSED:
    default:
      return CORDEAU_CTL_REFUSED;
    }
}

void
cordeau_ctl_json_flags (CordeauCtlJson *json, yyjson_mut_val *object, guint flags)
{
  yyjson_mut_val *list = cordeau_ctl_json_list (json, object, "flags");

  for (guint flag = 1; flag <= LAST_FLAG; flag <<= 1)
    if (flags & flag)
      cordeau_ctl_json_append (json, list, cordeau_flag_to_nick (flag));
}

char *
cordeau_ctl_format_flags (guint flags)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint flag = 1; flag <= LAST_FLAG; flag <<= 1)
    if (flags & flag)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                              cordeau_flag_to_label (flag));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_load (CordeauCtlJson *json, const CordeauScanResult *result)
{
  yyjson_mut_val *load;

  if (result->load == NULL)
    {
      cordeau_ctl_json_text (json, NULL, "load", NULL);
      return;
    }
  load = cordeau_ctl_json_object (json, NULL, "load");
  cordeau_ctl_json_text (json, load, "number", result->load);
  cordeau_ctl_json_int (json, load, "nets", result->load_nets);
  cordeau_ctl_json_some (json, load, "grams", result->load_grams);
  cordeau_ctl_json_some (json, load, "capacity", result->load_capacity);
}

static gboolean
print_json (CordeauCtl *ctl, const CordeauScanResult *result, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  const char *stage = NULL;

  if (result->stage != CORDEAU_STAGE_NONE)
    stage = cordeau_stage_to_nick (result->stage);
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "outcome", cordeau_outcome_to_nick (result->outcome));
  cordeau_ctl_json_text (&json, NULL, "reason", result->reason != NULL ? result->reason : "");
  cordeau_ctl_json_text (&json, NULL, "message", result->message);
  cordeau_ctl_json_text (&json, NULL, "fact", result->fact);
  cordeau_ctl_json_text (&json, NULL, "net", result->net);
  cordeau_ctl_json_text (&json, NULL, "code", result->code);
  cordeau_ctl_json_text (&json, NULL, "stage", stage);
  cordeau_ctl_json_when (&json, NULL, "promise", result->promise, cordeau_ctl_get_zone (ctl));
  cordeau_ctl_json_text (&json, NULL, "delegation", result->delegation);
  cordeau_ctl_json_text (&json, NULL, "departs", result->departs);
  cordeau_ctl_json_flags (&json, NULL, result->flags);
  cordeau_ctl_json_text (&json, NULL, "slot", result->slot);
  cordeau_ctl_json_some (&json, NULL, "grams", result->grams);
  add_load (&json, result);
  return cordeau_ctl_json_print (&json, error);
}

/* What was done goes to stdout; what was not, to stderr, where scripts and people look for it. */
static gboolean
print_text (const CordeauScanResult *result, GError **error)
{
  g_autofree char *message = cordeau_ctl_one_line (result->message != NULL ? result->message : "");

  if (cordeau_ctl_outcome_to_status (result->outcome) == CORDEAU_CTL_DONE)
    return cordeau_ctl_printf (error, "%s\n", message);
  cordeau_ctl_say (message);
  return TRUE;
}

CordeauCtlStatus
cordeau_ctl_result_print (CordeauCtl *ctl, const CordeauScanResult *result, GError **error)
{
  CordeauCtlStatus status = cordeau_ctl_outcome_to_status (result->outcome);

  if (!cordeau_ctl_is_json (ctl))
    {
      print_text (result, error);
      return status;
    }
  if (print_json (ctl, result, error) && status != CORDEAU_CTL_DONE)
    {
      g_autofree char *message = NULL;

      message = cordeau_ctl_one_line (result->message != NULL ? result->message : "");
      cordeau_ctl_say (message);
    }
  return status;
}

CordeauCtlStatus
cordeau_ctl_result_print_refusal (CordeauCtl *ctl, const char *reason, const GError *why,
                                  GError **error)
{
  g_autofree char *sentence = cordeau_ctl_error_to_sentence (why, NULL);
  const CordeauScanResult result = {
    .outcome = CORDEAU_OUTCOME_REFUSED,
    .reason = (char *) reason,
    .message = sentence,
  };

  return cordeau_ctl_result_print (ctl, &result, error);
}
