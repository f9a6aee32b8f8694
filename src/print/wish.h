/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be printed, and making it: the one way in for cordeauctl and the window. */
#pragma once

#include "bags/stage.h"
#include "store/connection.h"
#include "store/local.h"

#include "print/document.h"
#include "print/site.h"

G_BEGIN_DECLS

/* More labels than this at a time are a mistake. */
#define CORDEAU_PRINT_MAX_CARDS 2000
#define CORDEAU_PRINT_MAX_COPIES 50

/**
 * CordeauPrintKind:
 * @CORDEAU_PRINT_LABELS: labels of nets
 * @CORDEAU_PRINT_CARDS: cards of stations and machines
 * @CORDEAU_PRINT_SLOTS: labels for the slots of the rack
 * @CORDEAU_PRINT_SHEETS: blank sheets for a power cut; A4
 * @CORDEAU_PRINT_STATE: every net at the site, to go on with on paper; A4
 * @CORDEAU_PRINT_ROSTER: who works when, for the wall; A4
 */
typedef enum
{
  CORDEAU_PRINT_LABELS,
  CORDEAU_PRINT_CARDS,
  CORDEAU_PRINT_SLOTS,
  CORDEAU_PRINT_SHEETS,
  CORDEAU_PRINT_STATE,
  CORDEAU_PRINT_ROSTER,
} CordeauPrintKind;

/**
 * CordeauPrintWish:
 * @skip: places of the first sheet of labels or cards that were used before
 * @codes: (nullable): labels: of these nets
 * @stage: labels: of all nets there, unless NONE
 * @n_new: labels: so many codes that nobody has yet
 * @trial: labels: new codes are only a picture of some: none is given away for it
 * @stations: cards: of all stations
 * @badges: cards: of everybody who works here: a first name and the code to clock in by
 * @all_machines: cards: of all machines
 * @machines: (nullable): cards: of these, by id or number
 * @slots: (nullable): slots: names, and ranges such as "1..120" or "B1..B12"
 * @station: sheets: for it alone, unless NONE
 * @copies: sheets: how many a station
 * @day, @days: roster: which days, whole weeks from a Monday on
 */
typedef struct
{
  CordeauPrintKind kind;
  CordeauMedium medium;
  guint skip;
  char **codes;
  CordeauStage stage;
  guint n_new;
  gboolean trial;
  gboolean stations;
  gboolean badges;
  gboolean all_machines;
  char **machines;
  char **slots;
  CordeauStation station;
  guint copies;
  gint32 day;
  guint days;
} CordeauPrintWish;

/* On A4; everything else none. */
CordeauPrintWish *cordeau_print_wish_new (CordeauPrintKind kind);
CordeauPrintWish *cordeau_print_wish_copy (const CordeauPrintWish *self);
void cordeau_print_wish_free (CordeauPrintWish *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauPrintWish, cordeau_print_wish_free)

/* Sheets, the state and the roster are tables, for which a roll is too narrow. */
gboolean cordeau_print_kind_is_for_rolls (CordeauPrintKind kind);

/**
 * cordeau_print_make:
 * @local: where new codes are counted
 * @codes: (out) (optional) (transfer full): what stands on labels and cards, one each; empty for tables
 *
 * Reads what is needed and lays it out. In a reader thread, or waiting.
 *
 * Returns: (transfer full) (nullable): %NULL with CORDEAU_PRINT_ERROR or an error of the store
 */
CordeauDocument *cordeau_print_make (CordeauConnection *connection, CordeauLocal *local,
                                     const CordeauPrintSite *site, const CordeauPrintWish *wish,
                                     char ***codes, GError **error);

G_END_DECLS
