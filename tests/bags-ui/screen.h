/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window with the bags page of a temporary site, and the words to wait for things. */
#pragma once

#include <adwaita.h>

#include "bags-fixture.h"
#include "bags/bags-page-private.h"

G_BEGIN_DECLS

typedef struct
{
  Bags bags;
  CordeauScanDesk *desk;
  GtkWindow *window;
  CordeauBagsPage *page;
} Screen;

/* For g_test_add (): the site without a window; then with one. */
void screen_set_up (Screen *screen, gconstpointer unused);
void screen_set_up_page (Screen *screen, gconstpointer unused);
/* Closes; asserts that page, desk and window are gone. */
void screen_tear_down (Screen *screen, gconstpointer unused);

typedef gboolean (*ScreenFunc) (gpointer data);
/* Runs the main loop until @func holds; fails the test after a minute. */
void await (ScreenFunc func, gpointer data);
/* Until the main loop has had nothing to do for a while. */
void await_quiet (void);
void await_idle_desk (CordeauScanDesk *desk);

/* Until the list has @n rows and reads no more. */
void await_rows (Screen *screen, guint n);
void await_held (Screen *screen, guint n);
void await_detail (Screen *screen, const char *code);

/* The @n-th widget of @type below @root, in depth-first order; NULL: there is none. */
GtkWidget *find_widget (GtkWidget *root, GType type, guint n);
/* The visible button below @root whose label (without underlines) is @label. */
GtkWidget *find_button (GtkWidget *root, const char *label);

void act (Screen *screen, const char *action, const char *format, ...);

G_END_DECLS
