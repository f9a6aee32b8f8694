/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/document.h"

struct _CordeauDocument
{
  gatomicrefcount refs;
  /* owned */
  char *title;
  GPtrArray *pages;

  CordeauMedium medium;
  gboolean from_right;
};

CordeauDocument *
cordeau_document_new (const char *title, const CordeauMedium *medium, gboolean from_right)
{
  CordeauDocument *self;

  g_return_val_if_fail (title != NULL && medium != NULL, NULL);

  self = g_new0 (CordeauDocument, 1);
  g_atomic_ref_count_init (&self->refs);
  self->title = g_strdup (title);
  self->medium = *medium;
  self->from_right = from_right;
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_print_page_free);
  return self;
}

CordeauDocument *
cordeau_document_ref (CordeauDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
cordeau_document_unref (CordeauDocument *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->title);
  g_ptr_array_unref (self->pages);
  g_free (self);
}

CordeauPrintPage *
cordeau_document_add (CordeauDocument *self, CordeauPrintPage *page)
{
  if (self->from_right)
    cordeau_print_page_mirror (page, &self->medium);
  g_ptr_array_add (self->pages, page);
  return page;
}

const char *
cordeau_document_get_title (const CordeauDocument *self)
{
  return self->title;
}

const CordeauMedium *
cordeau_document_get_medium (const CordeauDocument *self)
{
  return &self->medium;
}

guint
cordeau_document_get_n_pages (const CordeauDocument *self)
{
  return self->pages->len;
}

CordeauPrintPage *
cordeau_document_get_page (const CordeauDocument *self, guint index)
{
  g_return_val_if_fail (index < self->pages->len, NULL);

  return g_ptr_array_index (self->pages, index);
}

void
cordeau_document_draw (const CordeauDocument *self, guint index, cairo_t *cr)
{
  g_return_if_fail (index < self->pages->len);

  cordeau_print_page_draw (g_ptr_array_index (self->pages, index), cr);
}
