/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Find anything: every room is asked for what is its own. */
#pragma once

#include "session/finding.h"
#include "session/session.h"

G_BEGIN_DECLS

/**
 * cordeau_site_find:
 * @text: as typed; blank finds nothing
 * @max: of each kind
 *
 * Returns: (element-type CordeauFinding) (transfer full): machines, slots, nets
 */
GPtrArray *cordeau_site_find (CordeauConnection *connection, const char *site, const char *text,
                              gint64 now, guint max, GError **error);

/* The same in a reader thread. */
void cordeau_site_find_async (CordeauSession *session, const char *text, guint max,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data);
GPtrArray *cordeau_site_find_finish (GObject *source, GAsyncResult *result, GError **error);

G_END_DECLS
