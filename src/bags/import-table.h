/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first rows of a list, with what each column is taken for. */
#pragma once

#include <gtk/gtk.h>

#include "bags/import.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_IMPORT_TABLE (cordeau_import_table_get_type ())
G_DECLARE_FINAL_TYPE (CordeauImportTable, cordeau_import_table, CORDEAU, IMPORT_TABLE, GtkWidget)

/* Signal "changed": a person took a column for something else. */

void cordeau_import_table_set (CordeauImportTable *self, const CordeauImport *import);
guint cordeau_import_table_get_n_columns (CordeauImportTable *self);
CordeauImportColumn cordeau_import_table_get_column (CordeauImportTable *self, guint index);
void cordeau_import_table_set_column (CordeauImportTable *self, guint index,
                                      CordeauImportColumn column);

G_END_DECLS
