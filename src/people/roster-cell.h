/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cell of the roster as assistive technology sees it, the heading of a row or of a column, or a row of those: a name and a place, no
 * widget. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CORDEAU_TYPE_ROSTER_CELL (cordeau_roster_cell_get_type ())
G_DECLARE_FINAL_TYPE (CordeauRosterCell, cordeau_roster_cell, CORDEAU, ROSTER_CELL, GObject)

/* @grid: borrowed: outlives the cell. @bounds: within the grid */
CordeauRosterCell *cordeau_roster_cell_new (GtkWidget *grid, GtkAccessibleRole role,
                                            const char *label, const graphene_rect_t *bounds);
/* For a row. @cell: (transfer full): its next one; cordeau_roster_cell_seal() follows the last. */
void cordeau_roster_cell_add (CordeauRosterCell *self, CordeauRosterCell *cell);
/* Says of its cells which comes after which. */
void cordeau_roster_cell_seal (CordeauRosterCell *self);
/* (transfer none) (nullable) */
CordeauRosterCell *cordeau_roster_cell_get (CordeauRosterCell *self, guint nth);
/* @next: (nullable): the one that is read after it */
void cordeau_roster_cell_link (CordeauRosterCell *self, CordeauRosterCell *next);
void cordeau_roster_cell_set_chosen (CordeauRosterCell *self, gboolean chosen);

G_END_DECLS
