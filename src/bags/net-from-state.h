/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows as screens read them. */
#pragma once

#include "bags/queries.h"
#include "bags/state.h"

G_BEGIN_DECLS

/**
 * cordeau_net_from_state:
 * @state: (transfer full)
 * @today: "YYYY-MM-DD": owners who leave by then are marked
 */
CordeauNet *cordeau_net_from_state (CordeauNetState *state, gint64 now, const char *today);

G_END_DECLS
