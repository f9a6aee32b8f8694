/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forecasts wait beside their nets until these are ready. */
#include "base/when.h"
#include "bags/forecast-score.h"

/* Enough nets of an hour to speak of its median; else all hours together do. */
#define ENOUGH 8
/* The plain forecast knows as many nets as the other. */
#define RING 512

typedef struct
{
  gint64 lasts[RING];
  guint n;
} Plain;

typedef struct
{
  const CordeauForecastSite *site;
  CordeauForecastScore *score;
  GHashTable *waiting; /* id → (element-type CordeauForecastPair) */
  Plain hours[25]; /* the last one is of all */
  gint64 until;
  gint64 every;
  GCancellable *cancellable;
} Work;

void
cordeau_forecast_score_free (CordeauForecastScore *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->pairs);
  g_free (self);
}

/* --- the plain forecast -------------------------------------------------------------------------- */

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

static gint64
find_median (const gint64 *values, guint n)
{
  g_autofree gint64 *sorted = g_memdup2 (values, n * sizeof *values);

  if (n == 0)
    return 0;
  qsort (sorted, n, sizeof *sorted, compare_times);
  return sorted[n / 2];
}

static int
hour_of (const Work *work, gint64 when)
{
  int minute;
  int weekday;

  cordeau_when_split (when, work->site->zone, &minute, &weekday);
  return minute / 60;
}

static void
plain_add (Plain *self, gint64 lasts)
{
  self->lasts[self->n++ % RING] = lasts;
}

static gint64
plain_median (const Plain *self)
{
  return find_median (self->lasts, MIN (self->n, RING));
}

/* --- living through it --------------------------------------------------------------------------- */

static void
ready_cb (const char *id, gint64 received, gint64 at, gpointer data)
{
  Work *work = data;
  GArray *pairs = g_hash_table_lookup (work->waiting, id);

  if (received != 0)
    {
      plain_add (&work->hours[hour_of (work, received)], at - received);
      plain_add (&work->hours[24], at - received);
    }
  for (guint i = 0; pairs != NULL && i < pairs->len; i++)
    {
      CordeauForecastPair *pair = &g_array_index (pairs, CordeauForecastPair, i);

      pair->ready = at;
      g_array_append_val (work->score->pairs, *pair);
    }
  g_hash_table_remove (work->waiting, id);
}

static void
wait_for (Work *work, const CordeauSceneNet *net, const CordeauNetForecast *forecast,
          const gint64 medians[25], gint64 now)
{
  int hour = hour_of (work, net->received);
  gint64 plain = medians[hour] != 0 ? medians[hour] : medians[24];
  CordeauForecastPair pair = {
    .made = now,
    .early = forecast->early,
    .likely = forecast->likely,
    .late = forecast->late,
    /* Even the plainest forecast knows that what is not ready is not ready. */
    .plain = MAX (net->received + plain, now),
    .stage = net->stage,
  };
  GArray *pairs = g_hash_table_lookup (work->waiting, net->id);

  if (forecast->likely == 0)
    return;
  if (pairs == NULL)
    {
      pairs = g_array_new (FALSE, FALSE, sizeof (CordeauForecastPair));
      g_hash_table_insert (work->waiting, g_strdup (net->id), pairs);
    }
  g_array_append_val (pairs, pair);
}

static gboolean
make_forecasts (Work *work, CordeauForecastHistory *history, gint64 now, GError **error)
{
  g_autoptr (CordeauScene) scene = cordeau_forecast_history_get_scene (history, now);
  g_autoptr (CordeauForecast) forecast = NULL;
  gint64 medians[25];

  if (g_cancellable_set_error_if_cancelled (work->cancellable, error))
    return FALSE;
  for (guint h = 0; h < 25; h++)
    medians[h] = h == 24 || work->hours[h].n >= ENOUGH ? plain_median (&work->hours[h]) : 0;
  if (scene->nets->len > 0)
    forecast = cordeau_forecast_new (scene, cordeau_forecast_history_get_durations (history),
                                     cordeau_forecast_history_get_habits (history),
                                     cordeau_forecast_history_get_trust (history), FALSE);
  for (guint i = 0; i < scene->nets->len; i++)
    {
      const CordeauSceneNet *net = g_ptr_array_index (scene->nets, i);

      wait_for (work, net, cordeau_forecast_find (forecast, net->id), medians, now);
    }
  return TRUE;
}

