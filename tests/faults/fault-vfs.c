/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wraps the VFS of the system. Every change since the last sync of a file is remembered with what it replaced, so
 * that it can be taken back. One lock around everything: this is for tests. */
#include "fault-vfs.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "fault-calls.h"
#include "fault-private.h"

/* @size: of the file before; @truncates: the change made it shorter, @bytes is the tail it lost. */
typedef struct
{
  gint64 offset;
  gint64 size;
  gboolean truncates;
  GBytes *before;
  GBytes *after;
} Change;

typedef struct
{
  sqlite3_file base;
  char *path;
  gboolean is_new; /* the next sync is of its folder, too */
  sqlite3_file *real;
} FaultFile;

static sqlite3_vfs vfs;
static sqlite3_vfs *system_vfs;
static sqlite3_io_methods methods;

static GMutex lock;
static FaultMode mode;
static guint at;
static guint32 seed;
static guint n_calls;
static guint n_changing;
static gboolean fired;
static gboolean dead;
static char *what;
/* path → GPtrArray of Change */
static GHashTable *unsynced;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_bytes_unref (change->before);
  g_bytes_unref (change->after);
  g_free (change);
}

FaultVerdict
fault_judge (const char *call, const char *path, gboolean changing)
{
  FaultVerdict verdict = FAULT_GO_ON;

  g_mutex_lock (&lock);
  n_calls++;
  n_changing += changing ? 1 : 0;
  if (dead)
    verdict = FAULT_GO_WRONG;
  else if (at != 0 && !fired && (mode == FAULT_FAIL ? n_calls : changing ? n_changing : 0) == at)
    {
      g_autofree char *name = path != NULL ? g_path_get_basename (path) : g_strdup ("a file");

      fired = TRUE;
      dead = mode != FAULT_FAIL;
      g_free (what);
      what = g_strdup_printf ("%s of %s", call, name);
      verdict = mode == FAULT_TORN ? FAULT_TEAR : FAULT_GO_WRONG;
    }
  g_mutex_unlock (&lock);
  return verdict;
}

static GBytes *
read_part (const char *path, gint64 offset, gsize length)
{
  g_autofree char *bytes = g_malloc (length + 1);
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gssize n = fd >= 0 ? pread (fd, bytes, length, offset) : 0;

  if (fd >= 0)
    close (fd);
  return g_bytes_new (bytes, (gsize) MAX (n, 0));
}

static gint64
size_of (FaultFile *file)
{
  sqlite3_int64 size = 0;

  file->real->pMethods->xFileSize (file->real, &size);
  return size;
}

static void
remember (FaultFile *file, gint64 offset, gboolean truncates, GBytes *before, GBytes *after)
{
  Change *change = g_new0 (Change, 1);
  GPtrArray *changes;

  change->offset = offset;
  change->size = size_of (file);
  change->truncates = truncates;
  change->before = before;
  change->after = after;
  g_mutex_lock (&lock);
  changes = g_hash_table_lookup (unsynced, file->path);
  if (changes == NULL)
    {
      changes = g_ptr_array_new_with_free_func (change_free);
      g_hash_table_insert (unsynced, g_strdup (file->path), changes);
    }
  g_ptr_array_add (changes, change);
  g_mutex_unlock (&lock);
}

void
fault_synced (const char *path)
{
  g_mutex_lock (&lock);
  g_hash_table_remove (unsynced, path);
  g_mutex_unlock (&lock);
}

void
fault_renamed (const char *from, const char *to)
{
  gpointer path, changed;

  g_mutex_lock (&lock);
  g_hash_table_remove (unsynced, to);
  if (g_hash_table_steal_extended (unsynced, from, &path, &changed))
    {
      g_free (path);
      g_hash_table_insert (unsynced, g_strdup (to), changed);
    }
  g_mutex_unlock (&lock);
}

static int
file_close (sqlite3_file *base)
{
  FaultFile *file = (FaultFile *) base;
  int rc = SQLITE_OK;

  fault_calls_enter_sqlite ();
  if (file->real->pMethods != NULL)
    rc = file->real->pMethods->xClose (file->real);
  fault_calls_leave_sqlite ();

  g_clear_pointer (&file->path, g_free);
  return rc;
}

static int
file_read (sqlite3_file *base, void *bytes, int n, sqlite3_int64 offset)
{
  FaultFile *file = (FaultFile *) base;

  if (fault_judge ("read", file->path, FALSE) != FAULT_GO_ON)
    return SQLITE_IOERR_READ;
  return file->real->pMethods->xRead (file->real, bytes, n, offset);
}

