/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The listener, and who gets past it; telemetry-push-answer.c has what they are answered. libsoup parses what a stranger says
 * only when his address is allowed: its server is not made for others. */
#include <libsoup/soup.h>

#include "machines/telemetry-push-private.h"

#define MOST_GUESTS 16
#define MOST_FROM_ONE 4
/* For a whole request; microseconds. */
#define PATIENCE (10 * G_TIME_SPAN_SECOND)
/* Milliseconds. */
#define LOOK_EACH 100
#define AGAIN_AFTER 1000

/* A connection; it goes when libsoup lets go of it. */
typedef struct
{
  CordeauPush *push;
  GSocketConnection *connection;
  char *address;
  gint64 since;
} Guest;

static void
guest_gone_cb (gpointer data, GObject *connection)
{
  Guest *guest = data;

  guest->push->guests = g_list_remove (guest->push->guests, guest);
  g_free (guest->address);
  g_free (guest);
}

/* (transfer full) (nullable) */
static GInetAddress *
get_remote (GSocketConnection *connection)
{
  g_autoptr (GSocketAddress) remote = g_socket_connection_get_remote_address (connection, NULL);
  GInetAddress *address;

  if (!G_IS_INET_SOCKET_ADDRESS (remote))
    return NULL;
  address = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (remote));
  return g_object_ref (address);
}

static guint
count_from (CordeauPush *self, const char *address)
{
  guint n = 0;

  for (GList *link = self->guests; link != NULL; link = link->next)
    n += g_str_equal (((Guest *) link->data)->address, address);
  return n;
}

static gboolean
may_come_in (CordeauPush *self, GInetAddress *remote)
{
  g_autofree char *text = g_inet_address_to_string (remote);

  if (g_list_length (self->guests) >= MOST_GUESTS || count_from (self, text) >= MOST_FROM_ONE)
    return FALSE;
  for (guint i = 0; i < self->plugs->len; i++)
    if (cordeau_push_allows (g_ptr_array_index (self->plugs, i), remote))
      return TRUE;
  return FALSE;
}

static void
let_in (CordeauPush *self, GSocketConnection *connection, GInetAddress *remote)
{
  g_autoptr (GSocketAddress) local = g_socket_connection_get_local_address (connection, NULL);
  g_autoptr (GSocketAddress) from = g_socket_connection_get_remote_address (connection, NULL);
  Guest *guest = g_new0 (Guest, 1);

  guest->push = self;
  guest->connection = connection;
  guest->address = g_inet_address_to_string (remote);
  guest->since = g_get_monotonic_time ();
  self->guests = g_list_prepend (self->guests, guest);
  g_object_weak_ref (G_OBJECT (connection), guest_gone_cb, guest);
  if (!soup_server_accept_iostream (self->server, G_IO_STREAM (connection), local, from, NULL))
    g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
}

static void accept_next (CordeauPush *self);

static gboolean
again_cb (gpointer data)
{
  CordeauPush *self = data;

  g_clear_pointer (&self->again, g_source_unref);
  accept_next (self);
  return G_SOURCE_REMOVE;
}

/* A computer without room for one more connection has it later. */
static void
accept_later (CordeauPush *self)
{
  self->again = g_timeout_source_new (AGAIN_AFTER);
  g_source_set_callback (self->again, again_cb, self, NULL);
  g_source_attach (self->again, g_main_context_get_thread_default ());
}

