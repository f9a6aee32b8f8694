/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A week of the roster: workers down, days across, cover on top. One widget that draws itself, whatever the number of workers; each of its
 * cells is an object of its own for assistive technology (roster-cell.h). */
#pragma once

#include <gtk/gtk.h>

#include "people/roster-week.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_ROSTER_GRID (cordeau_roster_grid_get_type ())
G_DECLARE_FINAL_TYPE (CordeauRosterGrid, cordeau_roster_grid, CORDEAU, ROSTER_GRID, GtkWidget)

/* Signal "moved": another cell is chosen, by the arrows or a click. Signal "opened": Enter or a double click on it. */
GtkWidget *cordeau_roster_grid_new (void);

/* @week: (nullable): borrowed until it is set again; the chosen cell stays where it is as far as there is one */
void cordeau_roster_grid_set_week (CordeauRosterGrid *self, const CordeauRosterWeek *week);

/* The chosen cell. (transfer none) (nullable): nobody is there */
const CordeauWorker *cordeau_roster_grid_get_worker (CordeauRosterGrid *self);
guint cordeau_roster_grid_get_day (CordeauRosterGrid *self);
/* (transfer none) (nullable): its first shift */
CordeauShift *cordeau_roster_grid_get_shift (CordeauRosterGrid *self);
/* (transfer full): the cell in words, as it is read aloud. */
char *cordeau_roster_grid_describe (CordeauRosterGrid *self, guint row, guint day);

G_END_DECLS
