/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many nets were read where, when: what reports add up. The same whether the facts are still there or not. */
#pragma once

#include "bags/event.h"
#include "store/balances.h"

G_BEGIN_DECLS

/* Adds an event that is not undone to what stays of facts that go. */
gboolean cordeau_bag_tally_add_event (CordeauTxn *txn, const CordeauEvent *event, GError **error);

/**
 * cordeau_bag_tally_foreach:
 * @from, @to: hours since 1970, UTC: from @from up to, not with, @to
 *
 * What happened to nets, by site and hour, in that order. Keys are what a fact says, by its stable words: "net.scan
 * reception received", "net.rewash"; a deposit ends with "deposit". Amounts are grams as they were weighed
 * then. Undone acts do not count. Reads every fact: for reports, in a reader thread.
 */
gboolean cordeau_bag_tally_foreach (CordeauConnection *connection, gint64 from, gint64 to,
                                    CordeauTallyFunc func, gpointer user_data, GError **error);

G_END_DECLS
