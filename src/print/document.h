/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is printed: pages of one medium. Does not change once it is made: any thread may draw it. */
#pragma once

#include "print/page.h"

G_BEGIN_DECLS

typedef struct _CordeauDocument CordeauDocument;

/* @title: what print queues and readers of PDF show. @from_right: its pages are mirrored. */
CordeauDocument *cordeau_document_new (const char *title, const CordeauMedium *medium,
                                       gboolean from_right);
CordeauDocument *cordeau_document_ref (CordeauDocument *self);
void cordeau_document_unref (CordeauDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauDocument, cordeau_document_unref)

/* For who lays it out. @page: (transfer full). Returns: (transfer none): @page */
CordeauPrintPage *cordeau_document_add (CordeauDocument *self, CordeauPrintPage *page);

const char *cordeau_document_get_title (const CordeauDocument *self);
const CordeauMedium *cordeau_document_get_medium (const CordeauDocument *self);
guint cordeau_document_get_n_pages (const CordeauDocument *self);
/* (transfer none) */
CordeauPrintPage *cordeau_document_get_page (const CordeauDocument *self, guint index);

/* Draws page @index. @cr: in points, its origin the paper's upper left corner. */
void cordeau_document_draw (const CordeauDocument *self, guint index, cairo_t *cr);

/**
 * cordeau_document_to_pdf:
 * @at: when it is made, UTC microseconds: written into it, to the second
 * @zone: whose time that is
 *
 * The same document made at the same time is the same PDF, byte by byte.
 *
 * Returns: (transfer full) (nullable): %NULL with CORDEAU_PRINT_ERROR_FAILED
 */
GBytes *cordeau_document_to_pdf (const CordeauDocument *self, gint64 at, GTimeZone *zone,
                                 GError **error);

/* Writes it as a new file @path, whole or not at all; G_IO_ERROR_EXISTS when something is there. @size: (out)
 * (optional): bytes. Blocks. */
gboolean cordeau_document_write (const CordeauDocument *self, const char *path, gint64 at,
                                 GTimeZone *zone, gint64 *size, GError **error);

G_END_DECLS
