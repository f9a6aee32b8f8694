/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A database behind HTTP as one side of a replication: Cordeau, PouchDB's express server, CouchDB. Where they differ, CouchDB's
 * API reference is the measure. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "sync/peer.h"

typedef struct
{
  CordeauPeer parent;
  CordeauNet *net; /* borrowed */
  char *path;
  gboolean loose;
} Remote;

/* --- asking -------------------------------------------------------------------------------------- */

static CordeauSyncError
code_of (guint status)
{
  switch (status)
    {
    case 401:
    case 403:
      return CORDEAU_SYNC_ERROR_REFUSED;
    case 404:
      return CORDEAU_SYNC_ERROR_NOT_FOUND;
    case 413:
      return CORDEAU_SYNC_ERROR_TOO_LARGE;
    case 429:
    case 503:
      return CORDEAU_SYNC_ERROR_BUSY;
    default:
      return CORDEAU_SYNC_ERROR_ANSWER;
    }
}

static void
set_status_error (GError **error, guint status, yyjson_doc *doc, const char *path)
{
  const char *reason = yyjson_get_str (yyjson_obj_get (yyjson_doc_get_root (doc), "reason"));

  g_set_error (error, CORDEAU_SYNC_ERROR, code_of (status), _ ("%s was answered with %u: %s"), path,
               status, reason != NULL ? reason : _ ("no reason given"));
}

/* (transfer full) (nullable): the answer to a request that succeeded, which is JSON. @json: (nullable) (transfer full) */
static yyjson_doc *
ask (Remote *self, const char *method, const char *rest, GString *json, GCancellable *cancellable,
     GError **error)
{
  g_autofree char *path = g_strconcat (self->path, rest, NULL);
  g_autoptr (CordeauRequest) request = cordeau_request_new (method, path);
  g_autoptr (CordeauResponse) response = NULL;
  g_autoptr (yyjson_doc) doc = NULL;
  gconstpointer bytes = NULL;
  gsize length = 0;

  if (json != NULL)
    {
      length = json->len;
      cordeau_request_take_body (request, g_string_free_and_steal (json), length);
      self->parent.bytes += length;
    }
  response = self->net->send (self->net, request, cancellable, error);
  if (response == NULL)
    return NULL;
  length = 0;
  if (response->body != NULL)
    bytes = g_bytes_get_data (response->body, &length);
  self->parent.bytes += length;
  if (response->status < 200 || response->status > 299)
    {
      doc = bytes != NULL ? cordeau_json_parse (bytes, length, NULL) : NULL;
      set_status_error (error, response->status, doc, path);
      return NULL;
    }
  doc = cordeau_json_parse (bytes != NULL ? bytes : "", length, error);
  return g_steal_pointer (&doc);
}

static gboolean
set_answer_error (Remote *self, const char *what, GError **error)
{
  g_set_error (error, CORDEAU_SYNC_ERROR, CORDEAU_SYNC_ERROR_ANSWER,
               _ ("%s: the answer to %s is not what the protocol says."), self->path, what);
  return FALSE;
}

/* --- what it says of itself ---------------------------------------------------------------------- */

/* A sequence is a text, or a number with PouchDB. */
static char *
dup_seq (yyjson_val *value)
{
  if (yyjson_is_str (value))
    return g_strdup (yyjson_get_str (value));
  if (yyjson_is_int (value))
    return g_strdup_printf ("%" G_GINT64_FORMAT, yyjson_get_sint (value));
  return g_strdup ("0");
}

/* CouchDB names no database for good: its name, and when it began. */
static char *
dup_uuid (Remote *self, yyjson_val *root)
{
  const char *uuid = yyjson_get_str (yyjson_obj_get (root, "uuid"));
  const char *began = yyjson_get_str (yyjson_obj_get (root, "instance_start_time"));

  if (uuid != NULL)
    return g_strdup (uuid);
  return g_strconcat (self->path, "@", began != NULL ? began : "0", NULL);
}

