/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a net can be and where it can be read (domain.md, "How a net travels"). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CORDEAU_STAGE_NONE,
  CORDEAU_STAGE_ISSUED,
  CORDEAU_STAGE_RECEIVED,
  CORDEAU_STAGE_QUEUED,
  CORDEAU_STAGE_WASHING,
  CORDEAU_STAGE_WASHED,
  CORDEAU_STAGE_DRYING,
  CORDEAU_STAGE_DRIED,
  CORDEAU_STAGE_FINISHING,
  CORDEAU_STAGE_READY,
  CORDEAU_STAGE_COLLECTED,
  /* Side states. HELD and QUARANTINE remember the stage they resume. */
  CORDEAU_STAGE_HELD,
  CORDEAU_STAGE_QUARANTINE,
  CORDEAU_STAGE_REWASH,
  CORDEAU_STAGE_IN_TRANSFER,
  CORDEAU_STAGE_MISSING,
  CORDEAU_STAGE_FOUND,
  CORDEAU_STAGE_UNCLAIMED,
  CORDEAU_STAGE_RETURNED_UNWASHED,
  CORDEAU_STAGE_RETIRED,
  CORDEAU_N_STAGES,
} CordeauStage;

typedef enum
{
  CORDEAU_STATION_NONE,
  CORDEAU_STATION_RECEPTION,
  CORDEAU_STATION_SORTING,
  CORDEAU_STATION_WASHING,
  CORDEAU_STATION_DRYING,
  CORDEAU_STATION_FINISHING,
  CORDEAU_STATION_CONTROL,
  CORDEAU_STATION_RACK,
  CORDEAU_STATION_HANDBACK,
  CORDEAU_STATION_TRANSFER,
  CORDEAU_STATION_REPAIR,
  CORDEAU_N_STATIONS,
} CordeauStation;

/* The stable names of files and the wire: "in-transfer", "handback". */
const char *cordeau_stage_to_nick (CordeauStage stage);
CordeauStage cordeau_stage_from_nick (const char *nick);
const char *cordeau_station_to_nick (CordeauStation station);
CordeauStation cordeau_station_from_nick (const char *nick);

/* (transfer none): in the reader's language: "Waiting", "Drying". */
const char *cordeau_stage_to_label (CordeauStage stage);
const char *cordeau_station_to_label (CordeauStation station);

/* Whether a net at @stage is at the site and owed to somebody. */
gboolean cordeau_stage_is_open (CordeauStage stage);

/* Flags of a net, a bit mask; nicknames in the order of the bits: "held", "quarantine", "hygiene",
 * "rewash", "temporary", "question", "suspect-time", "late", "leaves" (its owner, today), "left" (before), "predicted-late". LATE, LEAVES and LEFT depend on
 * the clock and are set by queries, never stored. PREDICTED_LATE is said by forecasts on screens, and by no query. */
typedef enum
{
  CORDEAU_FLAG_HELD = 1 << 0,
  CORDEAU_FLAG_QUARANTINE = 1 << 1,
  CORDEAU_FLAG_HYGIENE = 1 << 2,
  CORDEAU_FLAG_REWASH = 1 << 3,
  CORDEAU_FLAG_TEMPORARY = 1 << 4,
  CORDEAU_FLAG_QUESTION = 1 << 5,
  CORDEAU_FLAG_SUSPECT_TIME = 1 << 6,
  CORDEAU_FLAG_LATE = 1 << 7,
  CORDEAU_FLAG_LEAVES = 1 << 8,
  CORDEAU_FLAG_LEFT = 1 << 9,
  CORDEAU_FLAG_PREDICTED_LATE = 1 << 10,
} CordeauFlags;

const char *cordeau_flag_to_nick (CordeauFlags flag);
/* 0 for a name this version does not know, and for what nets cannot be asked for. */
CordeauFlags cordeau_flag_from_nick (const char *nick);
const char *cordeau_flag_to_label (CordeauFlags flag);

G_END_DECLS
