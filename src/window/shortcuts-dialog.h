/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keyboard shortcuts, from the action table. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CORDEAU_TYPE_SHORTCUTS_DIALOG (cordeau_shortcuts_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CordeauShortcutsDialog, cordeau_shortcuts_dialog, CORDEAU, SHORTCUTS_DIALOG,
                      AdwDialog)

CordeauShortcutsDialog *cordeau_shortcuts_dialog_new (void);

G_END_DECLS
