/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person says of cycles that were told wrongly: facts over facts, each of which can be taken back. The machine's
 * signature learns from them (signature-correct.c), so that the detector does better on the same readings. */
#pragma once

#include "machines/machine-cycle.h"

G_BEGIN_DECLS

/* Each writes one fact, whose id is @fact: (out) (array fixed-size=37), and what the signature learns. Whose word it is,
 * the caller attributes. CORDEAU_SESSION_ERROR_INVALID says what cannot be. @first and so on: as
 * cordeau_machine_cycle_find() gives them. */

/* The two, in either order, were one: nothing lies between, and together they take a day at most. */
gboolean cordeau_machine_cycle_merge (CordeauTxn *txn, const CordeauMachineCycle *first,
                                      const CordeauMachineCycle *second, char fact[37],
                                      GError **error);
/* @cycle was two, the second begun @at, which is called @fact. */
gboolean cordeau_machine_cycle_split (CordeauTxn *txn, const CordeauMachineCycle *cycle, gint64 at,
                                      char fact[37], GError **error);
/* @cycle was no interruption: it had finished. */
gboolean cordeau_machine_cycle_finish (CordeauTxn *txn, const CordeauMachineCycle *cycle,
                                       char fact[37], GError **error);
/* @target, a correction or a cycle of @machine, never happened. What the signature learned of pauses and of ends without
 * current goes with it. */
gboolean cordeau_machine_cycle_undo (CordeauTxn *txn, const char *machine, const char *target,
                                     char fact[37], GError **error);

G_END_DECLS
