/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a list of nets: either a sentence, or every line good or named with its reason. */
#include "bags/import.h"

#include "base-fuzz.h"

const char *const fuzz_seeds[] = {
  "code;délégation;client;départ;lavage_max\n7D-27S-L;FRA;c1;11/08/2024;60\n",
  "code,delegation,client,departs,max_celsius\r\nA1,USA,,2024-08-11,30\r\nA2,,,,\r\n",
  "\xef\xbb\xbf"
  "code\tdepart\nA1\t31/02/2024\nA1\t\n",
  "code\n\n\"A\n1\"\n;;\n",
  "D\xe9l\xe9gation;Code\nFRA;A1\n",
  "code;code\nA1;A2\n",
  NULL,
};

static void
check_errors (CordeauImport *import)
{
  g_assert_cmpuint (import->errors->len, <=, MIN (import->n_errors, 1000));
  for (guint i = 0; i < import->errors->len; i++)
    {
      const CordeauImportError *fault = g_ptr_array_index (import->errors, i);

      g_assert_cmpuint (fault->line, >, 0);
      g_assert_true (fault->reason != NULL && *fault->reason != '\0');
      g_assert_true (g_utf8_validate (fault->reason, -1, NULL));
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Paris");
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauImport) import = cordeau_import_open_text ((const char *) data, size, &error);
  gboolean good;

  g_assert_true ((import == NULL) == (error != NULL));
  if (import == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  good = cordeau_import_check (import, zone);
  g_assert_true (good == (import->n_errors == 0));
  check_errors (import);
  /* Any column may be corrected to anything. */
  for (guint i = 0; i < import->columns->len; i++)
    g_array_index (import->columns, CordeauImportColumn, i) = (size + i) % CORDEAU_IMPORT_N_COLUMNS;
  cordeau_import_check (import, zone);
  check_errors (import);
  return 0;
}
