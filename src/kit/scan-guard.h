/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps a scanner from pressing buttons. A scanner types a code and Enter; when the code was nobody's, that Enter
 * (or a space within the code) would press whatever has the focus, and so answer a question nobody read. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An Enter or a space this close behind another key is no person's (microseconds). */
#define CORDEAU_SCAN_GUARD_GAP (120 * 1000)

typedef struct _CordeauScanGuard CordeauScanGuard;

/* Guards @widget and all it contains, as long as @widget lives. Returns: (transfer none) */
CordeauScanGuard *cordeau_scan_guard_add (GtkWidget *widget);

/* One key press as the controller hears it; %TRUE when it is to be swallowed. For tests. @time: microseconds */
gboolean cordeau_scan_guard_feed (CordeauScanGuard *self, guint keyval, gint64 time);

G_END_DECLS
