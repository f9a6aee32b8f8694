/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What facts of cycles and the reading of them share. */
#pragma once

#include "machines/machine-cycle.h"

G_BEGIN_DECLS

/* As the table has them. */
typedef enum
{
  CORDEAU_CYCLE_MERGED = 1,
  CORDEAU_CYCLE_SPLIT,
  CORDEAU_CYCLE_FINISHED,
  CORDEAU_CYCLE_UNDONE,
} CordeauCycleCorrectionKind;

/**
 * CordeauCycleCorrection: what a person said of the cycle @target
 * @other: (nullable): MERGED: the other one
 * @at: SPLIT: where the second begins, which is called by the correction's own fact
 */
typedef struct
{
  char *fact;
  CordeauCycleCorrectionKind kind;
  char *target;
  char *other;
  gint64 at;
  gboolean undone;
} CordeauCycleCorrection;

void cordeau_cycle_correction_free (CordeauCycleCorrection *self);

/* @machine: (nullable): all. In the order in which they were said. (transfer full) (element-type CordeauCycleCorrection) */
GPtrArray *cordeau_cycle_corrections_read (CordeauConnection *connection, const char *site,
                                           const char *machine, GError **error);

/* Those that began in [@from, @to), as they were told. @machine: (nullable): all. (transfer full) (element-type utf8
 * CordeauMachineCycle): by fact */
GHashTable *cordeau_cycles_read_told (CordeauConnection *connection, const char *site,
                                      const char *machine, gint64 from, gint64 to, GError **error);
/* @told as it stands after @corrections, by start. @told is empty then. (transfer full) (element-type CordeauMachineCycle) */
GPtrArray *cordeau_cycles_apply (GHashTable *told, GPtrArray *corrections);

/* "cycles:SITE:MACHINE": the subject of a machine's cycles. (transfer full) */
char *cordeau_machine_cycle_subject (const char *site, const char *machine);

G_END_DECLS
