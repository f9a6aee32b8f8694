/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels of nets: of given codes, of all nets at a stage, or of codes that nobody has yet. */
#include <glib/gi18n-lib.h>

#include "bags/new-code.h"
#include "bags/queries.h"

#include "print/card.h"
#include "print/cards.h"

#define TRIAL "SPECIMEN"

/* Hyphens are for people: printed as bars they only take room, and both forms read as one code. */
static CordeauCard *
make_card (const CordeauCode *code, const char *delegation)
{
  CordeauCard *card = g_new0 (CordeauCard, 1);
  gboolean plain = code->kind == CORDEAU_CODE_SHORT || code->kind == CORDEAU_CODE_FOREIGN;

  card->title = g_strdup (delegation);
  card->code = g_strdup (code->text);
  card->bars = g_strdup (plain ? code->key : code->text);
  card->caption = g_strdup (code->text);
  return card;
}

/* Once its owner has left, a net's delegation is history. */
static const char *
get_delegation (const CordeauNet *net)
{
  return net->flags & CORDEAU_FLAG_LEFT ? NULL : net->delegation;
}

/* Whether a label of it is of any use. */
static gboolean
check_net (const CordeauNetDetail *detail, const char *text, GError **error)
{
  if (detail == NULL)
    g_set_error (error, CORDEAU_PRINT_ERROR, CORDEAU_PRINT_ERROR_UNKNOWN,
                 _ ("No net has the code %s. Import its list, or ask for a new code."), text);
  else if (detail->net->stage == CORDEAU_STAGE_RETIRED)
    g_set_error (error, CORDEAU_PRINT_ERROR, CORDEAU_PRINT_ERROR_INVALID,
                 _ ("%s is out of use. Re-issue it first, then print its label."), text);
  else
    return TRUE;
  return FALSE;
}

/* Of several tags of one net, the one that was asked for. */
static const char *
find_tag (const CordeauNetDetail *detail, const CordeauCode *asked)
{
  for (guint i = 0; i < detail->aliases->len; i++)
    {
      const char *alias = g_ptr_array_index (detail->aliases, i);
      g_autoptr (CordeauCode) code = cordeau_code_parse (alias, NULL);

      if (code != NULL && g_str_equal (code->key, asked->key))
        return alias;
    }
  return detail->net->code;
}

static gboolean
add_net (CordeauConnection *connection, const CordeauPrintSite *site, const char *text,
         GPtrArray *cards, GError **error)
{
  g_autoptr (CordeauCode) asked = cordeau_code_parse (text, error);
  g_autoptr (CordeauCode) code = NULL;
  g_autoptr (CordeauNetDetail) detail = NULL;
  GError *local = NULL;

  if (asked == NULL)
    return FALSE;
  detail = cordeau_net_detail_read (connection, text, site->now, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (!check_net (detail, text, error))
    return FALSE;
  code = cordeau_code_parse (find_tag (detail, asked), error);
  if (code == NULL)
    return FALSE;
  g_ptr_array_add (cards, make_card (code, get_delegation (detail->net)));
  return TRUE;
}

static gboolean
add_codes (CordeauConnection *connection, const CordeauPrintSite *site, char **codes,
           GPtrArray *cards, GError **error)
{
  if (!cordeau_cards_check_number (g_strv_length (codes), error))
    return FALSE;
  for (guint i = 0; codes[i] != NULL; i++)
    if (!add_net (connection, site, codes[i], cards, error))
      return FALSE;
  return TRUE;
}

static gboolean
add_stage (CordeauConnection *connection, const CordeauPrintSite *site, CordeauStage stage,
           GPtrArray *cards, GError **error)
{
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();
  g_autoptr (GPtrArray) nets = NULL;
  gint64 n;

  filter->stage = stage;
  n = cordeau_nets_count (connection, filter, site->now, error);
  if (n < 0 || !cordeau_cards_check_number (n, error))
    return FALSE;
  nets = cordeau_nets_read (connection, filter, site->now, 0, 0, error);
  for (guint i = 0; nets != NULL && i < nets->len; i++)
    {
      const CordeauNet *net = g_ptr_array_index (nets, i);
      g_autoptr (CordeauCode) code = cordeau_code_parse (net->code, error);

      if (code == NULL)
        return FALSE;
      g_ptr_array_add (cards, make_card (code, get_delegation (net)));
    }
  return nets != NULL;
}

/* What it will look like. */
static void
add_trial (guint n, GPtrArray *cards)
{
  g_autoptr (CordeauCode) code = cordeau_code_parse (TRIAL, NULL);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (cards, make_card (code, NULL));
}

static gboolean
add_new (CordeauConnection *connection, CordeauLocal *local, const CordeauPrintSite *site, guint n,
         GPtrArray *cards, GError **error)
{
  if (!cordeau_cards_check_number (n, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CordeauCode) code = cordeau_new_code (connection, local, site->computer, error);

      if (code == NULL)
        return FALSE;
      g_ptr_array_add (cards, make_card (code, NULL));
    }
  return TRUE;
}

GPtrArray *
cordeau_cards_of_nets (CordeauConnection *connection, CordeauLocal *local,
                       const CordeauPrintSite *site, const CordeauPrintWish *wish, GError **error)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_card_free);

  if (wish->codes != NULL && !add_codes (connection, site, wish->codes, cards, error))
    return NULL;
  if (wish->stage != CORDEAU_STAGE_NONE && !add_stage (connection, site, wish->stage, cards, error))
    return NULL;
  if (wish->trial)
    add_trial (wish->n_new, cards);
  else if (wish->n_new > 0 && !add_new (connection, local, site, wish->n_new, cards, error))
    return NULL;
  return g_steal_pointer (&cards);
}