/* At night nothing happens that a forecast could learn from, and nobody looks at it. */
static gboolean
moment_cb (CordeauForecastHistory *history, gint64 *next, gpointer data, GError **error)
{
  Work *work = data;

  if (*next - cordeau_forecast_history_get_last (history) < work->every
      && !make_forecasts (work, history, *next, error))
    return FALSE;
  *next = *next + work->every <= work->until ? *next + work->every : G_MAXINT64;
  return TRUE;
}

/* --- the figures --------------------------------------------------------------------------------- */

static void
add_up (CordeauForecastScore *self)
{
  guint n = self->pairs->len;
  g_autofree gint64 *widths = g_new (gint64, MAX (n, 1));
  double error = 0;
  double plain = 0;
  guint inside = 0;

  for (guint i = 0; i < n; i++)
    {
      const CordeauForecastPair *pair = &g_array_index (self->pairs, CordeauForecastPair, i);

      inside += pair->ready >= pair->early && pair->ready <= pair->late;
      widths[i] = pair->late - pair->early;
      error += (double) ABS (pair->likely - pair->ready);
      plain += (double) ABS (pair->plain - pair->ready);
    }
  if (n == 0)
    return;
  self->covered = (double) inside / n;
  self->width = find_median (widths, n);
  self->error = (gint64) (error / n);
  self->plain = (gint64) (plain / n);
}

static void
count_open (gpointer key, gpointer value, gpointer data)
{
  CordeauForecastScore *score = data;

  score->n_open += ((GArray *) value)->len;
}

CordeauForecastScore *
cordeau_forecast_score (CordeauConnection *connection, const CordeauForecastSite *site,
                        gint64 since, gint64 from, gint64 to, gint64 every,
                        GCancellable *cancellable, GError **error)
{
  g_autoptr (CordeauForecastScore) score = NULL;
  g_autoptr (CordeauForecastHistory) history = NULL;
  g_autoptr (GHashTable) waiting = NULL;
  g_autofree Work *work = g_new0 (Work, 1);
  CordeauForecastWatch watch = { from, moment_cb, ready_cb, work };

  g_return_val_if_fail (connection != NULL && site != NULL, NULL);
  g_return_val_if_fail (every > 0, NULL);

  score = g_new0 (CordeauForecastScore, 1);
  score->pairs = g_array_new (FALSE, FALSE, sizeof (CordeauForecastPair));
  waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  history = cordeau_forecast_history_new (site);
  *work = (Work) { .site = site,
                   .score = score,
                   .waiting = waiting,
                   .until = to,
                   .every = every,
                   .cancellable = cancellable };
  if (!cordeau_forecast_history_read (history, connection, since,
                                      from - CORDEAU_FORECAST_TRUST_DAYS * G_TIME_SPAN_DAY,
                                      G_MAXINT64, &watch, cancellable, error))
    return NULL;
  g_hash_table_foreach (waiting, count_open, score);
  add_up (score);
  return g_steal_pointer (&score);
}

CordeauForecastScore *
cordeau_forecast_score_days (CordeauConnection *connection, const CordeauForecastSite *site,
                             gint64 now, guint days, GCancellable *cancellable, GError **error)
{
  gint64 from = now - days * G_TIME_SPAN_DAY;

  return cordeau_forecast_score (connection, site, from - CORDEAU_FORECAST_DAYS * G_TIME_SPAN_DAY,
                                 from, now, G_TIME_SPAN_HOUR, cancellable, error);
}
