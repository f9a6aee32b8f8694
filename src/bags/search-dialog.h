/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where to look for a net that is not where it should be, and the case that is opened when it is not found. */
#pragma once

#include <adwaita.h>

#include "bags/acts.h"
#include "bags/search-trail.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_SEARCH_DIALOG (cordeau_search_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CordeauSearchDialog, cordeau_search_dialog, CORDEAU, SEARCH_DIALOG, AdwDialog)

/* @code: of the net that is looked for. Signals "decided" (CordeauActKind kind): missing or compensated; "show-net" (const char
 * *code): a net of the trail was chosen. */
AdwDialog *cordeau_search_dialog_new (CordeauSession *session, const char *code);

/* (nullable): as it is shown, for tests. Borrowed. */
const CordeauSearchTrail *cordeau_search_dialog_get_trail (CordeauSearchDialog *self);

G_END_DECLS
