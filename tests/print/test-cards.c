/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which codes stand on labels and cards, and what else. That other programs read them from the page is for
 * test-read-back.py. */
#include "base/code.h"
#include "print-fixture.h"
#include "print/direction.h"

static char **
words (const char *text)
{
  return g_strsplit (text, " ", -1);
}

static CordeauPrintWish *
wish_labels (const char *codes)
{
  CordeauPrintWish *wish = cordeau_print_wish_new (CORDEAU_PRINT_LABELS);

  wish->codes = words (codes);
  return wish;
}

/* --- symbols ------------------------------------------------------------------------------------- */

/* A QR of version 2 has 25 modules (ISO/IEC 18004 §5.3.1); Code 128 has 11 a character, start and check included, and
 * 13 to stop (ISO/IEC 15417 §4.3). */
static void
test_symbol (void)
{
  g_autoptr (CordeauSymbol) qr = cordeau_symbol_new (CORDEAU_SYMBOL_QR, "7D-27S-L", NULL);
  g_autoptr (CordeauSymbol) bars = cordeau_symbol_new (CORDEAU_SYMBOL_CODE128, "7D27SL", NULL);

  g_assert_cmpuint (cordeau_symbol_get_columns (qr), ==, 25);
  g_assert_cmpuint (cordeau_symbol_get_rows (qr), ==, 25);
  g_assert_cmpuint (cordeau_symbol_get_quiet (qr), ==, 4);
  g_assert_cmpuint (cordeau_symbol_get_columns (bars), ==, (1 + 6 + 1) * 11 + 13);
  g_assert_cmpuint (cordeau_symbol_get_rows (bars), ==, 1);
  g_assert_cmpuint (cordeau_symbol_get_quiet (bars), ==, 10);
  /* The finder pattern: dark, light, dark at the corner. */
  g_assert_true (cordeau_symbol_is_dark (qr, 0, 0));
  g_assert_false (cordeau_symbol_is_dark (qr, 1, 1));
  g_assert_true (cordeau_symbol_is_dark (qr, 3, 3));
  /* The alignment pattern near the fourth corner (§5.3.6), by which sheets of many are read. */
  g_assert_true (cordeau_symbol_is_dark (qr, 18, 18));
  g_assert_false (cordeau_symbol_is_dark (qr, 17, 18));
  g_assert_true (cordeau_symbol_is_dark (qr, 16, 16));
}

/* Codes, numbers and foreign names among Arabic words stay as they are read, whatever stands around them. */
static void
test_isolated (void)
{
  static const struct
  {
    const char *text;
    const char *isolated;
  } cases[] = {
    { "L5 · load 12", "L5 · load 12" },
    { "", "" },
    { "\u062c\u0627\u0647\u0632", "\u200f\u062c\u0627\u0647\u0632" },
    { "+47 \u0643\u064a\u0633", "\u200f\u2068+47\u2069 \u0643\u064a\u0633" },
    { "\u0643\u064a\u0633 7D-27S-4, 2.", "\u200f\u0643\u064a\u0633 \u20687D-27S-4, 2\u2069." },
    { "L5 · \u062f 12 · 10:00",
      "\u200f\u2068L5\u2069 · \u062f \u206812\u2069 · \u206810:00\u2069" },
    { "Site 7 \u062f", "\u200f\u2068Site 7\u2069 \u062f" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *isolated = cordeau_print_isolate (cases[i].text);

      g_assert_cmpstr (isolated, ==, cases[i].isolated);
    }
}

static void
test_symbol_refused (void)
{
  g_autofree char *much = g_strnfill (5000, 'x');
  const struct
  {
    CordeauSymbolKind kind;
    const char *text;
  } rows[] = {
    { CORDEAU_SYMBOL_QR, "" },         { CORDEAU_SYMBOL_CODE128, "" },
    { CORDEAU_SYMBOL_CODE128, "été" }, { CORDEAU_SYMBOL_CODE128, "a\tb" },
    { CORDEAU_SYMBOL_QR, "\xff\xfe" }, { CORDEAU_SYMBOL_QR, much },
    { CORDEAU_SYMBOL_CODE128, much },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (cordeau_symbol_new (rows[i].kind, rows[i].text, &error));
      g_assert_error (error, CORDEAU_PRINT_ERROR, CORDEAU_PRINT_ERROR_CODE);
    }
}

/* --- labels -------------------------------------------------------------------------------------- */

static void
test_labels (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauPrintWish) wish = wish_labels ("n1 N2");
  g_autofree char *codes = print_codes (bags, wish);
  g_autoptr (CordeauDocument) document = print_make (bags, wish);
  g_autofree char *text = print_words (document);

  g_assert_cmpstr (codes, ==, "N1 N2");
  g_assert_cmpuint (cordeau_document_get_n_pages (document), ==, 1);
  assert_has (text, "BRA\n");
  assert_has (text, "FRA\n");
  assert_has (text, "site-7\n");
}

