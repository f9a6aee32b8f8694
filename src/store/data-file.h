/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cordeau.db as its one writer holds it: the lock, the connection, checkpoints, and whether it is still the same
 * file. For writer.c, in the writer's thread. */
#pragma once

#include "store/disk.h"
#include "store/lock.h"
#include "store/trouble.h"
#include "store/txn-private.h"

G_BEGIN_DECLS

/**
 * CordeauDataFile:
 * @connection, @txn: %NULL as long as the file cannot be opened
 * @n_openings: how often it was opened
 * @wrote: set by every commit that wrote something
 */
typedef struct
{
  /* Owned */
  CordeauConnection *connection;
  CordeauTxn *txn;
  CordeauLock *lock;
  char *folder;
  char *path;

  /* Borrowed */
  CordeauEnv *env;
  CordeauKinds *kinds;
  CordeauTrouble *trouble;

  CordeauFileId id;
  guint n_openings;
  gboolean wrote;
  gint64 data_version;
  int wal_pages;
  int checkpoint_at;
} CordeauDataFile;

void cordeau_data_file_init (CordeauDataFile *self, const char *folder, CordeauEnv *env,
                             CordeauKinds *kinds, CordeauTrouble *trouble);
/* Checkpoints, closes. */
void cordeau_data_file_clear (CordeauDataFile *self);

/**
 * cordeau_data_file_enter:
 * @wait: whether to wait for others
 *
 * Takes the lock, and opens the file, migrated and with its projections up to date, if it is not open yet. REPLACED
 * when it is not the file that was opened before.
 */
gboolean cordeau_data_file_enter (CordeauDataFile *self, gboolean wait, GError **error);
void cordeau_data_file_leave (CordeauDataFile *self);

/* Without the lock: a look, to be followed by entering. */
gboolean cordeau_data_file_is_replaced (CordeauDataFile *self);
/* Whether another connection committed since this was asked last. */
gboolean cordeau_data_file_notice_others (CordeauDataFile *self);

/* Without the lock: pages from the WAL into the file, if nobody is in the way. @idle: nobody waits for us */
void cordeau_data_file_checkpoint (CordeauDataFile *self, gboolean idle);

G_END_DECLS
