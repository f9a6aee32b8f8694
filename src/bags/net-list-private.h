/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the list share. */
#pragma once

#include "bags/net-list.h"
#include "bags/net-source.h"
#include "kit/slot-selection.h"

G_BEGIN_DECLS

struct _CordeauNetList
{
  GtkWidget parent_instance;

  /* Owned */
  CordeauSession *session;
  CordeauNetSource *source;
  CordeauNetSource *everything;
  CordeauSlotModel *model;
  CordeauSlotSelection *selection;
  GCancellable *cancellable;
  CordeauNetSums sums;

  /* Template */
  GtkWidget *root;
  CordeauNetFilters *filters;
  GtkStack *stack;
  GtkColumnView *view;
  GtkWidget *empty_bin;
  GtkLabel *status_label;
  GtkWidget *chosen_button;

  gboolean summing;
  gboolean sum_again;
  gboolean narrow;
  gboolean alone;
};

/* "nets.copy": the codes of what is selected go to the clipboard. */
void cordeau_net_list_copy_activated_cb (GtkWidget *widget, const char *action,
                                         GVariant *parameter);

G_END_DECLS
