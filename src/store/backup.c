/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copying the data while work goes on.
 *
 * A read transaction is held from the first page to the last: the copy is of one moment, and no commit makes
 * SQLite begin again. The WAL grows meanwhile, for checkpoints stop at that moment; the writer never waits. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "store/backup-private.h"
#include "store/disk.h"
#include "store/format.h"
#include "store/work.h"

/* How much of the work is copying; the rest is reading it back. */
#define COPY_SHARE 0.8

typedef struct
{
  /* Borrowed */
  const char *path;
  CordeauProgressFunc progress;
  gpointer user_data;
  GCancellable *cancellable;

  /* Owned */
  CordeauConnection *from;
  char *part;
  int fd;
} Backup;

static void
backup_clear (Backup *self)
{
  g_clear_pointer (&self->from, cordeau_connection_close);
  if (self->fd >= 0)
    close (self->fd);
  if (self->part != NULL)
    cordeau_disk_remove_database (self->part);
  g_clear_pointer (&self->part, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Backup, backup_clear)

static void
say (Backup *self, double fraction)
{
  if (self->progress != NULL)
    self->progress (fraction, self->user_data);
}

static gboolean
refuse_empty (const char *folder, GError **error)
{
  g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_EMPTY,
               _ ("There is nothing to back up in %s."), folder);
  return FALSE;
}

/* Where the data were lost, copies of nothing would push out the good ones. */
static gboolean
check_not_empty (Backup *self, const char *folder, GError **error)
{
  gint64 any = cordeau_connection_query_int (
      self->from,
      "SELECT EXISTS (SELECT 1 FROM meta WHERE name = 'site') OR EXISTS (SELECT 1 FROM records)"
      " OR EXISTS (SELECT 1 FROM facts)",
      error);

  return any > 0 || (any == 0 && refuse_empty (folder, error));
}

static gboolean
open_from (Backup *self, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "cordeau.db", NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return refuse_empty (folder, error);
  self->from = cordeau_connection_open (path, CORDEAU_CONNECTION_READER, error);
  /* The read makes the transaction hold this moment. */
  return self->from != NULL && cordeau_connection_exec (self->from, "BEGIN", error)
         && cordeau_format_check (self->from, error) && check_not_empty (self, folder, error);
}

static gboolean
open_to (Backup *self, GError **error)
{
  int code;

  if (g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                   _ ("%s is there already. Choose another name."), self->path);
      return FALSE;
    }
  /* Of the file by the name that it was given. */
  if (!cordeau_backup_has_room (self->from, self->path, error))
    return FALSE;
  self->part = g_strconcat (self->path, ".XXXXXX.part", NULL);
  self->fd = g_mkstemp_full (self->part, O_RDWR | O_CLOEXEC, 0600);
  if (self->fd < 0)
    {
      code = errno;
      g_clear_pointer (&self->part, g_free);
      return cordeau_disk_set_error (error, code, self->path);
    }
  return TRUE;
}

static void
copied_cb (double fraction, gpointer data)
{
  say (data, COPY_SHARE * fraction);
}

/* When it was made, in words of its own: the name may change, and so may what the disk says. */
static gboolean
sign (Backup *self, gint64 at, GError **error)
{
  g_autoptr (CordeauConnection) copy = NULL;
  g_autofree char *word = g_strdup_printf ("%" G_GINT64_FORMAT, at);
  CordeauStatement *statement;

  copy = cordeau_connection_open (self->part, CORDEAU_CONNECTION_COPY, error);
  if (copy == NULL)
    return FALSE;
  statement = cordeau_connection_prepare (copy, "store/meta.sql#set");
  cordeau_statement_bind_text (statement, 1, CORDEAU_BACKUP_AT);
  cordeau_statement_bind_text (statement, 2, word);
  return cordeau_statement_run (statement, error);
}

typedef struct
{
  Backup *backup;
  gint64 steps;
} Reading;

