/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server's object, and finding the answer to a request. The table of endpoints follows CouchDB's API reference,
 * "Replication" and "Documents"; what a path may look like, sync.md. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "sync/server-private.h"

CordeauServer *
cordeau_server_new (CordeauStore *store, CordeauLocal *local, const char *site, const char *uuid,
                    gboolean scratch)
{
  CordeauServer *self = g_new0 (CordeauServer, 1);

  self->store = g_object_ref (store);
  self->local = local;
  self->site = g_strdup (site);
  self->uuid = g_strdup (uuid);
  self->scratch = scratch;
  return self;
}

void
cordeau_server_free (CordeauServer *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->store);
  g_free (self->site);
  g_free (self->uuid);
  g_free (self);
}

gboolean
cordeau_server_shows (CordeauServer *self, const char *db, CordeauGuest guest)
{
  return self->scratch || guest == CORDEAU_GUEST_COMPUTER
         || (!g_str_has_prefix (db, "people-") && !g_str_has_prefix (db, "private-"));
}

/* --- the table ----------------------------------------------------------------------------------- */

/* What a path names. */
typedef enum
{
  PLACE_ROOT, /* "/" */
  PLACE_SERVER, /* "/_name" */
  PLACE_OURS, /* "/_cordeau/name" */
  PLACE_DB, /* "/db" */
  PLACE_DB_NAME, /* "/db/_name" */
  PLACE_DOC,
  PLACE_LOCAL,
} Place;

typedef struct
{
  Place place;
  const char *name; /* (nullable) */
  const char *method;
  CordeauAnswer answer;
} Route;

static const Route routes[] = {
  { PLACE_ROOT, NULL, "GET", cordeau_answer_root },
  { PLACE_SERVER, "_up", "GET", cordeau_answer_up },
  { PLACE_SERVER, "_all_dbs", "GET", cordeau_answer_all_dbs },
  { PLACE_OURS, "updates", "GET", cordeau_answer_updates },
  { PLACE_OURS, "digest", "GET", cordeau_answer_digest },
  { PLACE_DB, NULL, "GET", cordeau_answer_db_info },
  { PLACE_DB, NULL, "PUT", cordeau_answer_db_make },
  { PLACE_DB, NULL, "DELETE", cordeau_answer_db_drop },
  { PLACE_DB, NULL, "POST", cordeau_answer_db_post },
  { PLACE_DB_NAME, "_changes", "GET", cordeau_answer_changes },
  { PLACE_DB_NAME, "_changes", "POST", cordeau_answer_changes },
  { PLACE_DB_NAME, "_revs_diff", "POST", cordeau_answer_revs_diff },
  { PLACE_DB_NAME, "_bulk_get", "POST", cordeau_answer_bulk_get },
  { PLACE_DB_NAME, "_bulk_docs", "POST", cordeau_answer_bulk_docs },
  { PLACE_DB_NAME, "_all_docs", "GET", cordeau_answer_all_docs },
  { PLACE_DB_NAME, "_all_docs", "POST", cordeau_answer_all_docs },
  { PLACE_DB_NAME, "_ensure_full_commit", "POST", cordeau_answer_commit },
  { PLACE_DOC, NULL, "GET", cordeau_answer_doc_get },
  { PLACE_DOC, NULL, "PUT", cordeau_answer_doc_put },
  { PLACE_DOC, NULL, "DELETE", cordeau_answer_doc_delete },
  { PLACE_LOCAL, NULL, "GET", cordeau_answer_local_get },
  { PLACE_LOCAL, NULL, "PUT", cordeau_answer_local_put },
  { PLACE_LOCAL, NULL, "DELETE", cordeau_answer_local_delete },
};

/* --- paths --------------------------------------------------------------------------------------- */

/* (transfer full) (nullable): decoded; %NULL for what is not UTF-8, or holds NUL. */
static char *
decode (const char *text)
{
  char *decoded = g_uri_unescape_string (text, NULL);

  if (decoded == NULL || !g_utf8_validate (decoded, -1, NULL))
    g_clear_pointer (&decoded, g_free);
  return decoded;
}

