/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A timer of the main thread; the work is done in a reader's. */
#include "print/state-files.h"
#include "print/state-keeper.h"

#define TICK_SECONDS 60
/* Once the window stands and has read what it shows: nobody waits for paper. */
#define FIRST_SECONDS 3

struct _CordeauStateKeeper
{
  GObject parent_instance;

  /* owned */
  CordeauSession *session;
  GCancellable *cancellable;

  guint first;
  guint tick;
  gboolean busy;
  gboolean failing;
};

G_DEFINE_FINAL_TYPE (CordeauStateKeeper, cordeau_state_keeper, G_TYPE_OBJECT)

static guint failed_signal;

typedef struct
{
  char *data;
  CordeauPrintSite *site;
} Task;

static void
task_free (gpointer data)
{
  Task *task = data;

  g_free (task->data);
  cordeau_print_site_free (task->site);
  g_free (task);
}

/* (nullable): %NULL without @error: none was due. */
static gpointer
make_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Task *task = data;

  if (!cordeau_state_files_is_due (task->data, task->site->now))
    return NULL;
  return cordeau_state_files_make (task->data, connection, task->site, error);
}

static void
made_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauStateKeeper) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauStateFile) file = NULL;

  file = cordeau_store_read_finish (CORDEAU_STORE (object), result, &error);
  self->busy = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (error != NULL && !self->failing)
    g_signal_emit (self, failed_signal, 0, error);
  self->failing = error != NULL;
}

void
cordeau_state_keeper_tick (CordeauStateKeeper *self)
{
  Task *task;

  g_return_if_fail (CORDEAU_IS_STATE_KEEPER (self));

  if (self->busy)
    return;
  self->busy = TRUE;
  task = g_new0 (Task, 1);
  task->data = g_strdup (cordeau_store_get_folder (cordeau_session_get_store (self->session)));
  task->site = cordeau_print_site_new (self->session);
  cordeau_store_read_async (cordeau_session_get_store (self->session), make_job, task, task_free,
                            (GDestroyNotify) cordeau_state_file_free, self->cancellable, made_cb,
                            g_object_ref (self));
}

gboolean
cordeau_state_keeper_is_busy (CordeauStateKeeper *self)
{
  g_return_val_if_fail (CORDEAU_IS_STATE_KEEPER (self), FALSE);

  return self->busy;
}

static gboolean
tick_cb (gpointer data)
{
  cordeau_state_keeper_tick (data);
  return G_SOURCE_CONTINUE;
}

static gboolean
first_cb (gpointer data)
{
  CordeauStateKeeper *self = data;

  self->first = 0;
  cordeau_state_keeper_tick (self);
  return G_SOURCE_REMOVE;
}

static void
cordeau_state_keeper_dispose (GObject *object)
{
  CordeauStateKeeper *self = CORDEAU_STATE_KEEPER (object);

  g_clear_handle_id (&self->first, g_source_remove);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cordeau_state_keeper_parent_class)->dispose (object);
}

static void
cordeau_state_keeper_finalize (GObject *object)
{
  g_clear_object (&CORDEAU_STATE_KEEPER (object)->cancellable);

  G_OBJECT_CLASS (cordeau_state_keeper_parent_class)->finalize (object);
}

static void
cordeau_state_keeper_class_init (CordeauStateKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cordeau_state_keeper_dispose;
  object_class->finalize = cordeau_state_keeper_finalize;
  failed_signal = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
cordeau_state_keeper_init (CordeauStateKeeper *self)
{
  self->cancellable = g_cancellable_new ();
}

CordeauStateKeeper *
cordeau_state_keeper_new (CordeauSession *session)
{
  CordeauStateKeeper *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_object_new (CORDEAU_TYPE_STATE_KEEPER, NULL);
  self->session = g_object_ref (session);
  self->tick = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
  self->first = g_timeout_add_seconds (FIRST_SECONDS, first_cb, self);
  return self;
}
