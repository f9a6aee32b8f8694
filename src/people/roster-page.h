/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The roster, a week or a month at a time: who works when and at which post, what is covered, what the law says. Arrows move, Enter edits a
 * cell, Ctrl+C, Ctrl+X and Ctrl+V copy or move a shift, Delete takes one away, Ctrl+Z takes the last change back; Ctrl+Shift+M
 * goes from week to month, Alt+Page Up and Alt+Page Down to the days before and after.
 *
 * Targets: a day, "2026-11-30"; somebody's cell, "2026-11-30:P05"; "month"; "month-2026-11-30". */
#pragma once

#include "kit/page.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_ROSTER_PAGE (cordeau_roster_page_get_type ())
G_DECLARE_FINAL_TYPE (CordeauRosterPage, cordeau_roster_page, CORDEAU, ROSTER_PAGE, CordeauPage)

GtkWidget *cordeau_roster_page_new (CordeauSession *session);
/* Goes to the week, or the month of weeks, of @day. */
void cordeau_roster_page_set_day (CordeauRosterPage *self, gint32 day);

/* Whether the last change of a shift can be taken back: it has been written. */
gboolean cordeau_roster_page_can_undo (CordeauRosterPage *self);

/* What the file chooser of "Share as Calendar…" leads to. @worker: (nullable): everybody */
void cordeau_roster_page_share (CordeauRosterPage *self, const char *worker, GFile *file);

G_END_DECLS
