/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people/clock-async.h"

typedef struct
{
  gboolean entry;
  char *what; /* a worker's key, or a fact */
  char *actor;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->what);
  g_free (job->actor);
  g_free (job);
}

static Job *
job_new (CordeauSession *session, const char *what)
{
  Job *job = g_new0 (Job, 1);

  job->what = g_strdup (what);
  job->actor = g_strdup (cordeau_session_get_actor (session));
  return job;
}

static gpointer
say_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Job *job = data;
  char fact[37];

  return cordeau_clock_say (txn, job->entry, job->what, NULL, 0, fact, error)
                 && cordeau_session_attribute (txn, fact, job->actor, error)
             ? g_strdup (fact)
             : NULL;
}

void
cordeau_clock_say_async (CordeauSession *session, gboolean entry, const char *worker,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job;

  g_return_if_fail (CORDEAU_IS_SESSION (session) && worker != NULL);

  job = job_new (session, worker);
  job->entry = entry;
  cordeau_store_write_async (cordeau_session_get_store (session), say_job, job, job_free, g_free,
                             NULL, NULL, callback, user_data);
}

char *
cordeau_clock_say_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return cordeau_store_write_finish (CORDEAU_STORE (source), result, error);
}

static gpointer
undo_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Job *job = data;
  char undo[37];

  return cordeau_clock_undo (txn, job->what, undo, error)
                 && (undo[0] == '\0' || cordeau_session_attribute (txn, undo, job->actor, error))
             ? GINT_TO_POINTER (TRUE)
             : NULL;
}

void
cordeau_clock_undo_async (CordeauSession *session, const char *fact, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (CORDEAU_IS_SESSION (session) && fact != NULL);

  cordeau_store_write_async (cordeau_session_get_store (session), undo_job, job_new (session, fact),
                             job_free, NULL, NULL, NULL, callback, user_data);
}

gboolean
cordeau_clock_undo_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return cordeau_store_write_finish (CORDEAU_STORE (source), result, error) != NULL;
}
