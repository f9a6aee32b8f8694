/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/private.h"

#define MAX_PHONE 24
#define MAX_EMAIL 80

/* --- the key -------------------------------------------------------------------------------------- */

GPtrArray *
cordeau_private_list_strange (CordeauConnection *connection, const char *site,
                              const CordeauSeal *seal, guint *n, GError **error)
{
  g_autofree char *db = cordeau_people_private_db (site);
  GPtrArray *records = cordeau_record_list (connection, db, "sealed", error);

  if (records != NULL && n != NULL)
    *n = records->len;
  for (guint i = records != NULL ? records->len : 0; i > 0; i--)
    {
      const CordeauRecord *record = g_ptr_array_index (records, i - 1);
      g_autoptr (yyjson_doc) body = yyjson_read (record->body, record->length, 0);

      if (cordeau_seal_fits (seal, yyjson_doc_get_root (body)))
        g_ptr_array_remove_index (records, i - 1);
    }
  return records;
}

CordeauSeal *
cordeau_private_open (CordeauConnection *connection, const char *site, CordeauLocal *local,
                      GError **error)
{
  GError *fault = NULL;
  g_autoptr (CordeauSeal) self = cordeau_seal_open (local, &fault);
  g_autoptr (GPtrArray) strange = NULL;

  if (fault == NULL)
    strange = cordeau_private_list_strange (connection, site, self, NULL, &fault);
  if (fault == NULL && strange->len > 0)
    g_set_error_literal (
        &fault, CORDEAU_SEAL_ERROR, CORDEAU_SEAL_ERROR_NO_KEY,
        _ ("Something was sealed with a site key that this computer does not have. Enter it from "
           "its recovery sheet: Preferences, Backups, or “cordeauctl site key enter”."));
  if (fault == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, fault);
  return NULL;
}

CordeauSeal *
cordeau_private_ensure (CordeauTxn *txn, CordeauLocal *local, GError **error)
{
  GError *fault = NULL;
  CordeauSeal *self = cordeau_private_open (cordeau_txn_get_connection (txn),
                                            cordeau_txn_get_site (txn), local, &fault);

  if (self != NULL || fault == NULL)
    return self != NULL ? self : cordeau_seal_ensure (local, txn, error);
  g_propagate_error (error, fault);
  return NULL;
}

/* --- records -------------------------------------------------------------------------------------- */

/* What stands in the database, sealed. %NULL without @error: nothing. */
static CordeauRecord *
read_sealed (CordeauConnection *connection, const char *site, const char *id, GError **error)
{
  g_autofree char *db = cordeau_people_private_db (site);
  CordeauRecord *record;
  GError *local = NULL;

  record = cordeau_record_get (connection, db, id, NULL, &local);
  if (g_error_matches (local, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_NOT_FOUND))
    g_clear_error (&local);
  if (local != NULL)
    g_propagate_error (error, local);
  return record;
}

yyjson_doc *
cordeau_private_read (CordeauConnection *connection, const char *site, const CordeauSeal *seal,
                      const char *about, char **rev, GError **error)
{
  g_autofree char *id = NULL;
  g_autofree char *plain = NULL;
  g_autoptr (CordeauRecord) record = NULL;
  g_autoptr (yyjson_doc) body = NULL;
  gsize length;

  g_return_val_if_fail (site != NULL && about != NULL, NULL);

  /* Without a key nothing was ever sealed here. */
  if (seal == NULL)
    return NULL;
  id = cordeau_seal_record_id (seal, about);
  record = read_sealed (connection, site, id, error);
  if (record == NULL)
    return NULL;
  if (rev != NULL)
    *rev = g_strdup (record->rev);
  body = yyjson_read (record->body, record->length, 0);
  plain = cordeau_seal_unclose (seal, about, yyjson_doc_get_root (body), &length, error);
  return plain != NULL ? cordeau_json_parse (plain, length, error) : NULL;
}

gboolean
cordeau_private_put (CordeauTxn *txn, const CordeauSeal *seal, const char *about,
                     yyjson_mut_val *root, GError **error)
{
  const char *site = cordeau_txn_get_site (txn);
  g_autofree char *db = cordeau_people_private_db (site);
  g_autofree char *id = NULL;
  g_autofree char *rev = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *before = NULL;
  g_autofree char *body = NULL;
  g_autoptr (yyjson_doc) old = NULL;
  gsize length, old_length;
  GError *local = NULL;

  g_return_val_if_fail (seal != NULL && about != NULL && root != NULL, FALSE);

  old = cordeau_private_read (cordeau_txn_get_connection (txn), site, seal, about, &rev, &local);
  plain = local == NULL ? cordeau_json_canonical_mut (root, &length, &local) : NULL;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  before = old != NULL ? cordeau_json_canonical (yyjson_doc_get_root (old), &old_length, NULL)
                       : NULL;
  if (g_strcmp0 (before, plain) == 0)
    return TRUE;
  id = cordeau_seal_record_id (seal, about);
  body = cordeau_seal_close (seal, cordeau_txn_get_env (txn), about, plain, length, &length, error);
  return body != NULL && cordeau_txn_put_bytes (txn, db, id, rev, body, length, NULL, error);
}

