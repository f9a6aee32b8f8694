/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of a history made from an event; for net-detail.c and acts-history.c. */
#pragma once

#include "bags/event.h"
#include "bags/queries.h"

G_BEGIN_DECLS

/* (transfer full): who did it is not known of the event. */
CordeauCustody *cordeau_custody_new (const CordeauEvent *event);

G_END_DECLS
