/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server on a plain loopback port, for tests, PouchDB and tools on this computer: with a token. Its own thread. Nothing
 * here meets another computer: that one comes through TLS (sync.md, "Who gets in"). */
#pragma once

#include "sync/server.h"

G_BEGIN_DECLS

typedef struct _CordeauLoopback CordeauLoopback;

/**
 * cordeau_loopback_new:
 * @server: (transfer none): outlives this
 * @store: whose commits wake those who wait for changes
 * @port: 0 for any that is free
 * @token: (nullable): what "Authorization: Bearer" or the password of "Basic" must be; %NULL lets everybody on this computer
 *   in: only where the data are nobody's
 *
 * Returns: (nullable): %NULL with @error when the port is taken
 */
CordeauLoopback *cordeau_loopback_new (CordeauServer *server, CordeauStore *store, guint16 port,
                                       const char *token, GError **error);
/* Ends what is under way. */
void cordeau_loopback_free (CordeauLoopback *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauLoopback, cordeau_loopback_free)

guint16 cordeau_loopback_get_port (CordeauLoopback *self);

G_END_DECLS
