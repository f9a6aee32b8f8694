/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two shifts a day meet in its middle. At the bench, seven pairs begin their days one after the other, as many in a row as there
 * are posts: so every post is manned every day, and nobody works more than four days in a row. Elsewhere two share a post:
 * Monday to Thursday, Friday to Sunday. A pair changes between morning and evening with each stretch, over days off, so
 * that rest is never short. */
#include "base/day.h"
#include "practice/rota.h"

#define WEEK 7
#define BENCH_MOST 4
/* Work goes on until shortly after closing (world.c). */
#define AFTER_CLOSING 20
#define BREAK 30
#define MONITOR_BREAK 60
/* What two of a post have: 4 × 7.5 h, and 3 × 7.5 h with what evenings are longer. */
#define LONG_MINUTES (30 * 60)
#define SHORT_MINUTES (24 * 60)
#define MONITOR_MINUTES (35 * 60)
#define LONG_DAYS 4

typedef struct
{
  CordeauPost post;
  guint first;
  guint n;
} Team;

static const Team teams[] = {
  { CORDEAU_POST_RECEPTION, 0, 4 },
  { CORDEAU_POST_SORTING, 4, 4 },
  { CORDEAU_POST_WASHING, 8, 4 },
  { CORDEAU_POST_DRYING, 12, 4 },
  { CORDEAU_POST_FINISHING, 16, 14 },
  { CORDEAU_POST_RACK, 30, 4 },
  { CORDEAU_POST_CONTROL, CORDEAU_ROTA_MONITOR, 1 },
};

/* Of four teams one each: it has mornings from Monday on, and keeps them. */
static const guint watched[] = { 4, 16, 18, 30 };

static const Team *
find_team (guint worker)
{
  for (guint i = 0; i < G_N_ELEMENTS (teams); i++)
    if (worker >= teams[i].first && worker < teams[i].first + teams[i].n)
      return &teams[i];
  return NULL;
}

CordeauPost
cordeau_rota_post (guint worker)
{
  const Team *team = find_team (worker);

  return team != NULL ? team->post : CORDEAU_POST_NONE;
}

guint
cordeau_rota_team (CordeauPost post, guint *first)
{
  for (guint i = 0; i < G_N_ELEMENTS (teams); i++)
    if (teams[i].post == post)
      {
        *first = teams[i].first;
        return teams[i].n;
      }
  return 0;
}

gboolean
cordeau_rota_is_watched (guint worker)
{
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    if (watched[i] == worker)
      return TRUE;
  return FALSE;
}

gboolean
cordeau_rota_has_bench (const CordeauPracticeParams *params)
{
  return params->posts <= BENCH_MOST;
}

/* Whoever is watched has mornings for good, and so whoever shares the days with them has evenings. */
static gboolean
keeps_half (guint worker, guint other)
{
  return cordeau_rota_is_watched (worker) || cordeau_rota_is_watched (other);
}

static gboolean
find_bench (const CordeauPracticeParams *params, const Team *team, guint worker, gint32 day,
            int *half)
{
  guint index = worker - team->first;
  int start = (int) (index / 2) % WEEK;
  int offset = (cordeau_day_weekday (day) - 1 - start + WEEK) % WEEK;
  int stretch = (day - offset) / WEEK;

  if (!cordeau_rota_has_bench (params) || offset >= params->posts)
    return FALSE;
  *half = (int) (index % 2);
  if (!keeps_half (worker, index % 2 == 0 ? worker + 1 : worker - 1))
    *half = (*half + stretch) % 2;
  return TRUE;
}

static gboolean
find_pair (const Team *team, guint worker, gint32 day, int *half)
{
  guint index = worker - team->first;
  int weekday = cordeau_day_weekday (day) - 1;

  if ((index % 2 == 0) != (weekday < LONG_DAYS))
    return FALSE;
  *half = (int) (index / 2);
  if (!keeps_half (worker, index < 2 ? worker + 2 : worker - 2))
    *half = (*half + cordeau_day_monday (day) / WEEK) % 2;
  return TRUE;
}

static gboolean
find_half (const CordeauPracticeParams *params, guint worker, gint32 day, int *half)
{
  const Team *team = find_team (worker);

  if (team == NULL)
    return FALSE;
  if (worker == CORDEAU_ROTA_MONITOR)
    {
      *half = 0;
      return cordeau_day_weekday (day) <= 5;
    }
  return team->post == CORDEAU_POST_FINISHING ? find_bench (params, team, worker, day, half)
                                              : find_pair (team, worker, day, half);
}

gboolean
cordeau_rota_find (const CordeauPracticeParams *params, guint worker, gint32 day,
                   CordeauRotaShift *shift)
{
  int middle = (int) (params->staff_from + params->closes) / 2;
  int half;

  if (!find_half (params, worker, day, &half))
    return FALSE;
  *shift = (CordeauRotaShift) {
    .post = cordeau_rota_post (worker),
    .half = half,
    .from = half == 0 ? (int) params->staff_from : middle,
    .to = half == 0 ? middle : (int) params->closes + AFTER_CLOSING,
    .break_minutes = worker == CORDEAU_ROTA_MONITOR ? MONITOR_BREAK : BREAK,
  };
  /* Not all at once: they are at one machine, and the law wants it before six hours are over (L3121-16). */
  shift->break_from = shift->from + 4 * 60 + (int) (worker % 3) * BREAK;
  return TRUE;
}

int
cordeau_rota_weekly_minutes (const CordeauPracticeParams *params, guint worker)
{
  const Team *team = find_team (worker);
  gboolean many;

  if (team == NULL || worker == CORDEAU_ROTA_MONITOR)
    return MONITOR_MINUTES;
  many = team->post == CORDEAU_POST_FINISHING ? params->posts >= LONG_DAYS
                                              : (worker - team->first) % 2 == 0;
  return many ? LONG_MINUTES : SHORT_MINUTES;
}
