/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cycles that a machine ran, as facts: told by its plug, corrected by people. A fact of a cycle is never changed; what people
 * say of it later (machine-cycle-correct.h) is put over it when cycles are read. */
#pragma once

#include "machines/machines.h"
#include "machines/signature-profile.h"

G_BEGIN_DECLS

/* So many equal parts a cycle's watts have at most: four hours by the minute. */
#define CORDEAU_MACHINE_CYCLE_SLICES 240
/* No cycle of a laundry's machine is longer. */
#define CORDEAU_MACHINE_CYCLE_MOST (24 * G_TIME_SPAN_HOUR)

/**
 * CordeauMachineCycle: from the first work to the last
 * @fact: what corrections call it; filled by the reader
 * @correction: the last correction that made it what it is, "" for none; filled by the reader
 * @machine: its id
 * @start, @end: UTC microseconds
 * @outcome: interrupted is never read as finished (F7); LOST where nobody heard the end
 * @dead: it ended without any current
 * @watt_hours: -1 where nothing measured them
 * @programme: (nullable): what it was taken for
 * @n_slices, @slice, @watts: mean watts of each @slice seconds, the last of which may be shorter; none without a meter
 */
typedef struct
{
  char fact[37];
  char correction[37];
  char *machine;
  gint64 start;
  gint64 end;
  CordeauSignatureOutcome outcome;
  gboolean dead;
  gint64 watt_hours;
  char *programme;
  guint n_slices;
  guint slice;
  guint16 watts[CORDEAU_MACHINE_CYCLE_SLICES];
} CordeauMachineCycle;

/* Without energy and watts: a machine without a meter. */
CordeauMachineCycle *cordeau_machine_cycle_new (const char *machine, gint64 start, gint64 end,
                                                CordeauSignatureOutcome outcome);
/* @programme: (nullable) */
CordeauMachineCycle *cordeau_machine_cycle_from_signature (const char *machine,
                                                           const CordeauSignatureCycle *cycle,
                                                           const char *programme);
/* (transfer full): by the minute, as signatures are learned. */
CordeauSignatureCycle *cordeau_machine_cycle_to_signature (const CordeauMachineCycle *self);
CordeauMachineCycle *cordeau_machine_cycle_copy (const CordeauMachineCycle *self);
void cordeau_machine_cycle_free (CordeauMachineCycle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauMachineCycle, cordeau_machine_cycle_free)

/* "finished", "interrupted", "lost" */
const char *cordeau_signature_outcome_to_nick (CordeauSignatureOutcome outcome);

/**
 * cordeau_machine_cycle_write:
 * @fact: (out) (array fixed-size=37): its id
 *
 * Writes the fact `machine.cycle`. One that says the same machine, start and end again is not written: @fact is the first's.
 * CORDEAU_SESSION_ERROR_INVALID for one that ends before it starts or lasts longer than CORDEAU_MACHINE_CYCLE_MOST.
 */
gboolean cordeau_machine_cycle_write (CordeauTxn *txn, const CordeauMachineCycle *cycle,
                                      char fact[37], GError **error);

/**
 * cordeau_machine_cycles_read:
 * @machine: (nullable): its id; all of @site
 * @from, @to: those that have a part in [@from, @to)
 *
 * As they stand after corrections, by start. (transfer full) (element-type CordeauMachineCycle)
 */
GPtrArray *cordeau_machine_cycles_read (CordeauConnection *connection, const char *site,
                                        const char *machine, gint64 from, gint64 to,
                                        GError **error);

/* By its fact, as it stands after corrections. (transfer full) (nullable): %NULL without @error: none is called so. */
CordeauMachineCycle *cordeau_machine_cycle_find (CordeauConnection *connection, const char *site,
                                                 const char *machine, const char *fact,
                                                 GError **error);

/* The kinds of facts and the tables. */
void cordeau_machine_cycle_register (CordeauKinds *kinds);

G_END_DECLS
