/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a site with all rooms registered. */
#pragma once

#include "session/session.h"

G_BEGIN_DECLS

/* (transfer full): where data lives unless told otherwise: $CORDEAU_DATA, else
 * $XDG_DATA_HOME/cordeau. */
char *cordeau_site_default_folder (void);

/* @env: (nullable): the machine's own when %NULL. Blocks. */
CordeauSession *cordeau_site_open (const char *folder, CordeauEnv *env, GError **error);
/* For the window: in a worker thread; the session comes back to the calling thread's main context, and makes
 * backups when they are due. */
void cordeau_site_open_async (const char *folder, GAsyncReadyCallback callback, gpointer user_data);
CordeauSession *cordeau_site_open_finish (GAsyncResult *result, GError **error);

G_END_DECLS
