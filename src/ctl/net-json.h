/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A net as "nets" and "net" both write it. */
#pragma once

#include "bags/queries.h"
#include "ctl/output.h"

G_BEGIN_DECLS

void cordeau_ctl_json_net (CordeauCtlJson *json, const CordeauNet *net, GTimeZone *zone);

G_END_DECLS
