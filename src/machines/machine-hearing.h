/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When this computer last heard of each machine's sensor. A state that goes on is no news, and no fact is written of it; yet
 * whoever reads it wants to know how old it is. So whoever listens notes each minute what it heard, in a word beside the data:
 * readers of all processes of this computer see it, and it goes nowhere else. Other computers of the site learn of a sensor
 * only what changes, and that it went silent. */
#pragma once

#include "session/session.h"

G_BEGIN_DECLS

/* How often it is noted; microseconds. What is read may be so much older than what was heard. */
#define CORDEAU_HEARING_EACH G_TIME_SPAN_MINUTE

/**
 * CordeauHearing: UTC microseconds
 * @heard: the last sign of life
 * @started: when the cycle under way began; 0: none is
 * @overload: watts above what its plug may carry, @overload_at: when that was last so; 0 never
 */
typedef struct
{
  gint64 heard;
  gint64 started;
  gint64 overload;
  gint64 overload_at;
} CordeauHearing;

/* (transfer full) (element-type utf8 CordeauHearing): by the machines' ids, those that this computer listens to. %NULL with
 * @error. */
GHashTable *cordeau_hearings_read (CordeauConnection *connection, GError **error);
/* In place of all that was noted before. */
gboolean cordeau_hearings_write (CordeauTxn *txn, GHashTable *hearings, GError **error);

G_END_DECLS
