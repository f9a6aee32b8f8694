/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tick says how much time has passed; one thread at a time lives it. While one is at it, time that passes is kept for
 * the next: however slow the disk, there is never a queue. */
#include "practice/run-work.h"
#include "practice/run.h"
#include "store/work.h"

#define TICK_MS 100
/* What is lived at once at most: somebody who comes back to a computer that slept does not want the night. */
#define AT_ONCE (10 * G_TIME_SPAN_MINUTE)

struct _CordeauPracticeRun
{
  GObject parent_instance;

  /* Owned */
  CordeauSession *session;
  CordeauEnv *clock;
  CordeauRunWork *work;
  GCancellable *cancellable;
  GError *trouble;

  guint speed;
  gboolean running;
  gboolean plugged;
  gboolean busy;
  guint source;
  gint64 last_tick; /* by the clock's monotonic time */
  gint64 owed; /* practice time that is still to be lived */
  gint64 go_on; /* until then at once; 0: as time passes */
  CordeauScenario scenario;
  gboolean change;
  char **kept;
  gboolean keep;
  gint64 kept_end;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_SPEED,
  PROP_RUNNING,
  PROP_NOW,
  PROP_SCENARIO,
  PROP_TROUBLE,
  PROP_KEPT_END,
} CordeauPracticeRunProperty;

static GParamSpec *properties[PROP_KEPT_END + 1];

static void start_work (CordeauPracticeRun *self);

G_DEFINE_FINAL_TYPE (CordeauPracticeRun, cordeau_practice_run, G_TYPE_OBJECT)

static void
live_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CordeauRunWork *work = data;
  GError *error = NULL;

  g_mutex_lock (&work->mutex);
  if (cordeau_run_work_live (work, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
  g_mutex_unlock (&work->mutex);
}

/* --- on the main thread -------------------------------------------------------------------------- */

static void
set_trouble (CordeauPracticeRun *self, GError *error)
{
  g_clear_error (&self->trouble);
  self->trouble = error;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUBLE]);
}

/* The world knows which scenario is on, and when the day is over; unless somebody asked for another meanwhile. */
static void
take_results (CordeauPracticeRun *self)
{
  if (!self->change && self->scenario != self->work->scenario)
    {
      self->scenario = self->work->scenario;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCENARIO]);
    }
  if (!self->keep && self->kept_end != self->work->kept_end)
    {
      self->kept_end = self->work->kept_end;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEPT_END]);
    }
}

static gboolean
has_wishes (CordeauPracticeRun *self)
{
  return self->keep || self->change || self->go_on > cordeau_practice_run_get_now (self);
}

static void
lived_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  CordeauPracticeRun *self = CORDEAU_PRACTICE_RUN (object);
  GError *error = NULL;

  self->busy = FALSE;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      take_results (self);
      if (has_wishes (self))
        start_work (self);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_error_free (error);
  else
    {
      self->go_on = 0;
      set_trouble (self, error);
      cordeau_practice_run_set_running (self, FALSE);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOW]);
}

/* The work rests: nobody holds it. */
static void
start_work (CordeauPracticeRun *self)
{
  CordeauRunWork *work = self->work;

  work->until = MAX (cordeau_practice_run_get_now (self) + self->owed, self->go_on);
  work->scenario = self->scenario;
  work->change = self->change;
  work->plugged = self->plugged;
  work->speed = self->speed;
  if (self->keep)
    {
      g_strfreev (work->kept);
      work->kept = g_strdupv (self->kept);
      work->keep = TRUE;
    }
  self->change = self->keep = FALSE;
  self->owed = self->go_on = 0;
  self->busy = TRUE;
  cordeau_work_run (self, start_work, self->cancellable, cordeau_run_work_ref (work),
                    cordeau_run_work_unref, live_thread, lived_cb, NULL);
}

static void
do_wishes (CordeauPracticeRun *self)
{
  if (!self->busy && has_wishes (self))
    start_work (self);
}

void
cordeau_practice_run_tick (CordeauPracticeRun *self)
{
  gint64 now;

  g_return_if_fail (CORDEAU_IS_PRACTICE_RUN (self));

  if (!self->running)
    return;
  now = cordeau_env_monotonic (self->clock);
  self->owed += (now - self->last_tick) * self->speed;
  self->owed = MIN (self->owed, AT_ONCE);
  self->last_tick = now;
  if (!self->busy && self->owed > 0)
    start_work (self);
}

static gboolean
tick_cb (gpointer user_data)
{
  cordeau_practice_run_tick (user_data);
  return G_SOURCE_CONTINUE;
}

