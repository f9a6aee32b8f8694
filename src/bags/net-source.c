/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hands jobs to the store's readers. Each holds the order of the filter as it was when it was asked, so typing
 * on does not disturb what is under way.
 *
 * Of an order that nobody has read yet the first rows come at once, and all of it is read beside.
 *
 * The order of a long list goes stale while people scan. Rows are read fresh all the same; the order is renewed
 * beside, at most once a second, and then said to be changed. */
#include "bags/net-order.h"
#include "bags/net-source.h"

/* Between two renewals of a long order, in milliseconds. */
#define RENEW_INTERVAL 1000

struct _CordeauNetSource
{
  GObject parent_instance;

  /* Owned */
  CordeauSession *session;
  CordeauNetFilter *filter;
  CordeauNetBases *bases;
  CordeauNetOrder *order;
  GArray *numbers; /* (nullable) */

  guint renew_id;
  gboolean renewing;
  gboolean partial; /* the last answer was of the first rows */
  gboolean whole; /* they are not asked for: what was to follow could not be read */
  gint64 standing;
};

static void slot_source_init (CordeauSlotSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CordeauNetSource, cordeau_net_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CORDEAU_TYPE_SLOT_SOURCE, slot_source_init))

typedef struct
{
  CordeauNetOrder *order;
  guint changes;
  gint64 now;
  guint offset;
  guint limit;
  gboolean whole;
  GArray *numbers; /* Owned, (nullable) */
} Job;

typedef struct
{
  char *text;
  guint n;
} Codes;

static Job *
job_new (CordeauNetSource *self)
{
  Job *job = g_new0 (Job, 1);

  if (self->order == NULL)
    self->order = cordeau_net_order_new (self->bases, self->filter);
  job->order = cordeau_net_order_ref (self->order);
  job->changes = cordeau_net_bases_get_changes (self->bases);
  job->now = cordeau_env_now (cordeau_session_get_env (self->session));
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  cordeau_net_order_unref (job->order);
  g_clear_pointer (&job->numbers, g_array_unref);
  g_free (job);
}

static gpointer
read_page (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  if (job->whole)
    return cordeau_net_order_read (job->order, connection, job->changes, job->now, job->offset,
                                   job->limit, error);
  return cordeau_net_order_read_first (job->order, connection, job->changes, job->now, job->offset,
                                       job->limit, error);
}

static gpointer
read_sums (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  g_autofree CordeauNetSums *sums = g_new0 (CordeauNetSums, 1);

  if (!cordeau_net_order_sum (job->order, connection, job->changes, job->now, sums, error))
    return NULL;
  return g_steal_pointer (&sums);
}

static void
codes_free (gpointer data)
{
  Codes *codes = data;

  g_free (codes->text);
  g_free (codes);
}

static gpointer
list_codes (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  Codes *codes;
  guint n;
  char *text = cordeau_net_order_list_codes (job->order, connection, job->changes, job->now,
                                             job->numbers, &n, error);

  if (text == NULL)
    return NULL;
  codes = g_new0 (Codes, 1);
  codes->text = text;
  codes->n = n;
  return codes;
}

static gpointer
renew_order (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
             GError **error)
{
  const Job *job = data;

  return GINT_TO_POINTER (
      cordeau_net_order_renew (job->order, connection, job->changes, job->now, error));
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

/* What could not be renewed is tried again when it is read next, and whoever reads it hears why. */
static void
renewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauNetSource) self = user_data;
  gboolean renewed = cordeau_store_read_finish (CORDEAU_STORE (source), result, NULL) != NULL;

  self->renewing = FALSE;
  self->whole = self->partial && !renewed;
  if (self->partial)
    cordeau_slot_source_replaced (CORDEAU_SLOT_SOURCE (self));
  else if (renewed)
    cordeau_slot_source_changed (CORDEAU_SLOT_SOURCE (self));
}

static void
renew_now (gpointer data)
{
  CordeauNetSource *self = data;

  self->renew_id = 0;
  self->renewing = TRUE;
  cordeau_store_read_async (cordeau_session_get_store (self->session), renew_order, job_new (self),
                            job_free, NULL, NULL, renewed_cb, g_object_ref (self));
}

