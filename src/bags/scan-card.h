/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One notice of the scan strip, with what a person can do about it. */
#pragma once

#include <gtk/gtk.h>

#include "bags/scan-notice.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_SCAN_CARD (cordeau_scan_card_get_type ())
G_DECLARE_FINAL_TYPE (CordeauScanCard, cordeau_scan_card, CORDEAU, SCAN_CARD, GtkWidget)

/* Signals, by a press only: "undo", "dismiss", "receive". */
GtkWidget *cordeau_scan_card_new (void);
void cordeau_scan_card_set_notice (CordeauScanCard *self, const CordeauScanNotice *notice);
/* @n_notices: that wait behind this one. */
void cordeau_scan_card_set_waiting (CordeauScanCard *self, guint n_notices);

G_END_DECLS
