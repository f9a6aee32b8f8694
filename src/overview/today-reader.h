/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the sheet of the day up to date with the forecast (bags/forecaster.h), off the main thread. */
#pragma once

#include "bags/forecaster.h"
#include "bags/today.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_TODAY_READER (cordeau_today_reader_get_type ())
G_DECLARE_FINAL_TYPE (CordeauTodayReader, cordeau_today_reader, CORDEAU, TODAY_READER, GObject)

/* Signals: "read": there is a new sheet; "failed" (GError *). Reads nothing until it is started. */
CordeauTodayReader *cordeau_today_reader_new (CordeauSession *session);

/* While it is started, it follows the store. */
void cordeau_today_reader_start (CordeauTodayReader *self);
void cordeau_today_reader_stop (CordeauTodayReader *self);
/* Reads soon, whatever happened. */
void cordeau_today_reader_refresh (CordeauTodayReader *self);

/* (transfer none) (nullable): %NULL before the first "read". */
const CordeauToday *cordeau_today_reader_get_today (CordeauTodayReader *self);
const CordeauForecast *cordeau_today_reader_get_forecast (CordeauTodayReader *self);

G_END_DECLS
