/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a net is promised: a cut-off, not a duration (domain.md, "How a net travels"). */
#pragma once

#include "session/session.h"

G_BEGIN_DECLS

/**
 * cordeau_promise_for:
 * @deposited: UTC microseconds
 *
 * By the site's table: deposits before a row's cut-off are ready at its hour, so many days later, moved on to
 * the next day the site opens. A deposit on a closed day counts as the first of the next opening.
 *
 * Returns: UTC microseconds; 0 for a site that never opens or has no table
 */
gint64 cordeau_promise_for (CordeauSession *session, gint64 deposited);

/* The same from values: for tests, and for screens that show a table before it is saved. */
gint64 cordeau_promise_compute (const CordeauCutOff *cutoffs, guint n, guint open_days,
                                GTimeZone *zone, gint64 deposited);

G_END_DECLS
