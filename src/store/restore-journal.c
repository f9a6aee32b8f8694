/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The staging folder is "restore". Without "journal" in it, it holds a restore that was not committed; with it, one
 * that was. Finishing, each step can be done again:
 *
 *   present file and its companions → aside/NAME    (only while the new file is still in "restore")
 *   restore/cordeau.db              → cordeau.db
 *   the new prefix                  → local.db
 *   the journal                     → gone
 *
 * Between the first two there is no cordeau.db: nobody sees that, for whoever opens the folder finishes first. The
 * old file's companions go before the new file comes: a WAL never meets a file it is not of. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/json.h"
#include "store/disk.h"
#include "store/fact.h"
#include "store/local.h"
#include "store/restore-journal.h"

char *
cordeau_restore_staging (const char *folder)
{
  return g_build_filename (folder, "restore", NULL);
}

static char *
journal_path (const char *folder)
{
  return g_build_filename (folder, "restore", "journal", NULL);
}

int
cordeau_restore_lock_staging (const char *folder, GError **error)
{
  g_autofree char *staging = cordeau_restore_staging (folder);
  g_autofree char *path = g_build_filename (staging, "lock", NULL);
  int fd;

  if (!cordeau_disk_make_folder (staging, error))
    return -1;
  fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      cordeau_disk_set_error (error, errno, path);
      return -1;
    }
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    return fd;
  close (fd);
  g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_BUSY,
               _ ("Another program is restoring data in %s. Wait for it, then try again."), folder);
  return -1;
}

void
cordeau_restore_clear_staging (const char *folder)
{
  g_autofree char *staging = cordeau_restore_staging (folder);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  /* One that was committed is finished by whoever opens the folder next, by what lies here. */
  if (cordeau_restore_is_pending (folder))
    return;
  dir = g_dir_open (staging, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (staging, name, NULL);

      if (!g_str_equal (name, "lock"))
        g_unlink (path);
    }
}

/* --- the journal --------------------------------------------------------------------------------- */

typedef struct
{
  char *aside;
  char *prefix;
} Journal;

static void
journal_clear (Journal *self)
{
  g_free (self->aside);
  g_free (self->prefix);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Journal, journal_clear)

static gboolean
read_journal (const char *path, Journal *self, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (yyjson_doc) doc = NULL;
  yyjson_val *root;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  doc = yyjson_read (text, length, 0);
  root = yyjson_doc_get_root (doc);
  self->aside = g_strdup (cordeau_body_text (root, "aside"));
  self->prefix = g_strdup (cordeau_body_text (root, "prefix"));
  if (self->aside != NULL)
    return TRUE;
  g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CORRUPT,
               _ ("%s cannot be read, and so a restore that was begun cannot be finished. Move its "
                  "folder elsewhere, then restore again."),
               path);
  return FALSE;
}

static gboolean
write_journal (const char *folder, const char *aside, const char *prefix, GError **error)
{
  g_autofree char *path = journal_path (folder);
  CordeauJsonWriter *writer = cordeau_json_writer_new ();
  const char *text;
  gboolean written;
  gsize length;

  cordeau_json_writer_string (writer, "aside", aside);
  if (prefix != NULL)
    cordeau_json_writer_string (writer, "prefix", prefix);
  text = cordeau_json_writer_end (writer, &length);
  /* Whole or not at all, and on the disk. */
  written = g_file_set_contents_full (path, text, length,
                                      G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                      0600, error);
  cordeau_json_writer_free (writer);
  return written && cordeau_disk_sync_parent (path, error);
}

/* --- finishing ----------------------------------------------------------------------------------- */

static gboolean
move_aside (const char *folder, const char *aside, GError **error)
{
  static const char *const names[] = { "cordeau.db", "cordeau.db-wal", "cordeau.db-shm" };
  g_autofree char *to = g_build_filename (folder, "aside", aside, NULL);

  if (!cordeau_disk_make_folder (to, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *old = g_build_filename (folder, names[i], NULL);
      g_autofree char *new = g_build_filename (to, names[i], NULL);

      if (!cordeau_disk_rename (old, new, error))
        return FALSE;
    }
  return cordeau_disk_sync_folder (to, error);
}

static gboolean
put_in_place (const char *folder, const Journal *journal, GError **error)
{
  g_autofree char *staging = cordeau_restore_staging (folder);
  g_autofree char *new = g_build_filename (staging, "cordeau.db", NULL);
  g_autofree char *path = g_build_filename (folder, "cordeau.db", NULL);

  if (!g_file_test (new, G_FILE_TEST_EXISTS))
    return TRUE;
  return move_aside (folder, journal->aside, error) && cordeau_disk_rename (new, path, error)
         && cordeau_disk_sync_folder (staging, error) && cordeau_disk_sync_folder (folder, error);
}

static gboolean
take_prefix (const char *folder, const Journal *journal, GError **error)
{
  g_autoptr (CordeauLocal) local = NULL;

  if (journal->prefix == NULL)
    return TRUE;
  local = cordeau_local_open (folder, error);
  return local != NULL && cordeau_local_set (local, "prefix", journal->prefix, error);
}

static gboolean
finish_committed (const char *folder, const char *path, GError **error)
{
  g_auto (Journal) journal = { 0 };

  if (!read_journal (path, &journal, error) || !put_in_place (folder, &journal, error)
      || !take_prefix (folder, &journal, error))
    return FALSE;
  g_unlink (path);
  return cordeau_disk_sync_parent (path, error);
}

/* Unless somebody is preparing there right now. */
static void
clear_uncommitted (const char *folder)
{
  g_autofree char *staged = g_build_filename (folder, "restore", "cordeau.db", NULL);
  int fd;

  if (!g_file_test (staged, G_FILE_TEST_EXISTS))
    return;
  fd = cordeau_restore_lock_staging (folder, NULL);
  if (fd < 0)
    return;
  cordeau_restore_clear_staging (folder);
  close (fd);
}

gboolean
cordeau_restore_is_pending (const char *folder)
{
  g_autofree char *path = journal_path (folder);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

gboolean
cordeau_restore_finish (const char *folder, GError **error)
{
  g_autofree char *path = journal_path (folder);

  if (cordeau_restore_is_pending (folder))
    return finish_committed (folder, path, error);
  clear_uncommitted (folder);
  return TRUE;
}

gboolean
cordeau_restore_commit (const char *folder, const char *aside, const char *prefix, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "aside", aside, NULL);

  /* What can be refused is refused before anything is promised. */
  if (!cordeau_disk_make_folder (path, error))
    return FALSE;
  if (!write_journal (folder, aside, prefix, error))
    {
      g_rmdir (path);
      return FALSE;
    }
  return cordeau_restore_finish (folder, error);
}
