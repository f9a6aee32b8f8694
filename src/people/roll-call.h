/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who should be here now, by the published roster, and is: what a supervisor ticks off at 5:45 (domain.md, S1). */
#pragma once

#include "people/post.h"
#include "session/session.h"

G_BEGIN_DECLS

/* How long before a shift it is looked for; after how long whoever is not there is late, and absent without a word. */
#define CORDEAU_ROLL_CALL_AHEAD G_TIME_SPAN_HOUR
#define CORDEAU_ROLL_CALL_GRACE (5 * G_TIME_SPAN_MINUTE)
#define CORDEAU_ROLL_CALL_PATIENCE G_TIME_SPAN_HOUR

/**
 * CordeauCalled:
 * @CORDEAU_CALLED_UNEXCUSED: an hour late, and nobody said why
 * @CORDEAU_CALLED_LATE: more than five minutes
 * @CORDEAU_CALLED_EXPECTED: begins within the hour, or began a moment ago
 * @CORDEAU_CALLED_ABSENT: somebody said so
 * @CORDEAU_CALLED_PRESENT: clocked in
 * @CORDEAU_CALLED_UNPLANNED: clocked in, and has no shift now
 * @CORDEAU_CALLED_GONE: clocked out before the shift is over
 */
typedef enum
{
  CORDEAU_CALLED_UNEXCUSED,
  CORDEAU_CALLED_LATE,
  CORDEAU_CALLED_EXPECTED,
  CORDEAU_CALLED_ABSENT,
  CORDEAU_CALLED_PRESENT,
  CORDEAU_CALLED_UNPLANNED,
  CORDEAU_CALLED_GONE,
  CORDEAU_N_CALLED,
} CordeauCalled;

/* "unexcused", "late", "expected", "absent", "present", "unplanned", "gone". */
const char *cordeau_called_to_nick (CordeauCalled called);
/* "Absent without a word", in the language of the person. */
const char *cordeau_called_to_words (CordeauCalled called);

/**
 * CordeauRollCallLine: one worker
 * @name: as shown where nothing else is said
 * @post, @start, @end: of the shift; NONE and 0 without one
 * @since: when it came, or went; 0 neither. Times are UTC microseconds
 */
typedef struct
{
  char *worker;
  char *name;
  CordeauPost post;
  gint64 start;
  gint64 end;
  gint64 since;
  CordeauCalled called;
} CordeauRollCallLine;

/* At @now, whoever needs a word first, in the order of CordeauCalled, then by start and name. (transfer full) (element-type
 * CordeauRollCallLine) */
GPtrArray *cordeau_roll_call_read (CordeauConnection *connection, const char *site, GTimeZone *zone,
                                   gint64 now, GError **error);

G_END_DECLS
