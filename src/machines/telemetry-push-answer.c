/* SPDX-License-Identifier: GPL-3.0-or-later */
/* POST /_cordeau/machines/ID/state with a bearer token, and GET or POST /_cordeau/machines/ID/shelly?token=… as a hint. All
 * that can be refused without the body is, before it is read. */
#include <string.h>

#include "machines/telemetry-push-private.h"

#define PREFIX "/_cordeau/machines/"
#define TOKEN_LENGTH 32
/* RFC 6585; libsoup has no name for it. */
#define TOO_MANY_REQUESTS 429
/* Of one address: so many at once, and so many a second from then on. */
#define BUCKET_MOST 20
#define BUCKET_A_SECOND 5
#define MOST_BUCKETS 1024

typedef struct
{
  double left;
  gint64 at;
} Bucket;

/* Of one request, between its head and its body. */
typedef struct
{
  char *machine;
  gboolean hint;
  gsize length;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->machine);
  g_free (wish);
}

/* --- answers ------------------------------------------------------------------------------------- */

static void
answer (SoupServerMessage *message, guint status, const char *json)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  /* One question a connection: who is let in once is not in for ever. */
  soup_message_headers_replace (headers, "Connection", "close");
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, json,
                                    strlen (json));
}

/* @reason: without quotes or backslashes, or of this program */
static void
refuse (SoupServerMessage *message, guint status, const char *word, const char *reason)
{
  g_autofree char *escaped = g_strescape (reason, NULL);
  g_autofree char *json = g_strdup_printf ("{\"error\":\"%s\",\"reason\":\"%s\"}\n", word, escaped);

  answer (message, status, json);
  if (status == SOUP_STATUS_UNAUTHORIZED)
    soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                  "WWW-Authenticate", "Bearer");
  if (status == TOO_MANY_REQUESTS)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After",
                                  "1");
}

/* --- who may ------------------------------------------------------------------------------------- */

/* A plug that is asked may hint from where it is asked. */
gboolean
cordeau_push_allows (const CordeauPlug *plug, GInetAddress *remote)
{
  g_autofree char *text = g_inet_address_to_string (remote);

  for (guint i = 0; plug->allow != NULL && plug->allow[i] != NULL; i++)
    {
      g_autoptr (GInetAddressMask) mask = g_inet_address_mask_new_from_string (plug->allow[i],
                                                                               NULL);

      if (mask != NULL && g_inet_address_mask_matches (mask, remote))
        return TRUE;
    }
  return plug->address != NULL && g_str_has_prefix (plug->address, text)
         && (plug->address[strlen (text)] == '\0' || plug->address[strlen (text)] == ':');
}

static const CordeauPlug *
find_plug (CordeauPush *self, const char *machine)
{
  for (guint i = 0; machine != NULL && i < self->plugs->len; i++)
    {
      const CordeauPlug *plug = g_ptr_array_index (self->plugs, i);

      if (g_str_equal (plug->machine, machine))
        return plug;
    }
  return NULL;
}

/* Takes as long for a wrong token as for the right one, and for a machine that is not there. */
static gboolean
has_token (const CordeauPlug *plug, const char *told)
{
  static const char none[TOKEN_LENGTH + 1] = "................................";
  const char *token = plug != NULL && plug->token != NULL ? plug->token : none;
  char padded[TOKEN_LENGTH] = { 0 };
  guint8 differs = token == none || told == NULL || strlen (told) != TOKEN_LENGTH
                   || strlen (token) != TOKEN_LENGTH;

  if (told != NULL)
    memcpy (padded, told, MIN (strlen (told), TOKEN_LENGTH));
  for (guint i = 0; i < TOKEN_LENGTH; i++)
    differs |= (guint8) (padded[i] ^ token[i]);
  return differs == 0;
}

static gboolean
has_turn (CordeauPush *self, SoupServerMessage *message)
{
  const char *host = soup_server_message_get_remote_host (message);
  gint64 now = cordeau_env_monotonic (self->env);
  Bucket *bucket = g_hash_table_lookup (self->buckets, host != NULL ? host : "");

  if (bucket == NULL)
    {
      if (g_hash_table_size (self->buckets) >= MOST_BUCKETS)
        g_hash_table_remove_all (self->buckets);
      bucket = g_new0 (Bucket, 1);
      bucket->left = BUCKET_MOST;
      bucket->at = now;
      g_hash_table_insert (self->buckets, g_strdup (host != NULL ? host : ""), bucket);
    }
  bucket->left += (double) (now - bucket->at) / G_TIME_SPAN_SECOND * BUCKET_A_SECOND;
  bucket->left = MIN (bucket->left, BUCKET_MOST);
  bucket->at = now;
  if (bucket->left < 1)
    return FALSE;
  bucket->left -= 1;
  return TRUE;
}

/* --- the head ------------------------------------------------------------------------------------ */

/* (transfer full) (nullable): what @path wants */
static Wish *
parse_path (const char *path)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *machine = NULL;
  Wish *wish;

  if (!g_str_has_prefix (path, PREFIX))
    return NULL;
  parts = g_strsplit (path + strlen (PREFIX), "/", -1);
  if (g_strv_length (parts) != 2
      || !(g_str_equal (parts[1], "state") || g_str_equal (parts[1], "shelly")))
    return NULL;
  machine = g_uri_unescape_segment (parts[0], NULL, NULL);
  if (machine == NULL || *machine == '\0' || !g_utf8_validate (machine, -1, NULL))
    return NULL;
  wish = g_new0 (Wish, 1);
  wish->machine = g_steal_pointer (&machine);
  wish->hint = g_str_equal (parts[1], "shelly");
  return wish;
}

