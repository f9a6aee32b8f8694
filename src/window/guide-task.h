/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The step of the guided day that is to be done: what to do, with what, and a hand for whoever has no scanner or no time
 * to wait for a wash. */
#pragma once

#include "bags/scan-desk.h"
#include "practice/run.h"
#include "window/guide-watch.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CORDEAU_TYPE_GUIDE_TASK (cordeau_guide_task_get_type ())
G_DECLARE_FINAL_TYPE (CordeauGuideTask, cordeau_guide_task, CORDEAU, GUIDE_TASK, GtkWidget)

/* @run: (nullable): without one, time does not go on. What is offered is left alone by the simulated people. */
void cordeau_guide_task_set (CordeauGuideTask *self, CordeauGuideWatch *watch,
                             CordeauScanDesk *desk, CordeauPracticeRun *run);
/* Before the run is stopped: nothing is asked of it any more. */
void cordeau_guide_task_clear (CordeauGuideTask *self);
/* One part under the other. */
void cordeau_guide_task_set_narrow (CordeauGuideTask *self, gboolean narrow);

/* (transfer none) (nullable): what is to be read next, as a scanner reads it. */
const char *cordeau_guide_task_get_next (CordeauGuideTask *self);

G_END_DECLS
