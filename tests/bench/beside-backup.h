/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whoever scans must not feel that a backup is made. */
#pragma once

#include "session/session.h"

G_BEGIN_DECLS

/**
 * bench_beside_backup:
 * @folder: of @session's data; the backup is made in it and removed
 * @stem: what the nets' codes begin with; six digits follow
 * @next: the number of a net that was never scanned, and so were none of the lower numbers
 * @pause: microseconds between two scans: nobody reads a thousand nets a second, and each leaves a fact
 *
 * Prints what a durable scan takes alone, and while a backup is made beside it.
 */
void bench_beside_backup (CordeauSession *session, const char *folder, const char *stem, int next,
                          gulong pause);

G_END_DECLS
