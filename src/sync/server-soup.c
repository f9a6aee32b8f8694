/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libsoup's server on loopback. What waits for changes is paused, and woken by a commit or by its clock:
 *
 *      asked ──▶ answered whole
 *        └─────▶ fed: chunk ──sent──▶ next chunk … ──nothing to say──▶ paused ──commit, clock──▶ next chunk … ──▶ complete
 */
#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "sync/server-soup.h"

struct _CordeauLoopback
{
  CordeauServer *server; /* borrowed */
  CordeauStore *store; /* owned */
  SoupServer *soup;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  char *token; /* (nullable) */
  guint16 port;
  GSList *pumps; /* of Pump: in the server's thread */
};

/* --- feeds --------------------------------------------------------------------------------------- */

typedef struct
{
  CordeauLoopback *loopback;
  SoupServerMessage *message; /* owned */
  CordeauFeed *feed; /* owned */
  GSource *clock; /* (nullable): when it wants to be asked again */
  gboolean sending;
} Pump;

static void pump_go_on (Pump *self);

static gboolean
clock_cb (gpointer data)
{
  Pump *self = data;

  g_clear_pointer (&self->clock, g_source_unref);
  pump_go_on (self);
  return G_SOURCE_REMOVE;
}

static void
pump_stop_clock (Pump *self)
{
  if (self->clock != NULL)
    g_source_destroy (self->clock);
  g_clear_pointer (&self->clock, g_source_unref);
}

static void
pump_set_clock (Pump *self)
{
  gint64 wake = self->feed->klass->get_wake (self->feed);

  pump_stop_clock (self);
  self->clock = g_timeout_source_new (1);
  g_source_set_ready_time (self->clock, wake);
  g_source_set_callback (self->clock, clock_cb, self, NULL);
  g_source_attach (self->clock, self->loopback->context);
}

static void
pump_go_on (Pump *self)
{
  SoupMessageBody *body = soup_server_message_get_response_body (self->message);
  GString *chunk = g_string_new ("");
  CordeauFeedState state = CORDEAU_FEED_MORE;
  gsize length;

  if (self->sending)
    {
      g_string_free (chunk, TRUE);
      return;
    }
  pump_stop_clock (self);
  while (state == CORDEAU_FEED_MORE && chunk->len == 0)
    state = self->feed->klass->next (self->feed, g_get_monotonic_time (), chunk);
  length = chunk->len;
  if (length > 0)
    soup_message_body_append_take (body, (guchar *) g_string_free_and_steal (chunk), length);
  else
    g_string_free (chunk, TRUE);
  if (state == CORDEAU_FEED_END)
    soup_message_body_complete (body);
  self->sending = length > 0 || state == CORDEAU_FEED_END;
  if (self->sending)
    soup_server_message_unpause (self->message);
  else
    pump_set_clock (self);
}

static void
wrote_chunk_cb (SoupServerMessage *message, gpointer data)
{
  Pump *self = data;

  self->sending = FALSE;
  pump_go_on (self);
}

static void
pump_free (Pump *self)
{
  pump_stop_clock (self);
  self->loopback->pumps = g_slist_remove (self->loopback->pumps, self);
  g_signal_handlers_disconnect_by_data (self->message, self);
  g_object_unref (self->message);
  cordeau_feed_free (self->feed);
  g_free (self);
}

static void
finished_cb (SoupServerMessage *message, gpointer data)
{
  pump_free (data);
}

static void
feed_message (CordeauLoopback *self, SoupServerMessage *message, CordeauResponse *response)
{
  Pump *pump = g_new0 (Pump, 1);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  pump->loopback = self;
  pump->message = g_object_ref (message);
  pump->feed = g_steal_pointer (&response->feed);
  self->pumps = g_slist_prepend (self->pumps, pump);
  soup_message_headers_set_content_type (headers, response->type, NULL);
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (wrote_chunk_cb), pump);
  g_signal_connect (message, "finished", G_CALLBACK (finished_cb), pump);
  soup_server_message_pause (message);
  pump_go_on (pump);
}

