/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Predicted against real: a mark for every forecast, the nearer to the line the better. What lay outside its range has
 * another shape. */
#pragma once

#include <gtk/gtk.h>

#include "bags/forecast-score.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_FORECAST_SCORE_CHART (cordeau_forecast_score_chart_get_type ())
G_DECLARE_FINAL_TYPE (CordeauForecastScoreChart, cordeau_forecast_score_chart, CORDEAU,
                      FORECAST_SCORE_CHART, GtkWidget)

void cordeau_forecast_score_chart_set (CordeauForecastScoreChart *self,
                                       const CordeauForecastScore *score);

G_END_DECLS
