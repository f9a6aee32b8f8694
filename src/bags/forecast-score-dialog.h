/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How good the forecasts are, for anyone: three figures and a picture. */
#pragma once

#include <adwaita.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_FORECAST_SCORE_DIALOG (cordeau_forecast_score_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CordeauForecastScoreDialog, cordeau_forecast_score_dialog, CORDEAU,
                      FORECAST_SCORE_DIALOG, AdwDialog)

/* Lives through the last days again at once, off the main thread; until then it says so. Property "loading". */
AdwDialog *cordeau_forecast_score_dialog_new (CordeauSession *session);

G_END_DECLS
