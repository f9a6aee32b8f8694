/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identifiers and the hash they are made from. */
#include <string.h>

#include "base/env-private.h"
#include "base/id.h"

#define UUID_LENGTH 36
#define SITE_ID_MAX 31

static const char hex_digits[16] = "0123456789abcdef";
static const char crockford_lower[32] = "0123456789abcdefghjkmnpqrstvwxyz";

/* One checksum a thread: making one costs more than hashing a small fact. */
static GPrivate thread_checksum = G_PRIVATE_INIT ((GDestroyNotify) g_checksum_free);

static GChecksum *
borrow_checksum (void)
{
  GChecksum *checksum = g_private_get (&thread_checksum);

  if (checksum == NULL)
    {
      checksum = g_checksum_new (G_CHECKSUM_SHA256);
      g_private_set (&thread_checksum, checksum);
    }
  else
    g_checksum_reset (checksum);

  return checksum;
}

static void
finish_hash128 (GChecksum *checksum, guint8 digest[16])
{
  guint8 full[32];
  gsize length = sizeof full;

  g_checksum_get_digest (checksum, full, &length);
  memcpy (digest, full, 16);
}

/* A part at a time: GChecksum counts its input in a signed size. */
static void
update (GChecksum *checksum, const guchar *bytes, gsize length)
{
  while (length > 0)
    {
      gsize part = MIN (length, (gsize) 1 << 30);

      g_checksum_update (checksum, bytes, part);
      bytes += part;
      length -= part;
    }
}

void
cordeau_hash128 (gconstpointer bytes, gsize length, guint8 digest[16])
{
  GChecksum *checksum;

  g_return_if_fail (bytes != NULL || length == 0);

  checksum = borrow_checksum ();
  update (checksum, bytes, length);
  finish_hash128 (checksum, digest);
}

void
cordeau_hex (const guint8 *bytes, gsize length, char *text)
{
  for (gsize i = 0; i < length; i++)
    {
      *text++ = hex_digits[bytes[i] >> 4];
      *text++ = hex_digits[bytes[i] & 15];
    }
  *text = '\0';
}

/* -1 for upper case too: a revision has one spelling. */
static int
hex_value (char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  return -1;
}

gboolean
cordeau_unhex (const char *text, guint8 *bytes, gsize length)
{
  g_return_val_if_fail (text != NULL, FALSE);

  for (gsize i = 0; i < length; i++)
    {
      int high = hex_value (text[2 * i]);
      int low = high < 0 ? -1 : hex_value (text[2 * i + 1]);

      if (low < 0)
        return FALSE;
      bytes[i] = high << 4 | low;
    }

  return text[2 * length] == '\0';
}

char *
cordeau_id_new (CordeauEnv *env)
{
  guint8 random[10];
  guint8 id[16];
  char *text;
  guint64 clock;

  g_return_val_if_fail (CORDEAU_IS_ENV (env), NULL);

  cordeau_env_random (env, random, sizeof random);
  clock = cordeau_env_next_id_clock (env, MAX (cordeau_env_now (env), 0) / 1000,
                                     random[8] << 8 | random[9]);

  /* RFC 9562 §5.7: 48 bits of milliseconds, version, 12 bits rand_a, variant, 62 bits rand_b. */
  for (guint i = 0; i < 6; i++)
    id[i] = clock >> (52 - 8 * i);
  id[6] = 0x70 | ((clock >> 8) & 0x0f);
  id[7] = clock & 0xff;
  memcpy (id + 8, random, 8);
  id[8] = 0x80 | (id[8] & 0x3f);

  text = g_malloc (UUID_LENGTH + 1);
  cordeau_hex (id, 4, text);
  cordeau_hex (id + 4, 2, text + 9);
  cordeau_hex (id + 6, 2, text + 14);
  cordeau_hex (id + 8, 2, text + 19);
  cordeau_hex (id + 10, 6, text + 24);
  text[8] = text[13] = text[18] = text[23] = '-';

  return text;
}

char *
cordeau_id_derive (const char *space, const char *text)
{
  GChecksum *checksum;
  guint8 digest[16];
  char id[27];
  guint bits = 2;
  guint value = 0;
  char *out = id;

  g_return_val_if_fail (space != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  checksum = borrow_checksum ();
  update (checksum, (const guchar *) space, strlen (space) + 1);
  update (checksum, (const guchar *) text, strlen (text));
  finish_hash128 (checksum, digest);

  /* 26 characters hold 130 bits: the number is padded with two zero bits in front, so
   * that text order is number order. */
  for (guint i = 0; i < sizeof digest; i++)
    {
      value = value << 8 | digest[i];
      for (bits += 8; bits >= 5; bits -= 5)
        *out++ = crockford_lower[(value >> (bits - 5)) & 31];
    }
  *out = '\0';

  return g_strdup (id);
}

gboolean
cordeau_id_is_site (const char *id)
{
  gsize length;

  g_return_val_if_fail (id != NULL, FALSE);

  length = strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-");

  return id[length] == '\0' && length >= 2 && length <= SITE_ID_MAX && g_ascii_islower (id[0]);
}
