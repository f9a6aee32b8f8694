/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copying a whole database, for backups and for restoring one. */
#pragma once

#include "store/backup.h"
#include "store/connection-private.h"

G_BEGIN_DECLS

/* The word of a backup that says when it was made. */
#define CORDEAU_BACKUP_AT "backup-at"

/* Asked before the first byte: half an hour of copying should not end in "no room". */
gboolean cordeau_backup_has_room (CordeauConnection *from, const char *to, GError **error);

/**
 * cordeau_backup_copy:
 * @from: inside a read transaction, or a file that nobody writes
 * @to: a file that is there and empty, or not there
 *
 * In small steps; forced to the disk as it goes. What is at @to after a failure is rubbish.
 */
gboolean cordeau_backup_copy (CordeauConnection *from, const char *to, CordeauProgressFunc progress,
                              gpointer user_data, GCancellable *cancellable, GError **error);

G_END_DECLS
