/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a scan does: the table transitions.csv, a row for each stage a net is at, a column for each
 * station it is read at. A cell is
 *
 *   STAGE             taken: the net is at STAGE now
 *   STAGE<A+B         taken; that it passed A and B, which nobody read, is inferred
 *   +STAGE            taken; a new deposit: promise, weights, slot and load begin again
 *   ?STAGE:REASON     a question; yes leads to STAGE (with + and < as above)
 *   !REASON           refused
 *   =                 nothing new
 *
 * REASON is a word of reasons.c. What depends on machines, weights and time is no cell: judge.c. */
#pragma once

#include "bags/stage.h"

G_BEGIN_DECLS

typedef enum
{
  CORDEAU_CELL_ACCEPT,
  CORDEAU_CELL_QUESTION,
  CORDEAU_CELL_REFUSE,
  CORDEAU_CELL_REPEAT,
} CordeauCellKind;

#define CORDEAU_CELL_MAX_INFERRED 4

/**
 * CordeauCell:
 * @stage: where the net is after; NONE for refusals and repeats
 * @deposit: whether it begins a new deposit
 * @inferred: stages passed unread, ending with NONE
 * @reason: (nullable): of a question or refusal
 */
typedef struct
{
  CordeauCellKind kind;
  CordeauStage stage;
  gboolean deposit;
  CordeauStage inferred[CORDEAU_CELL_MAX_INFERRED + 1];
  const char *reason;
} CordeauCell;

/* @text as above. FALSE: not a cell. The reason is interned. */
gboolean cordeau_cell_parse (const char *text, CordeauCell *cell);

/* (transfer none): never %NULL; thread-safe. NONE is judged as ISSUED. */
const CordeauCell *cordeau_transition (CordeauStage stage, CordeauStation station);

/* Where a net at @stage is read next when all goes well; NONE where that is a person's to say. */
CordeauStation cordeau_stage_station (CordeauStage stage);
/* Where a net is that was read at @station, when nothing else is known. */
CordeauStage cordeau_station_stage (CordeauStation station);

G_END_DECLS
