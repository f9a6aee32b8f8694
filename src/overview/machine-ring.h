/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ring of the time that a machine still needs, with the minutes in it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CORDEAU_TYPE_MACHINE_RING (cordeau_machine_ring_get_type ())
G_DECLARE_FINAL_TYPE (CordeauMachineRing, cordeau_machine_ring, CORDEAU, MACHINE_RING, GtkWidget)

/**
 * cordeau_machine_ring_set:
 * @share: of the ring that is drawn, 0–1
 * @text: what stands in it: "15", "–", "?"
 * @unit: below it: "min"; ""
 * @broken: drawn in dashes: nobody knows
 *
 * It is drawn in the widget's colour.
 */
void cordeau_machine_ring_set (CordeauMachineRing *self, double share, const char *text,
                               const char *unit, gboolean broken);

G_END_DECLS