static void
accepted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GInetAddress) remote = NULL;
  g_autoptr (GError) error = NULL;
  CordeauPush *self = user_data;

  connection = g_socket_listener_accept_finish (G_SOCKET_LISTENER (source), result, NULL, &error);
  /* Then there may be no listener any more. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  remote = connection != NULL ? get_remote (connection) : NULL;
  if (remote != NULL && may_come_in (self, remote))
    let_in (self, connection, remote);
  else if (connection != NULL)
    g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  if (connection != NULL)
    accept_next (self);
  else
    accept_later (self);
}

static void
accept_next (CordeauPush *self)
{
  g_socket_listener_accept_async (self->listener, self->hung_up, accepted_cb, self);
}

/* Who takes too long is hung up on: libsoup sees the end, and lets go. */
static gboolean
look_cb (gpointer data)
{
  CordeauPush *self = data;
  gint64 now = g_get_monotonic_time ();

  for (GList *link = self->guests; link != NULL; link = link->next)
    {
      Guest *guest = link->data;

      if (now - guest->since > self->patience)
        g_socket_shutdown (g_socket_connection_get_socket (guest->connection), TRUE, TRUE, NULL);
    }
  return G_SOURCE_CONTINUE;
}

CordeauPush *
cordeau_push_new (CordeauEnv *env, const CordeauPushFuncs *funcs, gpointer user_data)
{
  CordeauPush *self = g_new0 (CordeauPush, 1);

  g_return_val_if_fail (CORDEAU_IS_ENV (env) && funcs != NULL, NULL);

  self->env = g_object_ref (env);
  self->funcs = *funcs;
  self->data = user_data;
  self->patience = PATIENCE;
  self->plugs = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_plug_free);
  self->buckets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->server = g_object_new (SOUP_TYPE_SERVER, "raw-paths", TRUE, "server-header", "Cordeau",
                               NULL);
  cordeau_push_answer (self);
  self->look = g_timeout_source_new (LOOK_EACH);
  g_source_set_callback (self->look, look_cb, self, NULL);
  g_source_attach (self->look, g_main_context_get_thread_default ());
  return self;
}

void
cordeau_push_free (CordeauPush *self)
{
  if (self == NULL)
    return;
  cordeau_push_hang_up (self);
  g_source_destroy (self->look);
  g_source_unref (self->look);
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  for (GList *link = self->guests; link != NULL; link = link->next)
    {
      Guest *guest = link->data;

      g_object_weak_unref (G_OBJECT (guest->connection), guest_gone_cb, guest);
      g_free (guest->address);
      g_free (guest);
    }
  g_list_free (self->guests);
  g_ptr_array_unref (self->plugs);
  g_hash_table_unref (self->buckets);
  g_object_unref (self->env);
  g_free (self);
}

void
cordeau_push_set_plugs (CordeauPush *self, GPtrArray *plugs)
{
  g_return_if_fail (self != NULL && plugs != NULL);

  g_ptr_array_set_size (self->plugs, 0);
  for (guint i = 0; i < plugs->len; i++)
    g_ptr_array_add (self->plugs, cordeau_plug_copy (g_ptr_array_index (plugs, i)));
}

gboolean
cordeau_push_listen (CordeauPush *self, const CordeauPushSetting *setting, GError **error)
{
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GSocketAddress) bound = NULL;

  g_return_val_if_fail (self != NULL && setting != NULL, FALSE);

  cordeau_push_hang_up (self);
  address = g_inet_socket_address_new_from_string (setting->address, setting->port);
  self->listener = g_socket_listener_new ();
  if (!g_socket_listener_add_address (self->listener, address, G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_TCP, NULL, &bound, error))
    {
      g_clear_object (&self->listener);
      return FALSE;
    }
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  self->hung_up = g_cancellable_new ();
  accept_next (self);
  return TRUE;
}

void
cordeau_push_hang_up (CordeauPush *self)
{
  g_return_if_fail (self != NULL);

  if (self->listener == NULL)
    return;
  if (self->again != NULL)
    g_source_destroy (self->again);
  g_clear_pointer (&self->again, g_source_unref);
  g_cancellable_cancel (self->hung_up);
  g_socket_listener_close (self->listener);
  g_clear_object (&self->hung_up);
  g_clear_object (&self->listener);
  self->port = 0;
}

guint16
cordeau_push_get_port (CordeauPush *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->port;
}

void
cordeau_push_set_patience (CordeauPush *self, gint64 patience)
{
  g_return_if_fail (self != NULL);

  self->patience = patience;
}
