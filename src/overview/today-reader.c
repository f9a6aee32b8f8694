/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One job at a time: what the forecast learned is handed from one to the next. */
#include "base/when.h"

#include "overview/today-reader.h"

/* A sheet that is read more often than somebody can look at it helps nobody. */
#define COALESCE_MS 2000
/* Early in the night the day before is still what the picture is about. */
#define PICTURE_US (4 * G_TIME_SPAN_HOUR)

struct _CordeauTodayReader
{
  GObject parent_instance;

  /* Owned */
  CordeauSession *session;
  GCancellable *cancellable;
  CordeauToday *today;
  CordeauForecast *forecast;
  CordeauForecastHistory *history; /* %NULL while a job has it */
  gulong changed_id;
  guint wait_id;

  gboolean busy;
  gboolean again;
  gboolean started;
};

G_DEFINE_FINAL_TYPE (CordeauTodayReader, cordeau_today_reader, G_TYPE_OBJECT)

enum
{
  READ,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What a job is given. */
typedef struct
{
  CordeauForecastSite *site;
  CordeauForecastHistory *history;
  gint64 now;
} Job;

/* What it gives; the history with it, which is learned anew when a job failed. */
typedef struct
{
  CordeauForecastHistory *history;
  CordeauForecast *forecast;
  CordeauToday *today;
} Sheet;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->history, cordeau_forecast_history_free);
  g_clear_pointer (&job->site, cordeau_forecast_site_free);
  g_free (job);
}

static void
sheet_free (gpointer data)
{
  Sheet *sheet = data;

  g_clear_pointer (&sheet->history, cordeau_forecast_history_free);
  g_clear_pointer (&sheet->forecast, cordeau_forecast_free);
  g_clear_pointer (&sheet->today, cordeau_today_free);
  g_free (sheet);
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  Sheet *sheet = g_new0 (Sheet, 1);
  gint64 from = MIN (cordeau_when_local (job->now, job->site->zone, 0, 0), job->now - PICTURE_US);

  sheet->forecast = cordeau_forecast_read (connection, job->history, job->site, job->now, TRUE,
                                           error);
  if (sheet->forecast != NULL)
    sheet->today = cordeau_today_read (connection, job->site->id, from, sheet->forecast->cutoff,
                                       job->now, error);
  if (sheet->today != NULL)
    {
      sheet->history = g_steal_pointer (&job->history);
      return sheet;
    }
  sheet_free (sheet);
  return NULL;
}

static void read_now (CordeauTodayReader *self);

static void
wait_cb (gpointer data)
{
  CordeauTodayReader *self = data;

  self->wait_id = 0;
  read_now (self);
}

/* The first change is answered at once, the next ones together. */
static void
changed_cb (CordeauTodayReader *self)
{
  if (self->busy || self->wait_id != 0)
    self->again = TRUE;
  else
    read_now (self);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CordeauTodayReader *self = user_data;
  g_autoptr (GError) error = NULL;
  Sheet *sheet = cordeau_store_read_finish (CORDEAU_STORE (source), result, &error);

  /* The reader is no more. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->busy = FALSE;
  if (sheet != NULL)
    {
      g_clear_pointer (&self->today, cordeau_today_free);
      g_clear_pointer (&self->forecast, cordeau_forecast_free);
      self->today = g_steal_pointer (&sheet->today);
      self->forecast = g_steal_pointer (&sheet->forecast);
      self->history = g_steal_pointer (&sheet->history);
      sheet_free (sheet);
      g_signal_emit (self, signals[READ], 0);
    }
  else
    g_signal_emit (self, signals[FAILED], 0, error);
  if (self->started && self->wait_id == 0)
    self->wait_id = g_timeout_add_once (COALESCE_MS, wait_cb, self);
}

static void
read_now (CordeauTodayReader *self)
{
  Job *job;

  if (!self->started || self->busy || (!self->again && self->today != NULL))
    return;
  self->again = FALSE;
  self->busy = TRUE;
  job = g_new0 (Job, 1);
  job->site = cordeau_forecast_site_new (self->session);
  job->history = g_steal_pointer (&self->history);
  if (job->history == NULL)
    job->history = cordeau_forecast_history_new (job->site);
  job->now = cordeau_env_now (cordeau_session_get_env (self->session));
  cordeau_store_read_async (cordeau_session_get_store (self->session), read_job, job, job_free,
                            sheet_free, self->cancellable, answered_cb, self);
}

static void
cordeau_today_reader_dispose (GObject *object)
{
  CordeauTodayReader *self = CORDEAU_TODAY_READER (object);

  g_cancellable_cancel (self->cancellable);
  if (self->session != NULL)
    cordeau_today_reader_stop (self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cordeau_today_reader_parent_class)->dispose (object);
}

static void
cordeau_today_reader_finalize (GObject *object)
{
  CordeauTodayReader *self = CORDEAU_TODAY_READER (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->history, cordeau_forecast_history_free);
  g_clear_pointer (&self->forecast, cordeau_forecast_free);
  g_clear_pointer (&self->today, cordeau_today_free);
  G_OBJECT_CLASS (cordeau_today_reader_parent_class)->finalize (object);
}

static void
cordeau_today_reader_class_init (CordeauTodayReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cordeau_today_reader_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_today_reader_finalize;
  signals[READ] = g_signal_new ("read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
cordeau_today_reader_init (CordeauTodayReader *self)
{
  self->cancellable = g_cancellable_new ();
}

CordeauTodayReader *
cordeau_today_reader_new (CordeauSession *session)
{
  CordeauTodayReader *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_object_new (CORDEAU_TYPE_TODAY_READER, NULL);
  self->session = g_object_ref (session);
  return self;
}

void
cordeau_today_reader_start (CordeauTodayReader *self)
{
  g_return_if_fail (CORDEAU_IS_TODAY_READER (self));

  if (self->started)
    return;
  self->started = TRUE;
  self->changed_id = g_signal_connect_swapped (cordeau_session_get_store (self->session),
                                               "changed::nets", G_CALLBACK (changed_cb), self);
  cordeau_today_reader_refresh (self);
}

void
cordeau_today_reader_stop (CordeauTodayReader *self)
{
  g_return_if_fail (CORDEAU_IS_TODAY_READER (self));

  self->started = FALSE;
  g_clear_handle_id (&self->wait_id, g_source_remove);
  g_clear_signal_handler (&self->changed_id, cordeau_session_get_store (self->session));
}

void
cordeau_today_reader_refresh (CordeauTodayReader *self)
{
  g_return_if_fail (CORDEAU_IS_TODAY_READER (self));

  self->again = TRUE;
  if (self->wait_id == 0)
    read_now (self);
}

const CordeauToday *
cordeau_today_reader_get_today (CordeauTodayReader *self)
{
  g_return_val_if_fail (CORDEAU_IS_TODAY_READER (self), NULL);

  return self->today;
}

const CordeauForecast *
cordeau_today_reader_get_forecast (CordeauTodayReader *self)
{
  g_return_val_if_fail (CORDEAU_IS_TODAY_READER (self), NULL);

  return self->forecast;
}

gboolean
cordeau_today_reader_is_busy (CordeauTodayReader *self)
{
  g_return_val_if_fail (CORDEAU_IS_TODAY_READER (self), FALSE);

  return self->busy;
}
