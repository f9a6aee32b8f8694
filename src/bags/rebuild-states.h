/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The states of nets while all are folded anew: those that facts still come for stand in memory, the others are in the
 * table. */
#pragma once

#include "store/txn.h"
#include "bags/state.h"

G_BEGIN_DECLS

typedef struct _CordeauRebuildStates CordeauRebuildStates;

/* @txn: borrowed */
CordeauRebuildStates *cordeau_rebuild_states_new (CordeauTxn *txn);
void cordeau_rebuild_states_free (CordeauRebuildStates *self);

/* How many are in memory at a time, at most. */
void cordeau_rebuild_states_set_room (CordeauRebuildStates *self, guint n);

/**
 * cordeau_rebuild_states_get:
 * @state: (out) (transfer none) (nullable): as the net's record and what was folded made it; %NULL when nothing is known of
 *   the net, or it is worn. Until the next call
 * @worn: (out)
 */
gboolean cordeau_rebuild_states_get (CordeauRebuildStates *self, const char *net,
                                     CordeauNetState **state, gboolean *worn, GError **error);
/* @state: (transfer full): of a net that was said to have none. */
gboolean cordeau_rebuild_states_add (CordeauRebuildStates *self, CordeauNetState *state,
                                     GError **error);

/* Nothing more is folded onto the net: it has to be folded from its history. */
void cordeau_rebuild_states_wear (CordeauRebuildStates *self, const char *net);
/* (transfer container): sorted. */
GPtrArray *cordeau_rebuild_states_list_worn (CordeauRebuildStates *self);

/* Writes what is in memory, and the nets of which nothing but their record is known. */
gboolean cordeau_rebuild_states_settle (CordeauRebuildStates *self, GError **error);

G_END_DECLS
