/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was learned is handed from one job to the next: two are never at work. */
#include "bags/forecaster.h"

/* Nobody looks more often; a burst of scans is one change. */
#define COALESCE_MS 2000
#define LOOK_SECONDS 5
/* Of the session's time, which practice may make run faster. */
#define STALE_US G_TIME_SPAN_MINUTE

struct _CordeauForecaster
{
  GObject parent_instance;

  /* Owned */
  CordeauSession *session;
  GCancellable *cancellable;
  CordeauForecast *forecast; /* (nullable) */
  CordeauForecastHistory *history; /* %NULL while a job has it */
  gulong changed_id;
  gulong roster_id;
  gulong promise_id;
  guint wait_id;
  guint look_id;

  gboolean following;
  gboolean busy;
  gboolean again;
};

G_DEFINE_FINAL_TYPE (CordeauForecaster, cordeau_forecaster, G_TYPE_OBJECT)

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What a job is given; what it gives is the same, with the forecast. */
typedef struct
{
  CordeauForecastSite *site;
  CordeauForecastHistory *history;
  CordeauForecast *forecast;
  gint64 now;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->site, cordeau_forecast_site_free);
  g_clear_pointer (&job->history, cordeau_forecast_history_free);
  g_clear_pointer (&job->forecast, cordeau_forecast_free);
  g_free (job);
}

/* A history that could not be read to its end is learned anew. */
static gpointer
forecast_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
              GError **error)
{
  const Job *job = data;
  Job *made = g_new0 (Job, 1);

  made->history = g_steal_pointer (&((Job *) data)->history);
  made->forecast = cordeau_forecast_read (connection, made->history, job->site, job->now, TRUE,
                                          error);
  if (made->forecast != NULL)
    return made;
  job_free (made);
  return NULL;
}

static void make (CordeauForecaster *self);

static void
waited_cb (gpointer data)
{
  CordeauForecaster *self = data;

  self->wait_id = 0;
  if (self->again)
    make (self);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CordeauForecaster *self = user_data;
  g_autoptr (GError) error = NULL;
  Job *made = cordeau_store_read_finish (CORDEAU_STORE (source), result, &error);

  /* The forecaster is no more. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->busy = FALSE;
  if (self->following && self->wait_id == 0)
    self->wait_id = g_timeout_add_once (COALESCE_MS, waited_cb, self);
  if (made == NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  g_clear_pointer (&self->forecast, cordeau_forecast_free);
  self->forecast = g_steal_pointer (&made->forecast);
  self->history = g_steal_pointer (&made->history);
  job_free (made);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
make (CordeauForecaster *self)
{
  Job *job = g_new0 (Job, 1);

  self->again = FALSE;
  self->busy = TRUE;
  job->site = cordeau_forecast_site_new (self->session);
  job->history = g_steal_pointer (&self->history);
  if (job->history == NULL)
    job->history = cordeau_forecast_history_new (job->site);
  job->now = cordeau_env_now (cordeau_session_get_env (self->session));
  cordeau_store_read_async (cordeau_session_get_store (self->session), forecast_job, job, job_free,
                            job_free, self->cancellable, made_cb, self);
}

/* The first change is answered at once, the next ones together. */
static void
site_changed_cb (CordeauForecaster *self)
{
  cordeau_forecaster_refresh (self);
}

static gboolean
looked_cb (gpointer data)
{
  CordeauForecaster *self = data;
  gint64 now = cordeau_env_now (cordeau_session_get_env (self->session));

  /* A clock that was set back makes it stale too. */
  if (self->forecast == NULL || ABS (now - self->forecast->now) >= STALE_US)
    cordeau_forecaster_refresh (self);
  return G_SOURCE_CONTINUE;
}

static void
cordeau_forecaster_dispose (GObject *object)
{
  CordeauForecaster *self = CORDEAU_FORECASTER (object);

  g_cancellable_cancel (self->cancellable);
  if (self->session != NULL)
    cordeau_forecaster_set_following (self, FALSE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cordeau_forecaster_parent_class)->dispose (object);
}

static void
cordeau_forecaster_finalize (GObject *object)
{
  CordeauForecaster *self = CORDEAU_FORECASTER (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->forecast, cordeau_forecast_free);
  g_clear_pointer (&self->history, cordeau_forecast_history_free);
  G_OBJECT_CLASS (cordeau_forecaster_parent_class)->finalize (object);
}

static void
cordeau_forecaster_class_init (CordeauForecasterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cordeau_forecaster_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_forecaster_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
cordeau_forecaster_init (CordeauForecaster *self)
{
  self->cancellable = g_cancellable_new ();
}

CordeauForecaster *
cordeau_forecaster_new (CordeauSession *session)
{
  CordeauForecaster *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_object_new (CORDEAU_TYPE_FORECASTER, NULL);
  self->session = g_object_ref (session);
  return self;
}

void
cordeau_forecaster_set_following (CordeauForecaster *self, gboolean following)
{
  CordeauStore *store;

  g_return_if_fail (CORDEAU_IS_FORECASTER (self));

  if (self->following == following)
    return;
  self->following = following;
  store = cordeau_session_get_store (self->session);
  g_clear_handle_id (&self->wait_id, g_source_remove);
  g_clear_handle_id (&self->look_id, g_source_remove);
  g_clear_signal_handler (&self->changed_id, store);
  g_clear_signal_handler (&self->roster_id, store);
  g_clear_signal_handler (&self->promise_id, self->session);
  if (!following)
    return;
  self->changed_id = g_signal_connect_swapped (store, "changed::nets", G_CALLBACK (site_changed_cb),
                                               self);
  self->roster_id = g_signal_connect_swapped (store, "changed::shifts",
                                              G_CALLBACK (site_changed_cb), self);
  /* Cut-offs, opening days and posts. */
  self->promise_id = g_signal_connect_swapped (self->session, "promise-changed",
                                               G_CALLBACK (site_changed_cb), self);
  self->look_id = g_timeout_add_seconds (LOOK_SECONDS, looked_cb, self);
  cordeau_forecaster_refresh (self);
}

void
cordeau_forecaster_refresh (CordeauForecaster *self)
{
  g_return_if_fail (CORDEAU_IS_FORECASTER (self));

  self->again = TRUE;
  if (!self->busy && self->wait_id == 0)
    make (self);
}

const CordeauForecast *
cordeau_forecaster_get_forecast (CordeauForecaster *self)
{
  g_return_val_if_fail (CORDEAU_IS_FORECASTER (self), NULL);

  return self->forecast;
}

const CordeauNetForecast *
cordeau_forecaster_find (CordeauForecaster *self, const char *id)
{
  g_return_val_if_fail (CORDEAU_IS_FORECASTER (self), NULL);

  return self->forecast != NULL && id != NULL ? cordeau_forecast_find (self->forecast, id) : NULL;
}
