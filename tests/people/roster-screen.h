/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The roster's page in a window, with Amina, who washes on Monday 23 November 2026 from 6:00 to 13:00 without a break, and Bilal, who
 * is not planned. */
#pragma once

#include <adwaita.h>

#include "people/roster-grid.h"
#include "people/roster-page.h"
#include "site-fixture.h"

G_BEGIN_DECLS

#define MONDAY "2026-11-23"

typedef struct
{
  GtkWidget *window;
  CordeauPage *page;
  CordeauRosterGrid *grid;
} Screen;

/* For g_test_add (). */
void roster_screen_set_up (PeopleSite *site, gconstpointer unused);

void roster_screen_open (PeopleSite *site, Screen *screen);
/* Asserts that it goes. */
void roster_screen_close (Screen *screen);
/* Reads again until the page has read and judged what is there. */
void roster_screen_await (Screen *screen);

/* (transfer none) (nullable): of this type, within @widget. */
gpointer roster_screen_find (GtkWidget *widget, GType type);
/* Waits until a dialog of this type is shown. (transfer none) */
gpointer roster_screen_await_dialog (Screen *screen, GType type);
void roster_screen_do (Screen *screen, const char *action);
/* Takes the last change back as soon as it is written. */
void roster_screen_undo (Screen *screen);

/* (transfer full): all shifts of the site. */
GPtrArray *roster_screen_read_shifts (PeopleSite *site);
/* Waits until the site has @n shifts, of which so many are published. */
void roster_screen_await_shifts (PeopleSite *site, guint n, guint n_published);
/* Waits until the chosen cell has a shift, or none. */
void roster_screen_await_cell (Screen *screen, gboolean filled);
/* Writes a shift of @worker, @minutes long from @hour on. */
void roster_screen_put (PeopleSite *site, const char *worker, const char *day, int hour,
                        int minutes);

G_END_DECLS
