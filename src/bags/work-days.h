/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When people were at work: what stands full while nobody is there costs nobody anything. Nobody writes down when a site opens
 * and closes; who loads and empties machines shows it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* UTC microseconds */
typedef struct
{
  gint64 from;
  gint64 to;
} CordeauWorkDay;

/**
 * cordeau_work_days_new:
 * @runs: (element-type CordeauMachineRun): of all machines of the site
 *
 * Of every local day on which a machine was loaded or emptied, from the first of these to the last; today up to @now.
 *
 * Returns: (transfer full) (element-type CordeauWorkDay): in order
 */
GArray *cordeau_work_days_new (GPtrArray *runs, GTimeZone *zone, gint64 now);

G_END_DECLS
