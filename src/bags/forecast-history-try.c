/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forecasts of past hours wait beside their nets until these are ready; their ranges are as the simulation gave them. */
#include "bags/forecast.h"
#include "bags/forecast-history-private.h"

/* More than any site of the trade receives in a day. */
#define MANY 600

typedef struct
{
  gint64 made;
  gint64 early;
  gint64 likely;
  gint64 late;
} Try;

static void
wait_for (CordeauForecastHistory *self, const CordeauNetForecast *net, gint64 made)
{
  GArray *tries = g_hash_table_lookup (self->tried, net->id);
  Try try = { made, net->early, net->likely, net->late };

  if (net->likely == 0)
    return;
  if (tries == NULL)
    {
      tries = g_array_new (FALSE, FALSE, sizeof (Try));
      g_hash_table_insert (self->tried, g_strdup (net->id), tries);
    }
  g_array_append_val (tries, try);
}

static void
try_at (CordeauForecastHistory *self, gint64 now)
{
  g_autoptr (CordeauScene) scene = cordeau_forecast_history_get_scene (self, now);
  g_autoptr (CordeauForecast) forecast = NULL;

  if (scene->nets->len == 0)
    return;
  forecast = cordeau_forecast_new (scene, self->durations, &self->habits, NULL, FALSE);
  for (guint i = 0; i < forecast->nets->len; i++)
    wait_for (self, g_ptr_array_index (forecast->nets, i), now);
}

void
cordeau_history_try (CordeauForecastHistory *self, gint64 before)
{
  while (self->next_try < before && self->last_recorded != 0)
    {
      gint64 ago = self->next_try - self->last_recorded;
      guint per_day = (guint) cordeau_habits_get_per_day (&self->habits);

      /* At night nothing is learned; where there are many nets, or come in a day, a few hours say as much. */
      if (ago < G_TIME_SPAN_HOUR)
        try_at (self, self->next_try);
      self->next_try += (1 + MAX (self->here->len, per_day) / MANY) * G_TIME_SPAN_HOUR;
      if (before == G_MAXINT64 && ago > G_TIME_SPAN_HOUR)
        break;
    }
}

void
cordeau_history_see (CordeauForecastHistory *self, const char *id, gint64 ready)
{
  GArray *tries = g_hash_table_lookup (self->tried, id);

  for (guint i = 0; tries != NULL && i < tries->len; i++)
    {
      const Try *try = &g_array_index (tries, Try, i);

      cordeau_trust_add (&self->trust, try->made, try->early, try->likely, try->late, ready);
    }
  g_hash_table_remove (self->tried, id);
}
