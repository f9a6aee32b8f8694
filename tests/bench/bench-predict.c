/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a forecast costs: a site-day of 500 nets, and one of 2,000, at the moment of the day when most of them are there
 * and not ready. Beside it what it costs to learn from two weeks of facts, which is done once, and from what happened
 * since, which is done each time. */
#include "bags/forecast.h"
#include "practice/fill.h"
#include "site/site.h"

#include "measure.h"
#include "tests/remove-folder.h"

#define DAYS 14
#define TIMES 25
/* Friday, 2026-11-20, 11:00 in Paris: what was received before ten is there. */
#define NOON G_GINT64_CONSTANT (1795168800000000)

typedef struct
{
  CordeauForecastSite *site;
  guint nets;
} Bench;

static void
say (const Bench *bench, const char *what, GArray *times, guint n)
{
  double median = bench_get_quantile (times, 0.5);
  g_autofree char *name = g_strdup_printf ("%u nets a day, %s, %u not ready", bench->nets, what, n);
  g_autofree char *each = g_strdup_printf ("%s, a net", name);

  bench_say (name, median * 1e3, "ms");
  bench_say (each, median * 1e6 / MAX (n, 1), "us");
}

/* As a screen asks for it: what happened since is learned, the site is read, the hours to come are lived through. */
static void
bench_as_is (const Bench *bench, CordeauForecastHistory *history, CordeauConnection *connection,
             gboolean what_if, GError **error)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  guint n = 0;

  for (guint i = 0; i < TIMES; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (CordeauForecast) forecast = cordeau_forecast_read (connection, history,
                                                                    bench->site, NOON, what_if,
                                                                    error);
      double taken = bench_seconds_since (start);

      g_array_append_val (times, taken);
      n = forecast->nets->len;
    }
  say (bench, what_if ? "with one more" : "as is", times, n);
}

/* The worst there is: all that come in a day are there at once, and nobody has begun. */
static void
bench_whole_day (const Bench *bench, CordeauForecastHistory *history, CordeauConnection *connection,
                 GError **error)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (CordeauScene) scene = cordeau_scene_read (connection, bench->site, NOON, error);

  while (scene->nets->len < bench->nets)
    {
      g_autofree char *id = g_strdup_printf ("more-%u", scene->nets->len);
      CordeauSceneNet *net = cordeau_scene_add_net (scene, id, id);

      net->stage = CORDEAU_STAGE_QUEUED;
      net->since = net->received = NOON - scene->nets->len * G_TIME_SPAN_SECOND;
      net->promise = scene->cutoff;
      net->grams = 1500 + scene->nets->len % 7 * 100;
    }
  for (guint i = 0; i < TIMES; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (CordeauForecast) forecast = NULL;
      double taken;

      forecast = cordeau_forecast_new (scene, cordeau_forecast_history_get_durations (history),
                                       cordeau_forecast_history_get_habits (history),
                                       cordeau_forecast_history_get_trust (history), FALSE);
      taken = bench_seconds_since (start);
      g_array_append_val (times, taken);
    }
  say (bench, "all at once", times, scene->nets->len);
}

static gpointer
bench_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Bench *bench = data;
  g_autoptr (CordeauForecastHistory) history = cordeau_forecast_history_new (bench->site);
  g_autofree char *name = NULL;
  gint64 start = g_get_monotonic_time ();

  cordeau_forecast_history_read (history, connection, 0,
                                 NOON - CORDEAU_FORECAST_TRUST_DAYS * G_TIME_SPAN_DAY, NOON, NULL,
                                 NULL, error);
  name = g_strdup_printf ("%u nets a day, learning from %d days, once", bench->nets, DAYS);
  bench_say (name, bench_seconds_since (start) * 1e3, "ms");
  bench_as_is (bench, history, connection, FALSE, error);
  bench_as_is (bench, history, connection, TRUE, error);
  bench_whole_day (bench, history, connection, error);
  return GINT_TO_POINTER (TRUE);
}

static void
bench_world (guint nets)
{
  g_autofree char *folder = g_dir_make_tmp ("cordeau-bench-XXXXXX", NULL);
  g_autoptr (CordeauFixedEnv) clock = cordeau_practice_clock_new (NOON, DAYS, 1);
  CordeauPracticeParams params;
  CordeauSession *session;
  GError *error = NULL;
  Bench bench = { .nets = nets };

  cordeau_practice_params_init (&params, nets);
  params.finish_speed = 0.75;
  session = cordeau_site_open (folder, CORDEAU_ENV (clock), &error);
  bench_check (error);
  cordeau_practice_fill (session, &params, NOON, NULL, NULL, NULL, NULL, &error);
  bench_check (error);
  bench.site = cordeau_forecast_site_new (session);
  cordeau_store_read (cordeau_session_get_store (session), bench_job, &bench, &error);
  bench_check (error);
  cordeau_forecast_site_free (bench.site);
  cordeau_session_close (session);
  g_object_unref (session);
  test_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  bench_world (500);
  bench_world (2000);
  return 0;
}
