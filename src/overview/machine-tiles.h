/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tile for each machine: the washers, then the dryers. Within a GtkScrolledWindow only tiles that are to be seen exist, and the one
 * that has the focus; else all. A machine keeps its tile as long as it is to be seen. */
#pragma once

#include <gtk/gtk.h>

#include "bags/machine-status.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_MACHINE_TILES (cordeau_machine_tiles_get_type ())
G_DECLARE_FINAL_TYPE (CordeauMachineTiles, cordeau_machine_tiles, CORDEAU, MACHINE_TILES, GtkWidget)

/* Signal "activated" (const char *machine). */

/* @statuses: (element-type CordeauMachineStatus): kept, for showing others of them. @now: UTC microseconds */
void cordeau_machine_tiles_set (CordeauMachineTiles *self, GPtrArray *statuses, gint64 now,
                                GTimeZone *zone);
/* Which are to be seen: "all", "see" (somebody has to go there), "free", "running". */
void cordeau_machine_tiles_set_shown (CordeauMachineTiles *self, const char *shown);
/* A wall is read, not touched: tiles take no focus and no click, and as many as fit stand in a row. */
void cordeau_machine_tiles_set_wall (CordeauMachineTiles *self);

/* How many tiles were ever made: a test of what a long list costs. */
guint cordeau_machine_tiles_count_made (CordeauMachineTiles *self);

G_END_DECLS
