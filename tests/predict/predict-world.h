/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Practice sites whose forecasts are scored: seeds, speeds and posts of each, and what came of it. */
#pragma once

#include "bags/forecast-score.h"
#include "tests/practice/practice-fixture.h"

/**
 * PredictWorld:
 * @posts, @washers, @dryers: 0 for as many as the trade has for so many nets
 * @wash, @dry, @finish: speeds
 */
typedef struct
{
  gint64 seed;
  guint nets;
  guint posts;
  guint washers;
  guint dryers;
  double wash;
  double dry;
  double finish;
  CordeauScenario scenario;
} PredictWorld;

#define PREDICT_DAYS 14
#define PREDICT_SCORED 7

/* Makes the site; practice_clear() it. */
void predict_world_fill (const PredictWorld *world, Practice *practice);
/* The last days of it, a forecast every hour. */
CordeauForecastScore *predict_world_score (Practice *practice);
/* (transfer full): the world and its figures in one line. */
char *predict_world_describe (const PredictWorld *world, const CordeauForecastScore *score);
