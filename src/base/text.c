/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What texts are compared by, and which of them may be names. Reading them from files
 * is in text-input.c. */
#include <string.h>

#include "base/text.h"

/* What no decomposition takes apart, but people type either way. */
static const struct
{
  gunichar from;
  const char *to;
} plain_forms[] = {
  { 0x00e6, "ae" }, /* æ */
  { 0x00f8, "o" }, /* ø */
  { 0x0111, "d" }, /* đ */
  { 0x0131, "i" }, /* ı */
  { 0x0142, "l" }, /* ł */
  { 0x0153, "oe" }, /* œ */
  { 0x02bc, "'" }, /* modifier letter apostrophe */
  { 0x2010, "-" }, /* hyphen; the non-breaking one decomposes to it */
  { 0x2012, "-" }, /* figure dash */
  { 0x2013, "-" }, /* en dash */
  { 0x2014, "-" }, /* em dash */
  { 0x2018, "'" }, /* left quotation mark */
  { 0x2019, "'" }, /* right quotation mark, the typographic apostrophe */
};

static void
append_folded (GString *out, gunichar c)
{
  /* GLib folds small Cherokee to capitals and capitals to small; this settles it. */
  c = g_unichar_tolower (c);

  for (guint i = 0; i < G_N_ELEMENTS (plain_forms); i++)
    {
      if (plain_forms[i].from == c)
        {
          g_string_append (out, plain_forms[i].to);
          return;
        }
    }

  g_string_append_unichar (out, c);
}

/* Case folding may compose what normalising took apart, hence the second time. */
static char *
decompose (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *apart = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKD);
  g_autofree char *lower = g_utf8_casefold (apart, -1);

  return g_utf8_normalize (lower, -1, G_NORMALIZE_NFKD);
}

static gboolean
is_dropped (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_NON_SPACING_MARK: /* accents */
    case G_UNICODE_ENCLOSING_MARK:
    case G_UNICODE_FORMAT: /* zero-width spaces, soft hyphens, byte order marks */
      return TRUE;
    default:
      return FALSE;
    }
}

char *
cordeau_text_fold (const char *text)
{
  g_autofree char *apart = NULL;
  GString *out;
  gboolean space = FALSE;

  g_return_val_if_fail (text != NULL, NULL);

  if (!g_str_is_ascii (text))
    text = apart = decompose (text);

  out = g_string_sized_new (strlen (text));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80 ? g_ascii_isspace (c) : g_unichar_isspace (c))
        {
          space = TRUE;
          continue;
        }
      if (c >= 0x80 && is_dropped (c))
        continue;

      if (space && out->len > 0)
        g_string_append_c (out, ' ');
      space = FALSE;
      if (c < 0x80)
        g_string_append_c (out, g_ascii_tolower (c));
      else
        append_folded (out, c);
    }

  return g_string_free (out, FALSE);
}

gboolean
cordeau_text_is_name (const char *text, glong max)
{
  glong n = 0;
  gboolean visible = FALSE;

  g_return_val_if_fail (text != NULL, FALSE);

  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeType type = g_unichar_type (c);

      if (++n > max || !g_unichar_isprint (c) || type == G_UNICODE_LINE_SEPARATOR
          || type == G_UNICODE_PARAGRAPH_SEPARATOR)
        return FALSE;
      visible = visible || !g_unichar_isspace (c);
    }

  return visible;
}
