/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "store/work.h"

#include "people/people-import-async.h"

typedef struct
{
  char *path;
  char *text;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_free (opening->path);
  g_free (opening->text);
  g_free (opening);
}

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Opening *opening = data;
  GError *error = NULL;
  CordeauPeopleImport *import;

  if (opening->path != NULL)
    import = cordeau_people_import_open (opening->path, &error);
  else
    import = cordeau_people_import_open_text (opening->text, strlen (opening->text), &error);
  if (import == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, import, (GDestroyNotify) cordeau_people_import_free);
}

void
cordeau_people_import_open_async (const char *path, const char *text, GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  Opening *opening;

  g_return_if_fail (path != NULL || text != NULL);

  opening = g_new0 (Opening, 1);
  opening->path = g_strdup (path);
  opening->text = g_strdup (text);
  cordeau_work_run (NULL, cordeau_people_import_open_async, NULL, opening, opening_free,
                    open_thread, callback, user_data);
}

CordeauPeopleImport *
cordeau_people_import_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- with the store ------------------------------------------------------------------------------------ */

typedef struct
{
  CordeauPeopleImport *import; /* borrowed */
  CordeauLocal *local;
  char *site;
  gint32 today;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->site);
  g_free (job);
}

static Job *
job_new (CordeauPeopleImport *import, CordeauSession *session)
{
  Job *job = g_new0 (Job, 1);

  job->import = import;
  job->local = cordeau_session_get_local (session);
  job->site = g_strdup (cordeau_session_get_site (session));
  job->today = cordeau_day_of (cordeau_env_now (cordeau_session_get_env (session)),
                               cordeau_session_get_zone (session));
  return job;
}

static gpointer
check_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  if (!cordeau_people_import_check (job->import, job->today, job->local))
    return job->import;
  return cordeau_people_import_try (job->import, connection, job->site, error) ? job->import : NULL;
}

void
cordeau_people_import_check_async (CordeauPeopleImport *self, CordeauSession *session,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (self != NULL && CORDEAU_IS_SESSION (session));

  cordeau_store_read_async (cordeau_session_get_store (session), check_job, job_new (self, session),
                            job_free, NULL, NULL, callback, user_data);
}

gboolean
cordeau_people_import_check_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return cordeau_store_read_finish (CORDEAU_STORE (source), result, error) != NULL;
}

static gpointer
apply_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Job *job = data;

  if (!cordeau_people_import_check (job->import, job->today, job->local))
    return job->import;
  return cordeau_people_import_apply (job->import, txn, error) ? job->import : NULL;
}

void
cordeau_people_import_apply_async (CordeauPeopleImport *self, CordeauSession *session,
                                   GCancellable *cancellable, CordeauProgressFunc progress,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (self != NULL && CORDEAU_IS_SESSION (session));

  cordeau_store_write_async (cordeau_session_get_store (session), apply_job,
                             job_new (self, session), job_free, NULL, cancellable, progress,
                             callback, user_data);
}

gboolean
cordeau_people_import_apply_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return cordeau_store_write_finish (CORDEAU_STORE (source), result, error) != NULL;
}
