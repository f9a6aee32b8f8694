/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the bags page share. */
#pragma once

#include "bags/bags-page.h"
#include "bags/board.h"
#include "bags/forecaster.h"
#include "bags/handback-bar.h"
#include "bags/held-list.h"
#include "bags/load-bar.h"
#include "bags/net-detail-view.h"
#include "bags/net-list.h"
#include "bags/net-source.h"
#include "bags/scan-bar.h"

G_BEGIN_DECLS

struct _CordeauBagsPage
{
  CordeauPage parent_instance;

  /* Owned */
  CordeauScanDesk *desk;
  CordeauNetSource *open_nets;
  CordeauForecaster *forecaster;
  GCancellable *cancellable;
  guint tick;
  gboolean placed; /* somebody chose what is looked at, or the first look at the site did */

  /* Template */
  AdwNavigationPage *list_page;
  AdwNavigationPage *net_page;
  AdwViewStack *views;
  GtkStack *body;
  GtkStack *lists;
  AdwViewStackPage *held_page;
  AdwNavigationSplitView *split;
  CordeauBoard *board;
  CordeauNetList *list;
  CordeauHeldList *held;
  CordeauNetDetailView *detail;
  CordeauLoadBar *load_bar;
  CordeauHandbackBar *handback_bar;
  CordeauScanBar *scan_bar;
};

/* Of several nets at once; see bags-page-chosen.c. */
void cordeau_bags_page_each_activated_cb (GtkWidget *widget, const char *action, GVariant *target);
void cordeau_bags_page_move_chosen_activated_cb (GtkWidget *widget, const char *action,
                                                 GVariant *target);
void cordeau_bags_page_copy_chosen_activated_cb (GtkWidget *widget, const char *action,
                                                 GVariant *target);
void cordeau_bags_page_select_all_activated_cb (GtkWidget *widget, const char *action,
                                                GVariant *target);
/* The "bags" actions: their names and targets stand in one table. */
void cordeau_bags_page_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
