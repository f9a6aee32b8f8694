/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What there is once a site is open: pages, sidebar, scanning. */
#include <glib/gi18n-lib.h>

#include "bags/scan-strip.h"
#include "bags/stage.h"
#include "kit/actions.h"
#include "kit/split.h"
#include "kit/toast.h"
#include "window/page-table.h"
#include "window/sidebar-row.h"
#include "window/window-private.h"

/* The strip hangs below the header, over the page. */
#define HEADER_HEIGHT 46
/* That of the window with the frame of practice, in pixels. */
#define PRACTICE_MIN_WIDTH 400
#define MIN_HEIGHT 294

static void
scanned_cb (CordeauWindow *self, const char *text)
{
  if (!cordeau_scan_capture_get_teaching (self->capture))
    cordeau_scan_desk_take (self->desk, text);
}

static void
station_needed_cb (CordeauWindow *self)
{
  CordeauHeaderEnd *end = cordeau_window_get_header_end (self);

  cordeau_toast_done (GTK_WIDGET (self->states),
                      _ ("Where are you? Choose the station and the scan goes on."));
  if (end != NULL)
    cordeau_header_end_open_stations (end);
}

/* Heard by whoever stands there, too; a badge that was read by mistake is taken back in the toast. */
static void
badge_cb (CordeauWindow *self, const CordeauBadge *badge)
{
  g_autofree char *sentence = cordeau_badge_say (badge, cordeau_session_get_zone (self->session));

  if (badge->again)
    cordeau_toast_done (GTK_WIDGET (self->toasts), sentence);
  else
    cordeau_toast_undo (GTK_WIDGET (self->toasts), sentence, "win.undo-clock",
                        g_variant_new_string (badge->fact));
}

static void
machine_shown_cb (CordeauWindow *self, const char *id)
{
  g_autofree char *where = g_strconcat ("bags:drum=", id, NULL);

  cordeau_window_go (self, where);
}

static void
station_changed_cb (CordeauWindow *self)
{
  const char *station = cordeau_session_get_station (self->session);

  g_settings_set_string (self->settings, "station", station != NULL ? station : "");
  cordeau_window_update_actions (self);
}

static gboolean
accept_cb (const char *text, gpointer data)
{
  return cordeau_code_book_has (data, text);
}

static void
configure_capture (CordeauScanCapture *capture, const char *key, GSettings *settings)
{
  g_autofree char *prefix = g_settings_get_string (settings, "scan-prefix");
  g_autofree char *pattern = g_settings_get_string (settings, "scan-pattern");

  cordeau_scan_capture_set_enabled (capture, g_settings_get_boolean (settings, "scan-capture"));
  cordeau_scan_capture_set_prefix (capture, prefix);
  cordeau_scan_capture_set_pattern (capture, cordeau_scan_pattern_from_string (pattern));
}

