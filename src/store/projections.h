/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/txn-private.h"

G_BEGIN_DECLS

/* Whether every projection's tables are of the registered version. */
gboolean cordeau_projections_are_current (CordeauTxn *txn, gboolean *current, GError **error);

/* Drops all projections and folds everything anew, inside the caller's transaction. */
gboolean cordeau_projections_rebuild (CordeauTxn *txn, gint64 *n_facts, GError **error);
/* The same for those of @mask; the others stay as they are. */
gboolean cordeau_projections_rebuild_some (CordeauTxn *txn, guint32 mask, gint64 *n_facts,
                                           GError **error);
/* @mask: bits as cordeau_kinds_for_fact() has them. Those that can take @fact back do so; the others are added to @stale. */
gboolean cordeau_projections_unfold (CordeauTxn *txn, const CordeauFact *fact, yyjson_val *body,
                                     guint32 *stale, GError **error);

/* (transfer full): one SHA-256 a table over all its rows in primary-key order, keyed by table. */
GHashTable *cordeau_projections_digest (CordeauTxn *txn, GError **error);

G_END_DECLS
