/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One side of a replication: a database here (peer-local.c) or somebody's over HTTP (peer-remote.c). Everything waits. */
#pragma once

#include "store/store.h"
#include "sync/database.h"
#include "sync/net.h"

G_BEGIN_DECLS

#define CORDEAU_SYNC_ERROR (cordeau_sync_error_quark ())

/**
 * CordeauSyncError: why a replication ended
 * @CORDEAU_SYNC_ERROR_REFUSED: the peer does not let us in, or not do that (401, 403)
 * @CORDEAU_SYNC_ERROR_NOT_FOUND: it has no such database
 * @CORDEAU_SYNC_ERROR_BUSY: it asks to come back later (429): try again
 * @CORDEAU_SYNC_ERROR_TOO_LARGE: what was sent was too much at once (413)
 * @CORDEAU_SYNC_ERROR_ANSWER: it said what the protocol does not
 */
typedef enum
{
  CORDEAU_SYNC_ERROR_REFUSED,
  CORDEAU_SYNC_ERROR_NOT_FOUND,
  CORDEAU_SYNC_ERROR_BUSY,
  CORDEAU_SYNC_ERROR_TOO_LARGE,
  CORDEAU_SYNC_ERROR_ANSWER,
} CordeauSyncError;

GQuark cordeau_sync_error_quark (void);

/**
 * CordeauSyncChange:
 * @seq: opaque: as the peer says it
 * @revs: %NULL-terminated: the leaves; after @find_missing those that are missing
 * @document: (nullable): a fact that came along
 */
typedef struct
{
  char *seq;
  char *id;
  char **revs;
  gboolean deleted;
  CordeauDoc *document;
} CordeauSyncChange;

void cordeau_sync_change_free (CordeauSyncChange *self);

/**
 * CordeauSyncInfo:
 * @uuid: names the database: the same after every restart, another after it was made anew
 * @seq: the latest
 * @facts: whether changes bring facts along
 */
typedef struct
{
  char *uuid;
  char *seq;
  gboolean facts;
} CordeauSyncInfo;

void cordeau_sync_info_clear (CordeauSyncInfo *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CordeauSyncInfo, cordeau_sync_info_clear)

/**
 * CordeauPeerClass:
 * @get_info: what the database says of itself
 * @make: makes the database; it may be there already
 * @get_local: (transfer full) (nullable): a document that does not replicate, JSON; %NULL without @error: there is none
 * @list_changes: (transfer full) (element-type CordeauSyncChange): after @since (%NULL for all), at most @limit. @last: (out)
 *   (transfer full): where to go on
 * @find_missing: leaves in each change what is not here, and takes out those of which nothing is missing
 * @get: (transfer full) (element-type CordeauDoc): the missing revisions of changes without a document
 * @take: (transfer full) (element-type CordeauTaken): what was refused
 */
typedef struct _CordeauPeer CordeauPeer;
typedef struct
{
  gboolean (*get_info) (CordeauPeer *self, CordeauSyncInfo *info, GCancellable *cancellable,
                        GError **error);
  gboolean (*make) (CordeauPeer *self, GCancellable *cancellable, GError **error);
  char *(*get_local) (CordeauPeer *self, const char *id, GCancellable *cancellable, GError **error);
  gboolean (*put_local) (CordeauPeer *self, const char *id, const char *json,
                         GCancellable *cancellable, GError **error);
  GPtrArray *(*list_changes) (CordeauPeer *self, const char *since, guint limit, gboolean facts,
                              char **last, GCancellable *cancellable, GError **error);
  gboolean (*find_missing) (CordeauPeer *self, GPtrArray *changes, GCancellable *cancellable,
                            GError **error);
  GPtrArray *(*get) (CordeauPeer *self, GPtrArray *changes, GCancellable *cancellable,
                     GError **error);
  GPtrArray *(*take) (CordeauPeer *self, GPtrArray *documents, GCancellable *cancellable,
                      GError **error);
  void (*free) (CordeauPeer *self);
} CordeauPeerClass;

/**
 * CordeauPeer:
 * @bytes: of bodies, both ways
 */
struct _CordeauPeer
{
  const CordeauPeerClass *klass;
  guint64 bytes;
};

/* @local: (nullable) (transfer none): knows what was erased; outlives the peer. */
CordeauPeer *cordeau_peer_new_local (CordeauStore *store, CordeauLocal *local, const char *db);
/* @net: (transfer none): outlives the peer. @path: of the database, percent-encoded: "/facts-site7-202611". @loose: as in
 * cordeau_doc_read() */
CordeauPeer *cordeau_peer_new_remote (CordeauNet *net, const char *path, gboolean loose);
void cordeau_peer_free (CordeauPeer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauPeer, cordeau_peer_free)

G_END_DECLS