static gboolean
committed_idle_cb (gpointer data)
{
  CordeauLoopback *self = data;
  g_autoptr (GSList) pumps = g_slist_copy (self->pumps);

  for (GSList *link = pumps; link != NULL; link = link->next)
    if (g_slist_find (self->pumps, link->data) != NULL)
      pump_go_on (link->data);
  return G_SOURCE_REMOVE;
}

/* In the writer's thread. */
static void
committed_cb (gpointer data)
{
  CordeauLoopback *self = data;
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, committed_idle_cb, self, NULL);
  g_source_attach (source, self->context);
}

/* --- requests ------------------------------------------------------------------------------------ */

/* As long as the right one takes, so that nobody learns it byte by byte. */
static gboolean
is_token (const char *given, const char *token)
{
  gsize length = strlen (token);
  guint8 differ = strlen (given) != length;

  for (gsize i = 0; i < length; i++)
    differ |= (guint8) (token[i] ^ given[MIN (i, strlen (given))]);
  return differ == 0;
}

static gboolean
may_enter (CordeauLoopback *self, SoupMessageHeaders *headers)
{
  const char *word = soup_message_headers_get_one (headers, "Authorization");
  g_autofree guchar *plain = NULL;
  const char *colon;
  gsize length;

  if (self->token == NULL)
    return TRUE;
  if (word == NULL)
    return FALSE;
  if (g_ascii_strncasecmp (word, "Bearer ", 7) == 0)
    return is_token (word + 7, self->token);
  if (g_ascii_strncasecmp (word, "Basic ", 6) != 0 || strlen (word) > 1024 || word[6] == '\0')
    return FALSE;
  plain = g_base64_decode (word + 6, &length);
  plain = g_realloc (plain, length + 1);
  plain[length] = '\0';
  colon = strchr ((char *) plain, ':');
  return colon != NULL && is_token (colon + 1, self->token);
}

static void
copy_header_cb (const char *name, const char *value, gpointer data)
{
  g_hash_table_insert (data, g_ascii_strdown (name, -1), g_strdup (value));
}

static CordeauRequest *
make_request (SoupServerMessage *message)
{
  GUri *uri = soup_server_message_get_uri (message);
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autofree char *path = g_uri_get_query (uri) != NULL
                              ? g_strconcat (g_uri_get_path (uri), "?", g_uri_get_query (uri), NULL)
                              : g_strdup (g_uri_get_path (uri));
  CordeauRequest *request = cordeau_request_new (soup_server_message_get_method (message), path);

  soup_message_headers_foreach (soup_server_message_get_request_headers (message), copy_header_cb,
                                request->headers);
  request->body = soup_message_body_flatten (body);
  return request;
}

/* RFC 9112, section 9.6: who asks to close is told that it will be. libsoup closes, and does not say so; Node keeps such a
 * connection for the next request. */
static void
say_goodbye (SoupServerMessage *message)
{
  SoupMessageHeaders *theirs = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *ours = soup_server_message_get_response_headers (message);

  if (soup_message_headers_header_contains (theirs, "Connection", "close"))
    soup_message_headers_replace (ours, "Connection", "close");
}

static void
say (SoupServerMessage *message, CordeauResponse *response)
{
  gsize length = 0;
  const char *bytes = response->body != NULL ? g_bytes_get_data (response->body, &length) : "";

  soup_server_message_set_response (message, response->type, SOUP_MEMORY_COPY, bytes, length);
}

/* Before its body is read: it has to be small enough, and allowed to come in. */
static void
got_headers_cb (SoupServerMessage *message, gpointer data)
{
  CordeauLoopback *self = data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autoptr (CordeauResponse) response = NULL;

  if (!may_enter (self, headers))
    response = cordeau_response_error (401, "unauthorized",
                                       _ ("Say the token, as Bearer or as the password."));
  else if (soup_message_headers_get_content_length (headers) > CORDEAU_SYNC_MAX_BODY)
    response = cordeau_response_error (413, "too_large",
                                       _ ("The request is larger than 16 MB. Send fewer "
                                          "documents."));
  if (response == NULL)
    return;
  say_goodbye (message);
  soup_server_message_set_status (message, response->status, NULL);
  say (message, response);
}

