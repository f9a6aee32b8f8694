/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Explains the chosen cell of the roster: who and when, what the law says with its article, what would mend it, and the week's hours
 * against the contract. */
#pragma once

#include <adwaita.h>

#include "people/roster-mend.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_ROSTER_PANEL (cordeau_roster_panel_get_type ())
G_DECLARE_FINAL_TYPE (CordeauRosterPanel, cordeau_roster_panel, CORDEAU, ROSTER_PANEL, AdwBin)

/* @week, @worker, @shift: (nullable): nothing to explain; @shift: the chosen one of the cell. Its buttons ask for "roster.edit",
 * "roster.mend" (u: which of cordeau_roster_panel_get_mend()), "roster.accept" (uu: which of cordeau_roster_panel_get_finding(), and the
 * reason of override.h) and "roster.unaccept" (u). */
void cordeau_roster_panel_show (CordeauRosterPanel *self, CordeauRosterWeek *week,
                                const CordeauWorker *worker, guint day, const CordeauShift *shift);
/* (transfer none) (nullable) */
const CordeauRosterMend *cordeau_roster_panel_get_mend (CordeauRosterPanel *self, guint index);
/* (transfer none) (nullable) */
const CordeauViolation *cordeau_roster_panel_get_finding (CordeauRosterPanel *self, guint index);
/* (transfer full): all it says, a line a label: for tests. */
char *cordeau_roster_panel_get_text (CordeauRosterPanel *self);

G_END_DECLS
