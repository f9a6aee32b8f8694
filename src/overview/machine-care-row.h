/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thing a machine wants done again and again: how often, how long ago, whether it is due; and that it is done. */
#pragma once

#include <adwaita.h>

#include "bags/machine-upkeep.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_MACHINE_CARE_ROW (cordeau_machine_care_row_get_type ())
G_DECLARE_FINAL_TYPE (CordeauMachineCareRow, cordeau_machine_care_row, CORDEAU, MACHINE_CARE_ROW,
                      AdwActionRow)

/* Signal "done" (const char *item). (transfer floating) */
GtkWidget *cordeau_machine_care_row_new (const CordeauUpkeepItem *item, gint64 now,
                                         GTimeZone *zone);

G_END_DECLS
