/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of the day: what is owed for the next cut-off, what needs a person, and the one thing to do next. */
#pragma once

#include "bags/burndown.h"
#include "bags/forecast.h"
#include "bags/machine-status.h"

G_BEGIN_DECLS

#define CORDEAU_TODAY_ROWS 4

/**
 * CordeauTodayList: nets that need somebody
 * @n: how many there are
 * @first: (element-type CordeauNet): the first CORDEAU_TODAY_ROWS of them, the most urgent first
 */
typedef struct
{
  guint n;
  GPtrArray *first;
} CordeauTodayList;

/**
 * CordeauToday:
 * @burndown: for @cutoff
 * @held: kept aside, contaminated or in question
 * @overdue: promised before @now, and not ready
 * @leaving: of owners who leave today, and not ready
 * @missing: open cases of lost nets
 * @trouble: (element-type CordeauMachineStatus): machines that need somebody: what is broken or stopped first, then what
 *   is done and still full, the longest first
 * @n_waiting, @n_free: nets that wait for a washer, and washers that are free
 */
typedef struct
{
  gint64 now;
  gint64 cutoff;
  CordeauBurndown *burndown;
  CordeauTodayList held;
  CordeauTodayList overdue;
  CordeauTodayList leaving;
  CordeauTodayList missing;
  GPtrArray *trouble;
  guint n_waiting;
  guint n_free;
} CordeauToday;

/* @site: as in the records; @from: where the picture begins; @cutoff: the next one. */
CordeauToday *cordeau_today_read (CordeauConnection *connection, const char *site, gint64 from,
                                  gint64 cutoff, gint64 now, GError **error);
void cordeau_today_free (CordeauToday *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauToday, cordeau_today_free)

/**
 * CordeauNextAction: in the order in which they come first
 * @CORDEAU_NEXT_CALL: one more person at the bottleneck keeps promises that will be broken
 * @CORDEAU_NEXT_LOAD: a washer is free and nets wait for one
 * @CORDEAU_NEXT_DECIDE: nets are kept aside that are promised for the cut-off
 * @CORDEAU_NEXT_OVERDUE: nets are late
 * @CORDEAU_NEXT_SEARCH: nets are missing
 * @CORDEAU_NEXT_NONE: all is well
 */
typedef enum
{
  CORDEAU_NEXT_NONE,
  CORDEAU_NEXT_CALL,
  CORDEAU_NEXT_LOAD,
  CORDEAU_NEXT_DECIDE,
  CORDEAU_NEXT_OVERDUE,
  CORDEAU_NEXT_SEARCH,
} CordeauNextAction;

/* @forecast: (nullable): not made yet */
CordeauNextAction cordeau_today_next (const CordeauToday *self, const CordeauForecast *forecast);
/* "call", "load", "decide", "overdue", "search"; "none". */
const char *cordeau_next_action_to_nick (CordeauNextAction action);

G_END_DECLS
