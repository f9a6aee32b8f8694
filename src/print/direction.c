/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pango's numbers of scripts are GLib's. */
#include <pango/pango.h>
#include <string.h>

#include "print/direction.h"

#define RIGHT_TO_LEFT_MARK "\u200f"
#define FIRST_STRONG_ISOLATE "\u2068"
#define POP_ISOLATE "\u2069"

static gboolean
is_written_from_right (GUnicodeScript script)
{
  switch ((int) script)
    {
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_NKO:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_THAANA:
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
cordeau_print_reads_from_right (void)
{
  const char *const *names = g_get_language_names ();
  const PangoScript *scripts;
  int n = 0;

  scripts = names[0] != NULL
                ? pango_language_get_scripts (pango_language_from_string (names[0]), &n)
                : NULL;
  return scripts != NULL && n > 0 && is_written_from_right ((GUnicodeScript) scripts[0]);
}

/* --- what is isolated ---------------------------------------------------------------------------- */

static gboolean
has_letter_from_right (const char *from, const char *to)
{
  for (const char *p = from; p < to; p = g_utf8_next_char (p))
    if (is_written_from_right (g_unichar_get_script (g_utf8_get_char (p))))
      return TRUE;
  return FALSE;
}

/* A word of a code or a number: letters or digits, none of them read from right to left. */
static gboolean
is_foreign (const char *from, const char *to)
{
  gboolean says = FALSE;

  for (const char *p = from; p < to; p = g_utf8_next_char (p))
    says = says || g_unichar_isalnum (g_utf8_get_char (p));
  return says && !has_letter_from_right (from, to);
}

static const char *
skip (const char *p, gboolean spaces)
{
  while (*p != '\0' && (g_unichar_isspace (g_utf8_get_char (p)) != 0) == spaces)
    p = g_utf8_next_char (p);
  return p;
}

/* The end of the foreign words that begin at @from. What ends a sentence is not theirs. */
static const char *
find_end (const char *from)
{
  const char *end = skip (from, FALSE);

  for (const char *next = skip (end, TRUE); *next != '\0' && is_foreign (next, skip (next, FALSE));
       next = skip (end, TRUE))
    end = skip (next, FALSE);
  while (end > from && strchr (",.;:!?", end[-1]) != NULL)
    end--;
  return end;
}

char *
cordeau_print_isolate (const char *text)
{
  GString *isolated;
  const char *p = text;

  g_return_val_if_fail (text != NULL, NULL);

  if (!has_letter_from_right (text, text + strlen (text)))
    return g_strdup (text);
  isolated = g_string_new (RIGHT_TO_LEFT_MARK);
  while (*p != '\0')
    {
      const char *word = skip (p, TRUE);
      const char *end = skip (word, FALSE);
      gboolean foreign = is_foreign (word, end);

      g_string_append_len (isolated, p, word - p);
      if (foreign)
        end = find_end (word);
      g_string_append (isolated, foreign ? FIRST_STRONG_ISOLATE : "");
      g_string_append_len (isolated, word, end - word);
      g_string_append (isolated, foreign ? POP_ISOLATE : "");
      p = end;
    }
  return g_string_free (isolated, FALSE);
}
