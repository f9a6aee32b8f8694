/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the states of all machines up to date, off the main thread: they are read when nets or machines changed, and now
 * and then for the clock. */
#pragma once

#include "bags/machine-status.h"
#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_MACHINE_READER (cordeau_machine_reader_get_type ())
G_DECLARE_FINAL_TYPE (CordeauMachineReader, cordeau_machine_reader, CORDEAU, MACHINE_READER,
                      GObject)

/* Signals: "read": there are new states; "failed" (GError *). Begins at once. */
CordeauMachineReader *cordeau_machine_reader_new (CordeauSession *session);

/* Whether somebody looks: then it follows the store; else it only counts, now and then. */
void cordeau_machine_reader_set_seen (CordeauMachineReader *self, gboolean seen);

/* (transfer none) (nullable) (element-type CordeauMachineStatus): by kind, then by number; %NULL before the first "read". */
GPtrArray *cordeau_machine_reader_get_statuses (CordeauMachineReader *self);
/* (transfer none) (nullable): of the machine @id, until the next "read". */
const CordeauMachineStatus *cordeau_machine_reader_find (CordeauMachineReader *self,
                                                         const char *id);

G_END_DECLS
