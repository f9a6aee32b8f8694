/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The copy of the roster that repair tries things on. */
#pragma once

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
/* The shift as a change that is told now, for somebody else. */
CordeauLawShift cordeau_repair_handed (CordeauRepair *self, const CordeauLawShift *shift);
/* Judges row @i without its shift @without (-1: none) and with @with (%NULL: none): what is new or worse than the baseline, the
 * gravest first. (transfer full) */
GArray *cordeau_repair_try (CordeauRepair *self, guint i, int without, const CordeauLawShift *with,
                            CordeauRepairRank *rank);
/* Minutes over contract, or over the legal week, of the week of @shift, before and after. */
int cordeau_repair_overtime (CordeauRepair *self, guint i, int without, const CordeauLawShift *with,
                             int *week_minutes);
/* (transfer full) */
CordeauRepairCandidate *cordeau_repair_judge (CordeauRepair *self, guint i, int without,
                                              const CordeauLawShift *with);
/* Whether the first is to be asked before the second. */
int cordeau_repair_compare (const CordeauRepairCandidate *a, const CordeauRepairCandidate *b);
/* Judges row @i anew. */
void cordeau_repair_refresh (CordeauRepair *self, guint i);
/* Whether anybody else than @but stands worse than the baseline by what rows now hold: E4. */
gboolean cordeau_repair_strands (CordeauRepair *self);
CordeauRepairPlan *cordeau_repair_plan_new (void);
void cordeau_repair_plan_add (CordeauRepairPlan *plan, const char *from, const char *to,
                              const CordeauLawShift *shift, const CordeauRepairCandidate *judged);

G_END_DECLS
