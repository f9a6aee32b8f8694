/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A live list of any length: a GListModel of CordeauSlot over a CordeauSlotSource.
 *
 * The count comes with the first rows; the others come in pages of 64 when somebody looks at them. A reload emits only the
 * difference in length, at the end, and refreshes the slots that are alive in place: GTK keeps its rows, its
 * scroll position and its focus, at a cost that does not depend on the length. */
#pragma once

#include "kit/slot.h"
#include "kit/slot-source.h"

G_BEGIN_DECLS

#define CORDEAU_SLOT_PAGE 64

#define CORDEAU_TYPE_SLOT_MODEL (cordeau_slot_model_get_type ())
G_DECLARE_FINAL_TYPE (CordeauSlotModel, cordeau_slot_model, CORDEAU, SLOT_MODEL, GObject)

/* Properties: "source" (construct-only), "n-items", "loading" (a count or page is under way,
 * or more rows are to follow).
 * Signals: "refreshed" after rows of living slots changed: void (*) (CordeauSlotModel *, guint first,
 * guint n, gpointer); "failed": void (*) (CordeauSlotModel *, const GError *, gpointer): what was shown stays. */

/* @source: (transfer none). Reads at once. */
CordeauSlotModel *cordeau_slot_model_new (CordeauSlotSource *source);
CordeauSlotSource *cordeau_slot_model_get_source (CordeauSlotModel *self);
gboolean cordeau_slot_model_get_loading (CordeauSlotModel *self);

/* Reads again soon; calls that come together are one. Also done at the source's "changed". */
void cordeau_slot_model_reload (CordeauSlotModel *self);

/* Somebody waits to see the next change: it is read at once, however lately another was. */
void cordeau_slot_model_hurry (CordeauSlotModel *self);

/* Of a long list that nobody sees yet only the first rows are told of: GTK would make some 200 rows all the same, and the
 * first look at the list would wait for them. At first it is seen. */
void cordeau_slot_model_set_seen (CordeauSlotModel *self, gboolean seen);

/* (transfer none) (nullable): the slot of @id among those alive. */
CordeauSlot *cordeau_slot_model_find (CordeauSlotModel *self, const char *id);

G_END_DECLS
