/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads and cycles of machines put together: each load with the cycles that were its own, each cycle once. */
#pragma once

#include "bags/stage.h"
#include "machines/machine-cycle.h"

G_BEGIN_DECLS

/**
 * CordeauMachineRun: one time a machine was filled, or ran without anybody having said what was in it
 * @start: when it was filled, or the cycle began
 * @out: until when it was in the drum: emptied, failed, filled anew, or now; 0: there is no load
 * @finished: since when it was done and lay in the drum; 0: it never was
 * @station: of the load; NONE: there is none
 * @busy_until: where no plug told: the end by its programme; 0 otherwise
 * @cycles: (element-type CordeauMachineCycle): borrowed, by start; empty where no plug told
 */
typedef struct
{
  const char *machine;
  gint64 start;
  gint64 out;
  gint64 finished;
  gint64 busy_until;
  CordeauStation station;
  gint64 grams;
  GPtrArray *cycles;
} CordeauMachineRun;

/* @runs: (element-type CordeauMachineRun): by machine, then by start. @cycles, @loads: what they borrow from */
typedef struct
{
  GPtrArray *runs;
  GPtrArray *cycles;
  GPtrArray *loads;
} CordeauMachineRuns;

/* @machine: (nullable): all. What began in [@from, @to), and what began before and was still in a drum. */
CordeauMachineRuns *cordeau_machine_runs_read (CordeauConnection *connection, const char *site,
                                               const char *machine, gint64 from, gint64 to,
                                               gint64 now, GError **error);
void cordeau_machine_runs_free (CordeauMachineRuns *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauMachineRuns, cordeau_machine_runs_free)

G_END_DECLS
