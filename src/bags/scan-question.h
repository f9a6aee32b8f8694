/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open question of a scan desk, with both histories side by side (domain.md, S2). */
#pragma once

#include <gtk/gtk.h>

#include "bags/scan-desk.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_SCAN_QUESTION (cordeau_scan_question_get_type ())
G_DECLARE_FINAL_TYPE (CordeauScanQuestion, cordeau_scan_question, CORDEAU, SCAN_QUESTION, GtkWidget)

/* Reads the net's history anew whenever the desk opens a question; answers by a press only, and keeps no focus for
 * itself. */
GtkWidget *cordeau_scan_question_new (CordeauScanDesk *desk);

/* Whether the net's history is still being read. */
gboolean cordeau_scan_question_get_loading (CordeauScanQuestion *self);

G_END_DECLS
