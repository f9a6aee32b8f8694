/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The members of a net, in one place: what scripts read does not depend on the verb. */
#include "ctl/result.h"

#include "ctl/net-json.h"

void
cordeau_ctl_json_net (CordeauCtlJson *json, const CordeauNet *net, GTimeZone *zone)
{
  const char *resumes = NULL;

  if (net->resumes != CORDEAU_STAGE_NONE)
    resumes = cordeau_stage_to_nick (net->resumes);
  cordeau_ctl_json_text (json, NULL, "net", net->id);
  cordeau_ctl_json_text (json, NULL, "code", net->code);
  cordeau_ctl_json_text (json, NULL, "stage", cordeau_stage_to_nick (net->stage));
  cordeau_ctl_json_text (json, NULL, "resumes", resumes);
  cordeau_ctl_json_when (json, NULL, "promise", net->promise, zone);
  cordeau_ctl_json_text (json, NULL, "delegation", net->delegation);
  cordeau_ctl_json_flags (json, NULL, net->flags);
  cordeau_ctl_json_when (json, NULL, "since", net->since, zone);
  cordeau_ctl_json_when (json, NULL, "received", net->received, zone);
  cordeau_ctl_json_some (json, NULL, "grams", net->grams);
  cordeau_ctl_json_some (json, NULL, "grams_out", net->grams_out);
  cordeau_ctl_json_text (json, NULL, "machine", net->machine);
  cordeau_ctl_json_text (json, NULL, "load", net->load);
  cordeau_ctl_json_text (json, NULL, "slot", net->slot);
  cordeau_ctl_json_some (json, NULL, "max_celsius", net->max_celsius);
  cordeau_ctl_json_text (json, NULL, "client", net->client);
  cordeau_ctl_json_text (json, NULL, "departs", net->departs);
  cordeau_ctl_json_text (json, NULL, "reason", net->reason);
}