static void
renew_soon (CordeauNetSource *self)
{
  if (self->renew_id == 0 && !self->renewing)
    self->renew_id = g_timeout_add_once (RENEW_INTERVAL, renew_now, self);
}

/* If something else is being read, its end is said to be a change, and this is asked again. */
static void
complete (CordeauNetSource *self)
{
  if (self->renewing)
    return;
  g_clear_handle_id (&self->renew_id, g_source_remove);
  renew_now (self);
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
  job->whole = self->whole;
  run (self, read_page, job, (GDestroyNotify) cordeau_net_page_free, cancellable, task);
}

static GPtrArray *
cordeau_net_source_read_finish (CordeauSlotSource *source, GAsyncResult *result, guint *count,
                                GError **error)
{
  CordeauNetSource *self = CORDEAU_NET_SOURCE (source);
  g_autoptr (CordeauNetPage) page = g_task_propagate_pointer (G_TASK (result), error);

  if (page == NULL)
    return NULL;
  *count = page->numbers->len;
  g_clear_pointer (&self->numbers, g_array_unref);
  self->numbers = g_array_ref (page->numbers);
  if (self->standing != 0 && self->standing != page->standing)
    cordeau_slot_source_renumbered (source);
  self->standing = page->standing;
  self->partial = page->partial;
  if (page->partial)
    complete (self);
  else if (page->stale)
    renew_soon (self);
  cordeau_net_bases_warm (self->bases, cordeau_session_get_store (self->session));
  return g_steal_pointer (&page->rows);
}

static const char *
cordeau_net_source_get_id (CordeauSlotSource *source, gconstpointer row)
{
  const CordeauNet *net = row;

  return net->id;
}

static guint32
cordeau_net_source_get_number (CordeauSlotSource *source, gconstpointer row)
{
  const CordeauNet *net = row;

  return net->number;
}

static GArray *
cordeau_net_source_peek_numbers (CordeauSlotSource *source)
{
  return CORDEAU_NET_SOURCE (source)->numbers;
}

static gboolean
cordeau_net_source_is_partial (CordeauSlotSource *source)
{
  return CORDEAU_NET_SOURCE (source)->partial;
}

static void
slot_source_init (CordeauSlotSourceInterface *iface)
{
  iface->is_partial = cordeau_net_source_is_partial;
  iface->read_async = cordeau_net_source_read_async;
  iface->read_finish = cordeau_net_source_read_finish;
  iface->get_id = cordeau_net_source_get_id;
  iface->get_number = cordeau_net_source_get_number;
  iface->peek_numbers = cordeau_net_source_peek_numbers;
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

  g_clear_handle_id (&self->renew_id, g_source_remove);
  g_clear_pointer (&self->filter, cordeau_net_filter_free);
  g_clear_pointer (&self->order, cordeau_net_order_unref);
  g_clear_pointer (&self->bases, cordeau_net_bases_unref);
  g_clear_pointer (&self->numbers, g_array_unref);
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
  /* Before the signal: who hears of a change finds it counted. */
  self->bases = cordeau_net_bases_get (cordeau_session_get_store (session));
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
  self->whole = FALSE;
  g_clear_pointer (&self->order, cordeau_net_order_unref);
  cordeau_slot_source_replaced (CORDEAU_SLOT_SOURCE (self));
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

void
cordeau_net_source_list_codes_async (CordeauNetSource *self, GArray *numbers,
                                     GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  GTask *task;
  Job *job;

  g_return_if_fail (CORDEAU_IS_NET_SOURCE (self));
  g_return_if_fail (numbers != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cordeau_net_source_list_codes_async);
  job = job_new (self);
  job->numbers = g_array_ref (numbers);
  run (self, list_codes, job, codes_free, cancellable, task);
}

char *
cordeau_net_source_list_codes_finish (CordeauNetSource *self, GAsyncResult *result, guint *n_codes,
                                      GError **error)
{
  Codes *codes;
  char *text;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  codes = g_task_propagate_pointer (G_TASK (result), error);
  if (codes == NULL)
    return NULL;
  *n_codes = codes->n;
  text = g_steal_pointer (&codes->text);
  codes_free (codes);
  return text;
}
