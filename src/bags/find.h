/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nets and slots, for a search for anything. */
#pragma once

#include "bags/queries.h"
#include "session/finding.h"

G_BEGIN_DECLS

/* Nets by any of their tags, and slots of the rack that hold some: adds at most @max of each to @findings. */
gboolean cordeau_bags_find (CordeauConnection *connection, const char *text, gint64 now, guint max,
                            GPtrArray *findings, GError **error);

G_END_DECLS
