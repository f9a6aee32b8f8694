/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells other sites how many people are at a post (staff-counts.h), as long as the application runs: when a roster is published or
 * what was published changes, and every hour. What was told already is not told again. */
#pragma once

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_STAFF_TELLER (cordeau_staff_teller_get_type ())
G_DECLARE_FINAL_TYPE (CordeauStaffTeller, cordeau_staff_teller, CORDEAU, STAFF_TELLER, GObject)

/* Of a founded site, on the main thread; it reads and writes off it, until cordeau_staff_teller_stop(). */
CordeauStaffTeller *cordeau_staff_teller_new (CordeauSession *session);
/* (transfer full): for cordeau_session_attach() */
void cordeau_staff_teller_stop (CordeauStaffTeller *self);

/* What it does every minute: looks whether another hour has begun, by the session's clock. */
void cordeau_staff_teller_tick (CordeauStaffTeller *self);
/* Whether it reads, writes or is about to. */
gboolean cordeau_staff_teller_is_busy (CordeauStaffTeller *self);

G_END_DECLS
