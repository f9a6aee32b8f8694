/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store: a folder with cordeau.db, local.db and writer.lock. */
#pragma once

#include <gio/gio.h>

#include "store/backups.h"
#include "store/kinds.h"
#include "store/progress.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_STORE (cordeau_store_get_type ())
G_DECLARE_FINAL_TYPE (CordeauStore, cordeau_store, CORDEAU, STORE, GObject)

/**
 * cordeau_store_open:
 * @folder: made when it does not exist
 * @env: (transfer none)
 * @kinds: (transfer full): what the rooms registered
 *
 * Opens, migrates to this version's schema and brings outdated projections up to date. Blocks; the
 * application calls it in a worker. "changed" is emitted on the default main context.
 *
 * Data that can be read and not written (a disk without room, a folder without permission, a damaged file, one
 * that others hold) open too: cordeau_store_get_trouble() says why, writes are refused with that sentence,
 * and succeed again once the disk lets them.
 *
 * Returns: (transfer full) (nullable): %NULL with CORDEAU_STORE_ERROR
 */
CordeauStore *cordeau_store_open (const char *folder, CordeauEnv *env, CordeauKinds *kinds,
                                  GError **error);

/* Whether @folder was ever opened here: it holds data, or should, or will: an interrupted restore is finished then. */
gboolean cordeau_store_is_there (const char *folder);

/* Waits for queued work, checkpoints, closes. Also done by dispose. */
void cordeau_store_close (CordeauStore *self);

CordeauEnv *cordeau_store_get_env (CordeauStore *self);
const char *cordeau_store_get_folder (CordeauStore *self);

/**
 * cordeau_store_get_trouble:
 *
 * Why nothing can be written, or the last write was not: FULL, READ_ONLY, BUSY, IO pass by themselves when the disk
 * lets us again, which is tried with every write and every few seconds; CORRUPT and REPLACED stay until
 * the folder is opened again. Signal "trouble-changed", on the default main context.
 *
 * Returns: (transfer full) (nullable): of CORDEAU_STORE_ERROR; its message is the sentence
 */
GError *cordeau_store_get_trouble (CordeauStore *self);
/* (transfer full) (nullable): what to restore from: the newest backup of the folder that looks whole. Blocks,
 * shortly. Without an open store: cordeau_backup_find_last_good(). */
CordeauBackup *cordeau_store_get_last_good_backup (CordeauStore *self);

/* Who writes: stamped on every fact. From the session, once a site is founded. */
void cordeau_store_set_identity (CordeauStore *self, const char *site, const char *computer);

/**
 * CordeauWriteFunc:
 *
 * Runs in the writer thread, in a savepoint of a transaction it may share with other jobs. Its result is
 * handed over only after the commit.
 *
 * Returns: (transfer full) (nullable): the result; with @error set the job is undone
 */
typedef gpointer (*CordeauWriteFunc) (CordeauTxn *txn, gpointer data, GError **error);
/* Runs in a reader thread on a connection that cannot write. */
typedef gpointer (*CordeauReadFunc) (CordeauConnection *connection, gpointer data,
                                     GCancellable *cancellable, GError **error);

/**
 * cordeau_store_write_async:
 * @data: (transfer full): freed with @free_data after the job, in the writer thread
 * @free_result: how to free a result nobody takes
 * @progress: (nullable): called on the caller's main context with @user_data
 * @user_data: for @callback and @progress
 */
void cordeau_store_write_async (CordeauStore *self, CordeauWriteFunc func, gpointer data,
                                GDestroyNotify free_data, GDestroyNotify free_result,
                                GCancellable *cancellable, CordeauProgressFunc progress,
                                GAsyncReadyCallback callback, gpointer user_data);
gpointer cordeau_store_write_finish (CordeauStore *self, GAsyncResult *result, GError **error);

void cordeau_store_read_async (CordeauStore *self, CordeauReadFunc func, gpointer data,
                               GDestroyNotify free_data, GDestroyNotify free_result,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);
gpointer cordeau_store_read_finish (CordeauStore *self, GAsyncResult *result, GError **error);

/* The same, waiting: for cordeauctl, tests and worker threads; never on a screen's thread. @data is
 * borrowed. @free_result: (nullable): how to free a result that was not committed. Returns: %NULL with @error */
gpointer cordeau_store_write (CordeauStore *self, CordeauWriteFunc func, gpointer data,
                              GDestroyNotify free_result, GError **error);
gpointer cordeau_store_read (CordeauStore *self, CordeauReadFunc func, gpointer data,
                             GError **error);

/* In the writer's thread, after a commit that gave a database news, of this process or (within half a second) of another:
 * short, and it asks the store for nothing. */
typedef void (*CordeauCommitFunc) (gpointer user_data);
/* Until it is taken back, which waits for a call under way. */
void cordeau_store_watch_commits (CordeauStore *self, CordeauCommitFunc func, gpointer user_data);
void cordeau_store_unwatch_commits (CordeauStore *self, CordeauCommitFunc func, gpointer user_data);

/* (transfer full) (nullable): a word kept beside the data; %NULL when there is none, or with @error. Blocks. */
char *cordeau_store_get_meta (CordeauStore *self, const char *name, GError **error);

/**
 * cordeau_store_rebuild:
 * Drops every projection and folds it anew from facts and records, in one transaction.
 * @n_facts: (out) (optional)
 */
gboolean cordeau_store_rebuild (CordeauStore *self, gint64 *n_facts, GError **error);

/**
 * CordeauCheckReport:
 * @problems: sentences, one each: what was found and what to do; empty when all is well
 * @n_mendable: how many of them cordeau_store_rebuild() mends
 */
typedef struct
{
  gint64 n_facts;
  gint64 n_records;
  guint n_tables;
  guint n_mendable;
  GPtrArray *problems;
} CordeauCheckReport;

/* SQLite's own check, every hash and revision, every projection against a fresh fold. Of one moment of the data, on
 * connections of its own: nobody waits for it. Blocks. */
CordeauCheckReport *cordeau_store_check (CordeauStore *self, GError **error);
/* @progress: (nullable): called in this thread */
CordeauCheckReport *cordeau_store_check_full (CordeauStore *self, CordeauProgressFunc progress,
                                              gpointer user_data, GCancellable *cancellable,
                                              GError **error);
/* In a thread; @progress is called on the main context. */
void cordeau_store_check_async (CordeauStore *self, GCancellable *cancellable,
                                CordeauProgressFunc progress, GAsyncReadyCallback callback,
                                gpointer user_data);
CordeauCheckReport *cordeau_store_check_finish (CordeauStore *self, GAsyncResult *result,
                                                GError **error);
void cordeau_check_report_free (CordeauCheckReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauCheckReport, cordeau_check_report_free)

/* Signal "changed" (detail: a projection's name), on the default main context, after commits of this process
 * and, within half a second, of others. Handler: void (*) (CordeauStore *, const char *projection,
 * gpointer). Coalesced: at most one per projection and main-loop turn. */

G_END_DECLS
