/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Below the lists: a field for codes, and what the station needs beside a code: a weight, a slot. */
#pragma once

#include <gtk/gtk.h>

#include "bags/scan-desk.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_SCAN_BAR (cordeau_scan_bar_get_type ())
G_DECLARE_FINAL_TYPE (CordeauScanBar, cordeau_scan_bar, CORDEAU, SCAN_BAR, GtkWidget)

/* Once, before it is shown. */
void cordeau_scan_bar_set_desk (CordeauScanBar *self, CordeauScanDesk *desk);

/* Borrowed children, for tests and for who sets the focus. */
GtkWidget *cordeau_scan_bar_get_code_entry (CordeauScanBar *self);
GtkWidget *cordeau_scan_bar_get_weight_entry (CordeauScanBar *self);
GtkWidget *cordeau_scan_bar_get_slot_entry (CordeauScanBar *self);

G_END_DECLS
