/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This program's own definitions of the calls, found before those of the C library by everything in it. */
#define _GNU_SOURCE /* RTLD_NEXT, renameat2 */
/* Both open() and open64() are defined here: neither may be another name of the other. */
#undef _FILE_OFFSET_BITS

#include "fault-calls.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fault-private.h"

int renameat2 (int from_folder, const char *from, int to_folder, const char *to,
               unsigned int flags);

/* @from: "" where nothing was moved. @made: a file or a folder that was not there; else, without @from, a deletion.
 * @kept: what was at @to before, under a name of ours; "" for nothing. */
typedef struct
{
  char *from;
  char *to;
  char *kept;
  gboolean made;
  gboolean from_synced;
  gboolean to_synced;
} Change;

static GMutex lock;
static char *root;
static GPtrArray *changes; /* of Change */
static GHashTable *unsynced; /* names of files that were written to */
static int n_kept;
static __thread guint in_sqlite;

void
fault_calls_install (const char *folder)
{
  root = g_strconcat (folder, "/", NULL);
  unsynced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static gboolean
is_ours (const char *path)
{
  return root != NULL && path != NULL && g_str_has_prefix (path, root);
}

void
fault_calls_enter_sqlite (void)
{
  in_sqlite++;
}

void
fault_calls_leave_sqlite (void)
{
  in_sqlite--;
}

static gpointer
find (const char *name)
{
  gpointer function = dlsym (RTLD_NEXT, name);

  if (function == NULL)
    g_error ("There is no %s.", name);
  return function;
}

static int
real_rename (const char *from, const char *to)
{
  static int (*function) (const char *, const char *);

  if (g_once_init_enter_pointer (&function))
    g_once_init_leave_pointer (&function, (int (*) (const char *, const char *)) find ("rename"));
  return function (from, to);
}

static int
real_unlink (const char *path)
{
  static int (*function) (const char *);

  if (g_once_init_enter_pointer (&function))
    g_once_init_leave_pointer (&function, (int (*) (const char *)) find ("unlink"));
  return function (path);
}

/* Whether the call may be made; else errno says why not. */
static gboolean
may (const char *call, const char *path)
{
  if (in_sqlite > 0 || fault_judge (call, path, TRUE) == FAULT_GO_ON)
    return TRUE;
  errno = EIO;
  return FALSE;
}

/* --- what is not safe ---------------------------------------------------------------------------- */

static void
change_free (gpointer data)
{
  Change *change = data;

  if (*change->kept != '\0')
    real_unlink (change->kept);
  g_free (change->from);
  g_free (change->to);
  g_free (change->kept);
  g_free (change);
}

/* (transfer full): a second name of what is at @path, "" when nothing is. */
static char *
keep (const char *path)
{
  g_autofree char *name = g_strdup_printf ("%s/cordeau-kept-%d-%u", g_get_tmp_dir (), getpid (),
                                           (guint) g_atomic_int_add (&n_kept, 1));

  return link (path, name) == 0 ? g_steal_pointer (&name) : g_strdup ("");
}

static void
note_change (const char *from, const char *to, char *kept, gboolean made)
{
  Change *change = g_new0 (Change, 1);

  change->from = g_strdup (from);
  change->to = g_strdup (to);
  change->kept = kept;
  change->made = made;
  change->from_synced = *from == '\0';
  g_mutex_lock (&lock);
  if (changes == NULL)
    changes = g_ptr_array_new_with_free_func (change_free);
  g_ptr_array_add (changes, change);
  g_mutex_unlock (&lock);
}

static void
note (const char *from, const char *to, char *kept)
{
  note_change (from, to, kept, FALSE);
}

void
fault_calls_made (const char *path)
{
  if (is_ours (path))
    note_change ("", path, g_strdup (""), TRUE);
}

static gboolean
is_in (const char *path, const char *folder)
{
  g_autofree char *parent = g_path_get_dirname (path);

  return g_str_equal (parent, folder);
}

static void
sync_folder (const char *folder)
{
  g_mutex_lock (&lock);
  for (guint i = changes != NULL ? changes->len : 0; i-- > 0;)
    {
      Change *change = g_ptr_array_index (changes, i);

      change->from_synced = change->from_synced || is_in (change->from, folder);
      change->to_synced = change->to_synced || is_in (change->to, folder);
      if (change->from_synced && change->to_synced)
        g_ptr_array_remove_index (changes, i);
    }
  g_mutex_unlock (&lock);
}

void
fault_calls_sync_parent (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  sync_folder (folder);
}

void
fault_calls_arm (void)
{
  g_mutex_lock (&lock);
  g_clear_pointer (&changes, g_ptr_array_unref);
  g_hash_table_remove_all (unsynced);
  g_mutex_unlock (&lock);
}

/* What was in a folder that never was is not found again. */
static void
lose_made (const char *path)
{
  g_autofree char *name = g_strdup_printf ("%slost-%u", root,
                                           (guint) g_atomic_int_add (&n_kept, 1));

  real_rename (path, name);
}

static void
take_back (Change *change)
{
  if (change->made)
    lose_made (change->to);
  if (*change->from != '\0')
    real_rename (change->to, change->from);
  if (*change->kept == '\0')
    return;
  real_rename (change->kept, change->to);
  *change->kept = '\0';
}

/* Whether something that stays has one of the names, or lies in the folder that was made. */
static gboolean
is_needed (GHashTable *stays, const Change *change)
{
  g_autofree char *folder = g_strconcat (change->to, "/", NULL);
  GHashTableIter iter;
  gpointer name;

  if (g_hash_table_contains (stays, change->from) || g_hash_table_contains (stays, change->to))
    return TRUE;
  g_hash_table_iter_init (&iter, stays);
  while (change->made && g_hash_table_iter_next (&iter, &name, NULL))
    if (g_str_has_prefix (name, folder))
      return TRUE;
  return FALSE;
}

/* Of what was written and not synced the end is gone, or all of it. */
static void
lose_ends (GRand *rand)
{
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, unsynced);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    {
      struct stat info;

      if (!g_rand_boolean (rand) || stat (path, &info) != 0)
        continue;
      if (truncate (path, g_rand_boolean (rand) ? 0 : info.st_size / 2) != 0)
        g_error ("The test's own disk fails.");
    }
}

