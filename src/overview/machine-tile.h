/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One machine on the page: number, state, time left, load, and how old that is. */
#pragma once

#include <adwaita.h>

#include "bags/machine-status.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_MACHINE_TILE (cordeau_machine_tile_get_type ())
G_DECLARE_FINAL_TYPE (CordeauMachineTile, cordeau_machine_tile, CORDEAU, MACHINE_TILE, GtkButton)

GtkWidget *cordeau_machine_tile_new (void);
/* One to be measured, never seen: no machine needs more room. */
GtkWidget *cordeau_machine_tile_new_probe (void);
/* Of the machine it shows; "" for none. */
const char *cordeau_machine_tile_get_id (CordeauMachineTile *self);
/* @status: borrowed: read at once; of any machine */
void cordeau_machine_tile_set (CordeauMachineTile *self, const CordeauMachineStatus *status,
                               gint64 now, GTimeZone *zone);

G_END_DECLS
