/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables as people's programs write them, and what is wrong with them, by line. */
#include "base/csv.h"

#include "base-test.h"

/* The whole table in one string: fields in [ ], rows by their line number. */
static char *
dump_bytes (const char *text, gsize length, GError **error)
{
  g_autoptr (CordeauCsv) csv = cordeau_csv_new (text, length);
  GString *out = g_string_new (NULL);

  while (cordeau_csv_next (csv, error))
    {
      g_string_append_printf (out, "%u", cordeau_csv_get_line (csv));
      for (guint i = 0; i < cordeau_csv_get_n_fields (csv); i++)
        g_string_append_printf (out, "[%s]", cordeau_csv_get_field (csv, i));
      g_assert_cmpstr (cordeau_csv_get_field (csv, cordeau_csv_get_n_fields (csv)), ==, "");
      g_assert_cmpstr (cordeau_csv_get_field (csv, G_MAXUINT), ==, "");
    }
  /* The end stays the end. */
  g_assert_false (cordeau_csv_next (csv, NULL));
  g_assert_cmpuint (cordeau_csv_get_n_fields (csv), ==, 0);

  return g_string_free (out, FALSE);
}

static char *
dump (const char *text)
{
  g_autoptr (GError) error = NULL;
  char *rows = dump_bytes (text, strlen (text), &error);

  g_assert_no_error (error);
  return rows;
}

static void
test_plain (void)
{
  assert_same_text (dump ("a,b\n1,2\n"), "1[a][b]2[1][2]");
  assert_same_text (dump ("a,b\n1,2"), "1[a][b]2[1][2]");
  assert_same_text (dump ("a,b,\n,,2"), "1[a][b][]2[][][2]");
  assert_same_text (dump (""), "");
  assert_same_text (dump ("\n"), "");
  assert_same_text (dump ("a"), "1[a]");
  assert_same_text (dump ("é;ü\n"), "1[é][ü]");
}

static void
test_line_ends (void)
{
  assert_same_text (dump ("a;b\r\nc;d\r\n"), "1[a][b]2[c][d]");
  assert_same_text (dump ("a;b\rc;d\r"), "1[a][b]2[c][d]");
  assert_same_text (dump ("a;b\n\r\n\rc;d"), "1[a][b]4[c][d]");
}

static void
test_blank (void)
{
  assert_same_text (dump ("\n \n\t\na;b\n\n;;;\n ; \nc;d\n\n"), "4[a][b]8[c][d]");
  /* What somebody quoted is there, even if it is nothing. */
  assert_same_text (dump ("a\n\"\"\n"), "1[a]2[]");
}

static void
test_trim (void)
{
  assert_same_text (dump ("  a  ; b\t;\" c \";  \" d \"  ;e f"), "1[a][b][ c ][ d ][e f]");
  assert_same_text (dump ("a\tb \t c\n \t\tx"), "1[a][b][c]2[][][x]");
}

static void
test_quotes (void)
{
  assert_same_text (dump ("\"a;b\";\"c\"\"d\";\"\"\"\""), "1[a;b][c\"d][\"]");
  assert_same_text (dump ("a;b\n\"one\ntwo\r\nthree\rfour\";x\nlast;y"),
                    "1[a][b]2[one\ntwo\r\nthree\rfour][x]6[last][y]");
  /* A quote inside an unquoted field is a quote. */
  assert_same_text (dump ("pipe 5\";a\"b\"c;x"), "1[pipe 5\"][a\"b\"c][x]");
  assert_same_text (dump ("\"a\" b;\"c\"d\"e\";f"), "1[a b][cd\"e\"][f]");
}

static void
assert_separator (const char *text, char separator)
{
  g_autoptr (CordeauCsv) csv = cordeau_csv_new (text, strlen (text));

  g_assert_cmpint (cordeau_csv_get_separator (csv), ==, separator);
}

static void
test_separator (void)
{
  assert_separator ("a,b,c\n1;2;3;4;5", ',');
  assert_separator ("a;b;c,d\n", ';');
  assert_separator ("a\tb\tc;d", '\t');
  assert_separator ("\n\r\n  \na,b", ',');
  assert_separator ("\"x;y;z;w\",b\n", ',');
  assert_separator ("\"x\ny;z;w\",b\n", ',');
  assert_separator (" \"x;;;;\",b\n", ',');
  assert_separator ("pipe 5\",a\",c;d\n", ',');
  /* Equals, and none. */
  assert_separator ("a;b,c\td", ';');
  assert_separator ("a,b\tc", '\t');
  assert_separator ("name\nDupont, Jean", ';');
  assert_separator ("", ';');
}

