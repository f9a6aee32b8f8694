/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A forecast made once, and the score of past ones, off the main thread: for screens. What is to stay up to date has a
 * forecaster (forecaster.h). */
#pragma once

#include <gio/gio.h>

#include "bags/forecast-score.h"

G_BEGIN_DECLS

/* For the session's time as it is. Learns from two weeks of facts first: some tenths of a second. */
void cordeau_forecast_async (CordeauSession *session, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full): %NULL with @error */
CordeauForecast *cordeau_forecast_finish (GObject *source, GAsyncResult *result, GError **error);

/* Of the last @days days: some seconds. */
void cordeau_forecast_score_async (CordeauSession *session, guint days, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full): %NULL with @error */
CordeauForecastScore *cordeau_forecast_score_finish (GObject *source, GAsyncResult *result,
                                                     GError **error);

G_END_DECLS
