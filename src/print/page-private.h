/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What page.c gathers and page-draw.c draws. */
#pragma once

#include "print/page.h"

G_BEGIN_DECLS

typedef enum
{
  CORDEAU_PRINT_ITEM_TEXT,
  CORDEAU_PRINT_ITEM_BOX,
  CORDEAU_PRINT_ITEM_SYMBOL,
  CORDEAU_PRINT_ITEM_PICTURE,
} CordeauPrintItemKind;

/**
 * CordeauPrintItem:
 * @size: of a text its points, of a box its grey, of a symbol its module
 */
typedef struct
{
  CordeauPrintItemKind kind;
  CordeauPrintBox box;
  double size;
  CordeauPrintStyle style;
  char *text;
  CordeauSymbol *symbol;
  char *picture;
} CordeauPrintItem;

struct _CordeauPrintPage
{
  GArray *items; /* owned: of CordeauPrintItem */

  gboolean from_right;
  CordeauMedium medium; /* when it is */
};

void cordeau_print_draw_picture (cairo_t *cr, const CordeauPrintItem *item);

G_END_DECLS
