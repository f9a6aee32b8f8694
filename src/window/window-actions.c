/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pages, menus, shortcuts and tests can ask of the window. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "bags/forecast-score-dialog.h"
#include "bags/import-dialog.h"
#include "bags/stage.h"
#include "kit/actions.h"
#include "kit/toast.h"
#include "overview/person-paper.h"
#include "people/clock-async.h"
#include "window/about.h"
#include "window/find-dialog.h"
#include "window/help-dialog.h"
#include "window/preferences-dialog.h"
#include "window/print-dialog.h"
#include "window/shortcuts-dialog.h"
#include "window/window-private.h"

static void
present (CordeauWindow *self, AdwDialog *dialog)
{
  /* One dialog at a time: a shortcut in a dialog does not pile up another. */
  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    {
      g_object_unref (g_object_ref_sink (dialog));
      return;
    }
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
go_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cordeau_window_go (CORDEAU_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
scan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CordeauWindow *self = CORDEAU_WINDOW (widget);

  if (self->desk != NULL)
    cordeau_scan_desk_take (self->desk, g_variant_get_string (parameter, NULL));
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CordeauWindow *self = CORDEAU_WINDOW (widget);

  if (self->desk != NULL && cordeau_scan_desk_get_can_undo (self->desk))
    cordeau_scan_desk_undo (self->desk);
}

static void
clock_undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!cordeau_clock_undo_finish (source, result, &error))
    cordeau_toast_error (GTK_WIDGET (self->toasts), error);
  else
    cordeau_toast_done (GTK_WIDGET (self->toasts), _ ("Taken back: the badge was not read"));
}

static void
undo_clock_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CordeauWindow *self = CORDEAU_WINDOW (widget);

  if (self->session != NULL)
    cordeau_clock_undo_async (self->session, g_variant_get_string (parameter, NULL),
                              clock_undone_cb, g_object_ref (self));
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CordeauWindow *self = CORDEAU_WINDOW (widget);

  if (self->page != NULL && !cordeau_page_search (self->page))
    gtk_widget_activate_action (widget, "win.find", NULL);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CordeauWindow *self = CORDEAU_WINDOW (widget);

  present (self, ADW_DIALOG (cordeau_find_dialog_new (self->session)));
}

static void
imported_cb (CordeauWindow *self, const char *sentence)
{
  cordeau_toast_done (GTK_WIDGET (self->states), sentence);
  cordeau_window_go (self, "bags");
}

void
cordeau_window_import_file (CordeauWindow *self, GFile *file)
{
  CordeauImportFrame *dialog = cordeau_import_dialog_new (self->session);

  g_signal_connect_object (dialog, "imported", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  if (file != NULL)
    cordeau_import_frame_open_file (dialog, file);
  present (self, ADW_DIALOG (dialog));
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cordeau_window_import_file (CORDEAU_WINDOW (widget), NULL);
}

static void
printed_cb (CordeauWindow *self, const char *sentence)
{
  cordeau_toast_done (GTK_WIDGET (self->states), sentence);
}

static void
present_print (CordeauWindow *self, const char *what, const char *const *codes)
{
  CordeauPrintDialog *dialog = cordeau_print_dialog_new (self->session, self->settings, what,
                                                         codes);

  g_signal_connect_object (dialog, "done", G_CALLBACK (printed_cb), self, G_CONNECT_SWAPPED);
  present (self, ADW_DIALOG (dialog));
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  present_print (CORDEAU_WINDOW (widget), g_variant_get_string (parameter, NULL), NULL);
}

/* What the page shows, else the state of the laundry. A dialog in front keeps its place. */
static void
print_page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CordeauWindow *self = CORDEAU_WINDOW (widget);

  if (self->page == NULL || !cordeau_page_print (self->page))
    present_print (self, "state", NULL);
}

static void
person_paper_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CordeauWindow *self = CORDEAU_WINDOW (widget);
  const char *worker, *what;

  g_variant_get (parameter, "(&s&s)", &worker, &what);
  if (self->session != NULL)
    cordeau_person_paper_ask (GTK_WIDGET (self->states), self->session, worker, what);
}