gboolean
cordeau_practice_run_is_busy (CordeauPracticeRun *self)
{
  g_return_val_if_fail (CORDEAU_IS_PRACTICE_RUN (self), FALSE);

  return self->busy;
}

void
cordeau_practice_run_stop (CordeauPracticeRun *self)
{
  g_return_if_fail (CORDEAU_IS_PRACTICE_RUN (self));

  cordeau_practice_run_set_running (self, FALSE);
  self->keep = self->change = FALSE;
  self->go_on = 0;
  g_cancellable_cancel (self->cancellable);
  g_mutex_lock (&self->work->mutex);
  g_clear_pointer (&self->work->plugs, cordeau_practice_plugs_free);
  g_mutex_unlock (&self->work->mutex);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

/* --- the object ---------------------------------------------------------------------------------- */

static void
cordeau_practice_run_dispose (GObject *object)
{
  CordeauPracticeRun *self = CORDEAU_PRACTICE_RUN (object);

  if (self->work != NULL)
    cordeau_practice_run_stop (self);
  g_clear_pointer (&self->work, cordeau_run_work_unref);
  g_clear_pointer (&self->kept, g_strfreev);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cordeau_practice_run_parent_class)->dispose (object);
}

static void
cordeau_practice_run_finalize (GObject *object)
{
  CordeauPracticeRun *self = CORDEAU_PRACTICE_RUN (object);

  g_clear_object (&self->clock);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->trouble);

  G_OBJECT_CLASS (cordeau_practice_run_parent_class)->finalize (object);
}

static void
cordeau_practice_run_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CordeauPracticeRun *self = CORDEAU_PRACTICE_RUN (object);

  switch ((CordeauPracticeRunProperty) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_SPEED:
      g_value_set_uint (value, self->speed);
      break;
    case PROP_RUNNING:
      g_value_set_boolean (value, self->running);
      break;
    case PROP_NOW:
      g_value_set_int64 (value, cordeau_practice_run_get_now (self));
      break;
    case PROP_SCENARIO:
      g_value_set_string (value, cordeau_scenario_to_nick (self->scenario));
      break;
    case PROP_TROUBLE:
      g_value_set_boxed (value, self->trouble);
      break;
    case PROP_KEPT_END:
      g_value_set_int64 (value, self->kept_end);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cordeau_practice_run_set_property (GObject *object, guint id, const GValue *value,
                                   GParamSpec *pspec)
{
  CordeauPracticeRun *self = CORDEAU_PRACTICE_RUN (object);

  switch ((CordeauPracticeRunProperty) id)
    {
    case PROP_SPEED:
      cordeau_practice_run_set_speed (self, g_value_get_uint (value));
      break;
    case PROP_RUNNING:
      cordeau_practice_run_set_running (self, g_value_get_boolean (value));
      break;
    case PROP_SCENARIO:
      cordeau_practice_run_set_scenario (self,
                                         cordeau_scenario_from_nick (g_value_get_string (value)));
      break;
    case PROP_SESSION:
    case PROP_NOW:
    case PROP_TROUBLE:
    case PROP_KEPT_END:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cordeau_practice_run_class_init (CordeauPracticeRunClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags reads = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags writes = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = cordeau_practice_run_dispose;
  object_class->finalize = cordeau_practice_run_finalize;
  object_class->get_property = cordeau_practice_run_get_property;
  object_class->set_property = cordeau_practice_run_set_property;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CORDEAU_TYPE_SESSION,
                                                  reads);
  properties[PROP_SPEED] = g_param_spec_uint ("speed", NULL, NULL, CORDEAU_PRACTICE_SLOWEST,
                                              CORDEAU_PRACTICE_FASTEST, CORDEAU_PRACTICE_SLOWEST,
                                              writes);
  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, writes);
  properties[PROP_NOW] = g_param_spec_int64 ("now", NULL, NULL, G_MININT64, G_MAXINT64, 0, reads);
  properties[PROP_SCENARIO] = g_param_spec_string ("scenario", NULL, NULL, "calm", writes);
  properties[PROP_TROUBLE] = g_param_spec_boxed ("trouble", NULL, NULL, G_TYPE_ERROR, reads);
  properties[PROP_KEPT_END] = g_param_spec_int64 ("kept-end", NULL, NULL, 0, G_MAXINT64, 0, reads);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cordeau_practice_run_init (CordeauPracticeRun *self)
{
  self->speed = CORDEAU_PRACTICE_SLOWEST;
  self->cancellable = g_cancellable_new ();
}

CordeauPracticeRun *
cordeau_practice_run_new (CordeauSession *session, CordeauEnv *clock)
{
  CordeauPracticeRun *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);
  g_return_val_if_fail (cordeau_session_is_practice (session), NULL);
  g_return_val_if_fail (CORDEAU_IS_FIXED_ENV (cordeau_session_get_env (session)), NULL);

  self = g_object_new (CORDEAU_TYPE_PRACTICE_RUN, NULL);
  self->session = g_object_ref (session);
  self->clock = clock != NULL ? g_object_ref (clock) : cordeau_env_new ();
  self->work = cordeau_run_work_new (session);
  return self;
}

CordeauSession *
cordeau_practice_run_get_session (CordeauPracticeRun *self)
{
  g_return_val_if_fail (CORDEAU_IS_PRACTICE_RUN (self), NULL);

  return self->session;
}

guint
cordeau_practice_run_get_speed (CordeauPracticeRun *self)
{
  g_return_val_if_fail (CORDEAU_IS_PRACTICE_RUN (self), 0);

  return self->speed;
}

void
cordeau_practice_run_set_speed (CordeauPracticeRun *self, guint speed)
{
  g_return_if_fail (CORDEAU_IS_PRACTICE_RUN (self));

  speed = CLAMP (speed, CORDEAU_PRACTICE_SLOWEST, CORDEAU_PRACTICE_FASTEST);
  if (speed == self->speed)
    return;
  /* What passed until now passed at the speed that was. */
  cordeau_practice_run_tick (self);
  self->speed = speed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPEED]);
}

