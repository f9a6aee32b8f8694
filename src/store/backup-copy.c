/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copying a database page by page, so that nobody notices.
 *
 * In small steps with a pause between, and forced to the disk as it goes: the sync of a scan should not find hundreds
 * of megabytes of ours before it. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "store/backup-private.h"
#include "store/disk.h"

#define STEP_PAGES 64
/* More at once, and a scan's own sync waits for it: of 1024 pages, 36 ms at worst; of 256, no longer than alone. */
#define SYNC_PAGES 256
/* Between steps, others get the disk. */
#define PAUSE_US 500

typedef struct
{
  /* Borrowed */
  CordeauConnection *from;
  const char *path;
  CordeauProgressFunc progress;
  gpointer user_data;
  GCancellable *cancellable;

  /* Owned */
  CordeauConnection *to;
  int fd;
} Copy;

static void
copy_clear (Copy *self)
{
  g_clear_pointer (&self->to, cordeau_connection_close);
  if (self->fd >= 0)
    close (self->fd);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Copy, copy_clear)

gboolean
cordeau_backup_has_room (CordeauConnection *from, const char *to, GError **error)
{
  gint64 pages = cordeau_connection_query_int (from, "PRAGMA page_count", error);
  gint64 size = pages < 0 ? -1 : cordeau_connection_query_int (from, "PRAGMA page_size", error);

  return size >= 0 && cordeau_disk_has_room (to, pages * size, error);
}

static gboolean
open_to (Copy *self, GError **error)
{
  self->fd = open (self->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->fd < 0)
    return cordeau_disk_set_error (error, errno, self->path);
  self->to = cordeau_connection_open (self->path, CORDEAU_CONNECTION_COPY, error);
  return self->to != NULL;
}

/* What SQLite refused is said at the end of the copy. */
static gboolean
run_steps (Copy *self, sqlite3_backup *copy, GError **error)
{
  int pages = 0;
  int code;

  do
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      code = sqlite3_backup_step (copy, STEP_PAGES);
      pages += STEP_PAGES;
      if (pages % SYNC_PAGES == 0 && fdatasync (self->fd) != 0)
        return cordeau_disk_set_error (error, errno, self->path);
      if (self->progress != NULL)
        self->progress (1.0
                            - (double) sqlite3_backup_remaining (copy)
                                  / MAX (sqlite3_backup_pagecount (copy), 1),
                        self->user_data);
      if (code == SQLITE_OK)
        g_usleep (PAUSE_US);
    }
  while (code == SQLITE_OK);
  return TRUE;
}

static gboolean
copy_pages (Copy *self, GError **error)
{
  sqlite3_backup *copy = sqlite3_backup_init (self->to->db, "main", self->from->db, "main");
  gboolean done;
  int code;

  if (copy == NULL)
    {
      cordeau_connection_set_error (self->to, sqlite3_errcode (self->to->db), error);
      return FALSE;
    }
  done = run_steps (self, copy, error);
  code = sqlite3_backup_finish (copy);
  if (done && code != SQLITE_OK)
    {
      cordeau_connection_set_error (self->to, code, error);
      return FALSE;
    }
  /* A copy of a WAL file asks for a WAL of its own; as a backup it is one file that needs no other. */
  return done && cordeau_connection_exec (self->to, "PRAGMA journal_mode=DELETE", error);
}

gboolean
cordeau_backup_copy (CordeauConnection *from, const char *to, CordeauProgressFunc progress,
                     gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_auto (Copy) self = { .from = from,
                         .path = to,
                         .progress = progress,
                         .user_data = user_data,
                         .cancellable = cancellable,
                         .fd = -1 };

  return cordeau_backup_has_room (from, to, error) && open_to (&self, error)
         && copy_pages (&self, error);
}
