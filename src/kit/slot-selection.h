/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The selected rows of a slot model: who, not where. They stay selected through reload, sort and filter, also
 * while they are not in sight. A million are selected at the cost of their numbers. */
#pragma once

#include <gtk/gtk.h>

#include "kit/slot-model.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_SLOT_SELECTION (cordeau_slot_selection_get_type ())
G_DECLARE_FINAL_TYPE (CordeauSlotSelection, cordeau_slot_selection, CORDEAU, SLOT_SELECTION,
                      GObject)

/* A GtkSelectionModel. Properties: "model" (construct-only); "selected-id" (nullable, notifies): the row when
 * it is the only one; "n-selected" (notifies). */

/* @model: (transfer none) */
CordeauSlotSelection *cordeau_slot_selection_new (CordeauSlotModel *model);
CordeauSlotModel *cordeau_slot_selection_get_model (CordeauSlotSelection *self);
/* (transfer none) (nullable): %NULL for none and for several, and for one whose row has not been read yet. */
const char *cordeau_slot_selection_get_selected_id (CordeauSlotSelection *self);
/* @id: (nullable): nothing else is selected; need not be in sight, nor in the list. */
void cordeau_slot_selection_set_selected_id (CordeauSlotSelection *self, const char *id);
guint cordeau_slot_selection_get_n_selected (CordeauSlotSelection *self);
/* (transfer full): the numbers of what is selected, as of CordeauSlotSourceInterface. */
GtkBitset *cordeau_slot_selection_dup_numbers (CordeauSlotSelection *self);

G_END_DECLS
