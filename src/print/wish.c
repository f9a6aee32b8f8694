/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a wish to a document. */
#include <glib/gi18n-lib.h>

#include "print/card.h"
#include "print/cards.h"
#include "print/roster-sheets.h"
#include "print/sheets.h"
#include "print/state.h"
#include "print/wish.h"

CordeauPrintWish *
cordeau_print_wish_new (CordeauPrintKind kind)
{
  CordeauPrintWish *self = g_new0 (CordeauPrintWish, 1);

  self->kind = kind;
  self->copies = 1;
  cordeau_medium_init (&self->medium, CORDEAU_MEDIUM_A4);
  return self;
}

CordeauPrintWish *
cordeau_print_wish_copy (const CordeauPrintWish *self)
{
  CordeauPrintWish *copy = g_memdup2 (self, sizeof *self);

  copy->codes = g_strdupv (self->codes);
  copy->machines = g_strdupv (self->machines);
  copy->slots = g_strdupv (self->slots);
  return copy;
}

void
cordeau_print_wish_free (CordeauPrintWish *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->codes);
  g_strfreev (self->machines);
  g_strfreev (self->slots);
  g_free (self);
}

gboolean
cordeau_print_kind_is_for_rolls (CordeauPrintKind kind)
{
  return kind != CORDEAU_PRINT_SHEETS && kind != CORDEAU_PRINT_STATE
         && kind != CORDEAU_PRINT_ROSTER;
}

static gboolean
check_medium (const CordeauPrintWish *wish, GError **error)
{
  if (wish->medium.kind == CORDEAU_MEDIUM_A4 || cordeau_print_kind_is_for_rolls (wish->kind))
    return TRUE;
  g_set_error_literal (error, CORDEAU_PRINT_ERROR, CORDEAU_PRINT_ERROR_INVALID,
                       _ ("A roll of 62 mm is too narrow for a table. Print it on A4."));
  return FALSE;
}

static GPtrArray *
collect (CordeauConnection *connection, CordeauLocal *local, const CordeauPrintSite *site,
         const CordeauPrintWish *wish, GError **error)
{
  switch (wish->kind)
    {
    case CORDEAU_PRINT_LABELS:
      return cordeau_cards_of_nets (connection, local, site, wish, error);
    case CORDEAU_PRINT_CARDS:
      return cordeau_cards_of_places (connection, site, wish, error);
    case CORDEAU_PRINT_SLOTS:
      return cordeau_cards_of_slots (wish, error);
    case CORDEAU_PRINT_SHEETS:
    case CORDEAU_PRINT_STATE:
    case CORDEAU_PRINT_ROSTER:
    default:
      g_assert_not_reached ();
    }
}

static const char *
get_title (CordeauPrintKind kind)
{
  if (kind == CORDEAU_PRINT_LABELS)
    return _ ("Labels of nets");
  return kind == CORDEAU_PRINT_CARDS ? _ ("Cards of stations and machines") : _ ("Labels of slots");
}

static char **
get_captions (GPtrArray *cards)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < cards->len; i++)
    g_strv_builder_add (builder, ((CordeauCard *) g_ptr_array_index (cards, i))->caption);
  return g_strv_builder_end (builder);
}

static gboolean
check_number (const CordeauPrintWish *wish, GPtrArray *cards, GError **error)
{
  const char *sentence = _ ("No slot is meant. Write names, or a range such as 1..120.");

  if (cards->len > 0)
    return TRUE;
  if (wish->kind == CORDEAU_PRINT_LABELS && wish->stage != CORDEAU_STAGE_NONE)
    sentence = _ ("No net is at that stage, so there is no label to print.");
  else if (wish->kind == CORDEAU_PRINT_LABELS)
    sentence = _ ("No net is meant. Write the codes of nets, or select nets in the list first.");
  else if (wish->kind == CORDEAU_PRINT_CARDS)
    sentence = _ ("There is no machine yet. Import the list of machines first.");
  g_set_error_literal (error, CORDEAU_PRINT_ERROR, CORDEAU_PRINT_ERROR_NOTHING, sentence);
  return FALSE;
}

static CordeauDocument *
make_cards (CordeauConnection *connection, CordeauLocal *local, const CordeauPrintSite *site,
            const CordeauPrintWish *wish, char ***codes, GError **error)
{
  g_autoptr (GPtrArray) cards = collect (connection, local, site, wish, error);
  CordeauGrid grid = wish->kind == CORDEAU_PRINT_CARDS ? CORDEAU_GRID_CARDS : CORDEAU_GRID_LABELS;
  CordeauDocument *document;

  if (cards == NULL || !check_number (wish, cards, error))
    return NULL;
  document = cordeau_cards_lay (get_title (wish->kind), site, &wish->medium, grid, cards,
                                wish->skip, error);
  if (document != NULL && codes != NULL)
    *codes = get_captions (cards);
  return document;
}

static CordeauDocument *
make_roster (CordeauConnection *connection, const CordeauPrintSite *site,
             const CordeauPrintWish *wish, GError **error)
{
  g_autoptr (CordeauRoster) roster = cordeau_roster_read (connection, site->id, site->zone,
                                                          cordeau_day_monday (wish->day),
                                                          MAX (wish->days, 1), error);

  return roster != NULL ? cordeau_roster_sheets_lay (site, roster) : NULL;
}

CordeauDocument *
cordeau_print_make (CordeauConnection *connection, CordeauLocal *local,
                    const CordeauPrintSite *site, const CordeauPrintWish *wish, char ***codes,
                    GError **error)
{
  CordeauDocument *document;

  g_return_val_if_fail (connection != NULL && local != NULL, NULL);
  g_return_val_if_fail (site != NULL && wish != NULL, NULL);

  if (!check_medium (wish, error))
    return NULL;
  if (cordeau_print_kind_is_for_rolls (wish->kind))
    return make_cards (connection, local, site, wish, codes, error);
  if (wish->kind == CORDEAU_PRINT_STATE)
    document = cordeau_state_make (connection, site, error);
  else if (wish->kind == CORDEAU_PRINT_ROSTER)
    document = make_roster (connection, site, wish, error);
  else
    document = cordeau_sheets_lay (site, &wish->medium, wish->station, wish->copies);
  if (document != NULL && codes != NULL)
    *codes = g_new0 (char *, 1);
  return document;
}
