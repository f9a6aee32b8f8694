/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tenth and the ninth part of ten of what ranges were off by. */
#include <stdlib.h>
#include <string.h>

#include "bags/forecast-trust.h"

#define SOON (60 * G_TIME_SPAN_MINUTE)
/* Nobody reads a clock closer than this. */
#define LEAST_HALF (30 * G_TIME_SPAN_SECOND)
/* So many outcomes count as much as the simulation's own word. */
#define WORDS 300.0
/* What lies outside on either side: of the days to come some are worse than those we know, and eight of ten are promised. */
#define OUTSIDE 0.08
/* One bad day must not make every range of the week useless. */
#define NARROWEST 0.7
#define WIDEST 1.8

static guint
lead_of (gint64 made, gint64 likely)
{
  return likely - made < SOON ? 0 : 1;
}

void
cordeau_trust_add (CordeauTrust *self, gint64 made, gint64 early, gint64 likely, gint64 late,
                   gint64 ready)
{
  guint lead = lead_of (made, likely);
  gint64 half = ready > likely ? late - likely : likely - early;

  g_return_if_fail (self != NULL);

  self->offs[lead][self->n[lead]++ % CORDEAU_TRUST_OUTCOMES] =
      (float) ((double) (ready - likely) / (double) MAX (half, LEAST_HALF));
}

static int
compare_offs (gconstpointer a, gconstpointer b)
{
  float left = *(const float *) a;
  float right = *(const float *) b;

  return left < right ? -1 : left > right;
}

static double
mix (double seen, guint n)
{
  return (CLAMP (seen, NARROWEST, WIDEST) * n + WORDS) / (n + WORDS);
}

void
cordeau_trust_get_factors (const CordeauTrust *self, CordeauTrustFactors *factors)
{
  g_autofree float *sorted = g_new (float, CORDEAU_TRUST_OUTCOMES);

  g_return_if_fail (self != NULL && factors != NULL);

  for (guint lead = 0; lead < CORDEAU_TRUST_LEADS; lead++)
    {
      guint n = MIN (self->n[lead], CORDEAU_TRUST_OUTCOMES);

      factors->early[lead] = factors->late[lead] = 1;
      if (n == 0)
        continue;
      memcpy (sorted, self->offs[lead], n * sizeof *sorted);
      qsort (sorted, n, sizeof *sorted, compare_offs);
      factors->early[lead] = mix (-sorted[(guint) (OUTSIDE * (n - 1))], n);
      factors->late[lead] = mix (sorted[(guint) ((1 - OUTSIDE) * (n - 1))], n);
    }
}

void
cordeau_trust_widen (const CordeauTrustFactors *factors, gint64 made, gint64 *early, gint64 likely,
                     gint64 *late)
{
  guint lead = lead_of (made, likely);
  double before = (double) MAX (likely - *early, LEAST_HALF) * factors->early[lead];
  double after = (double) MAX (*late - likely, LEAST_HALF) * factors->late[lead];

  *early = MAX (likely - (gint64) before, made);
  *late = likely + (gint64) after;
}