static void
test_sep_line (void)
{
  assert_separator ("sep=,\r\na;b;c", ',');
  assert_same_text (dump ("sep=,\r\na;b,c\r\n"), "2[a;b][c]");
  assert_same_text (dump ("sep=\t\na;b\tc"), "2[a;b][c]");
  assert_same_text (dump ("sep=;"), "");
  assert_same_text (dump ("sep=x\na;b"), "1[sep=x]2[a][b]");
  assert_same_text (dump ("sep=;x\na;b"), "1[sep=][x]2[a][b]");
}

static void
assert_fault (const char *text, gsize length, const char *rows, const char *part)
{
  g_autoptr (GError) error = NULL;

  assert_same_text (dump_bytes (text, length, &error), rows);
  assert_sentence_with (&error, CORDEAU_BASE_ERROR_CSV, part);
}

static void
test_open_quote (void)
{
  assert_fault ("a;b\n\n1;\"2\n3;4\n", 14, "1[a][b]", "line 3");
  assert_fault ("\"", 1, "", "line 1");
  assert_fault ("a\n\"\"\"", 5, "1[a]", "line 2");
}

static void
test_nul (void)
{
  assert_fault ("a;b\n1;\0002\n", 9, "1[a][b]", "Line 2");
  assert_fault ("a;b\n1;\"x\n\0\"\n", 12, "1[a][b]", "Line 3");
}

static void
test_row_limit (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_malloc (3 * 1048576);
  g_autofree char *rows = NULL;

  memset (text, 'x', 3 * 1048576);
  memcpy (text, "a;b\n", 4);
  text[4 + 1048576] = '\n';
  rows = dump_bytes (text, 4 + 1048576 + 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (rows), ==, strlen ("1[a][b]") + strlen ("2[]") + 1048576);

  text[4 + 1048576] = 'x';
  assert_fault (text, 3 * 1048576, "1[a][b]", "line 2");
  /* Behind a quote left open, the same. */
  text[4] = '"';
  assert_fault (text, 3 * 1048576, "1[a][b]", "quote");
  /* Exactly at the end of the file the row is whole. */
  text[4] = 'x';
  g_free (rows);
  rows = dump_bytes (text, 4 + 1048576, &error);
  g_assert_no_error (error);
}

static void
test_field_limit (void)
{
  g_autoptr (GString) text = g_string_new ("a;b\n");
  g_autofree char *rows = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 255; i++)
    g_string_append (text, "x;");
  g_string_append_c (text, 'x');
  rows = dump_bytes (text->str, text->len, &error);
  g_assert_no_error (error);
  g_string_append_c (text, ';');
  assert_fault (text->str, text->len, "1[a][b]", "256");
}

static char *
written (const char *field)
{
  GString *out = g_string_new (NULL);

  cordeau_csv_append (out, field, ';', TRUE);
  return g_string_free (out, FALSE);
}

static void
test_append (void)
{
  GString *out = g_string_new (NULL);

  cordeau_csv_append (out, "a", ',', TRUE);
  cordeau_csv_append (out, "b,c", ',', FALSE);
  cordeau_csv_append (out, "", ',', FALSE);
  cordeau_csv_append (out, "d;e", ',', FALSE);
  assert_same_text (g_string_free (out, FALSE), "a,\"b,c\",,d;e");

  assert_same_text (written ("say \"hi\""), "\"say \"\"hi\"\"\"");
  assert_same_text (written ("two\nlines"), "\"two\nlines\"");
  assert_same_text (written ("two\rlines"), "\"two\rlines\"");
  assert_same_text (written (" edge "), "\" edge \"");
  assert_same_text (written ("a;b"), "\"a;b\"");
}

