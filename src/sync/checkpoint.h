/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a replication has come, written on both sides (CouchDB Replication Protocol, "Replication Logs"). */
#pragma once

#include "sync/replicator.h"

G_BEGIN_DECLS

typedef struct _CordeauCheckpoint CordeauCheckpoint;

/* A new session of the replication from @source to @target, which their databases' uuids name: no address is in it. */
CordeauCheckpoint *cordeau_checkpoint_new (CordeauEnv *env, const char *source, const char *target);
void cordeau_checkpoint_free (CordeauCheckpoint *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauCheckpoint, cordeau_checkpoint_free)

/* The document's id, after "_local/". */
const char *cordeau_checkpoint_get_id (CordeauCheckpoint *self);

/* @since: (out) (transfer full) (nullable): up to where both sides agree; %NULL for the beginning. */
gboolean cordeau_checkpoint_read (CordeauCheckpoint *self, CordeauPeer *source, CordeauPeer *target,
                                  char **since, GCancellable *cancellable, GError **error);

/* Everything up to @seq is durable on the target. */
gboolean cordeau_checkpoint_write (CordeauCheckpoint *self, CordeauPeer *source,
                                   CordeauPeer *target, const char *seq,
                                   const CordeauReplication *result, GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
