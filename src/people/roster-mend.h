/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would mend what the law says of a shift: small changes of that shift, each tried before the judge. Who else could take it is
 * repair.h. */
#pragma once

#include "people/roster-week.h"

G_BEGIN_DECLS

/**
 * CordeauRosterMend:
 * @words: "End at 12:30": what to do, in the language of the person
 * @after: (nullable): the shift as it would be; %NULL: it goes
 */
typedef struct
{
  char *words;
  CordeauShift *after;
} CordeauRosterMend;

void cordeau_roster_mend_free (CordeauRosterMend *self);

/**
 * cordeau_roster_mend_find:
 * @shift: of @self
 * @violation: what is said of its worker
 *
 * Changes after which @violation is no longer said, and nothing else is that was not: a break, an earlier end, a later start, none of it. In
 * memory: some dozens of cordeau_roster_week_try().
 *
 * Returns: (transfer full) (element-type CordeauRosterMend): the smallest first; empty: none of these helps
 */
GPtrArray *cordeau_roster_mend_find (const CordeauRosterWeek *self, const CordeauShift *shift,
                                     const CordeauViolation *violation);

G_END_DECLS
