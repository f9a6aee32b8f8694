/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window on a folder of its own, and waiting for it. */
#pragma once

#include "window/window.h"

G_BEGIN_DECLS

typedef struct
{
  GtkApplication *application;
  char *folder;
  CordeauWindow *window;
} WindowFixture;

/* How long something may take before a test gives up, in microseconds: ten seconds, and ten minutes under a checker, which
 * makes everything thirty times slower. */
gint64 window_fixture_patience (void);

/* Iterates until @condition holds, as long as one has patience. */
#define await(condition)                                                    \
  G_STMT_START                                                              \
  {                                                                         \
    gint64 deadline = g_get_monotonic_time () + window_fixture_patience (); \
    while (!(condition) && g_get_monotonic_time () < deadline)              \
      g_main_context_iteration (NULL, FALSE);                               \
    g_assert_true (condition);                                              \
  }                                                                         \
  G_STMT_END

/* GTK, libadwaita, an application that is registered. */
void window_fixture_init (int *argc, char ***argv);
/* An empty folder, or one with the site "site-7" in it. */
void window_fixture_set_up (WindowFixture *fixture, gboolean founded);
/* Shows the fixture's window, at the size of a small screen. */
void window_fixture_present (WindowFixture *fixture);
/* Opens a window on the folder and waits until it has settled. */
void window_fixture_open (WindowFixture *fixture);
/* Closes it and looks whether all of it is gone. */
void window_fixture_close (WindowFixture *fixture);
void window_fixture_tear_down (WindowFixture *fixture);

void window_fixture_act (WindowFixture *fixture, const char *action, const char *parameter);
/* (transfer none) (nullable): the first widget of @type below the window, in depth-first order. */
GtkWidget *window_fixture_find (GtkWidget *root, GType type);
AdwDialog *window_fixture_get_dialog (WindowFixture *fixture);

G_END_DECLS
