/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A heading and buttons; what they do, and whether it can be done, is the page's and the engine's. */
#include <glib/gi18n-lib.h>

#include "bags/acts.h"
#include "kit/format.h"

#include "bags/nets-chosen.h"

struct _CordeauNetsChosen
{
  GtkWidget parent_instance;

  /* Template */
  GtkWidget *root;
  GtkLabel *title_label;
  AdwExpanderRow *reasons_row;
};

G_DEFINE_FINAL_TYPE (CordeauNetsChosen, cordeau_nets_chosen, GTK_TYPE_WIDGET)

static void
add_reasons (CordeauNetsChosen *self)
{
  const char *const *reasons = cordeau_act_reasons ();

  for (guint i = 0; reasons[i] != NULL; i++)
    {
      GtkWidget *row = adw_button_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                     cordeau_act_reason_to_label (reasons[i]));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "bags.each");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)",
                                        cordeau_act_to_nick (CORDEAU_ACT_HOLD), reasons[i]);
      adw_expander_row_add_row (self->reasons_row, row);
    }
}

static void
cordeau_nets_chosen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CORDEAU_TYPE_NETS_CHOSEN);
  G_OBJECT_CLASS (cordeau_nets_chosen_parent_class)->dispose (object);
}

static void
cordeau_nets_chosen_class_init (CordeauNetsChosenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_nets_chosen_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/bags/nets-chosen.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauNetsChosen, root);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetsChosen, title_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetsChosen, reasons_row);
}

static void
cordeau_nets_chosen_init (CordeauNetsChosen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_reasons (self);
}

GtkWidget *
cordeau_nets_chosen_new (guint n)
{
  CordeauNetsChosen *self = g_object_new (CORDEAU_TYPE_NETS_CHOSEN, NULL);

  cordeau_nets_chosen_set_count (self, n);
  return GTK_WIDGET (self);
}

void
cordeau_nets_chosen_set_count (CordeauNetsChosen *self, guint n)
{
  g_autofree char *count = cordeau_format_count (n);
  g_autofree char *title = NULL;

  g_return_if_fail (CORDEAU_IS_NETS_CHOSEN (self));

  title = g_strdup_printf (ngettext ("%s net selected", "%s nets selected", n), count);
  gtk_label_set_label (self->title_label, title);
}
