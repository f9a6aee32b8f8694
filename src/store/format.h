/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What makes a file one of ours. */
#pragma once

#include "store/connection-private.h"

G_BEGIN_DECLS

#define CORDEAU_DATA_SCHEMA 4
#define CORDEAU_DATA_ID 0x436f7264 /* "Cord" */

/* Whether the file holds data that this version can read: another program's file is CORRUPT, a newer version's
 * NEWER. */
gboolean cordeau_format_check (CordeauConnection *connection, GError **error);

/* SQLite's quick check: CORRUPT when it finds anything. */
gboolean cordeau_format_quick_check (CordeauConnection *connection, GError **error);

/* The sentence for a file of a newer version. */
void cordeau_format_set_newer (GError **error, const char *path, gint64 version, int latest);

G_END_DECLS