void
fault_calls_lose (GRand *rand)
{
  g_autoptr (GHashTable) stays = g_hash_table_new (g_str_hash, g_str_equal);

  lose_ends (rand);
  for (guint i = changes != NULL ? changes->len : 0; i-- > 0;)
    {
      Change *change = g_ptr_array_index (changes, i);

      if (!is_needed (stays, change) && g_rand_boolean (rand))
        {
          take_back (change);
          continue;
        }
      if (*change->from != '\0')
        g_hash_table_add (stays, change->from);
      g_hash_table_add (stays, change->to);
    }
}

static void
note_written (const char *path)
{
  g_mutex_lock (&lock);
  g_hash_table_add (unsynced, g_strdup (path));
  g_mutex_unlock (&lock);
}

static void
note_synced (const char *path)
{
  fault_synced (path);
  g_mutex_lock (&lock);
  g_hash_table_remove (unsynced, path);
  g_mutex_unlock (&lock);
}

static void
note_renamed (const char *from, const char *to)
{
  fault_renamed (from, to);
  g_mutex_lock (&lock);
  g_hash_table_remove (unsynced, to);
  if (g_hash_table_remove (unsynced, from))
    g_hash_table_add (unsynced, g_strdup (to));
  g_mutex_unlock (&lock);
}

/* --- the calls ----------------------------------------------------------------------------------- */

int
rename (const char *from, const char *to)
{
  g_autofree char *kept = NULL;

  if (!may ("renaming", to))
    return -1;
  if (in_sqlite == 0)
    kept = keep (to);
  if (real_rename (from, to) != 0)
    {
      int code = errno;

      if (kept != NULL && *kept != '\0')
        real_unlink (kept);
      errno = code;
      return -1;
    }
  if (in_sqlite == 0)
    {
      note (from, to, g_steal_pointer (&kept));
      note_renamed (from, to);
    }
  return 0;
}

