/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How this room's projections let go of old facts (store/kinds.h, store/balances.h). */
#pragma once

#include "machines/machine-log.h"
#include "machines/machine-truth.h"
#include "store/kinds.h"

G_BEGIN_DECLS

extern const CordeauRetire cordeau_machine_cycle_retire;
extern const CordeauRetire cordeau_machine_log_retire;
extern const CordeauRetire cordeau_machine_truth_retire;

/* "machine:SITE:ID", "cycles:SITE:ID". @site, @machine: (out) (transfer full). FALSE: it is none. */
gboolean cordeau_machine_subject_split (const char *subject, char **site, char **machine);

/* The log with its undos; @site, @machine as above. @folded: (out) (nullable) (transfer full) (element-type gint64): the stamp of
 * each. (transfer full) (element-type CordeauMachineEntry) */
GPtrArray *cordeau_machine_log_read_all (CordeauConnection *connection, const char *site,
                                         const char *machine, GArray **clocks, GError **error);

/* Folds one fact into @self, in the order of their stamps. */
void cordeau_machine_truth_fold (CordeauMachineTruth *self, const CordeauFact *fact,
                                 yyjson_val *body);
/* What the facts came to that went, and the stamp of the last of them. (transfer full) (nullable): with @error; empty with 0
 * where none went */
CordeauMachineTruth *cordeau_machine_truth_read_balance (CordeauConnection *connection,
                                                         const char *subject, gint64 *folded,
                                                         GError **error);
gboolean cordeau_machine_truth_write_row (const CordeauMachineTruth *self,
                                          CordeauConnection *connection, const char *record,
                                          gint64 folded, GError **error);

G_END_DECLS
