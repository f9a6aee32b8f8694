/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What roster-panel.c, which says who and how many hours, and roster-panel-findings.c share. */
#pragma once

#include "people/roster-panel.h"

G_BEGIN_DECLS

/* A finding of which nobody has tried yet what mends it. @card: borrowed, in the panel */
typedef struct
{
  GtkBox *card;
  CordeauViolation violation;
} CordeauRosterUnmended;

struct _CordeauRosterPanel
{
  AdwBin parent_instance;

  /* Owned */
  CordeauRosterWeek *week; /* nullable */
  GPtrArray *mends; /* of CordeauRosterMend */
  GArray *shown; /* of CordeauViolation, which borrow from week */
  GArray *unmended; /* of CordeauRosterUnmended */
  CordeauShift *shift; /* the one that is mended; nullable */
  guint mend_id;

  /* Template */
  GtkLabel *who_label;
  GtkLabel *when_label;
  GtkLabel *shift_label;
  GtkLabel *hours_label;
  GtkLevelBar *hours_bar;
  GtkBox *findings;
  GtkWidget *edit_button;
};

/* Forgets what was to be mended. */
void cordeau_roster_panel_clear_mends (CordeauRosterPanel *self);
/* A card for each finding of @worker on @day. @shift: (nullable): the one that is mended; what mends it comes later, a finding a turn */
void cordeau_roster_panel_show_findings (CordeauRosterPanel *self, const CordeauWorker *worker,
                                         guint day, const CordeauShift *shift);

G_END_DECLS
