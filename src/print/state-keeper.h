/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the hourly state on paper while the window is open. */
#pragma once

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_STATE_KEEPER (cordeau_state_keeper_get_type ())
G_DECLARE_FINAL_TYPE (CordeauStateKeeper, cordeau_state_keeper, CORDEAU, STATE_KEEPER, GObject)

/* Looks soon and every minute from then on, until it is disposed of. Signal "failed" (GError *): one could not be made,
 * and the one before could. */
CordeauStateKeeper *cordeau_state_keeper_new (CordeauSession *session);

/* What it does every minute: makes what is due, unless one is under way. */
void cordeau_state_keeper_tick (CordeauStateKeeper *self);
gboolean cordeau_state_keeper_is_busy (CordeauStateKeeper *self);

G_END_DECLS
