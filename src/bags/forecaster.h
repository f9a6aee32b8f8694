/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps a site's forecast up to date while somebody looks at it: made again when nets moved, and when a minute of the
 * session's time has passed, off the main thread, one after the other. Lives on the main thread. */
#pragma once

#include "bags/forecast.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_FORECASTER (cordeau_forecaster_get_type ())
G_DECLARE_FINAL_TYPE (CordeauForecaster, cordeau_forecaster, CORDEAU, FORECASTER, GObject)

/* Signals: "changed": there is a new forecast; "failed" (const GError *): there is none, and the last one stays. */
CordeauForecaster *cordeau_forecaster_new (CordeauSession *session);

/* Begins and ends to follow the site; not following at first. What is known stays. */
void cordeau_forecaster_set_following (CordeauForecaster *self, gboolean following);
/* Makes it again, as soon as may be. */
void cordeau_forecaster_refresh (CordeauForecaster *self);

/* (nullable): %NULL until the first is made; until the next "changed". */
const CordeauForecast *cordeau_forecaster_get_forecast (CordeauForecaster *self);
/* (nullable): %NULL for a net of which nothing is said. @id: (nullable) */
const CordeauNetForecast *cordeau_forecaster_find (CordeauForecaster *self, const char *id);

G_END_DECLS
