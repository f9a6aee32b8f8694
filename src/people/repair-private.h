/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The copy of the roster that repair tries things on. */
#pragma once

#include <gio/gio.h>

#include "base/day.h"
#include "people/law-private.h"
#include "people/repair.h"

G_BEGIN_DECLS

/* What one more shift can break lies within a week and a day, but for the mean of twelve weeks. */
#define CORDEAU_REPAIR_AROUND 8
#define CORDEAU_REPAIR_MEAN_DAYS (7 * CORDEAU_LAW_MEAN_WEEKS)
#define CORDEAU_REPAIR_MOST_MOVES 6

struct _CordeauRepair
{
  CordeauLawRoster *roster; /* owned: without the holes */
  CordeauLawRow *absent; /* of it */
  GArray *holes; /* CordeauLawShift */
  gint32 first_day, last_day; /* what is judged */
  gint64 now;
  /* Of each row: what is found of it as it stands. */
  GArray **baseline;
};

/* Whether somebody can be asked at all. */
gboolean cordeau_repair_can_ask (CordeauRepair *self, const CordeauLawRow *row);
/* Whether row @i cannot hold @shift whatever else is judged: not trained, on leave, without a contract, at work then. Says no
 * quickly; yes is not meant. */
gboolean cordeau_repair_is_banned (CordeauRepair *self, guint i, const CordeauLawShift *shift);
/* The shift as a change that is told now, for somebody else. */
CordeauLawShift cordeau_repair_handed (CordeauRepair *self, const CordeauLawShift *shift);
/* Judges row @i with @shifts for its own: what is new or worse than the baseline, the gravest first. (transfer full) */
GArray *cordeau_repair_weigh (CordeauRepair *self, guint i, const GArray *shifts,
                              CordeauRepairRank *rank);
/* Judges row @i without its shift @without (-1: none) and with @with (%NULL: none): what is new or worse than the baseline, the
 * gravest first. (transfer full) */
GArray *cordeau_repair_try (CordeauRepair *self, guint i, int without, const CordeauLawShift *with,
                            CordeauRepairRank *rank);
/* Minutes over contract, or over the legal week, of the week of @shift, before and after. */
int cordeau_repair_overtime (CordeauRepair *self, guint i, int without, const CordeauLawShift *with,
                             int *week_minutes);
/* The same of the week of @monday, were @shifts those of row @i. */
int cordeau_repair_overtime_of (CordeauRepair *self, guint i, const GArray *shifts, gint32 monday);
/* Minutes that row @i can still work in a week without overtime, as it stands; below 0: over already. */
int cordeau_repair_usual (CordeauRepair *self, guint i, gint32 monday);
guint cordeau_repair_row_of (CordeauRepair *self, const char *key);
/* (transfer full) */
CordeauRepairCandidate *cordeau_repair_judge (CordeauRepair *self, guint i, int without,
                                              const CordeauLawShift *with);
/* Whether the first is to be asked before the second. */
int cordeau_repair_compare (const CordeauRepairCandidate *a, const CordeauRepairCandidate *b);
/* Judges row @i anew. */
void cordeau_repair_refresh (CordeauRepair *self, guint i);
/* Whether somebody is without the monitor, or alone, as rows now hold, who was not by the baseline. */
gboolean cordeau_repair_strands (CordeauRepair *self);
/* What a plan is held to. */
typedef struct
{
  CordeauRepairRank most;
  gboolean no_overtime;
} CordeauRepairWish;

/* The fewest changes, no overtime, no consent needed. */
#define CORDEAU_REPAIR_N_WISHES 3
extern const CordeauRepairWish cordeau_repair_wishes[CORDEAU_REPAIR_N_WISHES];

/* Tries hole by hole. (transfer full) (nullable): %NULL: found none */
CordeauRepairPlan *cordeau_repair_search (CordeauRepair *self, const CordeauRepairWish *wish);
/* By HiGHS, until the monotonic time @deadline. (transfer full) (nullable) */
CordeauRepairPlan *cordeau_repair_solve (CordeauRepair *self, const CordeauRepairWish *wish,
                                         gint64 deadline, GCancellable *cancellable);

CordeauRepairPlan *cordeau_repair_plan_new (void);
void cordeau_repair_plan_add (CordeauRepairPlan *plan, const char *from, const char *to,
                              const CordeauLawShift *shift, const CordeauRepairCandidate *judged);

G_END_DECLS
