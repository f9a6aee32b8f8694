/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The switches are bound to the settings; the window follows them. */
#include <glib/gi18n-lib.h>

#include "window/backup-page.h"
#include "window/preferences-dialog.h"
#include "window/promise-page.h"
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
  CordeauPromisePage *promise_page;
  CordeauBackupPage *backup_page;
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
cordeau_preferences_dialog_dispose (GObject *object)
{
  CordeauPreferencesDialog *self = CORDEAU_PREFERENCES_DIALOG (object);

  /* libadwaita 1.7 may lose a reference to a page whose dialog closes: the session is not to stay behind in it. */
  if (self->promise_page != NULL)
    cordeau_promise_page_set_session (self->promise_page, NULL);
  if (self->backup_page != NULL)
    cordeau_backup_page_set_session (self->backup_page, NULL);
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
  g_type_ensure (CORDEAU_TYPE_BACKUP_PAGE);
  g_type_ensure (CORDEAU_TYPE_PROMISE_PAGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/cordeau/Cordeau/ui/window/preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauPreferencesDialog, capture_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPreferencesDialog, prefix_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPreferencesDialog, pattern_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPreferencesDialog, forget_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauPreferencesDialog, sounds_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPreferencesDialog, promise_page);
  gtk_widget_class_bind_template_child (widget_class, CordeauPreferencesDialog, backup_page);
  gtk_widget_class_bind_template_callback (widget_class, teach_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_cb);
  gtk_widget_class_bind_template_callback (widget_class, prefix_applied_cb);
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
  cordeau_promise_page_set_session (self->promise_page, session);
  cordeau_backup_page_set_session (self->backup_page, session);
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
