/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The six lanes of the board (ux.md, "Bags"): where people look for a net, coarser than its stage. A net set aside
 * stands in the lane it goes on in. */
#pragma once

#include "bags/stage.h"

G_BEGIN_DECLS

/* NONE: on no lane: elsewhere, missing, under way between sites. */
typedef enum
{
  CORDEAU_LANE_NONE,
  CORDEAU_LANE_RECEIVED,
  CORDEAU_LANE_WAITING,
  CORDEAU_LANE_WASHING,
  CORDEAU_LANE_DRYING,
  CORDEAU_LANE_FINISHING,
  CORDEAU_LANE_READY,
  CORDEAU_N_LANES,
} CordeauLane;

#define CORDEAU_LANE_MAX_STAGES 3

/* Stable names: "received", "waiting", "washing", "drying", "finishing", "ready". */
const char *cordeau_lane_to_nick (CordeauLane lane);
/* NONE for what is no lane. */
CordeauLane cordeau_lane_from_nick (const char *nick);
/* (transfer none): in the reader's language, as the head of a lane. */
const char *cordeau_lane_to_label (CordeauLane lane);

/* @resumes: the stage a net goes back to that is held or in quarantine; else ignored */
CordeauLane cordeau_lane_of (CordeauStage stage, CordeauStage resumes);

/* The stages of a lane that is none of NONE; what is left of @stages is −1. */
void cordeau_lane_get_stages (CordeauLane lane, int stages[CORDEAU_LANE_MAX_STAGES]);

/* The stage at which a net is that a person puts on the lane. */
CordeauStage cordeau_lane_get_stage (CordeauLane lane);

G_END_DECLS
