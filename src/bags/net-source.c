/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hands jobs to the store's readers: each carries its own copy of the filter, so typing on does not disturb
 * what is under way. */
#include "bags/net-source.h"

struct _CordeauNetSource
{
  GObject parent_instance;

  /* Owned */
  CordeauSession *session;
  CordeauNetFilter *filter;
};

static void slot_source_init (CordeauSlotSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CordeauNetSource, cordeau_net_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CORDEAU_TYPE_SLOT_SOURCE, slot_source_init))

typedef struct
{
  CordeauNetFilter *filter;
  gint64 now;
  guint offset;
  guint limit;
} Job;

typedef struct
{
  GPtrArray *rows;
  guint count;
} Answer;

static Job *
job_new (CordeauNetSource *self)
{
  Job *job = g_new0 (Job, 1);

  job->filter = cordeau_net_filter_copy (self->filter);
  job->now = cordeau_env_now (cordeau_session_get_env (self->session));
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  cordeau_net_filter_free (job->filter);
  g_free (job);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->rows, g_ptr_array_unref);
  g_free (answer);
}

static gpointer
read_rows (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  g_autoptr (GPtrArray) rows = NULL;
  gint64 count = cordeau_nets_count (connection, job->filter, job->now, error);
  Answer *answer;

  if (count < 0)
    return NULL;
  if (job->limit > 0)
    {
      rows = cordeau_nets_read (connection, job->filter, job->now, job->offset, job->limit, error);
      if (rows == NULL)
        return NULL;
    }
  answer = g_new0 (Answer, 1);
  answer->count = (guint) MIN (count, G_MAXINT);
  answer->rows = rows != NULL ? g_steal_pointer (&rows) : g_ptr_array_new ();
  return answer;
}

static gpointer
read_sums (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  g_autofree CordeauNetSums *sums = g_new0 (CordeauNetSums, 1);

  if (!cordeau_nets_sum (connection, job->filter, job->now, sums, error))
    return NULL;
  return g_steal_pointer (&sums);
}

static void
store_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gpointer answer = cordeau_store_read_finish (CORDEAU_STORE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, answer, g_task_get_task_data (task));
}

/* The task's data is the free function of its answer. */
static void
run (CordeauNetSource *self, CordeauReadFunc func, Job *job, GDestroyNotify free_answer,
     GCancellable *cancellable, GTask *task)
{
  g_task_set_task_data (task, free_answer, NULL);
  cordeau_store_read_async (cordeau_session_get_store (self->session), func, job, job_free,
                            free_answer, cancellable, store_answered_cb, task);
}

static void
cordeau_net_source_read_async (CordeauSlotSource *source, guint offset, guint limit,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  CordeauNetSource *self = CORDEAU_NET_SOURCE (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Job *job = job_new (self);

  g_task_set_source_tag (task, cordeau_net_source_read_async);
  job->offset = offset;
  job->limit = limit;
  run (self, read_rows, job, answer_free, cancellable, task);
}

static GPtrArray *
cordeau_net_source_read_finish (CordeauSlotSource *source, GAsyncResult *result, guint *count,
                                GError **error)
{
  Answer *answer = g_task_propagate_pointer (G_TASK (result), error);
  GPtrArray *rows;

  if (answer == NULL)
    return NULL;
  *count = answer->count;
  rows = g_steal_pointer (&answer->rows);
  answer_free (answer);
  return rows;
}

static const char *
cordeau_net_source_get_id (CordeauSlotSource *source, gconstpointer row)
{
  const CordeauNet *net = row;

  return net->id;
}

static void
slot_source_init (CordeauSlotSourceInterface *iface)
{
  iface->read_async = cordeau_net_source_read_async;
  iface->read_finish = cordeau_net_source_read_finish;
  iface->get_id = cordeau_net_source_get_id;
}

static void
nets_changed_cb (CordeauNetSource *self)
{
  cordeau_slot_source_changed (CORDEAU_SLOT_SOURCE (self));
}

static void
cordeau_net_source_finalize (GObject *object)
{
  CordeauNetSource *self = CORDEAU_NET_SOURCE (object);

  g_clear_pointer (&self->filter, cordeau_net_filter_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cordeau_net_source_parent_class)->finalize (object);
}

static void
cordeau_net_source_class_init (CordeauNetSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cordeau_net_source_finalize;
}

static void
cordeau_net_source_init (CordeauNetSource *self)
{
  self->filter = cordeau_net_filter_new ();
}

CordeauNetSource *
cordeau_net_source_new (CordeauSession *session)
{
  CordeauNetSource *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_object_new (CORDEAU_TYPE_NET_SOURCE, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (cordeau_session_get_store (session), "changed::nets",
                           G_CALLBACK (nets_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

const CordeauNetFilter *
cordeau_net_source_get_filter (CordeauNetSource *self)
{
  g_return_val_if_fail (CORDEAU_IS_NET_SOURCE (self), NULL);

  return self->filter;
}

void
cordeau_net_source_set_filter (CordeauNetSource *self, const CordeauNetFilter *filter)
{
  g_return_if_fail (CORDEAU_IS_NET_SOURCE (self));
  g_return_if_fail (filter != NULL);

  cordeau_net_filter_free (self->filter);
  self->filter = cordeau_net_filter_copy (filter);
  cordeau_slot_source_changed (CORDEAU_SLOT_SOURCE (self));
}

void
cordeau_net_source_sum_async (CordeauNetSource *self, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (CORDEAU_IS_NET_SOURCE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cordeau_net_source_sum_async);
  run (self, read_sums, job_new (self), g_free, cancellable, task);
}

CordeauNetSums *
cordeau_net_source_sum_finish (CordeauNetSource *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
