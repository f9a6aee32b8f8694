/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A net in full, read off the main thread: for screens. */
#pragma once

#include <gio/gio.h>

#include "bags/queries.h"

G_BEGIN_DECLS

/* @net: its code or id. */
void cordeau_net_detail_read_async (CordeauSession *session, const char *net,
                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
/* (transfer full): %NULL without @error: no such net. */
CordeauNetDetail *cordeau_net_detail_read_finish (GObject *source, GAsyncResult *result,
                                                  GError **error);

G_END_DECLS
