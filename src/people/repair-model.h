/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A repair as a choice of cells: which of the shifts around the absence goes to whom. The judge says what goes together; where
 * it says no, the smallest part that it refuses becomes a row. */
#pragma once

#include "people/repair-private.h"

G_BEGIN_DECLS

/* The absence and two days on either side can move. */
#define CORDEAU_REPAIR_WINDOW 2
/* The best to ask, when a site has many. */
#define CORDEAU_REPAIR_MOST_ROWS 40

/* A shift that can change hands. */
typedef struct
{
  CordeauLawShift original, handed;
  int owner; /* its row; -1: a hole */
} CordeauRepairSlot;

/* Row @row holds slot @slot. */
typedef struct
{
  guint row, slot;
  gboolean is_change;
  double cost;
} CordeauRepairColumn;


typedef struct
{
  CordeauRepair *repair;
  const CordeauRepairWish *wish;
  GArray *slots; /* CordeauRepairSlot */
  GArray *columns; /* CordeauRepairColumn: by row */
  GArray *rows; /* guint */
  GArray **fixed; /* by row: what does not move; %NULL for rows not in @rows */
  GPtrArray *cuts; /* of GArray of guint: not all of these columns together */
} CordeauRepairModel;

/* Judges every cell alone and with all that its row holds now. */
CordeauRepairModel *cordeau_repair_model_new (CordeauRepair *repair, const CordeauRepairWish *wish);
void cordeau_repair_model_free (CordeauRepairModel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauRepairModel, cordeau_repair_model_free)

/* @chosen: of each column. (transfer full): the shifts of @row then */
GArray *cordeau_repair_model_shifts (CordeauRepairModel *self, guint row, const gboolean *chosen);
/* Adds cuts for what @chosen breaks; how many. */
guint cordeau_repair_model_refuse (CordeauRepairModel *self, const gboolean *chosen);
/* (transfer full): the plan that @chosen is. */
CordeauRepairPlan *cordeau_repair_model_plan (CordeauRepairModel *self, const gboolean *chosen);

G_END_DECLS
