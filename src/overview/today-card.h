/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nets that need somebody: how many, the first of them, and where to find all. */
#pragma once

#include <gtk/gtk.h>

#include "bags/today.h"
#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_TODAY_CARD (cordeau_today_card_get_type ())
G_DECLARE_FINAL_TYPE (CordeauTodayCard, cordeau_today_card, CORDEAU, TODAY_CARD, GtkWidget)

/* Properties, for Blueprint: "title"; "none" (what is said when there are none); "target" (where all of them are: see
 * CORDEAU_ACTION_GO); "icon-name"; "tone" (a style class). */
void cordeau_today_card_set (CordeauTodayCard *self, CordeauSession *session,
                             const CordeauTodayList *list);

G_END_DECLS
