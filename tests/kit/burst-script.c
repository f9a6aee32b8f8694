/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Only the keys codes are made of: digits, letters, hyphen, colon. */
#include <string.h>

#include "burst-script.h"

typedef struct
{
  guint first;
  const char *us;
  const char *us_shift;
  const char *french;
  const char *french_shift;
} Row;

/* One byte a key: Latin-1 values are key values too. */
static const Row rows[] = {
  { 10, "1234567890-=", "!@#$%^&*()_+", "&\xe9\"'(-\xe8_\xe7\xe0)=", "1234567890\xb0+" },
  { 24, "qwertyuiop", "QWERTYUIOP", "azertyuiop", "AZERTYUIOP" },
  { 38, "asdfghjkl;", "ASDFGHJKL:", "qsdfghjklm", "QSDFGHJKLM" },
  { 52, "zxcvbnm,./", "ZXCVBNM<>?", "wxcvbn,;:!", "WXCVBN?./\xa7" },
};

static guint
swap_case (guint keyval)
{
  if (g_ascii_isalpha (keyval))
    return keyval ^ 0x20;
  return keyval;
}

ScriptKey
script_key_us (char character, gboolean french, gboolean caps_lock)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize at = 0; at < strlen (rows[i].us); at++)
      {
        gboolean plain = rows[i].us[at] == character;
        gboolean shifted = rows[i].us_shift[at] == character;
        ScriptKey key = { 0 };

        if (!plain && !shifted)
          continue;
        key.keycode = rows[i].first + (guint) at;
        key.state = (shifted ? GDK_SHIFT_MASK : 0) | (caps_lock ? GDK_LOCK_MASK : 0);
        if (french)
          key.keyval = (guchar) (shifted ? rows[i].french_shift[at] : rows[i].french[at]);
        else
          key.keyval = (guchar) character;
        if (caps_lock)
          key.keyval = swap_case (key.keyval);
        return key;
      }
  g_assert_not_reached ();
}
