/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One look at a time in a reader; what changes meanwhile makes one more look. The guide itself is only touched by that
 * look: what it found comes back as a value. */
#include "practice/found.h"
#include "store/work.h"
#include "window/guide-watch.h"

/* Milliseconds between two looks while nets keep changing. */
#define INTERVAL 250

/* What a look found. @eye: by which, not to be looked into */
typedef struct
{
  gconstpointer eye;
  gboolean done[CORDEAU_N_STEPS];
  CordeauPracticeStep current;
  char *wrong;
  CordeauPracticeOffer *offer;
} Look;

/* Shared with the thread that looks: it may outlive the watch by a moment. */
typedef struct
{
  CordeauPracticeGuide *guide;
  char *site;
  gint64 now;
} Eye;

struct _CordeauGuideWatch
{
  GObject parent_instance;

  /* Owned */
  CordeauSession *session;
  GCancellable *cancellable;
  Eye *eye; /* NULL until it is known where the day begins */
  Look *look; /* NULL before the first */

  guint timeout_id;
  gint64 last;
  gboolean looking;
  gboolean again;
  gboolean hidden;
};

G_DEFINE_FINAL_TYPE (CordeauGuideWatch, cordeau_guide_watch, G_TYPE_OBJECT)

enum
{
  BEGUN,
  LOOKED,
  STEP_DONE,
  WENT_WRONG,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->wrong);
  cordeau_practice_offer_free (look->offer);
  g_free (look);
}

static void
eye_clear (gpointer data)
{
  Eye *eye = data;

  cordeau_practice_guide_free (eye->guide);
  g_free (eye->site);
}

static void
eye_unref (gpointer eye)
{
  g_atomic_rc_box_release_full (eye, eye_clear);
}

/* --- in the thread ------------------------------------------------------------------------------- */

static gpointer
look_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Eye *eye = data;
  GError *local = NULL;
  Look *look;

  if (!cordeau_practice_guide_update (eye->guide, connection, error))
    return NULL;
  look = g_new0 (Look, 1);
  look->eye = eye;
  look->current = cordeau_practice_guide_get_current (eye->guide);
  look->wrong = g_strdup (cordeau_practice_guide_get_wrong (eye->guide));
  for (guint i = 0; i < CORDEAU_N_STEPS; i++)
    look->done[i] = cordeau_practice_guide_is_done (eye->guide, i);
  look->offer = cordeau_practice_guide_offer (eye->guide, connection, eye->site, eye->now, &local);
  if (local == NULL)
    return look;
  look_free (look);
  g_propagate_error (error, local);
  return NULL;
}

typedef struct
{
  gint64 since;
  gboolean hidden;
} Beginning;

static void
begin_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Beginning *beginning = g_new0 (Beginning, 1);

  beginning->since = cordeau_practice_get_guide (source);
  beginning->hidden = cordeau_practice_is_guide_hidden (source);
  g_task_return_pointer (task, beginning, g_free);
}

static void
restart_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (cordeau_practice_begin_guide (source, &error))
    begin_thread (task, source, data, cancellable);
  else
    g_task_return_error (task, error);
}

static void
hide_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  cordeau_practice_hide_guide (source, TRUE);
  g_task_return_boolean (task, TRUE);
}

static void
unhide_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  cordeau_practice_hide_guide (source, FALSE);
  g_task_return_boolean (task, TRUE);
}

/* --- on the main thread -------------------------------------------------------------------------- */

static void
tell (CordeauGuideWatch *self, const Look *before, const Look *look)
{
  if (before == NULL)
    g_signal_emit (self, signals[BEGUN], 0);
  for (guint i = 0; before != NULL && i < CORDEAU_N_STEPS; i++)
    if (look->done[i] && !before->done[i])
      g_signal_emit (self, signals[STEP_DONE], 0, i);
  if (before != NULL && look->wrong != NULL && g_strcmp0 (look->wrong, before->wrong) != 0)
    g_signal_emit (self, signals[WENT_WRONG], 0);
  g_signal_emit (self, signals[LOOKED], 0);
}

static void
looked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauGuideWatch) self = data;
  Look *look = cordeau_store_read_finish (CORDEAU_STORE (object), result, NULL);

  self->looking = FALSE;
  /* What is wrong with the data, whoever shows nets says. And the day may have begun anew meanwhile. */
  if (look != NULL && self->session != NULL && look->eye == self->eye)
    {
      Look *before = self->look;

      self->look = g_steal_pointer (&look);
      tell (self, before, self->look);
      g_clear_pointer (&before, look_free);
    }
  g_clear_pointer (&look, look_free);
  if (self->again && self->session != NULL)
    cordeau_guide_watch_look (self);
}

