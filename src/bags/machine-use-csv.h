/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What machines did, as a table that spreadsheets open: whole numbers, for a decimal sign would be read by the language of
 * whoever opens it. */
#pragma once

#include "bags/machine-use.h"

G_BEGIN_DECLS

/* @rows: (element-type CordeauMachineUse): what @wish read. @practice: each line begins with the mark of practice (F17). (transfer
 * full) */
char *cordeau_machine_use_to_csv (const CordeauUseWish *wish, GPtrArray *rows, gboolean practice);

/* The day or month of a row, "2026-11-23" or "2026-11". (transfer full) (nullable): %NULL where there is one for all */
char *cordeau_machine_use_period (const CordeauUseWish *wish, const CordeauMachineUse *use);
/* Rounded. */
gint64 cordeau_machine_use_minutes (gint64 time);
/* Whether any cycle of it was measured: no energy is not zero. */
gboolean cordeau_machine_use_is_measured (const CordeauMachineUse *use);

G_END_DECLS
