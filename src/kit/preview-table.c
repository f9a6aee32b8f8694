/* SPDX-License-Identifier: GPL-3.0-or-later */
/* At most twenty rows, so a plain grid. */
#include <glib/gi18n-lib.h>

#include "kit/preview-table.h"

struct _CordeauPreviewTable
{
  GtkWidget parent_instance;

  /* Owned */
  GPtrArray *choices; /* of GtkDropDown, borrowed from the grid */

  /* Template */
  GtkWidget *root;
  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (CordeauPreviewTable, cordeau_preview_table, GTK_TYPE_WIDGET)

static guint changed_signal;

static void
choice_changed_cb (CordeauPreviewTable *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_add_css_class (label, style);
  return label;
}

/* What is on no account taken is not shown either. */
static const char *
cell_of (const CordeauImportLook *look, guint row, guint index)
{
  char **fields = g_ptr_array_index (look->preview, row);

  if (index >= g_strv_length (fields) || *fields[index] == '\0')
    return "";
  return look->covered != NULL && g_array_index (look->covered, gboolean, index) ? "•••"
                                                                                 : fields[index];
}

static void
add_column (CordeauPreviewTable *self, const CordeauImportLook *look, guint index)
{
  const char *heading = g_ptr_array_index (look->headings, index);
  GtkWidget *choice = gtk_drop_down_new_from_strings (look->choices);
  g_autofree char *name = NULL;

  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), g_array_index (look->columns, guint, index));
  /* TRANSLATORS: %s is a heading of the imported file */
  name = g_strdup_printf (_ ("Column “%s” is taken for"), heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (choice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_ptr_array_add (self->choices, choice);
  gtk_grid_attach (self->grid, choice, (int) index, 0, 1, 1);
  gtk_grid_attach (self->grid, make_label (heading, "heading"), (int) index, 1, 1, 1);
  for (guint row = 0; row < look->preview->len; row++)
    gtk_grid_attach (self->grid, make_label (cell_of (look, row, index), "numeric"), (int) index,
                     (int) row + 2, 1, 1);
}

static void
clear (CordeauPreviewTable *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->choices, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
}

static void
cordeau_preview_table_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CORDEAU_TYPE_PREVIEW_TABLE);
  G_OBJECT_CLASS (cordeau_preview_table_parent_class)->dispose (object);
}

static void
cordeau_preview_table_finalize (GObject *object)
{
  g_ptr_array_unref (CORDEAU_PREVIEW_TABLE (object)->choices);
  G_OBJECT_CLASS (cordeau_preview_table_parent_class)->finalize (object);
}

static void
cordeau_preview_table_class_init (CordeauPreviewTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_preview_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_preview_table_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/kit/preview-table.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauPreviewTable, root);
  gtk_widget_class_bind_template_child (widget_class, CordeauPreviewTable, grid);
}

static void
cordeau_preview_table_init (CordeauPreviewTable *self)
{
  self->choices = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cordeau_preview_table_set (CordeauPreviewTable *self, const CordeauImportLook *look)
{
  g_return_if_fail (CORDEAU_IS_PREVIEW_TABLE (self) && look != NULL);

  clear (self);
  for (guint i = 0; i < look->headings->len; i++)
    add_column (self, look, i);
}

guint
cordeau_preview_table_get_n_columns (CordeauPreviewTable *self)
{
  g_return_val_if_fail (CORDEAU_IS_PREVIEW_TABLE (self), 0);

  return self->choices->len;
}

guint
cordeau_preview_table_get_column (CordeauPreviewTable *self, guint index)
{
  g_return_val_if_fail (CORDEAU_IS_PREVIEW_TABLE (self) && index < self->choices->len, 0);

  return gtk_drop_down_get_selected (GTK_DROP_DOWN (g_ptr_array_index (self->choices, index)));
}

void
cordeau_preview_table_set_column (CordeauPreviewTable *self, guint index, guint choice)
{
  g_return_if_fail (CORDEAU_IS_PREVIEW_TABLE (self) && index < self->choices->len);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (g_ptr_array_index (self->choices, index)), choice);
}
