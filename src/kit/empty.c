/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Status pages with buttons. */
#include "kit/empty.h"
#include "kit/error-text.h"

GtkWidget *
cordeau_empty_new (const char *icon_name, const char *title, const char *body)
{
  g_autofree char *escaped = body != NULL ? g_markup_escape_text (body, -1) : NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  return g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", icon_name, "title", title, "description",
                       escaped, "child", box, "vexpand", TRUE, NULL);
}

void
cordeau_empty_add_button (GtkWidget *empty, const char *label, const char *action, GVariant *target)
{
  GtkWidget *box, *button;

  g_return_if_fail (ADW_IS_STATUS_PAGE (empty));

  box = adw_status_page_get_child (ADW_STATUS_PAGE (empty));
  g_return_if_fail (GTK_IS_BOX (box));

  button = gtk_button_new_with_mnemonic (label);
  gtk_widget_add_css_class (button, "pill");
  if (gtk_widget_get_first_child (box) == NULL)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (target != NULL)
    gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_box_append (GTK_BOX (box), button);
}

GtkWidget *
cordeau_empty_new_for_error (const GError *error)
{
  g_autoptr (CordeauErrorText) text = cordeau_error_text_new (error);

  return cordeau_empty_new ("dialog-warning-symbolic", text->title, text->body);
}
