/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who came and went when: facts of people-<site>, and the spans of presence that they make. What does not fit is kept and flagged,
 * never dropped: somebody forgot, or is at two sites at once (F20). */
#pragma once

#include "people/people.h"

G_BEGIN_DECLS

typedef enum
{
  CORDEAU_PRESENCE_OPEN = 1 << 0, /* no clock-out yet: @end is @start */
  CORDEAU_PRESENCE_NO_IN = 1 << 1, /* nobody clocked in before: @start is @end */
  CORDEAU_PRESENCE_TWICE = 1 << 2, /* at another site at the same time */
} CordeauPresenceFlags;

/**
 * CordeauPresence: from a clock-in to the clock-out that follows
 * @place: the site where it was
 * @start, @end: UTC microseconds
 * @counted: how much of it counts, microseconds: what lies in another span of the same worker counts there alone
 */
typedef struct
{
  char *worker;
  char *place;
  gint64 start;
  gint64 end;
  gint64 counted;
  guint flags;
} CordeauPresence;

void cordeau_presence_free (CordeauPresence *self);

/* @worker: a key; @place: (nullable): another site than this; @at: 0: now. Whose word it is, the caller attributes. Somebody who is not
 * known here, or a time ahead of now, is CORDEAU_SESSION_ERROR_INVALID. */
gboolean cordeau_clock_say (CordeauTxn *txn, gboolean entry, const char *worker, const char *place,
                            gint64 at, char fact[37], GError **error);

/**
 * cordeau_clock_undo:
 * @fact: of a clock-in or clock-out
 * @undo: (out): the fact that takes it back, for the caller to attribute; "" when it was taken back already
 *
 * Both facts stay; what was taken back makes no presence. What is no clocking of this site is CORDEAU_SESSION_ERROR_INVALID.
 */
gboolean cordeau_clock_undo (CordeauTxn *txn, const char *fact, char undo[37], GError **error);
/* What was said last of a worker and is not taken back. (transfer full) (nullable): the fact; %NULL without @error: nothing was. */
char *cordeau_clock_find_last (CordeauConnection *connection, const char *site, const char *worker,
                               GError **error);

/* Spans that begin in [@from, @to), by worker, then start. @worker: (nullable): all. (transfer full) (element-type CordeauPresence) */
GPtrArray *cordeau_presences_read (CordeauConnection *connection, const char *site,
                                   const char *worker, gint64 from, gint64 to, GError **error);

/* The kinds of facts and the table. */
void cordeau_clock_register (CordeauKinds *kinds);

G_END_DECLS
