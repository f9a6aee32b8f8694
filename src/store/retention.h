/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letting go of old facts. A month is dropped for good: what its facts came to stays, in opening balances and tallies
 * (balances.h), and a floor makes everything older count as known, so that no slower peer gives it back. */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/* Facts are kept this long unless told otherwise (domain.md). */
#define CORDEAU_RETENTION_MONTHS 13

/**
 * CordeauRetentionMonth:
 * @month: "YYYYMM", by UTC, as databases are called
 * @n_facts: of all sites
 */
typedef struct
{
  char month[7];
  gint64 n_facts;
} CordeauRetentionMonth;

/**
 * CordeauRetention:
 * @floor: "YYYYMM": months before it were dropped; "" when none ever was
 * @due: "YYYYMM": months before it may go now
 * @months: (element-type CordeauRetentionMonth): those that have facts, the oldest first; of months below the floor,
 *   facts that something still needs
 * @n_balances: opening balances
 */
typedef struct
{
  char floor[7];
  char due[7];
  GArray *months;
  gint64 n_balances;
} CordeauRetention;

void cordeau_retention_free (CordeauRetention *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauRetention, cordeau_retention_free)

/* Blocks. */
CordeauRetention *cordeau_retention_read (CordeauStore *store, GError **error);

/* (transfer full): "YYYYMM" of "YYYY-MM"; %NULL with FORBIDDEN for what is not a month. */
char *cordeau_retention_parse_month (const char *text, GError **error);

/**
 * CordeauRetentionResult:
 * @n_dropped: facts that went
 * @n_held: facts that are older and stay, since something that was written later speaks of them
 */
typedef struct
{
  gint64 n_dropped;
  gint64 n_held;
} CordeauRetentionResult;

/**
 * cordeau_retention_run:
 * @before: "YYYYMM": every month before it is dropped. Neither the present month nor one to come
 *   can be
 * @progress: (nullable): called in this thread
 *
 * Works subject by subject, a few at a time: others write in between. Tables stay as they are. Cancelled, or killed,
 * what was done is done, and the next run goes on. Blocks.
 */
gboolean cordeau_retention_run (CordeauStore *store, const char *before,
                                CordeauRetentionResult *result, CordeauProgressFunc progress,
                                gpointer user_data, GCancellable *cancellable, GError **error);

/* In a thread; @progress is called on the main context. */
void cordeau_retention_run_async (CordeauStore *store, const char *before,
                                  GCancellable *cancellable, CordeauProgressFunc progress,
                                  GAsyncReadyCallback callback, gpointer user_data);
gboolean cordeau_retention_run_finish (CordeauStore *store, GAsyncResult *res,
                                       CordeauRetentionResult *result, GError **error);

/* For replication: the floor of the file, "" for none (transfer full), and whether a database lies below it: what is
 * asked of such a database is known. */
char *cordeau_retention_get_floor (CordeauConnection *connection, GError **error);
gboolean cordeau_retention_is_below (const char *floor, const char *db);

G_END_DECLS
