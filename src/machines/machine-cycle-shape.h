/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two cycles as one, and one as two: times, energy and the course of the watts. Pure. */
#pragma once

#include "machines/machine-cycle.h"

G_BEGIN_DECLS

/* @second begins no earlier than @first ends. The rest between counts as drawing nothing. (transfer full): called as @first. */
CordeauMachineCycle *cordeau_machine_cycle_join (const CordeauMachineCycle *first,
                                                 const CordeauMachineCycle *second);
/* At @at, within: @self becomes the first part, which finished; the second is given back, (transfer full). Where energy is
 * known, both have all of it together. */
CordeauMachineCycle *cordeau_machine_cycle_cut (CordeauMachineCycle *self, gint64 at);

G_END_DECLS
