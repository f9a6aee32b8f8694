/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a load is built: the machine that was read, how full it is, what is in it and what could go in next. There as long
 * as the desk has a machine, or one is looked at. */
#pragma once

#include <gtk/gtk.h>

#include "bags/load-view.h"
#include "bags/scan-desk.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_LOAD_BAR (cordeau_load_bar_get_type ())
G_DECLARE_FINAL_TYPE (CordeauLoadBar, cordeau_load_bar, CORDEAU, LOAD_BAR, GtkWidget)

/* Property "narrow": one part under the other. Actions it needs of the page: "bags.emptied", "bags.interrupted" and
 * "bags.show". */
void cordeau_load_bar_set_desk (CordeauLoadBar *self, CordeauScanDesk *desk);

/* Shows a machine although no net goes into it by the desk. @machine: (nullable): an id, number or code */
void cordeau_load_bar_look_at (CordeauLoadBar *self, const char *machine);

/* Chooses the machine the plan proposes at @station, washing or drying, and goes there; where nets were read before is gone
 * back to when the load is done. */
void cordeau_load_bar_build_next (CordeauLoadBar *self, CordeauStation station);

/* Whether a machine is shown; and whether it is not yet what it will show. */
gboolean cordeau_load_bar_get_shown (CordeauLoadBar *self);
gboolean cordeau_load_bar_get_loading (CordeauLoadBar *self);
/* (nullable): as it is shown, for tests. Borrowed. */
const CordeauLoadView *cordeau_load_bar_get_view (CordeauLoadBar *self);

G_END_DECLS
