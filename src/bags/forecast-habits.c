/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is made of what was seen. Where nothing was seen, the trade's words (domain.md). */
#include <stdlib.h>
#include <string.h>

#include "bags/forecast-habits.h"

/* What is a week old counts half. */
#define FADES 0.9057
#define OPENS (7 * 60)
#define CLOSES (22 * 60)
/* Days that must have been seen before their hours are believed. */
#define ENOUGH_DAYS 4
#define DRUM 4
#define GRAMS 1800
/* One machine stop per 150 cycles, and 30 of 1,000 nets are washed again. */
#define STOPS 0.0067
#define REWASH 0.03
#define WORDS 50.0
/* A pace that differs by such a factor is that of other people, or of fewer. */
#define UNUSUAL 1.2
#define ENOUGH_PACES 6
/* An hour at which people come or go, where nothing was seen yet; that counts as so many times it was. */
#define TURNS 0.08
#define TURN_WORDS 3.0

void
cordeau_habits_init (CordeauHabits *self)
{
  *self = (CordeauHabits) { 0 };
}

static void
fade (double *values, guint n)
{
  for (guint i = 0; i < n; i++)
    values[i] *= FADES;
}

void
cordeau_habits_add_day (CordeauHabits *self, const CordeauHabitsDay *day, const guint arrivals[24])
{
  double share;

  g_return_if_fail (self != NULL && day != NULL);

  self->days[self->n_days % CORDEAU_HABITS_DAYS] = *day;
  self->n_days++;
  share = MAX (1.0 / self->n_days, 1 - FADES);
  for (guint i = 0; i < 24; i++)
    self->arrivals[i] += share * (arrivals[i] - self->arrivals[i]);
  self->cycles *= FADES;
  self->stops *= FADES;
  self->finished *= FADES;
  self->rewashed *= FADES;
  self->by_promise *= FADES;
  self->by_queue *= FADES;
  fade (self->drums[0], G_N_ELEMENTS (self->drums[0]));
  fade (self->drums[1], G_N_ELEMENTS (self->drums[1]));
  fade (self->bench, G_N_ELEMENTS (self->bench));
  fade (self->turns, G_N_ELEMENTS (self->turns));
  fade (self->turns_seen, G_N_ELEMENTS (self->turns_seen));
}

static int
compare_paces (gconstpointer a, gconstpointer b)
{
  float left = *(const float *) a;
  float right = *(const float *) b;

  return left < right ? -1 : left > right;
}

static gboolean
is_unusual (double pace, double usual)
{
  return pace > UNUSUAL * usual || usual > UNUSUAL * pace;
}

static void
learn_turn (CordeauHabits *self, int hour, double pace, double before)
{
  float sorted[CORDEAU_HABITS_PACES];
  guint n = MIN (self->n_paces, CORDEAU_HABITS_PACES);
  double usual;

  if (n < ENOUGH_PACES || before <= 0)
    return;
  memcpy (sorted, self->paces, n * sizeof *sorted);
  qsort (sorted, n, sizeof *sorted, compare_paces);
  usual = sorted[n / 2];
  if (!is_unusual (pace, usual) && !is_unusual (before, usual))
    return;
  self->turns_seen[hour]++;
  if (is_unusual (pace, before))
    self->turns[hour]++;
}

void
cordeau_habits_add_pace (CordeauHabits *self, int hour, double seconds, double before)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (hour >= 0 && hour < 24);

  learn_turn (self, hour, seconds, before);
  self->paces[self->n_paces++ % CORDEAU_HABITS_PACES] = (float) seconds;
}

double
cordeau_habits_get_turn (const CordeauHabits *self, int hour)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (hour >= 0 && hour < 24, 0);

  return (self->turns[hour] + TURNS * TURN_WORDS) / (self->turns_seen[hour] + TURN_WORDS);
}

double
cordeau_habits_get_per_day (const CordeauHabits *self)
{
  double sum = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (self->arrivals); i++)
    sum += self->arrivals[i];
  return sum;
}

void
cordeau_habits_add_net (CordeauHabits *self, gint64 grams)
{
  if (grams <= 0)
    return;
  self->grams = self->grams > 0 ? self->grams + 0.005 * ((double) grams - self->grams)
                                : (double) grams;
}

/* --- hours --------------------------------------------------------------------------------------- */

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/* @q: from 0, the least, to 1; -1 of none */
static int
pick (GArray *values, double q)
{
  if (values->len == 0)
    return -1;
  g_array_sort (values, compare_ints);
  return g_array_index (values, int, (guint) (q * (values->len - 1) + 0.5));
}

