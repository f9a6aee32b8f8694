/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of a document as it will lie on the table, as large as there is room. */
#pragma once

#include <gtk/gtk.h>

#include "print/document.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_PRINT_PREVIEW (cordeau_print_preview_get_type ())
G_DECLARE_FINAL_TYPE (CordeauPrintPreview, cordeau_print_preview, CORDEAU, PRINT_PREVIEW, GtkWidget)

/* @document: (nullable). The page stays the same if there still is one. */
void cordeau_print_preview_set_document (CordeauPrintPreview *self, CordeauDocument *document);
guint cordeau_print_preview_get_n_pages (CordeauPrintPreview *self);
guint cordeau_print_preview_get_page (CordeauPrintPreview *self);
void cordeau_print_preview_set_page (CordeauPrintPreview *self, guint page);

G_END_DECLS
