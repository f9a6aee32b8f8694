/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a scan says, whatever carried it. */
#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/code-private.h"
#include "base/errors.h"

#define MAX_CHARACTERS 64
#define GS '\x1d'
#define STATION_PREFIX "STATION:"
#define MACHINE_PREFIX "MACHINE:"
#define SLOT_PREFIX "SLOT:"
#define BADGE_PREFIX "BADGE:"

/* A computer's prefix, a number of 3 to 7 digits in base 32, a check character. */
#define SHORT_MIN 5
#define SHORT_MAX 12
#define PREFIX_MAX 4
#define NUMBER_MIN 3
#define NUMBER_MAX 7

static const char crockford[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
static const char alphanumeric[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/* ISO/IEC 7064 MOD 37,36 (§9.2, hybrid systems): finds every single wrong character and nearly
 * every swapped pair. The check character may be any of the 36, since the standard has
 * no smaller hybrid system for letters and digits. */
static char
check_character (const char *body, gsize length)
{
  guint product = 36;

  for (gsize i = 0; i < length; i++)
    {
      guint sum = (product + (strchr (alphanumeric, body[i]) - alphanumeric)) % 36;

      product = (sum == 0 ? 36 : sum) * 2 % 37;
    }

  return alphanumeric[(37 - product) % 36];
}

/* @key: normalised already. */
static gboolean
is_short (const char *key)
{
  gsize length = strlen (key);

  return length >= SHORT_MIN && length <= SHORT_MAX && strspn (key, crockford) >= length - 1
         && key[length - 1] == check_character (key, length - 1);
}

static gboolean
is_joint (gunichar c)
{
  return c == '-' || c == ' ' || c == '.';
}

/* Hyphens, spaces and dots go where letters or digits stand on both sides: people put them
 * in and printers leave them out. At the ends, and beside other marks, they may mean something. */
static char *
normalise (const char *text)
{
  /* ASCII is composed as it is, and nearly all codes are. */
  g_autofree char *composed = g_str_is_ascii (text) ? g_strdup (text)
                                                    : g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  GString *out = g_string_sized_new (strlen (composed));
  gboolean after_word = FALSE;

  for (const char *p = composed; *p != '\0';)
    {
      const char *joint_end = p;

      while (is_joint (*joint_end))
        joint_end++;
      if (joint_end > p)
        {
          if (!after_word || !g_unichar_isalnum (g_utf8_get_char (joint_end)))
            g_string_append_len (out, p, joint_end - p);
          p = joint_end;
          after_word = FALSE;
          continue;
        }

      after_word = g_unichar_isalnum (g_utf8_get_char (p));
      g_string_append_c (out, g_ascii_toupper (*p));
      for (p++; (*p & 0xc0) == 0x80; p++)
        g_string_append_c (out, *p);
    }

  return g_string_free (out, FALSE);
}

/* An AIM symbology identifier, "]C1", says which bar code it was: of use here only for
 * whether it is GS1's (ISO/IEC 15424; General Specifications §5.1.3), and no part of the code. */
static const char *
skip_symbology (const char *text, gboolean *is_gs1)
{
  static const char *const gs1[] = { "]C1", "]d2", "]e0", "]J1", "]Q3", NULL };

  *is_gs1 = FALSE;
  if (text[0] != ']' || !g_ascii_isalpha (text[1]) || !g_ascii_isalnum (text[2]))
    return text;

  for (guint i = 0; gs1[i] != NULL; i++)
    *is_gs1 = *is_gs1 || g_str_has_prefix (text, gs1[i]);

  return text + 3;
}

static gboolean
check_text (const char *text, GError **error)
{
  glong n = 0;
  gboolean visible = FALSE;

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_CODE,
                           _ ("The scanner sent something that is not text. Scan again, and "
                              "check how the scanner is set up."));
      return FALSE;
    }

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      n++;
      visible = visible || (c != GS && !g_unichar_isspace (c));
      if (c != GS && !g_unichar_isprint (c))
        {
          g_set_error_literal (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_CODE,
                               _ ("The code has characters that cannot be printed. Scan again, and "
                                  "check how the scanner is set up."));
          return FALSE;
        }
    }

  if (!visible)
    {
      g_set_error_literal (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_CODE,
                           _ ("The code is empty. Scan the tag or type what is printed on it."));
      return FALSE;
    }
  if (n > MAX_CHARACTERS)
    {
      g_set_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_CODE,
                   _ ("The code is longer than %d characters. Scan only one tag at a time."),
                   MAX_CHARACTERS);
      return FALSE;
    }

  return TRUE;
}

