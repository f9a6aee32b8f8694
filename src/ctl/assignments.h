/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "FIELD=VALUE…" at the end of a command line, and what a record says of the law. */
#pragma once

#include "ctl/ctl.h"
#include "ctl/output.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): the arguments from @first on, %NULL-terminated; USAGE for one without a "=". */
char **cordeau_ctl_assignments (CordeauCtl *ctl, guint first, GError **error);

/* Adds "law", "sunday_ground", "twelve_hour_ground" of a site's or a lender's record. */
void cordeau_ctl_json_parameters (CordeauCtlJson *json, yyjson_val *record);

G_END_DECLS
