/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards of stations and machines, labels of slots: what a scanner reads to say where something is. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "bags/judge.h"
#include "base/code.h"
#include "people/badge.h"
#include "people/worker.h"

#include "print/card.h"
#include "print/cards.h"

#define MAX_DIGITS 6

gboolean
cordeau_cards_check_number (gint64 n, GError **error)
{
  g_autofree char *wanted = NULL;

  if (n <= CORDEAU_PRINT_MAX_CARDS)
    return TRUE;
  wanted = g_strdup_printf ("%" G_GINT64_FORMAT, n);
  g_set_error (error, CORDEAU_PRINT_ERROR, CORDEAU_PRINT_ERROR_INVALID,
               _ ("These are %s labels; at most %d are printed at a time. Ask for fewer."), wanted,
               CORDEAU_PRINT_MAX_CARDS);
  return FALSE;
}

static GPtrArray *
new_cards (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_card_free);
}

/* --- stations ------------------------------------------------------------------------------------ */

static CordeauCard *
make_station (CordeauStation station)
{
  CordeauCard *card = g_new0 (CordeauCard, 1);

  card->title = g_strdup (cordeau_station_to_label (station));
  card->subtitle = g_strdup (_ ("Station"));
  card->code = g_strconcat ("STATION:", cordeau_station_to_nick (station), NULL);
  card->bars = g_strdup (card->code);
  card->caption = g_strdup (card->code);
  return card;
}

/* --- badges -------------------------------------------------------------------------------------- */

/* A first name alone: neither employer nor status stands on what somebody wears. */
static CordeauCard *
make_badge (const CordeauWorker *worker)
{
  CordeauCard *card = g_new0 (CordeauCard, 1);

  card->title = g_strdup (worker->shown);
  card->subtitle = g_strdup (_ ("Badge"));
  card->code = cordeau_badge_code (worker->key);
  card->bars = g_strdup (card->code);
  card->caption = g_strdup (card->code);
  return card;
}

static gboolean
add_badges (CordeauConnection *connection, const CordeauPrintSite *site, GPtrArray *cards,
            GError **error)
{
  g_autoptr (GPtrArray) workers = cordeau_workers_list (connection, site->id, error);

  for (guint i = 0; workers != NULL && i < workers->len; i++)
    {
      const CordeauWorker *worker = g_ptr_array_index (workers, i);

      if (worker->left == CORDEAU_DAY_NONE)
        g_ptr_array_add (cards, make_badge (worker));
    }
  return workers != NULL;
}

/* --- machines ------------------------------------------------------------------------------------ */

static char *
describe_machine (const CordeauMachine *machine)
{
  const char *kind = cordeau_machine_kind_to_label (machine->kind);
  gint64 grams = cordeau_machine_capacity (machine);

  if (grams == 0)
    return g_strdup (kind);
  /* Translators: a machine's kind and how many kilograms it takes: “Washer · 10 kg” */
  return g_strdup_printf (_ ("%s · %d kg"), kind, (int) ((grams + 500) / 1000));
}

/* What the scanner says must not be taken for typing, and "L5" would: unless the id is a code of its own kind. */
static char *
code_of_machine (const char *id)
{
  g_autoptr (CordeauCode) code = cordeau_code_parse (id, NULL);

  if (code != NULL && code->kind != CORDEAU_CODE_FOREIGN)
    return g_strdup (id);
  return g_strconcat ("MACHINE:", id, NULL);
}

static CordeauCard *
make_machine (const CordeauMachine *machine)
{
  CordeauCard *card = g_new0 (CordeauCard, 1);

  card->title = g_strdup (machine->number);
  card->subtitle = describe_machine (machine);
  card->code = code_of_machine (machine->id);
  card->bars = g_strdup (card->code);
  card->caption = g_strdup (machine->id);
  return card;
}

