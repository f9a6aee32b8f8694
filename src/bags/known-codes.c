/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sorted array of 64-bit hashes. */
#include <string.h>

#include "base/code.h"
#include "bags/known-codes.h"
#include "bags/queries.h"

struct _CordeauKnownCodes
{
  gatomicrefcount refs;
  gint64 standing[3]; /* when it was read */
  guint n;
  guint64 *hashes;
};

G_DEFINE_BOXED_TYPE (CordeauKnownCodes, cordeau_known_codes, cordeau_known_codes_ref,
                     cordeau_known_codes_unref)

/* FNV-1a, its bits mixed once more at the end. */
static guint64
hash_key (const char *key)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (const guchar *p = (const guchar *) key; *p != '\0'; p++)
    hash = (hash ^ *p) * G_GUINT64_CONSTANT (0x100000001b3);
  hash ^= hash >> 32;
  hash *= G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  return hash ^ (hash >> 32);
}

static int
compare_hashes (gconstpointer a, gconstpointer b)
{
  guint64 left = *(const guint64 *) a;
  guint64 right = *(const guint64 *) b;

  return (left > right) - (left < right);
}

static gboolean
read_standing (CordeauConnection *connection, gint64 standing[3], GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection,
                                                    "bags/nets-other.sql#keys-standing");

  if (!cordeau_statement_step (s, error))
    return FALSE;
  for (int i = 0; i < 3; i++)
    standing[i] = cordeau_statement_int (s, i);
  cordeau_statement_reset (s);
  return TRUE;
}

CordeauKnownCodes *
cordeau_known_codes_load (CordeauConnection *connection, CordeauKnownCodes *before, GError **error)
{
  gint64 standing[3];
  g_autoptr (GArray) hashes = NULL;
  CordeauKnownCodes *self;
  CordeauStatement *s;
  GError *local = NULL;

  if (!read_standing (connection, standing, error))
    return NULL;
  if (before != NULL && memcmp (before->standing, standing, sizeof standing) == 0)
    return cordeau_known_codes_ref (before);
  s = cordeau_connection_prepare (connection, "bags/nets-other.sql#count-keys");
  if (!cordeau_statement_step (s, error))
    return NULL;
  hashes = g_array_sized_new (FALSE, FALSE, sizeof (guint64), (guint) cordeau_statement_int (s, 0));
  cordeau_statement_reset (s);
  s = cordeau_connection_prepare (connection, "bags/nets-other.sql#keys");
  while (cordeau_statement_step (s, &local))
    {
      guint64 hash = hash_key (cordeau_statement_text (s, 0));

      g_array_append_val (hashes, hash);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  g_array_sort (hashes, compare_hashes);
  self = g_new0 (CordeauKnownCodes, 1);
  g_atomic_ref_count_init (&self->refs);
  memcpy (self->standing, standing, sizeof standing);
  self->n = hashes->len;
  /* Copied to its size: the array may have grown to twice that. */
  self->hashes = g_memdup2 (hashes->data, hashes->len * sizeof (guint64));
  return self;
}

CordeauKnownCodes *
cordeau_known_codes_ref (CordeauKnownCodes *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
cordeau_known_codes_unref (CordeauKnownCodes *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->hashes);
  g_free (self);
}

gboolean
cordeau_known_codes_contains (CordeauKnownCodes *self, const char *text)
{
  g_autoptr (CordeauCode) code = NULL;
  guint64 hash;

  g_return_val_if_fail (self != NULL, FALSE);

  code = text != NULL ? cordeau_code_parse (text, NULL) : NULL;
  if (code == NULL || self->n == 0)
    return FALSE;
  hash = hash_key (code->key);
  return bsearch (&hash, self->hashes, self->n, sizeof hash, compare_hashes) != NULL;
}

guint
cordeau_known_codes_get_size (CordeauKnownCodes *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n;
}

gboolean
cordeau_code_is_known (CordeauConnection *connection, const char *text, GError **error)
{
  g_autoptr (CordeauCode) code = NULL;
  CordeauStatement *s;
  gboolean known;

  g_return_val_if_fail (text != NULL, FALSE);

  code = cordeau_code_parse (text, NULL);
  if (code == NULL)
    return FALSE;
  s = cordeau_connection_prepare (connection, "bags/nets-other.sql#knows");
  cordeau_statement_bind_text (s, 1, code->key);
  known = cordeau_statement_step (s, error);
  cordeau_statement_reset (s);
  return known;
}
