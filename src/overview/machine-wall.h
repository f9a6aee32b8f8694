/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All machines on a screen at the wall, as large as they fit: what a hall may read. It names nobody, and no net. F11 and
 * Escape leave the whole screen, then the window. */
#pragma once

#include <adwaita.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_MACHINE_WALL (cordeau_machine_wall_get_type ())
G_DECLARE_FINAL_TYPE (CordeauMachineWall, cordeau_machine_wall, CORDEAU, MACHINE_WALL, AdwWindow)

/* Fills the whole screen when it is presented. The screen does not go dark while it is there. */
CordeauMachineWall *cordeau_machine_wall_new (GtkApplication *application, CordeauSession *session);

G_END_DECLS
