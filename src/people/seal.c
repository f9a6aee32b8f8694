/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <string.h>

#include "base/id.h"
#include "people/seal-private.h"

#define KEY_WORD "site-key"
#define KEY_SIZE CORDEAU_SEAL_KEY_SIZE
#define NONCE_SIZE 12
#define TAG_SIZE 16
#define PAD 256
#define MAX_PLAIN (64 * 1024)

G_DEFINE_QUARK (cordeau - seal - error - quark, cordeau_seal_error)

CordeauSeal *
cordeau_seal_new (const guint8 *key)
{
  CordeauSeal *self = g_new0 (CordeauSeal, 1);
  guint8 digest[16];

  memcpy (self->key, key, KEY_SIZE);
  cordeau_hash128 (self->key, KEY_SIZE, digest);
  cordeau_hex (digest, 8, self->id);
  return self;
}

/* @text: as local.db has it */
static CordeauSeal *
seal_from_word (const char *text)
{
  g_autofree guint8 *bytes = NULL;
  CordeauSeal *self;
  gsize length;

  bytes = g_base64_decode (text, &length);
  if (length != KEY_SIZE)
    return NULL;
  self = cordeau_seal_new (bytes);
  gnutls_memset (bytes, 0, length);
  return self;
}

void
cordeau_seal_free (CordeauSeal *self)
{
  if (self == NULL)
    return;
  gnutls_memset (self->key, 0, KEY_SIZE);
  g_free (self);
}

CordeauSeal *
cordeau_seal_open (CordeauLocal *local, GError **error)
{
  g_autofree char *text = cordeau_local_get (local, KEY_WORD);
  CordeauSeal *self = text != NULL ? seal_from_word (text) : NULL;

  if (text != NULL && self == NULL)
    g_set_error_literal (
        error, CORDEAU_SEAL_ERROR, CORDEAU_SEAL_ERROR_NO_KEY,
        _ ("The site key of this computer is damaged. Enter it from its recovery sheet: "
           "Preferences, Backups, or “cordeauctl site key enter”."));
  return self;
}

CordeauSeal *
cordeau_seal_ensure (CordeauLocal *local, CordeauTxn *txn, GError **error)
{
  GError *fault = NULL;
  CordeauSeal *self = cordeau_seal_open (local, &fault);
  guint8 key[KEY_SIZE];

  if (self != NULL || fault != NULL)
    {
      if (fault != NULL)
        g_propagate_error (error, fault);
      return self;
    }
  cordeau_env_random (cordeau_txn_get_env (txn), key, sizeof key);
  self = cordeau_seal_new (key);
  gnutls_memset (key, 0, sizeof key);
  if (!cordeau_seal_keep (self, local, error))
    g_clear_pointer (&self, cordeau_seal_free);
  return self;
}

gboolean
cordeau_seal_keep (const CordeauSeal *self, CordeauLocal *local, GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL && local != NULL, FALSE);

  text = g_base64_encode (self->key, KEY_SIZE);
  return cordeau_local_set (local, KEY_WORD, text, error);
}

gboolean
cordeau_seal_forget (CordeauLocal *local, GError **error)
{
  g_return_val_if_fail (local != NULL, FALSE);

  return cordeau_local_set (local, KEY_WORD, NULL, error);
}

gboolean
cordeau_seal_fits (const CordeauSeal *self, yyjson_val *body)
{
  return self != NULL && g_strcmp0 (cordeau_body_text (body, "key"), self->id) == 0;
}

char *
cordeau_seal_record_id (const CordeauSeal *self, const char *about)
{
  g_autofree char *digest = NULL;

  g_return_val_if_fail (self != NULL && about != NULL, NULL);

  digest = g_compute_hmac_for_string (G_CHECKSUM_SHA256, self->key, KEY_SIZE, about, -1);
  digest[32] = '\0';
  return g_strconcat ("sealed:", digest, NULL);
}

/* --- boxes ---------------------------------------------------------------------------------------- */

