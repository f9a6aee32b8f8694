/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences of this computer, and what the site has promised. */
#pragma once

#include <adwaita.h>

#include "kit/scan-capture.h"
#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_PREFERENCES_DIALOG (cordeau_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CordeauPreferencesDialog, cordeau_preferences_dialog, CORDEAU,
                      PREFERENCES_DIALOG, AdwPreferencesDialog)

/* @capture: (nullable): with which codes are taught */
CordeauPreferencesDialog *cordeau_preferences_dialog_new (CordeauSession *session,
                                                          GSettings *settings,
                                                          CordeauScanCapture *capture);
/* Opens the page that learns three codes. */
void cordeau_preferences_dialog_teach (CordeauPreferencesDialog *self);

G_END_DECLS
