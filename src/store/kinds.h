/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The registry of what may be said and how it folds. Rooms fill it before the store opens. */
#pragma once

#include "store/txn.h"

G_BEGIN_DECLS

/**
 * CordeauFactKind:
 * @name: e.g. "net.scan"
 * @members: %NULL-terminated: the members a body of this kind may have beside the common ones (at,
 *   clock, computer, kind, n, recorded, site, subject, suspect)
 */
typedef struct
{
  const char *name;
  const char *const *members;
} CordeauFactKind;

/**
 * CordeauRebuild: folding everything anew faster than one by one
 * @start: (transfer full): what the others are handed; the tables are empty and have no indexes yet
 * @record: (nullable): called first, for each record; its body is @record's. Its return as in CordeauProjection
 * @fact: as in CordeauProjection; opening balances come before, and facts as they were stored
 * @balance: (nullable): takes an opening balance; needed where CordeauProjection has @retire
 * @settle: writes what was kept in memory
 * @finish: what needs the indexes, which are there now
 * @free: for what @start gave, in any case
 *
 * Leaves the same rows in the tables as folding one by one.
 */
typedef struct
{
  gpointer (*start) (CordeauTxn *txn);
  gboolean (*record) (gpointer self, const CordeauRecord *record, GError **error);
  gboolean (*balance) (gpointer self, const char *subject, const char *body, gsize length,
                       GError **error);
  gboolean (*fact) (gpointer self, const CordeauFact *fact, yyjson_val *body, GError **error);
  gboolean (*settle) (gpointer self, GError **error);
  gboolean (*finish) (gpointer self, GError **error);
  void (*free) (gpointer self);
} CordeauRebuild;

/**
 * CordeauRetire: letting go of old facts without changing what they came to (retention.h, balances.h)
 * @hold: @ids, a set, are facts about @subject that are old enough to go: takes out of it those without which the
 *   others, or what may still be undone, could not be told. Asked again whenever @ids got smaller
 * @settle: @ids go now: writes the opening balance of @subject with which the facts that stay, and those to come, give
 *   the same rows. The facts are still there
 * @open: begins @subject's rows from a balance, when tables are folded anew: after records, before facts. May be %NULL
 *   where there is a CordeauRebuild
 */
typedef struct
{
  gboolean (*hold) (CordeauTxn *txn, const char *subject, GHashTable *ids, GError **error);
  gboolean (*settle) (CordeauTxn *txn, const char *subject, GHashTable *ids, GError **error);
  gboolean (*open) (CordeauTxn *txn, const char *subject, const char *body, gsize length,
                    GError **error);
} CordeauRetire;

/**
 * CordeauProjection:
 * @name: what the store's "changed" signal calls it
 * @version: raised whenever the fold or its tables change: the store rebuilds it at the next start
 * @schema: name of the SQL resource with its CREATE statements, "bags/projection.sql"
 * @tables: %NULL-terminated, in the order of dropping; each WITHOUT ROWID or with a primary key that the
 *   facts determine
 * @fact_prefix: %NULL-terminated prefixes of fact kinds it folds, "net."
 * @record_kinds: %NULL-terminated kinds of records it folds
 * @fact: folds one fact. Must give the same tables for any order of arrival.
 * @record: folds the winner of a record; called with @deleted set when it is gone
 * @unfold: (nullable): takes back one fact that was erased and is gone; the others about its subject are still there.
 *   Where it is missing, an erased fact has everything folded anew
 * @rebuild: (nullable): the fast way for all of them
 * @retire: (nullable): how it lets go of old facts; without, the facts it folds are kept for good
 * @indexes: (nullable): name of the SQL resource with CREATE INDEX statements that a rebuild runs when
 *   the rows are there
 */
typedef struct
{
  const char *name;
  guint version;
  const char *schema;
  const char *const *tables;
  const char *const *fact_prefix;
  const char *const *record_kinds;
  gboolean (*fact) (CordeauTxn *txn, const CordeauFact *fact, yyjson_val *body, GError **error);
  gboolean (*record) (CordeauTxn *txn, const CordeauRecord *record, yyjson_val *body,
                      GError **error);
  gboolean (*unfold) (CordeauTxn *txn, const CordeauFact *fact, yyjson_val *body, GError **error);
  const CordeauRebuild *rebuild;
  const CordeauRetire *retire;
  const char *indexes;
} CordeauProjection;

typedef struct _CordeauKinds CordeauKinds;

CordeauKinds *cordeau_kinds_new (void);
void cordeau_kinds_free (CordeauKinds *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauKinds, cordeau_kinds_free)

/* All borrow: what is registered is static data. */
void cordeau_kinds_add_fact (CordeauKinds *self, const CordeauFactKind *kind);
void cordeau_kinds_add_projection (CordeauKinds *self, const CordeauProjection *projection);

G_END_DECLS
