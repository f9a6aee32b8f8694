/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nobody comes instead (domain.md, S1): what closes, and which nets will be late as the roster stands. */
#pragma once

#include "bags/forecast.h"
#include "people/post.h"
#include "people/repair.h"

G_BEGIN_DECLS

/**
 * CordeauClosure: a post with fewer people than before
 * @from, @to: UTC microseconds
 * @left: how many are there at its worst moment; 0: it is closed
 */
typedef struct
{
  CordeauPost post;
  gint64 from;
  gint64 to;
  guint left;
} CordeauClosure;

/**
 * CordeauDegraded:
 * @closures: (element-type CordeauClosure): one for each shift of the absent
 * @late: (element-type utf8): codes of nets that will likely be late now
 * @cutoff: the promise that they miss, UTC microseconds; 0: there is none
 * @with_one_more: how many would be with one more at the bench; as many as now where the bench is not what they wait for
 */
typedef struct
{
  GArray *closures;
  GPtrArray *late;
  gint64 cutoff;
  guint with_one_more;
} CordeauDegraded;

/**
 * cordeau_degraded_read:
 * @worker, @day: whose shifts nobody takes; counted as gone, whether the absence was recorded or not
 *
 * In a reader thread: it takes as long as a forecast.
 */
CordeauDegraded *cordeau_degraded_read (CordeauConnection *connection,
                                        const CordeauForecastSite *site, const char *worker,
                                        gint32 day, gint64 now, GError **error);
void cordeau_degraded_free (CordeauDegraded *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauDegraded, cordeau_degraded_free)

/**
 * cordeau_degraded_read_plans:
 * @plans: (element-type CordeauRepairPlan): of cordeau_repair_plans()
 *
 * Which nets will likely be late when each of them is carried out. In a reader thread: a forecast a plan.
 *
 * Returns: (transfer full) (element-type GPtrArray): in the order of @plans, of codes
 */
GPtrArray *cordeau_degraded_read_plans (CordeauConnection *connection,
                                        const CordeauForecastSite *site, const char *worker,
                                        gint32 day, GPtrArray *plans, gint64 now, GError **error);

/* (transfer full): "Finishing goes on with 2 people from 06:00 to 14:00." */
char *cordeau_closure_say (const CordeauClosure *closure, GTimeZone *zone);

G_END_DECLS
