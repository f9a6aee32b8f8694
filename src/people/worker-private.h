/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of a worker's record. */
#pragma once

#include "people/worker.h"

G_BEGIN_DECLS

/* (nullable): %NULL: the body is no worker. Without @shown and @rev. */
CordeauWorker *cordeau_worker_from_body (yyjson_val *body);
/* Sets in @root what @self says, and leaves alone what this version does not know. */
void cordeau_worker_patch (const CordeauWorker *self, yyjson_mut_doc *doc, yyjson_mut_val *root);

G_END_DECLS
