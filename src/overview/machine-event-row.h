/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thing that became of a machine, in a row: a load, a fault, a cycle nobody said a load of. */
#pragma once

#include <adwaita.h>

#include "overview/machine-look.h"

G_BEGIN_DECLS

/* (transfer floating) */
GtkWidget *cordeau_machine_event_row_new (const CordeauMachineLook *look,
                                          const CordeauMachineEvent *event, GTimeZone *zone);
GtkWidget *cordeau_machine_cycle_row_new (const CordeauMachineLook *look,
                                          const CordeauMachineCycle *cycle, GTimeZone *zone);

G_END_DECLS
