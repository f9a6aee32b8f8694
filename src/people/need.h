/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many people a post needs from when to when: on a day of the week, on public holidays, or on one date. Where times of one post
 * overlap, they add up. */
#pragma once

#include "base/day.h"
#include "people/people.h"
#include "people/post.h"

G_BEGIN_DECLS

/**
 * CordeauNeed:
 * @date: CORDEAU_DAY_NONE: not of one date
 * @weekday: 1 (Monday) to 7; 0: not of a weekday. With neither: of public holidays
 * @from, @to: minutes of the day; @to may exceed 1440: the next day's
 * @people: 0: nobody, which on a date takes back what the weekday says
 */
typedef struct
{
  gint32 date;
  int weekday;
  int from;
  int to;
  CordeauPost post;
  int people;
} CordeauNeed;

#define CORDEAU_NEED_MOST_PEOPLE 99

/* "1", "lundi", "mon", "Monday" → 1; "holiday", "jour férié" → 0; a date → @date. FALSE: none of them. */
gboolean cordeau_need_parse_day (const char *text, int *weekday, gint32 *date);
/* (transfer full): "2026-12-24", "1", "holiday": what records and lists call its day. */
char *cordeau_need_format_day (const CordeauNeed *self);

/* All of the site, by day, post and time. (transfer full) (element-type CordeauNeed) */
GArray *cordeau_needs_read (CordeauConnection *connection, const char *site, GError **error);
/* Those that hold on @day: of that date if there are any, else on a public holiday those of holidays if there are any, else those of
 * the weekday. (transfer full) (element-type CordeauNeed) */
GArray *cordeau_needs_of_day (GArray *needs, gint32 day, gboolean holiday);

/* @was: (out): how many people were said before; -1: nobody said. Nothing is written where that says the same, or with
 * @dry_run. */
gboolean cordeau_need_put (CordeauTxn *txn, const CordeauNeed *self, gboolean dry_run, int *was,
                           GError **error);
gboolean cordeau_need_delete (CordeauTxn *txn, const CordeauNeed *self, GError **error);

G_END_DECLS
