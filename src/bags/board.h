/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board: what lies in each of the six lanes, and what all comes to. A card dropped on another lane, or the key M, asks
 * to move the net: actions "bags.move" of the page. */
#pragma once

#include <gtk/gtk.h>

#include "bags/board-lane.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_BOARD (cordeau_board_get_type ())
G_DECLARE_FINAL_TYPE (CordeauBoard, cordeau_board, CORDEAU, BOARD, GtkWidget)

/* Properties: "selected-id" (nullable, notifies); "narrow" (lanes are wider than the room for them, and scroll); "compact" (there is no room for what can be said shorter).
 * Signal "activated". */
/* @forecaster: (nullable): says who is predicted late, and what everything waits for; before the session. */
void cordeau_board_set_forecaster (CordeauBoard *self, CordeauForecaster *forecaster);
void cordeau_board_set_session (CordeauBoard *self, CordeauSession *session);
const char *cordeau_board_get_selected_id (CordeauBoard *self);
/* @id: (nullable) */
void cordeau_board_set_selected_id (CordeauBoard *self, const char *id);
CordeauBoardLane *cordeau_board_get_lane (CordeauBoard *self, CordeauLane lane);
/* Whether a lane is not yet what it will show. */
gboolean cordeau_board_get_loading (CordeauBoard *self);
/* The words over the lanes, for tests. */
const char *cordeau_board_get_summary (CordeauBoard *self);
/* Somebody waits to see the next change. */
void cordeau_board_hurry (CordeauBoard *self);
/* The time has gone on. */
void cordeau_board_tick (CordeauBoard *self);

G_END_DECLS
