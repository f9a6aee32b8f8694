/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far ranges are to be trusted: what became of forecasts of the last days says how much wider, or narrower, eight of
 * ten outcomes need them to be. What a simulation does not know of a site (who is missing, what waits in a corner) it
 * gets wrong in the same measure day by day. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Soon, and later than in an hour: what is under way is known better. */
#define CORDEAU_TRUST_LEADS 2
#define CORDEAU_TRUST_OUTCOMES 4096

/**
 * CordeauTrust:
 * @offs: a ring for each lead, @n so far: how far off the likely time was, as a part of half the range on that side;
 *   positive: later
 */
typedef struct
{
  float offs[CORDEAU_TRUST_LEADS][CORDEAU_TRUST_OUTCOMES];
  guint n[CORDEAU_TRUST_LEADS];
} CordeauTrust;

/**
 * CordeauTrustFactors: by how much half a range is to be widened, towards earlier and towards later
 */
typedef struct
{
  double early[CORDEAU_TRUST_LEADS];
  double late[CORDEAU_TRUST_LEADS];
} CordeauTrustFactors;

/* Microseconds: a forecast made at @made, before any widening, and when the net was ready. */
void cordeau_trust_add (CordeauTrust *self, gint64 made, gint64 early, gint64 likely, gint64 late,
                        gint64 ready);

void cordeau_trust_get_factors (const CordeauTrust *self, CordeauTrustFactors *factors);

/* Widens a range in place. */
void cordeau_trust_widen (const CordeauTrustFactors *factors, gint64 made, gint64 *early,
                          gint64 likely, gint64 *late);

G_END_DECLS
