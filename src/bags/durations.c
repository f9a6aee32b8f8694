/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rings of samples, and tables of equally likely values made from them. */
#include <math.h>

#include "bags/durations.h"

#define RING 512
/* A programme speaks for itself from so many washes on. */
#define ENOUGH 12
/* A week ago counts half. */
#define HALF_LIFE_US ((double) (7 * G_TIME_SPAN_DAY))
/* What was seen just now counts so many times more, half of that two hours later. */
#define NOW_WEIGHT 8.0
#define NOW_HALF_LIFE_US ((double) (2 * G_TIME_SPAN_HOUR))
/* What the trade says counts as so many samples of today. */
#define PRIOR_WEIGHT 4.0
#define LONGEST_US (7 * G_TIME_SPAN_DAY)

typedef struct
{
  gint64 at;
  gint64 lasts;
} Sample;

typedef struct
{
  Sample samples[RING];
  guint next;
  guint n;
} Ring;

struct _CordeauDurations
{
  Ring rings[CORDEAU_N_DURATIONS];
  GHashTable *programmes; /* (element-type utf8 Ring) */
};

/* Domain.md, "How a net travels" and "Practice parameters" of a laundry nobody measured yet, in seconds: the tenth, the
 * median and the ninth part of ten. */
static const struct
{
  const char *nick;
  gint32 low;
  gint32 middle;
  gint32 high;
} trade[] = {
  [CORDEAU_DURATION_SORT] = { "sort", 60, 300, 900 },
  [CORDEAU_DURATION_WASH] = { "wash", 50 * 60, 54 * 60, 62 * 60 },
  [CORDEAU_DURATION_HYGIENE] = { "hygiene", 60 * 60, 68 * 60, 80 * 60 },
  [CORDEAU_DURATION_DRY] = { "dry", 34 * 60, 45 * 60, 56 * 60 },
  [CORDEAU_DURATION_WASH_TURN] = { "wash-turn", 4 * 60, 8 * 60, 12 * 60 },
  [CORDEAU_DURATION_DRY_TURN] = { "dry-turn", 2 * 60, 4 * 60, 8 * 60 },
  [CORDEAU_DURATION_FINISH] = { "finish", 3 * 60, 5 * 60, 8 * 60 },
  [CORDEAU_DURATION_BENCH_GAP] = { "bench-gap", 30, 80, 180 },
  [CORDEAU_DURATION_REPAIR] = { "repair", 30 * 60, 90 * 60, 220 * 60 },
  [CORDEAU_DURATION_WASH_PATIENCE] = { "wash-patience", 10 * 60, 20 * 60, 30 * 60 },
  [CORDEAU_DURATION_DRY_PATIENCE] = { "dry-patience", 5 * 60, 15 * 60, 25 * 60 },
};

const char *
cordeau_duration_to_nick (CordeauDuration kind)
{
  g_return_val_if_fail (kind < CORDEAU_N_DURATIONS, "");

  return trade[kind].nick;
}

CordeauDurations *
cordeau_durations_new (void)
{
  CordeauDurations *self = g_new0 (CordeauDurations, 1);

  self->programmes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
cordeau_durations_free (CordeauDurations *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->programmes);
  g_free (self);
}

static void
add (Ring *ring, gint64 at, gint64 lasts)
{
  ring->samples[ring->next] = (Sample) { at, CLAMP (lasts, 0, LONGEST_US) };
  ring->next = (ring->next + 1) % RING;
  ring->n = MIN (ring->n + 1, RING);
}

void
cordeau_durations_add (CordeauDurations *self, CordeauDuration kind, gint64 at, gint64 lasts)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (kind < CORDEAU_N_DURATIONS);

  add (&self->rings[kind], at, lasts);
}

void
cordeau_durations_add_wash (CordeauDurations *self, const char *programme, gint64 at, gint64 lasts)
{
  Ring *ring;

  g_return_if_fail (self != NULL);

  add (&self->rings[CORDEAU_DURATION_WASH], at, lasts);
  if (programme == NULL)
    return;
  ring = g_hash_table_lookup (self->programmes, programme);
  if (ring == NULL)
    {
      ring = g_new0 (Ring, 1);
      g_hash_table_insert (self->programmes, g_strdup (programme), ring);
    }
  add (ring, at, lasts);
}

guint
cordeau_durations_count (const CordeauDurations *self, CordeauDuration kind)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (kind < CORDEAU_N_DURATIONS, 0);

  return self->rings[kind].n;
}

double
cordeau_durations_mean (const CordeauDurations *self, CordeauDuration kind, gint64 since, guint *n)
{
  const Ring *ring;
  double sum = 0;

  g_return_val_if_fail (self != NULL && n != NULL, 0);
  g_return_val_if_fail (kind < CORDEAU_N_DURATIONS, 0);

  ring = &self->rings[kind];
  *n = 0;
  for (guint i = 0; i < ring->n; i++)
    if (ring->samples[i].at >= since)
      {
        sum += (double) ring->samples[i].lasts;
        (*n)++;
      }
  return *n > 0 ? sum / *n : 0;
}

