/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/work.h"

#include "print/print-async.h"

typedef struct
{
  CordeauLocal
      *local; /* borrowed: the session waits for its store's readers before it lets go of it */
  CordeauPrintSite *site;
  CordeauPrintWish *wish;
} Make;

static void
make_free (gpointer data)
{
  Make *make = data;

  cordeau_print_site_free (make->site);
  cordeau_print_wish_free (make->wish);
  g_free (make);
}

static gpointer
make_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Make *make = data;

  return cordeau_print_make (connection, make->local, make->site, make->wish, NULL, error);
}

void
cordeau_print_make_async (CordeauSession *session, const CordeauPrintWish *wish,
                          GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Make *make;

  g_return_if_fail (CORDEAU_IS_SESSION (session) && wish != NULL);

  make = g_new0 (Make, 1);
  make->local = cordeau_session_get_local (session);
  make->site = cordeau_print_site_new (session);
  make->wish = cordeau_print_wish_copy (wish);
  cordeau_store_read_async (cordeau_session_get_store (session), make_job, make, make_free,
                            (GDestroyNotify) cordeau_document_unref, cancellable, callback,
                            user_data);
}

CordeauDocument *
cordeau_print_make_finish (CordeauSession *session, GAsyncResult *result, GError **error)
{
  return cordeau_store_read_finish (cordeau_session_get_store (session), result, error);
}

/* --- saving -------------------------------------------------------------------------------------- */

typedef struct
{
  CordeauDocument *document;
  GFile *file;
  gint64 at;
  GTimeZone *zone;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  cordeau_document_unref (save->document);
  g_object_unref (save->file);
  g_time_zone_unref (save->zone);
  g_free (save);
}

static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Save *save = data;
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;
  gsize length = 0;

  bytes = cordeau_document_to_pdf (save->document, save->at, save->zone, &error);
  if (bytes == NULL
      || !g_file_replace_contents (save->file, g_bytes_get_data (bytes, &length),
                                   g_bytes_get_size (bytes), NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                   cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

void
cordeau_document_save_async (CordeauDocument *self, CordeauSession *session, GFile *file,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  Save *save;

  g_return_if_fail (self != NULL && CORDEAU_IS_SESSION (session) && G_IS_FILE (file));

  save = g_new0 (Save, 1);
  save->document = cordeau_document_ref (self);
  save->file = g_object_ref (file);
  save->at = cordeau_env_now (cordeau_session_get_env (session));
  save->zone = g_time_zone_ref (cordeau_session_get_zone (session));
  cordeau_work_run (NULL, cordeau_document_save_async, NULL, save, save_free, save_thread, callback,
                    user_data);
}

gboolean
cordeau_document_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
