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

static gpointer
bench_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Bench *bench = data;
  g_autoptr (CordeauForecastHistory) history = cordeau_forecast_history_new (bench->site);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *name = NULL;
  gint64 start = g_get_monotonic_time ();
  guint n = 0;

  cordeau_forecast_history_read (history, connection, 0,
                                 NOON - CORDEAU_FORECAST_TRUST_DAYS * G_TIME_SPAN_DAY, NOON, NULL,
                                 NULL, error);
  name = g_strdup_printf ("learning from %d days of %u nets", DAYS, bench->nets);
  bench_say (name, bench_seconds_since (start) * 1e3, "ms");
  for (guint i = 0; i < TIMES; i++)
    {
      g_autoptr (CordeauForecast) forecast = NULL;
      double taken;

      start = g_get_monotonic_time ();
      forecast = cordeau_forecast_read (connection, history, bench->site, NOON, FALSE, error);
      taken = bench_seconds_since (start);
      g_array_append_val (times, taken);
      n = forecast->nets->len;
    }
  g_free (name);
  name = g_strdup_printf ("forecast of a day of %u nets, %u not ready, median", bench->nets, n);
  bench_say (name, bench_get_quantile (times, 0.5) * 1e3, "ms");
  g_free (name);
  name = g_strdup_printf ("the same a net that is not ready");
  bench_say (name, bench_get_quantile (times, 0.5) * 1e6 / MAX (n, 1), "us");
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
