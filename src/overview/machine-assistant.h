/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adds a machine: what it is, then how it is heard (plug-page.h). Nothing is written before the end. */
#pragma once

#include <adwaita.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_MACHINE_ASSISTANT (cordeau_machine_assistant_get_type ())
G_DECLARE_FINAL_TYPE (CordeauMachineAssistant, cordeau_machine_assistant, CORDEAU,
                      MACHINE_ASSISTANT, AdwDialog)

/* Signal "saved" (name: "Washer 5"): it was added. (transfer floating) */
AdwDialog *cordeau_machine_assistant_new (CordeauSession *session);

G_END_DECLS
