/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What screens ask of backups without waiting: which there are, and whether they look whole. */
#pragma once

#include "store/backups.h"

G_BEGIN_DECLS

/**
 * CordeauBackupLook: a backup, and whether it looks whole (cordeau_backup_looks_good())
 */
typedef struct
{
  CordeauBackup *backup;
  gboolean good;
} CordeauBackupLook;

void cordeau_backup_look_free (CordeauBackupLook *self);

/* The backups of the data folder @folder, in a thread. */
void cordeau_backups_look_async (const char *folder, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) (element-type CordeauBackupLook) (nullable): the newest first; %NULL when cancelled. */
GPtrArray *cordeau_backups_look_finish (GAsyncResult *result, GError **error);

G_END_DECLS
