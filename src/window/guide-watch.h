/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follows the guided first day of a practice site: looks at what was done whenever nets change, off the main thread. */
#pragma once

#include "practice/guide.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_GUIDE_WATCH (cordeau_guide_watch_get_type ())
G_DECLARE_FINAL_TYPE (CordeauGuideWatch, cordeau_guide_watch, CORDEAU, GUIDE_WATCH, GObject)

/* Signals:
 * - "begun": the first look of a day that was opened or begun anew; before "looked"
 * - "looked": what the getters say may be another
 * - "step-done" (uint, a CordeauPracticeStep): somebody just did it; before "looked"
 * - "went-wrong": something else was done than the step asks for; before "looked" */
CordeauGuideWatch *cordeau_guide_watch_new (CordeauSession *session);

/* Whether there was a look yet. */
gboolean cordeau_guide_watch_is_ready (CordeauGuideWatch *self);
gboolean cordeau_guide_watch_is_done (CordeauGuideWatch *self, CordeauPracticeStep step);
guint cordeau_guide_watch_count_done (CordeauGuideWatch *self);
/* CORDEAU_N_STEPS when all are. */
CordeauPracticeStep cordeau_guide_watch_get_current (CordeauGuideWatch *self);
/* (transfer none) (nullable): see cordeau_practice_guide_get_wrong() */
const char *cordeau_guide_watch_get_wrong (CordeauGuideWatch *self);
/* (transfer none) (nullable): with what the current step can be done */
const CordeauPracticeOffer *cordeau_guide_watch_get_offer (CordeauGuideWatch *self);

/* Looks as soon as may be: the time went on, say. */
void cordeau_guide_watch_look (CordeauGuideWatch *self);
/* The day begins anew. */
void cordeau_guide_watch_restart (CordeauGuideWatch *self);

/* Whether somebody put the guide away; it is kept with the folder. */
gboolean cordeau_guide_watch_get_hidden (CordeauGuideWatch *self);
void cordeau_guide_watch_set_hidden (CordeauGuideWatch *self, gboolean hidden);

G_END_DECLS
