/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The backups of a folder, in its folder "backups": which there are, which are due, how many are kept.
 * One a night, seven kept; one an hour while the data are under 500 MB, twenty-four kept. When a
 * backup was made is in its name, so that copying it elsewhere loses nothing. */
#pragma once

#include "base/env.h"
#include "store/backup.h"

G_BEGIN_DECLS

#define CORDEAU_BACKUPS_NIGHTLY_KEPT 7
#define CORDEAU_BACKUPS_HOURLY_KEPT 24
#define CORDEAU_BACKUPS_HOURLY_LIMIT G_GINT64_CONSTANT (500000000)
/* The night ends at two: nobody works then, and summer time does not skip it twice. */
#define CORDEAU_BACKUPS_NIGHT_MINUTE 120

typedef enum
{
  CORDEAU_BACKUP_HOURLY = 1 << 0,
  CORDEAU_BACKUP_NIGHTLY = 1 << 1,
} CordeauBackupKind;

/**
 * CordeauBackup:
 * @at: when it was made, UTC microseconds
 * @size: in bytes
 */
typedef struct
{
  char *path;
  CordeauBackupKind kind;
  gint64 at;
  gint64 size;
} CordeauBackup;

void cordeau_backup_free (CordeauBackup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauBackup, cordeau_backup_free)
const char *cordeau_backup_kind_to_nick (CordeauBackupKind kind);

/* (transfer full) (nullable): the newest of the data folder @folder that looks whole. Blocks, shortly. */
CordeauBackup *cordeau_backup_find_last_good (const char *folder);

#define CORDEAU_TYPE_BACKUPS (cordeau_backups_get_type ())
G_DECLARE_FINAL_TYPE (CordeauBackups, cordeau_backups, CORDEAU, BACKUPS, GObject)

/* @zone: (nullable): whose nights they are; this computer's when %NULL */
CordeauBackups *cordeau_backups_new (const char *folder, CordeauEnv *env, GTimeZone *zone);

/* The newest first; empty when there are none. (transfer full) (element-type CordeauBackup). Blocks, shortly. */
GPtrArray *cordeau_backups_list (CordeauBackups *self);
/* (transfer full) (nullable): the newest that looks whole. Blocks, shortly. */
CordeauBackup *cordeau_backups_last_good (CordeauBackups *self);

/* What is due now; 0 when nothing is, or when there are no data yet. A backup from the future, made by a clock
 * that was wrong, does not put off the next one. */
CordeauBackupKind cordeau_backups_due (CordeauBackups *self);

/**
 * cordeau_backups_run:
 * @kind: one kind
 * @progress: (nullable): called in this thread
 *
 * Makes one, and then removes what is over the number kept. CORDEAU_STORE_ERROR_BUSY while another
 * program makes one here. Blocks.
 */
CordeauBackup *cordeau_backups_run (CordeauBackups *self, CordeauBackupKind kind,
                                    CordeauProgressFunc progress, gpointer user_data,
                                    GCancellable *cancellable, GError **error);
/* Removes what is over the number kept, and what interrupted backups left; how many files went. */
guint cordeau_backups_prune (CordeauBackups *self);

/**
 * cordeau_backups_start:
 *
 * Looks as soon as the main loop has nothing else to do, and every minute from then on; makes what is due, in a
 * thread. For the window's process.
 *
 * Properties with notify: "fraction" (of the backup under way, -1 when there is none), "trouble" (a GError: why the
 * last one failed; %NULL after one that did not).
 */
void cordeau_backups_start (CordeauBackups *self);
/* Cancels the one under way, and waits until its thread has gone. Also done by dispose. */
void cordeau_backups_stop (CordeauBackups *self);
/* What start() does every minute: makes what is due, unless one is under way. */
void cordeau_backups_tick (CordeauBackups *self);
double cordeau_backups_get_fraction (CordeauBackups *self);
/* (transfer none) (nullable) */
const GError *cordeau_backups_get_trouble (CordeauBackups *self);

G_END_DECLS
