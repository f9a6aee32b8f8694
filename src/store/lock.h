/* SPDX-License-Identifier: GPL-3.0-or-later */
/* writer.lock, and locks like it: one program at a time writes, checkpoints or replaces the files of a folder. */
#pragma once

#include "store/errors.h"

G_BEGIN_DECLS

typedef struct _CordeauLock CordeauLock;

/* Opens the file and locks nothing. %NULL with READ_ONLY where it cannot be made. */
CordeauLock *cordeau_lock_new (const char *folder, GError **error);
/* Another file of the folder, @name: for what one program at a time does there. */
CordeauLock *cordeau_lock_new_named (const char *folder, const char *name, GError **error);
/* Also releases. */
void cordeau_lock_free (CordeauLock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauLock, cordeau_lock_free)

/* Waits for others up to 30 seconds ($CORDEAU_LOCK_SECONDS: fewer, for tests), then BUSY. Never waits for
 * threads of one process that share @self: that is their own affair. */
gboolean cordeau_lock_take (CordeauLock *self, GError **error);
/* Without waiting. */
gboolean cordeau_lock_try (CordeauLock *self);
void cordeau_lock_release (CordeauLock *self);

G_END_DECLS
