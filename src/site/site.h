/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a site with all rooms registered. */
#pragma once

#include "session/session.h"

G_BEGIN_DECLS

/* (transfer full): where data lives unless told otherwise: $CORDEAU_DATA, else
 * $XDG_DATA_HOME/cordeau. */
char *cordeau_site_default_folder (void);

/* (transfer full): where practice takes place unless told otherwise: a folder of its own below it. */
char *cordeau_site_practice_folder (void);

/* @env: (nullable): the machine's own when %NULL. Blocks. */
CordeauSession *cordeau_site_open (const char *folder, CordeauEnv *env, GError **error);
/* For the window: in a worker thread; the session comes back to the calling thread's main context, and makes
 * backups when they are due. */
void cordeau_site_open_async (const char *folder, GAsyncReadyCallback callback, gpointer user_data);
CordeauSession *cordeau_site_open_finish (GAsyncResult *result, GError **error);

/**
 * cordeau_site_restore:
 * @aside: (out) (transfer full) (nullable): where the data of before are kept
 * @computer: (out) (transfer full): what codes made here begin with from now on
 * @progress: (nullable): called in this thread
 *
 * Puts the backup @path in place of the data in @folder (cordeau_restore_plan() says what goes). No session may be
 * open on @folder in this process; those of other processes notice. Blocks.
 */
gboolean cordeau_site_restore (const char *folder, CordeauEnv *env, const char *path, char **aside,
                               char **computer, CordeauProgressFunc progress, gpointer user_data,
                               GCancellable *cancellable, GError **error);
/* The same in a worker thread; @progress is called on the main context. */
void cordeau_site_restore_async (const char *folder, const char *path, GCancellable *cancellable,
                                 CordeauProgressFunc progress, GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean cordeau_site_restore_finish (GAsyncResult *result, char **aside, char **computer,
                                      GError **error);

G_END_DECLS
