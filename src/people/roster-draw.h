/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the roster looks: for roster-grid.c. A post is a letter and a colour, what the law says a frame and a sign: colour never speaks
 * alone. */
#pragma once

#include <gtk/gtk.h>

#include "people/roster-place.h"

G_BEGIN_DECLS

/**
 * CordeauRosterPen: what is drawn with
 * @widget, @place, @week: borrowed
 * @texts: layouts by what they say and how
 */
typedef struct
{
  GtkWidget *widget;
  const CordeauRosterPlace *place;
  const CordeauRosterWeek *week;
  GHashTable *texts;
} CordeauRosterPen;

/* Lets go of layouts: the font is another. */
void cordeau_roster_pen_clear (CordeauRosterPen *self);

/* How a cell stands out: the chosen one, and where a chip would be dropped. */
typedef enum
{
  CORDEAU_ROSTER_PLAIN,
  CORDEAU_ROSTER_CHOSEN,
  CORDEAU_ROSTER_TARGET,
  CORDEAU_ROSTER_BAD_TARGET,
} CordeauRosterLook;

void cordeau_roster_draw_head (CordeauRosterPen *pen, GtkSnapshot *snapshot, guint day);
void cordeau_roster_draw_corner (CordeauRosterPen *pen, GtkSnapshot *snapshot);
void cordeau_roster_draw_name (CordeauRosterPen *pen, GtkSnapshot *snapshot, guint row);
/* @nth: which of its shifts is meant by @look */
void cordeau_roster_draw_cell (CordeauRosterPen *pen, GtkSnapshot *snapshot, guint row, guint day,
                               CordeauRosterLook look, guint nth);

/* For who draws them elsewhere, too: the letter of a post (transfer full), and its colour. */
char *cordeau_roster_draw_letter (CordeauPost post);
GdkRGBA cordeau_roster_draw_colour (CordeauPost post, float alpha);
/* (transfer full): what is missing most on that day: "covered", "Finishing −1"; "" where nobody is needed. */
char *cordeau_roster_draw_cover (const CordeauRosterWeek *week, guint day);

G_END_DECLS
