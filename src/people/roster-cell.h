/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cell of the roster as assistive technology sees it: a name and a place, no widget. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CORDEAU_TYPE_ROSTER_CELL (cordeau_roster_cell_get_type ())
G_DECLARE_FINAL_TYPE (CordeauRosterCell, cordeau_roster_cell, CORDEAU, ROSTER_CELL, GObject)

/* @grid: borrowed: outlives the cell. @bounds: within it */
CordeauRosterCell *cordeau_roster_cell_new (GtkWidget *grid, const char *label,
                                            const graphene_rect_t *bounds);
/* @next: (nullable): the one that is read after it */
void cordeau_roster_cell_link (CordeauRosterCell *self, CordeauRosterCell *next);
void cordeau_roster_cell_set_chosen (CordeauRosterCell *self, gboolean chosen);

G_END_DECLS
