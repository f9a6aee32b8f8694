/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened to machines beside their cycles: out of service, back in service, maintained. In what state one is now is
 * machine-truth.h's. */
#pragma once

#include "machines/machines.h"

G_BEGIN_DECLS

typedef enum
{
  CORDEAU_MACHINE_LOG_OUT = 1,
  CORDEAU_MACHINE_LOG_IN,
  CORDEAU_MACHINE_LOG_MAINTAINED,
  CORDEAU_MACHINE_LOG_UNDO,
} CordeauMachineLogWhat;

/**
 * CordeauMachineEntry:
 * @at: UTC microseconds
 * @item: (nullable): MAINTAINED: of the machine's plan
 */
typedef struct
{
  char *fact;
  char *machine;
  gint64 at;
  CordeauMachineLogWhat what;
  char *item;
} CordeauMachineEntry;

void cordeau_machine_entry_free (CordeauMachineEntry *self);

/* @machine: (nullable): all. Those that were not undone, in the order in which they were said. (transfer full) (element-type
 * CordeauMachineEntry) */
GPtrArray *cordeau_machine_log_read (CordeauConnection *connection, const char *site,
                                     const char *machine, GError **error);

/* A stretch of time. */
typedef struct
{
  gint64 from;
  gint64 to;
} CordeauMachineSpan;

/* When @machine was out of service until @now, by @log. (transfer full) (element-type CordeauMachineSpan) */
GArray *cordeau_machine_log_out_of_service (GPtrArray *log, const char *machine, gint64 now);
/* When @item of @machine was last done, 0 for never. */
gint64 cordeau_machine_log_last_done (GPtrArray *log, const char *machine, const char *item);

/* Writes that @item of the plan was done, @at (0: now). Whose word it is, the caller attributes. */
gboolean cordeau_machine_say_maintained (CordeauTxn *txn, const char *machine, const char *item,
                                         gint64 at, char fact[37], GError **error);

/* The kind of fact and the table. */
void cordeau_machine_log_register (CordeauKinds *kinds);

G_END_DECLS
