/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a file to import: to UTF-8, then row by row. Whatever is read, written again and
 * read again, has the same fields. */
#include "base/csv.h"
#include "base/text.h"

#include "base-fuzz.h"

const char *const fuzz_seeds[] = {
  "code;site;note\n7D-27S-L;village;\"a;b\"\n",
  "sep=,\r\na,\"b\nc\",d\r\n1,\"2\"\"3\",\r\n",
  "a\tb\tc\r1\t \t 3\r",
  "\xef\xbb\xbf\"x\" y;5\";z\n;;;\n\n",
  "\xff\xfe"
  "a",
  "caf\xe9;\x80\n",
  NULL,
};

static void
write_row (CordeauCsv *csv, GString *out)
{
  for (guint i = 0; i < cordeau_csv_get_n_fields (csv); i++)
    cordeau_csv_append (out, cordeau_csv_get_field (csv, i), cordeau_csv_get_separator (csv),
                        i == 0);
  g_string_append_c (out, '\n');
}

static void
read_back (GString *written, char separator)
{
  g_autofree char *text = g_strdup_printf ("sep=%c\n%s", separator, written->str);
  g_autoptr (CordeauCsv) csv = cordeau_csv_new (text, strlen (text));
  g_autoptr (GString) again = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  while (cordeau_csv_next (csv, &error))
    write_row (csv, again);
  g_assert_no_error (error);
  g_assert_cmpuint (again->len, <=, written->len + strlen (text));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauCsv) csv = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *text = NULL;
  gsize length;
  guint line = 0;

  csv = cordeau_csv_new ((const char *) data, size);
  while (cordeau_csv_next (csv, NULL))
    {
      g_assert_cmpuint (cordeau_csv_get_line (csv), >, line);
      line = cordeau_csv_get_line (csv);
    }

  text = cordeau_text_to_utf8 ((const char *) data, size, &length, &error);
  if (text == NULL)
    {
      g_assert_nonnull (error);
      return 0;
    }
  g_assert_true (g_utf8_validate_len (text, length, NULL));
  g_clear_pointer (&csv, cordeau_csv_free);
  csv = cordeau_csv_new (text, length);
  while (cordeau_csv_next (csv, &error))
    write_row (csv, out);
  read_back (out, cordeau_csv_get_separator (csv));

  return 0;
}
