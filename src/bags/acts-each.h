/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One deed on several nets: in one transaction, each judged by itself. Those that are refused keep nobody back; when the
 * store fails, none is done. */
#pragma once

#include "bags/acts.h"

G_BEGIN_DECLS

/* As many as one looks through; more would keep scans waiting behind the transaction. */
#define CORDEAU_ACT_EACH_MOST 1000

/**
 * CordeauActTotal:
 * @results: (element-type CordeauScanResult): one for each net, in the order asked
 * @facts: (element-type utf8): what was written, to be undone as one
 * @n_done: accepted
 * @n_already: were so before
 * @message: a sentence in the reader's language: how many, and why not the first that was not
 */
typedef struct
{
  GPtrArray *results;
  GPtrArray *facts;
  guint n_done;
  guint n_already;
  char *message;
} CordeauActTotal;

void cordeau_act_total_free (CordeauActTotal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauActTotal, cordeau_act_total_free)

/**
 * cordeau_act_each_async:
 * @act: what is done to each; its code does not count. An undo names its facts in @codes
 * @codes: at most CORDEAU_ACT_EACH_MOST
 */
void cordeau_act_each_async (CordeauSession *session, const CordeauAct *act,
                             const char *const *codes, GAsyncReadyCallback callback,
                             gpointer user_data);
/* (transfer full) (nullable): %NULL with @error when the store failed, and nothing was done. */
CordeauActTotal *cordeau_act_each_finish (CordeauSession *session, GAsyncResult *result,
                                          GError **error);
/* The same, waiting. */
CordeauActTotal *cordeau_act_each_sync (CordeauSession *session, const CordeauAct *act,
                                        const char *const *codes, GError **error);

G_END_DECLS