/* A body that does not say its length beforehand is cut off where it becomes too long. */
static void
got_chunk_cb (SoupServerMessage *message, GBytes *chunk, gpointer data)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  if (body->length <= CORDEAU_SYNC_MAX_BODY)
    return;
  {
    g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

    g_io_stream_close (stream, NULL, NULL);
  }
}

static void
started_cb (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  g_signal_connect (message, "got-headers", G_CALLBACK (got_headers_cb), data);
  g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), data);
}

static void
asked_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
          gpointer data)
{
  CordeauLoopback *self = data;
  g_autoptr (CordeauRequest) request = NULL;
  g_autoptr (CordeauResponse) response = NULL;

  if (soup_server_message_get_status (message) != 0)
    return;
  request = make_request (message);
  response = cordeau_server_answer (self->server, request, CORDEAU_GUEST_SITE);
  say_goodbye (message);
  soup_server_message_set_status (message, response->status, NULL);
  if (response->feed == NULL || strcmp (request->method, "HEAD") == 0)
    say (message, response);
  else
    feed_message (self, message, response);
}

/* --- the thread ---------------------------------------------------------------------------------- */

static gpointer
run_thread (gpointer data)
{
  CordeauLoopback *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  while (self->pumps != NULL)
    {
      Pump *pump = self->pumps->data;
      g_autoptr (GIOStream) stream = soup_server_message_steal_connection (pump->message);

      g_io_stream_close (stream, NULL, NULL);
      if (self->pumps != NULL && self->pumps->data == pump)
        pump_free (pump);
    }
  soup_server_disconnect (self->soup);
  g_clear_object (&self->soup);
  /* What was closed has its say. */
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static gboolean
listen_on (CordeauLoopback *self, guint16 port, GError **error)
{
  GSList *uris;

  if (!soup_server_listen_local (self->soup, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return FALSE;
  uris = soup_server_get_uris (self->soup);
  self->port = (guint16) g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return TRUE;
}

CordeauLoopback *
cordeau_loopback_new (CordeauServer *server, CordeauStore *store, guint16 port, const char *token,
                      GError **error)
{
  CordeauLoopback *self = g_new0 (CordeauLoopback, 1);
  gboolean listens;

  self->server = server;
  self->store = g_object_ref (store);
  self->token = g_strdup (token);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_main_context_push_thread_default (self->context);
  self->soup = soup_server_new ("raw-paths", TRUE, "server-header", "Cordeau", NULL);
  g_signal_connect (self->soup, "request-started", G_CALLBACK (started_cb), self);
  soup_server_add_handler (self->soup, NULL, asked_cb, self, NULL);
  listens = listen_on (self, port, error);
  g_main_context_pop_thread_default (self->context);
  if (listens)
    {
      cordeau_store_watch_commits (store, committed_cb, self);
      self->thread = g_thread_new ("cordeau-server", run_thread, self);
      return self;
    }
  cordeau_loopback_free (self);
  return NULL;
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

void
cordeau_loopback_free (CordeauLoopback *self)
{
  if (self == NULL)
    return;
  if (self->thread != NULL)
    {
      g_autoptr (GSource) quit = g_idle_source_new ();

      cordeau_store_unwatch_commits (self->store, committed_cb, self);
      /* In the loop, and so not before it runs. */
      g_source_set_callback (quit, quit_cb, self->loop, NULL);
      g_source_attach (quit, self->context);
      g_thread_join (self->thread);
    }
  g_clear_object (&self->soup);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_object_unref (self->store);
  g_free (self->token);
  g_free (self);
}

guint16
cordeau_loopback_get_port (CordeauLoopback *self)
{
  return self->port;
}
