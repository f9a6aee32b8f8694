/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to put into a machine next: the nets that wait for one, whoever is promised first, as long as they fit. Nothing
 * is decided by it: nets are read into the drum by those who carry them. */
#pragma once

#include "bags/drums.h"

G_BEGIN_DECLS

/**
 * CordeauLoadWish:
 * @station: washing or drying
 * @machine: (nullable): by id, number or code; %NULL: a free one
 * @programme: (nullable): id; no net whose label forbids it is proposed
 * @now: UTC microseconds
 */
typedef struct
{
  const char *site;
  CordeauStation station;
  const char *machine;
  const char *programme;
  gint64 now;
} CordeauLoadWish;

/**
 * CordeauLoadPlan:
 * @drum: (nullable): %NULL: none is free, or there is no such machine
 * @nets: (element-type CordeauNet): what to fetch, in that order, beside what is in the drum already; nothing when that
 *   load was begun more than a quarter of an hour ago
 * @grams: what they weigh together
 * @n_waiting: all nets that wait for a machine of the kind
 * @n_free, @n_drums: machines of the kind, but not those of the hygiene path unless one is asked for
 * @n_too_hot: nets passed over since their label does not allow the programme
 */
typedef struct
{
  CordeauDrum *drum;
  GPtrArray *nets;
  gint64 grams;
  guint n_waiting;
  guint n_free;
  guint n_drums;
  guint n_too_hot;
} CordeauLoadPlan;

CordeauLoadPlan *cordeau_load_plan_read (CordeauConnection *connection, const CordeauLoadWish *wish,
                                         GError **error);
void cordeau_load_plan_free (CordeauLoadPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauLoadPlan, cordeau_load_plan_free)

G_END_DECLS
