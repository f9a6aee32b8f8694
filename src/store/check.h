/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store.h"
#include "store/txn-private.h"

G_BEGIN_DECLS

/* The check as a write job: it folds everything aside in a savepoint that the caller rolls back. */
CordeauCheckReport *cordeau_check_run (CordeauTxn *txn, GError **error);

G_END_DECLS