static gboolean
add_machine (CordeauConnection *connection, const CordeauPrintSite *site, const char *text,
             GPtrArray *cards, GError **error)
{
  GError *local = NULL;
  g_autoptr (CordeauMachine) machine = cordeau_machine_find (connection, site->id, text, &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (machine == NULL)
    {
      g_set_error (error, CORDEAU_PRINT_ERROR, CORDEAU_PRINT_ERROR_UNKNOWN,
                   _ ("There is no machine “%s”, or several have this number. Give its id."), text);
      return FALSE;
    }
  g_ptr_array_add (cards, make_machine (machine));
  return TRUE;
}

static gboolean
add_machines (CordeauConnection *connection, const CordeauPrintSite *site, GPtrArray *cards,
              GError **error)
{
  g_autoptr (GPtrArray) machines = cordeau_machines_list (connection, site->id, error);

  for (guint i = 0; machines != NULL && i < machines->len; i++)
    g_ptr_array_add (cards, make_machine (g_ptr_array_index (machines, i)));
  return machines != NULL;
}

GPtrArray *
cordeau_cards_of_places (CordeauConnection *connection, const CordeauPrintSite *site,
                         const CordeauPrintWish *wish, GError **error)
{
  g_autoptr (GPtrArray) cards = new_cards ();

  for (int i = CORDEAU_STATION_NONE + 1; wish->stations && i < CORDEAU_N_STATIONS; i++)
    g_ptr_array_add (cards, make_station (i));
  if (wish->badges && !add_badges (connection, site, cards, error))
    return NULL;
  if (wish->all_machines && !add_machines (connection, site, cards, error))
    return NULL;
  for (guint i = 0; wish->machines != NULL && wish->machines[i] != NULL; i++)
    if (!add_machine (connection, site, wish->machines[i], cards, error))
      return NULL;
  return g_steal_pointer (&cards);
}

/* --- slots --------------------------------------------------------------------------------------- */

static void
add_slot (GPtrArray *cards, const char *name)
{
  CordeauCard *card = g_new0 (CordeauCard, 1);

  card->title = g_strdup (name);
  card->subtitle = g_strdup (_ ("Slot"));
  card->code = g_strconcat ("SLOT:", name, NULL);
  card->bars = g_strdup (card->code);
  card->caption = g_strdup (card->code);
  g_ptr_array_add (cards, card);
}

static gboolean
refuse_slot (const char *word, GError **error)
{
  g_set_error (error, CORDEAU_PRINT_ERROR, CORDEAU_PRINT_ERROR_INVALID,
               _ ("“%s” is no slot. Write a name of 1 to 16 letters and digits, or a range such as "
                  "1..120 or B1..B12."),
               word);
  return FALSE;
}

/* Splits "B012" into "B" and 12. */
static gboolean
split_number (const char *text, char **head, guint64 *number)
{
  gsize length = strlen (text);
  gsize digits = 0;

  while (digits < length && g_ascii_isdigit (text[length - 1 - digits]))
    digits++;
  if (digits == 0 || digits > MAX_DIGITS)
    return FALSE;
  *head = g_strndup (text, length - digits);
  *number = g_ascii_strtoull (text + length - digits, NULL, 10);
  return TRUE;
}

/* @from: has the zeros the names begin their numbers with. */
static gboolean
add_range (GPtrArray *cards, const char *word, const char *from, const char *to, GError **error)
{
  g_autofree char *head = NULL;
  g_autofree char *same = NULL;
  guint64 first = 0;
  guint64 last = 0;
  int width;

  if (!split_number (from, &head, &first) || !split_number (to, &same, &last) || first > last
      || !g_str_equal (head, same))
    return refuse_slot (word, error);
  if (!cordeau_cards_check_number ((gint64) (last - first + 1), error))
    return FALSE;
  width = from[strlen (head)] == '0' ? (int) (strlen (from) - strlen (head)) : 1;
  for (guint64 i = first; i <= last; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s%0*" G_GUINT64_FORMAT, head, width, i);

      if (!cordeau_slot_is_good (name))
        return refuse_slot (word, error);
      add_slot (cards, name);
    }
  return TRUE;
}

GPtrArray *
cordeau_cards_of_slots (const CordeauPrintWish *wish, GError **error)
{
  g_autoptr (GPtrArray) cards = new_cards ();

  for (guint i = 0; wish->slots != NULL && wish->slots[i] != NULL; i++)
    {
      g_autofree char *word = g_strstrip (g_strdup (wish->slots[i]));
      g_auto (GStrv) ends = g_strsplit (word, "..", 2);

      if (g_strv_length (ends) == 2)
        {
          if (!add_range (cards, word, ends[0], ends[1], error))
            return NULL;
        }
      else if (*word != '\0' && cordeau_slot_is_good (word))
        add_slot (cards, word);
      else
        return refuse_slot (word, error), NULL;
      if (!cordeau_cards_check_number (cards->len, error))
        return NULL;
    }
  return g_steal_pointer (&cards);
}
