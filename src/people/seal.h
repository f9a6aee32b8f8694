/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The site key, and what is sealed with it. It lies in local.db, outside the data, their backups and everything that is sent:
 * whoever has a copy of the data alone reads nothing of what is private. AES-256-GCM (NIST SP 800-38D) by GnuTLS, a nonce of 96
 * random bits for each box, and what the box is about as additional data, so that no box stands for another. Plain text is padded
 * to whole 256 bytes: its length says nothing. A computer that breaks takes local.db with it: so the key goes on paper, too, as a
 * recovery key (site-key.h), and nothing is sealed anew where boxes of another key wait for theirs (cordeau_private_ensure()). */
#pragma once

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_SEAL_ERROR (cordeau_seal_error_quark ())

/**
 * CordeauSealError:
 * @CORDEAU_SEAL_ERROR_NO_KEY: sealed with a key that this computer does not have
 * @CORDEAU_SEAL_ERROR_BROKEN: the box was changed, or is none
 * @CORDEAU_SEAL_ERROR_WORDS: no recovery key, or not this site's
 */
typedef enum
{
  CORDEAU_SEAL_ERROR_NO_KEY,
  CORDEAU_SEAL_ERROR_BROKEN,
  CORDEAU_SEAL_ERROR_WORDS,
} CordeauSealError;

GQuark cordeau_seal_error_quark (void);

typedef struct _CordeauSeal CordeauSeal;

/* The key of this computer, for who knows what was sealed with it; else cordeau_private_open(). %NULL without @error: it has none
 * yet. Blocks. */
CordeauSeal *cordeau_seal_open (CordeauLocal *local, GError **error);
/* The same, made when there is none: in a write job, of which there is one at a time. */
CordeauSeal *cordeau_seal_ensure (CordeauLocal *local, CordeauTxn *txn, GError **error);
void cordeau_seal_free (CordeauSeal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauSeal, cordeau_seal_free)

/* It becomes the key of this computer, in place of any other. Blocks. */
gboolean cordeau_seal_keep (const CordeauSeal *self, CordeauLocal *local, GError **error);
/* Blocks. */
gboolean cordeau_seal_forget (CordeauLocal *local, GError **error);
/* Whether @body, that of a record, was sealed with it. @self: (nullable): %NULL: it was not */
gboolean cordeau_seal_fits (const CordeauSeal *self, yyjson_val *body);

#define CORDEAU_SEAL_RECOVERY_GROUPS 8u

/* (transfer full): the key for paper: groups of eight figures and capital letters with spaces between, without I, L, O, U; the
 * last of each group checks it, and 24 bits check all (SHA-256). */
char *cordeau_seal_to_recovery (const CordeauSeal *self);
/* (transfer full) (nullable): spaces, hyphens, small letters and look-alikes are as good. CORDEAU_SEAL_ERROR_WORDS says which group
 * is wrong. */
CordeauSeal *cordeau_seal_from_recovery (const char *text, GError **error);

/* (transfer full): "sealed:" and letters that only the key relates to @about: the id of its record, which so says of nobody
 * that there is something to hide. */
char *cordeau_seal_record_id (const CordeauSeal *self, const char *about);

/* (transfer full): a record's body, canonical: {"box":…,"key":…,"kind":"sealed"}. */
char *cordeau_seal_close (const CordeauSeal *self, CordeauEnv *env, const char *about,
                          const char *plain, gsize length, gsize *body_length, GError **error);
/* (transfer full): the plain text, NUL-terminated. CORDEAU_SEAL_ERROR says why not. */
char *cordeau_seal_unclose (const CordeauSeal *self, const char *about, yyjson_val *body,
                            gsize *length, GError **error);

G_END_DECLS
