/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drum seen from the front that fills with what is put into it: how much of what it takes. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CORDEAU_TYPE_DRUM_METER (cordeau_drum_meter_get_type ())
G_DECLARE_FINAL_TYPE (CordeauDrumMeter, cordeau_drum_meter, CORDEAU, DRUM_METER, GtkWidget)

/* @grams: what is in it; @planned: what could go in beside; @capacity: what it takes, 0 when that is not known. */
void cordeau_drum_meter_set (CordeauDrumMeter *self, gint64 grams, gint64 planned, gint64 capacity);

G_END_DECLS
