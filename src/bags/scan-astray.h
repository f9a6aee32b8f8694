/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "These nets are expected at Drying. Are you there?": asked by the strip when the desk says so. */
#pragma once

#include <gtk/gtk.h>

#include "bags/scan-desk.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_SCAN_ASTRAY (cordeau_scan_astray_get_type ())
G_DECLARE_FINAL_TYPE (CordeauScanAstray, cordeau_scan_astray, CORDEAU, SCAN_ASTRAY, GtkWidget)

GtkWidget *cordeau_scan_astray_new (CordeauScanDesk *desk);
/* (transfer full) (nullable): the question, for the strip to announce. */
char *cordeau_scan_astray_describe (CordeauScanDesk *desk);

G_END_DECLS
