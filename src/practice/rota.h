/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who of the simulated people works on which day: a roster that anybody would call lawful, out of nothing but the parameters. It
 * repeats for ever, so that last week's and next week's are as good as this one's. */
#pragma once

#include "people/post.h"
#include "practice/params.h"

G_BEGIN_DECLS

/* The monitor of those of the ESAT: the last of the thirty-five. */
#define CORDEAU_ROTA_MONITOR 34

/**
 * CordeauRotaShift:
 * @half: 0 before the shifts meet, 1 after
 * @from, @to: minutes of the day
 * @break_from, @break_minutes: when the break begins, and how long it is
 */
typedef struct
{
  CordeauPost post;
  int half;
  int from;
  int to;
  int break_from;
  int break_minutes;
} CordeauRotaShift;

/* Where @worker, a number from 0, mostly works. */
CordeauPost cordeau_rota_post (guint worker);
/* The number of the first who works at @post, and how many do; 0 where nobody has that post. */
guint cordeau_rota_team (CordeauPost post, guint *first);
/* Whether @worker is one of those whose monitor must be there: they work on weekday mornings only. */
gboolean cordeau_rota_is_watched (guint worker);
/* Minutes a week that the contract of @worker is for. */
int cordeau_rota_weekly_minutes (const CordeauPracticeParams *params, guint worker);
/* Whether @worker works on @day (base/day.h). @shift: (out) */
gboolean cordeau_rota_find (const CordeauPracticeParams *params, guint worker, gint32 day,
                            CordeauRotaShift *shift);
/* Whether people at the bench are few enough to be planned: four posts at most. */
gboolean cordeau_rota_has_bench (const CordeauPracticeParams *params);

G_END_DECLS