static gboolean
timeout_cb (gpointer data)
{
  CordeauGuideWatch *self = data;

  self->timeout_id = 0;
  self->looking = TRUE;
  self->again = FALSE;
  self->last = g_get_monotonic_time ();
  self->eye->now = cordeau_env_now (cordeau_session_get_env (self->session));
  cordeau_store_read_async (cordeau_session_get_store (self->session), look_job,
                            g_atomic_rc_box_acquire (self->eye), eye_unref, look_free,
                            self->cancellable, looked_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

void
cordeau_guide_watch_look (CordeauGuideWatch *self)
{
  gint64 since;

  g_return_if_fail (CORDEAU_IS_GUIDE_WATCH (self));

  if (self->eye == NULL || self->timeout_id != 0)
    return;
  if (self->looking)
    {
      self->again = TRUE;
      return;
    }
  since = (g_get_monotonic_time () - self->last) / 1000;
  self->timeout_id = g_timeout_add ((guint) CLAMP (INTERVAL - since, 0, INTERVAL), timeout_cb,
                                    self);
}

static void
begin (CordeauGuideWatch *self, const Beginning *beginning)
{
  if (self->eye == NULL)
    self->hidden = beginning->hidden;
  g_clear_pointer (&self->eye, eye_unref);
  g_clear_pointer (&self->look, look_free);
  self->eye = g_atomic_rc_box_new0 (Eye);
  self->eye->guide = cordeau_practice_guide_new (beginning->since);
  self->eye->site = g_strdup (cordeau_session_get_site (self->session));
  self->last = 0;
  cordeau_guide_watch_look (self);
}

static void
began_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauGuideWatch) self = data;
  g_autofree Beginning *beginning = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self->session != NULL && beginning != NULL)
    begin (self, beginning);
}

static void
kept_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_object_unref (data);
}

static void
run (CordeauGuideWatch *self, GTaskThreadFunc func, GAsyncReadyCallback callback)
{
  cordeau_work_run (self->session, run, NULL, NULL, NULL, func, callback, g_object_ref (self));
}

void
cordeau_guide_watch_restart (CordeauGuideWatch *self)
{
  g_return_if_fail (CORDEAU_IS_GUIDE_WATCH (self));

  run (self, restart_thread, began_cb);
}

static void
cordeau_guide_watch_dispose (GObject *object)
{
  CordeauGuideWatch *self = CORDEAU_GUIDE_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cordeau_guide_watch_parent_class)->dispose (object);
}

static void
cordeau_guide_watch_finalize (GObject *object)
{
  CordeauGuideWatch *self = CORDEAU_GUIDE_WATCH (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->eye, eye_unref);
  g_clear_pointer (&self->look, look_free);
  G_OBJECT_CLASS (cordeau_guide_watch_parent_class)->finalize (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, CORDEAU_TYPE_GUIDE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
cordeau_guide_watch_class_init (CordeauGuideWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cordeau_guide_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_guide_watch_finalize;
  signals[BEGUN] = add_signal ("begun");
  signals[LOOKED] = add_signal ("looked");
  signals[WENT_WRONG] = add_signal ("went-wrong");
  signals[STEP_DONE] = g_signal_new ("step-done", CORDEAU_TYPE_GUIDE_WATCH, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
cordeau_guide_watch_init (CordeauGuideWatch *self)
{
  self->cancellable = g_cancellable_new ();
}

CordeauGuideWatch *
cordeau_guide_watch_new (CordeauSession *session)
{
  CordeauGuideWatch *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_object_new (CORDEAU_TYPE_GUIDE_WATCH, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (cordeau_session_get_store (session), "changed::nets",
                           G_CALLBACK (cordeau_guide_watch_look), self, G_CONNECT_SWAPPED);
  run (self, begin_thread, began_cb);
  return self;
}

gboolean
cordeau_guide_watch_is_ready (CordeauGuideWatch *self)
{
  g_return_val_if_fail (CORDEAU_IS_GUIDE_WATCH (self), FALSE);

  return self->look != NULL;
}

gboolean
cordeau_guide_watch_is_done (CordeauGuideWatch *self, CordeauPracticeStep step)
{
  g_return_val_if_fail (CORDEAU_IS_GUIDE_WATCH (self) && step < CORDEAU_N_STEPS, FALSE);

  return self->look != NULL && self->look->done[step];
}

guint
cordeau_guide_watch_count_done (CordeauGuideWatch *self)
{
  guint n = 0;

  for (guint i = 0; i < CORDEAU_N_STEPS; i++)
    n += cordeau_guide_watch_is_done (self, i) ? 1 : 0;
  return n;
}

CordeauPracticeStep
cordeau_guide_watch_get_current (CordeauGuideWatch *self)
{
  g_return_val_if_fail (CORDEAU_IS_GUIDE_WATCH (self), CORDEAU_STEP_RECEIVE);

  return self->look != NULL ? self->look->current : CORDEAU_STEP_RECEIVE;
}

const char *
cordeau_guide_watch_get_wrong (CordeauGuideWatch *self)
{
  g_return_val_if_fail (CORDEAU_IS_GUIDE_WATCH (self), NULL);

  return self->look != NULL ? self->look->wrong : NULL;
}

const CordeauPracticeOffer *
cordeau_guide_watch_get_offer (CordeauGuideWatch *self)
{
  g_return_val_if_fail (CORDEAU_IS_GUIDE_WATCH (self), NULL);

  return self->look != NULL ? self->look->offer : NULL;
}

gboolean
cordeau_guide_watch_get_hidden (CordeauGuideWatch *self)
{
  g_return_val_if_fail (CORDEAU_IS_GUIDE_WATCH (self), FALSE);

  return self->hidden;
}

void
cordeau_guide_watch_set_hidden (CordeauGuideWatch *self, gboolean hidden)
{
  g_return_if_fail (CORDEAU_IS_GUIDE_WATCH (self));

  if (self->hidden == !!hidden)
    return;
  self->hidden = !!hidden;
  run (self, hidden ? hide_thread : unhide_thread, kept_cb);
}