static gboolean
get_info (CordeauPeer *parent, CordeauSyncInfo *info, GCancellable *cancellable, GError **error)
{
  Remote *self = (Remote *) parent;
  g_autoptr (yyjson_doc) doc = ask (self, "GET", "", NULL, cancellable, error);
  yyjson_val *root = yyjson_doc_get_root (doc);

  if (doc == NULL)
    return FALSE;
  if (!yyjson_is_obj (root))
    return set_answer_error (self, "GET", error);
  info->uuid = dup_uuid (self, root);
  info->seq = dup_seq (yyjson_obj_get (root, "update_seq"));
  info->facts = yyjson_obj_get (root, "cordeau") != NULL;
  return TRUE;
}

static gboolean
make (CordeauPeer *parent, GCancellable *cancellable, GError **error)
{
  Remote *self = (Remote *) parent;
  g_autoptr (yyjson_doc) doc = ask (self, "PUT", "", NULL, cancellable, error);

  return doc != NULL;
}

/* --- checkpoints --------------------------------------------------------------------------------- */

static char *
get_local (CordeauPeer *parent, const char *id, GCancellable *cancellable, GError **error)
{
  Remote *self = (Remote *) parent;
  g_autofree char *rest = g_strconcat ("/_local/", id, NULL);
  GError *fault = NULL;
  g_autoptr (yyjson_doc) doc = ask (self, "GET", rest, NULL, cancellable, &fault);

  if (g_error_matches (fault, CORDEAU_SYNC_ERROR, CORDEAU_SYNC_ERROR_NOT_FOUND))
    {
      g_error_free (fault);
      return NULL;
    }
  if (fault != NULL)
    {
      g_propagate_error (error, fault);
      return NULL;
    }
  return yyjson_write (doc, YYJSON_WRITE_NOFLAG, NULL);
}

/* It is written over whatever stands there: its "_rev" has to be said. */
static gboolean
put_local (CordeauPeer *parent, const char *id, const char *json, GCancellable *cancellable,
           GError **error)
{
  Remote *self = (Remote *) parent;
  g_autofree char *rest = g_strconcat ("/_local/", id, NULL);
  GError *fault = NULL;
  g_autofree char *known = get_local (parent, id, cancellable, &fault);
  g_autoptr (yyjson_doc) before = known != NULL
                                      ? yyjson_read (known, strlen (known), YYJSON_READ_NOFLAG)
                                      : NULL;
  const char *rev = yyjson_get_str (yyjson_obj_get (yyjson_doc_get_root (before), "_rev"));
  g_autoptr (yyjson_doc) doc = NULL;
  GString *body;

  if (fault != NULL)
    {
      g_propagate_error (error, fault);
      return FALSE;
    }
  body = g_string_new ("{");
  if (rev != NULL)
    {
      g_string_append (body, "\"_rev\":");
      cordeau_json_append (body, rev);
      g_string_append_c (body, ',');
    }
  g_string_append (body, json + 1);
  doc = ask (self, "PUT", rest, body, cancellable, error);
  return doc != NULL;
}

/* --- changes ------------------------------------------------------------------------------------- */

static CordeauSyncChange *
read_change (Remote *self, yyjson_val *row)
{
  CordeauSyncChange *change = g_new0 (CordeauSyncChange, 1);
  GPtrArray *revs = g_ptr_array_new ();
  const char *id = yyjson_get_str (yyjson_obj_get (row, "id"));
  yyjson_val *document = yyjson_obj_get (row, "doc");
  yyjson_arr_iter iter;
  yyjson_val *value;

  change->seq = dup_seq (yyjson_obj_get (row, "seq"));
  change->id = g_strdup (id != NULL ? id : "");
  change->deleted = yyjson_is_true (yyjson_obj_get (row, "deleted"));
  yyjson_arr_iter_init (yyjson_obj_get (row, "changes"), &iter);
  while ((value = yyjson_arr_iter_next (&iter)) != NULL)
    {
      const char *rev = yyjson_get_str (yyjson_obj_get (value, "rev"));

      if (rev != NULL)
        g_ptr_array_add (revs, g_strdup (rev));
    }
  g_ptr_array_add (revs, NULL);
  change->revs = (char **) g_ptr_array_free (revs, FALSE);
  /* Of a record, its ancestors would be missing. */
  if (document != NULL && change->revs[0] != NULL && g_str_has_prefix (change->revs[0], "1-")
      && change->revs[1] == NULL && !change->deleted)
    change->document = cordeau_doc_read (document, NULL, self->loose, NULL);
  return change;
}

