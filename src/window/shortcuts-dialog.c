/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libadwaita 1.7 has no such dialog and GTK's is deprecated. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "window/action-table.h"
#include "window/shortcuts-dialog.h"

struct _CordeauShortcutsDialog
{
  AdwDialog parent_instance;

  /* template */
  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (CordeauShortcutsDialog, cordeau_shortcuts_dialog, ADW_TYPE_DIALOG)

static GtkWidget *
make_row (const CordeauShortcut *shortcut)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *keys;
  g_autofree char *label = NULL;
  GdkModifierType modifiers;
  guint keyval;

  gtk_accelerator_parse (shortcut->accelerator, &keyval, &modifiers);
  label = gtk_accelerator_get_label (keyval, modifiers);
  keys = gtk_label_new (label);
  gtk_widget_add_css_class (keys, "dimmed");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (shortcut->label));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), keys);
  return row;
}

static void
fill (CordeauShortcutsDialog *self)
{
  AdwPreferencesGroup *group = NULL;
  const char *name = "";
  guint n;
  const CordeauShortcut *shortcuts = cordeau_action_table_get (&n);

  for (guint i = 0; i < n; i++)
    {
      if (strcmp (shortcuts[i].group, name) != 0)
        {
          name = shortcuts[i].group;
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, _ (name));
          adw_preferences_page_add (self->page, group);
        }
      adw_preferences_group_add (group, make_row (&shortcuts[i]));
    }
}

static void
cordeau_shortcuts_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CORDEAU_TYPE_SHORTCUTS_DIALOG);
  G_OBJECT_CLASS (cordeau_shortcuts_dialog_parent_class)->dispose (object);
}

static void
cordeau_shortcuts_dialog_class_init (CordeauShortcutsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_shortcuts_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/cordeau/Cordeau/ui/window/shortcuts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauShortcutsDialog, page);
}

static void
cordeau_shortcuts_dialog_init (CordeauShortcutsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill (self);
}

CordeauShortcutsDialog *
cordeau_shortcuts_dialog_new (void)
{
  return g_object_new (CORDEAU_TYPE_SHORTCUTS_DIALOG, NULL);
}
