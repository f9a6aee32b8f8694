/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many documents at once: _revs_diff, _bulk_get, _bulk_docs. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/retention.h"
#include "sync/server-private.h"

static CordeauResponse *
too_many (void)
{
  return cordeau_response_error (413, "too_large",
                                 _ ("These are more than 5,000 documents. Send fewer at once."));
}

static void
append_strings (GString *json, GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      cordeau_json_append (json, g_ptr_array_index (texts, i));
    }
}

/* --- _revs_diff ---------------------------------------------------------------------------------- */

typedef struct
{
  CordeauAsk *ask;
  GString *json;
} Diff;

static gboolean
diff_one (CordeauConnection *connection, const CordeauDatabase *database, const char *floor,
          const char *id, yyjson_val *list, GString *json, GError **error)
{
  g_autoptr (GPtrArray) revs = g_ptr_array_new ();
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (GPtrArray) ancestors = NULL;
  yyjson_arr_iter iter;
  yyjson_val *value;

  yyjson_arr_iter_init (list, &iter);
  while ((value = yyjson_arr_iter_next (&iter)) != NULL)
    if (yyjson_is_str (value))
      g_ptr_array_add (revs, (char *) yyjson_get_str (value));
  g_ptr_array_add (revs, NULL);
  missing = cordeau_database_find_missing (connection, database, id,
                                           (const char *const *) revs->pdata, floor, &ancestors,
                                           error);
  if (missing == NULL)
    return FALSE;
  if (missing->len == 0)
    return TRUE;
  if (json->len > 1)
    g_string_append_c (json, ',');
  cordeau_json_append (json, id);
  g_string_append (json, ":{\"missing\":[");
  append_strings (json, missing);
  if (ancestors->len > 0)
    {
      g_string_append (json, "],\"possible_ancestors\":[");
      append_strings (json, ancestors);
    }
  g_string_append (json, "]}");
  return TRUE;
}

static gpointer
read_diff (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Diff *self = data;
  g_autoptr (CordeauDatabase) database = cordeau_database_find (connection, self->ask->db, error);
  g_autofree char *floor = NULL;
  yyjson_obj_iter iter;
  yyjson_val *key;

  if (database == NULL)
    return NULL;
  floor = cordeau_retention_get_floor (connection, error);
  if (floor == NULL)
    return NULL;
  yyjson_obj_iter_init (cordeau_ask_get_root (self->ask), &iter);
  while ((key = yyjson_obj_iter_next (&iter)) != NULL)
    if (!diff_one (connection, database, floor, yyjson_get_str (key), yyjson_obj_iter_get_val (key),
                   self->json, error))
      return NULL;
  return self;
}

CordeauResponse *
cordeau_answer_revs_diff (CordeauAsk *ask)
{
  Diff diff = { .ask = ask };
  GError *error = NULL;

  if (!yyjson_is_obj (cordeau_ask_get_root (ask)))
    return cordeau_answer_bad (_ ("Say for each “id” a list of revisions."));
  if (yyjson_obj_size (cordeau_ask_get_root (ask)) > CORDEAU_SYNC_MAX_DOCUMENTS)
    return too_many ();
  diff.json = g_string_new ("{");
  if (cordeau_store_read (ask->server->store, read_diff, &diff, &error) == NULL)
    {
      g_string_free (diff.json, TRUE);
      return cordeau_answer_error (error);
    }
  g_string_append (diff.json, "}\n");
  return cordeau_response_json (200, diff.json);
}

/* --- _bulk_get ----------------------------------------------------------------------------------- */

static void
append_lacking (GString *json, const char *id, const char *rev)
{
  g_string_append (json, "{\"error\":{\"id\":");
  cordeau_json_append (json, id);
  g_string_append (json, ",\"rev\":");
  cordeau_json_append (json, rev != NULL ? rev : "undefined");
  g_string_append (json, ",\"error\":\"not_found\",\"reason\":\"missing\"}}");
}

static gboolean
get_one (CordeauAsk *ask, CordeauConnection *connection, const CordeauDatabase *database,
         yyjson_val *wanted, GString *json, GError **error)
{
  const char *id = yyjson_get_str (yyjson_obj_get (wanted, "id"));
  const char *rev = yyjson_get_str (yyjson_obj_get (wanted, "rev"));
  gboolean latest = cordeau_ask_is_true (ask, "latest");
  CordeauWhich which = rev == NULL ? CORDEAU_WHICH_WINNER
                                   : (latest ? CORDEAU_WHICH_LATEST : CORDEAU_WHICH_REV);
  CordeauDocWrite flags = cordeau_ask_is_true (ask, "revs") ? CORDEAU_DOC_REVISIONS
                                                            : CORDEAU_DOC_PLAIN;
  g_autoptr (GPtrArray) found = NULL;

  id = id != NULL ? id : "";
  found = cordeau_database_read (connection, database, id, which, rev, error);
  if (found == NULL)
    return FALSE;
  g_string_append (json, "{\"id\":");
  cordeau_json_append (json, id);
  g_string_append (json, ",\"docs\":[");
  if (found->len == 0)
    append_lacking (json, id, rev);
  for (guint i = 0; i < found->len; i++)
    {
      g_string_append (json, i > 0 ? ",{\"ok\":" : "{\"ok\":");
      cordeau_doc_write (g_ptr_array_index (found, i), flags, json);
      g_string_append_c (json, '}');
    }
  g_string_append (json, "]}");
  return TRUE;
}

