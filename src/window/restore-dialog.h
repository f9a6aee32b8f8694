/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a backup, says what going back to it takes, and asks. It restores nothing itself. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CORDEAU_TYPE_RESTORE_DIALOG (cordeau_restore_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CordeauRestoreDialog, cordeau_restore_dialog, CORDEAU, RESTORE_DIALOG,
                      AdwDialog)

/* @folder: of the data; @path: the backup. Signal "confirmed": a person wants it; the dialog has closed. Property "loading". */
CordeauRestoreDialog *cordeau_restore_dialog_new (const char *folder, const char *path);
const char *cordeau_restore_dialog_get_path (CordeauRestoreDialog *self);

G_END_DECLS
