/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One copy of the data: whole, checked, and made while work goes on. When copies are due and how many are kept
 * is in backups.h. */
#pragma once

#include "store/errors.h"
#include "store/progress.h"

G_BEGIN_DECLS

/**
 * cordeau_backup_write:
 * @folder: where cordeau.db lives
 * @path: where to; nothing may be there yet
 * @at: when it is made, UTC microseconds: written into it
 * @progress: (nullable): called in this thread with @user_data
 *
 * Copies what is committed when it begins, on a connection of its own and in small steps: who writes waits
 * for nothing. The copy is one file that needs no other; it is read back and checked, and bears
 * its name only when it is whole and on the disk. Blocks. On failure nothing is left behind.
 *
 * Returns: the size of the copy in bytes, or -1 with an error of CORDEAU_STORE_ERROR or G_IO_ERROR
 */
gint64 cordeau_backup_write (const char *folder, const char *path, gint64 at,
                             CordeauProgressFunc progress, gpointer user_data,
                             GCancellable *cancellable, GError **error);

/* The same in a thread; @progress is called on the main context. */
void cordeau_backup_write_async (const char *folder, const char *path, gint64 at,
                                 GCancellable *cancellable, CordeauProgressFunc progress,
                                 GAsyncReadyCallback callback, gpointer user_data);
gint64 cordeau_backup_write_finish (GAsyncResult *result, GError **error);

/* Whether the file looks like a whole backup that this version can restore: its head and its length, no
 * more. Restoring reads all of it. */
gboolean cordeau_backup_looks_good (const char *path);

G_END_DECLS
