/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The roster, a week at a time: who works when and at which post, what is covered, what the law says. Arrows move, Ctrl+C and Ctrl+V
 * copy a shift to another cell, Delete takes one away with undo. */
#pragma once

#include "kit/page.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_ROSTER_PAGE (cordeau_roster_page_get_type ())
G_DECLARE_FINAL_TYPE (CordeauRosterPage, cordeau_roster_page, CORDEAU, ROSTER_PAGE, CordeauPage)

GtkWidget *cordeau_roster_page_new (CordeauSession *session);
/* Goes to the week of @day. */
void cordeau_roster_page_set_day (CordeauRosterPage *self, gint32 day);

G_END_DECLS
