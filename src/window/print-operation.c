/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page's own margins are in its layout: GTK is told of none, so that its origin is the paper's corner. */
#include <glib/gi18n-lib.h>

#include "window/print-operation.h"

static GtkPageSetup *
make_setup (const CordeauMedium *medium)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *size;

  if (medium->kind == CORDEAU_MEDIUM_A4)
    size = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  else
    size = gtk_paper_size_new_custom ("cordeau_roll_62", _ ("Roll of 62 mm"), medium->width,
                                      medium->height, GTK_UNIT_MM);
  gtk_page_setup_set_paper_size (setup, size);
  gtk_page_setup_set_top_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, 0, GTK_UNIT_MM);
  gtk_paper_size_free (size);
  return setup;
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer data)
{
  cordeau_document_draw (data, (guint) page, gtk_print_context_get_cairo_context (context));
}

static void
document_gone_cb (gpointer document, GClosure *closure)
{
  cordeau_document_unref (document);
}

GtkPrintOperation *
cordeau_print_operation_new (CordeauDocument *document)
{
  GtkPrintOperation *self;
  g_autoptr (GtkPageSetup) setup = NULL;

  g_return_val_if_fail (document != NULL, NULL);

  self = gtk_print_operation_new ();
  setup = make_setup (cordeau_document_get_medium (document));
  gtk_print_operation_set_default_page_setup (self, setup);
  gtk_print_operation_set_use_full_page (self, TRUE);
  gtk_print_operation_set_embed_page_setup (self, FALSE);
  gtk_print_operation_set_unit (self, GTK_UNIT_POINTS);
  gtk_print_operation_set_n_pages (self, (int) cordeau_document_get_n_pages (document));
  gtk_print_operation_set_job_name (self, cordeau_document_get_title (document));
  gtk_print_operation_set_allow_async (self, TRUE);
  g_signal_connect_data (self, "draw-page", G_CALLBACK (draw_page_cb),
                         cordeau_document_ref (document), document_gone_cb, 0);
  return self;
}
