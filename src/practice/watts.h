/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a machine of the practice site draws from its plug. Shapes as in domain.md and machines/README.md: heating, turns of the
 * drum with rests, a pause before the spin, spinning; a dryer that heats, cools, and then turns its linen now and then. */
#pragma once

#include "practice/floor.h"

G_BEGIN_DECLS

/**
 * cordeau_practice_watts:
 * @now: UTC microseconds
 *
 * The same at the same moment of the same cycle.
 *
 * Returns: watts; 0 when it stopped or is switched off
 */
int cordeau_practice_watts (const CordeauFloorMachine *machine, gint64 now);

G_END_DECLS