/* The rest of a path after a database: a document's id, with slashes where its name says so. */
static Place
place_in_db (CordeauAsk *ask, const char *rest, const char **name)
{
  if (g_str_has_prefix (rest, "_local/") || g_ascii_strncasecmp (rest, "_local%2F", 9) == 0)
    {
      ask->id = decode (rest + (rest[6] == '/' ? 7 : 9));
      return PLACE_LOCAL;
    }
  if (*rest == '_' && !g_str_has_prefix (rest, "_design/")
      && g_ascii_strncasecmp (rest, "_design%2F", 10) != 0)
    {
      *name = rest;
      return PLACE_DB_NAME;
    }
  ask->id = decode (rest);
  return PLACE_DOC;
}

static Place
place_of (CordeauAsk *ask, const char **name)
{
  const char *path = ask->request->path + (*ask->request->path == '/');
  const char *slash = strchr (path, '/');
  g_autofree char *first = slash != NULL ? g_strndup (path, (gsize) (slash - path))
                                         : g_strdup (path);

  if (*first == '\0')
    return PLACE_ROOT;
  if (strcmp (first, "_cordeau") == 0)
    {
      *name = slash != NULL ? slash + 1 : "";
      return PLACE_OURS;
    }
  if (*first == '_')
    {
      *name = path;
      return PLACE_SERVER;
    }
  ask->db = decode (first);
  if (slash == NULL || slash[1] == '\0')
    return PLACE_DB;
  return place_in_db (ask, slash + 1, name);
}

static void
read_query (CordeauAsk *ask)
{
  g_auto (GStrv) parts = g_strsplit (ask->request->query != NULL ? ask->request->query : "", "&",
                                     64);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *equals = strchr (parts[i], '=');
      char *name;
      char *value;

      if (equals == NULL)
        continue;
      *equals = '\0';
      name = decode (parts[i]);
      g_strdelimit (equals + 1, "+", ' ');
      value = decode (equals + 1);
      if (name != NULL && value != NULL)
        g_hash_table_insert (ask->query, g_steal_pointer (&name), g_steal_pointer (&value));
      g_free (name);
      g_free (value);
    }
}

/* --- what answers ask ---------------------------------------------------------------------------- */

const char *
cordeau_ask_text (CordeauAsk *ask, const char *name)
{
  return g_hash_table_lookup (ask->query, name);
}

gboolean
cordeau_ask_is_true (CordeauAsk *ask, const char *name)
{
  return g_strcmp0 (cordeau_ask_text (ask, name), "true") == 0;
}

gint64
cordeau_ask_number (CordeauAsk *ask, const char *name, gint64 fallback)
{
  const char *text = cordeau_ask_text (ask, name);
  guint64 number;

  if (text == NULL)
    return fallback;
  return g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &number, NULL) ? (gint64) number : -1;
}

yyjson_val *
cordeau_ask_get_root (CordeauAsk *ask)
{
  return yyjson_doc_get_root (ask->json);
}

static gpointer
find_database (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
               GError **error)
{
  CordeauAsk *ask = data;

  return cordeau_database_find (connection, ask->db, error);
}

CordeauDatabase *
cordeau_ask_find_database (CordeauAsk *ask, GError **error)
{
  return cordeau_store_read (ask->server->store, find_database, ask, error);
}

CordeauResponse *
cordeau_answer_bad (const char *reason)
{
  return cordeau_response_error (400, "bad_request", reason);
}

