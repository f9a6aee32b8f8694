/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One label or card: a code for scanners, the same for eyes, and a few words. */
#pragma once

#include "print/document.h"
#include "print/site.h"

G_BEGIN_DECLS

/**
 * CordeauCard:
 * @title: (nullable): in large letters: a delegation, a machine's number, a station
 * @subtitle: (nullable): below it
 * @code: what a scanner types that reads the QR
 * @bars: (nullable): what one types that reads the Code 128; %NULL: no bars
 * @caption: what a person types who has no scanner
 */
typedef struct
{
  char *title;
  char *subtitle;
  char *code;
  char *bars;
  char *caption;
} CordeauCard;

void cordeau_card_free (CordeauCard *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauCard, cordeau_card_free)

/**
 * CordeauGrid: how cards lie on a sheet; a roll has one a piece
 * @CORDEAU_GRID_LABELS: 24 of 63.5 × 33.9 mm on A4, as label sheets have them
 * @CORDEAU_GRID_CARDS: 8 of 99.1 × 67.7 mm on A4
 */
typedef enum
{
  CORDEAU_GRID_LABELS,
  CORDEAU_GRID_CARDS,
} CordeauGrid;

/* How many a sheet has. */
guint cordeau_grid_get_size (CordeauGrid grid);

/**
 * cordeau_cards_lay:
 * @cards: (element-type CordeauCard)
 * @skip: how many places of the first sheet were used before
 *
 * Bars that do not fit in modules that scanners read (0.19 mm) are left out: the QR says the same.
 *
 * Returns: (transfer full) (nullable): %NULL with CORDEAU_PRINT_ERROR_CODE
 */
CordeauDocument *cordeau_cards_lay (const char *title, const CordeauPrintSite *site,
                                    const CordeauMedium *medium, CordeauGrid grid, GPtrArray *cards,
                                    guint skip, GError **error);

G_END_DECLS
