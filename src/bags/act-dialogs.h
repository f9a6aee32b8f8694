/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has to be asked before an act: a second look, or another tag. */
#pragma once

#include <adwaita.h>

#include "bags/acts.h"

G_BEGIN_DECLS

/* Called once the person has gone through with it; never after a cancel. @other: (nullable): the other tag. */
typedef void (*CordeauActDecidedFunc) (CordeauActKind kind, const char *code, const char *other,
                                       gpointer user_data);

/* Whether @kind is asked about at all. */
gboolean cordeau_act_dialog_needed (CordeauActKind kind);
/* (transfer none): presents itself over @parent, which is @decided's user_data; when it is gone, @decided is not
 * called. Before two tags become one net, both histories are shown. */
AdwDialog *cordeau_act_dialog_present (CordeauActKind kind, const char *code,
                                       CordeauSession *session, GtkWidget *parent,
                                       CordeauActDecidedFunc decided);

G_END_DECLS