/* On a roll one label a piece; of a sheet, what is left of it. */
static void
test_pages (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauPrintWish) wish = wish_labels ("N1 N2 N3 N4");
  g_autoptr (CordeauDocument) sheet = NULL;
  g_autoptr (CordeauDocument) roll = NULL;
  g_autofree char *first = NULL;

  wish->skip = 22;
  sheet = print_make (bags, wish);
  g_assert_cmpuint (cordeau_document_get_n_pages (sheet), ==, 2);
  first = cordeau_print_page_get_text (cordeau_document_get_page (sheet, 0));
  assert_has (first, "N2\n");
  assert_has_not (first, "N3\n");
  cordeau_medium_init (&wish->medium, CORDEAU_MEDIUM_ROLL62);
  roll = print_make (bags, wish);
  g_assert_cmpuint (cordeau_document_get_n_pages (roll), ==, 4);
}

/* Which of two tags cannot be read any more is what was asked. */
static void
test_tags (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauPrintWish) wish = wish_labels ("SECOND N1");
  g_autofree char *fact = NULL;
  g_autofree char *codes = NULL;

  bags_pass (bags, "N1", "reception", "received");
  fact = bags_do (bags, CORDEAU_ACT_RETAG, "N1", "Second");
  codes = print_codes (bags, wish);
  g_assert_cmpstr (codes, ==, "Second N1");
}

static void
test_labels_refused (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauPrintWish) unknown = wish_labels ("N1 NOBODY");
  g_autoptr (CordeauPrintWish) none = wish_labels ("N1");
  g_autoptr (CordeauPrintWish) retired = wish_labels ("N2");
  g_autoptr (CordeauPrintWish) many = cordeau_print_wish_new (CORDEAU_PRINT_LABELS);
  g_autofree char *fact = bags_do (bags, CORDEAU_ACT_RETIRE, "N2", NULL);

  print_refused (bags, unknown, CORDEAU_PRINT_ERROR_UNKNOWN);
  print_refused (bags, retired, CORDEAU_PRINT_ERROR_INVALID);
  g_clear_pointer (&none->codes, g_strfreev);
  none->stage = CORDEAU_STAGE_MISSING;
  print_refused (bags, none, CORDEAU_PRINT_ERROR_NOTHING);
  many->n_new = CORDEAU_PRINT_MAX_CARDS + 1;
  print_refused (bags, many, CORDEAU_PRINT_ERROR_INVALID);
}

static void
test_stage (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauPrintWish) wish = cordeau_print_wish_new (CORDEAU_PRINT_LABELS);
  g_autofree char *codes = NULL;

  bags_pass (bags, "N3", "reception", "received");
  bags_pass (bags, "N5", "reception", "received");
  wish->stage = CORDEAU_STAGE_RECEIVED;
  codes = print_codes (bags, wish);
  g_assert_cmpstr (codes, ==, "N3 N5");
}

/* Never the same twice, nor one that a net has, and each of them is ours. */
static void
test_new_codes (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauPrintWish) wish = cordeau_print_wish_new (CORDEAU_PRINT_LABELS);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  bags_import_text (bags, "code\n7D-002-W\n");
  wish->n_new = 3;
  for (guint round = 0; round < 2; round++)
    {
      g_autofree char *codes = print_codes (bags, wish);
      g_auto (GStrv) each = words (codes);

      g_assert_cmpuint (g_strv_length (each), ==, 3);
      for (guint i = 0; i < 3; i++)
        {
          g_assert_true (cordeau_code_check (each[i]));
          g_assert_true (g_str_has_prefix (each[i], "7D-"));
          g_assert_true (g_hash_table_add (seen, g_strdup (each[i])));
        }
    }
  g_assert_cmpuint (bags_count_facts (bags), ==, 0);
}

