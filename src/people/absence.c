/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/absence.h"
#include "people/worker.h"

#define KIND "absence"

/* (transfer full): "absence:<worker>:<day>" */
static char *
record_id (const char *worker, gint32 day)
{
  g_autofree char *text = cordeau_day_to_text (day);

  return g_strconcat (KIND ":", worker, ":", text, NULL);
}

/* (transfer full) (nullable): %NULL with @error, too, when it could not be read */
static CordeauRecord *
read_record (CordeauTxn *txn, const char *worker, gint32 day, GError **error)
{
  g_autofree char *db = cordeau_people_db (cordeau_txn_get_site (txn));
  g_autofree char *id = record_id (worker, day);

  return cordeau_record_get (cordeau_txn_get_connection (txn), db, id, NULL, error);
}

static gboolean
check_worker (CordeauTxn *txn, const char *key, GError **error)
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

gboolean
cordeau_absence_add (CordeauTxn *txn, const char *worker, gint32 day, GError **error)
{
  g_autofree char *db = NULL;
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;
  g_autoptr (CordeauRecord) old = NULL;
  g_autoptr (yyjson_mut_doc) doc = NULL;
  yyjson_mut_val *root;
  GError *local = NULL;

  g_return_val_if_fail (txn != NULL && worker != NULL && day != CORDEAU_DAY_NONE, FALSE);

  if (!check_worker (txn, worker, error))
    return FALSE;
  old = read_record (txn, worker, day, &local);
  if (old != NULL)
    return TRUE;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  db = cordeau_people_db (cordeau_txn_get_site (txn));
  id = record_id (worker, day);
  text = cordeau_day_to_text (day);
  doc = yyjson_mut_doc_new (NULL);
  root = yyjson_mut_obj (doc);
  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_str (doc, root, "kind", KIND);
  yyjson_mut_obj_add_str (doc, root, "worker", worker);
  yyjson_mut_obj_add_str (doc, root, "day", text);
  yyjson_mut_obj_add_int (doc, root, "told_at", cordeau_txn_get_now (txn));
  return cordeau_txn_put (txn, db, id, NULL, root, NULL, error);
}

gboolean
cordeau_absence_remove (CordeauTxn *txn, const char *worker, gint32 day, GError **error)
{
  g_autofree char *db = NULL;
  g_autofree char *id = NULL;
  g_autoptr (CordeauRecord) old = NULL;
  GError *local = NULL;

  g_return_val_if_fail (txn != NULL && worker != NULL && day != CORDEAU_DAY_NONE, FALSE);

  old = read_record (txn, worker, day, &local);
  if (old == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, local);
      else
        g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
                             _ ("Nobody said that this worker is absent that day."));
      return FALSE;
    }
  db = cordeau_people_db (cordeau_txn_get_site (txn));
  id = record_id (worker, day);
  return cordeau_txn_delete (txn, db, id, old->rev, error);
}

GHashTable *
cordeau_absences_read (CordeauConnection *connection, const char *site, GError **error)
{
  g_autofree char *db = NULL;
  g_autoptr (GPtrArray) records = NULL;
  GHashTable *absences;

  g_return_val_if_fail (connection != NULL && site != NULL, NULL);

  db = cordeau_people_db (site);
  records = cordeau_record_list (connection, db, KIND, error);
  if (records == NULL)
    return NULL;
  absences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < records->len; i++)
    g_hash_table_add (absences, g_strdup (((CordeauRecord *) g_ptr_array_index (records, i))->id));
  return absences;
}

gboolean
cordeau_absences_has (GHashTable *absences, const char *worker, gint32 day)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (absences != NULL && worker != NULL, FALSE);

  if (g_hash_table_size (absences) == 0)
    return FALSE;
  id = record_id (worker, day);
  return g_hash_table_contains (absences, id);
}
