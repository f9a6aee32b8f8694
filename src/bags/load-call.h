/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "2 washers free, 26 nets wait", and the button that builds the next load. Only there when both are so. */
#pragma once

#include <gtk/gtk.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_LOAD_CALL (cordeau_load_call_get_type ())
G_DECLARE_FINAL_TYPE (CordeauLoadCall, cordeau_load_call, CORDEAU, LOAD_CALL, GtkWidget)

/* Properties "narrow": only the button; "compact": without its words. Needs the action "bags.load-next" of the page. */
void cordeau_load_call_set_session (CordeauLoadCall *self, CordeauSession *session);
/* The words beside the button, "" when there is nothing to call for. For tests. */
const char *cordeau_load_call_get_words (CordeauLoadCall *self);

G_END_DECLS
