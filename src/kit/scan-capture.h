/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes a scanner's codes wherever the focus is, and never by accident (ux.md, "Scanning works everywhere").
 *
 * Keys are not delayed: the focused field receives them. When a burst turns out to be a code, the field's text,
 * cursor, selection and undo are put back and Enter is swallowed; otherwise nothing happened. */
#pragma once

#include <gtk/gtk.h>

#include "kit/scan-pattern.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_SCAN_CAPTURE (cordeau_scan_capture_get_type ())
G_DECLARE_FINAL_TYPE (CordeauScanCapture, cordeau_scan_capture, CORDEAU, SCAN_CAPTURE, GObject)

/* Widgets with this style class, and all they contain, are never listened to: PIN entries. */
#define CORDEAU_SCAN_CAPTURE_SECRET "secret"

/* Whether @text is a known code. Called for both readings of a burst; must not block. */
typedef gboolean (*CordeauScanAcceptFunc) (const char *text, gpointer user_data);

/* Property "enabled" (default TRUE). Signal "scanned": void (*) (CordeauScanCapture *, const char *text,
 * gpointer). */

/* Listens in the capture phase of @root, usually a window; borrows it. */
CordeauScanCapture *cordeau_scan_capture_new (GtkWidget *root);

/* Beside known codes, the capture takes codes with a right check character (cordeau_code_check()), codes of the
 * taught pattern and codes after the prefix. */
void cordeau_scan_capture_set_accept (CordeauScanCapture *self, CordeauScanAcceptFunc func,
                                      gpointer data, GDestroyNotify destroy);
/* @pattern: (transfer full) (nullable) */
void cordeau_scan_capture_set_pattern (CordeauScanCapture *self, CordeauScanPattern *pattern);
/* @prefix: (nullable): what the scanner sends before each code: then whatever follows it is a code, and only that. */
void cordeau_scan_capture_set_prefix (CordeauScanCapture *self, const char *prefix);
gboolean cordeau_scan_capture_get_enabled (CordeauScanCapture *self);
void cordeau_scan_capture_set_enabled (CordeauScanCapture *self, gboolean enabled);

/* While set, every burst is handed to "scanned" whatever it is: for teaching. */
gboolean cordeau_scan_capture_get_teaching (CordeauScanCapture *self);
void cordeau_scan_capture_set_teaching (CordeauScanCapture *self, gboolean teaching);

/* One key press as the controller hears it; %TRUE when it is to be swallowed. For tests. */
gboolean cordeau_scan_capture_feed (CordeauScanCapture *self, guint keyval, guint keycode,
                                    GdkModifierType state, gint64 time);

G_END_DECLS
