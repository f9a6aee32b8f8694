/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All nets in each order, as numbers: what long lists are cut from. A number is the rowid of the net's row,
 * which it keeps until the table is made anew. A million nets are 4 MB an order, so what was read once is
 * kept until the nets change and a list can wait for the next.
 *
 * Safe in any thread; kept beside the store, for all of its lists. */
#pragma once

#include "bags/queries.h"

G_BEGIN_DECLS

typedef struct _CordeauNetBases CordeauNetBases;

/* Of no store: for one query. */
CordeauNetBases *cordeau_net_bases_new (void);
/* (transfer full): those of @store, whose changes they hear of. In the main context of its signals. */
CordeauNetBases *cordeau_net_bases_get (CordeauStore *store);
CordeauNetBases *cordeau_net_bases_ref (CordeauNetBases *self);
void cordeau_net_bases_unref (CordeauNetBases *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauNetBases, cordeau_net_bases_unref)

/* How often the nets have changed since the bases were made. */
guint cordeau_net_bases_get_changes (CordeauNetBases *self);

/**
 * cordeau_net_bases_read:
 * @changes: (inout): cordeau_net_bases_get_changes() before @connection began to read; what is older is read
 *   anew. Set to that of what is returned
 * @old_too: whether an older order is good enough when it is a long one
 *
 * Returns: (transfer full) (element-type guint32): never changed. %NULL with @error
 */
GArray *cordeau_net_bases_read (CordeauNetBases *self, CordeauConnection *connection,
                                CordeauNetSort sort, guint *changes, gboolean old_too,
                                GError **error);

/* Those of one stage at which nets are elsewhere, by code. */
GArray *cordeau_net_bases_read_stage (CordeauNetBases *self, CordeauConnection *connection,
                                      CordeauStage stage, guint *changes, gboolean old_too,
                                      GError **error);

/* Whether the order was never read: then reading it takes a while. */
gboolean cordeau_net_bases_is_cold (CordeauNetBases *self, CordeauNetSort sort);

/* Nets in an order: up to so many it is read anew at every change. */
#define CORDEAU_NET_BASES_SHORT 20000

/* Reads every order that was never read, one query after the other and beside all else, so that whoever sorts or
 * searches does not wait. Once; later calls do nothing. In the main context. */
void cordeau_net_bases_warm (CordeauNetBases *self, CordeauStore *store);

/**
 * cordeau_net_bases_check:
 *
 * What numbers mean, which is another thing after the table was made anew: then everything kept is let go.
 * Returns: an opaque value, -1 with @error
 */
gint64 cordeau_net_bases_check (CordeauNetBases *self, CordeauConnection *connection,
                                GError **error);

G_END_DECLS
