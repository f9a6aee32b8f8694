/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the roster's page share: roster-page.c reads and shows, roster-page-edit.c writes, roster-page-deeds.c does what goes out of
 * the page. */
#pragma once

#include <adwaita.h>

#include "people/roster-grid.h"
#include "people/roster-page.h"
#include "people/roster-panel.h"
#include "people/roster-write.h"

G_BEGIN_DECLS

struct _CordeauRosterPage
{
  CordeauPage parent_instance;

  /* Owned */
  CordeauRosterWeek *week; /* nullable */
  CordeauShift *copied; /* nullable */
  GPtrArray *back; /* of CordeauRosterEdit: what takes the last change back; nullable */
  GCancellable *cancellable;
  char *wanted; /* whose cell is chosen as soon as it is there; nullable */

  /* Template */
  CordeauRosterGrid *grid;
  CordeauRosterPanel *panel;
  AdwOverlaySplitView *split;
  GtkStack *stack;
  AdwBin *empty_bin;
  AdwBanner *sealed_banner;
  AdwBanner *none_banner;
  AdwToggleGroup *span_group;
  GtkLabel *span_label;
  GtkLabel *legend;
  AdwButtonContent *check_content;

  gint32 wanted_day;
  gint32 first; /* a Monday */
  guint days;
  gboolean month;
  gboolean cut;
};

CordeauSession *cordeau_roster_page_get_session (CordeauRosterPage *self);
/* Reads and judges anew what is shown. */
void cordeau_roster_page_read (CordeauRosterPage *self);
/* What is shown was changed in memory. */
void cordeau_roster_page_show (CordeauRosterPage *self);

/* roster-page-edit.c */
void cordeau_roster_page_install_edits (GtkWidgetClass *klass);
/* For Ctrl+Z. */
gboolean cordeau_roster_page_undo (CordeauPage *page);
gboolean cordeau_roster_page_print (CordeauPage *page);
/* For the grid's signals. */
void cordeau_roster_page_opened_cb (CordeauRosterPage *self);
void cordeau_roster_page_dropped_cb (CordeauRosterPage *self, const char *worker, guint day,
                                     gboolean copy);

/* roster-page-accept.c */
void cordeau_roster_page_install_accept (GtkWidgetClass *klass);

/* roster-page-deeds.c */
void cordeau_roster_page_install_deeds (GtkWidgetClass *klass);

G_END_DECLS
