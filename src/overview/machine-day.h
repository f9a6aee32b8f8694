/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A machine's day as a picture: its loads, for how long they were done and still in it, its faults, and the power it drew. */
#pragma once

#include <gtk/gtk.h>

#include "overview/machine-look.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_MACHINE_DAY (cordeau_machine_day_get_type ())
G_DECLARE_FINAL_TYPE (CordeauMachineDay, cordeau_machine_day, CORDEAU, MACHINE_DAY, GtkWidget)

/* Copies what it draws. @zone: of the site */
void cordeau_machine_day_set (CordeauMachineDay *self, const CordeauMachineLook *look,
                              GTimeZone *zone);
/* What is told instead of the picture: "5 loads; runs 4 h 10; full and done 38 min; out of order 30 min". */
const char *cordeau_machine_day_get_description (CordeauMachineDay *self);

G_END_DECLS
