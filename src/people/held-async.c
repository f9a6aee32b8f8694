/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people/capability.h"

#include "people/held-async.h"

typedef struct
{
  CordeauLocal *local;
  char *site;
  char *worker;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->site);
  g_free (job->worker);
  g_free (job);
}

static Job *
job_new (CordeauSession *session, const char *worker)
{
  Job *job = g_new0 (Job, 1);

  job->local = cordeau_session_get_local (session);
  job->site = g_strdup (cordeau_session_get_site (session));
  job->worker = g_strdup (worker);
  return job;
}

/* What this computer cannot unseal is not counted: erasing says so. */
static guint
count_sealed (CordeauConnection *connection, const Job *job)
{
  static const char *const things[] = { "capability:", "contact:" };
  g_autoptr (CordeauSeal) seal = cordeau_seal_open (job->local, NULL);
  guint n = 0;

  for (guint i = 0; seal != NULL && i < G_N_ELEMENTS (things); i++)
    {
      g_autofree char *about = g_strconcat (things[i], job->worker, NULL);
      g_autoptr (yyjson_doc) doc = cordeau_private_read (connection, job->site, seal, about, NULL,
                                                         NULL);

      n += doc != NULL;
    }
  return n;
}

static gpointer
count_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  g_autoptr (CordeauHeld) held = cordeau_held_read (connection, job->site, job->worker, error);
  CordeauErased *counts;

  if (held == NULL)
    return NULL;
  counts = g_new0 (CordeauErased, 1);
  counts->n_records = held->records->len;
  counts->n_mentions = held->mentions->len;
  counts->n_facts = held->facts->len;
  counts->n_deeds = held->deeds->len;
  counts->n_private = count_sealed (connection, job);
  return counts;
}

void
cordeau_held_count_async (CordeauSession *session, const char *worker, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (CORDEAU_IS_SESSION (session) && worker != NULL);

  cordeau_store_read_async (cordeau_session_get_store (session), count_job,
                            job_new (session, worker), job_free, g_free, NULL, callback, user_data);
}

CordeauErased *
cordeau_held_count_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return cordeau_store_read_finish (CORDEAU_STORE (source), result, error);
}

static gpointer
erase_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Job *job = data;
  g_autofree CordeauErased *receipt = g_new0 (CordeauErased, 1);

  return cordeau_worker_erase (txn, job->local, job->worker, receipt, error)
             ? g_steal_pointer (&receipt)
             : NULL;
}

void
cordeau_held_erase_async (CordeauSession *session, const char *worker, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (CORDEAU_IS_SESSION (session) && worker != NULL);

  cordeau_store_write_async (cordeau_session_get_store (session), erase_job,
                             job_new (session, worker), job_free, g_free, NULL, NULL, callback,
                             user_data);
}

CordeauErased *
cordeau_held_erase_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return cordeau_store_write_finish (CORDEAU_STORE (source), result, error);
}
