/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which net a code is: ids that derive from (normalised code, generation), and the client record
 * that names one. */
#pragma once

#include "bags/state.h"
#include "base/json.h"

G_BEGIN_DECLS

/* (transfer full): the id of a net, on every site. */
char *cordeau_net_id (const char *key, int generation);

/**
 * cordeau_net_identify:
 * @key: (nullable): read from @code when %NULL
 * @generation: 0 when not known: the first 16 are tried
 *
 * Gives @state its code, key and generation, if they are those its id derives from: what another site
 * says of a code is believed only then.
 */
gboolean cordeau_net_identify (CordeauNetState *state, const char *code, const char *key,
                               gint64 generation);

/* What a client record says, into @state; FALSE when it is not one of this net. */
gboolean cordeau_net_describe (CordeauNetState *state, yyjson_val *body);

G_END_DECLS
