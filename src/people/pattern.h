/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patterns: who works which type of shift on which day of a rotation of weeks (week A, week B, then A again): a record
 * "pattern:<name>:<worker>" of people-<site> for each row, so that what is of one worker goes with that worker. */
#pragma once

#include "people/holidays.h"
#include "people/shift-type.h"

G_BEGIN_DECLS

#define CORDEAU_PATTERN_MOST_WEEKS 12

/**
 * CordeauPatternRow:
 * @pattern: as cordeau_shift_type_is_id() has it
 * @weeks: how many, 1 to CORDEAU_PATTERN_MOST_WEEKS
 * @cells: %NULL-terminated, 7 × @weeks, Monday first: "" for a day off, "early" for a type of shift, "early:washing" for one at
 *   that post
 */
typedef struct
{
  char *pattern;
  char *worker;
  guint weeks;
  char **cells;
} CordeauPatternRow;

void cordeau_pattern_row_free (CordeauPatternRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauPatternRow, cordeau_pattern_row_free)

/* By pattern, then worker. (transfer full) (element-type CordeauPatternRow) */
GPtrArray *cordeau_patterns_read (CordeauConnection *connection, const char *site, GError **error);
/* (transfer full) (nullable): the name of a pattern that has the type in it. */
char *cordeau_patterns_find_type (CordeauConnection *connection, const char *site, const char *type,
                                  GError **error);

/* --- writing -------------------------------------------------------------------------------------- */

/* @weeks: %NULL-terminated: "early,early,-,late,late,-,-" each: Monday first, "-" or nothing for a day off. Over the row that is there.
 * CORDEAU_SESSION_ERROR_INVALID says what cannot be. */
gboolean cordeau_pattern_put (CordeauTxn *txn, const char *pattern, const char *worker,
                              const char *const *weeks, GError **error);
/* @worker: (nullable): all rows. @n: (out): how many; none is CORDEAU_SESSION_ERROR_INVALID */
gboolean cordeau_pattern_delete (CordeauTxn *txn, const char *pattern, const char *worker, guint *n,
                                 GError **error);

typedef enum
{
  CORDEAU_PATTERN_SHIFT, /* there is a shift that day */
  CORDEAU_PATTERN_ABSENCE,
  CORDEAU_PATTERN_LEAVE,
  CORDEAU_PATTERN_CONTRACT, /* no contract, or has left */
  CORDEAU_PATTERN_HOLIDAY,
  CORDEAU_PATTERN_TYPE, /* that type of shift is no longer there */
  CORDEAU_N_PATTERN_WHYS,
} CordeauPatternWhy;

/* "shift", "absence", "leave", "contract", "holiday", "type". */
const char *cordeau_pattern_why_to_nick (CordeauPatternWhy why);
const char *cordeau_pattern_why_to_words (CordeauPatternWhy why);

/* A cell that was not planned. */
typedef struct
{
  char *worker;
  gint32 day;
  char *cell;
  CordeauPatternWhy why;
} CordeauPatternSkip;

/**
 * CordeauPatternWish:
 * @worker: (nullable): that row alone; %NULL: all of the pattern
 * @from: nothing before it; its week is week A
 * @weeks: how many weeks of the calendar
 * @holidays: also on public holidays
 * @dry_run: nothing is written
 * @made: (out): shifts, as drafts
 * @same: (out): that were there already
 * @skipped: (out) (element-type CordeauPatternSkip): by worker and day
 * @ids: (out) (element-type utf8): of the shifts that were written
 */
typedef struct
{
  const char *pattern;
  const char *worker;
  gint32 from;
  guint weeks;
  gboolean holidays;
  gboolean dry_run;
  GTimeZone *zone;
  CordeauRosterReason reason;
  guint made;
  guint same;
  GPtrArray *skipped;
  GPtrArray *ids;
} CordeauPatternWish;

void cordeau_pattern_wish_clear (CordeauPatternWish *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CordeauPatternWish, cordeau_pattern_wish_clear)

/* Plans the pattern. A day on which the worker has another shift, is absent or on leave is left alone, and said. */
gboolean cordeau_pattern_apply (CordeauTxn *txn, CordeauPatternWish *wish, GError **error);

G_END_DECLS
