/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawn by the function that draws for the printer, so it cannot differ. Who cannot see it is read the words of the
 * page. */
#include <glib/gi18n-lib.h>

#include "window/print-preview.h"

#define POINTS_A_MM (72.0 / 25.4)
#define NATURAL_SIZE 420
/* A label of 62 mm is not blown up to the size of a poster. */
#define MAX_PIXELS_A_POINT 3.0

struct _CordeauPrintPreview
{
  GtkWidget parent_instance;

  /* owned */
  CordeauDocument *document; /* (nullable) */

  guint page;
};

G_DEFINE_FINAL_TYPE (CordeauPrintPreview, cordeau_print_preview, GTK_TYPE_WIDGET)

static void
describe (CordeauPrintPreview *self)
{
  g_autofree char *words = NULL;
  g_autofree char *label = NULL;
  guint n = cordeau_print_preview_get_n_pages (self);

  if (n > 0)
    words = cordeau_print_page_get_text (cordeau_document_get_page (self->document, self->page));
  label = g_strdup_printf (_ ("Preview of page %u of %u"), n > 0 ? self->page + 1 : 0, n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words != NULL ? words : "",
                                  -1);
}

static void
cordeau_print_preview_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                               int *minimum, int *natural, int *minimum_baseline,
                               int *natural_baseline)
{
  *minimum = NATURAL_SIZE / 4;
  *natural = NATURAL_SIZE;
}

/* A sheet with a thin edge: white, whatever the desktop's colours. */
static void
draw_sheet (GtkSnapshot *snapshot, const graphene_rect_t *sheet)
{
  const GdkRGBA white = { 1, 1, 1, 1 };
  const GdkRGBA edge = { 0, 0, 0, 0.25f };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, sheet, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &edge, 0, 1, 1, 4);
  gtk_snapshot_append_color (snapshot, &white, sheet);
}

static void
cordeau_print_preview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CordeauPrintPreview *self = CORDEAU_PRINT_PREVIEW (widget);
  const CordeauMedium *medium;
  graphene_rect_t sheet;
  double width, height, scale;
  cairo_t *cr;

  if (cordeau_print_preview_get_n_pages (self) == 0)
    return;
  medium = cordeau_document_get_medium (self->document);
  width = medium->width * POINTS_A_MM;
  height = medium->height * POINTS_A_MM;
  scale = MIN (gtk_widget_get_width (widget) / width, gtk_widget_get_height (widget) / height);
  scale = MIN (scale, MAX_PIXELS_A_POINT);
  sheet = GRAPHENE_RECT_INIT ((float) ((gtk_widget_get_width (widget) - width * scale) / 2.0),
                              (float) ((gtk_widget_get_height (widget) - height * scale) / 2.0),
                              (float) (width * scale), (float) (height * scale));
  draw_sheet (snapshot, &sheet);
  cr = gtk_snapshot_append_cairo (snapshot, &sheet);
  cairo_translate (cr, sheet.origin.x, sheet.origin.y);
  cairo_scale (cr, scale, scale);
  cordeau_document_draw (self->document, self->page, cr);
  cairo_destroy (cr);
}

static void
cordeau_print_preview_finalize (GObject *object)
{
  g_clear_pointer (&CORDEAU_PRINT_PREVIEW (object)->document, cordeau_document_unref);

  G_OBJECT_CLASS (cordeau_print_preview_parent_class)->finalize (object);
}

static void
cordeau_print_preview_class_init (CordeauPrintPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cordeau_print_preview_finalize;
  widget_class->measure = cordeau_print_preview_measure;
  widget_class->snapshot = cordeau_print_preview_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cordeau_print_preview_init (CordeauPrintPreview *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_VISIBLE);
}

void
cordeau_print_preview_set_document (CordeauPrintPreview *self, CordeauDocument *document)
{
  guint n;

  g_return_if_fail (CORDEAU_IS_PRINT_PREVIEW (self));

  g_clear_pointer (&self->document, cordeau_document_unref);
  self->document = document != NULL ? cordeau_document_ref (document) : NULL;
  n = cordeau_print_preview_get_n_pages (self);
  cordeau_print_preview_set_page (self, MIN (self->page, n > 0 ? n - 1 : 0));
}

guint
cordeau_print_preview_get_n_pages (CordeauPrintPreview *self)
{
  g_return_val_if_fail (CORDEAU_IS_PRINT_PREVIEW (self), 0);

  return self->document != NULL ? cordeau_document_get_n_pages (self->document) : 0;
}

guint
cordeau_print_preview_get_page (CordeauPrintPreview *self)
{
  g_return_val_if_fail (CORDEAU_IS_PRINT_PREVIEW (self), 0);

  return self->page;
}

void
cordeau_print_preview_set_page (CordeauPrintPreview *self, guint page)
{
  guint n = cordeau_print_preview_get_n_pages (self);

  g_return_if_fail (CORDEAU_IS_PRINT_PREVIEW (self));

  self->page = MIN (page, n > 0 ? n - 1 : 0);
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
