/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Some days of the roster: workers down, days across, cover on top. One widget that scrolls and draws itself, and of it only what is
 * seen; each cell that is seen is an object of its own for assistive technology (roster-cell.h). */
#pragma once

#include <gtk/gtk.h>

#include "people/roster-week.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_ROSTER_GRID (cordeau_roster_grid_get_type ())
G_DECLARE_FINAL_TYPE (CordeauRosterGrid, cordeau_roster_grid, CORDEAU, ROSTER_GRID, GtkWidget)

/* Signals. "moved": another cell is chosen, by the arrows or a click. "opened": Enter or a double click on it. "dropped" (const char
 * *worker, uint day, gboolean copy): the chosen shift was drawn to a cell. Implements GtkScrollable. */
GtkWidget *cordeau_roster_grid_new (void);

/* @week: (nullable): kept; the chosen cell stays where it is as far as there is one. */
void cordeau_roster_grid_set_week (CordeauRosterGrid *self, CordeauRosterWeek *week);
/* What it shows was changed (cordeau_roster_week_apply()). */
void cordeau_roster_grid_refresh (CordeauRosterGrid *self);

/* Chooses the cell of @worker, and lets it be seen; @nth of its shifts. %FALSE: nobody is called so. */
gboolean cordeau_roster_grid_choose (CordeauRosterGrid *self, const char *worker, guint day,
                                     guint nth);
/* The chosen cell. (transfer none) (nullable): nobody is there */
const CordeauWorker *cordeau_roster_grid_get_worker (CordeauRosterGrid *self);
guint cordeau_roster_grid_get_day (CordeauRosterGrid *self);
/* (transfer none) (nullable): its chosen shift */
CordeauShift *cordeau_roster_grid_get_shift (CordeauRosterGrid *self);
/* (transfer full): the cell in words, as it is read aloud. */
char *cordeau_roster_grid_describe (CordeauRosterGrid *self, guint row, guint day);

G_END_DECLS
