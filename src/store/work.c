/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The task has no source of its own: its callback's data hold it, which only the asker's thread touches. */
#include "store/work.h"

typedef struct
{
  gpointer source; /* (nullable), owned */
  GAsyncReadyCallback callback;
  gpointer user_data;
} Answer;

typedef struct
{
  gpointer source; /* borrowed from the Answer */
  GTaskThreadFunc func;
  gpointer data;
  GDestroyNotify free_data;
} Work;

static GMutex lock;
static GCond idle;
static guint n_working; /* under @lock */

static void
work_free (gpointer data)
{
  Work *self = data;

  if (self->free_data != NULL && self->data != NULL)
    self->free_data (self->data);
  g_free (self);
}

static void
done_cb (GObject *nothing, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  if (answer->callback != NULL)
    answer->callback (answer->source, result, answer->user_data);
  g_clear_object (&answer->source);
  g_free (answer);
}

static GTask *
make_task (gpointer source, gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback,
           gpointer user_data)
{
  Answer *answer = g_new0 (Answer, 1);
  GTask *task;

  answer->source = source != NULL ? g_object_ref (source) : NULL;
  answer->callback = callback;
  answer->user_data = user_data;
  task = g_task_new (NULL, cancellable, done_cb, answer);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, tag);
  return task;
}

static void
work_thread (GTask *task, gpointer nothing, gpointer data, GCancellable *cancellable)
{
  const Work *self = data;

  self->func (task, self->source, self->data, cancellable);
  g_mutex_lock (&lock);
  n_working--;
  g_cond_broadcast (&idle);
  g_mutex_unlock (&lock);
}

void
cordeau_work_run (gpointer source, gpointer tag, GCancellable *cancellable, gpointer data,
                  GDestroyNotify free_data, GTaskThreadFunc func, GAsyncReadyCallback callback,
                  gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Work *self = g_new0 (Work, 1);

  g_return_if_fail (func != NULL);

  task = make_task (source, tag, cancellable, callback, user_data);
  self->source = source;
  self->func = func;
  self->data = data;
  self->free_data = free_data;
  g_mutex_lock (&lock);
  n_working++;
  g_mutex_unlock (&lock);
  g_task_set_task_data (task, self, work_free);
  g_task_run_in_thread (task, work_thread);
}

void
cordeau_work_refuse (gpointer source, gpointer tag, GAsyncReadyCallback callback,
                     gpointer user_data, GError *error)
{
  g_autoptr (GTask) task = make_task (source, tag, NULL, callback, user_data);

  g_task_return_error (task, error);
}

gpointer
cordeau_work_get_data (GAsyncResult *result)
{
  Work *self;

  g_return_val_if_fail (G_IS_TASK (result), NULL);

  self = g_task_get_task_data (G_TASK (result));
  return self != NULL ? self->data : NULL;
}

void
cordeau_work_wait (void)
{
  g_mutex_lock (&lock);
  while (n_working > 0)
    g_cond_wait (&idle, &lock);
  g_mutex_unlock (&lock);
}
