/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the roster's grid share. */
#pragma once

#include "people/roster-draw.h"
#include "people/roster-grid.h"

G_BEGIN_DECLS

struct _CordeauRosterGrid
{
  GtkWidget parent_instance;

  /* Owned */
  CordeauRosterWeek *week; /* nullable */
  GPtrArray *cells; /* CordeauRosterCell: the row of headings, then rows from first_row on */
  GtkAdjustment *hadjustment;
  GtkAdjustment *vadjustment;

  CordeauRosterPlace place;
  CordeauRosterPen pen;
  guint rest_id;
  guint first_row;

  /* Cells under way, of rows from fresh_row on */
  GPtrArray *fresh; /* nullable */
  guint fresh_row;
  guint fresh_end;
  guint fresh_id;

  /* What is chosen */
  guint row;
  guint day;
  guint nth;

  /* Where the chosen shift is being drawn to; whether the law would say more there than it does now */
  gboolean dragging;
  gboolean bad;
  guint target_row;
  guint target_day;
};

void cordeau_roster_grid_choose_cell (CordeauRosterGrid *self, guint row, guint day, guint nth);
void cordeau_roster_grid_open (CordeauRosterGrid *self);
void cordeau_roster_grid_drop (CordeauRosterGrid *self, guint row, guint day, gboolean copy);

/* roster-grid-scroll.c: where everything is with the size it has now, and whether the chosen cell is seen */
void cordeau_roster_grid_set_adjustment (CordeauRosterGrid *self, GtkAdjustment **place,
                                         GtkAdjustment *adjustment);
void cordeau_roster_grid_drop_adjustments (CordeauRosterGrid *self);
void cordeau_roster_grid_lay (CordeauRosterGrid *self);
void cordeau_roster_grid_reveal (CordeauRosterGrid *self);

/* roster-grid-cells.c: for assistive technology: what is seen, and which cell is chosen. What is made is there some turns of the main loop
 * later: the first picture does not wait for it. */
void cordeau_roster_grid_make_cells (CordeauRosterGrid *self);
void cordeau_roster_grid_drop_cells (CordeauRosterGrid *self);
void cordeau_roster_grid_mark_chosen (CordeauRosterGrid *self, gboolean chosen);

/* roster-grid-drag.c: clicks and dragging */
void cordeau_roster_grid_init_drag (CordeauRosterGrid *self);

G_END_DECLS
