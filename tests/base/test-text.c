/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Encodings as files bring them, folding, names, and files that are none. */
#include <errno.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "base/text.h"

#include "base-test.h"

static void
assert_reads (const char *bytes, gsize length, const char *expected)
{
  g_autoptr (GError) error = NULL;
  gsize out_length = 12345;
  g_autofree char *copy = g_memdup2 (bytes, length); /* no NUL behind it to lean on */
  g_autofree char *text = cordeau_text_to_utf8 (copy, length, &out_length, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpuint (out_length, ==, strlen (expected));
}

static void
assert_unreadable (const char *bytes, gsize length, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = g_memdup2 (bytes, length);

  g_assert_null (cordeau_text_to_utf8 (copy, length, NULL, &error));
  assert_sentence_with (&error, CORDEAU_BASE_ERROR_ENCODING, part);
}

static void
test_utf8 (void)
{
  assert_reads ("", 0, "");
  assert_reads ("plain", 5, "plain");
  assert_reads ("d\xc3\xa9l\xc3\xa9gation\n", 13, "délégation\n");
  assert_reads ("\xef\xbb\xbf"
                "caf\xc3\xa9",
                8, "café");
  assert_reads ("\xef\xbb\xbf", 3, "");
  assert_reads ("\xf0\x9f\xa7\xba", 4, "\U0001f9fa");
}

static void
test_utf8_damaged (void)
{
  /* Marked as UTF-8, it is not taken for anything else. */
  assert_unreadable ("\xef\xbb\xbf"
                     "a\nb\ncaf\xe9",
                     11, "Line 3");
  assert_unreadable ("a\r\nb\rc\n\0d", 9, "Line 4");
  assert_unreadable ("\xef\xbb\xbf\0", 4, "Line 1");
  assert_unreadable ("\0", 1, "Line 1");
}

static void
test_windows_1252 (void)
{
  static const guint8 undefined[] = { 0x81, 0x8d, 0x8f, 0x90, 0x9d };

  assert_reads ("caf\xe9", 4, "café");
  assert_reads ("\x80 \x8c\x9c \x92 \x9f \xa0 \xff", 12, "€ Œœ ’ Ÿ \u00a0 ÿ");
  for (guint i = 0; i < G_N_ELEMENTS (undefined); i++)
    {
      char text[] = "a\r\nb\r\n?";

      text[6] = undefined[i];
      assert_unreadable (text, 7, "Line 3");
    }
}

/* Two files put together: read as Windows text, the half that is UTF-8 would become "dÃ©lÃ©gation". */
static void
test_mixed (void)
{
  g_autoptr (GError) error = NULL;
  static const char bytes[] = "code,d\xc3\xa9l\xc3\xa9gation\nA1,FRA\nA2,C\xf4te\n";

  g_assert_null (cordeau_text_to_utf8 (bytes, strlen (bytes), NULL, &error));
  g_assert_cmpuint (cordeau_base_error_get_line (error), ==, 3);
  assert_sentence_with (&error, CORDEAU_BASE_ERROR_ENCODING,
                        "Line 1 is in UTF-8 and line 3 is not");
  /* A capital Ã is no sign of it. */
  assert_reads ("S\xc3O TOM\xc9", 8, "SÃO TOMÉ");
}

/* Programs get the line as a number. */
static void
test_error_line (void)
{
  static const char zero[] = "a\nb\0\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) copy = NULL;

  g_assert_null (cordeau_text_to_utf8 (zero, sizeof zero - 1, NULL, &error));
  copy = g_error_copy (error);
  g_clear_error (&error);
  g_assert_cmpuint (cordeau_base_error_get_line (copy), ==, 2);
  g_clear_error (&copy);
  copy = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NOENT, "gone");
  g_assert_cmpuint (cordeau_base_error_get_line (copy), ==, 0);
}

/* Every byte that is defined, against iconv's table. */
static void
test_windows_1252_all (void)
{
  for (guint byte = 0x80; byte < 0x100; byte++)
    {
      char text[] = { byte, '\0' };
      g_autofree char *expected = g_convert (text, 1, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);

      if (expected != NULL)
        assert_reads (text, 1, expected);
      else
        assert_unreadable (text, 1, "Line 1");
    }
}

static void
test_utf16 (void)
{
  assert_reads ("\xff\xfe"
                "c\0a\0f\0\xe9\0",
                10, "café");
  assert_reads ("\xfe\xff"
                "\0c\0a\0f\0\xe9",
                10, "café");
  assert_reads ("\xff\xfe", 2, "");
  assert_reads ("\xff\xfe\x3e\xd8\xfa\xdd", 6, "\U0001f9fa");
  assert_reads ("\xfe\xff\xd8\x3e\xdd\xfa", 6, "\U0001f9fa");
}

