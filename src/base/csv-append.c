/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing of tables that a spreadsheet will open, and must not run. */
#include <string.h>

#include "base/csv.h"

/* A number is safe whatever its sign, and is to stay a number. */
static gboolean
is_number (const char *field)
{
  const char *p = field + (*field == '-' || *field == '+');
  gsize digits = strspn (p, "0123456789");

  if (digits == 0)
    return FALSE;
  p += digits;
  if (*p == '.' || *p == ',')
    p += 1 + strspn (p + 1, "0123456789");

  return *p == '\0';
}

void
cordeau_csv_append (GString *out, const char *field, char separator, gboolean first)
{
  gsize length;
  gboolean guard;
  gboolean quote;

  g_return_if_fail (out != NULL);
  g_return_if_fail (field != NULL);

  if (!first)
    g_string_append_c (out, separator);

  length = strlen (field);
  if (length == 0)
    return;

  guard = strchr ("=+-@\t\r", field[0]) != NULL && !is_number (field);
  quote = memchr (field, separator, length) != NULL || strpbrk (field, "\"\r\n\t") != NULL
          || field[0] == ' ' || field[length - 1] == ' ';

  if (quote)
    g_string_append_c (out, '"');
  if (guard)
    g_string_append_c (out, '\'');
  for (const char *p = field; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  if (quote)
    g_string_append_c (out, '"');
}
