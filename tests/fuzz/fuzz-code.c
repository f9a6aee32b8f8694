/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as what a scanner typed or a cell held: a code, a date, a name. */
#include "base/code.h"
#include "base/text.h"
#include "base/when.h"

#include "base-fuzz.h"

const char *const fuzz_seeds[] = {
  "7D-27S-L",
  "3314257BF40C0E4000000190",
  "3474257BF40000000000162E",
  "]C1800300614141123452400\x1d"
  "10LOT",
  "(8003) 0 0614141 12345 2 400",
  "(8004)06141415678",
  "STATION:washing",
  "MACHINE: L-5",
  "SLOT:84",
  "2026-11-23T18:00:00.123+01:00",
  "23/11/2026 18:00",
  "29/03/26 02:30",
  "18 h 30",
  "D\xc3\xa9l\xc3\xa9gation du Qu\xc3\xa9"
  "bec \xc5\x93",
  NULL,
};

static void
check_code (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauCode) code = cordeau_code_parse (text, &error);

  if (code == NULL)
    {
      g_assert_nonnull (error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return;
    }

  g_assert_true (*code->key != '\0' && *code->text != '\0');
  g_assert_true (g_utf8_validate (code->key, -1, NULL));
  g_assert_true (cordeau_code_check (text) == (code->kind == CORDEAU_CODE_SHORT));
}

static void
check_when (const char *text)
{
  static GTimeZone *zone;
  g_autofree char *day = NULL;
  gint64 when;

  if (zone == NULL)
    zone = g_time_zone_new_identifier ("Europe/Paris");

  if (cordeau_when_parse (text, zone, &when, NULL))
    {
      g_autofree char *shown = cordeau_when_format (when, zone);
      gint64 back = 0;

      /* Read with a far offset, the last evening of 2199 is shown in a year we do not read. */
      if (cordeau_when_parse (shown, NULL, &back, NULL))
        g_assert_cmpint (back, ==, when - when % 1000);
    }

  day = cordeau_when_parse_day (text, NULL);
  g_assert_true (day == NULL || strlen (day) == 10);
  g_assert_cmpint (cordeau_when_parse_minutes (text), <, 1440);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *folded = cordeau_text_fold (text);

  g_assert_true (g_utf8_validate (folded, -1, NULL));
  if (cordeau_text_is_name (text, 20))
    g_assert_cmpint (g_utf8_strlen (text, -1), <=, 20);
  check_code (text);
  check_when (text);

  return 0;
}
