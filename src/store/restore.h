/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Going back to a backup. First a plan: what would go; then the deed. The present data are kept aside. */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/**
 * CordeauRestoreLoss: what restoring takes back, of one sort
 * @name: a kind of record, or what kinds of facts begin with: "net", "load", "machine"
 * @n_facts: facts that are there now and not in the backup
 * @n_subjects: how many nets, loads, … they are about
 * @n_records: records that are there now and not in the backup
 * @n_older: records of which the backup holds another version
 */
typedef struct
{
  char *name;
  gint64 n_facts;
  gint64 n_subjects;
  gint64 n_records;
  gint64 n_older;
} CordeauRestoreLoss;

/**
 * CordeauRestorePlan:
 * @site: whose backup it is
 * @at: when it was made, UTC microseconds
 * @last: when the last fact in it was recorded, 0 for none
 * @n_facts, @n_records: what it holds
 * @present: whether there are data now
 * @readable: whether they can be compared with the backup
 * @losses: (element-type CordeauRestoreLoss): empty when nothing is lost, or when @readable is not set
 * @n_returning: facts that the backup holds and that were let go of since (retention.h): they come back
 * @floor: "YYYYMM": they are of months before it; "" when no month was ever let go of
 * @computer: (nullable): what codes made here would begin with from then on; %NULL when that is drawn only then. Of
 *   cordeau_session_restore_plan()
 */
typedef struct
{
  char *path;
  char *site;
  gint64 at;
  gint64 last;
  gint64 n_facts;
  gint64 n_records;
  gboolean present;
  gboolean readable;
  GPtrArray *losses;
  gint64 n_returning;
  char floor[7];
  char *computer;
} CordeauRestorePlan;

void cordeau_restore_plan_free (CordeauRestorePlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauRestorePlan, cordeau_restore_plan_free)

/**
 * cordeau_restore_plan:
 * @folder: of the data, which may be damaged or not there at all
 * @path: the backup
 * @progress: (nullable): called in this thread
 *
 * Reads all of the backup, checks it, and compares it with the present data. Changes nothing. Refused: the backup
 * of another site, and of practice data (FORBIDDEN), of a newer version (NEWER), a damaged one (CORRUPT).
 * Blocks.
 */
CordeauRestorePlan *cordeau_restore_plan (const char *folder, const char *path,
                                          CordeauProgressFunc progress, gpointer user_data,
                                          GCancellable *cancellable, GError **error);

/* Whether somebody should be asked first. */
gboolean cordeau_restore_plan_asks (const CordeauRestorePlan *self);

/* @present: (nullable): the data of now, if they can be read. Returns: %NULL with @error */
typedef gpointer (*CordeauRestoreLook) (CordeauConnection *backup, CordeauConnection *present,
                                        gpointer data, GError **error);

/* Calls @func on a backup that cordeau_restore_plan() takes, beside the data of @folder. Blocks. */
gpointer cordeau_restore_look (const char *folder, const char *path, CordeauRestoreLook func,
                               gpointer data, GError **error);

/**
 * CordeauRestore:
 * @kinds: what the rooms registered
 * @prepare: a job in the restored data, before they are put in place: its result, a text, is what this
 *   computer's codes begin with from now on, so that none made after the backup is made again
 */
typedef struct
{
  const char *folder;
  const char *path;
  CordeauEnv *env;
  CordeauWriteFunc prepare;
  gpointer data;
} CordeauRestore;

/**
 * cordeau_restore_run:
 * @kinds: (transfer full)
 * @aside: (out) (transfer full) (nullable): where the present data are now; %NULL when there were none
 * @progress: (nullable): called in this thread
 *
 * Copies the backup into the folder, brings it to this version, gives its databases new epochs, erases again what was
 * erased since, and puts it in place of the present data, which are kept. Killed at any moment, the folder
 * holds either the present data or the restored ones. No store of this process may be open on @folder;
 * other processes notice (CORDEAU_STORE_ERROR_REPLACED). Blocks.
 */
gboolean cordeau_restore_run (const CordeauRestore *restore, CordeauKinds *kinds, char **aside,
                              CordeauProgressFunc progress, gpointer user_data,
                              GCancellable *cancellable, GError **error);

G_END_DECLS
