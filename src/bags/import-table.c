/* SPDX-License-Identifier: GPL-3.0-or-later */
/* At most twenty rows, so a plain grid. */
#include <glib/gi18n-lib.h>

#include "bags/import-table.h"

struct _CordeauImportTable
{
  GtkWidget parent_instance;

  /* Owned */
  GPtrArray *choices; /* of GtkDropDown, borrowed from the grid */

  /* Template */
  GtkWidget *root;
  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (CordeauImportTable, cordeau_import_table, GTK_TYPE_WIDGET)

static guint changed_signal;

static void
choice_changed_cb (CordeauImportTable *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static GListModel *
make_column_names (void)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (int column = 0; column < CORDEAU_IMPORT_N_COLUMNS; column++)
    gtk_string_list_append (names, cordeau_import_column_to_label ((CordeauImportColumn) column));
  return G_LIST_MODEL (names);
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

static void
add_column (CordeauImportTable *self, const CordeauImport *import, guint index)
{
  const char *heading = g_ptr_array_index (import->headings, index);
  GtkWidget *choice = gtk_drop_down_new (make_column_names (), NULL);
  g_autofree char *name = NULL;

  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice),
                              g_array_index (import->columns, CordeauImportColumn, index));
  /* TRANSLATORS: %s is a heading of the imported file */
  name = g_strdup_printf (_ ("Column “%s” is taken for"), heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (choice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_ptr_array_add (self->choices, choice);
  gtk_grid_attach (self->grid, choice, (int) index, 0, 1, 1);
  gtk_grid_attach (self->grid, make_label (heading, "heading"), (int) index, 1, 1, 1);
  for (guint row = 0; row < import->preview->len; row++)
    {
      char **fields = g_ptr_array_index (import->preview, row);
      const char *text = index < g_strv_length (fields) ? fields[index] : "";

      gtk_grid_attach (self->grid, make_label (text, "numeric"), (int) index, (int) row + 2, 1, 1);
    }
}

static void
clear (CordeauImportTable *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->choices, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
}

static void
cordeau_import_table_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CORDEAU_TYPE_IMPORT_TABLE);
  G_OBJECT_CLASS (cordeau_import_table_parent_class)->dispose (object);
}

static void
cordeau_import_table_finalize (GObject *object)
{
  g_ptr_array_unref (CORDEAU_IMPORT_TABLE (object)->choices);
  G_OBJECT_CLASS (cordeau_import_table_parent_class)->finalize (object);
}

static void
cordeau_import_table_class_init (CordeauImportTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_import_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_import_table_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/bags/import-table.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauImportTable, root);
  gtk_widget_class_bind_template_child (widget_class, CordeauImportTable, grid);
}

static void
cordeau_import_table_init (CordeauImportTable *self)
{
  self->choices = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cordeau_import_table_set (CordeauImportTable *self, const CordeauImport *import)
{
  g_return_if_fail (CORDEAU_IS_IMPORT_TABLE (self));
  g_return_if_fail (import != NULL);

  clear (self);
  for (guint i = 0; i < import->columns->len; i++)
    add_column (self, import, i);
}

guint
cordeau_import_table_get_n_columns (CordeauImportTable *self)
{
  g_return_val_if_fail (CORDEAU_IS_IMPORT_TABLE (self), 0);

  return self->choices->len;
}

CordeauImportColumn
cordeau_import_table_get_column (CordeauImportTable *self, guint index)
{
  g_return_val_if_fail (CORDEAU_IS_IMPORT_TABLE (self), CORDEAU_IMPORT_IGNORE);
  g_return_val_if_fail (index < self->choices->len, CORDEAU_IMPORT_IGNORE);

  return (CordeauImportColumn) gtk_drop_down_get_selected (
      GTK_DROP_DOWN (g_ptr_array_index (self->choices, index)));
}

void
cordeau_import_table_set_column (CordeauImportTable *self, guint index, CordeauImportColumn column)
{
  g_return_if_fail (CORDEAU_IS_IMPORT_TABLE (self));
  g_return_if_fail (index < self->choices->len);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (g_ptr_array_index (self->choices, index)), column);
}
