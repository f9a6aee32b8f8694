/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that fails on command, under every connection of this process. It counts the calls that SQLite makes of
 * it, and lets one of them go wrong:
 *
 *   FAIL   the call fails once, and all is well again (a loose cable, a disk full for a moment);
 *   TORN   half of a write is written, and then the power goes: nothing works any more;
 *   LOST   the power goes, and of what was not synced a random part is gone, in any order.
 *
 * Calls that change folders without SQLite count too: fault-calls.h.
 *
 * After TORN and LOST the files are as a machine finds them that starts again, once every connection is closed and
 * fault_vfs_restart() was called. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FAULT_NONE,
  FAULT_FAIL,
  FAULT_TORN,
  FAULT_LOST,
} FaultMode;

/* Once, before any connection is opened. @root: what lies elsewhere is never lost */
void fault_vfs_install (const char *root);

/* Forgets the count and lets call number @at, from 1, go wrong; 0 for none. Of FAIL every call counts, reads too;
 * of TORN and LOST only those that change something. @seed: which part of the unsynced is lost. */
void fault_vfs_arm (FaultMode mode, guint at, guint32 seed);

/* Calls since it was armed: all, or those that change something. */
guint fault_vfs_count (gboolean changing);
/* Whether the fault has come. */
gboolean fault_vfs_fired (void);
/* What call it was: "write of cordeau.db-wal". Valid until armed again. */
const char *fault_vfs_what (void);

/* The power is back. Of LOST it goes now if it has not: what was done is done, and still has to be safe. */
void fault_vfs_restart (void);

G_END_DECLS
