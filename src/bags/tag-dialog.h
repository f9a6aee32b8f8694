/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for another tag of a net, and shows what is known of both before anything becomes of it. */
#pragma once

#include <adwaita.h>

#include "bags/acts.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_TAG_DIALOG (cordeau_tag_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CordeauTagDialog, cordeau_tag_dialog, CORDEAU, TAG_DIALOG, AdwDialog)

/* Signal "decided": void (*) (CordeauTagDialog *, const char *other, gpointer), by a person's deed only. */

/* @kind: CORDEAU_ACT_LINK or CORDEAU_ACT_RETAG; @code: the net's code. */
AdwDialog *cordeau_tag_dialog_new (CordeauSession *session, CordeauActKind kind, const char *code);
/* Whether a history is still being read. */
gboolean cordeau_tag_dialog_get_loading (CordeauTagDialog *self);
/* As if it was scanned. */
void cordeau_tag_dialog_set_other (CordeauTagDialog *self, const char *other);

G_END_DECLS
