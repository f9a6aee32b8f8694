/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls that change folders and go round SQLite: rename, unlink, mkdir, the making of a file, and syncs. They are
 * counted and go wrong with those of fault-vfs.h, which installs them.
 *
 * A change of a folder is safe once every folder it touches was synced after it. When the power goes, each that is not
 * safe may never have been, unless a later one of the same name, or in a folder that was made, stays. What was
 * written to a file is safe once the file was synced; else its end may be missing. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @root: what lies elsewhere is never lost */
void fault_calls_install (const char *root);
/* Forgets what is not safe. */
void fault_calls_arm (void);
/* The power is back: some of the last changes are taken back. */
void fault_calls_lose (GRand *rand);

/* SQLite made a file, or synced one it had made: it syncs the folder with it. */
void fault_calls_made (const char *path);
void fault_calls_sync_parent (const char *path);

/* Around calls that SQLite makes of its own: these are counted already. */
void fault_calls_enter_sqlite (void);
void fault_calls_leave_sqlite (void);

G_END_DECLS
