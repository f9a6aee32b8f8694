/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record has one site's machine and what was learned of it. Nothing is projected from it: a detector reads it when it
 * starts. */
#include <string.h>

#include "base/json.h"
#include "machines/projection.h"
#include "machines/telemetry-record.h"
#include "store/record.h"

#define KIND "signature"

CordeauSignatureProfile *
cordeau_signature_record_read (CordeauConnection *connection, const char *site, const char *machine,
                               GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (CordeauRecord) record = NULL;

  g_return_val_if_fail (site != NULL, NULL);
  g_return_val_if_fail (machine != NULL, NULL);

  id = cordeau_machine_record_id (KIND, site, machine);
  record = cordeau_record_get (connection, CORDEAU_DB_RECORDS, id, NULL, error);
  if (record == NULL)
    return NULL;
  return cordeau_signature_profile_from_json (record->body, (gssize) record->length, error);
}

/* The members of @json over those of @doc. */
static void
patch (yyjson_mut_doc *doc, const char *json)
{
  g_autoptr (yyjson_doc) profile = yyjson_read (json, strlen (json), 0);
  yyjson_mut_val *root = yyjson_mut_doc_get_root (doc);
  yyjson_obj_iter members = yyjson_obj_iter_with (yyjson_doc_get_root (profile));
  yyjson_val *key;

  while ((key = yyjson_obj_iter_next (&members)) != NULL)
    yyjson_mut_obj_put (root, yyjson_val_mut_copy (doc, key),
                        yyjson_val_mut_copy (doc, yyjson_obj_iter_get_val (key)));
}

static void
put_text (yyjson_mut_doc *doc, const char *name, const char *value)
{
  yyjson_mut_obj_put (yyjson_mut_doc_get_root (doc), yyjson_mut_str (doc, name),
                      yyjson_mut_strcpy (doc, value));
}

gboolean
cordeau_signature_record_put (CordeauTxn *txn, const char *machine,
                              const CordeauSignatureProfile *profile, GError **error)
{
  const char *site = cordeau_txn_get_site (txn);
  g_autofree char *id = cordeau_machine_record_id (KIND, site, machine);
  g_autofree char *json = cordeau_signature_profile_to_json (profile);
  g_autoptr (CordeauRecord) old = NULL;
  g_autoptr (yyjson_doc) body = NULL;
  g_autoptr (yyjson_mut_doc) doc = NULL;
  char rev[CORDEAU_REV_SIZE];
  GError *fault = NULL;

  old = cordeau_record_get (cordeau_txn_get_connection (txn), CORDEAU_DB_RECORDS, id, NULL, &fault);
  if (fault != NULL)
    {
      g_propagate_error (error, fault);
      return FALSE;
    }
  body = old != NULL ? yyjson_read (old->body, old->length, 0) : NULL;
  doc = body != NULL ? yyjson_doc_mut_copy (body, NULL) : yyjson_mut_doc_new (NULL);
  if (body == NULL)
    yyjson_mut_doc_set_root (doc, yyjson_mut_obj (doc));
  patch (doc, json);
  put_text (doc, "machine", machine);
  put_text (doc, "site", site);
  return cordeau_txn_put (txn, CORDEAU_DB_RECORDS, id, old != NULL ? old->rev : NULL,
                          yyjson_mut_doc_get_root (doc), rev, error);
}
