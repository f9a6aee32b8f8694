/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving a net by hand is no scan: it asks where to, why, and shows who it will be. */
#pragma once

#include <adwaita.h>

#include "bags/acts.h"
#include "bags/lane.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_MOVE_DIALOG (cordeau_move_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CordeauMoveDialog, cordeau_move_dialog, CORDEAU, MOVE_DIALOG, AdwDialog)

/* Signal "decided": void (*) (CordeauMoveDialog *, const CordeauAct *act, gpointer), by a person's deed only. The act
 * lacks who does it.
 * Property "loading": the machines are being read. */

/* @lane: where to, to begin with; NONE: the first */
AdwDialog *cordeau_move_dialog_new (CordeauSession *session, const char *code, CordeauLane lane);
/* Of @n nets; the act names none. */
AdwDialog *cordeau_move_dialog_new_several (CordeauSession *session, guint n);

G_END_DECLS
