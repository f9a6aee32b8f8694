/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a practice site: where it was left, or with a history that is made first. */
#include "practice/fill.h"
#include "site/site.h"
#include "store/work.h"

#define USUAL_NETS 400
/* It goes on a moment after it was left: nothing happens twice at one time. */
#define A_MOMENT G_TIME_SPAN_MINUTE

static CordeauSession *
make (const char *folder, const CordeauSitePractice *wish, CordeauProgressFunc progress,
      gpointer user_data, GCancellable *cancellable, GError **error)
{
  gint64 until = cordeau_practice_working_until (g_get_real_time ());
  g_autoptr (CordeauFixedEnv) clock = NULL;
  g_autoptr (CordeauSession) session = NULL;
  CordeauPracticeParams params;

  cordeau_practice_params_init (&params, USUAL_NETS);
  if (wish->params != NULL)
    params = *wish->params;
  clock = cordeau_practice_clock_new (until, MAX (wish->days, 1), params.seed);
  session = cordeau_site_open (folder, CORDEAU_ENV (clock), error);
  if (session == NULL
      || !cordeau_practice_fill (session, &params, until, NULL, progress, user_data, cancellable,
                                 error))
    {
      if (session != NULL)
        cordeau_session_close (session);
      return NULL;
    }
  return g_steal_pointer (&session);
}

/* %NULL without @error: it is to be made. @after: it goes on so long after it was left */
static CordeauSession *
resume (const char *folder, gint64 after, GError **error)
{
  g_autoptr (CordeauFixedEnv) clock = cordeau_practice_clock_resume (g_get_real_time ());
  g_autoptr (CordeauSession) session = NULL;
  g_autoptr (CordeauPracticeMark) mark = NULL;

  session = cordeau_site_open (folder, CORDEAU_ENV (clock), error);
  if (session == NULL)
    return NULL;
  mark = cordeau_practice_mark_read (session, NULL);
  if (mark != NULL && mark->complete)
    {
      cordeau_fixed_env_advance (clock, cordeau_practice_get_now (session) + after);
      return g_steal_pointer (&session);
    }
  cordeau_session_close (session);
  return NULL;
}

CordeauSession *
cordeau_site_practise (const CordeauSitePractice *wish, CordeauProgressFunc progress,
                       gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = NULL;
  GError *local = NULL;

  g_return_val_if_fail (wish != NULL, NULL);

  folder = wish->folder != NULL ? g_strdup (wish->folder) : cordeau_site_practice_folder ();
  if (!wish->again && cordeau_store_is_there (folder))
    {
      CordeauSession *session = resume (folder, A_MOMENT, &local);

      if (session != NULL)
        return session;
    }
  /* What is there is no whole practice site; what is a real one stays. */
  if (local == NULL && cordeau_practice_remove (folder, &local))
    return make (folder, wish, progress, user_data, cancellable, error);
  g_propagate_error (error, local);
  return NULL;
}

CordeauSession *
cordeau_site_look_in (const char *folder, GError **error)
{
  g_autoptr (CordeauSession) session = cordeau_site_open (folder, NULL, error);
  CordeauSession *there;
  GError *local = NULL;

  if (session == NULL || !cordeau_session_is_practice (session))
    return g_steal_pointer (&session);
  there = resume (folder, 0, &local);
  if (there == NULL && local == NULL)
    return g_steal_pointer (&session);
  cordeau_session_close (session);
  if (local != NULL)
    g_propagate_error (error, local);
  return there;
}

/* --- off the main thread ------------------------------------------------------------------------- */

typedef struct
{
  CordeauSitePractice wish;
  CordeauPracticeParams params;
  char *folder;
  CordeauProgress *progress;
} Practise;

static void
practise_free (gpointer data)
{
  Practise *practise = data;

  g_free (practise->folder);
  g_clear_pointer (&practise->progress, cordeau_progress_unref);
  g_free (practise);
}

static void
practise_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Practise *practise = data;
  GError *error = NULL;
  CordeauSession *session;

  session = cordeau_site_practise (&practise->wish, cordeau_progress_push, practise->progress,
                                   cancellable, &error);
  if (session == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, session, g_object_unref);
}

void
cordeau_site_practise_async (const CordeauSitePractice *wish, GCancellable *cancellable,
                             CordeauProgressFunc progress, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Practise *practise;

  g_return_if_fail (wish != NULL);

  practise = g_new0 (Practise, 1);
  practise->wish = *wish;
  practise->wish.folder = practise->folder = g_strdup (wish->folder);
  if (wish->params != NULL)
    {
      practise->params = *wish->params;
      practise->wish.params = &practise->params;
    }
  if (progress != NULL)
    practise->progress = cordeau_progress_new (progress, user_data);
  cordeau_work_run (NULL, cordeau_site_practise_async, cancellable, practise, practise_free,
                    practise_thread, callback, user_data);
}

CordeauSession *
cordeau_site_practise_finish (GAsyncResult *result, GError **error)
{
  Practise *practise;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  practise = cordeau_work_get_data (result);
  cordeau_progress_stop (practise->progress);
  return g_task_propagate_pointer (G_TASK (result), error);
}
