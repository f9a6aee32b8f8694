/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables on as many sheets of A4 as they take; every sheet says what it is, of when, and which of how many. */
#pragma once

#include "print/document.h"
#include "print/site.h"

G_BEGIN_DECLS

/**
 * CordeauColumn:
 * @width: millimetres
 * @heading: already in the reader's language
 */
typedef struct
{
  const char *heading;
  double width;
} CordeauColumn;

/**
 * CordeauTableForm:
 * @title: above every sheet, at the left; the site's name is at the right
 * @date: (nullable): below the title
 * @lead: (nullable): below that, in one or two lines
 * @row: height of a row, millimetres
 * @points: size of the letters in it
 * @grid: with lines between the columns, to write in by hand
 */
typedef struct
{
  const char *title;
  const char *date;
  const char *lead;
  const CordeauColumn *columns;
  guint n_columns;
  double row;
  double points;
  gboolean grid;
} CordeauTableForm;

typedef struct _CordeauTable CordeauTable;

/* Pages are added to @document. What is given is borrowed until cordeau_table_end(). */
CordeauTable *cordeau_table_begin (CordeauDocument *document, const CordeauPrintSite *site,
                                   const CordeauTableForm *form);
/* The heading of the rows that follow, which never stands alone at the foot of a sheet. @aside: (nullable): at the right. */
void cordeau_table_add_section (CordeauTable *self, const char *title, const char *aside);
/* @cells: as many as columns, %NULL for an empty one. @bold: bit i: column i stands out. @shaded: bit i: nothing is to
 * be written there. */
void cordeau_table_add_row (CordeauTable *self, const char *const *cells, guint bold, guint shaded);
/* One line of text over the whole width. */
void cordeau_table_add_line (CordeauTable *self, const char *text);
/* How many rows still fit on this sheet. */
guint cordeau_table_get_room (CordeauTable *self);
/* Numbers the sheets; frees @self. */
void cordeau_table_end (CordeauTable *self);

G_END_DECLS
