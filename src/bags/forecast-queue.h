/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A queue of numbers, the least first: what happens next, and who is next. Room for all is made once. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 *keys;
  guint n;
  guint room;
} CordeauForecastQueue;

void cordeau_forecast_queue_init (CordeauForecastQueue *self, guint room);
void cordeau_forecast_queue_clear (CordeauForecastQueue *self);
void cordeau_forecast_queue_push (CordeauForecastQueue *self, guint64 key);
/* Asserts that there is one. */
guint64 cordeau_forecast_queue_pop (CordeauForecastQueue *self);

G_END_DECLS
