/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many of the nets promised for one cut-off were still to be made ready, through the day until now. */
#pragma once

#include "bags/queries.h"

G_BEGIN_DECLS

/* From @at on, @left nets of the cut-off were here and not ready. */
typedef struct
{
  gint64 at;
  guint left;
} CordeauBurndownPoint;

/**
 * CordeauBurndown:
 * @from, @now, @cutoff: UTC microseconds
 * @points: (element-type CordeauBurndownPoint): by time, the first at @from; a step at each
 * @n_total: nets promised for it that were here at some time since @from
 * @n_left: of these, not ready at @now
 */
typedef struct
{
  gint64 from;
  gint64 now;
  gint64 cutoff;
  GArray *points;
  guint n_total;
  guint n_left;
} CordeauBurndown;

/**
 * cordeau_burndown_read:
 * @from: where the picture begins: the opening of the day, say
 * @cutoff: nets promised by then, late ones of before included, as long as they were not ready at @from
 *
 * What is looked at are the nets at the site and those that were given out since @from.
 */
CordeauBurndown *cordeau_burndown_read (CordeauConnection *connection, gint64 from, gint64 cutoff,
                                        gint64 now, GError **error);
void cordeau_burndown_free (CordeauBurndown *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauBurndown, cordeau_burndown_free)

G_END_DECLS
