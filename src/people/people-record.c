/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "base/day.h"
#include "people/people-record.h"
#include "people/worker.h"

/* The database begins with its first record. */
static gboolean
settle (GError *fault, GError **error)
{
  if (fault == NULL)
    return TRUE;
  if (g_error_matches (fault, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_NOT_FOUND))
    {
      g_error_free (fault);
      return TRUE;
    }
  g_propagate_error (error, fault);
  return FALSE;
}

GPtrArray *
cordeau_people_records (CordeauConnection *connection, const char *site, const char *kind,
                        GError **error)
{
  g_autofree char *db = cordeau_people_db (site);
  GPtrArray *records;
  GError *local = NULL;

  g_return_val_if_fail (connection != NULL && kind != NULL, NULL);

  records = cordeau_record_list (connection, db, kind, &local);
  if (!settle (local, error))
    return NULL;
  return records != NULL ? records
                         : g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_record_free);
}

CordeauRecord *
cordeau_people_record (CordeauConnection *connection, const char *site, const char *id,
                       GError **error)
{
  g_autofree char *db = cordeau_people_db (site);
  CordeauRecord *record;
  GError *local = NULL;

  g_return_val_if_fail (connection != NULL && id != NULL, NULL);

  record = cordeau_record_get (connection, db, id, NULL, &local);
  return settle (local, error) ? record : NULL;
}

gboolean
cordeau_people_record_put (CordeauTxn *txn, const char *id, yyjson_mut_val *root, GError **error)
{
  g_autofree char *db = cordeau_people_db (cordeau_txn_get_site (txn));
  g_autoptr (CordeauRecord) old = NULL;
  GError *local = NULL;

  old = cordeau_people_record (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn), id,
                               &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return cordeau_txn_put (txn, db, id, old != NULL ? old->rev : NULL, root, NULL, error);
}

gboolean
cordeau_people_record_delete (CordeauTxn *txn, const char *id, gboolean *deleted, GError **error)
{
  g_autofree char *db = cordeau_people_db (cordeau_txn_get_site (txn));
  g_autoptr (CordeauRecord) old = NULL;
  GError *local = NULL;

  old = cordeau_people_record (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn), id,
                               &local);
  if (deleted != NULL)
    *deleted = old != NULL;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return old == NULL || cordeau_txn_delete (txn, db, id, old->rev, error);
}

yyjson_mut_doc *
cordeau_people_record_begin (const char *kind, const char *worker, yyjson_mut_val **root)
{
  yyjson_mut_doc *doc = yyjson_mut_doc_new (NULL);

  *root = yyjson_mut_obj (doc);
  yyjson_mut_doc_set_root (doc, *root);
  yyjson_mut_obj_add_strcpy (doc, *root, "kind", kind);
  yyjson_mut_obj_add_strcpy (doc, *root, "worker", worker);
  return doc;
}

void
cordeau_people_record_text (yyjson_mut_doc *doc, yyjson_mut_val *object, const char *name,
                            const char *value)
{
  if (value != NULL && *value != '\0')
    yyjson_mut_obj_add_strcpy (doc, object, name, value);
}

void
cordeau_people_record_day (yyjson_mut_doc *doc, yyjson_mut_val *object, const char *name,
                           gint32 day)
{
  g_autofree char *text = cordeau_day_to_text (day);

  cordeau_people_record_text (doc, object, name, text);
}

gint32
cordeau_people_body_day (yyjson_val *body, const char *name)
{
  return cordeau_day_from_text (cordeau_body_text (body, name));
}

gboolean
cordeau_people_check_worker (CordeauTxn *txn, const char *key, GError **error)
{
  GError *local = NULL;
  g_autoptr (CordeauWorker) worker = cordeau_worker_get (cordeau_txn_get_connection (txn),
                                                         cordeau_txn_get_site (txn), key, &local);

  if (worker != NULL)
    return TRUE;
  if (local != NULL)
    g_propagate_error (error, local);
  else
    g_set_error (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
                 _ ("No worker has the key “%s”. “cordeauctl people list” names them."), key);
  return FALSE;
}