/* N1's owner leaves on the 25th: after that, whose it was is nobody's business. */
static void
test_owner_left (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauPrintWish) wish = wish_labels ("N1");
  g_autoptr (CordeauDocument) document = NULL;
  g_autofree char *text = NULL;

  bags_pass (bags, "N1", "reception", "received");
  bags_advance (bags, 4 * 24 * HOUR);
  document = print_make (bags, wish);
  text = print_words (document);
  assert_has (text, "N1\n");
  assert_has_not (text, "BRA");
}

/* --- cards --------------------------------------------------------------------------------------- */

static void
test_cards (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauPrintWish) wish = cordeau_print_wish_new (CORDEAU_PRINT_CARDS);
  g_autofree char *codes = NULL;
  g_autofree char *some = NULL;
  g_autoptr (CordeauDocument) document = NULL;
  g_autofree char *text = NULL;

  wish->stations = TRUE;
  wish->all_machines = TRUE;
  codes = print_codes (bags, wish);
  g_assert_cmpstr (codes, ==,
                   "STATION:reception STATION:sorting STATION:washing STATION:drying "
                   "STATION:finishing STATION:control STATION:rack STATION:handback "
                   "STATION:transfer STATION:repair L1 L2 S1 S2 H1 P1");
  document = print_make (bags, wish);
  text = print_words (document);
  assert_has (text, "Washer · 10 kg\n");
  assert_has (text, "Hygiene washer · 18 kg\n");
  assert_has (text, "Ironer\n");
  wish->stations = FALSE;
  wish->all_machines = FALSE;
  wish->machines = words ("11 l2");
  some = print_codes (bags, wish);
  g_assert_cmpstr (some, ==, "S1 L2");
}

static void
test_cards_refused (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauPrintWish) wish = cordeau_print_wish_new (CORDEAU_PRINT_CARDS);

  print_refused (bags, wish, CORDEAU_PRINT_ERROR_NOTHING);
  wish->machines = words ("L1 L99");
  print_refused (bags, wish, CORDEAU_PRINT_ERROR_UNKNOWN);
}

/* --- slots --------------------------------------------------------------------------------------- */

static void
test_slots (Bags *bags, gconstpointer unused)
{
  static const struct
  {
    const char *words;
    const char *codes;
  } rows[] = {
    { "84", "SLOT:84" },
    { "8..11", "SLOT:8 SLOT:9 SLOT:10 SLOT:11" },
    { "B1..B3 C-12", "SLOT:B1 SLOT:B2 SLOT:B3 SLOT:C-12" },
    { "008..010", "SLOT:008 SLOT:009 SLOT:010" },
    { "A-1..A-2", "SLOT:A-1 SLOT:A-2" },
    { "7..7", "SLOT:7" },
  };
  g_autoptr (CordeauPrintWish) wish = cordeau_print_wish_new (CORDEAU_PRINT_SLOTS);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *codes = NULL;

      g_strfreev (wish->slots);
      wish->slots = words (rows[i].words);
      codes = print_codes (bags, wish);
      g_assert_cmpstr (codes, ==, rows[i].codes);
    }
}

static void
test_slots_refused (Bags *bags, gconstpointer unused)
{
  static const char *const rows[] = {
    "9..8",    "A1..B3",  "1..",
    "..4",     "A..B",    "1..99999999",
    "1..9999", "1..2..3", "SIXTEENLETTERS12345",
  };
  g_autoptr (CordeauPrintWish) wish = cordeau_print_wish_new (CORDEAU_PRINT_SLOTS);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_strfreev (wish->slots);
      wish->slots = words (rows[i]);
      print_refused (bags, wish, CORDEAU_PRINT_ERROR_INVALID);
    }
}

#define ADD(name, test) \
  g_test_add ("/print/cards/" name, Bags, NULL, bags_set_up, test, bags_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/symbol", test_symbol);
  g_test_add_func ("/print/isolated", test_isolated);
  g_test_add_func ("/print/symbol-refused", test_symbol_refused);
  ADD ("labels", test_labels);
  ADD ("pages", test_pages);
  ADD ("tags", test_tags);
  ADD ("labels-refused", test_labels_refused);
  ADD ("stage", test_stage);
  ADD ("new-codes", test_new_codes);
  ADD ("owner-left", test_owner_left);
  ADD ("cards", test_cards);
  ADD ("cards-refused", test_cards_refused);
  ADD ("slots", test_slots);
  ADD ("slots-refused", test_slots_refused);
  return g_test_run ();
}
