/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One lane of the board: its head says how many nets lie in it, what they weigh and since when the oldest is there;
 * below it their cards. Ten thousand cost what fifty cost. */
#pragma once

#include <gtk/gtk.h>

#include "bags/forecaster.h"
#include "bags/lane.h"
#include "kit/slot-model.h"
#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_BOARD_LANE (cordeau_board_lane_get_type ())
G_DECLARE_FINAL_TYPE (CordeauBoardLane, cordeau_board_lane, CORDEAU, BOARD_LANE, GtkWidget)

/* Property "selected-id" (nullable, notifies). Signals: "activated"; "dropped" (const char *code): a card, or any text,
 * was dropped here. */
GtkWidget *cordeau_board_lane_new (CordeauLane lane);
CordeauLane cordeau_board_lane_get_lane (CordeauBoardLane *self);
/* @forecaster: (nullable): for the cards; before the session. */
void cordeau_board_lane_set_forecaster (CordeauBoardLane *self, CordeauForecaster *forecaster);
void cordeau_board_lane_set_session (CordeauBoardLane *self, CordeauSession *session);
/* What everything waits for, in words; %NULL: it does not wait for what is done here. */
void cordeau_board_lane_set_bottleneck (CordeauBoardLane *self, const char *words);
const char *cordeau_board_lane_get_selected_id (CordeauBoardLane *self);
/* @id: (nullable) */
void cordeau_board_lane_set_selected_id (CordeauBoardLane *self, const char *id);
/* The code of the selected net, for what is done by keys; %NULL for none, and while it is not in sight. */
const char *cordeau_board_lane_get_selected_code (CordeauBoardLane *self);
guint cordeau_board_lane_get_count (CordeauBoardLane *self);
CordeauSlotModel *cordeau_board_lane_get_model (CordeauBoardLane *self);
/* The time has gone on. */
void cordeau_board_lane_tick (CordeauBoardLane *self);

G_END_DECLS
