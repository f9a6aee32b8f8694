/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pattern is kept as one token a character: "=c" for a constant, "D" a digit, "A" a letter, "X" either,
 * "?" anything printable. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/errors.h"
#include "kit/scan-burst.h"
#include "kit/scan-pattern.h"

typedef struct
{
  char class;
  char constant;
} Place;

struct _CordeauScanPattern
{
  gsize length;
  gsize prefix;
  Place places[];
};

static gboolean
is_plain (const char *code)
{
  for (; *code != '\0'; code++)
    if (!g_ascii_isgraph (*code))
      return FALSE;
  return TRUE;
}

static gboolean
place_takes (const Place *place, char character)
{
  switch (place->class)
    {
    case '=':
      return character == place->constant;
    case 'D':
      return g_ascii_isdigit (character);
    case 'A':
      return g_ascii_isalpha (character);
    case 'X':
      return g_ascii_isalnum (character);
    default:
      return g_ascii_isgraph (character);
    }
}

/* The narrowest class that takes the characters of all codes at @at. */
static Place
generalise (const char *const *codes, gsize at)
{
  static const char classes[] = "=DAX?";
  Place place = { '?', '\0' };

  for (const char *class = classes; *class != '\0'; class ++)
    {
      gboolean all = TRUE;

      place.class = *class;
      place.constant = codes[0][at];
      /* A letter or digit that happens to be the same in three codes is no rule; a sign is. */
      if (*class == '=' && g_ascii_isalnum (place.constant))
        continue;
      for (guint i = 0; codes[i] != NULL && all; i++)
        all = place_takes (&place, codes[i][at]);
      if (all)
        break;
    }
  return place;
}

/* The beginning all codes share, without digits at its end: those are a counter's that has not turned yet. */
static gsize
common_prefix (const char *const *codes)
{
  gsize length = strlen (codes[0]);
  gsize prefix = length / 2;

  for (guint i = 1; codes[i] != NULL; i++)
    for (gsize at = 0; at < prefix; at++)
      if (codes[i][at] != codes[0][at])
        prefix = at;
  while (prefix > 0 && g_ascii_isdigit (codes[0][prefix - 1]))
    prefix--;
  return prefix;
}

static gboolean
check_codes (const char *const *codes, GError **error)
{
  gsize length = strlen (codes[0]);
  gboolean digits = strpbrk (codes[0], "0123456789") != NULL;

  for (guint i = 0; codes[i] != NULL; i++)
    {
      if (!is_plain (codes[i]) || strlen (codes[i]) < CORDEAU_SCAN_BURST_MIN)
        return g_set_error (
                   error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_CODE,
                   _ ("“%s” is too short or has unusual signs. Codes need at least six letters "
                      "or digits to be told from typing."),
                   codes[i]),
               FALSE;
      if (strlen (codes[i]) != length)
        return g_set_error_literal (
                   error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_CODE,
                   _ ("These codes have different lengths. Scan three codes of one kind.")),
               FALSE;
      for (guint j = 0; j < i; j++)
        if (strcmp (codes[i], codes[j]) == 0)
          return g_set_error_literal (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_CODE,
                                      _ ("The same code came twice. Scan three different codes.")),
                 FALSE;
    }
  if (!digits)
    return g_set_error_literal (
               error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_CODE,
               _ ("Codes without any digit cannot be told from words. Set a prefix on "
                  "the scanner instead.")),
           FALSE;
  return TRUE;
}

static CordeauScanPattern *
pattern_alloc (gsize length)
{
  CordeauScanPattern *self = g_malloc0 (sizeof *self + length * sizeof (Place));

  self->length = length;
  return self;
}

CordeauScanPattern *
cordeau_scan_pattern_learn (const char *const *codes, GError **error)
{
  CordeauScanPattern *self;

  g_return_val_if_fail (codes != NULL, NULL);

  if (g_strv_length ((char **) codes) < CORDEAU_SCAN_PATTERN_TEACHERS)
    {
      g_set_error_literal (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_CODE,
                           _ ("Three different codes are needed."));
      return NULL;
    }
  if (!check_codes (codes, error))
    return NULL;
  self = pattern_alloc (strlen (codes[0]));
  self->prefix = common_prefix (codes);
  for (gsize at = 0; at < self->length; at++)
    {
      if (at < self->prefix)
        self->places[at] = (Place) { '=', codes[0][at] };
      else
        self->places[at] = generalise (codes, at);
    }
  return self;
}

char *
cordeau_scan_pattern_to_string (const CordeauScanPattern *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (gsize at = 0; at < self->length; at++)
    {
      g_string_append_c (text, self->places[at].class);
      if (self->places[at].class == '=')
        g_string_append_c (text, self->places[at].constant);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

CordeauScanPattern *
cordeau_scan_pattern_from_string (const char *text)
{
  g_autoptr (CordeauScanPattern) self = NULL;
  gsize at = 0;

  if (text == NULL || !is_plain (text))
    return NULL;
  self = pattern_alloc (strlen (text));
  for (const char *token = text; *token != '\0'; token++, at++)
    {
      if (strchr ("=DAX?", *token) == NULL)
        return NULL;
      self->places[at].class = *token;
      if (*token == '=' && (self->places[at].constant = *++token) == '\0')
        return NULL;
    }
  self->length = at;
  if (self->length < CORDEAU_SCAN_BURST_MIN)
    return NULL;
  while (self->prefix < self->length && self->places[self->prefix].class == '=')
    self->prefix++;
  return g_steal_pointer (&self);
}

gboolean
cordeau_scan_pattern_matches (const CordeauScanPattern *self, const char *text)
{
  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  if (strlen (text) != self->length)
    return FALSE;
  for (gsize at = 0; at < self->length; at++)
    if (!place_takes (&self->places[at], text[at]))
      return FALSE;
  return TRUE;
}

char *
cordeau_scan_pattern_describe (const CordeauScanPattern *self)
{
  g_autoptr (GString) prefix = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (gsize at = 0; at < self->prefix; at++)
    g_string_append_c (prefix, self->places[at].constant);
  if (prefix->len == 0)
    return g_strdup_printf (ngettext ("%u character", "%u characters", self->length),
                            (guint) self->length);
  return g_strdup_printf (ngettext ("%u character, begins with “%s”",
                                    "%u characters, begin with “%s”", self->length),
                          (guint) self->length, prefix->str);
}

void
cordeau_scan_pattern_free (CordeauScanPattern *self)
{
  g_free (self);
}
