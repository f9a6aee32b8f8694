/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For pictures and tests: goes to the place named in $CORDEAU_SHOT and creates $CORDEAU_READY_FILE once it is
 * drawn. Without these variables it does nothing.
 *
 * Places: "welcome", "setup", a page, a page with its target ("bags:held", "bags:7D-27S-4"), "import",
 * "import:FILE", "scan:CODE@STATION", "do:ACTION:TARGET=TAG" (an action of the bags page), "teach",
 * "print:WHAT", "help:PAGE", and the dialogs "preferences", "forecasts", "shortcuts", "help", "about", "find"; "frame" is the first
 * frame painted, whatever it shows. With $CORDEAU_SHOT_INSTANT the file is there at the first frame that shows the place loaded, for
 * measures. */
#pragma once

#include "window/window.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_SHOT (cordeau_shot_get_type ())
G_DECLARE_FINAL_TYPE (CordeauShot, cordeau_shot, CORDEAU, SHOT, GObject)

/* (transfer full) (nullable) */
CordeauShot *cordeau_shot_new_from_environment (CordeauWindow *window);

G_END_DECLS
