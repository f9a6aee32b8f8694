/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Enough of the people to say who did it: keys and first names. */
#include <glib/gi18n-lib.h>

#include "base/id.h"
#include "ctl/errors.h"

#include "ctl/people.h"

/* Of 32 characters each: 50 bits, drawn anew for each worker. */
#define KEY_LENGTH 10

char *
cordeau_ctl_people_db (CordeauSession *session)
{
  return g_strconcat ("people-", cordeau_session_get_site (session), NULL);
}

typedef struct
{
  const char *db;
  const char *id;
  const char *key;
  const char *first_name;
} Ask;

static gpointer
get_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;

  return cordeau_record_get (connection, ask->db, ask->id, NULL, error);
}

gboolean
cordeau_ctl_people_has (CordeauSession *session, const char *key, GError **error)
{
  g_autofree char *db = cordeau_ctl_people_db (session);
  g_autofree char *id = g_strconcat ("worker:", key, NULL);
  g_autoptr (CordeauRecord) record = NULL;
  g_autoptr (GError) fault = NULL;
  Ask ask = { .db = db, .id = id };

  record = cordeau_store_read (cordeau_session_get_store (session), get_job, &ask, &fault);
  if (record != NULL)
    return TRUE;
  if (fault != NULL && !g_error_matches (fault, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED,
               _ ("No worker has the key “%s”: “cordeauctl who” lists them, “cordeauctl who add” "
                  "makes one."),
               key);
  return FALSE;
}

char *
cordeau_ctl_people_name (CordeauSession *session, const char *key)
{
  g_autofree char *db = cordeau_ctl_people_db (session);
  g_autofree char *id = g_strconcat ("worker:", key, NULL);
  g_autoptr (CordeauRecord) record = NULL;
  g_autoptr (yyjson_doc) doc = NULL;
  Ask ask = { .db = db, .id = id };

  record = cordeau_store_read (cordeau_session_get_store (session), get_job, &ask, NULL);
  if (record != NULL)
    doc = cordeau_json_parse (record->body, record->length, NULL);
  if (doc == NULL)
    return NULL;
  return g_strdup (cordeau_body_text (yyjson_doc_get_root (doc), "first_name"));
}

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;

  return cordeau_record_list (connection, ask->db, "worker", error);
}

GPtrArray *
cordeau_ctl_people_list (CordeauSession *session, GError **error)
{
  g_autofree char *db = cordeau_ctl_people_db (session);
  Ask ask = { .db = db };

  return cordeau_store_read (cordeau_session_get_store (session), list_job, &ask, error);
}

static gpointer
add_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  char rev[CORDEAU_REV_SIZE];

  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_str (doc, root, "first_name", ask->first_name);
  yyjson_mut_obj_add_str (doc, root, "key", ask->key);
  yyjson_mut_obj_add_str (doc, root, "kind", "worker");
  if (!cordeau_txn_put (txn, ask->db, ask->id, NULL, root, rev, error))
    return NULL;
  return g_strdup (rev);
}

char *
cordeau_ctl_people_add (CordeauSession *session, const char *first_name, GError **error)
{
  g_autofree char *db = cordeau_ctl_people_db (session);
  g_autofree char *unique = cordeau_id_new (cordeau_session_get_env (session));
  g_autofree char *key = cordeau_id_derive ("worker", unique);
  g_autofree char *id = NULL;
  g_autofree char *rev = NULL;
  Ask ask = { .db = db, .key = key, .first_name = first_name };

  key[KEY_LENGTH] = '\0';
  ask.id = id = g_strconcat ("worker:", key, NULL);
  rev = cordeau_store_write (cordeau_session_get_store (session), add_job, &ask, g_free, error);
  return rev != NULL ? g_steal_pointer (&key) : NULL;
}
