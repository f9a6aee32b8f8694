/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window shows at once; the folder is opened in a worker. Then it is in one of five states, children of
 * `states`: opening → failed | welcome | site, welcome → site once a site was founded, restoring → opening. */
#include <glib/gi18n-lib.h>

#include "kit/actions.h"
#include "kit/empty.h"
#include "kit/split.h"
#include "site/site.h"
#include "window/window-private.h"

G_DEFINE_FINAL_TYPE (CordeauWindow, cordeau_window, ADW_TYPE_APPLICATION_WINDOW)

static guint settled_signal;

void
cordeau_window_set_state (CordeauWindow *self, const char *state)
{
  gtk_stack_set_visible_child_name (self->states, state);
  cordeau_window_update_actions (self);
  g_signal_emit (self, settled_signal, 0);
}

void
cordeau_window_show_failure (CordeauWindow *self, const GError *error)
{
  GtkWidget *empty = cordeau_empty_new_for_error (error);
  gboolean damaged = g_error_matches (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CORRUPT);

  /* What helps comes first. */
  if (damaged)
    cordeau_empty_add_button (empty, _ ("_Restore a Backup…"), "win.restore-file", NULL);
  cordeau_empty_add_button (empty, _ ("_Try Again"), "win.reopen", NULL);
  if (!damaged)
    cordeau_empty_add_button (empty, _ ("_Restore a Backup…"), "win.restore-file", NULL);
  adw_toolbar_view_set_content (self->failed, empty);
  cordeau_window_set_state (self, "failed");
}

static void
founded_cb (CordeauWindow *self)
{
  cordeau_window_show_site (self);
  cordeau_window_set_state (self, "site");
  cordeau_window_go (self, "bags");
}

void
cordeau_window_show_welcome (CordeauWindow *self)
{
  GtkWidget *welcome = cordeau_welcome_new (self->session);

  g_signal_connect_object (welcome, "founded", G_CALLBACK (founded_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->welcome, welcome);
  cordeau_window_set_state (self, "welcome");
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauWindow) self = data;
  g_autoptr (CordeauSession) session = NULL;
  g_autoptr (GError) error = NULL;

  session = cordeau_site_open_finish (result, &error);
  if (gtk_widget_in_destruction (GTK_WIDGET (self)) || self->folder == NULL)
    return;
  if (session == NULL)
    {
      cordeau_window_show_failure (self, error);
      return;
    }
  g_set_object (&self->session, session);
  if (!cordeau_session_is_founded (session))
    {
      cordeau_window_show_welcome (self);
      return;
    }
  cordeau_window_show_site (self);
  cordeau_window_set_state (self, "site");
}

void
cordeau_window_open (CordeauWindow *self)
{
  g_assert (self->session == NULL);

  gtk_stack_set_visible_child_name (self->states, "opening");
  if (self->practising)
    {
      cordeau_window_practise (self);
      return;
    }
  cordeau_site_open_async (self->folder, opened_cb, g_object_ref (self));
}

static void
sidebar_row_activated_cb (CordeauWindow *self, GtkListBoxRow *row)
{
  cordeau_split_show_content (self->split_view, TRUE);
}

/* Keyboard selection moves the page with it; a click or Enter also leaves the sidebar when it is alone. */
static void
sidebar_row_selected_cb (CordeauWindow *self, GtkListBoxRow *row)
{
  if (row != NULL && self->session != NULL)
    cordeau_window_select_row (self, row);
}

static void
restore_geometry (CordeauWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static gboolean
cordeau_window_close_request (GtkWindow *window)
{
  CordeauWindow *self = CORDEAU_WINDOW (window);
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (width, 360));
  g_settings_set_int (self->settings, "window-height", MAX (height, 294));
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  if (self->page != NULL)
    g_settings_set_string (self->settings, "sidebar-page", cordeau_page_get_nick (self->page));
  return GTK_WINDOW_CLASS (cordeau_window_parent_class)->close_request (window);
}

