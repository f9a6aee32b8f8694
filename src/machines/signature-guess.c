/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which programme this is, by its nearest examples: watts minute by minute, as far as the cycle has come, on a logarithmic
 * scale and a little earlier or later. A shorter programme that looks the same so far is never preferred to a longer one:
 * the range covers both (ha_washdata issue 364 tells what happens else). */
#include <math.h>

#include "machines/signature-profile-private.h"

/* Before this age all programmes look alike. */
#define LEAST_MINUTES 6
/* Each minute may be compared with those so many around it. */
#define SHIFT 2
/* Mean difference of the logarithms above which it is none of them; what else it may be, besides the nearest. */
#define FAR 0.9
#define ALSO_RATIO 1.35
#define ALSO_MORE 0.08
/* Durations vary by this share where little is known, which weighs as many examples. */
#define SPREAD 0.105
#define SPREAD_WEIGHT 2.0
/* Of a normal distribution, 80 % lie within this many deviations; a few examples make it wider (Student, t). */
#define DEVIATIONS 1.282
/* How far beyond its end an example still counts, at this age of it. */
#define OLDER 1.08

static double
difference (double a, double b)
{
  return fabs (log ((a + 8) / (b + 8)));
}

static double
nearest_minute (const CordeauSignatureExample *example, guint minute, double watts)
{
  double nearest = G_MAXDOUBLE;

  for (int shift = -SHIFT; shift <= SHIFT; shift++)
    {
      int at = (int) minute + shift;

      if (at >= 0 && at < (int) example->n_minutes)
        nearest = MIN (nearest, difference (watts, example->watts[at]) + 0.05 * ABS (shift));
    }
  return nearest < G_MAXDOUBLE ? nearest : difference (watts, 0);
}

/* The last minute is not over, and not compared. */
static double
get_distance (const CordeauSignatureExample *example, const CordeauSignatureCycle *cycle)
{
  double sum = 0;
  double energy = 0;
  double example_energy = 0;
  guint n = cycle->n_minutes - 1;

  if ((double) (cycle->end - cycle->start) > OLDER * (double) example->lasted)
    return G_MAXDOUBLE;
  for (guint i = 0; i < n; i++)
    {
      sum += nearest_minute (example, i, cycle->watts[i]);
      energy += cycle->watts[i];
      example_energy += i < example->n_minutes ? example->watts[i] : 0;
    }
  return sum / n + 0.3 * difference (energy / n, example_energy / n);
}

/* All that it may be, into one range. */
typedef struct
{
  double sum;
  double squares;
  guint n;
  gint64 least;
  gint64 most;
} Durations;

static void
widen (Durations *self, CordeauSignatureGuess *guess)
{
  double mean = self->sum / self->n;
  double own = MAX (self->squares / self->n - mean * mean, 0);
  double prior = SPREAD * mean * SPREAD * mean;
  double variance = (own * self->n + prior * SPREAD_WEIGHT) / (self->n + SPREAD_WEIGHT - 1);
  double reach = DEVIATIONS * sqrt (variance * (1 + 1.0 / self->n));

  guess->least = MIN (guess->least, (gint64) (mean - reach));
  guess->most = MAX (guess->most, (gint64) (mean + reach));
  guess->over = MAX (guess->over, self->least);
}

/* The examples of one programme that the cycle may be like. */
static gboolean
add_programme (const CordeauSignatureProfile *self, const char *programme, const double *distances,
               double limit, CordeauSignatureGuess *guess)
{
  Durations durations = { .least = G_MAXINT64 };
  gboolean may = FALSE;

  for (guint i = 0; i < self->examples->len; i++)
    {
      const CordeauSignatureExample *example = g_ptr_array_index (self->examples, i);

      if (!g_str_equal (example->programme, programme))
        continue;
      if (distances[i] > limit)
        continue;
      may = TRUE;
      durations.sum += (double) example->lasted;
      durations.squares += (double) example->lasted * (double) example->lasted;
      durations.least = MIN (durations.least, example->lasted);
      durations.n++;
    }
  if (may)
    widen (&durations, guess);
  return may;
}

gboolean
cordeau_signature_profile_guess (const CordeauSignatureProfile *self,
                                 const CordeauSignatureCycle *cycle, CordeauSignatureGuess *guess)
{
  g_autofree double *distances = NULL;
  g_autoptr (GPtrArray) names = NULL;
  guint best = 0;
  guint n_may = 0;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (cycle != NULL, FALSE);

  if (self->examples->len == 0 || cycle->n_minutes <= LEAST_MINUTES)
    return FALSE;
  distances = g_new (double, self->examples->len);
  for (guint i = 0; i < self->examples->len; i++)
    {
      distances[i] = get_distance (g_ptr_array_index (self->examples, i), cycle);
      if (distances[i] < distances[best])
        best = i;
    }
  if (distances[best] > FAR)
    return FALSE;
  *guess = (CordeauSignatureGuess) { .least = G_MAXINT64 };
  names = cordeau_signature_profile_list_programmes (self);
  for (guint i = 0; i < names->len; i++)
    n_may += add_programme (self, g_ptr_array_index (names, i), distances,
                            distances[best] * ALSO_RATIO + ALSO_MORE, guess);
  if (n_may == 1)
    guess->programme =
        ((CordeauSignatureExample *) g_ptr_array_index (self->examples, best))->programme;
  return TRUE;
}
