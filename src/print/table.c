/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cursor that goes down a sheet and begins another when it is full. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "print/table.h"

/* Millimetres. */
#define MARGIN 10.0
#define HEAD_TOP 8.0
#define MARK_HEIGHT 12.0
#define FOOT 8.0
#define TITLE_HEIGHT 8.0
#define DATE_HEIGHT 5.0
#define LEAD_HEIGHT 9.0
#define SECTION_HEIGHT 8.5
#define CELL_PAD 1.0
#define LINE 0.2

#define TITLE_POINTS 17.0
#define SECTION_POINTS 11.5
#define SMALL_POINTS 8.5
#define LINE_GREY 0.6
#define SHADE_GREY 0.88

struct _CordeauTable
{
  /* borrowed */
  CordeauDocument *document;
  const CordeauPrintSite *site;
  const CordeauTableForm *form;
  CordeauPrintPage *page;

  /* owned */
  char *section; /* (nullable): what the rows are under */

  double y;
  guint first; /* which page of the document is the first of the table */
};

static double
get_width (const CordeauTable *self)
{
  return cordeau_document_get_medium (self->document)->width - 2.0 * MARGIN;
}

static double
get_bottom (const CordeauTable *self)
{
  return cordeau_document_get_medium (self->document)->height - MARGIN - FOOT;
}

static CordeauPrintBox
line_box (const CordeauTable *self, double height)
{
  return (CordeauPrintBox) { MARGIN, self->y, get_width (self), height };
}

static void
rule (CordeauTable *self, double grey)
{
  cordeau_print_page_add_box (self->page,
                              (CordeauPrintBox) { MARGIN, self->y - LINE / 2.0, get_width (self),
                                                  LINE },
                              grey);
}

/* --- the head of a sheet ------------------------------------------------------------------------- */

static void
add_title (CordeauTable *self)
{
  CordeauPrintBox box = line_box (self, TITLE_HEIGHT);
  CordeauPrintBox name = box;

  box.width *= 0.62;
  name.x += box.width;
  name.width -= box.width;
  cordeau_print_page_add_text (self->page, box, TITLE_POINTS,
                               CORDEAU_PRINT_BOLD | CORDEAU_PRINT_SHRUNK, self->form->title);
  cordeau_print_page_add_text (self->page, name, TITLE_POINTS,
                               CORDEAU_PRINT_END | CORDEAU_PRINT_SHRUNK, self->site->name);
  self->y += TITLE_HEIGHT;
}

static void
add_column_heads (CordeauTable *self)
{
  double x = MARGIN;

  for (guint i = 0; i < self->form->n_columns; i++)
    {
      const CordeauColumn *column = &self->form->columns[i];

      cordeau_print_page_add_text (self->page,
                                   (CordeauPrintBox) { x + CELL_PAD, self->y,
                                                       column->width - 2 * CELL_PAD, DATE_HEIGHT },
                                   SMALL_POINTS, CORDEAU_PRINT_FAINT | CORDEAU_PRINT_SHRUNK,
                                   column->heading);
      x += column->width;
    }
  self->y += DATE_HEIGHT;
  rule (self, 0.0);
}

static void
begin_page (CordeauTable *self)
{
  const CordeauTableForm *form = self->form;

  self->page = cordeau_document_add (self->document, cordeau_print_page_new ());
  self->y = HEAD_TOP;
  if (self->site->practice)
    {
      cordeau_print_site_mark (self->site, self->page, line_box (self, MARK_HEIGHT));
      self->y += MARK_HEIGHT + 2.0;
    }
  add_title (self);
  if (form->date != NULL)
    {
      cordeau_print_page_add_text (self->page, line_box (self, DATE_HEIGHT), SECTION_POINTS,
                                   CORDEAU_PRINT_SHRUNK, form->date);
      self->y += DATE_HEIGHT + 1.0;
    }
  if (form->lead != NULL)
    {
      cordeau_print_page_add_text (self->page, line_box (self, LEAD_HEIGHT), SMALL_POINTS,
                                   CORDEAU_PRINT_WRAPPED, form->lead);
      self->y += LEAD_HEIGHT;
    }
  add_column_heads (self);
}

CordeauTable *
cordeau_table_begin (CordeauDocument *document, const CordeauPrintSite *site,
                     const CordeauTableForm *form)
{
  CordeauTable *self;

  g_return_val_if_fail (document != NULL && site != NULL && form != NULL, NULL);

  self = g_new0 (CordeauTable, 1);
  self->document = document;
  self->site = site;
  self->form = form;
  self->first = cordeau_document_get_n_pages (document);
  begin_page (self);
  return self;
}

