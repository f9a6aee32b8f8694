/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What facts and records are filed by. Their hashes are of their bodies, for these go over the wire; their ids and their
 * places in the feed stand beside. So every database keeps a sum over all of them, written with each: one that
 * got another id, was filed elsewhere, or is missing, shows. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* What one of them adds to the sum, which wraps round. @hash: (nullable): of a fact; %NULL for a record, whose
 * revisions are checked by themselves */
guint64 cordeau_filing_of (gint64 seq, const char *id, const guint8 *hash);

/* Makes the aggregate filing_sum (seq, id, hash) known to SQL. Returns: SQLITE_OK, or why not */
int cordeau_filing_register (sqlite3 *db);

G_END_DECLS