int
renameat2 (int from_folder, const char *from, int to_folder, const char *to, unsigned int flags)
{
  static int (*function) (int, const char *, int, const char *, unsigned int);

  if (g_once_init_enter_pointer (&function))
    g_once_init_leave_pointer (&function, (int (*) (int, const char *, int, const char *,
                                                    unsigned int)) find ("renameat2"));
  if (!may ("renaming", to))
    return -1;
  if (function (from_folder, from, to_folder, to, flags) != 0)
    return -1;
  note (from, to, g_strdup (""));
  note_renamed (from, to);
  return 0;
}

int
unlink (const char *path)
{
  g_autofree char *kept = NULL;

  if (in_sqlite > 0)
    return real_unlink (path);
  if (!may ("deletion", path))
    return -1;
  kept = keep (path);
  if (real_unlink (path) != 0)
    return -1;
  note ("", path, g_steal_pointer (&kept));
  return 0;
}

int
mkdir (const char *path, mode_t mode)
{
  static int (*function) (const char *, mode_t);

  if (g_once_init_enter_pointer (&function))
    g_once_init_leave_pointer (&function, (int (*) (const char *, mode_t)) find ("mkdir"));
  if (!may ("making", path) || function (path, mode) != 0)
    return -1;
  fault_calls_made (path);
  return 0;
}

/* Opening may make a file. What SQLite opens is counted and noted by the VFS. */
static int
open_file (const char *path, int flags, mode_t mode)
{
  static int (*function) (const char *, int, ...);
  gboolean makes;
  int fd;

  if (g_once_init_enter_pointer (&function))
    g_once_init_leave_pointer (&function, (int (*) (const char *, int, ...)) find ("open"));
  makes = in_sqlite == 0 && (flags & O_CREAT) != 0 && is_ours (path) && access (path, F_OK) != 0;
  if (makes && !may ("making", path))
    return -1;
  fd = function (path, flags, mode);
  if (makes && fd >= 0)
    fault_calls_made (path);
  return fd;
}

int
open (const char *path, int flags, ...)
{
  va_list args;
  mode_t mode;

  va_start (args, flags);
  mode = flags & O_CREAT ? va_arg (args, mode_t) : 0;
  va_end (args);
  return open_file (path, flags, mode);
}

int
open64 (const char *path, int flags, ...)
{
  va_list args;
  mode_t mode;

  va_start (args, flags);
  mode = flags & O_CREAT ? va_arg (args, mode_t) : 0;
  va_end (args);
  return open_file (path, flags | O_LARGEFILE, mode);
}

/* (transfer full) (nullable): what is open as @fd, if it may be lost. */
static char *
name_of (int fd)
{
  g_autofree char *link_path = NULL;
  g_autofree char *path = NULL;

  if (in_sqlite > 0 || root == NULL)
    return NULL;
  link_path = g_strdup_printf ("/proc/self/fd/%d", fd);
  path = g_file_read_link (link_path, NULL);
  return is_ours (path) ? g_steal_pointer (&path) : NULL;
}

ssize_t
write (int fd, const void *bytes, size_t n)
{
  static ssize_t (*function) (int, const void *, size_t);
  g_autofree char *path = name_of (fd);
  FaultVerdict verdict = path != NULL ? fault_judge ("write", path, TRUE) : FAULT_GO_ON;

  if (g_once_init_enter_pointer (&function))
    g_once_init_leave_pointer (&function, (ssize_t (*) (int, const void *, size_t)) find ("write"));
  if (path != NULL && verdict != FAULT_GO_WRONG)
    note_written (path);
  if (verdict == FAULT_GO_ON)
    return function (fd, bytes, n);
  if (verdict == FAULT_TEAR && function (fd, bytes, n / 2) < 0)
    return -1;
  errno = EIO;
  return -1;
}

static int
sync_file (int fd)
{
  g_autofree char *link_path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autofree char *path = g_file_read_link (link_path, NULL);
  struct stat info;

  if (!may ("sync", path))
    return -1;
  if (path == NULL || fstat (fd, &info) != 0)
    return 0;
  if (S_ISDIR (info.st_mode))
    sync_folder (path);
  else
    note_synced (path);
  return 0;
}

int
fsync (int fd)
{
  return sync_file (fd);
}

int
fdatasync (int fd)
{
  return sync_file (fd);
}
