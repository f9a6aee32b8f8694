/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What id.c keeps in the environment. It lives there and not in a static so
 * that two simulations in one process make the same identifiers as one alone. */
#pragma once

#include "base/env.h"

G_BEGIN_DECLS

/*
 * cordeau_env_next_id_clock:
 * @milliseconds: what the wall clock says
 * @seed: random bits to start the counter of a new millisecond from
 *
 * Returns: 48 bits of milliseconds and 12 bits of counter, greater than any returned before
 */
guint64 cordeau_env_next_id_clock (CordeauEnv *self, guint64 milliseconds, guint16 seed);

G_END_DECLS
