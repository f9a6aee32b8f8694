/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the page share. */
#pragma once

#include "kit/slot-selection.h"
#include "people/people-page.h"
#include "people/people-source.h"
#include "people/skill-table.h"
#include "people/worker-change.h"

G_BEGIN_DECLS

struct _CordeauPeoplePage
{
  CordeauPage parent_instance;

  /* Owned */
  CordeauPeopleSource *source;
  CordeauSlotModel *model;
  CordeauSlotSelection *selection;
  CordeauWorkerChange *last; /* (nullable): what Ctrl+Z takes back */

  /* Template */
  AdwViewStack *views;
  CordeauSkillTable *skills;
  GtkStack *body;
  GtkWidget *empty_bin;
  AdwNavigationSplitView *split;
  AdwNavigationPage *list_page;
  AdwNavigationPage *card_page;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkWidget *nothing_bin;
  GtkListView *view;
  GtkLabel *status_label;
  CordeauWorkerCard *card;
};

/* people-page-deeds.c: what can be done to people */
void cordeau_people_page_install_deeds (GtkWidgetClass *widget_class);
gboolean cordeau_people_page_undo (CordeauPage *page);
/* @path: (nullable): a list to begin with */
void cordeau_people_page_import (CordeauPeoplePage *self, const char *path);

/* people-page-erase.c: a GtkWidgetActionActivateFunc */
void cordeau_people_page_erase_activated_cb (GtkWidget *widget, const char *action,
                                             GVariant *parameter);

/* Marks @key in the list and shows their card. (nullable) */
void cordeau_people_page_choose (CordeauPeoplePage *self, const char *key);

G_END_DECLS
