/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text is in the blueprint. */
#include "window/help-dialog.h"

struct _CordeauHelpDialog
{
  AdwDialog parent_instance;
};

G_DEFINE_FINAL_TYPE (CordeauHelpDialog, cordeau_help_dialog, ADW_TYPE_DIALOG)

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
}

static void
cordeau_help_dialog_init (CordeauHelpDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

CordeauHelpDialog *
cordeau_help_dialog_new (void)
{
  return g_object_new (CORDEAU_TYPE_HELP_DIALOG, NULL);
}