gboolean
cordeau_practice_run_get_running (CordeauPracticeRun *self)
{
  g_return_val_if_fail (CORDEAU_IS_PRACTICE_RUN (self), FALSE);

  return self->running;
}

void
cordeau_practice_run_set_running (CordeauPracticeRun *self, gboolean running)
{
  g_return_if_fail (CORDEAU_IS_PRACTICE_RUN (self));

  if (self->running == !!running)
    return;
  self->running = !!running;
  self->owed = 0;
  self->last_tick = cordeau_env_monotonic (self->clock);
  if (self->running)
    self->source = g_timeout_add (TICK_MS, tick_cb, self);
  else
    g_clear_handle_id (&self->source, g_source_remove);
  if (self->running && self->trouble != NULL)
    set_trouble (self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

gint64
cordeau_practice_run_get_now (CordeauPracticeRun *self)
{
  g_return_val_if_fail (CORDEAU_IS_PRACTICE_RUN (self), 0);

  return cordeau_env_now (cordeau_session_get_env (self->session));
}

CordeauScenario
cordeau_practice_run_get_scenario (CordeauPracticeRun *self)
{
  g_return_val_if_fail (CORDEAU_IS_PRACTICE_RUN (self), CORDEAU_SCENARIO_CALM);

  return self->scenario;
}

void
cordeau_practice_run_set_scenario (CordeauPracticeRun *self, CordeauScenario scenario)
{
  g_return_if_fail (CORDEAU_IS_PRACTICE_RUN (self));
  g_return_if_fail (scenario < CORDEAU_N_SCENARIOS);

  self->change = TRUE;
  if (self->scenario != scenario)
    {
      self->scenario = scenario;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCENARIO]);
    }
  do_wishes (self);
}

void
cordeau_practice_run_keep (CordeauPracticeRun *self, const char *const *names)
{
  static const char *const none[] = { NULL };

  g_return_if_fail (CORDEAU_IS_PRACTICE_RUN (self));

  if (names == NULL)
    names = none;
  if (self->kept != NULL && g_strv_equal ((const char *const *) self->kept, names))
    return;
  g_strfreev (self->kept);
  self->kept = g_strdupv ((char **) names);
  self->keep = TRUE;
  do_wishes (self);
}

gint64
cordeau_practice_run_get_kept_end (CordeauPracticeRun *self)
{
  g_return_val_if_fail (CORDEAU_IS_PRACTICE_RUN (self), 0);

  return self->kept_end;
}

void
cordeau_practice_run_set_plugged (CordeauPracticeRun *self, gboolean plugged)
{
  g_return_if_fail (CORDEAU_IS_PRACTICE_RUN (self));

  self->plugged = plugged;
}

void
cordeau_practice_run_go_on (CordeauPracticeRun *self, gint64 until)
{
  g_return_if_fail (CORDEAU_IS_PRACTICE_RUN (self));

  self->go_on = MAX (self->go_on, until);
  do_wishes (self);
}

const GError *
cordeau_practice_run_get_trouble (CordeauPracticeRun *self)
{
  g_return_val_if_fail (CORDEAU_IS_PRACTICE_RUN (self), NULL);

  return self->trouble;
}
