/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "predict-world.h"

static void
set_if (gint64 *place, guint value)
{
  if (value > 0)
    *place = value;
}

void
predict_world_fill (const PredictWorld *world, Practice *practice)
{
  practice_init (practice, world->seed, world->nets);
  set_if (&practice->params.posts, world->posts);
  set_if (&practice->params.washers, world->washers);
  set_if (&practice->params.dryers, world->dryers);
  practice->params.wash_speed = world->wash;
  practice->params.dry_speed = world->dry;
  practice->params.finish_speed = world->finish;
  practice->params.scenario = world->scenario;
  practice_fill (practice, PREDICT_DAYS, PRACTICE_EVENING);
}

typedef struct
{
  CordeauForecastSite *site;
  gint64 until;
} Wish;

static gpointer
score_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return cordeau_forecast_score (connection, wish->site, 0,
                                 wish->until - PREDICT_SCORED * G_TIME_SPAN_DAY, wish->until,
                                 G_TIME_SPAN_HOUR, NULL, error);
}

CordeauForecastScore *
predict_world_score (Practice *practice)
{
  Wish wish = { cordeau_forecast_site_new (practice->session), practice->until };
  g_autoptr (GError) error = NULL;
  CordeauForecastScore *score;

  score = cordeau_store_read (cordeau_session_get_store (practice->session), score_job, &wish,
                              &error);
  g_assert_no_error (error);
  cordeau_forecast_site_free (wish.site);
  return score;
}

char *
predict_world_describe (const PredictWorld *world, const CordeauForecastScore *score)
{
  return g_strdup_printf (
      "seed %d, %u nets, posts %u, washers %u, dryers %u, wash %.2f dry %.2f finish %.2f, %s: "
      "%u forecasts, %.1f %% inside, width %.1f min, error %.1f min, plain %.1f min, %.2f of it",
      (int) world->seed, world->nets, world->posts, world->washers, world->dryers, world->wash,
      world->dry, world->finish, cordeau_scenario_to_nick (world->scenario), score->pairs->len,
      100 * score->covered, (double) score->width / G_TIME_SPAN_MINUTE,
      (double) score->error / G_TIME_SPAN_MINUTE, (double) score->plain / G_TIME_SPAN_MINUTE,
      (double) score->error / (double) MAX (score->plain, 1));
}