static int
file_write (sqlite3_file *base, const void *bytes, int n, sqlite3_int64 offset)
{
  FaultFile *file = (FaultFile *) base;
  FaultVerdict verdict = fault_judge ("write", file->path, TRUE);
  int rc;

  if (verdict == FAULT_GO_WRONG)
    return mode == FAULT_FAIL && at % 2 == 0 ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  remember (file, offset, FALSE, read_part (file->path, offset, (gsize) n),
            g_bytes_new (bytes, (gsize) (verdict == FAULT_TEAR ? n / 2 : n)));
  fault_calls_enter_sqlite ();
  rc = file->real->pMethods->xWrite (file->real, bytes, verdict == FAULT_TEAR ? n / 2 : n, offset);
  fault_calls_leave_sqlite ();
  return verdict == FAULT_TEAR ? SQLITE_IOERR_WRITE : rc;
}

static int
file_truncate (sqlite3_file *base, sqlite3_int64 size)
{
  FaultFile *file = (FaultFile *) base;
  gint64 before = size_of (file);

  if (fault_judge ("truncation", file->path, TRUE) != FAULT_GO_ON)
    return SQLITE_IOERR_TRUNCATE;
  if (size < before)
    remember (file, size, TRUE, read_part (file->path, size, (gsize) (before - size)),
              g_bytes_new (NULL, 0));
  return file->real->pMethods->xTruncate (file->real, size);
}

static int
file_sync (sqlite3_file *base, int flags)
{
  FaultFile *file = (FaultFile *) base;

  if (fault_judge ("sync", file->path, TRUE) != FAULT_GO_ON)
    return SQLITE_IOERR_FSYNC;
  fault_synced (file->path);
  if (file->is_new)
    fault_calls_sync_parent (file->path);
  file->is_new = FALSE;
  /* Nothing is to be won by waiting for the real disk. */
  return SQLITE_OK;
}

static int
file_size (sqlite3_file *base, sqlite3_int64 *size)
{
  FaultFile *file = (FaultFile *) base;

  if (fault_judge ("size", file->path, FALSE) != FAULT_GO_ON)
    return SQLITE_IOERR_FSTAT;
  return file->real->pMethods->xFileSize (file->real, size);
}

/* Locks and shared memory live in the machine, not on the disk: they work to the end. */
#define REAL(base) (((FaultFile *) (base))->real)

static int
file_lock (sqlite3_file *base, int level)
{
  return REAL (base)->pMethods->xLock (REAL (base), level);
}

static int
file_unlock (sqlite3_file *base, int level)
{
  return REAL (base)->pMethods->xUnlock (REAL (base), level);
}

static int
file_check_lock (sqlite3_file *base, int *held)
{
  return REAL (base)->pMethods->xCheckReservedLock (REAL (base), held);
}

static int
file_control (sqlite3_file *base, int op, void *argument)
{
  return REAL (base)->pMethods->xFileControl (REAL (base), op, argument);
}

static int
file_sector (sqlite3_file *base)
{
  return REAL (base)->pMethods->xSectorSize (REAL (base));
}

static int
file_device (sqlite3_file *base)
{
  return REAL (base)->pMethods->xDeviceCharacteristics (REAL (base));
}

static int
file_shm_map (sqlite3_file *base, int page, int size, int extend, void volatile **memory)
{
  return REAL (base)->pMethods->xShmMap (REAL (base), page, size, extend, memory);
}

static int
file_shm_lock (sqlite3_file *base, int offset, int n, int flags)
{
  return REAL (base)->pMethods->xShmLock (REAL (base), offset, n, flags);
}

static void
file_shm_barrier (sqlite3_file *base)
{
  REAL (base)->pMethods->xShmBarrier (REAL (base));
}

static int
file_shm_unmap (sqlite3_file *base, int remove)
{
  int rc;

  fault_calls_enter_sqlite ();
  rc = REAL (base)->pMethods->xShmUnmap (REAL (base), remove);
  fault_calls_leave_sqlite ();
  return rc;
}

/* As SQLite's os_unix.c: the first sync of a journal or a WAL syncs the folder, which makes the entry of the data file
 * safe, too. Temporary files and shared memory are not missed. */
static void
note_opened (FaultFile *file, gboolean was_there, int flags)
{
  if (!(flags & SQLITE_OPEN_CREATE))
    return;
  if (!was_there && flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL))
    fault_calls_made (file->path);
  file->is_new = (flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL)) != 0;
}