static GPtrArray *
list_changes (CordeauPeer *parent, const char *since, guint limit, gboolean facts, char **last,
              GCancellable *cancellable, GError **error)
{
  Remote *self = (Remote *) parent;
  g_autofree char *escaped = g_uri_escape_string (since != NULL ? since : "0", NULL, FALSE);
  g_autofree char *rest = g_strdup_printf ("/_changes?style=all_docs&since=%s&limit=%u%s", escaped,
                                           limit, facts ? "&include_docs=true" : "");
  g_autoptr (yyjson_doc) doc = ask (self, "GET", rest, NULL, cancellable, error);
  yyjson_val *results = yyjson_obj_get (yyjson_doc_get_root (doc), "results");
  g_autoptr (GPtrArray) changes = NULL;
  yyjson_arr_iter iter;
  yyjson_val *row;

  if (doc == NULL)
    return NULL;
  if (!yyjson_is_arr (results))
    {
      set_answer_error (self, "_changes", error);
      return NULL;
    }
  changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_sync_change_free);
  yyjson_arr_iter_init (results, &iter);
  while ((row = yyjson_arr_iter_next (&iter)) != NULL)
    g_ptr_array_add (changes, read_change (self, row));
  *last = dup_seq (yyjson_obj_get (yyjson_doc_get_root (doc), "last_seq"));
  return g_steal_pointer (&changes);
}

/* --- what is missing ----------------------------------------------------------------------------- */

