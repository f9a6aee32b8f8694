/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tick says how much time has passed; one thread at a time lives it. While one is at it, time that passes is kept for
 * the next: however slow the disk, there is never a queue. */
#include "practice/run.h"
#include "practice/world.h"
#include "store/work.h"

#define TICK_MS 100
/* What is lived at once at most: somebody who comes back to a computer that slept does not want the night. */
#define AT_ONCE (10 * G_TIME_SPAN_MINUTE)

/* What the thread has in its hands. Shared: it may outlive the run by a moment. */
typedef struct
{
  GMutex mutex;
  CordeauSession *session;
  CordeauWorld *world;
  gint64 until;
  CordeauScenario scenario;
  gboolean change;
} Work;

struct _CordeauPracticeRun
{
  GObject parent_instance;

  /* Owned */
  CordeauSession *session;
  CordeauEnv *clock;
  Work *work;
  GCancellable *cancellable;
  GError *trouble;

  guint speed;
  gboolean running;
  gboolean busy;
  guint source;
  gint64 last_tick; /* by the clock's monotonic time */
  gint64 owed; /* practice time that is still to be lived */
  CordeauScenario scenario;
  gboolean change;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_SPEED,
  PROP_RUNNING,
  PROP_NOW,
  PROP_SCENARIO,
  PROP_TROUBLE,
} CordeauPracticeRunProperty;

static GParamSpec *properties[PROP_TROUBLE + 1];

G_DEFINE_FINAL_TYPE (CordeauPracticeRun, cordeau_practice_run, G_TYPE_OBJECT)

static void
work_clear (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->world, cordeau_world_free);
  g_clear_object (&work->session);
  g_mutex_clear (&work->mutex);
}

static void
work_unref (gpointer work)
{
  g_atomic_rc_box_release_full (work, work_clear);
}

/* --- in the thread ------------------------------------------------------------------------------- */

static gboolean
live (Work *work, GCancellable *cancellable, GError **error)
{
  /* Whoever was told to stop may find the session closed. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (work->world == NULL)
    work->world = cordeau_world_new (work->session, error);
  if (work->world == NULL)
    return FALSE;
  if (work->change)
    cordeau_world_set_scenario (work->world, work->scenario);
  work->change = FALSE;
  if (cordeau_world_advance (work->world, work->until, NULL, NULL, cancellable, error))
    return TRUE;
  /* What it thinks is no longer what is. */
  g_clear_pointer (&work->world, cordeau_world_free);
  return FALSE;
}

static void
live_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  g_mutex_lock (&work->mutex);
  if (live (work, cancellable, &error))
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

static void
lived_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  CordeauPracticeRun *self = CORDEAU_PRACTICE_RUN (object);
  GError *error = NULL;

  self->busy = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_error_free (error);
      else
        {
          set_trouble (self, error);
          cordeau_practice_run_set_running (self, FALSE);
        }
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOW]);
}

static void
start_work (CordeauPracticeRun *self)
{
  /* The work rests: nobody holds it. */
  self->work->until = cordeau_practice_run_get_now (self) + self->owed;
  self->work->scenario = self->scenario;
  self->work->change = self->change;
  self->change = FALSE;
  self->owed = 0;
  self->busy = TRUE;
  cordeau_work_run (self, start_work, self->cancellable, g_atomic_rc_box_acquire (self->work),
                    work_unref, live_thread, lived_cb, NULL);
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
  g_cancellable_cancel (self->cancellable);
  g_mutex_lock (&self->work->mutex);
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
  g_clear_pointer (&self->work, work_unref);
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
  self->work = g_atomic_rc_box_new0 (Work);
  g_mutex_init (&self->work->mutex);
  self->work->session = g_object_ref (session);
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
  if (self->scenario == scenario)
    return;
  self->scenario = scenario;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCENARIO]);
}

const GError *
cordeau_practice_run_get_trouble (CordeauPracticeRun *self)
{
  g_return_val_if_fail (CORDEAU_IS_PRACTICE_RUN (self), NULL);

  return self->trouble;
}
