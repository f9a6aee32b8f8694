/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A worker as JSON: what list, show, set and export say. */
#pragma once

#include "ctl/output.h"
#include "people/capability.h"
#include "people/worker.h"

G_BEGIN_DECLS

/* Everything of the worker's record, into @object (nullable: the root). */
void cordeau_ctl_json_worker (CordeauCtlJson *json, yyjson_mut_val *object,
                              const CordeauWorker *worker);
/* The person's own card: "capabilities" and "contact". @capabilities: (element-type CordeauCapability) */
void cordeau_ctl_json_private (CordeauCtlJson *json, yyjson_mut_val *object, GArray *capabilities,
                               const CordeauContact *contact);
/* "2026-11-23"; null for CORDEAU_DAY_NONE. */
void cordeau_ctl_json_day (CordeauCtlJson *json, yyjson_mut_val *object, const char *name,
                           gint32 day);

G_END_DECLS
