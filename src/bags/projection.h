/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the tables of sql/projection.sql in step with facts and client records. */
#pragma once

#include "store/kinds.h"

G_BEGIN_DECLS

gboolean cordeau_bags_fold_fact (CordeauTxn *txn, const CordeauFact *fact, yyjson_val *body,
                                 GError **error);
gboolean cordeau_bags_fold_record (CordeauTxn *txn, const CordeauRecord *record, yyjson_val *body,
                                   GError **error);

/* Whether a record may say something about a net: others that call themselves nets do not. */
gboolean cordeau_bags_folds_record (const CordeauRecord *record);

G_END_DECLS
