/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a slot model that are nets: one filter, read off the main thread. Rows are CordeauNet. */
#pragma once

#include "bags/queries.h"
#include "kit/slot-source.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_NET_SOURCE (cordeau_net_source_get_type ())
G_DECLARE_FINAL_TYPE (CordeauNetSource, cordeau_net_source, CORDEAU, NET_SOURCE, GObject)

/* Follows the store: every commit that touches nets is a change. */
CordeauNetSource *cordeau_net_source_new (CordeauSession *session);

/* The filter as it stands. Borrowed. */
const CordeauNetFilter *cordeau_net_source_get_filter (CordeauNetSource *self);
/* @filter is copied. */
void cordeau_net_source_set_filter (CordeauNetSource *self, const CordeauNetFilter *filter);

/* What all rows of the filter come to. The answer: g_free(). */
void cordeau_net_source_sum_async (CordeauNetSource *self, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
CordeauNetSums *cordeau_net_source_sum_finish (CordeauNetSource *self, GAsyncResult *result,
                                               GError **error);

/* The codes of nets by their numbers, a line each, in the order of the list. @numbers: (element-type guint32).
 * finish: (transfer full), and how many in @n_codes. */
void cordeau_net_source_list_codes_async (CordeauNetSource *self, GArray *numbers,
                                          GCancellable *cancellable, GAsyncReadyCallback callback,
                                          gpointer user_data);
char *cordeau_net_source_list_codes_finish (CordeauNetSource *self, GAsyncResult *result,
                                            guint *n_codes, GError **error);

G_END_DECLS
