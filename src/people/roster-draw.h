/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the roster looks: for roster-grid.c. A post is a letter and a colour, what the law says a frame and a sign: colour never speaks
 * alone. */
#pragma once

#include <gtk/gtk.h>

#include "people/roster-week.h"

G_BEGIN_DECLS

/* Pixels. */
#define CORDEAU_ROSTER_NAME_WIDTH 130
#define CORDEAU_ROSTER_LEAST_DAY 92
#define CORDEAU_ROSTER_HEAD 84
#define CORDEAU_ROSTER_ROW 44

float cordeau_roster_draw_day_width (int width, guint days);
/* (transfer full): "06:00–13:30" */
char *cordeau_roster_draw_format_times (const CordeauShift *shift, GTimeZone *zone);
/* (transfer full): @format as g_date_time_format() has it */
char *cordeau_roster_draw_format_day (gint32 day, const char *format);

/* @layout: is written over */
void cordeau_roster_draw_head (GtkWidget *widget, GtkSnapshot *snapshot, PangoLayout *layout,
                               const CordeauRosterWeek *week);
void cordeau_roster_draw_name (GtkWidget *widget, GtkSnapshot *snapshot, PangoLayout *layout,
                               const CordeauRosterWeek *week, guint row);
void cordeau_roster_draw_cell (GtkWidget *widget, GtkSnapshot *snapshot, PangoLayout *layout,
                               const CordeauRosterWeek *week, guint row, guint day,
                               const graphene_rect_t *bounds, gboolean chosen);

G_END_DECLS
