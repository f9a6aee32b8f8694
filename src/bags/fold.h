/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts → state. Pure: the same events in the same order give the same state, on every site. The
 * fold refuses nothing; what was legal was decided at the scan (judge.h). */
#pragma once

#include "bags/event.h"

G_BEGIN_DECLS

/* Whether an event is one that may be folded onto a state: no link, no undo, and in an order. */
gboolean cordeau_fold_is_plain (const CordeauEvent *event);
/* Whether that state, as it stands, is the right one: the event comes after all there were, and concerns one
 * net alone. Else the net is folded anew. */
gboolean cordeau_fold_can_advance (const CordeauNetState *state, const CordeauEvent *event);
/* (transfer full): the state of a net of which @event is all that is known. */
CordeauNetState *cordeau_fold_first (const CordeauEvent *event);

/* Applies one event that is not undone. Events come in the order (n, clock, id). */
void cordeau_fold_event (CordeauNetState *state, const CordeauEvent *event);

G_END_DECLS
