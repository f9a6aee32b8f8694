/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 256 bits of key and 24 of its hash are 280: eight groups of seven letters of five bits, each group with an eighth that tells
 * which one was copied wrong. Crockford's alphabet: whoever reads an O or an I, L means a nought or a one. */
#include <glib/gi18n-lib.h>
#include <gnutls/gnutls.h>
#include <string.h>

#include "base/id.h"
#include "people/seal-private.h"

#define ALPHABET "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#define GROUPS CORDEAU_SEAL_RECOVERY_GROUPS
#define LETTERS 7
#define HASH_SIZE 3
#define BYTES (CORDEAU_SEAL_KEY_SIZE + HASH_SIZE)

static void
add_hash (guint8 *bytes)
{
  guint8 digest[16];

  cordeau_hash128 (bytes, CORDEAU_SEAL_KEY_SIZE, digest);
  /* Not those that name the key in every box. */
  memcpy (bytes + CORDEAU_SEAL_KEY_SIZE, digest + 8, HASH_SIZE);
}

/* Odd weights find every single wrong letter; the number of the group, two that changed places. */
static guint
check_letter (const guint8 *letters, guint group)
{
  guint sum = group;

  for (guint i = 0; i < LETTERS; i++)
    sum += (2 * i + 1) * letters[i];
  return sum % 32;
}

static guint
take_letter (const guint8 *bytes, guint index)
{
  guint letter = 0;

  for (guint bit = index * 5; bit < index * 5 + 5; bit++)
    letter = letter << 1 | (bytes[bit / 8] >> (7 - bit % 8) & 1);
  return letter;
}

static void
put_letter (guint8 *bytes, guint index, guint letter)
{
  for (guint i = 0; i < 5; i++)
    {
      guint bit = index * 5 + i;

      bytes[bit / 8] |= (guint8) ((letter >> (4 - i) & 1) << (7 - bit % 8));
    }
}

char *
cordeau_seal_to_recovery (const CordeauSeal *self)
{
  g_autoptr (GString) text = NULL;
  guint8 bytes[BYTES];

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (NULL);
  memcpy (bytes, self->key, CORDEAU_SEAL_KEY_SIZE);
  add_hash (bytes);
  for (guint group = 0; group < GROUPS; group++)
    {
      guint8 letters[LETTERS];

      if (group > 0)
        g_string_append_c (text, ' ');
      for (guint i = 0; i < LETTERS; i++)
        {
          letters[i] = (guint8) take_letter (bytes, group * LETTERS + i);
          g_string_append_c (text, ALPHABET[letters[i]]);
        }
      g_string_append_c (text, ALPHABET[check_letter (letters, group)]);
    }
  gnutls_memset (bytes, 0, sizeof bytes);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* -1 for what is none */
static int
read_letter (char letter)
{
  const char *found;

  letter = g_ascii_toupper (letter);
  if (letter == 'O')
    letter = '0';
  else if (letter == 'I' || letter == 'L')
    letter = '1';
  found = letter != '\0' ? strchr (ALPHABET, letter) : NULL;
  return found != NULL ? (int) (found - ALPHABET) : -1;
}

/* @letters: (out): as many as there are, at most GROUPS × (LETTERS + 1) + 1; spaces and hyphens say nothing. */
static gboolean
read_letters (const char *text, guint8 *letters, guint *n, GError **error)
{
  *n = 0;
  for (; *text != '\0' && *n <= GROUPS * (LETTERS + 1); text++)
    {
      int letter = read_letter (*text);

      if (g_ascii_isspace (*text) || *text == '-')
        continue;
      if (letter < 0)
        {
          g_set_error_literal (error, CORDEAU_SEAL_ERROR, CORDEAU_SEAL_ERROR_WORDS,
                               _ ("A recovery key has figures and capital letters only. Copy it as "
                                  "it stands on the sheet."));
          return FALSE;
        }
      letters[(*n)++] = (guint8) letter;
    }
  if (*n == GROUPS * (LETTERS + 1))
    return TRUE;
  g_set_error (error, CORDEAU_SEAL_ERROR, CORDEAU_SEAL_ERROR_WORDS,
               _ ("A recovery key has %u groups of %u letters. Copy all of them from the sheet."),
               GROUPS, LETTERS + 1);
  return FALSE;
}

CordeauSeal *
cordeau_seal_from_recovery (const char *text, GError **error)
{
  guint8 letters[GROUPS * (LETTERS + 1) + 1];
  guint8 bytes[BYTES] = { 0 };
  guint8 hashed[BYTES];
  guint n;

  g_return_val_if_fail (text != NULL, NULL);

  if (!read_letters (text, letters, &n, error))
    return NULL;
  for (guint group = 0; group < GROUPS; group++)
    {
      const guint8 *own = letters + group * (LETTERS + 1);

      if (check_letter (own, group) != own[LETTERS])
        {
          g_set_error (error, CORDEAU_SEAL_ERROR, CORDEAU_SEAL_ERROR_WORDS,
                       _ ("Group %u is not as it stands on the sheet. Read it once more."),
                       group + 1);
          return NULL;
        }
      for (guint i = 0; i < LETTERS; i++)
        put_letter (bytes, group * LETTERS + i, own[i]);
    }
  memcpy (hashed, bytes, sizeof bytes);
  add_hash (hashed);
  if (memcmp (hashed, bytes, sizeof bytes) == 0)
    return cordeau_seal_new (bytes);
  g_set_error_literal (error, CORDEAU_SEAL_ERROR, CORDEAU_SEAL_ERROR_WORDS,
                       _ ("Something in the recovery key is not as it stands on the sheet. Read "
                          "all groups once more."));
  return NULL;
}
