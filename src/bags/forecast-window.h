/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far back a forecast looks: some days, and less where so much happens in a day that fewer say as much. What it costs
 * thus depends neither on the age of a site nor on its size. */
#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

/* Durations are learned from so many days; from so many of them, too, how far forecasts are to be trusted. */
#define CORDEAU_FORECAST_DAYS 14
#define CORDEAU_FORECAST_TRUST_DAYS 5
/* What is said in two weeks at the largest site of the trade (500 nets a day), and some more. */
#define CORDEAU_FORECAST_FACTS 150000

/**
 * CordeauForecastWindow: UTC microseconds
 * @since: what was recorded before is not looked at
 * @trust: from then on it is seen what became of forecasts
 */
typedef struct
{
  gint64 since;
  gint64 trust;
} CordeauForecastWindow;

/* For a forecast made at @now, of which no more than @most facts are to be looked at, and a third of them for trust. */
gboolean cordeau_forecast_window_read (CordeauForecastWindow *self, CordeauConnection *connection,
                                       gint64 now, gint64 most, GError **error);

/* @row: the last fact recorded before @moment, 0 for none */
gboolean cordeau_forecast_window_find_row (CordeauConnection *connection, gint64 moment,
                                           gint64 *row, GError **error);

G_END_DECLS
