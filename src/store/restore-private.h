/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What restore.c and restore-plan.c share. */
#pragma once

#include "store/restore.h"

G_BEGIN_DECLS

/* Whether the file can be restored: ours, of a version we know, whole, every hash right. */
gboolean cordeau_restore_verify (const char *path, CordeauProgressFunc progress, gpointer user_data,
                                 GCancellable *cancellable, GError **error);

G_END_DECLS
