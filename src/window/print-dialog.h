/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is printed, on what, and what it will look like; then the printer, or a PDF. */
#pragma once

#include <adwaita.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_PRINT_DIALOG (cordeau_print_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CordeauPrintDialog, cordeau_print_dialog, CORDEAU, PRINT_DIALOG, AdwDialog)

/**
 * cordeau_print_dialog_new:
 * @what: "labels", "new-labels", "stations", "machines", "slots", "sheets", "state", "roster" or "roster:2026-11-30:7" (so many days
 *   from then on; else this week); what is none of them is the last
 * @codes: (nullable): of nets whose labels are wanted
 *
 * Property "loading": the picture is being made. Signal "done" (const char *): it was printed or saved, a sentence says
 * which; the dialog has closed.
 */
CordeauPrintDialog *cordeau_print_dialog_new (CordeauSession *session, GSettings *settings,
                                              const char *what, const char *const *codes);

/* What the file chooser of "Save as PDF…" leads to. */
void cordeau_print_dialog_save (CordeauPrintDialog *self, GFile *file);

G_END_DECLS
