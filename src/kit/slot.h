/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A slot: one place in a list. The object stays while the list is reloaded, sorted or filtered; the row in
 * it changes. Cells fill themselves at bind and again at "changed". */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CORDEAU_TYPE_SLOT (cordeau_slot_get_type ())
G_DECLARE_FINAL_TYPE (CordeauSlot, cordeau_slot, CORDEAU, SLOT, GObject)

/* Signal "changed": another row, or the same with other values. */

guint cordeau_slot_get_position (CordeauSlot *self);
/* (transfer none) (nullable): %NULL while it is being fetched. Valid until "changed". */
gconstpointer cordeau_slot_get_row (CordeauSlot *self);
/* (transfer none) (nullable) */
const char *cordeau_slot_get_id (CordeauSlot *self);

G_END_DECLS
