/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody does not come: who replaces them, lawfully, within the minute (domain.md, S1). Arrows choose, Enter or the number of a
 * row takes. Who is open to be asked is called by the supervisor: nobody is told by this program. */
#pragma once

#include <adwaita.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_ABSENCE_DIALOG (cordeau_absence_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CordeauAbsenceDialog, cordeau_absence_dialog, CORDEAU, ABSENCE_DIALOG,
                      AdwDialog)

/**
 * cordeau_absence_dialog_new:
 * @day: base/day.h
 *
 * Signal "taken" (GPtrArray of CordeauShift: as they were; char *: who comes): shifts were given to somebody; the dialog closes itself.
 * Property "loading" (boolean): not yet all that it will show, plans included.
 */
AdwDialog *cordeau_absence_dialog_new (CordeauSession *session, const char *worker, gint32 day);

G_END_DECLS
