/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Never opens cordeau.db itself: closing any descriptor of a file drops the locks SQLite holds on it in this
 * process. */
#define _GNU_SOURCE /* renameat2 */

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "store/disk.h"

/* More than a group of scans ever takes. */
#define PROBE_BYTES 1000000

static CordeauStoreError
error_of (int code)
{
  switch (code)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return CORDEAU_STORE_ERROR_FULL;
    case EACCES:
    case EPERM:
    case EROFS:
    case ENOTDIR:
      return CORDEAU_STORE_ERROR_READ_ONLY;
    case ENOENT:
    case ENAMETOOLONG:
    case EISDIR:
    case ELOOP:
      return CORDEAU_STORE_ERROR_NOT_FOUND;
    default:
      return CORDEAU_STORE_ERROR_IO;
    }
}

gboolean
cordeau_disk_set_error (GError **error, int code, const char *path)
{
  const char *reason = g_strerror (code);

  switch ((int) error_of (code))
    {
    case CORDEAU_STORE_ERROR_FULL:
      g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FULL,
                   _ ("There is no room for %s: %s. Make room, then try again."), path, reason);
      break;
    case CORDEAU_STORE_ERROR_READ_ONLY:
      g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_READ_ONLY,
                   _ ("%s cannot be written: %s. Check the folder's permissions."), path, reason);
      break;
    case CORDEAU_STORE_ERROR_NOT_FOUND:
      g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_NOT_FOUND,
                   _ ("%s: %s. Check the name, and that its folder exists."), path, reason);
      break;
    default:
      g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_IO,
                   _ ("The disk refused an access to %s: %s. Check the disk, then try again."),
                   path, reason);
      break;
    }
  return FALSE;
}

/* A folder that may be written and not read cannot be synced: it is as safe as it can be. */
static gboolean
sync_made (const char *path, GError **error)
{
  GError *local = NULL;

  if (cordeau_disk_sync_parent (path, &local)
      || g_error_matches (local, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_READ_ONLY))
    {
      g_clear_error (&local);
      return TRUE;
    }
  g_propagate_error (error, local);
  return FALSE;
}

/* Each with its parent: what is safe in a folder is lost with a folder that is not. */
gboolean
cordeau_disk_make_folder (const char *path, GError **error)
{
  g_autofree char *parent = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;
  parent = g_path_get_dirname (path);
  if (!g_file_test (parent, G_FILE_TEST_EXISTS) && !cordeau_disk_make_folder (parent, error))
    return FALSE;
  if (g_mkdir (path, 0700) == 0)
    return sync_made (path, error);
  if (errno != EEXIST)
    return cordeau_disk_set_error (error, errno, path);
  /* Another may have been quicker. */
  return g_file_test (path, G_FILE_TEST_IS_DIR) || cordeau_disk_set_error (error, ENOTDIR, path);
}

gboolean
cordeau_disk_sync_folder (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int code = 0;

  if (fd < 0)
    return cordeau_disk_set_error (error, errno, path);
  /* Some network and memory-stick file systems do not know how; they are as safe as they can be. */
  if (fsync (fd) != 0 && errno != EINVAL && errno != ENOTSUP)
    code = errno;
  close (fd);
  return code == 0 || cordeau_disk_set_error (error, code, path);
}

gboolean
cordeau_disk_sync_parent (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return cordeau_disk_sync_folder (folder, error);
}

gboolean
cordeau_disk_rename_new (const char *from, const char *to, GError **error)
{
  int code = 0;

  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) != 0)
    code = errno;
  /* A file system that cannot do it in one step. */
  if ((code == EINVAL || code == ENOSYS) && !g_file_test (to, G_FILE_TEST_EXISTS))
    code = g_rename (from, to) == 0 ? 0 : errno;
  if (code == 0)
    return TRUE;
  if (code != EEXIST && code != EINVAL && code != ENOSYS)
    return cordeau_disk_set_error (error, code, to);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
               _ ("%s is there already. Choose another name."), to);
  return FALSE;
}

gboolean
cordeau_disk_rename (const char *from, const char *to, GError **error)
{
  return g_rename (from, to) == 0 || errno == ENOENT || cordeau_disk_set_error (error, errno, to);
}

void
cordeau_disk_remove_database (const char *path)
{
  static const char *const companions[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *name = g_strconcat (path, companions[i], NULL);

      g_unlink (name);
    }
}

CordeauFileId
cordeau_disk_identify (const char *path)
{
  CordeauFileId id = { 0, 0 };
  GStatBuf info;

  if (g_stat (path, &info) == 0)
    {
      id.device = info.st_dev;
      id.inode = info.st_ino;
    }
  return id;
}

gboolean
cordeau_disk_is_same (CordeauFileId a, CordeauFileId b)
{
  return a.device == b.device && a.inode == b.inode;
}

gboolean
cordeau_disk_has_room (const char *path, gint64 bytes, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *need = NULL;
  g_autofree char *left = NULL;
  struct statvfs info;
  guint64 room;

  if (statvfs (folder, &info) != 0)
    return TRUE;
  room = (guint64) info.f_bavail * info.f_frsize;
  if (room > (guint64) bytes)
    return TRUE;
  need = g_format_size (bytes);
  left = g_format_size (room);
  g_set_error (
      error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FULL,
      _ ("This needs %s, and only %s are free where %s should go. Make room or choose another "
         "disk."),
      need, left, path);
  return FALSE;
}

gboolean
cordeau_disk_probe (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "probe.XXXXXX", NULL);
  g_autofree char *bytes = g_strnfill (PROBE_BYTES, 'x');
  int fd = g_mkstemp_full (path, O_WRONLY | O_CLOEXEC, 0600);
  gboolean fits;

  if (fd < 0)
    return FALSE;
  fits = write (fd, bytes, PROBE_BYTES) == PROBE_BYTES && fsync (fd) == 0;
  close (fd);
  g_unlink (path);
  return fits;
}
