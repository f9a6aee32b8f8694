/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster-screen.h"

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

void
roster_screen_put (PeopleSite *site, const char *worker, const char *day, int hour, int minutes)
{
  GTimeZone *zone = cordeau_session_get_zone (site->session);
  gint32 date = cordeau_day_from_text (day);
  g_autoptr (CordeauShift) shift =
      cordeau_shift_new (worker, cordeau_day_at (date, hour * 60, zone),
                         cordeau_day_at (date, hour * 60 + minutes, zone), "washing");

  people_site_write (site, shift_job, shift);
}

void
roster_screen_set_up (PeopleSite *site, gconstpointer unused)
{
  people_site_set_up (site, unused);
  people_site_write (site, worker_job, (gpointer) "amina");
  people_site_write (site, worker_job, (gpointer) "bilal");
  roster_screen_put (site, "amina", MONDAY, 6, 7 * 60);
}

gpointer
roster_screen_find (GtkWidget *widget, GType type)
{
  gpointer found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = roster_screen_find (child, type);
  return found;
}

void
roster_screen_await (Screen *screen)
{
  while (cordeau_page_get_loading (screen->page)
         || gtk_widget_get_height (GTK_WIDGET (screen->grid)) == 0)
    g_main_context_iteration (NULL, TRUE);
}

void
roster_screen_open (PeopleSite *site, Screen *screen)
{
  GtkWidget *toasts = adw_toast_overlay_new ();

  screen->page = CORDEAU_PAGE (cordeau_roster_page_new (site->session));
  screen->window = adw_window_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), GTK_WIDGET (screen->page));
  adw_window_set_content (ADW_WINDOW (screen->window), toasts);
  gtk_window_set_default_size (GTK_WINDOW (screen->window), 1100, 700);
  gtk_window_present (GTK_WINDOW (screen->window));
  screen->grid = roster_screen_find (GTK_WIDGET (screen->page), CORDEAU_TYPE_ROSTER_GRID);
  roster_screen_await (screen);
}

void
roster_screen_close (Screen *screen)
{
  gpointer page = screen->page;

  g_object_add_weak_pointer (G_OBJECT (screen->page), &page);
  gtk_window_destroy (GTK_WINDOW (screen->window));
  while (page != NULL)
    g_main_context_iteration (NULL, TRUE);
}

gpointer
roster_screen_await_dialog (Screen *screen, GType type)
{
  AdwDialog *dialog;

  for (;;)
    {
      dialog = adw_window_get_visible_dialog (ADW_WINDOW (screen->window));
      if (dialog != NULL && G_TYPE_CHECK_INSTANCE_TYPE (dialog, type))
        return dialog;
      g_main_context_iteration (NULL, TRUE);
    }
}

void
roster_screen_do (Screen *screen, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (screen->page), action, NULL));
}

void
roster_screen_undo (Screen *screen)
{
  while (!cordeau_roster_page_can_undo (CORDEAU_ROSTER_PAGE (screen->page)))
    g_main_context_iteration (NULL, TRUE);
  roster_screen_do (screen, "roster.undo");
}

GPtrArray *
roster_screen_read_shifts (PeopleSite *site)
{
  return people_site_read (site, list_job, NULL);
}

void
roster_screen_await_shifts (PeopleSite *site, guint n, guint n_published)
{
  for (;;)
    {
      g_autoptr (GPtrArray) shifts = roster_screen_read_shifts (site);
      guint published = 0;

      for (guint i = 0; i < shifts->len; i++)
        published += ((CordeauShift *) g_ptr_array_index (shifts, i))->published;
      if (shifts->len == n && published == n_published)
        return;
      g_main_context_iteration (NULL, FALSE);
    }
}

void
roster_screen_await_cell (Screen *screen, gboolean filled)
{
  while ((cordeau_roster_grid_get_shift (screen->grid) != NULL) != filled)
    g_main_context_iteration (NULL, TRUE);
}
