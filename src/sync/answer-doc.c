/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One document: GET (with open_revs as JSON or multipart/mixed, which is all that CouchDB reads of it), PUT, DELETE, POST. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/id.h"
#include "sync/server-private.h"

/* --- reading ------------------------------------------------------------------------------------- */

typedef struct
{
  CordeauAsk *ask;
  CordeauWhich which;
  const char *rev;
  yyjson_val *revs; /* (nullable): a list of them, each LATEST or REV */
  GPtrArray *found; /* owned, of CordeauDoc */
  GPtrArray *lacking; /* owned, of texts */
} Read;

static void
read_clear (Read *self)
{
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->lacking, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Read, read_clear)

static void
add_unless_there (GPtrArray *found, CordeauDoc *document)
{
  for (guint i = 0; i < found->len; i++)
    {
      const CordeauDoc *known = g_ptr_array_index (found, i);

      if (strcmp (known->revs[0], document->revs[0]) == 0)
        {
          cordeau_doc_free (document);
          return;
        }
    }
  g_ptr_array_add (found, document);
}

static gboolean
read_listed (Read *self, CordeauConnection *connection, const CordeauDatabase *database,
             GError **error)
{
  yyjson_arr_iter iter;
  yyjson_val *value;

  self->found = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_doc_free);
  self->lacking = g_ptr_array_new_with_free_func (g_free);
  yyjson_arr_iter_init (self->revs, &iter);
  while ((value = yyjson_arr_iter_next (&iter)) != NULL)
    {
      const char *rev = yyjson_is_str (value) ? yyjson_get_str (value) : "";
      g_autoptr (GPtrArray) some = cordeau_database_read (connection, database, self->ask->id,
                                                          self->which, rev, error);

      if (some == NULL)
        return FALSE;
      if (some->len == 0)
        g_ptr_array_add (self->lacking, g_strdup (rev));
      while (some->len > 0)
        add_unless_there (self->found, g_ptr_array_steal_index (some, 0));
    }
  return TRUE;
}

static gpointer
read_document (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
               GError **error)
{
  Read *self = data;
  g_autoptr (CordeauDatabase) database = cordeau_database_find (connection, self->ask->db, error);

  if (database == NULL)
    return NULL;
  if (self->revs != NULL)
    return read_listed (self, connection, database, error) ? self : NULL;
  self->found = cordeau_database_read (connection, database, self->ask->id, self->which, self->rev,
                                       error);
  return self->found != NULL ? self : NULL;
}

void
cordeau_append_conflicts (GPtrArray *leaves, GString *extra)
{
  guint n = 0;

  for (guint i = 1; i < leaves->len; i++)
    {
      const CordeauDoc *leaf = g_ptr_array_index (leaves, i);

      if (leaf->deleted)
        continue;
      g_string_append_printf (extra, "%s\"%s\"", n++ == 0 ? "\"_conflicts\":[" : ",",
                              leaf->revs[0]);
    }
  if (n > 0)
    g_string_append (extra, "],");
}

/* Bodies of older revisions are not kept: all but the leaf are "missing". */
static void
append_revs_info (const CordeauDoc *document, GString *extra)
{
  g_string_append (extra, "\"_revs_info\":[");
  for (guint i = 0; document->revs[i] != NULL; i++)
    g_string_append_printf (extra, "%s{\"rev\":\"%s\",\"status\":\"%s\"}", i > 0 ? "," : "",
                            document->revs[i],
                            i > 0 ? "missing" : (document->deleted ? "deleted" : "available"));
  g_string_append (extra, "],");
}

static CordeauDocWrite
flags_of (CordeauAsk *ask)
{
  return cordeau_ask_is_true (ask, "revs") ? CORDEAU_DOC_REVISIONS : CORDEAU_DOC_PLAIN;
}

