/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows what the table says of a page, and what the page says of itself once it is made. */
#include <glib/gi18n-lib.h>

#include "kit/format.h"
#include "window/sidebar-row.h"

struct _CordeauSidebarRow
{
  GtkListBoxRow parent_instance;

  /* static */
  const CordeauPageEntry *entry;

  /* owned; NULL until somebody needs it */
  CordeauPage *page;

  /* template */
  GtkImage *icon;
  GtkLabel *label;
  GtkLabel *badge;
};

G_DEFINE_FINAL_TYPE (CordeauSidebarRow, cordeau_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
update_badge (CordeauSidebarRow *self)
{
  guint attention = self->page != NULL ? cordeau_page_get_attention (self->page) : 0;
  const char *title = _ (self->entry->title);
  g_autofree char *count = cordeau_format_count (attention);
  g_autofree char *name = NULL;

  gtk_label_set_label (self->badge, count);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), attention > 0);
  if (self->page != NULL && cordeau_page_get_waiting (self->page))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->badge), "attention");
      /* translators: a page and how many things there wait for somebody */
      name = g_strdup_printf (_ ("%s, %s waiting"), title, count);
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->badge), "attention");
      name = g_strdup_printf ("%s, %s", title, count);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  attention > 0 ? name : title, -1);
}

static void
cordeau_sidebar_row_dispose (GObject *object)
{
  CordeauSidebarRow *self = CORDEAU_SIDEBAR_ROW (object);

  if (self->page != NULL)
    g_signal_handlers_disconnect_by_data (self->page, self);
  g_clear_object (&self->page);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_SIDEBAR_ROW);
  G_OBJECT_CLASS (cordeau_sidebar_row_parent_class)->dispose (object);
}

static void
cordeau_sidebar_row_class_init (CordeauSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_sidebar_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/window/sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, CordeauSidebarRow, label);
  gtk_widget_class_bind_template_child (widget_class, CordeauSidebarRow, badge);
}

static void
cordeau_sidebar_row_init (CordeauSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cordeau_sidebar_row_new (const CordeauPageEntry *entry)
{
  CordeauSidebarRow *self = g_object_new (CORDEAU_TYPE_SIDEBAR_ROW, NULL);

  self->entry = entry;
  gtk_image_set_from_icon_name (self->icon, entry->icon_name);
  gtk_label_set_label (self->label, _ (entry->title));
  update_badge (self);
  return GTK_WIDGET (self);
}

const CordeauPageEntry *
cordeau_sidebar_row_get_entry (CordeauSidebarRow *self)
{
  g_return_val_if_fail (CORDEAU_IS_SIDEBAR_ROW (self), NULL);

  return self->entry;
}

void
cordeau_sidebar_row_set_page (CordeauSidebarRow *self, CordeauPage *page)
{
  g_return_if_fail (CORDEAU_IS_SIDEBAR_ROW (self) && CORDEAU_IS_PAGE (page));
  g_return_if_fail (self->page == NULL);

  self->page = g_object_ref (page);
  g_signal_connect_swapped (page, "notify::attention", G_CALLBACK (update_badge), self);
  g_signal_connect_swapped (page, "notify::waiting", G_CALLBACK (update_badge), self);
  update_badge (self);
}

CordeauPage *
cordeau_sidebar_row_get_page (CordeauSidebarRow *self)
{
  g_return_val_if_fail (CORDEAU_IS_SIDEBAR_ROW (self), NULL);

  return self->page;
}
