/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What callers of scans and acts get to know. */
#pragma once

#include "bags/judge.h"

G_BEGIN_DECLS

/* (transfer full): @fact: (nullable): the fact written. */
CordeauScanResult *cordeau_scan_result_new (const CordeauJudgement *judgement, const char *fact,
                                            GError **error);

/* Fills @self with what is known of @net. */
void cordeau_scan_result_describe (CordeauScanResult *self, const CordeauNetState *net);
void cordeau_scan_result_describe_load (CordeauScanResult *self, const CordeauLoad *load,
                                        const CordeauMachine *machine);

G_END_DECLS
