/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts → state. Pure: the same events in the same order give the same state, on every site. The
 * fold refuses nothing; what was legal was decided at the scan (judge.h). */
#pragma once

#include "bags/event.h"

G_BEGIN_DECLS

/* Applies one event that is not undone. Events come in the order (n, clock, id). */
void cordeau_fold_event (CordeauNetState *state, const CordeauEvent *event);

G_END_DECLS
