/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All there is to see of one machine, read at once and off the main thread. */
#pragma once

#include "bags/machine-run.h"
#include "bags/machine-status.h"
#include "bags/machine-story.h"
#include "bags/machine-upkeep.h"
#include "machines/machine-cycle.h"
#include "session/session.h"

G_BEGIN_DECLS

/* How many days of its past are read. */
#define CORDEAU_MACHINE_LOOK_DAYS 7

/**
 * CordeauMachineLook: times are UTC microseconds
 * @nets: (element-type CordeauNet): in it now
 * @events: (element-type CordeauMachineEvent): the last first
 * @runs: loads and cycles put together, as in the table of use
 * @cycles: (element-type CordeauMachineCycle): what its plug saw, the first first; borrowed of @runs
 * @record: (nullable), @upkeep: (nullable): its papers, and which care it is due
 * @day: when the site's day began
 */
typedef struct
{
  CordeauMachineStatus *status;
  GPtrArray *nets;
  GPtrArray *events;
  CordeauMachineRuns *runs;
  GPtrArray *cycles;
  CordeauMachineRecord *record;
  CordeauMachineUpkeep *upkeep;
  gint64 day;
  gint64 now;
} CordeauMachineLook;

void cordeau_machine_look_free (CordeauMachineLook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauMachineLook, cordeau_machine_look_free)

/* (nullable) (transfer none): what the load @event came to; %NULL: it is no load */
const CordeauMachineRun *cordeau_machine_look_find_run (const CordeauMachineLook *self,
                                                        const CordeauMachineEvent *event);
/* (nullable) (transfer none): the cycle that did the work of the load @event: the longest of its own. */
const CordeauMachineCycle *cordeau_machine_look_find_cycle (const CordeauMachineLook *self,
                                                            const CordeauMachineEvent *event);
/* Whether no load was there for @cycle. */
gboolean cordeau_machine_look_is_alone (const CordeauMachineLook *self,
                                        const CordeauMachineCycle *cycle);

void cordeau_machine_look_async (CordeauSession *session, const char *machine,
                                 GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data);
/* (transfer full) (nullable): %NULL without @error: there is no such machine. @source: the session's store */
CordeauMachineLook *cordeau_machine_look_finish (GObject *source, GAsyncResult *result,
                                                 GError **error);

G_END_DECLS
