/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libsoup/soup.h>
#include <string.h>

#include "machines/telemetry-fake.h"

#define VOLTS 230

typedef struct
{
  guint16 port;
  int watts;
  int asked;
} Plug;

struct _CordeauFakePlugs
{
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  SoupServer *server;
  guint n;
  Plug plugs[];
};

/* --- answers ------------------------------------------------------------------------------------- */

/* (nullable): by the port at which it was asked */
static Plug *
find_plug (CordeauFakePlugs *self, SoupServerMessage *message)
{
  GSocketAddress *address = soup_server_message_get_local_address (message);
  guint16 port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));

  for (guint i = 0; i < self->n; i++)
    if (self->plugs[i].port == port)
      return &self->plugs[i];
  return NULL;
}

static void
answer (SoupServerMessage *message, char *body)
{
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_TAKE, body,
                                    strlen (body));
}

/* Without power nothing answers, and the connection is gone. */
static void
be_dead (SoupServerMessage *message)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  g_io_stream_close (stream, NULL, NULL);
}

static char *
shelly_status (int watts)
{
  return g_strdup_printf ("{\"id\":0,\"source\":\"init\",\"output\":true,\"apower\":%d.0,"
                          "\"voltage\":%d.0,\"current\":%d.%03d,\"temperature\":{\"tC\":31.5,"
                          "\"tF\":88.7}}",
                          watts, VOLTS, watts / VOLTS, watts % VOLTS * 1000 / VOLTS);
}

static char *
tasmota_status (int watts)
{
  return g_strdup_printf ("{\"StatusSNS\":{\"Time\":\"2026-01-01T00:00:00\",\"ENERGY\":{"
                          "\"Power\":%d,\"Voltage\":%d,\"Current\":%d.%03d}}}",
                          watts, VOLTS, watts / VOLTS, watts % VOLTS * 1000 / VOLTS);
}

static void
asked_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
          gpointer user_data)
{
  Plug *plug = find_plug (user_data, message);
  int watts = plug != NULL ? g_atomic_int_get (&plug->watts) : CORDEAU_FAKE_DEAD;

  if (plug != NULL)
    g_atomic_int_inc (&plug->asked);
  if (watts < 0)
    be_dead (message);
  else if (g_str_has_prefix (path, "/rpc/"))
    answer (message, shelly_status (watts));
  else if (g_str_equal (path, "/cm"))
    answer (message, tasmota_status (watts));
  else
    soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
}

/* --- the servers --------------------------------------------------------------------------------- */

static gpointer
run_thread (gpointer data)
{
  CordeauFakePlugs *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  soup_server_disconnect (self->server);
  /* What was closed has its say. */
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

/* Opens one more port, and finds out which. */
static gboolean
listen_for (CordeauFakePlugs *self, guint index, GError **error)
{
  GSList *uris;
  guint16 newest = 0;

  if (!soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return FALSE;
  uris = soup_server_get_uris (self->server);
  for (GSList *link = uris; link != NULL && newest == 0; link = link->next)
    {
      guint16 port = (guint16) g_uri_get_port (link->data);
      gboolean known = FALSE;

      for (guint i = 0; i < index; i++)
        known |= self->plugs[i].port == port;
      newest = known ? 0 : port;
    }
  self->plugs[index].port = newest;
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return TRUE;
}

CordeauFakePlugs *
cordeau_fake_plugs_new (guint n, GError **error)
{
  CordeauFakePlugs *self = g_malloc0 (sizeof *self + n * sizeof (Plug));
  gboolean done = TRUE;

  self->n = n;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_main_context_push_thread_default (self->context);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, asked_cb, self, NULL);
  for (guint i = 0; i < n && done; i++)
    done = listen_for (self, i, error);
  g_main_context_pop_thread_default (self->context);
  if (done)
    {
      self->thread = g_thread_new ("fake-plugs", run_thread, self);
      return self;
    }
  cordeau_fake_plugs_free (self);
  return NULL;
}

static gboolean
quit_cb (gpointer data)
{
  CordeauFakePlugs *self = data;

  g_main_loop_quit (self->loop);
  return G_SOURCE_REMOVE;
}

void
cordeau_fake_plugs_free (CordeauFakePlugs *self)
{
  if (self == NULL)
    return;
  if (self->thread != NULL)
    {
      g_autoptr (GSource) source = g_idle_source_new ();

      /* In the loop, and so not before it runs. */
      g_source_set_callback (source, quit_cb, self, NULL);
      g_source_attach (source, self->context);
      g_thread_join (self->thread);
    }
  g_clear_object (&self->server);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self);
}

char *
cordeau_fake_plugs_dup_address (CordeauFakePlugs *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->n, NULL);

  return g_strdup_printf ("127.0.0.1:%u", self->plugs[index].port);
}

void
cordeau_fake_plugs_set (CordeauFakePlugs *self, guint index, int watts)
{
  g_return_if_fail (self != NULL && index < self->n);

  g_atomic_int_set (&self->plugs[index].watts, watts);
}

guint
cordeau_fake_plugs_count (CordeauFakePlugs *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->n, 0);

  return (guint) g_atomic_int_get (&self->plugs[index].asked);
}
