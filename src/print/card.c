/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where cards lie: on sheets of labels as stationers sell them, or one after the other on a roll. */
#include "print/card-private.h"

/* Millimetres. */
typedef struct
{
  guint columns;
  guint rows;
  double left;
  double top;
  double width;
  double height;
  double step; /* from one column to the next */
} Sheet;

static const Sheet sheets[] = {
  [CORDEAU_GRID_LABELS] = { 3, 8, 7.25, 12.9, 63.5, 33.9, 66.0 },
  [CORDEAU_GRID_CARDS] = { 2, 4, 4.65, 13.1, 99.1, 67.7, 101.6 },
};

/* Where a pair of scissors goes, when it is no sheet of labels. */
#define TICK 1.5
#define TICK_WIDTH 0.15
#define TICK_GREY 0.6

void
cordeau_card_free (CordeauCard *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->code);
  g_free (self->bars);
  g_free (self->caption);
  g_free (self);
}

guint
cordeau_grid_get_size (CordeauGrid grid)
{
  g_return_val_if_fail (grid < G_N_ELEMENTS (sheets), 1);

  return sheets[grid].columns * sheets[grid].rows;
}

static CordeauPrintBox
get_cell (const Sheet *sheet, guint index)
{
  return (CordeauPrintBox) { sheet->left + sheet->step * (index % sheet->columns),
                             sheet->top + sheet->height * (index / sheet->columns), sheet->width,
                             sheet->height };
}

/* A small cross at each corner of a cell. */
static void
add_ticks (CordeauPrintPage *page, CordeauPrintBox cell)
{
  for (guint corner = 0; corner < 4; corner++)
    {
      double x = cell.x + (corner % 2) * cell.width;
      double y = cell.y + (corner / 2) * cell.height;
      CordeauPrintBox across = { x - TICK / 2, y - TICK_WIDTH / 2, TICK, TICK_WIDTH };
      CordeauPrintBox down = { x - TICK_WIDTH / 2, y - TICK / 2, TICK_WIDTH, TICK };

      cordeau_print_page_add_box (page, across, TICK_GREY);
      cordeau_print_page_add_box (page, down, TICK_GREY);
    }
}

static gboolean
lay_sheets (CordeauDocument *document, const CordeauPrintSite *site, const Sheet *sheet,
            GPtrArray *cards, guint skip, GError **error)
{
  const CordeauMedium *medium = cordeau_document_get_medium (document);
  guint size = sheet->columns * sheet->rows;
  CordeauPrintPage *page = NULL;

  for (guint i = 0; i < cards->len; i++)
    {
      guint at = (i + skip) % size;
      CordeauPrintBox cell = get_cell (sheet, at);

      if (page == NULL || at == 0)
        {
          page = cordeau_document_add (document, cordeau_print_page_new ());
          cordeau_print_site_mark (site, page,
                                   (CordeauPrintBox) { medium->margin, 4.0,
                                                       210 - 2 * medium->margin, 7.0 });
        }
      add_ticks (page, cell);
      if (!cordeau_card_place (g_ptr_array_index (cards, i), site, medium, page, cell, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
lay_roll (CordeauDocument *document, const CordeauPrintSite *site, GPtrArray *cards, GError **error)
{
  const CordeauMedium *medium = cordeau_document_get_medium (document);

  for (guint i = 0; i < cards->len; i++)
    {
      CordeauPrintPage *page = cordeau_document_add (document, cordeau_print_page_new ());

      if (!cordeau_card_place (g_ptr_array_index (cards, i), site, medium, page,
                               (CordeauPrintBox) { 0, 0, medium->width, medium->height }, error))
        return FALSE;
    }
  return TRUE;
}

CordeauDocument *
cordeau_cards_lay (const char *title, const CordeauPrintSite *site, const CordeauMedium *medium,
                   CordeauGrid grid, GPtrArray *cards, guint skip, GError **error)
{
  g_autoptr (CordeauDocument) document = cordeau_document_new (title, medium, site->from_right);
  gboolean done;

  g_return_val_if_fail (grid < G_N_ELEMENTS (sheets), NULL);

  if (medium->kind == CORDEAU_MEDIUM_A4)
    done = lay_sheets (document, site, &sheets[grid], cards, skip % cordeau_grid_get_size (grid),
                       error);
  else
    done = lay_roll (document, site, cards, error);
  return done ? g_steal_pointer (&document) : NULL;
}
