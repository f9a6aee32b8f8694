/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Over everything where people practise: says that nothing is real, what time it is there, and lets the laundry live at a
 * speed one chooses. */
#pragma once

#include <adwaita.h>

#include "practice/run.h"
#include "window/guide-watch.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_PRACTICE_STRIP (cordeau_practice_strip_get_type ())
G_DECLARE_FINAL_TYPE (CordeauPracticeStrip, cordeau_practice_strip, CORDEAU, PRACTICE_STRIP, AdwBin)

/* Properties "narrow": there is room for what is needed only; "tight": and for that hardly. */

/* @run: (nullable): without one the site stands still, and only says what it is */
void cordeau_practice_strip_set_run (CordeauPracticeStrip *self, CordeauPracticeRun *run);

/* @guide: (nullable): how far somebody is with it, on the button that brings it */
void cordeau_practice_strip_set_guide (CordeauPracticeStrip *self, CordeauGuideWatch *guide);

G_END_DECLS
