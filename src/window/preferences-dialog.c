/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The switches are bound to the settings; the window follows them. */
#include <glib/gi18n-lib.h>

#include "window/preferences-dialog.h"
#include "window/teach-page.h"

struct _CordeauPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  /* owned */
  CordeauSession *session;
  GSettings *settings;
  CordeauScanCapture *capture;

  /* template */
  AdwSwitchRow *capture_row;
  AdwEntryRow *prefix_row;
  AdwActionRow *pattern_row;
  GtkWidget *forget_button;
  AdwSwitchRow *sounds_row;
  AdwPreferencesGroup *promise_group;
  AdwActionRow *folder_row;
};

G_DEFINE_FINAL_TYPE (CordeauPreferencesDialog, cordeau_preferences_dialog,
                     ADW_TYPE_PREFERENCES_DIALOG)

static void
update_pattern (CordeauPreferencesDialog *self)
{
  g_autofree char *text = g_settings_get_string (self->settings, "scan-pattern");
  g_autoptr (CordeauScanPattern) pattern = cordeau_scan_pattern_from_string (text);
  g_autofree char *words = NULL;

  words = pattern != NULL ? cordeau_scan_pattern_describe (pattern) : g_strdup (_ ("None taught"));
  adw_action_row_set_subtitle (self->pattern_row, words);
  gtk_widget_set_visible (self->forget_button, pattern != NULL);
}

static void
teach_cb (CordeauPreferencesDialog *self)
{
  cordeau_preferences_dialog_teach (self);
}

static void
forget_cb (CordeauPreferencesDialog *self)
{
  g_settings_set_string (self->settings, "scan-pattern", "");
}

static void
prefix_applied_cb (CordeauPreferencesDialog *self)
{
  g_settings_set_string (self->settings, "scan-prefix",
                         gtk_editable_get_text (GTK_EDITABLE (self->prefix_row)));
}

static void
launched_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauPreferencesDialog) self = data;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (object), result, NULL))
    adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (self),
                                      adw_toast_new (_ ("No application here opens folders.")));
}

static void
open_folder_cb (CordeauPreferencesDialog *self)
{
  const char *folder = cordeau_store_get_folder (cordeau_session_get_store (self->session));
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                            launched_cb, g_object_ref (self));
}

static char *
clock_of (int minutes)
{
  return g_strdup_printf ("%d:%02d", minutes / 60, minutes % 60);
}

static char *
promise_of (const CordeauCutOff *row)
{
  g_autofree char *ready = clock_of (row->ready);

  if (row->days == 0)
    /* translators: a time of day */
    return g_strdup_printf (_ ("ready the same day at %s"), ready);
  if (row->days == 1)
    /* translators: a time of day */
    return g_strdup_printf (_ ("ready the next day at %s"), ready);
  /* translators: a number of days and a time of day */
  return g_strdup_printf (ngettext ("ready %d day later at %s", "ready %d days later at %s",
                                    row->days),
                          row->days, ready);
}

static void
fill_promises (CordeauPreferencesDialog *self)
{
  guint n = 0;
  const CordeauCutOff *rows = cordeau_session_get_cutoffs (self->session, &n);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *widget = adw_action_row_new ();
      g_autofree char *before = clock_of (rows[i].before);
      g_autofree char *promise = promise_of (&rows[i]);
      g_autofree char *title = NULL;

      if (rows[i].before >= 24 * 60)
        title = g_strdup (_ ("Deposited later"));
      else
        /* translators: a time of day */
        title = g_strdup_printf (_ ("Deposited before %s"), before);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), promise);
      adw_preferences_group_add (self->promise_group, widget);
    }
}

static void
cordeau_preferences_dialog_dispose (GObject *object)
{
  CordeauPreferencesDialog *self = CORDEAU_PREFERENCES_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_object (&self->capture);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_PREFERENCES_DIALOG);
  G_OBJECT_CLASS (cordeau_preferences_dialog_parent_class)->dispose (object);
}

static void
cordeau_preferences_dialog_class_init (CordeauPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_preferences_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/cordeau/Cordeau/ui/window/preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauPreferencesDialog, capture_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPreferencesDialog, prefix_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPreferencesDialog, pattern_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPreferencesDialog, forget_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauPreferencesDialog, sounds_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPreferencesDialog, promise_group);
  gtk_widget_class_bind_template_child (widget_class, CordeauPreferencesDialog, folder_row);
  gtk_widget_class_bind_template_callback (widget_class, teach_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_cb);
  gtk_widget_class_bind_template_callback (widget_class, prefix_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_folder_cb);
}

static void
cordeau_preferences_dialog_init (CordeauPreferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
bind_settings (CordeauPreferencesDialog *self)
{
  g_autofree char *prefix = g_settings_get_string (self->settings, "scan-prefix");

  g_settings_bind (self->settings, "scan-capture", self->capture_row, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "sounds", self->sounds_row, "active", G_SETTINGS_BIND_DEFAULT);
  gtk_editable_set_text (GTK_EDITABLE (self->prefix_row), prefix);
  g_signal_connect_object (self->settings, "changed::scan-pattern", G_CALLBACK (update_pattern),
                           self, G_CONNECT_SWAPPED);
  update_pattern (self);
}

CordeauPreferencesDialog *
cordeau_preferences_dialog_new (CordeauSession *session, GSettings *settings,
                                CordeauScanCapture *capture)
{
  CordeauPreferencesDialog *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session) && G_IS_SETTINGS (settings), NULL);

  self = g_object_new (CORDEAU_TYPE_PREFERENCES_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->settings = g_object_ref (settings);
  g_set_object (&self->capture, capture);
  bind_settings (self);
  fill_promises (self);
  adw_action_row_set_subtitle (self->folder_row,
                               cordeau_store_get_folder (cordeau_session_get_store (session)));
  return self;
}

void
cordeau_preferences_dialog_teach (CordeauPreferencesDialog *self)
{
  g_return_if_fail (CORDEAU_IS_PREFERENCES_DIALOG (self));

  if (self->capture != NULL)
    adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (self),
                                         ADW_NAVIGATION_PAGE (
                                             cordeau_teach_page_new (self->capture,
                                                                     self->settings)));
}
