/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was erased stays erased: local.db remembers it, and data that come back from elsewhere lose it before anybody
 * reads them. */
#pragma once

#include "store/local.h"
#include "store/store.h"

G_BEGIN_DECLS

/**
 * cordeau_erasures_apply:
 * @n: (out) (optional): how many facts and records went
 *
 * Removes from the data every fact and record that @local says was erased, so that their bytes are gone too, and
 * folds the tables anew if there were any.
 */
gboolean cordeau_erasures_apply (CordeauTxn *txn, CordeauLocal *local, guint *n, GError **error);

/* The same for an open store, if its data are older than the last erasure; else nothing is read. Blocks. */
gboolean cordeau_erasures_catch_up (CordeauStore *store, CordeauLocal *local, GError **error);
/* For who erases while the store is open: removes those facts, so that their bytes are gone too, and takes them out of the
 * tables: for as long as that takes nobody scans, so only tables that cannot take a fact back are folded anew. Records that are deleted or changed later in the job are overwritten as well. @ids: (element-type utf8) */
gboolean cordeau_erasures_drop_facts (CordeauTxn *txn, GPtrArray *ids, GError **error);
/* The same, at the end: the data are clean up to what @local knows now. */
gboolean cordeau_erasures_note (CordeauTxn *txn, CordeauLocal *local, GError **error);

G_END_DECLS
