/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A practice site with a history: so many days, up to a moment. */
#pragma once

#include "practice/found.h"
#include "practice/world.h"

G_BEGIN_DECLS

/**
 * cordeau_practice_clock_new:
 * @until: where the history is to end
 * @days: how many days of work it holds, the one of @until included if the site is open by then
 *
 * Returns: (transfer full): a clock at the morning of the first day; its chance is that of @seed
 */
CordeauFixedEnv *cordeau_practice_clock_new (gint64 until, guint days, gint64 seed);
/* The same to go on with: it waits for where the site's clock stood. */
CordeauFixedEnv *cordeau_practice_clock_resume (gint64 seed);

/* The opening of the day of @now, or @now if that is over: where a history ends unless told otherwise. */
gint64 cordeau_practice_default_until (gint64 now);

/* Late in the morning of @now: there is work at every station, and the day's scenario is still to come. Where it
 * begins for somebody who practises. */
gint64 cordeau_practice_working_until (gint64 now);

/**
 * cordeau_practice_fill:
 * @session: of a folder without a site, with a clock of cordeau_practice_clock_new()
 * @counts: (out caller-allocates) (optional)
 *
 * Founds the site and lives until then. Cancelled or failing, what is there says that it is incomplete. Blocks.
 */
gboolean cordeau_practice_fill (CordeauSession *session, const CordeauPracticeParams *params,
                                gint64 until, CordeauWorldCounts *counts,
                                CordeauProgressFunc progress, gpointer user_data,
                                GCancellable *cancellable, GError **error);

G_END_DECLS
