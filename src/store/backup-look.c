/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads read, the main thread hears. */
#include "store/backup-list.h"
#include "store/backup-look.h"
#include "store/work.h"

void
cordeau_backup_look_free (CordeauBackupLook *self)
{
  if (self == NULL)
    return;
  cordeau_backup_free (self->backup);
  g_free (self);
}

static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree char *backups = g_build_filename (data, "backups", NULL);
  g_autoptr (GPtrArray) list = cordeau_backup_list_read (backups);
  g_autoptr (GPtrArray) looks = g_ptr_array_new_with_free_func (
      (GDestroyNotify) cordeau_backup_look_free);

  while (list->len > 0 && !g_cancellable_is_cancelled (cancellable))
    {
      CordeauBackupLook *look = g_new0 (CordeauBackupLook, 1);

      look->backup = g_ptr_array_steal_index (list, 0);
      look->good = cordeau_backup_looks_good (look->backup->path);
      g_ptr_array_add (looks, look);
    }
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&looks), (GDestroyNotify) g_ptr_array_unref);
}

void
cordeau_backups_look_async (const char *folder, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (folder != NULL);

  cordeau_work_run (NULL, cordeau_backups_look_async, cancellable, g_strdup (folder), g_free,
                    look_thread, callback, user_data);
}

GPtrArray *
cordeau_backups_look_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
