/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One list of nets, of any length: which nets, in which order, and any page of it. What is kept are numbers
 * (net-bases.h); rows are read when they are looked at, so they are never old even where the order is.
 *
 * The order of a short list is read anew whenever nets changed. That of a long one is left as it is and said to be
 * stale: whoever shows it renews it when there is time.
 *
 * Safe in any thread. */
#pragma once

#include "bags/net-bases.h"

G_BEGIN_DECLS

typedef struct _CordeauNetOrder CordeauNetOrder;

/* @filter: copied */
CordeauNetOrder *cordeau_net_order_new (CordeauNetBases *bases, const CordeauNetFilter *filter);
CordeauNetOrder *cordeau_net_order_ref (CordeauNetOrder *self);
void cordeau_net_order_unref (CordeauNetOrder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauNetOrder, cordeau_net_order_unref)

/**
 * CordeauNetPage:
 * @rows: (element-type CordeauNet) (owned): fewer than asked for only at the end of the list
 * @numbers: (element-type guint32) (owned): the whole list as it was when the rows were read
 * @standing: what the numbers mean: those of another standing name other nets
 * @stale: nets changed since the order was read
 * @partial: @numbers are only the first of the list, and more will follow
 */
typedef struct
{
  GPtrArray *rows;
  GArray *numbers;
  gint64 standing;
  gboolean stale;
  gboolean partial;
} CordeauNetPage;

void cordeau_net_page_free (CordeauNetPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauNetPage, cordeau_net_page_free)

/**
 * cordeau_net_order_read:
 * @changes: cordeau_net_bases_get_changes() before @connection began to read
 * @now: decides who is late and who leaves
 * @limit: 0 for no rows
 *
 * Returns: (transfer full): %NULL with @error
 */
CordeauNetPage *cordeau_net_order_read (CordeauNetOrder *self, CordeauConnection *connection,
                                        guint changes, gint64 now, guint offset, guint limit,
                                        GError **error);

/* The same, which does not wait for an order that nobody has read yet: then it gives the first nets of it, in which
 * @offset should be, and cordeau_net_order_renew() reads the rest. */
CordeauNetPage *cordeau_net_order_read_first (CordeauNetOrder *self, CordeauConnection *connection,
                                              guint changes, gint64 now, guint offset, guint limit,
                                              GError **error);

/* Reads the order anew if nets changed before @changes. */
gboolean cordeau_net_order_renew (CordeauNetOrder *self, CordeauConnection *connection,
                                  guint changes, gint64 now, GError **error);

/* Sums of the list; weight, late and held are of those at the site. */
gboolean cordeau_net_order_sum (CordeauNetOrder *self, CordeauConnection *connection, guint changes,
                                gint64 now, CordeauNetSums *sums, GError **error);

/**
 * cordeau_net_order_list_codes:
 * @numbers: (element-type guint32): which nets, in any order
 * @n_codes: (out): how many of them are there
 *
 * Returns: (transfer full): their codes as people read them, a line each, in the order of the list; those that
 *   are not in the list come last. %NULL with @error
 */
char *cordeau_net_order_list_codes (CordeauNetOrder *self, CordeauConnection *connection,
                                    guint changes, gint64 now, const GArray *numbers,
                                    guint *n_codes, GError **error);

G_END_DECLS