static void
test_utf16_damaged (void)
{
  assert_unreadable ("\xff\xfe"
                     "a\0\n\0b",
                     7, "Line 2");
  assert_unreadable ("\xff\xfe"
                     "a\0\r\0\n\0\x3e\xd8",
                     10, "Line 2");
  assert_unreadable ("\xff\xfe\x3e\xd8"
                     "a\0",
                     6, "Line 1");
  assert_unreadable ("\xff\xfe\xfa\xdd", 4, "Line 1");
  assert_unreadable ("\xff\xfe"
                     "a\0\r\0\0\0",
                     8, "Line 2");
  /* UTF-32 shares the mark, and is full of zeros. */
  assert_unreadable ("\xff\xfe\0\0a\0\0\0", 8, "Line 1");
}

static void
test_any_bytes (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      gsize length = g_test_rand_int_range (0, 20);
      g_autofree char *bytes = g_malloc (length + 1);
      g_autofree char *exact = NULL;
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;
      gsize out_length;

      for (gsize i = 0; i < length; i++)
        bytes[i] = g_test_rand_int ();
      if (length >= 2 && g_test_rand_bit ())
        memcpy (bytes, g_test_rand_bit () ? "\xff\xfe" : "\xfe\xff", 2);
      exact = g_memdup2 (bytes, length);
      text = cordeau_text_to_utf8 (exact, length, &out_length, &error);
      if (text == NULL)
        assert_sentence (&error, CORDEAU_BASE_ERROR_ENCODING);
      else
        g_assert_true (strlen (text) == out_length && g_utf8_validate (text, -1, NULL));
    }
}

static void
test_fold (void)
{
  assert_same_text (cordeau_text_fold ("Délégation "), "delegation");
  assert_same_text (cordeau_text_fold ("  Nom\tdu \n client  "), "nom du client");
  assert_same_text (cordeau_text_fold ("ÀÉÎÕÜ Çñ"), "aeiou cn");
  assert_same_text (cordeau_text_fold ("Œuvre, cœur, Lætitia"), "oeuvre, coeur, laetitia");
  assert_same_text (cordeau_text_fold ("Straße STRASSE"), "strasse strasse");
  assert_same_text (cordeau_text_fold ("Đorđe Łukasz Øystein"), "dorde lukasz oystein");
  assert_same_text (cordeau_text_fold ("İstanbul ılık"), "istanbul ilik");
  assert_same_text (cordeau_text_fold ("Date d\u2019arriv\u00e9e \u2013 fin"),
                    "date d'arrivee - fin");
  assert_same_text (cordeau_text_fold ("n\u00b0\u00a05"), "n\u00b0 5");
  assert_same_text (cordeau_text_fold ("\ufeffco\u00adde\u200b"), "code");
  assert_same_text (cordeau_text_fold ("\ufb01let ①"), "filet 1");
  assert_same_text (cordeau_text_fold ("Ελλάς"), "ελλασ");
  assert_same_text (cordeau_text_fold ("СУМКА"), "сумка");
  assert_same_text (cordeau_text_fold ("\u13a0 \uab70"), "\uab70 \uab70"); /* Cherokee */
  assert_same_text (cordeau_text_fold (""), "");
  assert_same_text (cordeau_text_fold (" \u00a0\t"), "");
  /* Composed or not, it is one word. */
  assert_same_text (cordeau_text_fold ("e\u0301te\u0301"), "ete");
  /* Damaged text is folded as far as it goes. */
  g_free (cordeau_text_fold ("caf\xe9"));
}

static void
test_fold_settles (void)
{
  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *text = random_text (12, 2);
      g_autofree char *upper = NULL;
      g_autofree char *once = cordeau_text_fold (text);

      g_assert_true (g_utf8_validate (once, -1, NULL));
      assert_same_text (cordeau_text_fold (once), once);
      g_assert_false (g_str_has_prefix (once, " ") || g_str_has_suffix (once, " "));
      g_assert_null (strstr (once, "  "));
      upper = g_ascii_strup (text, -1);
      assert_same_text (cordeau_text_fold (upper), once);
    }
}