/* (transfer full) (nullable) */
static char *
get_token (SoupServerMessage *message, const Wish *wish)
{
  const char *header;
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));
  g_autoptr (GHashTable) words = NULL;

  header = soup_message_headers_get_one (soup_server_message_get_request_headers (message),
                                         "Authorization");
  if (header != NULL && g_ascii_strncasecmp (header, "Bearer ", 7) == 0)
    return g_strdup (header + 7);
  if (!wish->hint || query == NULL)
    return NULL;
  words = g_uri_parse_params (query, -1, "&", G_URI_PARAMS_NONE, NULL);
  return words != NULL ? g_strdup (g_hash_table_lookup (words, "token")) : NULL;
}

static gboolean
is_from (SoupServerMessage *message, const CordeauPlug *plug)
{
  GSocketAddress *remote = soup_server_message_get_remote_address (message);

  return G_IS_INET_SOCKET_ADDRESS (remote)
         && cordeau_push_allows (plug, g_inet_socket_address_get_address (
                                           G_INET_SOCKET_ADDRESS (remote)));
}

static gboolean
check_method (SoupServerMessage *message, const Wish *wish)
{
  const char *method = soup_server_message_get_method (message);

  if (method == SOUP_METHOD_POST || (wish->hint && method == SOUP_METHOD_GET))
    return TRUE;
  refuse (message, SOUP_STATUS_METHOD_NOT_ALLOWED, "method_not_allowed", "Use POST.");
  return FALSE;
}

/* Whether the body may come. */
static gboolean
check (CordeauPush *self, SoupServerMessage *message, const Wish *wish)
{
  const CordeauPlug *plug = find_plug (self, wish->machine);
  g_autofree char *token = get_token (message, wish);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  if (!has_turn (self, message))
    refuse (message, TOO_MANY_REQUESTS, "too_many_requests", "Wait a second.");
  else if (!has_token (plug, token))
    refuse (message, SOUP_STATUS_UNAUTHORIZED, "unauthorized",
            "The token is not the one of this machine.");
  else if (!is_from (message, plug))
    refuse (message, SOUP_STATUS_FORBIDDEN, "forbidden",
            "This machine is not told of from this address.");
  else if (!wish->hint && plug->make != CORDEAU_PLUG_PUSH)
    refuse (message, SOUP_STATUS_FORBIDDEN, "forbidden",
            "This machine hangs on a plug that is asked, and is not pushed.");
  else if (soup_message_headers_get_content_length (headers) > CORDEAU_PUSHED_MOST_BYTES)
    refuse (message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "too_large",
            "A body has 4096 bytes at most.");
  else
    return check_method (message, wish);
  return FALSE;
}

static void
got_chunk_cb (SoupServerMessage *message, GBytes *chunk, gpointer user_data)
{
  Wish *wish = user_data;

  wish->length += g_bytes_get_size (chunk);
  if (wish->length > CORDEAU_PUSHED_MOST_BYTES)
    soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
}

static void
head_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
         gpointer user_data)
{
  CordeauPush *self = user_data;
  Wish *wish = parse_path (path);

  if (wish == NULL)
    refuse (message, SOUP_STATUS_NOT_FOUND, "not_found", "There is nothing here.");
  else if (check (self, message, wish))
    {
      g_object_set_data_full (G_OBJECT (message), "cordeau-wish", wish, wish_free);
      g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), wish);
      return;
    }
  else
    wish_free (wish);
  /* What still comes is not kept. */
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
}

/* --- the body ------------------------------------------------------------------------------------ */

static void
take_state (CordeauPush *self, SoupServerMessage *message, const Wish *wish)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  g_autoptr (CordeauPushed) pushed = NULL;
  g_autoptr (GError) error = NULL;

  pushed = cordeau_pushed_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                 cordeau_env_now (self->env), &error);
  if (pushed == NULL)
    {
      refuse (message, SOUP_STATUS_BAD_REQUEST, "bad_request", error->message);
      return;
    }
  self->funcs.pushed (wish->machine, pushed, self->data);
  answer (message, SOUP_STATUS_OK, "{\"ok\":true}\n");
}

static void
body_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
         gpointer user_data)
{
  CordeauPush *self = user_data;
  const Wish *wish = g_object_get_data (G_OBJECT (message), "cordeau-wish");

  if (wish == NULL)
    refuse (message, SOUP_STATUS_NOT_FOUND, "not_found", "There is nothing here.");
  else if (wish->length > CORDEAU_PUSHED_MOST_BYTES)
    refuse (message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "too_large",
            "A body has 4096 bytes at most.");
  else if (!wish->hint)
    take_state (self, message, wish);
  else
    {
      /* What the plug says of itself is not heeded: it is asked. */
      self->funcs.hinted (wish->machine, self->data);
      answer (message, SOUP_STATUS_OK, "{\"ok\":true}\n");
    }
}

void
cordeau_push_answer (CordeauPush *self)
{
  soup_server_add_early_handler (self->server, NULL, head_cb, self, NULL);
  soup_server_add_handler (self->server, NULL, body_cb, self, NULL);
}