static CordeauResponse *
say_winner (Read *self)
{
  CordeauAsk *ask = self->ask;
  const CordeauDoc *document = self->found->len > 0 ? g_ptr_array_index (self->found, 0) : NULL;
  g_autoptr (GString) extra = g_string_new ("");
  GString *json;

  if (document == NULL || (document->deleted && self->rev == NULL))
    return cordeau_response_error (404, "not_found", document == NULL ? "missing" : "deleted");
  if (cordeau_ask_is_true (ask, "conflicts"))
    cordeau_append_conflicts (self->found, extra);
  if (cordeau_ask_is_true (ask, "revs_info"))
    append_revs_info (document, extra);
  json = g_string_new ("");
  cordeau_doc_write_with (document, flags_of (ask), extra->str, json);
  g_string_append_c (json, '\n');
  return cordeau_response_json (200, json);
}

/* --- open_revs ----------------------------------------------------------------------------------- */

static CordeauResponse *
say_as_list (Read *self)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < self->found->len; i++)
    {
      g_string_append (json, json->len > 1 ? ",{\"ok\":" : "{\"ok\":");
      cordeau_doc_write (g_ptr_array_index (self->found, i), flags_of (self->ask), json);
      g_string_append_c (json, '}');
    }
  for (guint i = 0; self->lacking != NULL && i < self->lacking->len; i++)
    {
      g_string_append (json, json->len > 1 ? ",{\"missing\":" : "{\"missing\":");
      cordeau_json_append (json, g_ptr_array_index (self->lacking, i));
      g_string_append_c (json, '}');
    }
  g_string_append (json, "]\n");
  return cordeau_response_json (200, json);
}

/* RFC 2046, section 5.1. No line of JSON begins with the boundary: it has no white space. */
static CordeauResponse *
say_as_parts (Read *self)
{
  g_autofree char *boundary = cordeau_id_new (cordeau_store_get_env (self->ask->server->store));
  g_autofree char *type = g_strdup_printf ("multipart/mixed; boundary=\"%s\"", boundary);
  GString *body = g_string_new ("");
  gsize length;

  for (guint i = 0; i < self->found->len; i++)
    {
      g_string_append_printf (body, "--%s\r\nContent-Type: application/json\r\n\r\n", boundary);
      cordeau_doc_write (g_ptr_array_index (self->found, i), flags_of (self->ask), body);
      g_string_append (body, "\r\n");
    }
  for (guint i = 0; self->lacking != NULL && i < self->lacking->len; i++)
    {
      g_string_append_printf (body,
                              "--%s\r\nContent-Type: application/json; error=\"true\"\r\n\r\n"
                              "{\"missing\":",
                              boundary);
      cordeau_json_append (body, g_ptr_array_index (self->lacking, i));
      g_string_append (body, "}\r\n");
    }
  g_string_append_printf (body, "--%s--", boundary);
  length = body->len;
  return cordeau_response_new (200, type, g_string_free (body, FALSE), length);
}

static CordeauResponse *
say_open (Read *self)
{
  const char *accept = cordeau_request_get_header (self->ask->request, "accept");

  if (self->found->len == 0 && self->revs == NULL)
    return cordeau_response_error (404, "not_found", "missing");
  if (accept != NULL && strstr (accept, "multipart/mixed") != NULL)
    return say_as_parts (self);
  return say_as_list (self);
}

CordeauResponse *
cordeau_answer_doc_get (CordeauAsk *ask)
{
  const char *open = cordeau_ask_text (ask, "open_revs");
  g_auto (Read) read = { .ask = ask, .rev = cordeau_ask_text (ask, "rev") };
  g_autoptr (yyjson_doc) list = NULL;
  gboolean latest = cordeau_ask_is_true (ask, "latest");
  GError *error = NULL;

  read.which = read.rev != NULL ? (latest ? CORDEAU_WHICH_LATEST : CORDEAU_WHICH_REV)
                                : CORDEAU_WHICH_LEAVES;
  if (open != NULL && strcmp (open, "all") != 0)
    {
      list = cordeau_json_parse (open, strlen (open), NULL);
      read.revs = yyjson_doc_get_root (list);
      if (!yyjson_is_arr (read.revs) || yyjson_arr_size (read.revs) > CORDEAU_SYNC_MAX_DOCUMENTS)
        return cordeau_answer_bad (_ ("“open_revs” is “all” or a list of revisions."));
      read.which = latest ? CORDEAU_WHICH_LATEST : CORDEAU_WHICH_REV;
    }
  if (cordeau_store_read (ask->server->store, read_document, &read, &error) == NULL)
    return cordeau_answer_error (error);
  return open != NULL ? say_open (&read) : say_winner (&read);
}

