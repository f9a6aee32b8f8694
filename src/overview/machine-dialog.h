/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One machine: its state and who says so, what can be said of it in one touch, and the nets in it. */
#pragma once

#include <adwaita.h>

#include "overview/machine-look.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_MACHINE_DIALOG (cordeau_machine_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CordeauMachineDialog, cordeau_machine_dialog, CORDEAU, MACHINE_DIALOG,
                      AdwDialog)

/* Signal "decided": void (*) (CordeauMachineDialog *, const char *machine, guint kind, const char *reason, gpointer): a
 * CordeauActKind, and its reason or "". It closes then.
 * Signal "plug-wanted": void (*) (CordeauMachineDialog *, const char *machine, const char *name, gpointer): to see on which plug
 * it hangs. It closes then. */
AdwDialog *cordeau_machine_dialog_new (void);

/* @nets: (element-type CordeauNet): what is in it. Both are read at once. */
void cordeau_machine_dialog_set (CordeauMachineDialog *self, const CordeauMachineLook *look,
                                 GTimeZone *zone);

G_END_DECLS
