/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One net that waits for a person: why, since when, and what to decide. */
#pragma once

#include <gtk/gtk.h>

#include "kit/slot.h"
#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_HELD_ROW (cordeau_held_row_get_type ())
G_DECLARE_FINAL_TYPE (CordeauHeldRow, cordeau_held_row, CORDEAU, HELD_ROW, GtkWidget)

/* @session: borrowed; outlives the row. */
GtkWidget *cordeau_held_row_new (CordeauSession *session);
/* @slot: (nullable) */
void cordeau_held_row_set_slot (CordeauHeldRow *self, CordeauSlot *slot);

G_END_DECLS
