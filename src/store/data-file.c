/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "store/data-file.h"
#include "store/format.h"
#include "store/migrate.h"
#include "store/projections.h"
#include "store/restore-journal.h"

/* Pages in the WAL that make a checkpoint worth its time: when nobody waits, and in any case. */
#define CHECKPOINT_IDLE_PAGES 1000
#define CHECKPOINT_PAGES 4000
/* Who reads a list is out of the way in a moment, who makes a backup is not. What piled up behind him takes a tenth of
 * a second, for which the next scan would wait: so it waits for a moment without one. The last number is a gigabyte,
 * what three minutes of a hundred scans a second write. */
#define CHECKPOINT_AGAIN_PAGES 1000
#define CHECKPOINT_SOON_PAGES 8000
#define CHECKPOINT_LATE_PAGES 250000

/* --- checkpoints --------------------------------------------------------------------------------- */

static int
wal_grew_cb (gpointer data, sqlite3 *db, const char *name, int pages)
{
  CordeauDataFile *self = data;

  self->wal_pages = pages;
  self->wrote = TRUE;
  return SQLITE_OK;
}

/* When to try again, after a reader was in the way: not at every commit. */
static int
get_next_try (int pages)
{
  return pages < CHECKPOINT_SOON_PAGES ? pages + CHECKPOINT_AGAIN_PAGES
                                       : MAX (CHECKPOINT_LATE_PAGES, pages + CHECKPOINT_PAGES);
}

/* Under the lock */
static void
checkpoint (CordeauDataFile *self, int mode)
{
  int in_wal = 0;
  int done = 0;

  self->checkpoint_at = get_next_try (self->wal_pages);
  if (cordeau_data_file_is_replaced (self)
      || sqlite3_wal_checkpoint_v2 (self->connection->db, NULL, mode, &in_wal, &done) != SQLITE_OK
      || in_wal != done)
    return;
  self->wal_pages = 0;
  self->checkpoint_at = CHECKPOINT_PAGES;
}

void
cordeau_data_file_checkpoint (CordeauDataFile *self, gboolean idle)
{
  int least = idle ? CHECKPOINT_IDLE_PAGES : self->checkpoint_at;

  if (self->connection == NULL || self->wal_pages < least || !cordeau_lock_try (self->lock))
    return;
  checkpoint (self, SQLITE_CHECKPOINT_PASSIVE);
  cordeau_lock_release (self->lock);
}

/* --- which file ---------------------------------------------------------------------------------- */

gboolean
cordeau_data_file_is_replaced (CordeauDataFile *self)
{
  return self->connection != NULL
         && !cordeau_disk_is_same (self->id, cordeau_disk_identify (self->path));
}

gboolean
cordeau_data_file_notice_others (CordeauDataFile *self)
{
  gint64 version;

  if (self->connection == NULL)
    return FALSE;
  version = cordeau_connection_query_int (self->connection, "PRAGMA data_version", NULL);
  if (version == self->data_version)
    return FALSE;
  self->data_version = version;
  return TRUE;
}

/* --- opening ------------------------------------------------------------------------------------- */

static gboolean
prepare_file (CordeauDataFile *self, GError **error)
{
  gboolean current;

  if (!cordeau_migrate (self->connection, "store/", CORDEAU_DATA_SCHEMA, CORDEAU_DATA_ID, error)
      || !cordeau_txn_reload (self->txn, error)
      || !cordeau_projections_are_current (self->txn, &current, error))
    return FALSE;
  if (current)
    return TRUE;

  if (!cordeau_connection_exec (self->connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  cordeau_txn_start_job (self->txn);
  if (cordeau_projections_rebuild (self->txn, NULL, error)
      && cordeau_connection_exec (self->connection, "COMMIT", error))
    return TRUE;
  cordeau_connection_reset_all (self->connection);
  cordeau_connection_exec (self->connection, "ROLLBACK", NULL);
  return FALSE;
}

static gboolean
open_locked (CordeauDataFile *self, GError **error)
{
  if (!cordeau_restore_finish (self->folder, error))
    return FALSE;
  self->connection = cordeau_connection_open (self->path, CORDEAU_CONNECTION_WRITER, error);
  if (self->connection == NULL)
    return FALSE;
  sqlite3_wal_hook (self->connection->db, wal_grew_cb, self);
  self->txn = cordeau_txn_new (self->connection, self->env, self->kinds);
  if (prepare_file (self, error))
    {
      self->id = cordeau_disk_identify (self->path);
      self->checkpoint_at = CHECKPOINT_PAGES;
      self->n_openings++;
      cordeau_data_file_notice_others (self);
      return TRUE;
    }
  g_clear_pointer (&self->txn, cordeau_txn_free);
  g_clear_pointer (&self->connection, cordeau_connection_close);
  return FALSE;
}

static gboolean
check_same (CordeauDataFile *self, GError **error)
{
  if (!cordeau_data_file_is_replaced (self))
    return TRUE;
  g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_REPLACED,
               _ ("The data in %s were restored by another program. Open them again."),
               self->folder);
  return FALSE;
}

gboolean
cordeau_data_file_enter (CordeauDataFile *self, gboolean wait, GError **error)
{
  if (!cordeau_trouble_lets_write (self->trouble, error))
    return FALSE;
  if (self->lock == NULL && (self->lock = cordeau_lock_new (self->folder, error)) == NULL)
    return FALSE;
  if (!(wait ? cordeau_lock_take (self->lock, error) : cordeau_lock_try (self->lock)))
    return FALSE;
  if (check_same (self, error) && (self->connection != NULL || open_locked (self, error)))
    return TRUE;
  cordeau_lock_release (self->lock);
  return FALSE;
}

void
cordeau_data_file_leave (CordeauDataFile *self)
{
  cordeau_lock_release (self->lock);
}

void
cordeau_data_file_init (CordeauDataFile *self, const char *folder, CordeauEnv *env,
                        CordeauKinds *kinds, CordeauTrouble *trouble)
{
  self->folder = g_strdup (folder);
  self->path = g_build_filename (folder, "cordeau.db", NULL);
  self->env = env;
  self->kinds = kinds;
  self->trouble = trouble;
}

void
cordeau_data_file_clear (CordeauDataFile *self)
{
  if (self->connection != NULL && cordeau_lock_take (self->lock, NULL))
    {
      checkpoint (self, SQLITE_CHECKPOINT_TRUNCATE);
      cordeau_lock_release (self->lock);
    }
  g_clear_pointer (&self->txn, cordeau_txn_free);
  g_clear_pointer (&self->connection, cordeau_connection_close);
  g_clear_pointer (&self->lock, cordeau_lock_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->path, g_free);
}
