/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of a worker's record. */
#pragma once

#include "people/worker.h"

G_BEGIN_DECLS

/* (nullable): %NULL: the body is no worker. Without @shown and @rev. */
CordeauWorker *cordeau_worker_from_body (yyjson_val *body);
/* Sets in @root what @self says, and leaves alone what this version does not know. */
void cordeau_worker_patch (const CordeauWorker *self, yyjson_mut_doc *doc, yyjson_mut_val *root);
/* (transfer full): the record's bytes with what @self says in it. @rev: (out) (transfer full) (nullable): of what is there;
 * @same: (out): whether that says it already. */
char *cordeau_worker_write_body (CordeauConnection *connection, const char *site,
                                 const CordeauWorker *self, gsize *length, char **rev,
                                 gboolean *same, GError **error);
/* As cordeau_worker_put(), but keeps no step of what changed at the posts (skill.h): for undoing one. */
gboolean cordeau_worker_write (CordeauTxn *txn, CordeauWorker *self, GError **error);

G_END_DECLS