/* Listens to scanners where @root has the keyboard. (transfer full) */
static CordeauScanCapture *
make_capture (CordeauWindow *self, GtkWidget *root)
{
  CordeauScanCapture *capture = cordeau_scan_capture_new (root);

  cordeau_scan_capture_set_accept (capture, accept_cb, g_object_ref (self->codes), g_object_unref);
  g_signal_connect_object (capture, "scanned", G_CALLBACK (scanned_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (configure_capture), capture,
                           G_CONNECT_SWAPPED);
  configure_capture (capture, NULL, self->settings);
  return capture;
}

static void
make_scanning (CordeauWindow *self)
{
  GtkWidget *strip;

  self->desk = cordeau_scan_desk_new (self->session);
  g_signal_connect_object (self->desk, "station-needed", G_CALLBACK (station_needed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "badge", G_CALLBACK (badge_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "machine-shown", G_CALLBACK (machine_shown_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::can-undo",
                           G_CALLBACK (cordeau_window_update_actions), self, G_CONNECT_SWAPPED);
  strip = cordeau_scan_strip_new (self->desk, self->settings);
  gtk_widget_set_valign (strip, GTK_ALIGN_START);
  gtk_widget_set_margin_top (strip, HEADER_HEIGHT);
  gtk_overlay_add_overlay (self->overlay, strip);

  self->codes = cordeau_code_book_new (self->session);
  self->capture = make_capture (self, GTK_WIDGET (self));
}

/* The page of a row, made now if nobody needed it before. */
static CordeauPage *
ensure_page (CordeauWindow *self, CordeauSidebarRow *row)
{
  const CordeauPageEntry *entry = cordeau_sidebar_row_get_entry (row);
  CordeauPage *page = cordeau_sidebar_row_get_page (row);
  GtkWidget *end;

  if (page != NULL)
    return page;
  end = cordeau_header_end_new (self->session);
  page = CORDEAU_PAGE (entry->make (entry, self->session, self->desk));
  /* The table names pages, whatever they call themselves. */
  cordeau_page_set_nick (page, entry->nick);
  cordeau_page_set_title (page, _ (entry->title));
  cordeau_page_set_icon_name (page, entry->icon_name);
  cordeau_page_set_window_end (page, end);
  /* One breakpoint says of both that there is little room. */
  g_object_bind_property (self->exercise_strip, "tight", end, "narrow", G_BINDING_SYNC_CREATE);
  gtk_stack_add_named (self->pages, GTK_WIDGET (page), entry->nick);
  cordeau_sidebar_row_set_page (row, page);
  return page;
}

/* The pages nobody has asked for yet, one a turn, when there is nothing else to do: their rows show how much
 * waits there. */
static gboolean
make_pages_cb (gpointer data)
{
  CordeauWindow *self = data;
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->sidebar, i)) != NULL; i++)
    if (cordeau_sidebar_row_get_page (CORDEAU_SIDEBAR_ROW (row)) == NULL)
      {
        ensure_page (self, CORDEAU_SIDEBAR_ROW (row));
        return G_SOURCE_CONTINUE;
      }
  self->pages_id = 0;
  return G_SOURCE_REMOVE;
}

static void
show_site_names (CordeauWindow *self)
{
  const char *name = cordeau_session_get_name (self->session);

  cordeau_site_badge_set (self->badge, name, cordeau_session_get_colour (self->session));
  gtk_label_set_label (self->site_name, name);
  gtk_label_set_label (self->site_id, cordeau_session_get_site (self->session));
  gtk_window_set_title (GTK_WINDOW (self), name);
}

/* A site where people practise is not to be taken for a real one, on no page and in no list of windows. */
static void
show_practice (CordeauWindow *self)
{
  gboolean practice = cordeau_session_is_practice (self->session);
  g_autofree char *title = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->exercise_strip), practice);
  if (!practice)
    {
      gtk_widget_remove_css_class (self->frame, "exercise");
      return;
    }
  gtk_widget_add_css_class (self->frame, "exercise");
  /* The frame takes room of its own. */
  gtk_widget_set_size_request (GTK_WIDGET (self), PRACTICE_MIN_WIDTH, MIN_HEIGHT);
  /* TRANSLATORS: a window's title: the name of a site where people practise */
  title = g_strdup_printf (_ ("EXERCISE — %s"), cordeau_session_get_name (self->session));
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
state_failed_cb (CordeauWindow *self, const GError *error)
{
  cordeau_toast_error (GTK_WIDGET (self->states), error);
}

/* The hourly state on paper, as there are hourly backups; nobody needs it of a site for practice. */
static void
keep_states (CordeauWindow *self)
{
  if (cordeau_session_is_practice (self->session))
    return;
  self->states_on_paper = cordeau_state_keeper_new (self->session);
  g_signal_connect_object (self->states_on_paper, "failed", G_CALLBACK (state_failed_cb), self,
                           G_CONNECT_SWAPPED);
}

static GtkListBoxRow *
find_row (CordeauWindow *self, const char *nick)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->sidebar, i)) != NULL; i++)
    if (g_str_equal (cordeau_sidebar_row_get_entry (CORDEAU_SIDEBAR_ROW (row))->nick, nick))
      return row;
  return NULL;
}

void
cordeau_window_select_row (CordeauWindow *self, GtkListBoxRow *row)
{
  CordeauPage *page = ensure_page (self, CORDEAU_SIDEBAR_ROW (row));

  if (page == self->page)
    return;
  if (self->page != NULL)
    cordeau_page_hidden (self->page);
  self->page = page;
  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (page));
  adw_navigation_page_set_title (self->content_page, cordeau_page_get_title (page));
  cordeau_page_shown (page);
}

