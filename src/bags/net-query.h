/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters as queries. */
#pragma once

#include "bags/queries.h"

G_BEGIN_DECLS

/* Whether @filter keeps only nets at the site: then one query answers it. */
gboolean cordeau_net_query_is_open (const CordeauNetFilter *filter);

/* Whether it keeps all nets, but for its stage, its lane and what is open. */
gboolean cordeau_net_query_is_bare (const CordeauNetFilter *filter);

/* For a filter that is open: rowids in its order, always ascending; or its sums at @now. */
CordeauStatement *cordeau_net_query_prepare_order (CordeauConnection *connection,
                                                   const CordeauNetFilter *filter, gint64 now);
CordeauStatement *cordeau_net_query_prepare_sum (CordeauConnection *connection,
                                                 const CordeauNetFilter *filter, gint64 now);

/* (transfer full): @search as codes are normalised: what the beginning of one is compared with. */
char *cordeau_net_query_key (const char *search);
/* (transfer full): ends the range of texts that begin with @from. */
char *cordeau_net_query_range_end (const char *from);

G_END_DECLS
