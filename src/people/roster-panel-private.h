/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What roster-panel.c, which says who and how many hours, and roster-panel-findings.c share. */
#pragma once

#include "people/roster-panel.h"

G_BEGIN_DECLS

struct _CordeauRosterPanel
{
  AdwBin parent_instance;

  /* Owned */
  CordeauRosterWeek *week; /* nullable */
  GPtrArray *mends; /* of CordeauRosterMend */
  GArray *shown; /* of CordeauViolation, which borrow from week */

  /* Template */
  GtkLabel *who_label;
  GtkLabel *when_label;
  GtkLabel *shift_label;
  GtkLabel *hours_label;
  GtkLevelBar *hours_bar;
  GtkBox *findings;
  GtkWidget *edit_button;
};

/* A card for each finding of @worker on @day. @shift: (nullable): the one that is mended */
void cordeau_roster_panel_show_findings (CordeauRosterPanel *self, const CordeauWorker *worker,
                                         guint day, const CordeauShift *shift);

G_END_DECLS
