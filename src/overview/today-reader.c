/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forecast says when to read: it is made again whenever nets moved, or a minute went by. */
#include "base/when.h"
#include "overview/reread.h"

#include "overview/today-reader.h"

/* Early in the night the day before is still what the picture is about. */
#define PICTURE_US (4 * G_TIME_SPAN_HOUR)

struct _CordeauTodayReader
{
  GObject parent_instance;

  /* Owned */
  CordeauSession *session;
  CordeauForecaster *forecaster;
  CordeauReread *reread;
  CordeauToday *today;
};

G_DEFINE_FINAL_TYPE (CordeauTodayReader, cordeau_today_reader, G_TYPE_OBJECT)

enum
{
  READ,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  char *site;
  GTimeZone *zone;
  gint64 cutoff;
  gint64 now;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->site);
  g_time_zone_unref (job->zone);
  g_free (job);
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  gint64 from = MIN (cordeau_when_local (job->now, job->zone, 0, 0), job->now - PICTURE_US);

  return cordeau_today_read (connection, job->site, from, job->cutoff, job->now, error);
}

static gpointer
make_job (gpointer owner)
{
  CordeauTodayReader *self = owner;
  Job *job = g_new0 (Job, 1);

  job->site = g_strdup (cordeau_session_get_site (self->session));
  job->zone = g_time_zone_ref (cordeau_session_get_zone (self->session));
  job->cutoff = cordeau_forecaster_get_forecast (self->forecaster)->cutoff;
  job->now = cordeau_env_now (cordeau_session_get_env (self->session));
  return job;
}

static void
got (gpointer owner, gpointer today, const GError *error)
{
  CordeauTodayReader *self = owner;

  if (today == NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  g_clear_pointer (&self->today, cordeau_today_free);
  self->today = today;
  g_signal_emit (self, signals[READ], 0);
}

static const CordeauRereadFuncs funcs = {
  make_job, job_free, read_job, (GDestroyNotify) cordeau_today_free, got,
};

static void
forecast_changed_cb (CordeauTodayReader *self)
{
  cordeau_reread_now (self->reread);
}

static void
forecast_failed_cb (CordeauTodayReader *self, const GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
cordeau_today_reader_dispose (GObject *object)
{
  CordeauTodayReader *self = CORDEAU_TODAY_READER (object);

  g_clear_pointer (&self->reread, cordeau_reread_free);
  if (self->forecaster != NULL)
    cordeau_forecaster_set_following (self->forecaster, FALSE);
  g_clear_object (&self->forecaster);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cordeau_today_reader_parent_class)->dispose (object);
}

static void
cordeau_today_reader_finalize (GObject *object)
{
  CordeauTodayReader *self = CORDEAU_TODAY_READER (object);

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
}

CordeauTodayReader *
cordeau_today_reader_new (CordeauSession *session)
{
  CordeauTodayReader *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_object_new (CORDEAU_TYPE_TODAY_READER, NULL);
  self->session = g_object_ref (session);
  self->reread = cordeau_reread_new (cordeau_session_get_store (session), &funcs, self);
  self->forecaster = cordeau_forecaster_new (session);
  g_signal_connect_object (self->forecaster, "changed", G_CALLBACK (forecast_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->forecaster, "failed", G_CALLBACK (forecast_failed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
cordeau_today_reader_start (CordeauTodayReader *self)
{
  g_return_if_fail (CORDEAU_IS_TODAY_READER (self));

  cordeau_forecaster_set_following (self->forecaster, TRUE);
}

void
cordeau_today_reader_stop (CordeauTodayReader *self)
{
  g_return_if_fail (CORDEAU_IS_TODAY_READER (self));

  cordeau_forecaster_set_following (self->forecaster, FALSE);
}

void
cordeau_today_reader_refresh (CordeauTodayReader *self)
{
  g_return_if_fail (CORDEAU_IS_TODAY_READER (self));

  cordeau_forecaster_refresh (self->forecaster);
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

  return cordeau_forecaster_get_forecast (self->forecaster);
}
