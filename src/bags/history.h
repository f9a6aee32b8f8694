/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All facts of one net, or of several that are one net by two tags, in the order of the fold. */
#pragma once

#include "bags/event.h"

G_BEGIN_DECLS

/**
 * CordeauHistory: the facts about one subject
 * @events: (element-type CordeauEvent): in the order (n, clock, id), @clash and @undone set
 * @pending: undos whose target is not here
 * @balance: (nullable): what facts that were dropped came to; the events go on from there
 */
typedef struct _CordeauNetBalance CordeauNetBalance;

typedef struct
{
  char *subject;
  GArray *events;
  GStringChunk *chunk;
  int pending;
  CordeauNetBalance *balance;
} CordeauHistory;

CordeauHistory *cordeau_history_read (CordeauConnection *connection, const char *subject,
                                      GError **error);
void cordeau_history_free (CordeauHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauHistory, cordeau_history_free)

/**
 * cordeau_history_merge:
 * @histories: (element-type CordeauHistory)
 *
 * Each history keeps its own order; heads are taken by (clock, id).
 *
 * Returns: (transfer container) (element-type CordeauEvent): borrows from @histories
 */
GPtrArray *cordeau_history_merge (GPtrArray *histories);

G_END_DECLS
