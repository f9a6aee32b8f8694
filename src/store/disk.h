/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that must be there, whole, after the light goes out; and the disk's refusals as sentences. */
#pragma once

#include <glib.h>

#include "store/errors.h"

G_BEGIN_DECLS

/* @code: of errno. Always %FALSE. */
gboolean cordeau_disk_set_error (GError **error, int code, const char *path);

/* With its parents, only for us. */
gboolean cordeau_disk_make_folder (const char *path, GError **error);
/* What a folder holds is on the disk when it is synced, and not before. */
gboolean cordeau_disk_sync_folder (const char *path, GError **error);
gboolean cordeau_disk_sync_parent (const char *path, GError **error);

/* Renames; G_IO_ERROR_EXISTS when something is at @to. */
gboolean cordeau_disk_rename_new (const char *from, const char *to, GError **error);
/* Renames in place of what is at @to. Nothing at @from is well too. */
gboolean cordeau_disk_rename (const char *from, const char *to, GError **error);

/* Which file a name stands for: another one put in its place is another. All zero when there is none. */
typedef struct
{
  guint64 device;
  guint64 inode;
} CordeauFileId;

CordeauFileId cordeau_disk_identify (const char *path);
gboolean cordeau_disk_is_same (CordeauFileId a, CordeauFileId b);

/* Whether @bytes more would fit beside @path; FULL when not. */
gboolean cordeau_disk_has_room (const char *path, gint64 bytes, GError **error);
/* Whether something can be written in @folder right now, by writing it. */
gboolean cordeau_disk_probe (const char *folder);

/* A SQLite file with its companions. Only for files that no connection of this process has open. */
void cordeau_disk_remove_database (const char *path);

G_END_DECLS