static void
print_labels_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree const char **codes = g_variant_get_strv (parameter, NULL);

  present_print (CORDEAU_WINDOW (widget), "labels", codes);
}

static void
choose_station_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CordeauHeaderEnd *end = cordeau_window_get_header_end (CORDEAU_WINDOW (widget));

  if (end != NULL)
    cordeau_header_end_open_stations (end);
}

static void
wall_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cordeau_window_show_wall (CORDEAU_WINDOW (widget));
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CordeauHeaderEnd *end = cordeau_window_get_header_end (CORDEAU_WINDOW (widget));

  if (end != NULL)
    cordeau_header_end_open_menu (end);
}

static void
reopen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CordeauWindow *self = CORDEAU_WINDOW (widget);

  if (self->session == NULL)
    cordeau_window_open (self);
}

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cordeau_window_ask_restore (CORDEAU_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
cancel_restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cordeau_window_cancel_restore (CORDEAU_WINDOW (widget));
}

static void
backup_chosen_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauWindow) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (file != NULL && self->folder != NULL && g_file_peek_path (file) != NULL)
    cordeau_window_ask_restore (self, g_file_peek_path (file));
}

static void
restore_file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CordeauWindow *self = CORDEAU_WINDOW (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *path = g_build_filename (self->folder, "backups", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);

  gtk_file_dialog_set_title (dialog, _ ("Choose a Backup"));
  gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_open (dialog, GTK_WINDOW (self), NULL, backup_chosen_cb, g_object_ref (self));
}

static void
preferences_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CordeauWindow *self = CORDEAU_WINDOW (widget);

  present (self, ADW_DIALOG (cordeau_preferences_dialog_new (self->session, self->settings,
                                                             self->capture)));
}

static void
forecasts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CordeauWindow *self = CORDEAU_WINDOW (widget);

  present (self, cordeau_forecast_score_dialog_new (self->session));
}

static void
shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  present (CORDEAU_WINDOW (widget), ADW_DIALOG (cordeau_shortcuts_dialog_new ()));
}

static void
help_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CordeauWindow *self = CORDEAU_WINDOW (widget);

  present (self, ADW_DIALOG (cordeau_help_dialog_new (self->guide != NULL)));
}

static void
guide_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CordeauWindow *self = CORDEAU_WINDOW (widget);

  cordeau_window_show_guide (self, !gtk_widget_get_visible (GTK_WIDGET (self->guide_panel)));
}

static void
show_guide_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cordeau_window_show_guide (CORDEAU_WINDOW (widget), TRUE);
}

static void
about_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CordeauWindow *self = CORDEAU_WINDOW (widget);

  present (self, cordeau_about_new (self->session));
}

static void
station_changed_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
  CordeauWindow *self = data;

  if (self->session != NULL)
    cordeau_session_set_station (self->session, g_variant_get_string (value, NULL));
}

void
cordeau_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, CORDEAU_ACTION_GO, "s", go_action);
  gtk_widget_class_install_action (widget_class, CORDEAU_ACTION_SCAN, "s", scan_action);
  gtk_widget_class_install_action (widget_class, CORDEAU_ACTION_UNDO, NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.undo-clock", "s", undo_clock_action);
  gtk_widget_class_install_action (widget_class, CORDEAU_ACTION_IMPORT, NULL, import_action);
  gtk_widget_class_install_action (widget_class, CORDEAU_ACTION_PRINT, "s", print_action);
  gtk_widget_class_install_action (widget_class, "win.print-page", NULL, print_page_action);
  gtk_widget_class_install_action (widget_class, CORDEAU_ACTION_PRINT_LABELS, "as",
                                   print_labels_action);
  gtk_widget_class_install_action (widget_class, CORDEAU_ACTION_PERSON_PAPER, "(ss)",
                                   person_paper_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "win.choose-station", NULL, choose_station_action);
  gtk_widget_class_install_action (widget_class, "win.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "win.wall", NULL, wall_action);
  gtk_widget_class_install_action (widget_class, "win.reopen", NULL, reopen_action);
  gtk_widget_class_install_action (widget_class, "win.restore", "s", restore_action);
  gtk_widget_class_install_action (widget_class, "win.restore-file", NULL, restore_file_action);
  gtk_widget_class_install_action (widget_class, "win.cancel-restore", NULL, cancel_restore_action);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_action);
  gtk_widget_class_install_action (widget_class, CORDEAU_ACTION_FORECASTS, NULL, forecasts_action);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_action);
  gtk_widget_class_install_action (widget_class, "win.help", NULL, help_action);
  gtk_widget_class_install_action (widget_class, "win.guide", NULL, guide_action);
  gtk_widget_class_install_action (widget_class, "win.show-guide", NULL, show_guide_action);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, about_action);
}

