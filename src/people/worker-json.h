/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A worker as JSON: what list, show, set and export say. */
#pragma once

#include "base/json-build.h"
#include "people/capability.h"
#include "people/worker.h"

G_BEGIN_DECLS

/* Everything of the worker's record, into @object (nullable: the root). */
void cordeau_worker_to_json (CordeauJsonBuild *json, yyjson_mut_val *object,
                             const CordeauWorker *worker);
/* The person's own card: "capabilities" and "contact". @capabilities: (element-type CordeauCapability) */
void cordeau_worker_private_to_json (CordeauJsonBuild *json, yyjson_mut_val *object,
                                     GArray *capabilities, const CordeauContact *contact);
G_END_DECLS
