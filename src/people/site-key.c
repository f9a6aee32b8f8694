/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "people/site-key.h"

#define PAPER_WORD "site-key-on-paper"

gboolean
cordeau_site_key_read (CordeauConnection *connection, const char *site, CordeauLocal *local,
                       CordeauSiteKey *key, GError **error)
{
  g_autoptr (CordeauSeal) seal = cordeau_seal_open (local, NULL);
  g_autofree char *paper = cordeau_local_get (local, PAPER_WORD);
  g_autoptr (GPtrArray) strange = NULL;

  g_return_val_if_fail (key != NULL, FALSE);

  *key = (CordeauSiteKey) { .present = seal != NULL };
  key->on_paper = paper != NULL ? g_ascii_strtoll (paper, NULL, 10) : 0;
  strange = cordeau_private_list_strange (connection, site, seal, &key->n_sealed, error);
  if (strange == NULL)
    return FALSE;
  key->n_strange = strange->len;
  return TRUE;
}

gboolean
cordeau_site_key_note_paper (CordeauTxn *txn, CordeauLocal *local, GError **error)
{
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT,
                                          cordeau_env_now (cordeau_txn_get_env (txn)));

  return cordeau_local_set (local, PAPER_WORD, now, error);
}

char *
cordeau_site_key_give (CordeauTxn *txn, CordeauLocal *local, GError **error)
{
  g_autoptr (CordeauSeal) seal = cordeau_private_ensure (txn, local, error);

  return seal != NULL ? cordeau_seal_to_recovery (seal) : NULL;
}

static gboolean
refuse (const char *sentence, GError **error)
{
  g_set_error_literal (error, CORDEAU_SEAL_ERROR, CORDEAU_SEAL_ERROR_WORDS, sentence);
  return FALSE;
}

/* Whether @entered may take the place of what this computer has: nothing that opens today stays shut tomorrow. */
static gboolean
may_enter (const CordeauSiteKey *key, guint n_other, GError **error)
{
  if (key->n_sealed > 0 && n_other == key->n_sealed)
    return refuse (_ ("This recovery key opens nothing of what is sealed here: it is another "
                      "site's. Take the sheet of this site."),
                   error);
  if (key->present && key->n_strange < key->n_sealed)
    return refuse (_ ("This computer has a key that opens a part of what is sealed here. Let go "
                      "of the rest with “cordeauctl site key let-go”, and enter it anew."),
                   error);
  if (key->present && key->n_sealed == 0)
    return refuse (_ ("This computer has a site key already, and nothing here waits for "
                      "another."),
                   error);
  return TRUE;
}

gboolean
cordeau_site_key_enter (CordeauTxn *txn, CordeauLocal *local, const char *recovery, GError **error)
{
  g_autoptr (CordeauSeal) entered = cordeau_seal_from_recovery (recovery, error);
  CordeauConnection *connection = cordeau_txn_get_connection (txn);
  const char *site = cordeau_txn_get_site (txn);
  g_autoptr (GPtrArray) other = NULL;
  CordeauSiteKey key;

  if (entered == NULL || !cordeau_site_key_read (connection, site, local, &key, error))
    return FALSE;
  other = cordeau_private_list_strange (connection, site, entered, NULL, error);
  if (other == NULL)
    return FALSE;
  /* It is there already. */
  if (key.present && key.n_sealed > 0 && key.n_strange == 0 && other->len == 0)
    return TRUE;
  /* Who has the sheet needs no other. */
  return may_enter (&key, other->len, error) && cordeau_seal_keep (entered, local, error)
         && cordeau_site_key_note_paper (txn, local, error);
}

gboolean
cordeau_site_key_let_go (CordeauTxn *txn, CordeauLocal *local, guint *n, GError **error)
{
  g_autoptr (CordeauSeal) seal = cordeau_seal_open (local, NULL);
  g_autofree char *db = cordeau_people_private_db (cordeau_txn_get_site (txn));
  g_autoptr (GPtrArray) strange = NULL;

  g_return_val_if_fail (n != NULL, FALSE);

  strange = cordeau_private_list_strange (cordeau_txn_get_connection (txn),
                                          cordeau_txn_get_site (txn), seal, NULL, error);
  if (strange == NULL)
    return FALSE;
  *n = strange->len;
  for (guint i = 0; i < strange->len; i++)
    {
      const CordeauRecord *record = g_ptr_array_index (strange, i);

      if (!cordeau_txn_delete (txn, db, record->id, record->rev, error))
        return FALSE;
    }
  /* A damaged one opens nothing: the next that is sealed makes another. */
  return seal != NULL || cordeau_seal_forget (local, error);
}
