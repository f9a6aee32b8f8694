/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Over everything where people practise: says that nothing is real, what time it is there, and lets the laundry live at a
 * speed one chooses. */
#pragma once

#include <adwaita.h>

#include "practice/run.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_PRACTICE_STRIP (cordeau_practice_strip_get_type ())
G_DECLARE_FINAL_TYPE (CordeauPracticeStrip, cordeau_practice_strip, CORDEAU, PRACTICE_STRIP, AdwBin)

/* Property "narrow": there is room for what is needed only. */

/* @run: (nullable): without one the site stands still, and only says what it is */
void cordeau_practice_strip_set_run (CordeauPracticeStrip *self, CordeauPracticeRun *run);

G_END_DECLS
