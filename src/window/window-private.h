/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's parts, for the files that make it up: window.c (opening, states), window-site.c (the site's
 * pages and scanning), window-actions.c (what can be asked of it). */
#pragma once

#include "bags/scan-desk.h"
#include "kit/page.h"
#include "kit/scan-capture.h"
#include "kit/site-badge.h"
#include "overview/machine-wall.h"
#include "print/state-keeper.h"
#include "window/actor-button.h"
#include "window/code-book.h"
#include "window/guide-panel.h"
#include "window/header-end.h"
#include "window/practice-strip.h"
#include "window/welcome.h"
#include "window/window.h"

G_BEGIN_DECLS

struct _CordeauWindow
{
  AdwApplicationWindow parent_instance;

  /* owned */
  char *folder;
  GSettings *settings;
  CordeauSession *session;
  CordeauScanDesk *desk;
  CordeauScanCapture *capture;
  CordeauCodeBook *codes;
  CordeauPracticeRun *run; /* where people practise */
  CordeauGuideWatch *guide; /* the same */
  CordeauStateKeeper *states_on_paper; /* where they do not */
  CordeauMachineWall *wall; /* borrowed, NULL without one; it goes with the site */

  /* borrowed: within the stack of pages */
  CordeauPage *page;

  /* owned: while a backup is restored, or a practice site made */
  GCancellable *restoring;

  guint pages_id;
  gboolean practising;

  /* template */
  AdwToastOverlay *toasts;
  GtkOverlay *overlay;
  GtkStack *states;
  AdwToolbarView *failed;
  AdwBin *welcome;
  GtkWidget *frame;
  CordeauPracticeStrip *exercise_strip;
  CordeauGuidePanel *guide_panel;
  AdwNavigationSplitView *split_view;
  AdwNavigationPage *content_page;
  CordeauSiteBadge *badge;
  GtkLabel *site_name;
  GtkLabel *site_id;
  GtkListBox *sidebar;
  CordeauActorButton *actor;
  GtkStack *pages;
  GtkProgressBar *restore_progress;
  GtkProgressBar *practice_progress;
};

/* window.c */
/* In the state "restoring"; what there is to open comes later. */
CordeauWindow *cordeau_window_new_waiting (GtkApplication *application, const char *folder);
void cordeau_window_set_state (CordeauWindow *self, const char *state);
void cordeau_window_open (CordeauWindow *self);
void cordeau_window_show_failure (CordeauWindow *self, const GError *error);
void cordeau_window_show_welcome (CordeauWindow *self);
CordeauWelcome *cordeau_window_get_welcome (CordeauWindow *self);

/* window-site.c */
void cordeau_window_show_site (CordeauWindow *self);
void cordeau_window_select_row (CordeauWindow *self, GtkListBoxRow *row);
void cordeau_window_drop_site (CordeauWindow *self);
CordeauHeaderEnd *cordeau_window_get_header_end (CordeauWindow *self);

/* The machines on a screen at the wall, in a window of their own; a second time, the same one comes to the front. */
void cordeau_window_show_wall (CordeauWindow *self);

/* window-practice.c */
void cordeau_window_practise (CordeauWindow *self);
void cordeau_window_stop_practice (CordeauWindow *self);
/* Brings the guided first day, or puts it away. */
void cordeau_window_show_guide (CordeauWindow *self, gboolean show);

/* window-restore.c */
/* Says what going back to @path takes, and asks. */
void cordeau_window_ask_restore (CordeauWindow *self, const char *path);
/* Without asking. A window with a site closes, and another comes in its place. */
void cordeau_window_restore (CordeauWindow *self, const char *path);
void cordeau_window_cancel_restore (CordeauWindow *self);

/* window-actions.c */
void cordeau_window_install_actions (GtkWidgetClass *widget_class);
void cordeau_window_add_actions (CordeauWindow *self);
/* What depends on whether there is a site. */
void cordeau_window_update_actions (CordeauWindow *self);
void cordeau_window_import_file (CordeauWindow *self, GFile *file);

G_END_DECLS
