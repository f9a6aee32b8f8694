/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What milestone.c reads by itself, and milestone-contract.c for it. */
#pragma once

#include "people/milestone.h"

G_BEGIN_DECLS

/* @list: (borrowed) (element-type CordeauMilestone): what was found so far */
typedef struct
{
  CordeauConnection *connection;
  const char *site;
  gint32 today;
  GPtrArray *list;
} CordeauMilestoneReader;

/* (transfer none): one more; of contracts and trials what is known already gets one more day. */
CordeauMilestone *cordeau_milestone_take (const CordeauMilestoneReader *self, const char *worker,
                                          CordeauMilestoneWhat what, gint32 day,
                                          CordeauSource source);
/* Contract, trial, limit. */
void cordeau_milestone_take_contracts (const CordeauMilestoneReader *self,
                                       const CordeauWorker *worker);
/* What others say of contracts and trials; after the contracts. */
gboolean cordeau_milestone_take_said (const CordeauMilestoneReader *self, GPtrArray *workers,
                                      GError **error);
gboolean cordeau_milestone_take_placements (const CordeauMilestoneReader *self, GPtrArray *workers,
                                            GError **error);

G_END_DECLS