static int
fault_open (sqlite3_vfs *self, const char *path, sqlite3_file *base, int flags, int *out)
{
  FaultFile *file = (FaultFile *) base;
  gboolean was_there = path == NULL || access (path, F_OK) == 0;
  int rc;

  memset (file, 0, sizeof *file);
  if (fault_judge ("opening", path, FALSE) != FAULT_GO_ON)
    return SQLITE_CANTOPEN;
  file->real = (sqlite3_file *) (file + 1);
  fault_calls_enter_sqlite ();
  rc = system_vfs->xOpen (system_vfs, path, file->real, flags, out);
  fault_calls_leave_sqlite ();
  if (rc != SQLITE_OK)
    return rc;
  file->path = g_strdup (path != NULL ? path : "");
  note_opened (file, was_there, flags);
  file->base.pMethods = &methods;
  return SQLITE_OK;
}

static int
fault_delete (sqlite3_vfs *self, const char *path, int sync)
{
  int rc;

  if (fault_judge ("deletion", path, TRUE) != FAULT_GO_ON)
    return SQLITE_IOERR_DELETE;
  fault_calls_enter_sqlite ();
  rc = system_vfs->xDelete (system_vfs, path, 0);
  fault_calls_leave_sqlite ();
  fault_synced (path);
  return rc;
}

static int
fault_access (sqlite3_vfs *self, const char *path, int flags, int *result)
{
  if (fault_judge ("look", path, FALSE) != FAULT_GO_ON)
    return SQLITE_IOERR_ACCESS;
  return system_vfs->xAccess (system_vfs, path, flags, result);
}

void
fault_vfs_install (const char *root)
{
  fault_calls_install (root);
  system_vfs = sqlite3_vfs_find (NULL);
  vfs = *system_vfs;
  vfs.zName = "cordeau-faults";
  vfs.szOsFile = (int) sizeof (FaultFile) + system_vfs->szOsFile;
  vfs.xOpen = fault_open;
  vfs.xDelete = fault_delete;
  vfs.xAccess = fault_access;
  methods = (sqlite3_io_methods) {
    .iVersion = 2,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_check_lock,
    .xFileControl = file_control,
    .xSectorSize = file_sector,
    .xDeviceCharacteristics = file_device,
    .xShmMap = file_shm_map,
    .xShmLock = file_shm_lock,
    .xShmBarrier = file_shm_barrier,
    .xShmUnmap = file_shm_unmap,
  };
  unsynced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                    (GDestroyNotify) g_ptr_array_unref);
  sqlite3_vfs_register (&vfs, 1);
}

void
fault_vfs_arm (FaultMode new_mode, guint call, guint32 new_seed)
{
  g_mutex_lock (&lock);
  mode = new_mode;
  at = call;
  seed = new_seed;
  n_calls = n_changing = 0;
  fired = dead = FALSE;
  g_clear_pointer (&what, g_free);
  g_hash_table_remove_all (unsynced);
  g_mutex_unlock (&lock);
  fault_calls_arm ();
}

guint
fault_vfs_count (gboolean changing)
{
  return changing ? n_changing : n_calls;
}

gboolean
fault_vfs_fired (void)
{
  return fired;
}

const char *
fault_vfs_what (void)
{
  return what != NULL ? what : "nothing";
}

static void
put_bytes (int fd, GBytes *bytes, gint64 offset)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  if (length > 0 && pwrite (fd, data, length, offset) != (gssize) length)
    g_error ("The test's own disk is full.");
}

static void
set_size (int fd, gint64 size)
{
  if (ftruncate (fd, size) != 0)
    g_error ("The test's own disk fails.");
}

static void
take_back (int fd, const Change *change)
{
  put_bytes (fd, change->before, change->offset);
  set_size (fd, change->size);
}

static void
do_again (int fd, const Change *change)
{
  if (change->truncates)
    set_size (fd, change->offset);
  else
    put_bytes (fd, change->after, change->offset);
}

/* All that was not synced is taken back, and a random part of it done again. */
static void
lose (const char *path, GPtrArray *changes, GRand *rand)
{
  int fd = open (path, O_RDWR | O_CLOEXEC);

  if (fd < 0)
    return;
  for (guint i = changes->len; i-- > 0;)
    take_back (fd, g_ptr_array_index (changes, i));
  for (guint i = 0; i < changes->len; i++)
    if (g_rand_boolean (rand))
      do_again (fd, g_ptr_array_index (changes, i));
  close (fd);
}

void
fault_vfs_restart (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  GHashTableIter iter;
  gpointer path, changes;

  if (mode == FAULT_LOST)
    {
      g_hash_table_iter_init (&iter, unsynced);
      while (g_hash_table_iter_next (&iter, &path, &changes))
        lose (path, changes, rand);
      fault_calls_lose (rand);
    }
  fault_vfs_arm (FAULT_NONE, 0, 0);
}
