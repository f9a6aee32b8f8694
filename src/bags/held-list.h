/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The nets that wait for a decision: held, in quarantine, in question. */
#pragma once

#include <gtk/gtk.h>

#include "kit/slot-model.h"
#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_HELD_LIST (cordeau_held_list_get_type ())
G_DECLARE_FINAL_TYPE (CordeauHeldList, cordeau_held_list, CORDEAU, HELD_LIST, GtkWidget)

/* Properties: "selected-id" (nullable, notifies), "count" (uint, notifies): for the badge. Signal "activated" as
 * in net-list.h. */

void cordeau_held_list_set_session (CordeauHeldList *self, CordeauSession *session);
const char *cordeau_held_list_get_selected_id (CordeauHeldList *self);
void cordeau_held_list_set_selected_id (CordeauHeldList *self, const char *id);
guint cordeau_held_list_get_count (CordeauHeldList *self);
CordeauSlotModel *cordeau_held_list_get_model (CordeauHeldList *self);

G_END_DECLS
