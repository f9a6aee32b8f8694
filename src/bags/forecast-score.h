/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How good forecasts are: past days are lived through again, forecasts are made at many moments of them from what was
 * known then and nothing else, and compared to what happened. Beside them the plainest forecast there is: what the
 * median net took that was received in the same hour of the day. */
#pragma once

#include "bags/forecast.h"

G_BEGIN_DECLS

/**
 * CordeauForecastPair: one forecast and what became of it, for pictures
 */
typedef struct
{
  gint64 made;
  gint64 early;
  gint64 likely;
  gint64 late;
  gint64 plain;
  gint64 ready;
  CordeauStage stage;
} CordeauForecastPair;

/**
 * CordeauForecastScore:
 * @pairs: (element-type CordeauForecastPair): in the order in which nets came to be ready
 * @n_open: forecasts of nets that are not ready to this day
 * @covered: the share of outcomes inside the range: 0–1
 * @width: the median width of ranges; @error: the mean distance of the likely time from what happened; @plain: the same
 *   of the plain forecast; microseconds
 */
typedef struct
{
  GArray *pairs;
  guint n_open;
  double covered;
  gint64 width;
  gint64 error;
  gint64 plain;
} CordeauForecastScore;

/**
 * cordeau_forecast_score:
 * @from, @to: forecasts are made from then on, every @every microseconds up to then, unless nothing happened
 *   since the one before
 * @since: what was recorded before is not read
 *
 * Blocks for a second or two a day: in a reader thread.
 */
CordeauForecastScore *cordeau_forecast_score (CordeauConnection *connection,
                                              const CordeauForecastSite *site, gint64 since,
                                              gint64 from, gint64 to, gint64 every,
                                              GCancellable *cancellable, GError **error);
/* The same of the @days days before @now, a forecast every hour, learned from the two weeks before those. */
CordeauForecastScore *cordeau_forecast_score_days (CordeauConnection *connection,
                                                   const CordeauForecastSite *site, gint64 now,
                                                   guint days, GCancellable *cancellable,
                                                   GError **error);
void cordeau_forecast_score_free (CordeauForecastScore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauForecastScore, cordeau_forecast_score_free)

G_END_DECLS
