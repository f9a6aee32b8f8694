/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The assistant that takes a list of nets from a file or the clipboard. */
#pragma once

#include <adwaita.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_IMPORT_DIALOG (cordeau_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CordeauImportDialog, cordeau_import_dialog, CORDEAU, IMPORT_DIALOG, AdwDialog)

/* Property "loading": a list is being read or checked. Signal "imported" (const char *sentence): done; for a toast. The dialog closes by itself then. */
CordeauImportDialog *cordeau_import_dialog_new (CordeauSession *session);

/* Starts with a list that is at hand: dropped on the window, named on the command line, pasted. */
void cordeau_import_dialog_open_file (CordeauImportDialog *self, GFile *file);
void cordeau_import_dialog_open_text (CordeauImportDialog *self, const char *text);

G_END_DECLS