static int
reading_cb (gpointer data)
{
  Reading *reading = data;

  reading->steps++;
  /* Nobody knows how long it takes: the bar closes half of what is left again and again. */
  say (reading->backup, 1.0 - (1.0 - COPY_SHARE) / (1.0 + reading->steps / 1000.0));
  return g_cancellable_is_cancelled (reading->backup->cancellable);
}

/* Reads the copy back as it lies on the disk. */
static gboolean
verify (Backup *self, GError **error)
{
  g_autoptr (CordeauConnection) back = NULL;
  Reading reading = { self, 0 };

  back = cordeau_connection_open (self->part, CORDEAU_CONNECTION_ALONE, error);
  if (back == NULL)
    return FALSE;
  sqlite3_progress_handler (back->db, 100000, reading_cb, &reading);
  return cordeau_format_check (back, error) && cordeau_format_quick_check (back, error);
}

static gboolean
settle (Backup *self, gint64 *size, GError **error)
{
  struct stat info;

  if (fsync (self->fd) != 0 || fstat (self->fd, &info) != 0)
    return cordeau_disk_set_error (error, errno, self->path);
  *size = info.st_size;
  if (!cordeau_disk_rename_new (self->part, self->path, error))
    return FALSE;
  g_clear_pointer (&self->part, g_free);
  return cordeau_disk_sync_parent (self->path, error);
}

gint64
cordeau_backup_write (const char *folder, const char *path, gint64 at, CordeauProgressFunc progress,
                      gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_auto (Backup) self = {
    .path = path, .progress = progress, .user_data = user_data, .cancellable = cancellable, .fd = -1
  };
  gint64 size = -1;

  g_return_val_if_fail (folder != NULL && path != NULL, -1);

  if (!open_from (&self, folder, error) || !open_to (&self, error)
      || !cordeau_backup_copy (self.from, self.part, copied_cb, &self, cancellable, error))
    return -1;
  g_clear_pointer (&self.from, cordeau_connection_close);
  if (!sign (&self, at, error) || !verify (&self, error) || !settle (&self, &size, error))
    return -1;
  say (&self, 1.0);
  return size;
}

/* --- in a thread --------------------------------------------------------------------------------- */

typedef struct
{
  char *folder;
  char *path;
  gint64 at;
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
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;
  gint64 size;

  size = cordeau_backup_write (request->folder, request->path, request->at, cordeau_progress_push,
                               request->progress, cancellable, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, size);
}

void
cordeau_backup_write_async (const char *folder, const char *path, gint64 at,
                            GCancellable *cancellable, CordeauProgressFunc progress,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  g_return_if_fail (folder != NULL && path != NULL);

  request->folder = g_strdup (folder);
  request->path = g_strdup (path);
  request->at = at;
  if (progress != NULL)
    request->progress = cordeau_progress_new (progress, user_data);
  cordeau_work_run (NULL, cordeau_backup_write_async, cancellable, request,
                    (GDestroyNotify) request_free, write_thread, callback, user_data);
}

gint64
cordeau_backup_write_finish (GAsyncResult *result, GError **error)
{
  Request *request;

  g_return_val_if_fail (g_task_is_valid (result, NULL), -1);

  request = cordeau_work_get_data (result);
  cordeau_progress_stop (request->progress);
  return g_task_propagate_int (G_TASK (result), error);
}

/* --- a look -------------------------------------------------------------------------------------- */

gboolean
cordeau_backup_looks_good (const char *path)
{
  g_autoptr (CordeauConnection) connection = NULL;
  gint64 pages;
  gint64 size;
  GStatBuf info;

  g_return_val_if_fail (path != NULL, FALSE);

  connection = cordeau_connection_open (path, CORDEAU_CONNECTION_ALONE, NULL);
  if (connection == NULL || !cordeau_format_check (connection, NULL))
    return FALSE;
  pages = cordeau_connection_query_int (connection, "PRAGMA page_count", NULL);
  size = cordeau_connection_query_int (connection, "PRAGMA page_size", NULL);
  return g_stat (path, &info) == 0 && pages > 0 && info.st_size >= pages * size;
}
