/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From runs to ranges, reasons and what a site has to do by its next cut-off. */
#include "bags/forecast.h"
#include "people/staffing.h"

/* Where more nets wait than any site of the trade receives in two days, fewer runs say as much of each: but so many. */
#define MANY 1000
#define FEWEST_RUNS 16
#define SEED 20240726
/* Shorter waits are no reason to tell. */
#define HARDLY_S (5 * 60)

static void
net_free (gpointer data)
{
  CordeauNetForecast *net = data;

  g_free (net->id);
  g_free (net->code);
  g_free (net);
}

void
cordeau_forecast_free (CordeauForecast *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->nets);
  g_free (self);
}

const CordeauNetForecast *
cordeau_forecast_find (const CordeauForecast *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  return g_hash_table_lookup (self->by_id, id);
}

guint
cordeau_forecast_count_late (const CordeauForecast *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->nets->len; i++)
    {
      const CordeauNetForecast *net = g_ptr_array_index (self->nets, i);

      n += net->misses && net->promise > self->now;
    }
  return n;
}

/* --- one net ------------------------------------------------------------------------------------- */

static int
compare_seconds (gconstpointer a, gconstpointer b)
{
  gint32 left = *(const gint32 *) a;
  gint32 right = *(const gint32 *) b;

  return left < right ? -1 : left > right;
}

static gint64
at_quantile (const gint32 *sorted, guint n, double q, gint64 now)
{
  double place = q * (n - 1);
  guint low = (guint) place;
  gint32 a = sorted[low];
  gint32 b = sorted[MIN (low + 1, n - 1)];

  if (a == CORDEAU_NOT_READY)
    return 0;
  if (b == CORDEAU_NOT_READY)
    b = a;
  return now + (gint64) ((a + (place - low) * (b - a)) * G_USEC_PER_SEC);
}

static CordeauWait
find_longest (const float *waits, gint32 *lasts)
{
  CordeauWait longest = CORDEAU_WAIT_NONE;

  *lasts = 0;
  for (guint w = 1; w < CORDEAU_N_WAITS; w++)
    if (waits[w] >= HARDLY_S && waits[w] > (float) *lasts)
      {
        longest = w;
        *lasts = (gint32) waits[w];
      }
  return longest;
}

static guint
count (const CordeauSimulation *simulation, CordeauWait wait)
{
  switch ((int) wait)
    {
    case CORDEAU_WAIT_BENCH:
      return simulation->posts;
    case CORDEAU_WAIT_WASHER:
      return simulation->washers;
    case CORDEAU_WAIT_DRYER:
      return simulation->dryers;
    default:
      return 0;
    }
}

static void
add_net (CordeauForecast *self, const CordeauScene *scene, const CordeauSimulation *simulation,
         guint i)
{
  const CordeauSceneNet *net = g_ptr_array_index (scene->nets, i);
  CordeauNetForecast *added = g_new0 (CordeauNetForecast, 1);
  gint32 *ready = &simulation->ready[(gsize) i * simulation->runs];

  added->id = g_strdup (net->id);
  added->code = g_strdup (net->code);
  added->stage = net->stage;
  added->promise = net->promise;
  g_ptr_array_add (self->nets, added);
  g_hash_table_insert (self->by_id, added->id, added);
  if (net->stage == CORDEAU_STAGE_HELD || net->stage == CORDEAU_STAGE_QUARANTINE)
    {
      added->wait = net->stage == CORDEAU_STAGE_HELD ? CORDEAU_WAIT_HELD : CORDEAU_WAIT_HYGIENE;
      return;
    }
  qsort (ready, simulation->runs, sizeof *ready, compare_seconds);
  added->likely = at_quantile (ready, simulation->runs, 0.5, scene->now);
  added->early = at_quantile (ready, simulation->runs, 0.1, scene->now);
  added->late = at_quantile (ready, simulation->runs, 0.9, scene->now);
  if (added->late == 0)
    added->late = added->likely;
  added->wait = find_longest (&simulation->waits[i * CORDEAU_N_WAITS], &added->waits);
  added->number = count (simulation, added->wait);
  added->misses = added->promise != 0 && added->likely > added->promise;
}

static int
compare_nets (gconstpointer a, gconstpointer b)
{
  const CordeauNetForecast *left = *(CordeauNetForecast *const *) a;
  const CordeauNetForecast *right = *(CordeauNetForecast *const *) b;
  gint64 owed = left->promise != 0 ? left->promise : G_MAXINT64;
  gint64 other = right->promise != 0 ? right->promise : G_MAXINT64;

  if (owed != other)
    return owed < other ? -1 : 1;
  return strcmp (left->code, right->code);
}

/* --- the next cut-off ---------------------------------------------------------------------------- */

static gboolean
is_due (const CordeauSceneNet *net, gint64 cutoff)
{
  return net->promise != 0 && net->promise <= cutoff;
}

