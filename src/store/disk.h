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

/* A SQLite file with its companions. Only for files that no connection of this process has open. */
void cordeau_disk_remove_database (const char *path);

G_END_DECLS
