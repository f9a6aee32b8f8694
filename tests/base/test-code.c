/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a scan says: one key for one tag, whichever way it was read. */
#include "base/code.h"

#include "base-test.h"

#define GS "\x1d"

static void
assert_code (const char *text, CordeauCodeKind kind, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauCode) code = cordeau_code_parse (text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (code->key, ==, key);
  g_assert_cmpint (code->kind, ==, kind);
  g_assert_cmpint (cordeau_code_check (text), ==, kind == CORDEAU_CODE_SHORT);
}

static void
assert_text (const char *text, const char *printed)
{
  g_autoptr (CordeauCode) code = cordeau_code_parse (text, NULL);

  g_assert_cmpstr (code->text, ==, printed);
}

static void
assert_no_code (const char *text, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cordeau_code_parse (text, &error));
  assert_sentence_with (&error, CORDEAU_BASE_ERROR_CODE, part);
  g_assert_false (cordeau_code_check (text));
}

static void
test_short (void)
{
  assert_code ("7D-27S-L", CORDEAU_CODE_SHORT, "7D27SL");
  assert_code ("7d27sl", CORDEAU_CODE_SHORT, "7D27SL");
  assert_code ("  7D 27S L\n", CORDEAU_CODE_SHORT, "7D27SL");
  assert_code ("7D.27S.L", CORDEAU_CODE_SHORT, "7D27SL");
  assert_code ("]C07D-27S-L", CORDEAU_CODE_SHORT, "7D27SL");
  assert_code ("]Q17d27sl", CORDEAU_CODE_SHORT, "7D27SL");
  /* Another check character makes it somebody else's, with the same reading of both forms. */
  assert_code ("7D-27S-4", CORDEAU_CODE_FOREIGN, "7D27S4");
  assert_code ("7d27s4", CORDEAU_CODE_FOREIGN, "7D27S4");
  /* Too short, a character outside the alphabet, too long: though the check is right. */
  assert_code ("A02R", CORDEAU_CODE_FOREIGN, "A02R");
  assert_code ("7DI7S2", CORDEAU_CODE_FOREIGN, "7DI7S2");
  assert_code ("7DO7SM", CORDEAU_CODE_FOREIGN, "7DO7SM");
  assert_code ("A12425GABC1234002M", CORDEAU_CODE_FOREIGN, "A12425GABC1234002M");
  assert_text (" 7d-27S-L ", "7d-27S-L");
}

/* Worked out apart from this code; the check character agrees with ISO 7064's for the
 * Global Release Identifier, A12425GABC1234002-M. */
static void
test_mint (void)
{
  assert_same_text (cordeau_code_mint ("7D", 2297), "7D-27S-L");
  assert_same_text (cordeau_code_mint ("A", 1), "A-001-N");
  assert_same_text (cordeau_code_mint ("A", 2), "A-002-L");
  assert_same_text (cordeau_code_mint ("A", 13), "A-00D-0");
  assert_same_text (cordeau_code_mint ("A", 18), "A-00J-O");
  assert_same_text (cordeau_code_mint ("A", 32), "A-010-L");
  assert_same_text (cordeau_code_mint ("ZZZZ", G_MAXUINT), "ZZZZ-3ZZZZZZ-E");
}

