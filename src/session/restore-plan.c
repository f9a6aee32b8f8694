/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a restore would do: what the store says of the data, and what codes begin with afterwards.
 *
 * The next prefix follows from the present one, so that what is said before is what comes: both ask here. A computer
 * without one, in an empty folder, draws it when the time comes: two that begin with the same backup must not agree. */
#include <string.h>

#include "base/id.h"
#include "session/session-private.h"
#include "store/work.h"

/* --- what codes begin with ----------------------------------------------------------------------- */

typedef struct
{
  /* Borrowed */
  const char *old; /* (nullable) */
  CordeauEnv *env;
} Draw;

static gboolean
is_taken (CordeauConnection *connection, const char *site, const char *prefix, gboolean *taken,
          GError **error)
{
  g_autofree char *id = g_strconcat ("computer:", site, ":", prefix, NULL);
  g_autoptr (CordeauRecord) record = NULL;
  GError *local = NULL;

  record = cordeau_record_get (connection, CORDEAU_DB_RECORDS, id, NULL, &local);
  *taken = record != NULL;
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* (transfer full): the @n-th that may follow @old in that site. */
static char *
derive (const char *site, const char *old, guint n)
{
  g_autofree char *text = g_strdup_printf ("%s: %u after %s", site, n, old);
  guint8 hash[16];

  cordeau_hash128 (text, strlen (text), hash);
  return cordeau_session_spell_prefix (hash);
}

static gpointer
draw_prefix (CordeauConnection *backup, CordeauConnection *present, gpointer data, GError **error)
{
  const Draw *draw = data;
  g_autofree char *site = cordeau_session_read_word (backup, "site", error);

  for (guint n = 0; site != NULL; n++)
    {
      g_autofree char *prefix = draw->old != NULL ? derive (site, draw->old, n)
                                                  : cordeau_session_draw_prefix (draw->env);
      gboolean taken;

      if (!is_taken (backup, site, prefix, &taken, error))
        return NULL;
      /* What is there now may be damaged: then it says nothing. */
      if (!taken && present != NULL)
        is_taken (present, site, prefix, &taken, NULL);
      if (!taken && g_strcmp0 (prefix, draw->old) != 0)
        return g_steal_pointer (&prefix);
    }
  return NULL;
}

/* (transfer full) (nullable): what codes made in @folder begin with now. */
static char *
read_prefix (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "local.db", NULL);
  g_autoptr (CordeauLocal) local = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  local = cordeau_local_open (folder, NULL);
  return local != NULL ? cordeau_local_get (local, "prefix") : NULL;
}

char *
cordeau_session_next_prefix (const char *folder, const char *path, CordeauEnv *env, GError **error)
{
  g_autofree char *old = read_prefix (folder);
  Draw draw = { old, env };

  return cordeau_restore_look (folder, path, draw_prefix, &draw, error);
}

/* --- the plan ------------------------------------------------------------------------------------ */

CordeauRestorePlan *
cordeau_session_restore_plan (const char *folder, const char *path, CordeauProgressFunc progress,
                              gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CordeauRestorePlan) plan = NULL;
  g_autofree char *old = NULL;
  Draw draw = { NULL, NULL };

  g_return_val_if_fail (folder != NULL && path != NULL, NULL);

  plan = cordeau_restore_plan (folder, path, progress, user_data, cancellable, error);
  if (plan == NULL)
    return NULL;
  draw.old = old = read_prefix (folder);
  if (old == NULL)
    return g_steal_pointer (&plan);
  plan->computer = cordeau_restore_look (folder, path, draw_prefix, &draw, error);
  return plan->computer != NULL ? g_steal_pointer (&plan) : NULL;
}

/* --- in a thread --------------------------------------------------------------------------------- */

typedef struct
{
  char *folder;
  char *path;
  CordeauProgress *progress;
} Request;

static void
request_free (Request *request)
{
  g_free (request->folder);
  g_free (request->path);
  g_clear_pointer (&request->progress, cordeau_progress_unref);
  g_free (request);
}

static void
plan_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Request *request = data;
  GError *error = NULL;
  CordeauRestorePlan *plan = cordeau_session_restore_plan (request->folder, request->path,
                                                           cordeau_progress_push, request->progress,
                                                           cancellable, &error);

  if (plan == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, plan, (GDestroyNotify) cordeau_restore_plan_free);
}

void
cordeau_session_restore_plan_async (const char *folder, const char *path, GCancellable *cancellable,
                                    CordeauProgressFunc progress, GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  g_return_if_fail (folder != NULL && path != NULL);

  request->folder = g_strdup (folder);
  request->path = g_strdup (path);
  if (progress != NULL)
    request->progress = cordeau_progress_new (progress, user_data);
  cordeau_work_run (NULL, cordeau_session_restore_plan_async, cancellable, request,
                    (GDestroyNotify) request_free, plan_thread, callback, user_data);
}

CordeauRestorePlan *
cordeau_session_restore_plan_finish (GAsyncResult *result, GError **error)
{
  Request *request;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  request = cordeau_work_get_data (result);
  cordeau_progress_stop (request->progress);
  return g_task_propagate_pointer (G_TASK (result), error);
}