/* Days that began with work to do show when people come; the others, when the first net did. */
static int
find_opening (const CordeauHabits *self)
{
  g_autoptr (GArray) sure = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) any = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint d = 0; d < MIN (self->n_days, CORDEAU_HABITS_DAYS); d++)
    {
      const CordeauHabitsDay *day = &self->days[d];
      int first = G_MAXINT;
      int sure_first = G_MAXINT;

      for (guint w = 0; w < CORDEAU_N_WORKS; w++)
        if (day->first[w] >= 0)
          {
            first = MIN (first, day->first[w]);
            if (day->waited[w])
              sure_first = MIN (sure_first, day->first[w]);
          }
      if (first != G_MAXINT)
        g_array_append_val (any, first);
      if (sure_first != G_MAXINT)
        g_array_append_val (sure, sure_first);
    }
  /* Of two days, one may be an evening on which somebody caught up. */
  if (any->len < ENOUGH_DAYS)
    return any->len > 0 ? MIN (pick (any, 0), OPENS) : OPENS;
  return sure->len > 0 ? pick (sure, 0.5) : pick (any, 0.2);
}

/* Days that ended with nets waiting show when people stop; the others, only when the last of them leave. */
static int
find_end (const CordeauHabits *self, CordeauWork work)
{
  g_autoptr (GArray) sure = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) closes = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint d = 0; d < MIN (self->n_days, CORDEAU_HABITS_DAYS); d++)
    {
      const CordeauHabitsDay *day = &self->days[d];

      if (day->closes >= 0)
        g_array_append_val (closes, day->closes);
      if (day->last[work] >= 0 && day->left[work] > 0)
        g_array_append_val (sure, day->last[work]);
    }
  if (closes->len > 0 && closes->len < ENOUGH_DAYS)
    return MAX (pick (closes, 1), CLOSES);
  return sure->len >= 2 ? pick (sure, 0.75) : pick (closes, 0.5);
}

void
cordeau_habits_get_hours (const CordeauHabits *self, CordeauHabitsHours *hours)
{
  g_return_if_fail (self != NULL && hours != NULL);

  hours->opens = find_opening (self);
  for (guint w = 0; w < CORDEAU_N_WORKS; w++)
    {
      int end = find_end (self, w);

      hours->until[w] = end >= 0 ? MIN (end + 1, 1440) : CLOSES;
      hours->until[w] = MAX (hours->until[w], MIN (hours->opens + 60, 1440));
    }
}

/* --- the rest ------------------------------------------------------------------------------------ */

guint
cordeau_habits_get_drum (const CordeauHabits *self, gboolean dryer)
{
  const double *drums;
  double total = 0;
  double passed = 0;

  g_return_val_if_fail (self != NULL, DRUM);

  drums = self->drums[dryer ? 1 : 0];
  for (guint i = 1; i <= CORDEAU_HABITS_DRUM; i++)
    total += drums[i];
  if (total < 5)
    return DRUM;
  for (guint i = 1; i <= CORDEAU_HABITS_DRUM; i++)
    {
      passed += drums[i];
      if (passed >= 0.95 * total)
        return i;
    }
  return CORDEAU_HABITS_DRUM;
}

/* While nets wait every post is taken; besides them there lie at most those on their way to the rack. */
guint
cordeau_habits_get_posts (const CordeauHabits *self)
{
  double total = 0;
  double passed = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i <= CORDEAU_HABITS_POSTS; i++)
    total += self->bench[i];
  if (total < (double) (30 * G_TIME_SPAN_MINUTE))
    return 0;
  for (guint i = 0; i <= CORDEAU_HABITS_POSTS; i++)
    {
      passed += self->bench[i];
      if (passed >= 0.3 * total)
        return MAX (i, 1);
    }
  return CORDEAU_HABITS_POSTS;
}

gboolean
cordeau_habits_is_by_promise (const CordeauHabits *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->by_promise >= self->by_queue;
}

double
cordeau_habits_get_stops (const CordeauHabits *self)
{
  return (self->stops + STOPS * WORDS) / (self->cycles + WORDS);
}

double
cordeau_habits_get_rewash (const CordeauHabits *self)
{
  return (self->rewashed + REWASH * WORDS) / (self->finished + self->rewashed + WORDS);
}