/* --- what stands in it --------------------------------------------------------------------------- */

static void
add_heading (CordeauTable *self, const char *title, const char *aside)
{
  CordeauPrintBox box = line_box (self, SECTION_HEIGHT);

  box.y += 1.5;
  box.height -= 1.5;
  cordeau_print_page_add_text (self->page, box, SECTION_POINTS, CORDEAU_PRINT_BOLD, title);
  cordeau_print_page_add_text (self->page, box, SMALL_POINTS, CORDEAU_PRINT_END, aside);
  self->y += SECTION_HEIGHT;
  rule (self, 0.0);
}

/* A sheet that is found alone says what its first rows are. */
static void
need (CordeauTable *self, double height)
{
  if (self->y + height <= get_bottom (self) + 1e-6)
    return;
  begin_page (self);
  if (self->section != NULL)
    add_heading (self, self->section, _ ("continued"));
}

void
cordeau_table_add_section (CordeauTable *self, const char *title, const char *aside)
{
  g_clear_pointer (&self->section, g_free);
  need (self, SECTION_HEIGHT + 2.0 * self->form->row);
  add_heading (self, title, aside);
  self->section = g_strdup (title);
}

void
cordeau_table_add_line (CordeauTable *self, const char *text)
{
  need (self, self->form->row);
  cordeau_print_page_add_text (self->page, line_box (self, self->form->row), self->form->points,
                               CORDEAU_PRINT_SHRUNK, text);
  self->y += self->form->row;
}

static void
add_cell (CordeauTable *self, const char *text, CordeauPrintBox box, CordeauPrintStyle style)
{
  cordeau_print_page_add_text (self->page,
                               (CordeauPrintBox) { box.x + CELL_PAD, box.y,
                                                   box.width - 2.0 * CELL_PAD, box.height },
                               self->form->points, style | CORDEAU_PRINT_SHRUNK, text);
}

static void
add_side (CordeauTable *self, double x)
{
  cordeau_print_page_add_box (self->page,
                              (CordeauPrintBox) { x - LINE / 2.0, self->y, LINE, self->form->row },
                              LINE_GREY);
}

void
cordeau_table_add_row (CordeauTable *self, const char *const *cells, guint bold, guint shaded)
{
  double x = MARGIN;

  need (self, self->form->row);
  for (guint i = 0; i < self->form->n_columns; i++)
    {
      CordeauPrintBox box = { x, self->y, self->form->columns[i].width, self->form->row };

      if (shaded >> i & 1)
        cordeau_print_page_add_box (self->page,
                                    (CordeauPrintBox) { box.x, box.y + LINE / 2.0, box.width,
                                                        box.height - LINE },
                                    SHADE_GREY);
      add_cell (self, cells[i], box, bold >> i & 1 ? CORDEAU_PRINT_BOLD : CORDEAU_PRINT_PLAIN);
      if (self->form->grid)
        add_side (self, x);
      x += box.width;
    }
  if (self->form->grid)
    add_side (self, x);
  self->y += self->form->row;
  rule (self, LINE_GREY);
}

guint
cordeau_table_get_room (CordeauTable *self)
{
  return (guint) MAX (floor ((get_bottom (self) - self->y) / self->form->row + 1e-6), 0.0);
}

void
cordeau_table_end (CordeauTable *self)
{
  guint n = cordeau_document_get_n_pages (self->document) - self->first;
  g_autofree char *now = cordeau_print_site_format_now (self->site);
  /* Translators: at the foot of a sheet: a day and a time */
  g_autofree char *made = g_strdup_printf (_ ("Printed %s"), now);

  for (guint i = 0; i < n; i++)
    {
      CordeauPrintPage *page = cordeau_document_get_page (self->document, self->first + i);
      g_autofree char *number = g_strdup_printf (_ ("Page %u of %u"), i + 1, n);
      CordeauPrintBox box = { MARGIN, get_bottom (self) + FOOT - DATE_HEIGHT, get_width (self),
                              DATE_HEIGHT };

      cordeau_print_page_add_text (page, box, SMALL_POINTS, CORDEAU_PRINT_FAINT, made);
      cordeau_print_page_add_text (page, box, SMALL_POINTS, CORDEAU_PRINT_FAINT | CORDEAU_PRINT_END,
                                   number);
    }
  g_free (self->section);
  g_free (self);
}