static gpointer
read_wanted (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
             GError **error)
{
  Diff *self = data;
  g_autoptr (CordeauDatabase) database = cordeau_database_find (connection, self->ask->db, error);
  yyjson_arr_iter iter;
  yyjson_val *wanted;

  if (database == NULL)
    return NULL;
  yyjson_arr_iter_init (yyjson_obj_get (cordeau_ask_get_root (self->ask), "docs"), &iter);
  while ((wanted = yyjson_arr_iter_next (&iter)) != NULL)
    {
      if (iter.idx > 1)
        g_string_append_c (self->json, ',');
      if (!get_one (self->ask, connection, database, wanted, self->json, error))
        return NULL;
    }
  return self;
}

CordeauResponse *
cordeau_answer_bulk_get (CordeauAsk *ask)
{
  Diff wanted = { .ask = ask };
  yyjson_val *docs = yyjson_obj_get (cordeau_ask_get_root (ask), "docs");
  GError *error = NULL;

  if (!yyjson_is_arr (docs))
    return cordeau_answer_bad (_ ("Say “docs”: a list of “id” and “rev”."));
  if (yyjson_arr_size (docs) > CORDEAU_SYNC_MAX_DOCUMENTS)
    return too_many ();
  wanted.json = g_string_new ("{\"results\":[");
  if (cordeau_store_read (ask->server->store, read_wanted, &wanted, &error) == NULL)
    {
      g_string_free (wanted.json, TRUE);
      return cordeau_answer_error (error);
    }
  g_string_append (wanted.json, "]}\n");
  return cordeau_response_json (200, wanted.json);
}

/* --- _bulk_docs ---------------------------------------------------------------------------------- */

typedef struct
{
  CordeauAsk *ask;
  GPtrArray *documents;
  gboolean new_edits;
} Write;

static gpointer
write_documents (CordeauTxn *txn, gpointer data, GError **error)
{
  Write *self = data;
  CordeauLocal *local = self->ask->server->local;

  return self->new_edits
             ? cordeau_database_edit (txn, self->ask->db, self->documents, local, error)
             : cordeau_database_take (txn, self->ask->db, self->documents, local, error);
}

static void
append_taken (GString *json, const CordeauTaken *taken)
{
  if (json->len > 1)
    g_string_append_c (json, ',');
  g_string_append (json, taken->error == NULL ? "{\"ok\":true,\"id\":" : "{\"id\":");
  cordeau_json_append (json, taken->id);
  g_string_append (json, ",\"rev\":");
  cordeau_json_append (json, taken->rev);
  if (taken->error != NULL)
    {
      g_string_append (json, ",\"error\":");
      cordeau_json_append (json, taken->error);
      g_string_append (json, ",\"reason\":");
      cordeau_json_append (json, taken->reason);
    }
  g_string_append_c (json, '}');
}

/* What cannot even be read is a row of its own: the others are taken. */
static void
read_documents (Write *self, yyjson_val *docs, GPtrArray *unread)
{
  yyjson_arr_iter iter;
  yyjson_val *value;

  yyjson_arr_iter_init (docs, &iter);
  while ((value = yyjson_arr_iter_next (&iter)) != NULL)
    {
      g_autoptr (GError) error = NULL;
      CordeauDoc *document = cordeau_doc_read (value, NULL, self->ask->server->scratch, &error);
      const char *id = yyjson_get_str (yyjson_obj_get (value, "_id"));
      const char *rev = yyjson_get_str (yyjson_obj_get (value, "_rev"));
      CordeauTaken *taken;

      if (document != NULL)
        {
          g_ptr_array_add (self->documents, document);
          continue;
        }
      taken = g_new0 (CordeauTaken, 1);
      taken->id = g_strdup (id != NULL ? id : "");
      taken->rev = g_strdup (rev != NULL ? rev : "");
      taken->error = g_strdup ("forbidden");
      taken->reason = g_strdup (error->message);
      g_ptr_array_add (unread, taken);
    }
}

static CordeauResponse *
say_taken (GPtrArray *taken, GPtrArray *unread, gboolean all)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < taken->len; i++)
    {
      const CordeauTaken *row = g_ptr_array_index (taken, i);

      if (all || row->error != NULL)
        append_taken (json, row);
    }
  for (guint i = 0; i < unread->len; i++)
    append_taken (json, g_ptr_array_index (unread, i));
  g_string_append (json, "]\n");
  return cordeau_response_json (201, json);
}

CordeauResponse *
cordeau_answer_bulk_docs (CordeauAsk *ask)
{
  yyjson_val *root = cordeau_ask_get_root (ask);
  yyjson_val *docs = yyjson_obj_get (root, "docs");
  Write write = { .ask = ask };
  g_autoptr (CordeauDatabase) database = NULL;
  g_autoptr (GPtrArray) documents = NULL;
  g_autoptr (GPtrArray) unread = NULL;
  g_autoptr (GPtrArray) taken = NULL;
  GError *error = NULL;

  if (!yyjson_is_arr (docs))
    return cordeau_answer_bad (_ ("Say “docs”: a list of documents."));
  if (yyjson_arr_size (docs) > CORDEAU_SYNC_MAX_DOCUMENTS)
    return too_many ();
  database = cordeau_ask_find_database (ask, &error);
  if (database == NULL)
    return cordeau_answer_error (error);
  documents = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_doc_free);
  unread = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_taken_free);
  write.documents = documents;
  write.new_edits = !yyjson_is_false (yyjson_obj_get (root, "new_edits"));
  read_documents (&write, docs, unread);
  taken = cordeau_store_write (ask->server->store, write_documents, &write,
                               (GDestroyNotify) g_ptr_array_unref, &error);
  if (taken == NULL)
    return cordeau_answer_error (error);
  return say_taken (taken, unread, write.new_edits);
}