static void
restore_station (CordeauWindow *self)
{
  g_autofree char *station = g_settings_get_string (self->settings, "station");

  if (cordeau_station_from_nick (station) != CORDEAU_STATION_NONE)
    cordeau_session_set_station (self->session, station);
  g_signal_connect_object (self->session, "notify::station", G_CALLBACK (station_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
cordeau_window_show_site (CordeauWindow *self)
{
  g_autofree char *start = g_settings_get_string (self->settings, "sidebar-page");
  const CordeauPageEntry *entries;
  guint n;

  restore_station (self);
  make_scanning (self);
  show_site_names (self);
  show_practice (self);
  keep_states (self);
  cordeau_actor_button_set_session (self->actor, self->session);
  entries = cordeau_page_table_get (&n);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->sidebar, cordeau_sidebar_row_new (&entries[i]));
  if (find_row (self, start) == NULL)
    g_set_str (&start, entries[0].nick);
  gtk_list_box_select_row (self->sidebar, find_row (self, start));
  cordeau_split_show_content (self->split_view, TRUE);
  self->pages_id = g_idle_add_full (G_PRIORITY_LOW, make_pages_cb, self, NULL);
}

/* The pages, and the strips above them. */
static void
empty_overlay (CordeauWindow *self)
{
  GtkWidget *child;

  gtk_overlay_set_child (self->overlay, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->overlay))) != NULL)
    gtk_overlay_remove_overlay (self->overlay, child);
}

/* When a breakpoint folds a split view up, libadwaita 1.7 loses references to what the focus was in: the view and
 * its page stay behind. The session is not to stay behind in them. */
static void
empty_split_view (CordeauWindow *self)
{
  AdwNavigationPage *sidebar;

  if (self->split_view == NULL)
    return;
  sidebar = adw_navigation_split_view_get_sidebar (self->split_view);
  if (sidebar != NULL)
    adw_navigation_page_set_child (sidebar, NULL);
  adw_navigation_page_set_child (self->content_page, NULL);
  empty_overlay (self);
}

void
cordeau_window_drop_site (CordeauWindow *self)
{
  cordeau_window_stop_practice (self);
  if (self->wall != NULL)
    gtk_window_destroy (GTK_WINDOW (self->wall));
  empty_split_view (self);
  self->page = NULL;
  g_clear_handle_id (&self->pages_id, g_source_remove);
  if (self->states_on_paper != NULL)
    g_object_run_dispose (G_OBJECT (self->states_on_paper));
  g_clear_object (&self->states_on_paper);
  g_clear_object (&self->capture);
  g_clear_object (&self->codes);
  g_clear_object (&self->desk);
}

void
cordeau_window_show_wall (CordeauWindow *self)
{
  if (self->wall == NULL)
    {
      self->wall = cordeau_machine_wall_new (gtk_window_get_application (GTK_WINDOW (self)),
                                             self->session);
      g_object_add_weak_pointer (G_OBJECT (self->wall), (gpointer *) &self->wall);
      /* A scanner's code counts there, too. */
      g_object_set_data_full (G_OBJECT (self->wall), "cordeau-capture",
                              make_capture (self, GTK_WIDGET (self->wall)), g_object_unref);
    }
  gtk_window_present (GTK_WINDOW (self->wall));
}

CordeauHeaderEnd *
cordeau_window_get_header_end (CordeauWindow *self)
{
  GtkWidget *end = self->page != NULL ? cordeau_page_get_window_end (self->page) : NULL;

  return end != NULL ? CORDEAU_HEADER_END (end) : NULL;
}

gboolean
cordeau_window_go (CordeauWindow *self, const char *where)
{
  g_auto (GStrv) parts = NULL;
  GtkListBoxRow *row;

  g_return_val_if_fail (CORDEAU_IS_WINDOW (self) && where != NULL, FALSE);

  parts = g_strsplit (where, ":", 2);
  row = parts[0] != NULL ? find_row (self, parts[0]) : NULL;
  if (row == NULL)
    return FALSE;
  gtk_list_box_select_row (self->sidebar, row);
  cordeau_split_show_content (self->split_view, TRUE);
  return parts[1] == NULL || cordeau_page_show_target (self->page, parts[1]);
}
