/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Scan three of your codes": learns what this site's codes look like. */
#pragma once

#include <adwaita.h>

#include "kit/scan-capture.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_TEACH_PAGE (cordeau_teach_page_get_type ())
G_DECLARE_FINAL_TYPE (CordeauTeachPage, cordeau_teach_page, CORDEAU, TEACH_PAGE, AdwNavigationPage)

/* The pattern is kept in @settings, "scan-pattern". */
GtkWidget *cordeau_teach_page_new (CordeauScanCapture *capture, GSettings *settings);

G_END_DECLS
