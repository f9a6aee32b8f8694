/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hybrid logical clock (Kulkarni et al. 2014) in one integer: microseconds
 * since 1970 that never repeat and never go back. Its low bits serve as the
 * counter, so it stays below 2^53 (canonical JSON) until the year 2255. */
#pragma once

#include "base/env.h"

G_BEGIN_DECLS

/* A stamp more than this ahead of our wall clock is suspect (domain.md, F10). */
#define CORDEAU_HLC_TOLERANCE_US (G_GINT64_CONSTANT (120) * G_USEC_PER_SEC)

typedef struct _CordeauHlc CordeauHlc;

/* @last: the highest stamp known to the store, 0 for a new one. Thread-safe. */
CordeauHlc *cordeau_hlc_new (CordeauEnv *env, gint64 last);
void cordeau_hlc_free (CordeauHlc *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauHlc, cordeau_hlc_free)

/**
 * cordeau_hlc_tick:
 * @suspect: (out) (optional): whether this stamp's wall time cannot be trusted: the
 *   wall clock stands more than the tolerance behind the last stamp, or jumped
 *   against the monotonic clock by more than the tolerance since the last tick (or
 *   since cordeau_hlc_new()), or names a year before 2020 or after 2199
 *
 * Returns: the next stamp, greater than every stamp ticked or observed-and-accepted
 */
gint64 cordeau_hlc_tick (CordeauHlc *self, gboolean *suspect);

/* Takes note of a stamp from elsewhere. Returns FALSE, and does not advance the
 * clock, when it lies more than the tolerance ahead of our wall clock. */
gboolean cordeau_hlc_observe (CordeauHlc *self, gint64 stamp);

gint64 cordeau_hlc_get_last (CordeauHlc *self);

G_END_DECLS
