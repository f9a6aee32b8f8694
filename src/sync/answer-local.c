/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents that do not replicate: /db/_local/…. Their revision counts the writings, "0-N"; what CouchDB writes carries
 * "_revisions", which mean nothing. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "sync/server-private.h"

typedef struct
{
  CordeauAsk *ask;
  char *body; /* (nullable), owned */
  gint64 rev;
} Local;

static gpointer
read_local (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Local *self = data;
  g_autoptr (CordeauDatabase) database = cordeau_database_find (connection, self->ask->db, error);
  GError *fault = NULL;

  if (database == NULL)
    return NULL;
  self->body = cordeau_database_get_local (connection, database->name, self->ask->id, &self->rev,
                                           &fault);
  if (fault == NULL)
    return self;
  g_propagate_error (error, fault);
  return NULL;
}

CordeauResponse *
cordeau_answer_local_get (CordeauAsk *ask)
{
  Local local = { .ask = ask };
  g_autofree char *rev = NULL;
  char *revs[2] = { NULL };
  CordeauDoc document = { .revs = revs };
  g_autofree char *id = g_strconcat ("_local/", ask->id, NULL);
  GError *error = NULL;
  GString *json;

  if (cordeau_store_read (ask->server->store, read_local, &local, &error) == NULL)
    return cordeau_answer_error (error);
  if (local.body == NULL)
    return cordeau_response_error (404, "not_found", "missing");
  revs[0] = rev = g_strdup_printf ("0-%" G_GINT64_FORMAT, local.rev);
  document.id = id;
  document.body = local.body;
  document.length = strlen (local.body);
  json = g_string_new ("");
  cordeau_doc_write (&document, CORDEAU_DOC_PLAIN, json);
  g_string_append_c (json, '\n');
  g_free (local.body);
  return cordeau_response_json (200, json);
}

static gpointer
write_local (CordeauTxn *txn, gpointer data, GError **error)
{
  Local *self = data;

  self->rev = cordeau_database_put_local (txn, self->ask->db, self->ask->id, self->body, error);
  return self->rev > 0 ? self : NULL;
}

static CordeauResponse *
write_and_say (Local *local, guint status)
{
  GError *error = NULL;
  g_autoptr (CordeauDatabase) database = cordeau_ask_find_database (local->ask, &error);
  g_autofree char *id = NULL;
  GString *json;

  if (database == NULL
      || cordeau_store_write (local->ask->server->store, write_local, local, NULL, &error) == NULL)
    return cordeau_answer_error (error);
  id = g_strconcat ("_local/", local->ask->id, NULL);
  json = g_string_new ("{\"ok\":true,\"id\":");
  cordeau_json_append (json, id);
  g_string_append_printf (json, ",\"rev\":\"0-%" G_GINT64_FORMAT "\"}\n",
                          local->body != NULL ? local->rev : 0);
  return cordeau_response_json (status, json);
}

CordeauResponse *
cordeau_answer_local_put (CordeauAsk *ask)
{
  Local local = { .ask = ask };
  yyjson_val *root = cordeau_ask_get_root (ask);
  g_autoptr (yyjson_mut_doc) doc = NULL;
  yyjson_mut_val *copy;
  CordeauResponse *response;

  if (!yyjson_is_obj (root))
    return cordeau_answer_bad (_ ("A document is a JSON object."));
  doc = yyjson_mut_doc_new (NULL);
  copy = yyjson_val_mut_copy (doc, root);
  yyjson_mut_doc_set_root (doc, copy);
  yyjson_mut_obj_remove_key (copy, "_id");
  yyjson_mut_obj_remove_key (copy, "_rev");
  yyjson_mut_obj_remove_key (copy, "_revisions");
  local.body = yyjson_mut_write (doc, YYJSON_WRITE_NOFLAG, NULL);
  response = write_and_say (&local, 201);
  free (local.body);
  return response;
}

CordeauResponse *
cordeau_answer_local_delete (CordeauAsk *ask)
{
  Local local = { .ask = ask };

  return write_and_say (&local, 200);
}