double
cordeau_durations_recent (const CordeauDurations *self, CordeauDuration kind, gint64 now,
                          gint64 half_life, double *weight)
{
  const Ring *ring;
  double sum = 0;

  g_return_val_if_fail (self != NULL && weight != NULL, 0);
  g_return_val_if_fail (kind < CORDEAU_N_DURATIONS && half_life > 0, 0);

  ring = &self->rings[kind];
  *weight = 0;
  for (guint i = 0; i < ring->n; i++)
    {
      double w = exp2 (-(double) MAX (now - ring->samples[i].at, 0) / (double) half_life);

      sum += w * (double) ring->samples[i].lasts;
      *weight += w;
    }
  return *weight > 0 ? sum / *weight : 0;
}

/* --- tables -------------------------------------------------------------------------------------- */

typedef struct
{
  double seconds;
  double weight;
} Weighted;

static int
compare_weighted (gconstpointer a, gconstpointer b)
{
  double left = ((const Weighted *) a)->seconds;
  double right = ((const Weighted *) b)->seconds;

  return left < right ? -1 : left > right;
}

/* A third of the weight each around the tenth, the median and the ninth part of ten, spread evenly. */
static void
add_trade (GArray *values, double low, double middle, double high)
{
  const double seconds[] = { low, (low + middle) / 2, middle, (middle + high) / 2, high };

  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    {
      Weighted value = { seconds[i], PRIOR_WEIGHT / G_N_ELEMENTS (seconds) };

      g_array_append_val (values, value);
    }
}

/* The weeks fade slowly; how it goes just now counts beside them. */
static double
weigh (gint64 age)
{
  double age_us = (double) MAX (age, 0);

  return exp2 (-age_us / HALF_LIFE_US) + NOW_WEIGHT * exp2 (-age_us / NOW_HALF_LIFE_US);
}

static void
add_ring (GArray *values, const Ring *ring, gint64 now)
{
  for (guint i = 0; i < ring->n; i++)
    {
      const Sample *sample = &ring->samples[i];
      Weighted value = {
        (double) sample->lasts / G_USEC_PER_SEC,
        weigh (now - sample->at),
      };

      g_array_append_val (values, value);
    }
}

/* Value i is the quantile (i + ½)/n of the weighted samples. */
static void
make_table (GArray *values, CordeauDurationTable *table)
{
  double total = 0;
  double passed = 0;
  guint next = 0;

  g_array_sort (values, compare_weighted);
  for (guint i = 0; i < values->len; i++)
    total += g_array_index (values, Weighted, i).weight;
  for (guint i = 0; i < values->len; i++)
    {
      const Weighted *value = &g_array_index (values, Weighted, i);

      passed += value->weight;
      while (next < CORDEAU_DURATION_VALUES
             && (next + 0.5) * total <= passed * CORDEAU_DURATION_VALUES)
        table->seconds[next++] = (gint32) value->seconds;
    }
  /* What rounding left. */
  while (next < CORDEAU_DURATION_VALUES)
    {
      table->seconds[next] = next > 0 ? table->seconds[next - 1] : 0;
      next++;
    }
}

void
cordeau_durations_tabulate (const CordeauDurations *self, CordeauDuration kind, gint64 now,
                            CordeauDurationTable *table)
{
  g_autoptr (GArray) values = g_array_sized_new (FALSE, FALSE, sizeof (Weighted), RING);

  g_return_if_fail (self != NULL && table != NULL);
  g_return_if_fail (kind < CORDEAU_N_DURATIONS);

  /* Enough of the site's own silence the trade. */
  if (self->rings[kind].n < 4 * ENOUGH)
    add_trade (values, trade[kind].low, trade[kind].middle, trade[kind].high);
  add_ring (values, &self->rings[kind], now);
  make_table (values, table);
}

void
cordeau_durations_tabulate_wash (const CordeauDurations *self, const char *programme, int minutes,
                                 gint64 now, CordeauDurationTable *table)
{
  g_autoptr (GArray) values = g_array_sized_new (FALSE, FALSE, sizeof (Weighted), RING);
  const Ring *ring = NULL;

  g_return_if_fail (self != NULL && table != NULL);

  if (programme != NULL)
    ring = g_hash_table_lookup (self->programmes, programme);
  if (ring == NULL && minutes <= 0)
    {
      cordeau_durations_tabulate (self, CORDEAU_DURATION_WASH, now, table);
      return;
    }
  if (ring == NULL || ring->n < ENOUGH)
    {
      /* Filling and emptying take a few minutes more than the programme. */
      double base = minutes > 0 ? minutes * 60.0 : trade[CORDEAU_DURATION_WASH].low;

      add_trade (values, base + 60, base + 240, base + 600);
    }
  if (ring != NULL)
    add_ring (values, ring, now);
  make_table (values, table);
}

double
cordeau_duration_table_mean (const CordeauDurationTable *self)
{
  double sum = 0;

  for (guint i = 0; i < CORDEAU_DURATION_VALUES; i++)
    sum += self->seconds[i];
  return sum / CORDEAU_DURATION_VALUES;
}

gint32
cordeau_duration_table_quantile (const CordeauDurationTable *self, double q)
{
  return self->seconds[(guint) (CLAMP (q, 0, 1) * (CORDEAU_DURATION_VALUES - 1) + 0.5)];
}
