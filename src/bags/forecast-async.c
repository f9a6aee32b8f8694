/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Jobs of the store's readers. */
#include "bags/forecast-async.h"

typedef struct
{
  CordeauForecastSite *site;
  gint64 now;
  guint days;
} Wish;

static Wish *
wish_new (CordeauSession *session, guint days)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->site = cordeau_forecast_site_new (session);
  wish->now = cordeau_env_now (cordeau_session_get_env (session));
  wish->days = days;
  return wish;
}

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  cordeau_forecast_site_free (wish->site);
  g_free (wish);
}

static gpointer
forecast_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
              GError **error)
{
  const Wish *wish = data;
  g_autoptr (CordeauForecastHistory) history = cordeau_forecast_history_new (wish->site);

  return cordeau_forecast_read (connection, history, wish->site, wish->now, TRUE, error);
}

void
cordeau_forecast_async (CordeauSession *session, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (CORDEAU_IS_SESSION (session));

  cordeau_store_read_async (cordeau_session_get_store (session), forecast_job,
                            wish_new (session, 0), wish_free,
                            (GDestroyNotify) cordeau_forecast_free, cancellable, callback,
                            user_data);
}

CordeauForecast *
cordeau_forecast_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return cordeau_store_read_finish (CORDEAU_STORE (source), result, error);
}

static gpointer
score_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return cordeau_forecast_score_days (connection, wish->site, wish->now, wish->days, cancellable,
                                      error);
}

void
cordeau_forecast_score_async (CordeauSession *session, guint days, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (CORDEAU_IS_SESSION (session));
  g_return_if_fail (days > 0);

  cordeau_store_read_async (cordeau_session_get_store (session), score_job,
                            wish_new (session, days), wish_free,
                            (GDestroyNotify) cordeau_forecast_score_free, cancellable, callback,
                            user_data);
}

CordeauForecastScore *
cordeau_forecast_score_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return cordeau_store_read_finish (CORDEAU_STORE (source), result, error);
}
