/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shift to edit: start, end, break, post. What the law would say of it stands below while one types; what cannot be is said in a sentence. */
#pragma once

#include <adwaita.h>

#include "people/roster-week.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_ROSTER_EDITOR (cordeau_roster_editor_get_type ())
G_DECLARE_FINAL_TYPE (CordeauRosterEditor, cordeau_roster_editor, CORDEAU, ROSTER_EDITOR, AdwDialog)

/**
 * cordeau_roster_editor_new:
 * @shift: (nullable): of @week; %NULL: a new one
 *
 * Signal "decided": it is to be written, or with cordeau_roster_editor_get_deleted() taken away; the dialog closes.
 */
CordeauRosterEditor *cordeau_roster_editor_new (CordeauRosterWeek *week,
                                                const CordeauWorker *worker, guint day,
                                                const CordeauShift *shift);

/* (transfer full) (nullable): as the rows say; %NULL: what they say cannot be. Has the id of the shift that is edited. */
CordeauShift *cordeau_roster_editor_dup_shift (CordeauRosterEditor *self);
gboolean cordeau_roster_editor_get_deleted (CordeauRosterEditor *self);
/* (transfer none) (nullable): of the shift that is edited; %NULL: of a new one */
const char *cordeau_roster_editor_get_id (CordeauRosterEditor *self);

/* For tests: as somebody types. @what: "start", "end", "break", "break-start", "post" (its nick) */
void cordeau_roster_editor_type (CordeauRosterEditor *self, const char *what, const char *text);
/* (transfer none): what stands below: what cannot be, or what the law says. */
const char *cordeau_roster_editor_get_sentence (CordeauRosterEditor *self);

G_END_DECLS
