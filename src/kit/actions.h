/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of the actions through which pages speak to the window they know nothing of. Use them with
 * gtk_widget_activate_action() or as action-name in Blueprint. */
#pragma once

/* "s": a page and perhaps a target in it: "bags", "bags:held", "bags:7D-27S-4", "machines". */
#define CORDEAU_ACTION_GO "win.go"
/* "s": a code, as if a scanner had read it at the chosen station. */
#define CORDEAU_ACTION_SCAN "win.scan"
/* "s", stateful: nickname of the station where scans are taken; "" = none. */
#define CORDEAU_ACTION_STATION "win.station"
/* Undoes my own last act; enabled while there is one. */
#define CORDEAU_ACTION_UNDO "win.undo"
/* "s": what is to be printed: "labels", "new-labels", "stations", "machines", "badges", "slots", "sheets", "state",
 * "roster" (this week), "roster:2026-11-30:7" (so many days from then on). */
#define CORDEAU_ACTION_PRINT "win.print"
/* "as": codes of nets whose labels are to be printed. */
#define CORDEAU_ACTION_PRINT_LABELS "win.print-labels"
/* Says how good forecasts are. */
#define CORDEAU_ACTION_FORECASTS "win.forecasts"
/* Lets somebody choose a backup to go back to. */
#define CORDEAU_ACTION_RESTORE_FILE "win.restore-file"
/* Opens the assistant for a list of nets. */
#define CORDEAU_ACTION_IMPORT "win.import"
/* "(ss)": a worker's key, and which paper of that person to save: "proof", "booklet", "record", "data". */
#define CORDEAU_ACTION_PERSON_PAPER "win.person-paper"