/* --- writing ------------------------------------------------------------------------------------- */

typedef struct
{
  CordeauAsk *ask;
  GPtrArray *documents; /* one */
  gboolean take;
} Write;

static gpointer
write_document (CordeauTxn *txn, gpointer data, GError **error)
{
  Write *self = data;
  CordeauLocal *local = self->ask->server->local;

  return self->take ? cordeau_database_take (txn, self->ask->db, self->documents, local, error)
                    : cordeau_database_edit (txn, self->ask->db, self->documents, local, error);
}

static CordeauResponse *
say_written (const CordeauTaken *taken, guint status)
{
  GString *json;

  if (taken->error != NULL)
    return cordeau_response_error (strcmp (taken->error, "conflict") == 0 ? 409 : 403, taken->error,
                                   taken->reason);
  json = g_string_new ("{\"ok\":true,\"id\":");
  cordeau_json_append (json, taken->id);
  g_string_append_printf (json, ",\"rev\":\"%s\"}\n", taken->rev);
  return cordeau_response_json (status, json);
}

/* @document: (transfer full) */
static CordeauResponse *
write_one (CordeauAsk *ask, CordeauDoc *document, guint status)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (
      (GDestroyNotify) cordeau_doc_free);
  Write write = { ask, documents, g_strcmp0 (cordeau_ask_text (ask, "new_edits"), "false") == 0 };
  GError *error = NULL;
  g_autoptr (CordeauDatabase) database = cordeau_ask_find_database (ask, &error);
  g_autoptr (GPtrArray) taken = NULL;

  g_ptr_array_add (documents, document);
  if (database == NULL)
    return cordeau_answer_error (error);
  taken = cordeau_store_write (ask->server->store, write_document, &write,
                               (GDestroyNotify) g_ptr_array_unref, &error);
  if (taken == NULL)
    return cordeau_answer_error (error);
  return say_written (g_ptr_array_index (taken, 0), status);
}

/* The revision that is edited: in the body, the query or If-Match. */
static void
take_rev (CordeauAsk *ask, CordeauDoc *document)
{
  const char *match = cordeau_request_get_header (ask->request, "if-match");
  g_autofree char *rev = g_strdup (cordeau_ask_text (ask, "rev"));

  if (rev == NULL && match != NULL)
    {
      rev = g_strdup (match);
      g_strdelimit (rev, "\"", ' ');
      g_strstrip (rev);
    }
  if (document->revs[0] != NULL || rev == NULL)
    return;
  g_strfreev (document->revs);
  document->revs = g_new0 (char *, 2);
  document->revs[0] = g_steal_pointer (&rev);
}

static CordeauResponse *
put_body (CordeauAsk *ask, const char *id)
{
  GError *error = NULL;
  CordeauDoc *document;

  if (!yyjson_is_obj (cordeau_ask_get_root (ask)))
    return cordeau_answer_bad (_ ("A document is a JSON object."));
  document = cordeau_doc_read (cordeau_ask_get_root (ask), id, ask->server->scratch, &error);
  if (document == NULL)
    return cordeau_answer_error (error);
  take_rev (ask, document);
  return write_one (ask, document, 201);
}

CordeauResponse *
cordeau_answer_doc_put (CordeauAsk *ask)
{
  return put_body (ask, ask->id);
}

CordeauResponse *
cordeau_answer_db_post (CordeauAsk *ask)
{
  return put_body (ask, NULL);
}

CordeauResponse *
cordeau_answer_doc_delete (CordeauAsk *ask)
{
  CordeauDoc *document = g_new0 (CordeauDoc, 1);

  document->id = g_strdup (ask->id);
  document->revs = g_new0 (char *, 1);
  document->deleted = TRUE;
  document->body = g_strdup ("{}");
  document->length = 2;
  take_rev (ask, document);
  return write_one (ask, document, 200);
}
