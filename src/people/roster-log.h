/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was changed of a roster after it was published (F18), and what was published when. */
#pragma once

#include "people/shift.h"

G_BEGIN_DECLS

/**
 * CordeauRosterChange:
 * @at: when, UTC microseconds
 * @actor: (nullable): the key of who did it
 * @days: notice: whole days of the calendar between the day it was said and the first day it touches; below 0 for what
 *   was over
 * @before, @after: (nullable): %NULL where there was none before, or is none any more; without @published and @rev
 * @minutes: how much more work it came to; below 0: less
 */
typedef struct
{
  char *fact;
  char *shift;
  char *worker;
  char *actor;
  gint64 at;
  CordeauRosterWhy why;
  gint64 days;
  gint64 minutes;
  CordeauShift *before;
  CordeauShift *after;
} CordeauRosterChange;

void cordeau_roster_change_free (CordeauRosterChange *self);

/* Changes of shifts that start, or started, in [@from, @to), in the order in which they were made. @worker: (nullable): all.
 * (transfer full) (element-type CordeauRosterChange) */
GPtrArray *cordeau_roster_changes_read (CordeauConnection *connection, const char *site,
                                        const char *worker, gint64 from, gint64 to, GError **error);

/* --- for shift-write.c ---------------------------------------------------------------------------- */

/* @before, @after: (nullable): one of them */
gboolean cordeau_roster_log_change (CordeauTxn *txn, const CordeauShift *before,
                                    const CordeauShift *after, const CordeauRosterReason *reason,
                                    GError **error);
gboolean cordeau_roster_log_publish (CordeauTxn *txn, gint64 from, gint64 to, guint n,
                                     const CordeauRosterReason *reason, GError **error);

/* The kinds of facts and the table. */
void cordeau_roster_log_register (CordeauKinds *kinds);

G_END_DECLS
