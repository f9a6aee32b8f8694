/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follows the store while somebody looks, and the clock. */
#include "overview/reread.h"

#include "overview/machine-reader.h"

/* How often ages and minutes left are brought up to date; unseen, only every third time, for the number in the sidebar. */
#define TICK_SECONDS 10
#define UNSEEN_TICKS 3

struct _CordeauMachineReader
{
  GObject parent_instance;

  /* Owned */
  CordeauSession *session;
  CordeauReread *reread;
  GPtrArray *statuses;

  guint tick;
  guint n_ticks;
  gboolean seen;
};

G_DEFINE_FINAL_TYPE (CordeauMachineReader, cordeau_machine_reader, G_TYPE_OBJECT)

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
  gint64 now;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->site);
  g_free (job);
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  return cordeau_machine_statuses_read (connection, job->site, job->now, error);
}

static gpointer
make_job (gpointer owner)
{
  CordeauMachineReader *self = owner;
  Job *job = g_new0 (Job, 1);

  job->site = g_strdup (cordeau_session_get_site (self->session));
  job->now = cordeau_env_now (cordeau_session_get_env (self->session));
  return job;
}

static void
got (gpointer owner, gpointer statuses, const GError *error)
{
  CordeauMachineReader *self = owner;

  if (statuses == NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  g_clear_pointer (&self->statuses, g_ptr_array_unref);
  self->statuses = statuses;
  g_signal_emit (self, signals[READ], 0);
}

static const CordeauRereadFuncs funcs = {
  make_job, job_free, read_job, (GDestroyNotify) g_ptr_array_unref, got,
};

static gboolean
ticked_cb (gpointer user_data)
{
  CordeauMachineReader *self = user_data;

  if (self->seen || ++self->n_ticks % UNSEEN_TICKS == 0)
    cordeau_reread_now (self->reread);
  return G_SOURCE_CONTINUE;
}

static void
changed_cb (CordeauMachineReader *self)
{
  if (self->seen)
    cordeau_reread_now (self->reread);
}

static void
cordeau_machine_reader_dispose (GObject *object)
{
  CordeauMachineReader *self = CORDEAU_MACHINE_READER (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->reread, cordeau_reread_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cordeau_machine_reader_parent_class)->dispose (object);
}

static void
cordeau_machine_reader_finalize (GObject *object)
{
  CordeauMachineReader *self = CORDEAU_MACHINE_READER (object);

  g_clear_pointer (&self->statuses, g_ptr_array_unref);
  G_OBJECT_CLASS (cordeau_machine_reader_parent_class)->finalize (object);
}

static void
cordeau_machine_reader_class_init (CordeauMachineReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cordeau_machine_reader_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_machine_reader_finalize;
  signals[READ] = g_signal_new ("read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
cordeau_machine_reader_init (CordeauMachineReader *self)
{
}

CordeauMachineReader *
cordeau_machine_reader_new (CordeauSession *session)
{
  static const char *const changes[] = { "changed::nets", "changed::machines",
                                         "changed::machine-truths" };
  CordeauMachineReader *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_object_new (CORDEAU_TYPE_MACHINE_READER, NULL);
  self->session = g_object_ref (session);
  self->reread = cordeau_reread_new (cordeau_session_get_store (session), &funcs, self);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_object (cordeau_session_get_store (session), changes[i],
                             G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  self->tick = g_timeout_add_seconds (TICK_SECONDS, ticked_cb, self);
  cordeau_reread_now (self->reread);
  return self;
}

void
cordeau_machine_reader_set_seen (CordeauMachineReader *self, gboolean seen)
{
  g_return_if_fail (CORDEAU_IS_MACHINE_READER (self));

  self->seen = seen;
  if (seen)
    cordeau_reread_now (self->reread);
}

GPtrArray *
cordeau_machine_reader_get_statuses (CordeauMachineReader *self)
{
  g_return_val_if_fail (CORDEAU_IS_MACHINE_READER (self), NULL);

  return self->statuses;
}

const CordeauMachineStatus *
cordeau_machine_reader_find (CordeauMachineReader *self, const char *id)
{
  g_return_val_if_fail (CORDEAU_IS_MACHINE_READER (self), NULL);

  for (guint i = 0; self->statuses != NULL && i < self->statuses->len; i++)
    {
      const CordeauMachineStatus *status = g_ptr_array_index (self->statuses, i);

      if (g_strcmp0 (status->drum->machine->id, id) == 0)
        return status;
    }
  return NULL;
}
