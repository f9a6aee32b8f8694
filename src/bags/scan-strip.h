/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the last scan did, over the page: goes by itself when all is well, stays until answered when
 * not. Put it in the window's overlay, aligned to the top. */
#pragma once

#include <gtk/gtk.h>

#include "bags/scan-desk.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_SCAN_STRIP (cordeau_scan_strip_get_type ())
G_DECLARE_FINAL_TYPE (CordeauScanStrip, cordeau_scan_strip, CORDEAU, SCAN_STRIP, GtkWidget)

/* Construct properties "desk" and "settings" (GSettings, nullable: its key "sounds" rings the
 * bell for refusals and questions). Listens to the desk by itself. */
GtkWidget *cordeau_scan_strip_new (CordeauScanDesk *desk, GSettings *settings);

/* The sentence that was announced last, "" before the first. */
const char *cordeau_scan_strip_get_sentence (CordeauScanStrip *self);
/* Whether a refusal, an unknown code or a question waits for a person. */
gboolean cordeau_scan_strip_get_standing (CordeauScanStrip *self);

G_END_DECLS
