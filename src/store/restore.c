/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Restoring: the backup becomes a whole store in a folder of its own, and then, in one step, that of the site. */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/id.h"
#include "store/backup-private.h"
#include "store/disk.h"
#include "store/erasures.h"
#include "store/lock.h"
#include "store/restore-journal.h"
#include "store/restore-private.h"
#include "store/txn-private.h"

/* Parts of the bar. */
#define COPIED 0.4
#define VERIFIED 0.7
#define PREPARED 0.95

typedef struct
{
  /* Borrowed */
  const CordeauRestore *restore;
  CordeauProgressFunc progress;
  gpointer user_data;
  GCancellable *cancellable;

  /* Owned */
  char *staging;
  char *staged; /* the file in it */
  char *prefix;
  CordeauLocal *local;
  CordeauRestorePlan *plan;

  gint64 clock; /* no stamp of ours may come twice */
  int lock;
  double from;
  double to;
} Run;

static void
run_clear (Run *self)
{
  if (self->lock >= 0)
    {
      cordeau_restore_clear_staging (self->restore->folder);
      close (self->lock);
    }
  g_free (self->staging);
  g_free (self->staged);
  g_free (self->prefix);
  g_clear_pointer (&self->local, cordeau_local_free);
  g_clear_pointer (&self->plan, cordeau_restore_plan_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static void
say_part (double fraction, gpointer data)
{
  Run *self = data;

  if (self->progress != NULL)
    self->progress (self->from + (self->to - self->from) * fraction, self->user_data);
}

static void
go_on (Run *self, double to)
{
  self->from = self->to;
  self->to = to;
}

/* --- in the staged data -------------------------------------------------------------------------- */

static gboolean
renew_database (Run *self, CordeauTxn *txn, gint64 db, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (txn->connection, "store/dbs.sql#renew");
  guint8 random[4];
  char epoch[9];

  cordeau_env_random (txn->env, random, sizeof random);
  cordeau_hex (random, sizeof random, epoch);
  cordeau_statement_bind_int (statement, 1, db);
  cordeau_statement_bind_text (statement, 2, epoch);
  cordeau_statement_bind_int (statement, 3, txn->now);
  cordeau_statement_bind_int (statement, 4, self->clock);
  return cordeau_statement_run (statement, error);
}

/* Peers that read our feeds begin again: what they have seen of us may be more than there is now. */
static gboolean
renew_databases (Run *self, CordeauTxn *txn, GError **error)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, txn->dbs);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (!renew_database (self, txn, ((CordeauDbRow *) row)->db, error))
      return FALSE;
  return cordeau_txn_reload (txn, error);
}

static gboolean
note_restore (Run *self, CordeauTxn *txn, GError **error)
{
  g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, txn->now);
  g_autofree char *from = g_strdup_printf ("%" G_GINT64_FORMAT, self->plan->at);

  CordeauStatement *drop = cordeau_connection_prepare (txn->connection, "store/meta.sql#drop");

  cordeau_statement_bind_text (drop, 1, CORDEAU_BACKUP_AT);
  return cordeau_statement_run (drop, error) && cordeau_txn_set_meta (txn, "restored-at", at, error)
         && cordeau_txn_set_meta (txn, "restored-from", from, error);
}

static gpointer
prepare_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Run *self = data;

  if (!renew_databases (self, txn, error) || !cordeau_erasures_apply (txn, self->local, NULL, error)
      || !note_restore (self, txn, error))
    return NULL;
  return self->restore->prepare (txn, self->restore->data, error);
}

/* Opening the store migrates it and folds its tables, as any start does. */
static gboolean
prepare (Run *self, CordeauKinds *kinds, GError **error)
{
  g_autoptr (CordeauStore) store = NULL;
  GError *local = NULL;

  store = cordeau_store_open (self->staging, self->restore->env, kinds, error);
  if (store == NULL)
    return FALSE;
  self->prefix = cordeau_store_write (store, prepare_job, self, g_free, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  cordeau_store_close (store);
  return TRUE;
}

/* Everything is in the one file now, and on the disk. */
static gboolean
seal (Run *self, GError **error)
{
  static const char *const companions[] = { "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *path = g_strconcat (self->staged, companions[i], NULL);
      GStatBuf info;

      if (g_stat (path, &info) == 0 && i == 0 && info.st_size > 0)
        {
          g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_BUSY,
                       _ ("Another program holds %s. Close it, then try again."), self->staged);
          return FALSE;
        }
      g_unlink (path);
    }
  return cordeau_disk_sync_folder (self->staging, error);
}

