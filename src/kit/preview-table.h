/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first rows of a list that is to be imported, with what each column is taken for. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CordeauImportLook: a list as it was opened; all borrowed
 * @choices: %NULL-terminated: what a column can be taken for, in words; the first: for nothing
 * @headings: (element-type utf8): the list's own
 * @columns: (element-type guint): which of @choices each column is taken for
 * @preview: (element-type GStrv): the first rows
 * @covered: (nullable) (element-type gboolean): columns whose cells are not even shown here
 */
typedef struct
{
  const char *const *choices;
  GPtrArray *headings;
  GArray *columns;
  GPtrArray *preview;
  GArray *covered;
} CordeauImportLook;

#define CORDEAU_TYPE_PREVIEW_TABLE (cordeau_preview_table_get_type ())
G_DECLARE_FINAL_TYPE (CordeauPreviewTable, cordeau_preview_table, CORDEAU, PREVIEW_TABLE, GtkWidget)

/* Signal "changed": a person took a column for something else. */

void cordeau_preview_table_set (CordeauPreviewTable *self, const CordeauImportLook *look);
guint cordeau_preview_table_get_n_columns (CordeauPreviewTable *self);
guint cordeau_preview_table_get_column (CordeauPreviewTable *self, guint index);
void cordeau_preview_table_set_column (CordeauPreviewTable *self, guint index, guint choice);

G_END_DECLS
