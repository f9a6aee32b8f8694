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
/* That its plug carries more than it may: "3900 W: too much for its plug"; "". (transfer full) */
char *cordeau_machine_status_to_warning (const CordeauMachineStatus *self);

/* How many run, are free and want somebody, as markup: "<b>11</b> run   <b>7</b> are free". @statuses: (element-type
 * CordeauMachineStatus). (transfer full) */
char *cordeau_machines_to_summary (GPtrArray *statuses);
/* Which drums there are, in few words: "10 × 10 kg, 1 × 18 kg hygiene"; those whose size nobody gave are left out.
 * @dryers: of the dryers, else of all others. (transfer full) */
char *cordeau_machines_to_drums (GPtrArray *statuses, gboolean dryers);

G_END_DECLS