static void
test_mint_checks (void)
{
  static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  static const char all[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  for (guint round = 0; round < 2000; round++)
    {
      char prefix[5] = "";
      guint number = (guint32) g_test_rand_int () >> g_test_rand_int_range (0, 31);
      g_autofree char *text = NULL;
      g_autofree char *lower = NULL;

      for (int n = g_test_rand_int_range (1, 5); n > 0; n--)
        prefix[n - 1] = alphabet[g_test_rand_int_range (0, 32)];
      text = cordeau_code_mint (prefix, MAX (number, 1));
      g_assert_true (cordeau_code_check (text));
      lower = g_ascii_strdown (text, -1);
      g_assert_true (cordeau_code_check (lower));

      /* Every single wrong character is found. */
      for (guint i = 0; text[i] != '\0'; i++)
        {
          char right = text[i];

          if (right == '-')
            continue;
          for (guint j = 0; j < 36; j++)
            {
              text[i] = all[j];
              g_assert_cmpint (cordeau_code_check (text), ==, all[j] == right);
            }
          text[i] = right;
        }
    }
}

/* Examples of the EPC Tag Data Standard (§6.3.5 and §6.3.6 of the identities, §14.6.4 and
 * §14.6.5 of the bits), worked out by hand from the tables. */
static void
test_epc (void)
{
  assert_code ("3314257BF40C0E4000000190", CORDEAU_CODE_GRAI, "grai:061414112345.400");
  assert_code ("3314257bf40c0e4000000190", CORDEAU_CODE_GRAI, "grai:061414112345.400");
  assert_code ("3474257BF40000000000162E", CORDEAU_CODE_GIAI, "giai:06141415678");
  assert_text (" 3314257BF40C0E4000000190\r", "3314257BF40C0E4000000190");
}

static void
test_epc_partitions (void)
{
  static const char *const tags[][2] = {
    { "336397D323CF283FFFFFFFFF", "grai:987654321098.274877906943" },
    { "3366DFDC1CA5A07FFFFFFFFF", "grai:987654321091.274877906943" },
    { "336A4CB016EA033FFFFFFFFF", "grai:987654321012.274877906943" },
    { "336FADE68B101EFFFFFFFFFF", "grai:987654321123.274877906943" },
    { "3372F1853C0134BFFFFFFFFF", "grai:987654321234.274877906943" },
    { "33765AD0FC0C0E7FFFFFFFFF", "grai:987654312345.274877906943" },
    { "337BC4818078903FFFFFFFFF", "grai:987654123456.274877906943" },
    { "340397D323CF28000000162E", "giai:9876543210985678" },
    { "3406DFDC1CA5A0000000162E", "giai:987654321095678" },
    { "340A4CB016EA00000000162E", "giai:98765432105678" },
    { "340FADE68B1000000000162E", "giai:9876543215678" },
    { "3412F1853C0000000000162E", "giai:987654325678" },
    { "34165AD0FC0000000000162E", "giai:98765435678" },
    { "341BC481800000000000162E", "giai:9876545678" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    assert_code (tags[i][0],
                 g_str_has_prefix (tags[i][1], "grai:") ? CORDEAU_CODE_GRAI : CORDEAU_CODE_GIAI,
                 tags[i][1]);
}

/* What only looks like one of these tags is somebody's own number. */
static void
test_epc_lookalikes (void)
{
  static const char *const others[] = {
    "331C00000000000000000000", /* partition 7 */
    "3316625A0000004000000001", /* a company prefix of 8 digits */
    "331400000461A80000000001", /* an asset type of 6 digits for 5 */
    "330000000000044000000001", /* an asset type where there is none */
    "E28011606000020497A4C1B3", /* a chip's own number */
    "3314257BF40C0E400000019",  "3314257BF40C0E40000001900", /* a digit off */
    "3314257BF40C0E400000019G",
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    assert_code (others[i], CORDEAU_CODE_FOREIGN, others[i]);
}

static void
test_grai (void)
{
  static const char *const carriers[] = {
    "800300614141123452400",          GS "800300614141123452400",
    "(8003)00614141123452400",        "]C1800300614141123452400",
    "]d2800300614141123452400",       "]Q3800300614141123452400",
    "]C1" GS "800300614141123452400", "(8003) 0 0614141 12345 2 400",
    "3314257BF40C0E4000000190",       "]d2800300614141123452400" GS "10LOT",
  };

  for (guint i = 0; i < G_N_ELEMENTS (carriers); i++)
    assert_code (carriers[i], CORDEAU_CODE_GRAI, "grai:061414112345.400");

  assert_code ("(8003)00614141123452a/B-9", CORDEAU_CODE_GRAI, "grai:061414112345.a/B-9");
  assert_code ("(8003)006141411234521234567890ABCDEF", CORDEAU_CODE_GRAI,
               "grai:061414112345.1234567890ABCDEF");
  /* GS1 tells 0400 from 400, and so do we. */
  assert_code ("(8003)006141411234520400", CORDEAU_CODE_GRAI, "grai:061414112345.0400");
  assert_text ("]C1800300614141123452400", "800300614141123452400");
  assert_text ("]C1" GS "800300614141123452400" GS, "800300614141123452400");
}

static void
test_grai_faults (void)
{
  assert_no_code ("(8003)00614141123453400", "check digit");
  assert_no_code (GS "800300614141123453400", "check digit");
  assert_no_code ("]Q3800300614141123453400", "check digit");
  assert_no_code ("(8003)00614141123452", "serial");
  assert_no_code ("(8003)006141411234521234567890ABCDEFG", "serial");
  assert_no_code ("(8003)00614141123452a#b", "serial");
  assert_no_code ("(8003)00614141123452é", "serial");
  assert_no_code ("(8003)0061414112345", "13 digits");
  assert_no_code ("(8003)10614141123452400", "zero");
  assert_no_code ("(8003)", "13 digits");
  /* Without a mark, it is somebody's own number. */
  assert_code ("800300614141123453400", CORDEAU_CODE_FOREIGN, "800300614141123453400");
  assert_code ("80030061414", CORDEAU_CODE_FOREIGN, "80030061414");
  assert_code ("8003", CORDEAU_CODE_FOREIGN, "8003");
}

static void
test_giai (void)
{
  static const char *const carriers[] = { "800406141415678",
                                          GS "800406141415678",
                                          "(8004)06141415678",
                                          "]C1800406141415678",
                                          "(8004) 0614141 5678",
                                          "3474257BF40000000000162E",
                                          "]Q3800406141415678" GS "21X" };

  for (guint i = 0; i < G_N_ELEMENTS (carriers); i++)
    assert_code (carriers[i], CORDEAU_CODE_GIAI, "giai:06141415678");

  assert_code ("(8004)0614141wash-3", CORDEAU_CODE_GIAI, "giai:0614141wash-3");
  assert_no_code ("(8004)0614141901234567890123456789012345", "too long");
  assert_no_code ("(8004)061414", "company");
  assert_no_code ("(8004)WASH3", "company");
  assert_code ("8004-17", CORDEAU_CODE_FOREIGN, "800417");
  assert_code ("8004WASH3", CORDEAU_CODE_FOREIGN, "8004WASH3");
}

static void
test_station (void)
{
  assert_code ("STATION:washing", CORDEAU_CODE_STATION, "station:washing");
  assert_code ("station:Hand-Back ", CORDEAU_CODE_STATION, "station:hand-back");
  assert_code ("]Q1STATION:washing", CORDEAU_CODE_STATION, "station:washing");
  assert_code ("STATION:", CORDEAU_CODE_FOREIGN, "STATION:");
  assert_code ("STATION:two words", CORDEAU_CODE_FOREIGN, "STATION:TWOWORDS");
  assert_text ("STATION:washing", "STATION:washing");
  assert_code ("BADGE:5nge9qzy6h", CORDEAU_CODE_BADGE, "badge:5nge9qzy6h");
  assert_text ("BADGE:5nge9qzy6h", "BADGE:5nge9qzy6h");
  assert_code ("BADGE:", CORDEAU_CODE_FOREIGN, "BADGE:");
}

/* A card says that it is a machine's, and reads as the machine's id does. */
static void
test_machine (void)
{
  assert_code ("MACHINE:L5", CORDEAU_CODE_MACHINE, "L5");
  assert_code ("machine: l-5 ", CORDEAU_CODE_MACHINE, "L5");
  assert_code ("]Q1MACHINE:Sèche 2", CORDEAU_CODE_MACHINE, "SèCHE2");
  assert_code ("L5", CORDEAU_CODE_FOREIGN, "L5");
  assert_code ("MACHINE:", CORDEAU_CODE_FOREIGN, "MACHINE:");
  assert_code ("MACHINE: ", CORDEAU_CODE_FOREIGN, "MACHINE:");
  assert_text ("MACHINE:L5", "L5");
}

static void
test_slot (void)
{
  assert_code ("SLOT:84", CORDEAU_CODE_SLOT, "slot:84");
  assert_code ("slot:B-12", CORDEAU_CODE_SLOT, "slot:b-12");
  assert_code ("84", CORDEAU_CODE_FOREIGN, "84");
  assert_code ("SLOT:", CORDEAU_CODE_FOREIGN, "SLOT:");
  assert_text ("SLOT:84", "SLOT:84");
}

static void
test_fits_net (void)
{
  static const char *const cards[] = { "STATION:washing", "MACHINE:L5", "SLOT:84", "BADGE:w1" };
  static const char *const tags[] = { "7D-27S-L", "L5", "84", "3314257BF40C0E4000000190" };

  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    {
      g_autoptr (CordeauCode) code = cordeau_code_parse (cards[i], NULL);

      g_assert_false (cordeau_code_fits_net (code));
    }
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autoptr (CordeauCode) code = cordeau_code_parse (tags[i], NULL);

      g_assert_true (cordeau_code_fits_net (code));
    }
}

static void
test_foreign (void)
{
  assert_code ("ab-12 34.5", CORDEAU_CODE_FOREIGN, "AB12345");
  assert_code ("a - 1", CORDEAU_CODE_FOREIGN, "A1");
  assert_code ("-a.", CORDEAU_CODE_FOREIGN, "-A.");
  assert_code ("a/-b", CORDEAU_CODE_FOREIGN, "A/-B");
  assert_code ("a-/b", CORDEAU_CODE_FOREIGN, "A-/B");
  assert_code ("été-3", CORDEAU_CODE_FOREIGN, "éTé3");
  assert_code ("e\u0301te\u0301-3", CORDEAU_CODE_FOREIGN, "éTé3");
  assert_code ("http://x.fr/?a=1", CORDEAU_CODE_FOREIGN, "HTTP://XFR/?A=1");
  /* GS1 data of other kinds: the separator is a space. */
  assert_code ("]d20104012345123456" GS "21AB", CORDEAU_CODE_FOREIGN, "010401234512345621AB");
  assert_text ("]d20104012345123456" GS "21AB", "0104012345123456 21AB");
  /* Cannot be taken for the key of an asset. */
  assert_code ("grai:061414112345.400", CORDEAU_CODE_FOREIGN, "GRAI:061414112345400");
  assert_code ("]", CORDEAU_CODE_FOREIGN, "]");
}

static void
test_faults (void)
{
  g_autofree char *most = g_strnfill (64, 'x');
  g_autofree char *more = g_strnfill (65, 'x');
  g_autofree char *upper = g_strnfill (64, 'X');
  g_autoptr (GString) wide = g_string_new (NULL);

  assert_no_code ("", "empty");
  assert_no_code (" \n\t", "empty");
  assert_no_code (GS, "empty");
  assert_no_code ("]C1", "empty");
  assert_no_code ("a\tb", "printed");
  assert_no_code ("a\x01", "printed");
  assert_no_code ("a\x7f", "printed");
  assert_no_code ("a\xc2\x85", "printed");
  assert_no_code ("a\u200b", "printed");
  assert_no_code ("caf\xe9", "not text");
  assert_no_code (more, "64");
  assert_code (most, CORDEAU_CODE_FOREIGN, upper);
  for (guint i = 0; i < 64; i++)
    g_string_append (wide, "é");
  assert_code (wide->str, CORDEAU_CODE_FOREIGN, wide->str);
}

/* A key is a code that reads as itself, whatever was scanned. */
static void
test_any_text (void)
{
  static const char *const starts[] = {
    "", "", "(8003)", "8003006141411234", "]C1", "(8004)06141", "33", "STATION:", GS
  };

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *tail = random_text (20, 6);
      g_autofree char *text = g_strconcat (starts[g_test_rand_int_range (0, G_N_ELEMENTS (starts))],
                                           tail, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (CordeauCode) code = cordeau_code_parse (text, &error);
      g_autoptr (CordeauCode) again = NULL;

      if (code == NULL)
        {
          assert_sentence (&error, CORDEAU_BASE_ERROR_CODE);
          continue;
        }
      g_assert_cmpuint (strlen (code->key), >, 0);
      g_assert_true (g_utf8_validate (code->text, -1, NULL));
      /* Nobody prints what looks like a symbology identifier. */
      if (code->text[0] == ']')
        continue;
      if (code->kind == CORDEAU_CODE_SHORT || code->kind == CORDEAU_CODE_FOREIGN)
        {
          again = cordeau_code_parse (code->text, &error);
          g_assert_no_error (error);
          g_assert_cmpstr (again->key, ==, code->key);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/code/short", test_short);
  g_test_add_func ("/base/code/mint", test_mint);
  g_test_add_func ("/base/code/mint-checks", test_mint_checks);
  g_test_add_func ("/base/code/epc", test_epc);
  g_test_add_func ("/base/code/epc-partitions", test_epc_partitions);
  g_test_add_func ("/base/code/epc-lookalikes", test_epc_lookalikes);
  g_test_add_func ("/base/code/grai", test_grai);
  g_test_add_func ("/base/code/grai-faults", test_grai_faults);
  g_test_add_func ("/base/code/giai", test_giai);
  g_test_add_func ("/base/code/station", test_station);
  g_test_add_func ("/base/code/machine", test_machine);
  g_test_add_func ("/base/code/slot", test_slot);
  g_test_add_func ("/base/code/fits-net", test_fits_net);
  g_test_add_func ("/base/code/foreign", test_foreign);
  g_test_add_func ("/base/code/faults", test_faults);
  g_test_add_func ("/base/code/any-text", test_any_text);

  return g_test_run ();
}
