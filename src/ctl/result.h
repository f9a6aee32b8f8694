/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a scan or an act came to, as a line for programs or a sentence for people. */
#pragma once

#include "bags/queries.h"
#include "bags/scan.h"
#include "ctl/ctl.h"
#include "ctl/output.h"

G_BEGIN_DECLS

CordeauCtlStatus cordeau_ctl_outcome_to_status (CordeauOutcome outcome);

/* Prints @result: an object with --json; else its message, on stderr when it was refused or unknown. */
CordeauCtlStatus cordeau_ctl_result_print (CordeauCtl *ctl, const CordeauScanResult *result,
                                           GError **error);

/* The object of a scan that was turned down before it came to the laundry: so --json always has one. */
CordeauCtlStatus cordeau_ctl_result_print_refusal (CordeauCtl *ctl, const char *reason,
                                                   const GError *why, GError **error);

/* The nicknames of @flags as a list called "flags". */
void cordeau_ctl_json_flags (CordeauCtlJson *json, yyjson_mut_val *object, guint flags);
/* (transfer full): the labels of @flags, ", " between. */
char *cordeau_ctl_format_flags (guint flags);

G_END_DECLS