static void
cordeau_window_dispose (GObject *object)
{
  CordeauWindow *self = CORDEAU_WINDOW (object);

  cordeau_window_drop_site (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_WINDOW);
  g_clear_object (&self->session);
  g_clear_pointer (&self->folder, g_free);
  g_cancellable_cancel (self->restoring);
  G_OBJECT_CLASS (cordeau_window_parent_class)->dispose (object);
}

static void
cordeau_window_finalize (GObject *object)
{
  g_clear_object (&CORDEAU_WINDOW (object)->settings);
  G_OBJECT_CLASS (cordeau_window_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CordeauWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CordeauWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, CordeauWindow, states);
  gtk_widget_class_bind_template_child (widget_class, CordeauWindow, failed);
  gtk_widget_class_bind_template_child (widget_class, CordeauWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, CordeauWindow, frame);
  gtk_widget_class_bind_template_child (widget_class, CordeauWindow, exercise_strip);
  gtk_widget_class_bind_template_child (widget_class, CordeauWindow, guide_panel);
  gtk_widget_class_bind_template_child (widget_class, CordeauWindow, split_view);
  gtk_widget_class_bind_template_child (widget_class, CordeauWindow, content_page);
  gtk_widget_class_bind_template_child (widget_class, CordeauWindow, badge);
  gtk_widget_class_bind_template_child (widget_class, CordeauWindow, site_name);
  gtk_widget_class_bind_template_child (widget_class, CordeauWindow, site_id);
  gtk_widget_class_bind_template_child (widget_class, CordeauWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, CordeauWindow, actor);
  gtk_widget_class_bind_template_child (widget_class, CordeauWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, CordeauWindow, restore_progress);
  gtk_widget_class_bind_template_child (widget_class, CordeauWindow, practice_progress);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_row_selected_cb);
}

static void
cordeau_window_class_init (CordeauWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_window_dispose;
  object_class->finalize = cordeau_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = cordeau_window_close_request;
  settled_signal = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (CORDEAU_TYPE_SITE_BADGE);
  g_type_ensure (CORDEAU_TYPE_ACTOR_BUTTON);
  g_type_ensure (CORDEAU_TYPE_PRACTICE_STRIP);
  g_type_ensure (CORDEAU_TYPE_GUIDE_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/window/window.ui");
  bind_children (widget_class);
  cordeau_window_install_actions (widget_class);
}

static void
cordeau_window_init (CordeauWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new ("org.cordeau.Cordeau");
  cordeau_window_add_actions (self);
  restore_geometry (self);
}

CordeauWindow *
cordeau_window_new_waiting (GtkApplication *application, const char *folder)
{
  CordeauWindow *self = g_object_new (CORDEAU_TYPE_WINDOW, "application", application, NULL);

  self->folder = g_strdup (folder);
  cordeau_window_set_state (self, "restoring");
  return self;
}

CordeauWindow *
cordeau_window_new (GtkApplication *application, const char *folder)
{
  CordeauWindow *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application) && folder != NULL, NULL);

  self = g_object_new (CORDEAU_TYPE_WINDOW, "application", application, NULL);
  self->folder = g_strdup (folder);
  cordeau_window_open (self);
  return self;
}

const char *
cordeau_window_get_folder (CordeauWindow *self)
{
  g_return_val_if_fail (CORDEAU_IS_WINDOW (self), NULL);

  return self->folder;
}

CordeauSession *
cordeau_window_get_session (CordeauWindow *self)
{
  g_return_val_if_fail (CORDEAU_IS_WINDOW (self), NULL);

  return self->session;
}

const char *
cordeau_window_get_state (CordeauWindow *self)
{
  g_return_val_if_fail (CORDEAU_IS_WINDOW (self), NULL);

  return gtk_stack_get_visible_child_name (self->states);
}

CordeauWelcome *
cordeau_window_get_welcome (CordeauWindow *self)
{
  GtkWidget *welcome = adw_bin_get_child (self->welcome);

  return welcome != NULL ? CORDEAU_WELCOME (welcome) : NULL;
}
