/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which care a machine is due: its plan (machines/machine-record.h), what was done (machines/machine-log.h), and what it ran
 * since (machine-use.h). */
#pragma once

#include "machines/machine-record.h"

G_BEGIN_DECLS

/**
 * CordeauUpkeepItem:
 * @every_cycles, @every_days: 0: does not count
 * @done: UTC microseconds, 0: never
 * @cycles, @days: since then, or since it was planned; whole days of 24 hours
 */
typedef struct
{
  char *name;
  gint64 every_cycles;
  gint64 every_days;
  gint64 done;
  gint64 cycles;
  gint64 days;
  gboolean due;
} CordeauUpkeepItem;

/**
 * CordeauMachineUpkeep:
 * @counter: what its own counter should show now, as it was read once and by what it ran since; where nobody read it, all that
 *   it is known to have run
 * @items: (element-type CordeauUpkeepItem): in the order of the plan
 */
typedef struct
{
  gint64 counter;
  GPtrArray *items;
} CordeauMachineUpkeep;

void cordeau_machine_upkeep_free (CordeauMachineUpkeep *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauMachineUpkeep, cordeau_machine_upkeep_free)

/* Of one machine. (transfer full) (nullable): %NULL with @error */
CordeauMachineUpkeep *cordeau_machine_upkeep_read (CordeauConnection *connection, const char *site,
                                                   const CordeauMachineRecord *record, gint64 now,
                                                   GError **error);
/* Only the names of what is due. (transfer full) (element-type utf8) */
GPtrArray *cordeau_machine_upkeep_list_due (CordeauConnection *connection, const char *site,
                                            const CordeauMachineRecord *record, gint64 now,
                                            GError **error);

G_END_DECLS
