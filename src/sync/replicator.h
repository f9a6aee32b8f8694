/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One replication from a source to a target: CouchDB's protocol, straight down its page. Waits; for a worker thread. */
#pragma once

#include "base/env.h"
#include "sync/peer.h"

G_BEGIN_DECLS

/**
 * CordeauReplication: what came of it
 * @read: revisions that were fetched
 * @written: that the target took
 * @failed: that it refused, or that did not come as asked for
 * @bytes: of bodies, both ways
 * @done, @total: changes, for progress; @total grows while the source does
 * @checkpoint: (nullable): the source's sequence up to which the target has all, or refused it
 */
typedef struct
{
  gint64 read;
  gint64 written;
  gint64 failed;
  guint64 bytes;
  gint64 done;
  char *checkpoint;
} CordeauReplication;

void cordeau_replication_clear (CordeauReplication *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CordeauReplication, cordeau_replication_clear)

/**
 * CordeauReplicate: how
 * @batch: changes at once; 0 for the usual 1,000
 * @create: whether a target that is not there is made
 * @progress: (nullable): after each batch, in this thread
 * @refused: (nullable): what the target did not take, in this thread; (element-type CordeauTaken)
 */
typedef struct
{
  guint batch;
  gboolean create;
  void (*progress) (const CordeauReplication *state, gpointer user_data);
  void (*refused) (GPtrArray *refused, gpointer user_data);
  gpointer user_data;
} CordeauReplicate;

/**
 * cordeau_replicate:
 * @how: (nullable)
 * @result: (out): also when it ended early: what was done stays done, and the next one goes on from the checkpoint
 *
 * Never records a checkpoint before every document up to it is durable on the target.
 */
gboolean cordeau_replicate (CordeauPeer *source, CordeauPeer *target, CordeauEnv *env,
                            const CordeauReplicate *how, CordeauReplication *result,
                            GCancellable *cancellable, GError **error);

G_END_DECLS
