/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a folder of backups, for backups.c. */
#pragma once

#include "store/backups.h"

G_BEGIN_DECLS

/* (transfer full) (element-type CordeauBackup): the newest first. */
GPtrArray *cordeau_backup_list_read (const char *folder);
/* (transfer full) */
char *cordeau_backup_list_make_path (const char *folder, CordeauBackupKind kind, gint64 at);

/* Both under the lock of backups.c; how many files went. */

/* What backups that were killed left behind. */
guint cordeau_backup_list_remove_parts (const char *folder);
/* Those from the future count as the oldest: they would never go otherwise. */
guint cordeau_backup_list_prune (const char *folder, CordeauBackupKind kind, guint kept,
                                 gint64 now);

G_END_DECLS
