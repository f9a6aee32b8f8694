/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One selected row of a slot model, by id: it survives reload, sort and filter, and points at nothing while
 * its row is not in sight. */
#pragma once

#include <gtk/gtk.h>

#include "kit/slot-model.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_SLOT_SELECTION (cordeau_slot_selection_get_type ())
G_DECLARE_FINAL_TYPE (CordeauSlotSelection, cordeau_slot_selection, CORDEAU, SLOT_SELECTION,
                      GObject)

/* A GtkSelectionModel. Properties: "model" (construct-only), "selected-id" (nullable, notifies). */

/* @model: (transfer none) */
CordeauSlotSelection *cordeau_slot_selection_new (CordeauSlotModel *model);
CordeauSlotModel *cordeau_slot_selection_get_model (CordeauSlotSelection *self);
/* (transfer none) (nullable) */
const char *cordeau_slot_selection_get_selected_id (CordeauSlotSelection *self);
/* @id: (nullable): need not be in sight, nor in the list. */
void cordeau_slot_selection_set_selected_id (CordeauSlotSelection *self, const char *id);

G_END_DECLS
