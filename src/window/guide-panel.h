/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guided first day at the foot of a practice window: the step that is to be done, kind words for what was done, and
 * how far one has come. It takes room of its own, so it covers nothing. */
#pragma once

#include "bags/scan-desk.h"
#include "practice/run.h"
#include "window/guide-watch.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CORDEAU_TYPE_GUIDE_PANEL (cordeau_guide_panel_get_type ())
G_DECLARE_FINAL_TYPE (CordeauGuidePanel, cordeau_guide_panel, CORDEAU, GUIDE_PANEL, GtkWidget)

/* Property "narrow": one part under the other. */

/* @run: (nullable) */
void cordeau_guide_panel_set (CordeauGuidePanel *self, CordeauGuideWatch *watch,
                              CordeauScanDesk *desk, CordeauPracticeRun *run);
/* Before the run is stopped. */
void cordeau_guide_panel_clear (CordeauGuidePanel *self);

/* "": what screen readers were told last, for tests. */
const char *cordeau_guide_panel_get_sentence (CordeauGuidePanel *self);

G_END_DECLS
