/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 5.5: the roster's page: cells with names, and what its keys do. */
#include <adwaita.h>
#include <string.h>

#include "people/roster-grid.h"
#include "people/roster-page.h"
#include "site-fixture.h"

#define MONDAY "2026-11-23"

static gpointer
worker_job (CordeauTxn *txn, gpointer data, GError **error)
{
  g_autoptr (CordeauWorker) worker = cordeau_worker_new (data, data);

  return cordeau_worker_put (txn, worker, error) ? data : NULL;
}

static gpointer
shift_job (CordeauTxn *txn, gpointer data, GError **error)
{
  CordeauRosterReason reason = { 0 };

  return cordeau_shift_put (txn, data, &reason, error) ? data : NULL;
}

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_shifts_read (connection, "site-7", NULL, 0, G_MAXINT64, error);
}

typedef struct
{
  GtkWidget *window;
  CordeauPage *page;
  CordeauRosterGrid *grid;
} Screen;

static GtkWidget *
find_grid (GtkWidget *widget)
{
  GtkWidget *found = CORDEAU_IS_ROSTER_GRID (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_grid (child);
  return found;
}

static void
open_page (PeopleSite *site, Screen *screen)
{
  screen->page = CORDEAU_PAGE (cordeau_roster_page_new (site->session));
  screen->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (screen->window), GTK_WIDGET (screen->page));
  gtk_window_set_default_size (GTK_WINDOW (screen->window), 1100, 700);
  gtk_window_present (GTK_WINDOW (screen->window));
  while (cordeau_page_get_loading (screen->page))
    g_main_context_iteration (NULL, TRUE);
  screen->grid = CORDEAU_ROSTER_GRID (find_grid (GTK_WIDGET (screen->page)));
}

static void
close_page (Screen *screen)
{
  gpointer page = screen->page;

  g_object_add_weak_pointer (G_OBJECT (screen->page), &page);
  gtk_window_destroy (GTK_WINDOW (screen->window));
  while (page != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Waits until the site has @n shifts, of which so many are published. */
static void
await_shifts (PeopleSite *site, guint n, guint n_published)
{
  for (;;)
    {
      g_autoptr (GPtrArray) shifts = people_site_read (site, list_job, NULL);
      guint published = 0;

      for (guint i = 0; i < shifts->len; i++)
        published += ((CordeauShift *) g_ptr_array_index (shifts, i))->published;
      if (shifts->len == n && published == n_published)
        return;
      g_main_context_iteration (NULL, FALSE);
    }
}

/* Waits until the chosen cell has a shift, or none. */
static void
await_cell (Screen *screen, gboolean filled)
{
  while ((cordeau_roster_grid_get_shift (screen->grid) != NULL) != filled)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (PeopleSite *site, gconstpointer unused)
{
  GTimeZone *zone;
  g_autoptr (CordeauShift) shift = NULL;
  gint32 day = cordeau_day_from_text (MONDAY);

  people_site_set_up (site, unused);
  zone = cordeau_session_get_zone (site->session);
  people_site_write (site, worker_job, (gpointer) "amina");
  people_site_write (site, worker_job, (gpointer) "bilal");
  shift = cordeau_shift_new ("amina", cordeau_day_at (day, 360, zone),
                             cordeau_day_at (day, 780, zone), "washing");
  people_site_write (site, shift_job, shift);
}

static void
test_cells (PeopleSite *site, gconstpointer unused)
{
  Screen screen;
  guint n = 0;
  GtkAccessible *cell;

  open_page (site, &screen);
  cell = gtk_accessible_get_first_accessible_child (GTK_ACCESSIBLE (screen.grid));
  while (cell != NULL)
    {
      GtkAccessible *next = gtk_accessible_get_next_accessible_sibling (cell);
      int x, y, width, height;

      g_assert_cmpint (gtk_accessible_get_accessible_role (cell), ==,
                       GTK_ACCESSIBLE_ROLE_GRID_CELL);
      g_assert_true (gtk_accessible_get_bounds (cell, &x, &y, &width, &height));
      g_assert_cmpint (width, >, 0);
      n++;
      g_object_unref (cell);
      cell = next;
    }
  g_assert_cmpuint (n, ==, 14);
  {
    g_autofree char *text = cordeau_roster_grid_describe (screen.grid, 0, 0);
    g_autofree char *none = cordeau_roster_grid_describe (screen.grid, 1, 0);

    g_assert_nonnull (strstr (text, "amina"));
    g_assert_nonnull (strstr (text, "6:00–13:00"));
    g_assert_nonnull (strstr (text, "L3121-16"));
    g_assert_nonnull (strstr (none, "nothing"));
  }
  close_page (&screen);
}

static void
test_keys (PeopleSite *site, gconstpointer unused)
{
  Screen screen;

  open_page (site, &screen);
  g_assert_cmpstr (cordeau_roster_grid_get_worker (screen.grid)->key, ==, "amina");
  gtk_widget_activate_action (GTK_WIDGET (screen.page), "roster.copy", NULL);
  /* Into the next week, in the same cell. */
  gtk_widget_activate_action (GTK_WIDGET (screen.page), "roster.go", "i", 1);
  await_cell (&screen, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (screen.page), "roster.paste", NULL);
  await_shifts (site, 2, 0);
  await_cell (&screen, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (screen.page), "roster.publish", NULL);
  await_shifts (site, 2, 1);
  /* Until the page shows it, too. */
  while (!cordeau_roster_grid_get_shift (screen.grid)->published)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (screen.page), "roster.delete", NULL);
  await_shifts (site, 1, 0);
  await_cell (&screen, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (screen.page), "roster.undo", NULL);
  await_shifts (site, 2, 1);
  close_page (&screen);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/people/roster-page/cells", PeopleSite, NULL, set_up, test_cells,
              people_site_tear_down);
  g_test_add ("/people/roster-page/keys", PeopleSite, NULL, set_up, test_keys,
              people_site_tear_down);
  return g_test_run ();
}
