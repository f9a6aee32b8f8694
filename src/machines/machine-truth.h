/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was last said about a machine, and by whom: a fold of its facts. What state that makes at a moment depends on the
 * clock and on its loads, too, which others know (bags/machine-status.h). */
#pragma once

#include "machines/machine-state.h"
#include "machines/machines.h"

G_BEGIN_DECLS

/**
 * CordeauMachineTruth: times are UTC microseconds, 0 for none
 * @said, @said_at: the last word of a person on its state; UNKNOWN: none
 * @sensed, @sensed_since: the last state a sensor told, and since when it is so, or was known again
 * @was: what the sensor told before, UNKNOWN after silence and at first; with UNKNOWN sensed: before it went silent
 * @sensed_at: when that was told; @ended: when the cycle was over that it followed
 * @least, @most: between these two the cycle under way ends, in 80 of 100 cases
 * @programme: (nullable): what the sensor takes it for
 * @fault: (nullable): it is out of service for that reason, @fault_code: (nullable): as the machine shows it
 * @fault_at: since when, @fault_fact: (nullable): by which fact, @fault_load: (nullable): the load that failed with it
 */
typedef struct
{
  CordeauMachineState said;
  gint64 said_at;
  CordeauMachineState sensed;
  CordeauMachineState was;
  gint64 sensed_since;
  gint64 sensed_at;
  gint64 ended;
  gint64 least;
  gint64 most;
  char *programme;
  char *fault;
  char *fault_code;
  char *fault_fact;
  char *fault_load;
  gint64 fault_at;
} CordeauMachineTruth;

void cordeau_machine_truth_free (CordeauMachineTruth *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauMachineTruth, cordeau_machine_truth_free)

/* (transfer full) (nullable): of the machine @id of @site; all empty when nothing was said. %NULL with @error. */
CordeauMachineTruth *cordeau_machine_truth_read (CordeauConnection *connection, const char *site,
                                                 const char *id, GError **error);

/* --- saying something ---------------------------------------------------------------------------- */

/* Each writes one fact; @fact: (out) (array fixed-size=37): its id. Whose word it is, the caller attributes. */

/* A person's word on the state. */
gboolean cordeau_machine_say (CordeauTxn *txn, const char *machine, CordeauMachineState state,
                              char fact[37], GError **error);
/* Out of service. @fault: of cordeau_machine_faults(); @code, @load: (nullable) */
gboolean cordeau_machine_say_fault (CordeauTxn *txn, const char *machine, const char *fault,
                                    const char *code, const char *load, char id[37],
                                    GError **error);
/* Back in service. */
gboolean cordeau_machine_say_repaired (CordeauTxn *txn, const char *machine, char fact[37],
                                       GError **error);
/* @target: a fact about @machine that never happened. */
gboolean cordeau_machine_say_undone (CordeauTxn *txn, const char *machine, const char *target,
                                     char fact[37], GError **error);

/**
 * CordeauSensed: what a sensor tells
 * @since: since when it is so; 0 now. UNKNOWN: since it was last heard
 * @ended: when the cycle ended, in the states after one
 * @least, @most: when the cycle ends; 0 not known
 * @programme: (nullable)
 */
typedef struct
{
  CordeauMachineState state;
  gint64 since;
  gint64 ended;
  gint64 least;
  gint64 most;
  const char *programme;
} CordeauSensed;

gboolean cordeau_machine_sense (CordeauTxn *txn, const char *machine, const CordeauSensed *sensed,
                                char fact[37], GError **error);

/* The kinds of facts and the table. */
void cordeau_machine_truth_register (CordeauKinds *kinds);

G_END_DECLS