/* Whether the focused text took a step back. A field without anything to undo keeps the key all the same, so
 * what it did is read from its text. */
static gboolean
undo_text (GtkWidget *focus)
{
  g_autofree char *before = NULL;

  if (GTK_IS_TEXT_VIEW (focus))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus));
      gboolean can = gtk_text_view_get_editable (GTK_TEXT_VIEW (focus))
                     && gtk_text_buffer_get_can_undo (buffer);

      if (can)
        gtk_text_buffer_undo (buffer);
      return can;
    }
  if (!GTK_IS_TEXT (focus))
    return FALSE;
  before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (focus)));
  gtk_widget_activate_action (focus, "text.undo", NULL);
  return strcmp (before, gtk_editable_get_text (GTK_EDITABLE (focus))) != 0;
}

/* Ctrl+Z: text first, then what was done last on the page, then my own last act. A dialog in front keeps its own Ctrl+Z. */
static gboolean
undo_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  CordeauWindow *self = CORDEAU_WINDOW (widget);

  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    return FALSE;
  if (!undo_text (gtk_root_get_focus (GTK_ROOT (self)))
      && (self->page == NULL || !cordeau_page_undo (self->page)))
    gtk_widget_activate_action (widget, CORDEAU_ACTION_UNDO, NULL);
  return TRUE;
}

static void
add_undo_key (CordeauWindow *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z,
                                                                                  GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (undo_key_cb,
                                                                                   NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

void
cordeau_window_add_actions (CordeauWindow *self)
{
  g_autoptr (GSimpleAction) station = g_simple_action_new_stateful ("station",
                                                                    G_VARIANT_TYPE_STRING,
                                                                    g_variant_new_string (""));

  g_signal_connect (station, "change-state", G_CALLBACK (station_changed_cb), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (station));
  add_undo_key (self);
  cordeau_window_update_actions (self);
}

void
cordeau_window_update_actions (CordeauWindow *self)
{
  static const char *const need_site[] = { CORDEAU_ACTION_GO,
                                           CORDEAU_ACTION_SCAN,
                                           CORDEAU_ACTION_IMPORT,
                                           "win.search",
                                           "win.find",
                                           "win.choose-station",
                                           "win.menu",
                                           "win.wall",
                                           "win.preferences",
                                           CORDEAU_ACTION_FORECASTS,
                                           CORDEAU_ACTION_PRINT,
                                           "win.print-page",
                                           CORDEAU_ACTION_PRINT_LABELS };
  gboolean site = self->desk != NULL;
  GAction *station = g_action_map_lookup_action (G_ACTION_MAP (self), "station");

  for (guint i = 0; i < G_N_ELEMENTS (need_site); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), need_site[i], site);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), CORDEAU_ACTION_UNDO,
                                 site && cordeau_scan_desk_get_can_undo (self->desk));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.guide", self->guide != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-guide", self->guide != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.reopen", self->session == NULL);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (station), site);
  if (site)
    {
      const char *nick = cordeau_session_get_station (self->session);

      g_simple_action_set_state (G_SIMPLE_ACTION (station),
                                 g_variant_new_string (nick != NULL ? nick : ""));
    }
}
