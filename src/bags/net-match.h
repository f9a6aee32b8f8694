/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of all nets a filter keeps, at the site or elsewhere: one bit a net for each of its conditions. */
#pragma once

#include "bags/net-bases.h"

G_BEGIN_DECLS

/**
 * cordeau_net_match:
 * @filter: its stage, search, delegation, slot and stored flags are looked at
 * @order: (element-type guint32): nets in any order
 * @of_stage: whether they are those of the filter's stage already
 * @changes: (inout), @old_too: as of cordeau_net_bases_read()
 *
 * Returns: (transfer full): those of @order that @filter keeps, in that order; @order itself where it keeps
 *   all. %NULL with @error
 */
GArray *cordeau_net_match (CordeauNetBases *bases, CordeauConnection *connection,
                           const CordeauNetFilter *filter, GArray *order, gboolean of_stage,
                           guint *changes, gboolean old_too, GError **error);

G_END_DECLS