static void
test_append_guard (void)
{
  assert_same_text (written ("=1+1"), "'=1+1");
  assert_same_text (written ("+cmd|' /C calc'!A0"), "'+cmd|' /C calc'!A0");
  assert_same_text (written ("-2+3"), "'-2+3");
  assert_same_text (written ("@SUM(A1)"), "'@SUM(A1)");
  assert_same_text (written ("=\"a\";b"), "\"'=\"\"a\"\";b\"");
  assert_same_text (written ("\t=1"), "\"'\t=1\"");
  assert_same_text (written ("-"), "'-");
  assert_same_text (written ("-1,2,3"), "'-1,2,3");
  /* Numbers stay numbers. */
  assert_same_text (written ("-5"), "-5");
  assert_same_text (written ("+33612345678"), "+33612345678");
  assert_same_text (written ("-1,5"), "-1,5");
  assert_same_text (written ("a=b"), "a=b");
}

/* Any table written by us reads back the same, but for the guard. */
static void
test_round_trip (void)
{
  for (guint round = 0; round < 1000; round++)
    {
      g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (CordeauCsv) csv = NULL;
      guint columns = g_test_rand_int_range (2, 6);
      guint rows = g_test_rand_int_range (1, 6);
      char separator = ",;\t"[g_test_rand_int_range (0, 3)];

      g_string_append_printf (text, "sep=%c\n", separator);
      for (guint i = 0; i < rows * columns; i++)
        {
          char *field = i % columns == 0 ? g_strdup_printf ("row %u", i) : random_text (12, 3);

          if (field[0] != '\0' && strchr ("=+-@\t\r", field[0]) != NULL)
            field[0] = 'x';
          g_ptr_array_add (fields, field);
          cordeau_csv_append (text, field, separator, i % columns == 0);
          if (i % columns == columns - 1)
            g_string_append (text, g_test_rand_bit () ? "\n" : "\r\n");
        }

      csv = cordeau_csv_new (text->str, text->len);
      for (guint row = 0; row < rows; row++)
        {
          g_assert_true (cordeau_csv_next (csv, &error));
          g_assert_cmpuint (cordeau_csv_get_n_fields (csv), ==, columns);
          for (guint i = 0; i < columns; i++)
            g_assert_cmpstr (cordeau_csv_get_field (csv, i), ==,
                             g_ptr_array_index (fields, row * columns + i));
        }
      g_assert_false (cordeau_csv_next (csv, &error));
      g_assert_no_error (error);
    }
}

/* No bytes make it read beyond its text (seen by the sanitizers) or go round for ever. */
static void
test_any_bytes (void)
{
  static const char alphabet[] = "a \";,\t\r\n\0é";

  for (guint round = 0; round < 20000; round++)
    {
      gsize length = g_test_rand_int_range (0, 30);
      g_autofree char *text = g_malloc (length + 1);
      g_autofree char *exact = NULL;

      for (gsize i = 0; i < length; i++)
        text[i] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
      exact = g_memdup2 (text, length);
      g_free (dump_bytes (exact, length, NULL));
    }
}

static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new ("code;site;date;grammes;note\n");
  g_autoptr (CordeauCsv) csv = NULL;
  guint rows = 0;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, "7D-%05u-X;village;2026-11-23 18:00;1834;%s\n", i,
                            i % 10 == 0 ? "\"a;b\"" : "");

  csv = cordeau_csv_new (text->str, text->len);
  while (cordeau_csv_next (csv, NULL))
    rows++;
  g_assert_cmpuint (rows, ==, 100001);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/csv/plain", test_plain);
  g_test_add_func ("/base/csv/line-ends", test_line_ends);
  g_test_add_func ("/base/csv/blank", test_blank);
  g_test_add_func ("/base/csv/trim", test_trim);
  g_test_add_func ("/base/csv/quotes", test_quotes);
  g_test_add_func ("/base/csv/separator", test_separator);
  g_test_add_func ("/base/csv/sep-line", test_sep_line);
  g_test_add_func ("/base/csv/open-quote", test_open_quote);
  g_test_add_func ("/base/csv/nul", test_nul);
  g_test_add_func ("/base/csv/row-limit", test_row_limit);
  g_test_add_func ("/base/csv/field-limit", test_field_limit);
  g_test_add_func ("/base/csv/append", test_append);
  g_test_add_func ("/base/csv/append-guard", test_append_guard);
  g_test_add_func ("/base/csv/round-trip", test_round_trip);
  g_test_add_func ("/base/csv/any-bytes", test_any_bytes);
  g_test_add_func ("/base/csv/long", test_long);

  return g_test_run ();
}