CordeauResponse *
cordeau_answer_error (GError *error)
{
  static const struct
  {
    CordeauStoreError code;
    guint status;
    const char *word;
  } known[] = {
    { CORDEAU_STORE_ERROR_NOT_FOUND, 404, "not_found" },
    { CORDEAU_STORE_ERROR_CONFLICT, 409, "conflict" },
    { CORDEAU_STORE_ERROR_FORBIDDEN, 403, "forbidden" },
    { CORDEAU_STORE_ERROR_BUSY, 429, "too_many_requests" },
    { CORDEAU_STORE_ERROR_FULL, 507, "insufficient_storage" },
  };
  g_autoptr (GError) owned = error;

  if (error->domain == CORDEAU_STORE_ERROR)
    for (guint i = 0; i < G_N_ELEMENTS (known); i++)
      if (error->code == (int) known[i].code)
        return cordeau_response_error (known[i].status, known[i].word, error->message);
  if (g_error_matches (error, CORDEAU_DOC_ERROR, CORDEAU_DOC_ERROR_ATTACHMENT))
    return cordeau_response_error (415, "bad_content_type", error->message);
  if (error->domain == CORDEAU_DOC_ERROR || error->domain != CORDEAU_STORE_ERROR)
    return cordeau_answer_bad (error->message);
  return cordeau_response_error (500, "internal_server_error", error->message);
}

/* --- one request --------------------------------------------------------------------------------- */

/* Nesting is counted before parsing: a body of a million brackets is no JSON to us. */
static CordeauResponse *
read_json (CordeauAsk *ask)
{
  gsize length = 0;
  const char *bytes = ask->request->body != NULL ? g_bytes_get_data (ask->request->body, &length)
                                                 : NULL;
  const char *type = cordeau_request_get_header (ask->request, "content-type");
  g_autoptr (GError) error = NULL;

  if (length > CORDEAU_SYNC_MAX_BODY)
    return cordeau_response_error (413, "too_large",
                                   _ ("The request is larger than 16 MB. Send fewer documents."));
  if (type != NULL && g_str_has_prefix (type, "multipart/"))
    return cordeau_response_error (415, "bad_content_type",
                                   _ ("Attachments are not kept here. Send JSON."));
  if (length == 0)
    return NULL;
  ask->json = cordeau_json_parse (bytes, length, &error);
  return ask->json != NULL ? NULL : cordeau_answer_bad (error->message);
}

/* (nullable): why it is not to be had */
static CordeauResponse *
check_path (CordeauAsk *ask, Place place)
{
  gboolean needs_id = place == PLACE_DOC || place == PLACE_LOCAL;

  if (place >= PLACE_DB && (ask->db == NULL || (needs_id && (ask->id == NULL || *ask->id == '\0'))))
    return cordeau_answer_bad (_ ("The address is not UTF-8, percent-encoded, without NUL."));
  if (place >= PLACE_DB && !cordeau_server_shows (ask->server, ask->db, ask->guest))
    return cordeau_response_error (403, "forbidden",
                                   _ ("This database stays on the computers of its site."));
  return NULL;
}

static CordeauResponse *
answer_place (CordeauAsk *ask, Place place, const char *name)
{
  const char *method = strcmp (ask->request->method, "HEAD") == 0 ? "GET" : ask->request->method;
  gboolean there = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      const Route *route = &routes[i];

      if (route->place != place || (route->name != NULL && g_strcmp0 (route->name, name) != 0))
        continue;
      there = TRUE;
      if (strcmp (route->method, method) == 0)
        return route->answer (ask);
    }
  if (there)
    return cordeau_response_error (405, "method_not_allowed", _ ("That cannot be done here."));
  return cordeau_response_error (404, "not_found", _ ("There is nothing here."));
}

CordeauResponse *
cordeau_server_answer (CordeauServer *self, CordeauRequest *request, CordeauGuest guest)
{
  CordeauAsk ask = { .server = self, .request = request, .guest = guest };
  CordeauResponse *response;
  const char *name = NULL;
  Place place;

  g_return_val_if_fail (self != NULL && request != NULL, NULL);

  ask.query = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  place = place_of (&ask, &name);
  read_query (&ask);
  response = check_path (&ask, place);
  if (response == NULL)
    response = read_json (&ask);
  if (response == NULL)
    response = answer_place (&ask, place, name);
  g_free (ask.db);
  g_free (ask.id);
  g_hash_table_unref (ask.query);
  yyjson_doc_free (ask.json);
  return response;
}
