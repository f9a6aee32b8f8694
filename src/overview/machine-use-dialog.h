/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the machines did and what it cost, as a table of a stretch of time; saved as a file for spreadsheets. */
#pragma once

#include <adwaita.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_MACHINE_USE_DIALOG (cordeau_machine_use_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CordeauMachineUseDialog, cordeau_machine_use_dialog, CORDEAU,
                      MACHINE_USE_DIALOG, AdwDialog)

AdwDialog *cordeau_machine_use_dialog_new (CordeauSession *session);

G_END_DECLS