/* --- around it ----------------------------------------------------------------------------------- */

static gboolean
copy (Run *self, GError **error)
{
  g_autoptr (CordeauConnection) from = NULL;

  from = cordeau_connection_open (self->restore->path, CORDEAU_CONNECTION_ALONE, error);
  return from != NULL
         && cordeau_backup_copy (from, self->staged, say_part, self, self->cancellable, error);
}

static void
read_clock (Run *self)
{
  g_autofree char *path = g_build_filename (self->restore->folder, "cordeau.db", NULL);
  g_autoptr (CordeauConnection) present = NULL;
  gint64 clock;

  present = cordeau_connection_open (path, CORDEAU_CONNECTION_READER, NULL);
  if (present == NULL)
    return;
  clock = cordeau_connection_query_int (present, "SELECT ifnull(max(clock), 0) FROM dbs", NULL);
  self->clock = MAX (clock, 0);
}

/* (transfer full): a name in "aside" that is not taken. */
static char *
name_aside (Run *self)
{
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *stamp = NULL;

  now = g_date_time_new_from_unix_utc_usec (cordeau_env_now (self->restore->env));
  stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  for (guint i = 1;; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup (stamp) : g_strdup_printf ("%s-%u", stamp, i);
      g_autofree char *path = g_build_filename (self->restore->folder, "aside", name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&name);
    }
}

static gboolean
put_in_place (Run *self, char **aside, GError **error)
{
  const char *folder = self->restore->folder;
  g_autoptr (CordeauLock) lock = cordeau_lock_new (folder, error);
  g_autofree char *name = name_aside (self);

  if (lock == NULL || !cordeau_lock_take (lock, error)
      || !cordeau_restore_commit (folder, name, self->prefix, error))
    return FALSE;
  if (aside != NULL)
    *aside = self->plan->present ? g_build_filename (folder, "aside", name, NULL) : NULL;
  return TRUE;
}

/* An interrupted restore is finished before another one begins. */
static gboolean
finish_earlier (const char *folder, GError **error)
{
  g_autoptr (CordeauLock) lock = cordeau_lock_new (folder, error);

  return lock != NULL && cordeau_lock_take (lock, error) && cordeau_restore_finish (folder, error);
}

static gboolean
start (Run *self, GError **error)
{
  const char *folder = self->restore->folder;

  if (!cordeau_disk_make_folder (folder, error) || !finish_earlier (folder, error))
    return FALSE;
  self->lock = cordeau_restore_lock_staging (folder, error);
  if (self->lock < 0)
    return FALSE;
  cordeau_restore_clear_staging (folder);
  self->staging = cordeau_restore_staging (folder);
  self->staged = g_build_filename (self->staging, "cordeau.db", NULL);
  self->local = cordeau_local_open (folder, error);
  return self->local != NULL;
}

gboolean
cordeau_restore_run (const CordeauRestore *restore, CordeauKinds *kinds, char **aside,
                     CordeauProgressFunc progress, gpointer user_data, GCancellable *cancellable,
                     GError **error)
{
  g_auto (Run) self = { .restore = restore,
                        .progress = progress,
                        .user_data = user_data,
                        .cancellable = cancellable,
                        .lock = -1 };
  g_autoptr (CordeauKinds) own = kinds;

  g_return_val_if_fail (restore != NULL && kinds != NULL, FALSE);

  if (!start (&self, error))
    return FALSE;
  self.plan = cordeau_restore_plan (restore->folder, restore->path, NULL, NULL, cancellable, error);
  if (self.plan == NULL)
    return FALSE;
  go_on (&self, COPIED);
  if (!copy (&self, error))
    return FALSE;
  go_on (&self, VERIFIED);
  if (!cordeau_restore_verify (self.staged, say_part, &self, cancellable, error))
    return FALSE;
  go_on (&self, PREPARED);
  read_clock (&self);
  if (!prepare (&self, g_steal_pointer (&own), error) || !seal (&self, error)
      || g_cancellable_set_error_if_cancelled (cancellable, error)
      || !put_in_place (&self, aside, error))
    return FALSE;
  go_on (&self, 1.0);
  say_part (1.0, &self);
  return TRUE;
}
