/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The assistant that takes a list of nets from a file or the clipboard. */
#pragma once

#include "kit/import-frame.h"
#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_IMPORT_DIALOG (cordeau_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CordeauImportDialog, cordeau_import_dialog, CORDEAU, IMPORT_DIALOG,
                      CordeauImportFrame)

CordeauImportFrame *cordeau_import_dialog_new (CordeauSession *session);

G_END_DECLS