static void
test_is_name (void)
{
  g_assert_true (cordeau_text_is_name ("Aïcha", 5));
  g_assert_true (cordeau_text_is_name ("Lave-linge n° 3", 40));
  g_assert_true (cordeau_text_is_name ("\U0001f9fa", 1));
  g_assert_true (cordeau_text_is_name ("عائشة", 10));
  g_assert_false (cordeau_text_is_name ("Aïcha", 4));
  g_assert_false (cordeau_text_is_name ("", 10));
  g_assert_false (cordeau_text_is_name ("  ", 10));
  g_assert_false (cordeau_text_is_name ("\u00a0", 10));
  g_assert_false (cordeau_text_is_name ("two\nlines", 40));
  g_assert_false (cordeau_text_is_name ("two\u2028lines", 40));
  g_assert_false (cordeau_text_is_name ("two\u2029lines", 40));
  g_assert_false (cordeau_text_is_name ("tab\t", 40));
  g_assert_false (cordeau_text_is_name ("bell\a", 40));
  g_assert_false (cordeau_text_is_name ("caf\xe9", 40));
  g_assert_false (cordeau_text_is_name ("right\u202eleft", 40));
}

static char *
scratch (const char *name)
{
  static char *folder;

  if (folder == NULL)
    {
      folder = g_dir_make_tmp ("cordeau-text-XXXXXX", NULL);
      g_assert_nonnull (folder);
    }
  return g_build_filename (folder, name, NULL);
}

static void
assert_not_a_file (const char *path, gsize max_bytes, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cordeau_text_read_file (path, max_bytes, NULL, &error));
  assert_sentence_with (&error, CORDEAU_BASE_ERROR_VALUE, part);
}

static void
test_read_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = scratch ("délégations.csv");
  g_autofree char *many = g_strnfill (200000, 'x');
  g_autofree char *back = NULL;
  gsize length = 0;

  g_assert_true (g_file_set_contents (path, "caf\xe9\n", 5, NULL));
  assert_same_text (cordeau_text_read_file (path, 5, &length, &error), "café\n");
  g_assert_no_error (error);
  g_assert_cmpuint (length, ==, 6);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  assert_same_text (cordeau_text_read_file (path, 5, &length, &error), "");
  g_assert_no_error (error);
  g_assert_cmpuint (length, ==, 0);

  g_assert_true (g_file_set_contents (path, many, -1, NULL));
  back = cordeau_text_read_file (path, 200000, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (back, ==, many);
  assert_not_a_file (path, 199999, "0.2 MB");
  assert_not_a_file (path, 0, "délégations.csv");

  g_assert_true (g_file_set_contents (path, "a\n\x81", 3, NULL));
  g_assert_null (cordeau_text_read_file (path, 100, NULL, &error));
  assert_sentence_with (&error, CORDEAU_BASE_ERROR_ENCODING, "Line 2");
  g_unlink (path);
}

static void
test_read_no_file (void)
{
  g_autofree char *missing = scratch ("missing.csv");
  g_autofree char *folder = g_path_get_dirname (missing);
  g_autofree char *fifo = scratch ("fifo");

  assert_not_a_file (missing, 100, "missing.csv");
  assert_not_a_file (folder, 100, "folder");
  assert_not_a_file ("/dev/zero", 100, "not a file");
  assert_not_a_file ("/dev/null", 100, "not a file");
  /* No size is told for it, and it has more than we want. */
  assert_not_a_file ("/proc/self/maps", 10, "more than");

  /* Nobody writes to it: opening it the plain way would wait for ever. */
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  assert_not_a_file (fifo, 100, "not a file");
  g_unlink (fifo);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/text/utf8", test_utf8);
  g_test_add_func ("/base/text/utf8-damaged", test_utf8_damaged);
  g_test_add_func ("/base/text/windows-1252", test_windows_1252);
  g_test_add_func ("/base/text/windows-1252-all", test_windows_1252_all);
  g_test_add_func ("/base/text/mixed", test_mixed);
  g_test_add_func ("/base/text/error-line", test_error_line);
  g_test_add_func ("/base/text/utf16", test_utf16);
  g_test_add_func ("/base/text/utf16-damaged", test_utf16_damaged);
  g_test_add_func ("/base/text/any-bytes", test_any_bytes);
  g_test_add_func ("/base/text/fold", test_fold);
  g_test_add_func ("/base/text/fold-settles", test_fold_settles);
  g_test_add_func ("/base/text/is-name", test_is_name);
  g_test_add_func ("/base/text/read-file", test_read_file);
  g_test_add_func ("/base/text/read-no-file", test_read_no_file);

  return g_test_run ();
}
