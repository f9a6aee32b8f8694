/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A forecast as screens speak of it. */
#pragma once

#include <glib.h>

#include "bags/forecast.h"

G_BEGIN_DECLS

/**
 * cordeau_net_forecast_describe:
 * @title: (out): "Ready between 16:40 and 17:25"; "Ready around 15:10" for a short range
 * @detail: (out): what it waits for: "Waits for the finishing bench, 2 posts"
 *
 * Returns: %FALSE, and nothing out, for a net of which no time is known: it is held
 */
gboolean cordeau_net_forecast_describe (const CordeauNetForecast *net, gint64 now, GTimeZone *zone,
                                        char **title, char **detail);

/* (transfer full): what holds up the nets of the next cut-off: "finishing bench, 2 posts: 26 nets an hour, 38 needed". */
char *cordeau_forecast_describe_bottleneck (const CordeauForecast *forecast);

G_END_DECLS
