/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An flock: gone with the process that held it, whatever became of it. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/file.h>
#include <unistd.h>

#include "store/disk.h"
#include "store/lock.h"

#define PATIENCE_SECONDS 30
#define PAUSE_US 500

struct _CordeauLock
{
  /* Owned */
  char *folder;

  int fd;
};

CordeauLock *
cordeau_lock_new (const char *folder, GError **error)
{
  return cordeau_lock_new_named (folder, "writer.lock", error);
}

CordeauLock *
cordeau_lock_new_named (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  CordeauLock *self;

  if (fd < 0)
    {
      cordeau_disk_set_error (error, errno, path);
      return NULL;
    }
  self = g_new0 (CordeauLock, 1);
  self->folder = g_strdup (folder);
  self->fd = fd;
  return self;
}

void
cordeau_lock_free (CordeauLock *self)
{
  if (self == NULL)
    return;
  close (self->fd);
  g_free (self->folder);
  g_free (self);
}

gboolean
cordeau_lock_try (CordeauLock *self)
{
  return flock (self->fd, LOCK_EX | LOCK_NB) == 0;
}

static gint64
patience (void)
{
  const char *told = g_getenv ("CORDEAU_LOCK_SECONDS");

  return told != NULL ? CLAMP (g_ascii_strtoll (told, NULL, 10), 0, PATIENCE_SECONDS)
                      : PATIENCE_SECONDS;
}

gboolean
cordeau_lock_take (CordeauLock *self, GError **error)
{
  gint64 start = g_get_monotonic_time ();

  while (!cordeau_lock_try (self))
    {
      if (errno != EWOULDBLOCK && errno != EINTR)
        {
          g_set_error (
              error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_IO,
              _ ("The folder %s cannot be locked: %s. Data must lie on a disk of this computer."),
              self->folder, g_strerror (errno));
          return FALSE;
        }
      if (g_get_monotonic_time () - start >= patience () * G_USEC_PER_SEC)
        {
          g_set_error (
              error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_BUSY,
              _ ("Another program has been writing to %s for too long. Wait for it, then try again."),
              self->folder);
          return FALSE;
        }
      g_usleep (PAUSE_US);
    }
  return TRUE;
}

void
cordeau_lock_release (CordeauLock *self)
{
  flock (self->fd, LOCK_UN);
}
