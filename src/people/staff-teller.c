/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reader says which days are due, so that the writer, whom scans wait for, is only given those. A failure is not said: nobody waits
 * for it here, and the next hour tries again. */
#include "people/staff-counts.h"
#include "people/staff-teller.h"

#define TICK_SECONDS 60
/* Once the window stands; and a roster that is being published is one change. */
#define FIRST_SECONDS 5
#define COALESCE_MS 1000
#define NEVER G_MININT64

struct _CordeauStaffTeller
{
  GObject parent_instance;

  /* Owned */
  GCancellable *cancellable;

  /* Borrowed: it stops its companions before it goes */
  CordeauSession *session;

  gint64 hour; /* that was told last, counted since 1970 */
  gulong changed_id;
  guint tick;
  guint first;
  guint wait;
  gboolean busy;
  gboolean again;
};

G_DEFINE_FINAL_TYPE (CordeauStaffTeller, cordeau_staff_teller, G_TYPE_OBJECT)

/* What is told of; @days: (nullable): before it was looked. */
typedef struct
{
  char *site;
  GTimeZone *zone;
  GArray *days;
  gint64 now;
  gboolean presence;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->site);
  g_time_zone_unref (job->zone);
  g_clear_pointer (&job->days, g_array_unref);
  g_free (job);
}

static Job *
job_new (CordeauStaffTeller *self)
{
  Job *job = g_new0 (Job, 1);

  job->site = g_strdup (cordeau_session_get_site (self->session));
  job->zone = g_time_zone_ref (cordeau_session_get_zone (self->session));
  job->now = cordeau_env_now (cordeau_session_get_env (self->session));
  return job;
}

static void look (CordeauStaffTeller *self, gboolean presence);

static void
settle (CordeauStaffTeller *self)
{
  self->busy = FALSE;
  if (self->again)
    look (self, FALSE);
}

/* --- telling ------------------------------------------------------------------------------------- */

static gpointer
tell_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Job *job = data;
  guint n;

  for (guint i = 0; i < job->days->len; i++)
    if (!cordeau_staff_counts_tell (txn, job->zone, g_array_index (job->days, gint32, i), &n,
                                    error))
      return NULL;
  return GINT_TO_POINTER (TRUE);
}

static void
told_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauStaffTeller) self = user_data;

  /* The next hour is another try. */
  if (cordeau_store_write_finish (CORDEAU_STORE (source), result, NULL) == NULL)
    self->hour = NEVER;
  if (self->session != NULL)
    settle (self);
}

static void
tell (CordeauStaffTeller *self, GArray *days)
{
  Job *job = job_new (self);

  job->days = g_array_ref (days);
  cordeau_store_write_async (cordeau_session_get_store (self->session), tell_job, job, job_free,
                             NULL, NULL, NULL, told_cb, g_object_ref (self));
}

/* --- looking ------------------------------------------------------------------------------------- */

static gpointer
look_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  return cordeau_staff_counts_due (connection, job->site, job->zone, job->now, job->presence,
                                   error);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauStaffTeller) self = user_data;
  g_autoptr (GArray) days = cordeau_store_read_finish (CORDEAU_STORE (source), result, NULL);

  if (self->session == NULL)
    return;
  if (days == NULL)
    self->hour = NEVER;
  if (days != NULL && days->len > 0)
    tell (self, days);
  else
    settle (self);
}

static void
look (CordeauStaffTeller *self, gboolean presence)
{
  Job *job;

  self->again = self->busy;
  if (self->busy)
    return;
  self->busy = TRUE;
  job = job_new (self);
  job->presence = presence;
  cordeau_store_read_async (cordeau_session_get_store (self->session), look_job, job, job_free,
                            (GDestroyNotify) g_array_unref, self->cancellable, looked_cb,
                            g_object_ref (self));
}

/* --- when ---------------------------------------------------------------------------------------- */

void
cordeau_staff_teller_tick (CordeauStaffTeller *self)
{
  gint64 hour;

  g_return_if_fail (CORDEAU_IS_STAFF_TELLER (self));

  hour = cordeau_env_now (cordeau_session_get_env (self->session)) / G_TIME_SPAN_HOUR;
  /* One that was set back has another hour, too. */
  if (self->busy || hour == self->hour)
    return;
  self->hour = hour;
  look (self, TRUE);
}

static gboolean
tick_cb (gpointer data)
{
  cordeau_staff_teller_tick (data);
  return G_SOURCE_CONTINUE;
}

static void
first_cb (gpointer data)
{
  CordeauStaffTeller *self = data;

  self->first = 0;
  cordeau_staff_teller_tick (self);
}

static void
waited_cb (gpointer data)
{
  CordeauStaffTeller *self = data;

  self->wait = 0;
  look (self, FALSE);
}

static void
shifts_changed_cb (CordeauStaffTeller *self)
{
  if (self->wait == 0)
    self->wait = g_timeout_add_once (COALESCE_MS, waited_cb, self);
}

/* --- class --------------------------------------------------------------------------------------- */

static void
cordeau_staff_teller_dispose (GObject *object)
{
  CordeauStaffTeller *self = CORDEAU_STAFF_TELLER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_handle_id (&self->first, g_source_remove);
  g_clear_handle_id (&self->wait, g_source_remove);
  if (self->session != NULL)
    g_clear_signal_handler (&self->changed_id, cordeau_session_get_store (self->session));
  self->session = NULL;
  G_OBJECT_CLASS (cordeau_staff_teller_parent_class)->dispose (object);
}

static void
cordeau_staff_teller_finalize (GObject *object)
{
  g_clear_object (&CORDEAU_STAFF_TELLER (object)->cancellable);
  G_OBJECT_CLASS (cordeau_staff_teller_parent_class)->finalize (object);
}

static void
cordeau_staff_teller_class_init (CordeauStaffTellerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cordeau_staff_teller_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_staff_teller_finalize;
}

static void
cordeau_staff_teller_init (CordeauStaffTeller *self)
{
  self->cancellable = g_cancellable_new ();
  self->hour = NEVER;
}

CordeauStaffTeller *
cordeau_staff_teller_new (CordeauSession *session)
{
  CordeauStaffTeller *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_object_new (CORDEAU_TYPE_STAFF_TELLER, NULL);
  self->session = session;
  self->changed_id = g_signal_connect_swapped (cordeau_session_get_store (session),
                                               "changed::shifts", G_CALLBACK (shifts_changed_cb),
                                               self);
  self->tick = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
  self->first = g_timeout_add_seconds_once (FIRST_SECONDS, first_cb, self);
  return self;
}

void
cordeau_staff_teller_stop (CordeauStaffTeller *self)
{
  g_return_if_fail (CORDEAU_IS_STAFF_TELLER (self));

  g_object_run_dispose (G_OBJECT (self));
  g_object_unref (self);
}

gboolean
cordeau_staff_teller_is_busy (CordeauStaffTeller *self)
{
  g_return_val_if_fail (CORDEAU_IS_STAFF_TELLER (self), FALSE);

  return self->busy || self->wait != 0;
}
