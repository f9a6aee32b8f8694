/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page as a list of what stands on it, in millimetres from its upper left corner. Laid out once, by whoever knows what
 * it shows; drawn any number of times by page-draw.c, on paper, in a PDF or in a window. */
#pragma once

#include <cairo.h>

#include "print/medium.h"
#include "print/symbol.h"

G_BEGIN_DECLS

/* Millimetres. */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} CordeauPrintBox;

/**
 * CordeauPrintStyle: how a text stands in its box; in the middle of its height, cut off with "…" where it does not fit
 * @CORDEAU_PRINT_CENTRED: in the middle; without it and END where one begins to read
 * @CORDEAU_PRINT_WRAPPED: in several lines, from the top
 * @CORDEAU_PRINT_SHRUNK: smaller, down to half its size, before anything is cut off
 * @CORDEAU_PRINT_REVERSED: white
 * @CORDEAU_PRINT_FAINT: grey
 */
typedef enum
{
  CORDEAU_PRINT_PLAIN = 0,
  CORDEAU_PRINT_BOLD = 1 << 0,
  CORDEAU_PRINT_CENTRED = 1 << 1,
  CORDEAU_PRINT_END = 1 << 2,
  CORDEAU_PRINT_WRAPPED = 1 << 3,
  CORDEAU_PRINT_SHRUNK = 1 << 4,
  CORDEAU_PRINT_REVERSED = 1 << 5,
  CORDEAU_PRINT_FAINT = 1 << 6,
} CordeauPrintStyle;

typedef struct _CordeauPrintPage CordeauPrintPage;

CordeauPrintPage *cordeau_print_page_new (void);
/* What is added from now on is mirrored, from one side of @medium to the other: the text of boxes then begins at the right.
 * Symbols are not, only where they stand. */
void cordeau_print_page_mirror (CordeauPrintPage *self, const CordeauMedium *medium);
void cordeau_print_page_free (CordeauPrintPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauPrintPage, cordeau_print_page_free)

/* @points: the height of the letters. @text: (nullable): %NULL and "" add nothing. */
void cordeau_print_page_add_text (CordeauPrintPage *self, CordeauPrintBox box, double points,
                                  CordeauPrintStyle style, const char *text);
/* @grey: 0 black to 1 white */
void cordeau_print_page_add_box (CordeauPrintPage *self, CordeauPrintBox box, double grey);
/**
 * cordeau_print_page_add_symbol:
 * @module: millimetres: whole dots of the medium
 * @height: of bars, in millimetres; a QR is as high as it is wide
 *
 * Its first module begins at @x, @y, which are whole dots too; the quiet zone around it is the caller's.
 */
void cordeau_print_page_add_symbol (CordeauPrintPage *self, CordeauSymbol *symbol, double x,
                                    double y, double module, double height);

/* @name: a pictogram (people/pictogram.h), as high as it is wide; beside it there are words that say the same. */
void cordeau_print_page_add_picture (CordeauPrintPage *self, CordeauPrintBox box, const char *name);

/* All texts in the order they were added, a line each: (transfer full). For tests, and for who cannot see. */
char *cordeau_print_page_get_text (const CordeauPrintPage *self);

/* @cr: in points, its origin the paper's upper left corner. */
void cordeau_print_page_draw (const CordeauPrintPage *self, cairo_t *cr);

G_END_DECLS