static gboolean
set_broken (GError **error)
{
  g_set_error_literal (
      error, CORDEAU_SEAL_ERROR, CORDEAU_SEAL_ERROR_BROKEN,
      _ ("Something private was changed by somebody without the site key. Enter it anew."));
  return FALSE;
}

/* @input, @output: with a tag; @encrypt turns the one into the other and back. */
static gboolean
run_cipher (const CordeauSeal *self, gboolean encrypt, const guint8 *nonce, const char *about,
            const guint8 *input, gsize length, guint8 *output, gsize *output_length)
{
  gnutls_datum_t key = { (unsigned char *) self->key, KEY_SIZE };
  gnutls_aead_cipher_hd_t cipher;
  int result;

  if (gnutls_aead_cipher_init (&cipher, GNUTLS_CIPHER_AES_256_GCM, &key) < 0)
    return FALSE;
  result = (encrypt ? gnutls_aead_cipher_encrypt
                    : gnutls_aead_cipher_decrypt) (cipher, nonce, NONCE_SIZE, about, strlen (about),
                                                   TAG_SIZE, input, length, output, output_length);
  gnutls_aead_cipher_deinit (cipher);
  return result >= 0;
}

/* NUL ends what counts: canonical JSON has none. */
static guint8 *
pad (const char *plain, gsize length, gsize *padded)
{
  guint8 *bytes;

  *padded = (length / PAD + 1) * PAD;
  bytes = g_malloc0 (*padded);
  memcpy (bytes, plain, length);
  return bytes;
}

char *
cordeau_seal_close (const CordeauSeal *self, CordeauEnv *env, const char *about, const char *plain,
                    gsize length, gsize *body_length, GError **error)
{
  g_autoptr (CordeauJsonWriter) writer = cordeau_json_writer_new ();
  g_autofree guint8 *bytes = NULL;
  g_autofree guint8 *box = NULL;
  g_autofree char *text = NULL;
  gsize padded, box_length;
  const char *body;

  g_return_val_if_fail (self != NULL && about != NULL && length <= MAX_PLAIN, NULL);

  bytes = pad (plain, length, &padded);
  box_length = padded + TAG_SIZE;
  box = g_malloc (NONCE_SIZE + box_length);
  cordeau_env_random (env, box, NONCE_SIZE);
  if (!run_cipher (self, TRUE, box, about, bytes, padded, box + NONCE_SIZE, &box_length))
    {
      set_broken (error);
      return NULL;
    }
  gnutls_memset (bytes, 0, padded);
  text = g_base64_encode (box, NONCE_SIZE + box_length);
  cordeau_json_writer_string (writer, "box", text);
  cordeau_json_writer_string (writer, "key", self->id);
  cordeau_json_writer_string (writer, "kind", "sealed");
  body = cordeau_json_writer_end (writer, body_length);
  return g_strndup (body, *body_length);
}

char *
cordeau_seal_unclose (const CordeauSeal *self, const char *about, yyjson_val *body, gsize *length,
                      GError **error)
{
  const char *text = cordeau_body_text (body, "box");
  g_autofree guint8 *box = NULL;
  g_autofree char *plain = NULL;
  gsize box_length, plain_length;

  if (!cordeau_seal_fits (self, body))
    {
      g_set_error_literal (error, CORDEAU_SEAL_ERROR, CORDEAU_SEAL_ERROR_NO_KEY,
                           _ ("This was sealed with a site key that this computer does not have."));
      return NULL;
    }
  box = g_base64_decode (text != NULL ? text : "", &box_length);
  if (box_length < NONCE_SIZE + TAG_SIZE + PAD)
    {
      set_broken (error);
      return NULL;
    }
  plain_length = box_length - NONCE_SIZE - TAG_SIZE;
  plain = g_malloc0 (plain_length + 1);
  if (!run_cipher (self, FALSE, box, about, box + NONCE_SIZE, box_length - NONCE_SIZE,
                   (guint8 *) plain, &plain_length))
    {
      set_broken (error);
      return NULL;
    }
  *length = strnlen (plain, plain_length);
  return g_steal_pointer (&plain);
}
