/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text is in the blueprint. The guided day is only where people practise. */
#include "window/help-dialog.h"

struct _CordeauHelpDialog
{
  AdwDialog parent_instance;

  /* Template */
  GtkWidget *guide_row;
};

G_DEFINE_FINAL_TYPE (CordeauHelpDialog, cordeau_help_dialog, ADW_TYPE_DIALOG)

static void
guide_activated_cb (CordeauHelpDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-guide", NULL);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
cordeau_help_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CORDEAU_TYPE_HELP_DIALOG);
  G_OBJECT_CLASS (cordeau_help_dialog_parent_class)->dispose (object);
}

static void
cordeau_help_dialog_class_init (CordeauHelpDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cordeau_help_dialog_dispose;
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/cordeau/Cordeau/ui/window/help-dialog.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), CordeauHelpDialog, guide_row);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), guide_activated_cb);
}

static void
cordeau_help_dialog_init (CordeauHelpDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

CordeauHelpDialog *
cordeau_help_dialog_new (gboolean guide)
{
  CordeauHelpDialog *self = g_object_new (CORDEAU_TYPE_HELP_DIALOG, NULL);

  gtk_widget_set_visible (self->guide_row, guide);
  return self;
}
