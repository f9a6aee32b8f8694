/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Putting restored data in place of the present ones, in one step as far as anybody can tell. */
#pragma once

#include "store/errors.h"

G_BEGIN_DECLS

/* (transfer full): where restored data are prepared. */
char *cordeau_restore_staging (const char *folder);

/**
 * cordeau_restore_commit:
 * @aside: where the present data go: the name of a folder in "aside"
 * @prefix: (nullable): what this computer's codes begin with from now on
 *
 * From here on the data in the staging folder are those of @folder, whatever happens: a journal says so, and whoever
 * opens the folder next finishes what was begun. Call with the lock of @folder.
 */
gboolean cordeau_restore_commit (const char *folder, const char *aside, const char *prefix,
                                 GError **error);

/* Whether a restore was committed and is not finished. */
gboolean cordeau_restore_is_pending (const char *folder);

/* Finishes what was committed, and clears away what was not. Call with the lock of @folder. */
gboolean cordeau_restore_finish (const char *folder, GError **error);

/* The lock of those who prepare: -1 with BUSY while another program restores here. Close it to release. */
int cordeau_restore_lock_staging (const char *folder, GError **error);
/* What is in the staging folder goes, unless it is a restore that was committed. */
void cordeau_restore_clear_staging (const char *folder);

G_END_DECLS
