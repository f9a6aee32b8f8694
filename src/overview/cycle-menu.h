/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be said of a cycle that a plug told wrongly, in a menu on its row. It acts by "machine.correct" (sss): the cycle's
 * fact, what it was (CORDEAU_ACT_CYCLE_MERGE …), and the other cycle or ""; and "machine.split" (sxx): the fact, its start and
 * end. */
#pragma once

#include "overview/machine-look.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* (transfer floating) */
GtkWidget *cordeau_cycle_menu_new (const CordeauMachineLook *look,
                                   const CordeauMachineCycle *cycle);

/* The time that @text, "14:05", means for a cycle that began at @start and ended at @end; 0: none within it */
gint64 cordeau_cycle_menu_parse_time (const char *text, gint64 start, gint64 end, GTimeZone *zone);

G_END_DECLS
