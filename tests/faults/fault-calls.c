/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This program's own definitions of the calls, found before those of the C library by everything in it. */
#define _GNU_SOURCE /* RTLD_NEXT, renameat2 */

#include "fault-calls.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fault-private.h"

int renameat2 (int from_folder, const char *from, int to_folder, const char *to,
               unsigned int flags);

/* @from: "" for a deletion. @kept: what was at @to before, under a name of ours; "" for nothing. */
typedef struct
{
  char *from;
  char *to;
  char *kept;
  gboolean from_synced;
  gboolean to_synced;
} Change;

static GMutex lock;
static GPtrArray *changes;
static int n_kept;
static __thread guint in_sqlite;

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
note (const char *from, const char *to, char *kept)
{
  Change *change = g_new0 (Change, 1);

  change->from = g_strdup (from);
  change->to = g_strdup (to);
  change->kept = kept;
  change->from_synced = *from == '\0';
  g_mutex_lock (&lock);
  if (changes == NULL)
    changes = g_ptr_array_new_with_free_func (change_free);
  g_ptr_array_add (changes, change);
  g_mutex_unlock (&lock);
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
fault_calls_arm (void)
{
  g_mutex_lock (&lock);
  g_clear_pointer (&changes, g_ptr_array_unref);
  g_mutex_unlock (&lock);
}

static void
take_back (Change *change)
{
  if (*change->from != '\0')
    real_rename (change->to, change->from);
  if (*change->kept == '\0')
    return;
  real_rename (change->kept, change->to);
  *change->kept = '\0';
}

void
fault_calls_lose (GRand *rand)
{
  g_autoptr (GHashTable) stays = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = changes != NULL ? changes->len : 0; i-- > 0;)
    {
      Change *change = g_ptr_array_index (changes, i);
      gboolean needed = g_hash_table_contains (stays, change->from)
                        || g_hash_table_contains (stays, change->to);

      if (!needed && g_rand_boolean (rand))
        {
          take_back (change);
          continue;
        }
      if (*change->from != '\0')
        g_hash_table_add (stays, change->from);
      g_hash_table_add (stays, change->to);
    }
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
      fault_renamed (from, to);
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
  fault_renamed (from, to);
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
  return may ("making", path) ? function (path, mode) : -1;
}

/* What is written without SQLite is taken to be safe at once; what SQLite wrote, from here on. */
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
    fault_synced (path);
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
