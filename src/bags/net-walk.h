/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nets in an order, as their indexes have them: those at the site and those elsewhere each have their own, and the two
 * are merged. The first rows of an order cost the same whatever the number of nets. */
#pragma once

#include "bags/queries.h"

G_BEGIN_DECLS

#define CORDEAU_NET_WALK_ALL -1

/**
 * cordeau_net_walk:
 * @limit: how many nets at most, or CORDEAU_NET_WALK_ALL
 * @ends: (nullable): of CORDEAU_N_STAGES; with the sort by stage, ascending, where the nets of each stage end
 *
 * Returns: (transfer full) (element-type guint32): rowids; %NULL with @error
 */
GArray *cordeau_net_walk (CordeauConnection *connection, CordeauNetSort sort, gboolean descending,
                          int limit, guint *ends, GError **error);

/* Of one stage at which nets are elsewhere, by code. */
GArray *cordeau_net_walk_stage (CordeauConnection *connection, CordeauStage stage,
                                gboolean descending, int limit, GError **error);

/* Every rowid that a query gives, in its order. (transfer full), %NULL with @error. */
GArray *cordeau_net_numbers_read (CordeauStatement *statement, GError **error);

G_END_DECLS
