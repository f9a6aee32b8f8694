/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All there is to see of one machine, read at once and off the main thread. */
#pragma once

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
 * @cycles: (element-type CordeauMachineCycle): what its plug saw, the first first
 * @record: (nullable), @upkeep: (nullable): its papers, and which care it is due
 * @day: when the site's day began
 */
typedef struct
{
  CordeauMachineStatus *status;
  GPtrArray *nets;
  GPtrArray *events;
  GPtrArray *cycles;
  CordeauMachineRecord *record;
  CordeauMachineUpkeep *upkeep;
  gint64 day;
  gint64 now;
} CordeauMachineLook;

void cordeau_machine_look_free (CordeauMachineLook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauMachineLook, cordeau_machine_look_free)

/* (nullable) (transfer none): the cycle that did the work of the load @event: the one that shares most of its time. */
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
