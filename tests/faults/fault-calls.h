/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls that change folders and go round SQLite: rename, unlink, mkdir and the sync of a folder. They are counted and
 * go wrong with those of fault-vfs.h, which installs them.
 *
 * A change of a folder is safe once every folder it touches was synced after it. When the power goes, each that is not
 * safe may never have been, unless a later one of the same name stays. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Forgets what is not safe. */
void fault_calls_arm (void);
/* The power is back: some of the last changes are taken back. */
void fault_calls_lose (GRand *rand);

/* Around calls that SQLite makes of its own: these are counted already. */
void fault_calls_enter_sqlite (void);
void fault_calls_leave_sqlite (void);

G_END_DECLS
