/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the slot model does with its slots, and the selection with the model. */
#pragma once

#include "kit/slot-model.h"

G_BEGIN_DECLS

/* @index of @page is the slot's row; the page is kept alive by the slot. %NULL: no row. */
CordeauSlot *cordeau_slot_new (CordeauSlotModel *model, guint position);
void cordeau_slot_fill (CordeauSlot *self, GPtrArray *page, guint index);
void cordeau_slot_emit_changed (CordeauSlot *self);
/* The model goes before the slot. */
void cordeau_slot_orphan (CordeauSlot *self);

/* (transfer none) (nullable): the slot among those alive whose row has @number. */
CordeauSlot *cordeau_slot_model_find_number (CordeauSlotModel *self, guint32 number);
/* A slot is finalized. */
void cordeau_slot_model_forget (CordeauSlotModel *self, guint position);
/* (transfer none) (nullable): the slot at @position if it is alive; makes none. */
CordeauSlot *cordeau_slot_model_peek (CordeauSlotModel *self, guint position);

G_END_DECLS
