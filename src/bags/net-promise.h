/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The promise as screens speak of it. */
#pragma once

#include "bags/queries.h"

G_BEGIN_DECLS

/* The next moment at which the site's table of cut-offs promises nets; the end of the day without one. */
gint64 cordeau_net_promise_next (CordeauSession *session, gint64 now);

/**
 * cordeau_net_promise_describe:
 * @title: (out): "Due at 18:00, 2 h 18 left"; "Was due at 18:00, late by 12 min"
 * @detail: (out) (nullable): what else bears on it: when its owner leaves
 *
 * Returns: whether it is late
 */
gboolean cordeau_net_promise_describe (CordeauSession *session, const CordeauNet *net, gint64 now,
                                       char **title, char **detail);

G_END_DECLS
