/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The simulated people as records: who they are, who employs them, what a day needs, and their published weeks. The same in every
 * language: the data must be the same everywhere. */
#pragma once

#include "practice/params.h"
#include "session/session.h"

G_BEGIN_DECLS

/* Those who work here, their lenders, the site's ground for Sundays, and how many people a post needs. */
gboolean cordeau_crew_write (CordeauTxn *txn, const CordeauPracticeParams *params, gint32 today,
                             GError **error);

/**
 * cordeau_crew_write_week:
 * @monday: of the week
 * @examples: with two things to find in it: somebody whose rest is twenty minutes short, and somebody who was told of other times too
 *   late not to be asked
 *
 * Publishes the week, unless anybody has a shift in it.
 */
gboolean cordeau_crew_write_week (CordeauTxn *txn, const CordeauPracticeParams *params,
                                  GTimeZone *zone, gint32 monday, gboolean examples,
                                  GError **error);

G_END_DECLS
