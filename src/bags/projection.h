/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the tables of sql/projection.sql in step with facts and client records. */
#pragma once

#include "store/kinds.h"

G_BEGIN_DECLS

gboolean cordeau_bags_fold_fact (CordeauTxn *txn, const CordeauFact *fact, yyjson_val *body,
                                 GError **error);
gboolean cordeau_bags_fold_record (CordeauTxn *txn, const CordeauRecord *record, yyjson_val *body,
                                   GError **error);

/* The part that folds facts about loads (loads-fold.c). */
gboolean cordeau_loads_fold_fact (CordeauConnection *connection, const CordeauFact *fact,
                                  yyjson_val *body, GError **error);

G_END_DECLS