gboolean
cordeau_private_delete (CordeauTxn *txn, const CordeauSeal *seal, const char *about,
                        gboolean *deleted, GError **error)
{
  const char *site = cordeau_txn_get_site (txn);
  g_autofree char *db = cordeau_people_private_db (site);
  g_autofree char *id = NULL;
  g_autoptr (CordeauRecord) record = NULL;
  GError *local = NULL;

  g_return_val_if_fail (about != NULL, FALSE);

  id = seal != NULL ? cordeau_seal_record_id (seal, about) : NULL;
  record = id != NULL ? read_sealed (cordeau_txn_get_connection (txn), site, id, &local) : NULL;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (deleted != NULL)
    *deleted = record != NULL;
  return record == NULL || cordeau_txn_delete (txn, db, id, record->rev, error);
}

/* --- contact -------------------------------------------------------------------------------------- */

void
cordeau_contact_free (CordeauContact *self)
{
  if (self == NULL)
    return;
  g_free (self->phone);
  g_free (self->email);
  g_free (self);
}

CordeauContact *
cordeau_contact_read (CordeauConnection *connection, const char *site, const CordeauSeal *seal,
                      const char *worker, GError **error)
{
  g_autofree char *about = g_strconcat ("contact:", worker, NULL);
  g_autoptr (yyjson_doc) doc = NULL;
  CordeauContact *self;
  GError *local = NULL;

  doc = cordeau_private_read (connection, site, seal, about, NULL, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  self = g_new0 (CordeauContact, 1);
  self->phone = g_strdup (cordeau_body_text (yyjson_doc_get_root (doc), "phone"));
  self->email = g_strdup (cordeau_body_text (yyjson_doc_get_root (doc), "email"));
  return self;
}

static gboolean
is_phone (const char *text)
{
  guint digits = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (!g_ascii_isdigit (*p) && strchr ("+ .-()", *p) == NULL)
        return FALSE;
      digits += g_ascii_isdigit (*p);
    }
  return digits >= 3 && strlen (text) <= MAX_PHONE;
}

static gboolean
is_email (const char *text)
{
  const char *at = strchr (text, '@');

  return at != NULL && at != text && strchr (at, '.') != NULL && strchr (at + 1, '@') == NULL
         && strpbrk (text, " \t\n,;<>\"") == NULL && strlen (text) <= MAX_EMAIL;
}

static gboolean
check_contact (const char *field, const char *value, GError **error)
{
  gboolean phone = strcmp (field, "phone") == 0;

  if (!phone && strcmp (field, "email") != 0)
    g_set_error (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
                 _ ("There is no contact field “%s”. Write contact.phone or contact.email."),
                 field);
  else if (*value != '\0' && phone && !is_phone (value))
    g_set_error (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
                 _ ("“%s” is no telephone number. Write digits."), value);
  else if (*value != '\0' && !phone && !is_email (value))
    g_set_error (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
                 _ ("“%s” is no e-mail address. Write name@example.org."), value);
  else
    return TRUE;
  return FALSE;
}

gboolean
cordeau_contact_set (CordeauTxn *txn, const CordeauSeal *seal, const char *worker,
                     const char *field, const char *value, GError **error)
{
  g_autofree char *about = g_strconcat ("contact:", worker, NULL);
  g_autoptr (yyjson_doc) old = NULL;
  g_autoptr (yyjson_mut_doc) doc = NULL;
  yyjson_mut_val *root;
  GError *local = NULL;

  g_return_val_if_fail (txn != NULL && seal != NULL && worker != NULL, FALSE);

  if (!check_contact (field, value, error))
    return FALSE;
  old = cordeau_private_read (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn), seal,
                              about, NULL, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  doc = old != NULL ? yyjson_doc_mut_copy (old, NULL) : yyjson_mut_doc_new (NULL);
  if (old == NULL)
    yyjson_mut_doc_set_root (doc, yyjson_mut_obj (doc));
  root = yyjson_mut_doc_get_root (doc);
  yyjson_mut_obj_remove_key (root, field);
  if (*value != '\0')
    yyjson_mut_obj_add (root, yyjson_mut_strcpy (doc, field), yyjson_mut_strcpy (doc, value));
  if (yyjson_mut_obj_size (root) == 0)
    return cordeau_private_delete (txn, seal, about, NULL, error);
  return cordeau_private_put (txn, seal, about, root, error);
}
