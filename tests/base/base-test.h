/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of this room share: what a good error looks like, and random text. */
#pragma once

#include <string.h>

#include "base/errors.h"

#define assert_same_text(a, b)              \
  G_STMT_START                              \
  {                                         \
    g_autofree char *assert_text = (a);     \
    g_assert_cmpstr (assert_text, ==, (b)); \
  }                                         \
  G_STMT_END

/* An error of ours: the right code, and whole sentences. Clears it. */
static inline void
assert_sentence (GError **error, CordeauBaseError code)
{
  g_assert_error (*error, CORDEAU_BASE_ERROR, (int) code);
  g_assert_true (g_utf8_validate ((*error)->message, -1, NULL));
  g_assert_true (g_str_has_suffix ((*error)->message, "."));
  g_assert_cmpuint (strlen ((*error)->message), >, 20);
  g_assert_null (strchr ((*error)->message, '%'));
  g_clear_error (error);
}

/* And one that names something: a line, a size. */
static inline void
assert_sentence_with (GError **error, CordeauBaseError code, const char *part)
{
  g_assert_nonnull (*error);
  if (strstr ((*error)->message, part) == NULL)
    g_error ("\"%s\" does not say \"%s\"", (*error)->message, part);
  assert_sentence (error, code);
}

/* Up to @max characters, one in @rare of them from all over Unicode. */
static inline char *
random_text (int max, int rare)
{
  static const gunichar odd[] = {
    '"',    '\\',   '\n',   '\t',   0x1,    0x7f,    0xa0,    0xe9,
    0x301,  0x153,  0xdf,   0x130,  0x3a3,  0x1e9e,  0x200b,  0x2028,
    0xfb01, 0xfeff, 0xfffd, 0xffff, 0xac00, 0x10000, 0x1f9fa, 0x10ffff
  };
  GString *text = g_string_new (NULL);

  for (int n = g_test_rand_int_range (0, max + 1); n > 0; n--)
    {
      gunichar c = g_test_rand_int_range (' ', 0x7f);

      if (g_test_rand_int_range (0, rare) == 0)
        c = odd[g_test_rand_int_range (0, G_N_ELEMENTS (odd))];
      else if (g_test_rand_int_range (0, rare) == 0)
        do
          c = g_test_rand_int_range (1, 0x110000);
        while (!g_unichar_validate (c));
      g_string_append_unichar (text, c);
    }

  return g_string_free (text, FALSE);
}
