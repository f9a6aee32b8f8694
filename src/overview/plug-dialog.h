/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a machine that is there is heard: the page of the assistant (plug-page.h), with what is kept of it. */
#pragma once

#include <adwaita.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_PLUG_DIALOG (cordeau_plug_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CordeauPlugDialog, cordeau_plug_dialog, CORDEAU, PLUG_DIALOG, AdwDialog)

/* Signal "kept": what was chosen is written; it closes then. */

/* @machine: its id; @name: what it is called, "Washer 5". (transfer floating) */
AdwDialog *cordeau_plug_dialog_new (CordeauSession *session, const char *machine, const char *name);

G_END_DECLS