/* As on the tag: nobody printed the separators that GS1 data is sent with. */
static char *
printed (const char *text)
{
  char *copy = g_strdup (text);

  for (char *p = copy; *p != '\0'; p++)
    if (*p == GS)
      *p = ' ';

  g_strstrip (copy);
  return copy;
}

/* (nullable): what follows @prefix in whatever case; %NULL when nothing does. */
static const char *
after_prefix (const char *text, const char *prefix)
{
  gsize length = strlen (prefix);

  if (g_ascii_strncasecmp (text, prefix, length) != 0 || text[length] == '\0')
    return NULL;
  return text + length;
}

static gboolean
is_station (const char *text)
{
  const char *name = after_prefix (text, STATION_PREFIX);

  for (const char *p = name; p != NULL && *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-')
      return FALSE;

  return name != NULL;
}

/* Our own cards and labels, which say what they are. */
static gboolean
parse_card (CordeauCode *self)
{
  const char *machine = after_prefix (self->text, MACHINE_PREFIX);
  g_autofree char *id = machine != NULL ? g_strstrip (g_strdup (machine)) : NULL;

  if (is_station (self->text))
    {
      self->kind = CORDEAU_CODE_STATION;
      self->key = g_ascii_strdown (self->text, -1);
    }
  else if (after_prefix (self->text, SLOT_PREFIX) != NULL)
    {
      self->kind = CORDEAU_CODE_SLOT;
      self->key = g_ascii_strdown (self->text, -1);
    }
  else if (after_prefix (self->text, BADGE_PREFIX) != NULL)
    {
      self->kind = CORDEAU_CODE_BADGE;
      self->key = g_ascii_strdown (self->text, -1);
    }
  else if (id != NULL && *id != '\0')
    {
      self->kind = CORDEAU_CODE_MACHINE;
      self->key = normalise (id);
      g_set_str (&self->text, id);
    }

  return self->key != NULL;
}

CordeauCode *
cordeau_code_parse (const char *text, GError **error)
{
  g_autoptr (CordeauCode) self = g_new0 (CordeauCode, 1);
  g_autofree char *trimmed = NULL;
  const char *content;
  gboolean is_gs1;

  g_return_val_if_fail (text != NULL, NULL);

  trimmed = g_strstrip (g_strdup (text));
  content = skip_symbology (trimmed, &is_gs1);
  if (!check_text (content, error))
    return NULL;
  self->text = printed (content);

  self->key = cordeau_code_parse_epc (content, &self->kind);
  if (self->key == NULL
      && !cordeau_code_parse_element_string (content, is_gs1, &self->kind, &self->key, error))
    return NULL;
  if (self->key != NULL || parse_card (self))
    return g_steal_pointer (&self);

  self->key = normalise (self->text);
  self->kind = is_short (self->key) ? CORDEAU_CODE_SHORT : CORDEAU_CODE_FOREIGN;

  return g_steal_pointer (&self);
}

void
cordeau_code_free (CordeauCode *self)
{
  if (self == NULL)
    return;

  g_free (self->key);
  g_free (self->text);
  g_free (self);
}

char *
cordeau_code_mint (const char *prefix, guint number)
{
  char digits[NUMBER_MAX + 1];
  char *first = digits + NUMBER_MAX;
  g_autofree char *body = NULL;
  guint n = 0;

  g_return_val_if_fail (prefix != NULL, NULL);
  g_return_val_if_fail (*prefix != '\0' && strlen (prefix) <= PREFIX_MAX, NULL);
  g_return_val_if_fail (prefix[strspn (prefix, crockford)] == '\0', NULL);
  g_return_val_if_fail (number > 0, NULL);

  *first = '\0';
  for (; number > 0 || n < NUMBER_MIN; number /= 32, n++)
    *--first = crockford[number % 32];

  body = g_strconcat (prefix, first, NULL);

  return g_strdup_printf ("%s-%s-%c", prefix, first, check_character (body, strlen (body)));
}

gboolean
cordeau_code_fits_net (const CordeauCode *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->kind != CORDEAU_CODE_STATION && self->kind != CORDEAU_CODE_MACHINE
         && self->kind != CORDEAU_CODE_SLOT && self->kind != CORDEAU_CODE_BADGE;
}

gboolean
cordeau_code_check (const char *text)
{
  g_autoptr (CordeauCode) code = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  code = cordeau_code_parse (text, NULL);

  return code != NULL && code->kind == CORDEAU_CODE_SHORT;
}
