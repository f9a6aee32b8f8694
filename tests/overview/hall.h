/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window with the page Machines of a temporary site, and what a person sees and does there. */
#pragma once

#include "screen.h"

G_BEGIN_DECLS

typedef struct
{
  Bags bags;
  CordeauScanDesk *desk;
  GtkWindow *window;
  CordeauPage *page;
} Hall;

/* For g_test_add (). */
void hall_set_up (Hall *hall, gconstpointer unused);
/* Closes; asserts that the page is gone. */
void hall_tear_down (Hall *hall, gconstpointer unused);

/* (nullable): the tile of @machine, when it is to be seen */
GtkWidget *hall_find_tile (Hall *hall, const char *machine);
/* Until it says @text. */
void hall_await_tile (Hall *hall, const char *machine, const char *text);

/* (nullable): the dialog that is open */
GtkWidget *hall_dialog (Hall *hall);
gboolean hall_has_no_dialog (gpointer hall);
/* Whether a label below @root that is to be seen contains @text. @root: (nullable) */
gboolean hall_says (GtkWidget *root, const char *text);
/* Until the dialog says @text. */
void hall_await_said (Hall *hall, const char *text);

/* The row of the dialog whose title begins with @title. */
GtkWidget *hall_find_row (Hall *hall, const char *title);
/* Into that row; chooses it; until the dialog has the button, and presses it. */
void hall_type (Hall *hall, const char *title, const char *text);
void hall_choose (Hall *hall, const char *title);
void hall_press (Hall *hall, const char *label);

G_END_DECLS
