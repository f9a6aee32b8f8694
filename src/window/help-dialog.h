/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help on one page: how the work is done with this application. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CORDEAU_TYPE_HELP_DIALOG (cordeau_help_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CordeauHelpDialog, cordeau_help_dialog, CORDEAU, HELP_DIALOG, AdwDialog)

/* @guide: whether there is a guided first day here, to be brought */
CordeauHelpDialog *cordeau_help_dialog_new (gboolean guide);

G_END_DECLS
