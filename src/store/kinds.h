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
} CordeauProjection;

typedef struct _CordeauKinds CordeauKinds;

CordeauKinds *cordeau_kinds_new (void);
void cordeau_kinds_free (CordeauKinds *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauKinds, cordeau_kinds_free)

/* All borrow: what is registered is static data. */
void cordeau_kinds_add_fact (CordeauKinds *self, const CordeauFactKind *kind);
void cordeau_kinds_add_projection (CordeauKinds *self, const CordeauProjection *projection);

G_END_DECLS
