/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On which plug a machine hangs: those that announce themselves on the network are offered, and the one that is chosen or typed is
 * asked live, so that who sets it sees the watts before anything is kept. */
#pragma once

#include <adwaita.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_PLUG_DIALOG (cordeau_plug_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CordeauPlugDialog, cordeau_plug_dialog, CORDEAU, PLUG_DIALOG, AdwDialog)

/* Signal "kept": void (*) (CordeauPlugDialog *, gpointer): the setting was written; it closes then. */

/* @machine: its id; @name: what it is called */
AdwDialog *cordeau_plug_dialog_new (CordeauSession *session, const char *machine, const char *name);
/* As if it was typed. */
void cordeau_plug_dialog_set_address (CordeauPlugDialog *self, const char *address);

G_END_DECLS
