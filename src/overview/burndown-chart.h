/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The nets still owed for the next cut-off: how many there were through the day, and how it will likely go on. */
#pragma once

#include <gtk/gtk.h>

#include "bags/today.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_BURNDOWN_CHART (cordeau_burndown_chart_get_type ())
G_DECLARE_FINAL_TYPE (CordeauBurndownChart, cordeau_burndown_chart, CORDEAU, BURNDOWN_CHART,
                      GtkWidget)

/* Copies what it draws. @zone: of the site */
void cordeau_burndown_chart_set (CordeauBurndownChart *self, const CordeauBurndown *burndown,
                                 const CordeauForecast *forecast, GTimeZone *zone);
/* What is told instead of the picture. */
const char *cordeau_burndown_chart_get_description (CordeauBurndownChart *self);

G_END_DECLS
