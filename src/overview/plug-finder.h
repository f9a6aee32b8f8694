/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plugs that announce themselves on this network, to choose one of them: looked for as long as it is to be seen, for some
 * seconds. */
#pragma once

#include <adwaita.h>

#include "machines/telemetry-discover.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_PLUG_FINDER (cordeau_plug_finder_get_type ())
G_DECLARE_FINAL_TYPE (CordeauPlugFinder, cordeau_plug_finder, CORDEAU, PLUG_FINDER,
                      AdwPreferencesGroup)

/* Signal "chosen": another of them is. Property "group": the GtkCheckButton of what can be chosen instead. */

/* (nullable): the address of the one that is chosen */
const char *cordeau_plug_finder_get_address (CordeauPlugFinder *self);
/* As the network tells of one; once for each address. */
void cordeau_plug_finder_add (CordeauPlugFinder *self, const CordeauFoundPlug *plug);

G_END_DECLS
