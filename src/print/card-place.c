/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card from top to bottom: the QR with the words beside it, the bars, the code in letters. */
#include <math.h>

#include "print/card-private.h"

#define POINTS_A_MM (72.0 / 25.4)
#define PAD_X 2.0
#define PAD_Y 1.5
#define GAP 1.0

/* Of the height of a card. */
#define CAPTION_SHARE 0.20
#define BARS_SHARE 0.20
/* Of its width. */
#define QR_SHARE 0.5

/* Millimetres. Narrower bars are not read by every scanner; wider ones only take room. */
#define BAR_MIN 0.19
#define BAR_MAX 0.42
#define QR_MIN 0.25

/* Letters of a box this high, in points; larger ones look lost on a card. */
#define LETTERS 0.72
#define TITLE_MAX 54.0
#define SMALL 7.5

typedef struct
{
  const CordeauPrintSite *site;
  const CordeauMedium *medium;
  CordeauPrintPage *page;
  CordeauPrintBox cell; /* the whole card: what is white of it is quiet zone */
  CordeauPrintBox inner; /* what may be printed on */
} Place;

/* The widest module of whole dots with which @modules are no wider than @room; 0 when that is below @least. */
static double
fit (const Place *place, guint modules, double room, double least, double most)
{
  double dot = cordeau_medium_get_dot (place->medium);
  double dots = floor (MIN (room / modules, most) / dot + 1e-6);

  return dots >= 1.0 && dots * dot >= least ? dots * dot : 0.0;
}

/* Of the QR with its quiet zone, whose corner is that of the inner box. Returns: its side, 0 when it does not fit. */
static double
add_qr (const Place *place, CordeauSymbol *qr, double side)
{
  guint quiet = cordeau_symbol_get_quiet (qr);
  guint modules = cordeau_symbol_get_columns (qr) + 2 * quiet;
  double module = fit (place, modules, side, QR_MIN, 2.0);

  if (module == 0.0)
    return 0.0;
  cordeau_print_page_add_symbol (place->page, qr,
                                 cordeau_medium_snap (place->medium,
                                                      place->inner.x + quiet * module),
                                 cordeau_medium_snap (place->medium,
                                                      place->inner.y + quiet * module),
                                 module, 0.0);
  return modules * module;
}

/* Bars must be printed whole; their quiet zone may be what stays white beside the inner box. */
static double
fit_bars (const Place *place, CordeauSymbol *bars)
{
  guint columns = cordeau_symbol_get_columns (bars);
  guint quiet = cordeau_symbol_get_quiet (bars);

  return MIN (fit (place, columns, place->inner.width, BAR_MIN, BAR_MAX),
              fit (place, columns + 2 * quiet, place->cell.width, BAR_MIN, BAR_MAX));
}

static void
add_bars (const Place *place, CordeauSymbol *bars, double module, double y, double height)
{
  double width = cordeau_symbol_get_columns (bars) * module;
  double x = place->cell.x + (place->cell.width - width) / 2.0;

  cordeau_print_page_add_symbol (place->page, bars, cordeau_medium_snap (place->medium, x),
                                 cordeau_medium_snap (place->medium, y), module,
                                 cordeau_medium_snap (place->medium, height));
}

static double
letters (double height, double most)
{
  return MIN (height * POINTS_A_MM * LETTERS, most);
}

/* Beside the QR: whose it is, EXERCICE, the title, the line below it. */
static void
add_words (const Place *place, const CordeauCard *card, CordeauPrintBox box)
{
  double line = CLAMP (box.height * 0.17, 3.0, 6.5);
  double mark = place->site->practice ? MAX (line * 1.4, 5.0) : 0.0;
  CordeauPrintBox row = { box.x, box.y, box.width, line };

  cordeau_print_page_add_text (place->page, row, letters (line, 11.0),
                               CORDEAU_PRINT_END | CORDEAU_PRINT_SHRUNK, place->site->name);
  row.y += row.height + 0.5;
  row.height = mark;
  cordeau_print_site_mark (place->site, place->page, row);
  row.y += mark;
  if (card->subtitle != NULL)
    cordeau_print_page_add_text (place->page,
                                 (CordeauPrintBox) { box.x, box.y + box.height - line, box.width,
                                                     line },
                                 letters (line, 14.0), CORDEAU_PRINT_END | CORDEAU_PRINT_SHRUNK,
                                 card->subtitle);
  row.height = box.y + box.height - row.y - (card->subtitle != NULL ? line : 0.0);
  cordeau_print_page_add_text (place->page, row, letters (row.height, TITLE_MAX),
                               CORDEAU_PRINT_BOLD | CORDEAU_PRINT_END | CORDEAU_PRINT_SHRUNK,
                               card->title);
}

static gboolean
encode (const CordeauCard *card, CordeauSymbol **qr, CordeauSymbol **bars, GError **error)
{
  *qr = cordeau_symbol_new (CORDEAU_SYMBOL_QR, card->code, error);
  /* What bars cannot say, the QR says alone. */
  if (*qr != NULL && card->bars != NULL)
    *bars = cordeau_symbol_new (CORDEAU_SYMBOL_CODE128, card->bars, NULL);
  return *qr != NULL;
}

gboolean
cordeau_card_place (const CordeauCard *self, const CordeauPrintSite *site,
                    const CordeauMedium *medium, CordeauPrintPage *page, CordeauPrintBox box,
                    GError **error)
{
  Place place = { site, medium, page, box, box };
  CordeauPrintBox *inner = &place.inner;
  g_autoptr (CordeauSymbol) qr = NULL;
  g_autoptr (CordeauSymbol) bars = NULL;
  double module, caption, high, top, side;

  if (!encode (self, &qr, &bars, error))
    return FALSE;
  *inner = (CordeauPrintBox) { box.x + PAD_X, box.y + PAD_Y, box.width - 2.0 * PAD_X,
                               box.height - 2.0 * PAD_Y };
  module = bars != NULL ? fit_bars (&place, bars) : 0.0;
  caption = CLAMP (inner->height * CAPTION_SHARE, 6.0, 14.0);
  high = module > 0.0 ? CLAMP (inner->height * BARS_SHARE, 6.0, 16.0) : 0.0;
  top = inner->height - caption - high - (module > 0.0 ? GAP : 0.0);
  side = add_qr (&place, qr, MIN (top, inner->width * QR_SHARE));
  add_words (&place, self,
             (CordeauPrintBox) { inner->x + side, inner->y, inner->width - side, top });
  if (module > 0.0)
    add_bars (&place, bars, module, inner->y + top, high);
  cordeau_print_page_add_text (page,
                               (CordeauPrintBox) { inner->x, inner->y + inner->height - caption,
                                                   inner->width, caption },
                               letters (caption, TITLE_MAX),
                               CORDEAU_PRINT_BOLD | CORDEAU_PRINT_CENTRED | CORDEAU_PRINT_SHRUNK,
                               self->caption);
  return TRUE;
}