static gboolean
is_held (const CordeauSceneNet *net)
{
  return net->stage == CORDEAU_STAGE_HELD || net->stage == CORDEAU_STAGE_QUARANTINE;
}

/* When the last net that is due is likely ready: by the same runs that say which are late. */
static gint64
find_end (const CordeauForecast *self)
{
  gint64 end = 0;

  for (guint i = 0; i < self->nets->len; i++)
    {
      const CordeauNetForecast *net = g_ptr_array_index (self->nets, i);

      if (net->promise != 0 && net->promise <= self->cutoff)
        end = MAX (end, net->likely);
    }
  return end;
}

static CordeauWait
find_bottleneck (const CordeauScene *scene, const CordeauSimulation *simulation)
{
  const CordeauWait places[] = { CORDEAU_WAIT_BENCH, CORDEAU_WAIT_WASHER, CORDEAU_WAIT_DRYER };
  CordeauWait narrowest = CORDEAU_WAIT_NONE;
  double longest = 0;
  guint n = 0;

  for (guint p = 0; p < G_N_ELEMENTS (places); p++)
    {
      double sum = 0;

      n = 0;
      for (guint i = 0; i < simulation->n; i++)
        if (is_due (g_ptr_array_index (scene->nets, i), scene->cutoff)
            && !is_held (g_ptr_array_index (scene->nets, i)))
          {
            sum += simulation->waits[i * CORDEAU_N_WAITS + places[p]];
            n++;
          }
      if (sum > longest)
        {
          longest = sum;
          narrowest = places[p];
        }
    }
  return n > 0 && longest / n >= HARDLY_S ? narrowest : CORDEAU_WAIT_NONE;
}

/* Nets an hour through all there is of it. */
static double
find_rate (const CordeauSimulation *simulation, CordeauWait place)
{
  switch ((int) place)
    {
    case CORDEAU_WAIT_WASHER:
      return 3600.0 * simulation->washers * simulation->drum[0] / MAX (simulation->wash, 1);
    case CORDEAU_WAIT_DRYER:
      return 3600.0 * simulation->dryers * simulation->drum[1] / MAX (simulation->dry, 1);
    default:
      return 3600.0 / MAX (simulation->gap, 1);
    }
}

/* Whether a net has not been through @place yet. */
static gboolean
is_before (CordeauStage stage, CordeauWait place)
{
  switch ((int) stage)
    {
    case CORDEAU_STAGE_RECEIVED:
    case CORDEAU_STAGE_QUEUED:
    case CORDEAU_STAGE_REWASH:
      return TRUE;
    case CORDEAU_STAGE_WASHING:
    case CORDEAU_STAGE_WASHED:
      return place != CORDEAU_WAIT_WASHER;
    case CORDEAU_STAGE_DRYING:
    case CORDEAU_STAGE_DRIED:
      return place == CORDEAU_WAIT_BENCH;
    default:
      return FALSE;
    }
}

/* What of the time until the cut-off is left once the work after @place is taken off. */
static double
find_needed (const CordeauScene *scene, const CordeauSimulation *simulation, CordeauWait place)
{
  double after = place == CORDEAU_WAIT_BENCH ? 0 : simulation->gap * simulation->posts;
  double left;
  guint n = 0;

  if (place == CORDEAU_WAIT_WASHER)
    after += simulation->dry;
  for (guint i = 0; i < simulation->n; i++)
    {
      const CordeauSceneNet *net = g_ptr_array_index (scene->nets, i);

      n += is_due (net, scene->cutoff) && is_before (net->stage, place);
    }
  left = (double) (scene->cutoff - scene->now) / G_USEC_PER_SEC - after;
  return n == 0 ? 0 : n * 3600.0 / MAX (left, 15 * 60);
}

static void
count_due (CordeauForecast *self, const CordeauScene *scene)
{
  for (guint i = 0; i < scene->nets->len; i++)
    {
      const CordeauSceneNet *net = g_ptr_array_index (scene->nets, i);
      const CordeauNetForecast *forecast = cordeau_forecast_find (self, net->id);

      if (!is_due (net, scene->cutoff))
        continue;
      self->n_owed++;
      self->n_held += is_held (net);
      self->n_late += forecast->misses;
    }
  self->n_due = scene->n_ready + self->n_owed;
}

guint
cordeau_forecast_count_runs (guint n_nets)
{
  return CLAMP (CORDEAU_FORECAST_RUNS * MANY / MAX (n_nets, 1), FEWEST_RUNS, CORDEAU_FORECAST_RUNS);
}

