/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people did here in the last 24 hours; one's own can be undone. */
#pragma once

#include <adwaita.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_HISTORY_DIALOG (cordeau_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CordeauHistoryDialog, cordeau_history_dialog, CORDEAU, HISTORY_DIALOG,
                      AdwDialog)

/* Signals "undo" (const char *fact, const char *label) and "show-net" (const char *code). Follows the store. */
AdwDialog *cordeau_history_dialog_new (CordeauSession *session);
/* How many acts it shows; -1 before it has read any. For tests. */
int cordeau_history_dialog_get_count (CordeauHistoryDialog *self);

G_END_DECLS