static void
append_revs (GString *json, char **revs)
{
  g_string_append_c (json, '[');
  for (guint i = 0; revs[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      cordeau_json_append (json, revs[i]);
    }
  g_string_append_c (json, ']');
}

static gboolean
keep_missing (GPtrArray *changes, guint index, yyjson_val *answer)
{
  CordeauSyncChange *change = g_ptr_array_index (changes, index);
  yyjson_val *missing = yyjson_obj_get (yyjson_obj_get (answer, change->id), "missing");
  GPtrArray *revs;
  yyjson_arr_iter iter;
  yyjson_val *value;

  if (yyjson_arr_size (missing) == 0)
    return g_ptr_array_remove_index (changes, index) != NULL;
  revs = g_ptr_array_new ();
  yyjson_arr_iter_init (missing, &iter);
  while ((value = yyjson_arr_iter_next (&iter)) != NULL)
    if (yyjson_is_str (value))
      g_ptr_array_add (revs, g_strdup (yyjson_get_str (value)));
  g_ptr_array_add (revs, NULL);
  g_strfreev (change->revs);
  change->revs = (char **) g_ptr_array_free (revs, FALSE);
  return TRUE;
}

static gboolean
find_missing (CordeauPeer *parent, GPtrArray *changes, GCancellable *cancellable, GError **error)
{
  Remote *self = (Remote *) parent;
  g_autoptr (yyjson_doc) doc = NULL;
  GString *json = g_string_new ("{");

  for (guint i = 0; i < changes->len; i++)
    {
      const CordeauSyncChange *change = g_ptr_array_index (changes, i);

      if (i > 0)
        g_string_append_c (json, ',');
      cordeau_json_append (json, change->id);
      g_string_append_c (json, ':');
      append_revs (json, change->revs);
    }
  g_string_append_c (json, '}');
  doc = ask (self, "POST", "/_revs_diff", json, cancellable, error);
  if (doc == NULL)
    return FALSE;
  for (guint i = changes->len; i > 0; i--)
    keep_missing (changes, i - 1, yyjson_doc_get_root (doc));
  return TRUE;
}

/* --- documents ----------------------------------------------------------------------------------- */

static gboolean
append_wanted (GString *json, GPtrArray *changes)
{
  guint n = 0;

  g_string_append (json, "{\"docs\":[");
  for (guint i = 0; i < changes->len; i++)
    {
      const CordeauSyncChange *change = g_ptr_array_index (changes, i);

      for (guint k = 0; change->document == NULL && change->revs[k] != NULL; k++)
        {
          g_string_append (json, n++ > 0 ? ",{\"id\":" : "{\"id\":");
          cordeau_json_append (json, change->id);
          g_string_append (json, ",\"rev\":");
          cordeau_json_append (json, change->revs[k]);
          g_string_append_c (json, '}');
        }
    }
  g_string_append (json, "]}");
  return n > 0;
}

/* A document that cannot be read is skipped here, and counted as refused by who asked for it. */
static void
read_results (Remote *self, yyjson_val *results, GPtrArray *documents)
{
  yyjson_arr_iter iter;
  yyjson_val *result;

  yyjson_arr_iter_init (results, &iter);
  while ((result = yyjson_arr_iter_next (&iter)) != NULL)
    {
      yyjson_arr_iter docs;
      yyjson_val *entry;

      yyjson_arr_iter_init (yyjson_obj_get (result, "docs"), &docs);
      while ((entry = yyjson_arr_iter_next (&docs)) != NULL)
        {
          yyjson_val *ok = yyjson_obj_get (entry, "ok");
          CordeauDoc *document = ok != NULL ? cordeau_doc_read (ok, NULL, self->loose, NULL) : NULL;

          if (document != NULL)
            g_ptr_array_add (documents, document);
        }
    }
}

static GPtrArray *
get (CordeauPeer *parent, GPtrArray *changes, GCancellable *cancellable, GError **error)
{
  Remote *self = (Remote *) parent;
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (
      (GDestroyNotify) cordeau_doc_free);
  GString *json = g_string_new ("");
  g_autoptr (yyjson_doc) doc = NULL;
  yyjson_val *results;

  if (!append_wanted (json, changes))
    {
      g_string_free (json, TRUE);
      return g_steal_pointer (&documents);
    }
  doc = ask (self, "POST", "/_bulk_get?revs=true&latest=true", json, cancellable, error);
  if (doc == NULL)
    return NULL;
  results = yyjson_obj_get (yyjson_doc_get_root (doc), "results");
  if (!yyjson_is_arr (results))
    {
      set_answer_error (self, "_bulk_get", error);
      return NULL;
    }
  read_results (self, results, documents);
  return g_steal_pointer (&documents);
}

static CordeauTaken *
read_refusal (yyjson_val *row)
{
  CordeauTaken *taken = g_new0 (CordeauTaken, 1);
  const char *id = yyjson_get_str (yyjson_obj_get (row, "id"));
  const char *rev = yyjson_get_str (yyjson_obj_get (row, "rev"));
  const char *reason = yyjson_get_str (yyjson_obj_get (row, "reason"));

  taken->id = g_strdup (id != NULL ? id : "");
  taken->rev = g_strdup (rev != NULL ? rev : "");
  taken->error = g_strdup (yyjson_get_str (yyjson_obj_get (row, "error")));
  taken->reason = g_strdup (reason != NULL ? reason : "");
  return taken;
}

static GPtrArray *
take (CordeauPeer *parent, GPtrArray *documents, GCancellable *cancellable, GError **error)
{
  Remote *self = (Remote *) parent;
  g_autoptr (GPtrArray) refused = g_ptr_array_new_with_free_func (
      (GDestroyNotify) cordeau_taken_free);
  GString *json = g_string_new ("{\"new_edits\":false,\"docs\":[");
  g_autoptr (yyjson_doc) doc = NULL;
  yyjson_arr_iter iter;
  yyjson_val *row;

  for (guint i = 0; i < documents->len; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      cordeau_doc_write (g_ptr_array_index (documents, i), CORDEAU_DOC_REVISIONS, json);
    }
  g_string_append (json, "]}");
  doc = ask (self, "POST", "/_bulk_docs", json, cancellable, error);
  if (doc == NULL)
    return NULL;
  yyjson_arr_iter_init (yyjson_doc_get_root (doc), &iter);
  while ((row = yyjson_arr_iter_next (&iter)) != NULL)
    if (yyjson_obj_get (row, "error") != NULL)
      g_ptr_array_add (refused, read_refusal (row));
  return g_steal_pointer (&refused);
}

static void
remote_free (CordeauPeer *parent)
{
  Remote *self = (Remote *) parent;

  g_free (self->path);
  g_free (self);
}

static const CordeauPeerClass remote_class = {
  get_info, make, get_local, put_local, list_changes, find_missing, get, take, remote_free,
};

CordeauPeer *
cordeau_peer_new_remote (CordeauNet *net, const char *path, gboolean loose)
{
  Remote *self = g_new0 (Remote, 1);

  self->parent.klass = &remote_class;
  self->net = net;
  self->path = g_strdup (path);
  self->loose = loose;
  return &self->parent;
}