/* The same hours with one more: the same chance, so that what differs is what one more does. */
static void
ask_what_if (CordeauForecast *self, const CordeauScene *scene, const CordeauDurations *durations,
             const CordeauHabits *habits)
{
  /* Half as many for this question. */
  CordeauSimulationWish wish = { .runs = cordeau_forecast_count_runs (scene->nets->len) / 2,
                                 .seed = SEED };
  g_autoptr (CordeauSimulation) simulation = NULL;

  self->more = (CordeauForecastWhatIf) { self->n_late, self->ends };
  if (self->bottleneck == CORDEAU_WAIT_NONE)
    return;
  wish.posts = self->bottleneck == CORDEAU_WAIT_BENCH;
  wish.washers = self->bottleneck == CORDEAU_WAIT_WASHER;
  wish.dryers = self->bottleneck == CORDEAU_WAIT_DRYER;
  simulation = cordeau_simulate (scene, durations, habits, &wish);
  self->more.ends = 0;
  self->more.n_late = 0;
  for (guint i = 0; i < simulation->n; i++)
    {
      const CordeauSceneNet *net = g_ptr_array_index (scene->nets, i);
      gint32 *ready = &simulation->ready[(gsize) i * simulation->runs];
      gint64 likely;

      if (!is_due (net, scene->cutoff) || is_held (net))
        continue;
      qsort (ready, simulation->runs, sizeof *ready, compare_seconds);
      likely = at_quantile (ready, simulation->runs, 0.5, scene->now);
      self->more.n_late += likely > net->promise;
      self->more.ends = MAX (self->more.ends, likely);
    }
}

static void
widen (CordeauForecast *self, const CordeauTrust *trust)
{
  CordeauTrustFactors factors;

  cordeau_trust_get_factors (trust, &factors);
  for (guint i = 0; i < self->nets->len; i++)
    {
      CordeauNetForecast *net = g_ptr_array_index (self->nets, i);

      if (net->likely != 0)
        cordeau_trust_widen (&factors, self->now, &net->early, net->likely, &net->late);
    }
}

CordeauForecast *
cordeau_forecast_new (const CordeauScene *scene, const CordeauDurations *durations,
                      const CordeauHabits *habits, const CordeauTrust *trust, gboolean what_if)
{
  CordeauSimulationWish wish = { .runs = cordeau_forecast_count_runs (scene->nets->len),
                                 .seed = SEED };
  CordeauForecast *self;
  g_autoptr (CordeauSimulation) simulation = NULL;

  g_return_val_if_fail (scene != NULL && durations != NULL && habits != NULL, NULL);

  self = g_new0 (CordeauForecast, 1);
  self->now = scene->now;
  self->nets = g_ptr_array_new_full (scene->nets->len, net_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->cutoff = scene->cutoff;
  simulation = cordeau_simulate (scene, durations, habits, &wish);
  self->bottleneck = find_bottleneck (scene, simulation);
  for (guint i = 0; i < scene->nets->len; i++)
    add_net (self, scene, simulation, i);
  g_ptr_array_sort (self->nets, compare_nets);
  self->ends = find_end (self);
  if (trust != NULL)
    widen (self, trust);
  count_due (self, scene);
  self->number = count (simulation, self->bottleneck);
  self->rate = find_rate (simulation, self->bottleneck);
  self->needed = find_needed (scene, simulation, self->bottleneck);
  if (what_if)
    ask_what_if (self, scene, durations, habits);
  else
    self->more = (CordeauForecastWhatIf) { self->n_late, self->ends };
  return self;
}

CordeauForecast *
cordeau_forecast_new_from_history (CordeauForecastHistory *history, gint64 now, gboolean what_if)
{
  g_autoptr (CordeauScene) scene = cordeau_forecast_history_get_scene (history, now);

  return cordeau_forecast_new (scene, cordeau_forecast_history_get_durations (history),
                               cordeau_forecast_history_get_habits (history),
                               cordeau_forecast_history_get_trust (history), what_if);
}

CordeauForecast *
cordeau_forecast_read_staffed (CordeauConnection *connection, CordeauForecastHistory *history,
                               const CordeauForecastSite *site, gint64 now, GArray *changes,
                               gboolean what_if, GError **error)
{
  g_autoptr (CordeauScene) scene = NULL;
  CordeauForecastWindow window;

  g_return_val_if_fail (connection != NULL && history != NULL && site != NULL, NULL);

  if (!cordeau_forecast_window_read (&window, connection, now, CORDEAU_FORECAST_FACTS, error)
      || !cordeau_forecast_history_read (history, connection, window.since, window.trust, now, NULL,
                                         NULL, error))
    return NULL;
  scene = cordeau_scene_read (connection, site, now, error);
  if (scene == NULL)
    return NULL;
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    cordeau_staffing_change (scene->finishers, &g_array_index (changes, CordeauStaffChange, i));
  return cordeau_forecast_new (scene, cordeau_forecast_history_get_durations (history),
                               cordeau_forecast_history_get_habits (history),
                               cordeau_forecast_history_get_trust (history), what_if);
}

CordeauForecast *
cordeau_forecast_read (CordeauConnection *connection, CordeauForecastHistory *history,
                       const CordeauForecastSite *site, gint64 now, gboolean what_if,
                       GError **error)
{
  return cordeau_forecast_read_staffed (connection, history, site, now, NULL, what_if, error);
}
