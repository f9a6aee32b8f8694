/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A machine's state as a shape, a word and a colour; and what else there is to say of it. */
#pragma once

#include "bags/machine-status.h"

G_BEGIN_DECLS

const char *cordeau_machine_state_to_icon (CordeauMachineState state);
/* A tone of kit/chip.h. */
const char *cordeau_machine_state_to_tone (CordeauMachineState state);

/* "Washer 5". (transfer full) */
char *cordeau_machine_to_name (const CordeauMachine *machine);
/* What there is to do or to know first, in few words: "ends 15:57", "to empty", "door". (transfer full) */
char *cordeau_machine_status_to_first (const CordeauMachineStatus *self, GTimeZone *zone);
/* Since when that is so: "for 9 min". (transfer full) */
char *cordeau_machine_status_to_second (const CordeauMachineStatus *self, gint64 now);
/* What is in it: "load 204, 4 nets"; "". (transfer full) */
char *cordeau_machine_status_to_load (const CordeauMachineStatus *self);
/* How old all that is: "seen 5 s ago" by a sensor, "said 12 min ago" by a person; "". (transfer full) */
char *cordeau_machine_status_to_age (const CordeauMachineStatus *self, gint64 now);

G_END_DECLS
