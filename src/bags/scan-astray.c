/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Never takes the focus: the answer is a press, or the underlined letter with Alt. */
#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "bags/scan-astray.h"

struct _CordeauScanAstray
{
  GtkWidget parent_instance;

  /* Owned */
  CordeauScanDesk *desk;

  /* Template */
  GtkWidget *root;
  GtkLabel *question_label;
  GtkWidget *no_button;
  GtkWidget *yes_button;
};

G_DEFINE_FINAL_TYPE (CordeauScanAstray, cordeau_scan_astray, GTK_TYPE_WIDGET)

char *
cordeau_scan_astray_describe (CordeauScanDesk *desk)
{
  const char *nick = cordeau_scan_desk_get_astray (desk);

  if (nick == NULL)
    return NULL;
  /* TRANSLATORS: a station */
  return g_strdup_printf (_ ("These nets are expected at %s. Are you there?"),
                          cordeau_station_to_label (cordeau_station_from_nick (nick)));
}

static void
astray_changed_cb (CordeauScanAstray *self)
{
  CordeauSession *session = cordeau_scan_desk_get_session (self->desk);
  g_autofree char *question = cordeau_scan_astray_describe (self->desk);
  g_autofree char *no = NULL;

  if (question == NULL)
    return;
  no = g_strdup_printf (_ ("_No, I Am at %s"), cordeau_station_to_label (cordeau_station_from_nick (
                                                   cordeau_session_get_station (session))));
  gtk_label_set_label (self->question_label, question);
  gtk_button_set_label (GTK_BUTTON (self->no_button), no);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, question,
                                  -1);
}

static void
yes_clicked_cb (CordeauScanAstray *self)
{
  cordeau_scan_desk_answer_astray (self->desk, TRUE);
}

static void
no_clicked_cb (CordeauScanAstray *self)
{
  cordeau_scan_desk_answer_astray (self->desk, FALSE);
}

static void
cordeau_scan_astray_dispose (GObject *object)
{
  CordeauScanAstray *self = CORDEAU_SCAN_ASTRAY (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_SCAN_ASTRAY);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cordeau_scan_astray_parent_class)->dispose (object);
}

static void
cordeau_scan_astray_class_init (CordeauScanAstrayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_scan_astray_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/bags/scan-astray.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauScanAstray, root);
  gtk_widget_class_bind_template_child (widget_class, CordeauScanAstray, question_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauScanAstray, no_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauScanAstray, yes_button);
  gtk_widget_class_bind_template_callback (widget_class, yes_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, no_clicked_cb);
}

static void
cordeau_scan_astray_init (CordeauScanAstray *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cordeau_scan_astray_new (CordeauScanDesk *desk)
{
  CordeauScanAstray *self;

  g_return_val_if_fail (CORDEAU_IS_SCAN_DESK (desk), NULL);

  self = g_object_new (CORDEAU_TYPE_SCAN_ASTRAY, NULL);
  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "notify::astray", G_CALLBACK (astray_changed_cb), self,
                           G_CONNECT_SWAPPED);
  astray_changed_cb (self);
  return GTK_WIDGET (self);
}
