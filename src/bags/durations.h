/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long work takes at this site, learned from what happened there and from nothing else. Samples come one by one in
 * the order in which they became known, so that what was learned by a moment holds nothing that came after. A kind of
 * work of which little is known yet lasts what the trade says (domain.md, "How a net travels"). */
#pragma once

#include <glib.h>

#include "machines/machines.h"

G_BEGIN_DECLS

/**
 * CordeauDuration: what is learned of
 * @CORDEAU_DURATION_SORT: from reception until a net waits for a washer
 * @CORDEAU_DURATION_WASH: from the first net in a washer until it is said to be empty; also by programme
 * @CORDEAU_DURATION_HYGIENE, @CORDEAU_DURATION_DRY: the same of the hygiene machine and of dryers
 * @CORDEAU_DURATION_WASH_TURN, @CORDEAU_DURATION_DRY_TURN: from empty until filled again, while nets waited for it
 * @CORDEAU_DURATION_FINISH: from the reading at the finishing bench until the net lies in the rack
 * @CORDEAU_DURATION_BENCH_GAP: between two nets taken up at the bench while more lay there
 * @CORDEAU_DURATION_REPAIR: from an interruption until the machine is filled again
 * @CORDEAU_DURATION_WASH_PATIENCE, @CORDEAU_DURATION_DRY_PATIENCE: how long the first net waited for a drum that
 *   started though more would have gone into it
 */
typedef enum
{
  CORDEAU_DURATION_SORT,
  CORDEAU_DURATION_WASH,
  CORDEAU_DURATION_HYGIENE,
  CORDEAU_DURATION_DRY,
  CORDEAU_DURATION_WASH_TURN,
  CORDEAU_DURATION_DRY_TURN,
  CORDEAU_DURATION_FINISH,
  CORDEAU_DURATION_BENCH_GAP,
  CORDEAU_DURATION_REPAIR,
  CORDEAU_DURATION_WASH_PATIENCE,
  CORDEAU_DURATION_DRY_PATIENCE,
  CORDEAU_N_DURATIONS,
} CordeauDuration;

typedef struct _CordeauDurations CordeauDurations;

CordeauDurations *cordeau_durations_new (void);
void cordeau_durations_free (CordeauDurations *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauDurations, cordeau_durations_free)

/* @at: when it was known, UTC microseconds; @lasts: microseconds, clamped to 0 and a week. The oldest sample goes when
 * there are many. */
void cordeau_durations_add (CordeauDurations *self, CordeauDuration kind, gint64 at, gint64 lasts);
/* Also of this programme alone. @programme: (nullable): adds to the kind only */
void cordeau_durations_add_wash (CordeauDurations *self, const char *programme, gint64 at,
                                 gint64 lasts);

guint cordeau_durations_count (const CordeauDurations *self, CordeauDuration kind);
/* The mean of the samples since @since, in microseconds, and how many they are; 0 without any. */
double cordeau_durations_mean (const CordeauDurations *self, CordeauDuration kind, gint64 since,
                               guint *n);

/* The mean in microseconds of samples up to @now, each weighing half as much for every @half_life microseconds it is
 * older; @weight: what they weigh together, 0 without any. */
double cordeau_durations_recent (const CordeauDurations *self, CordeauDuration kind, gint64 now,
                                 gint64 half_life, double *weight);

/* How many equally likely values a table has. */
#define CORDEAU_DURATION_VALUES 64

/**
 * CordeauDurationTable: equally likely durations in seconds, the shortest first
 */
typedef struct
{
  gint32 seconds[CORDEAU_DURATION_VALUES];
} CordeauDurationTable;

/* As known at @now: recent samples weigh more, the trade's word counts as a few. */
void cordeau_durations_tabulate (const CordeauDurations *self, CordeauDuration kind, gint64 now,
                                 CordeauDurationTable *table);
/**
 * cordeau_durations_tabulate_wash:
 * @programme: (nullable)
 * @minutes: what the programme is said to last; 0 when nobody said
 *
 * Of the programme where there are samples enough, else of all washes.
 */
void cordeau_durations_tabulate_wash (const CordeauDurations *self, const char *programme,
                                      int minutes, gint64 now, CordeauDurationTable *table);

double cordeau_duration_table_mean (const CordeauDurationTable *self);
gint32 cordeau_duration_table_quantile (const CordeauDurationTable *self, double q);

/* The word for it in files and tests: "wash", "bench-gap". */
const char *cordeau_duration_to_nick (CordeauDuration kind);

G_END_DECLS
