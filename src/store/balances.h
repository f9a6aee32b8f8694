/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What facts that were dropped leave behind (architecture.md, "Retention"): opening balances, where a projection begins
 * a subject anew, and tallies, what the dropped facts add up to in reports. For the rooms whose
 * projections let go of facts. */
#pragma once

#include "store/txn.h"

G_BEGIN_DECLS

/**
 * cordeau_balance_get:
 * @projection: by name
 *
 * Returns: (transfer full) (nullable): what the projection wrote; %NULL without @error when there is none
 */
char *cordeau_balance_get (CordeauConnection *connection, const char *projection,
                           const char *subject, gsize *length, GError **error);
gboolean cordeau_balance_set (CordeauTxn *txn, const char *projection, const char *subject,
                              const char *body, gsize length, GError **error);

typedef gboolean (*CordeauBalanceFunc) (const char *subject, const char *body, gsize length,
                                        gpointer user_data, GError **error);
/* All of one projection, by subject. */
gboolean cordeau_balance_foreach (CordeauConnection *connection, const char *projection,
                                  CordeauBalanceFunc func, gpointer user_data, GError **error);

/**
 * CordeauTally: one sum
 * @hour: UTC, since 1970
 * @key: what is counted, as the room calls it
 * @amount: of what the counted things have in common: grams, minutes
 */
typedef struct
{
  const char *site;
  gint64 hour;
  const char *key;
  gint64 n;
  gint64 amount;
} CordeauTally;

/* Adds @sum->n and @sum->amount to the sum of that site, hour and key. @tally: which set of sums */
gboolean cordeau_tally_add (CordeauTxn *txn, const char *tally, const CordeauTally *sum,
                            GError **error);

typedef gboolean (*CordeauTallyFunc) (const CordeauTally *sum, gpointer user_data, GError **error);
/* The sums from the hour @from up to, not with, the hour @to. */
gboolean cordeau_tally_foreach (CordeauConnection *connection, const char *tally, gint64 from,
                                gint64 to, CordeauTallyFunc func, gpointer user_data,
                                GError **error);

G_END_DECLS
