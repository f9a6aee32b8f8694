/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sys/socket.h>

#include "fake-plug.h"

#define MOST_QUESTION 4096
#define HUGE_BODY (10 * 1024 * 1024)
#define DRIP_MS 50

struct _FakePlug
{
  GSocketListener *listener;
  GThread *thread;
  GCancellable *stopping;
  char *address;
  char *target;
  int mode;
  int watts;
  int n_asked;
  int n_open;
  int n_connections;
};

/* A connection that fails was closed by who asked: that is for the tests to judge. */
typedef struct
{
  FakePlug *plug;
  GSocketConnection *connection;
  GInputStream *in;
  GOutputStream *out;
} Talk;

static gboolean
say (Talk *talk, const char *bytes, gsize length)
{
  return g_output_stream_write_all (talk->out, bytes, length, NULL, talk->plug->stopping, NULL);
}

static gboolean
say_text (Talk *talk, const char *text)
{
  return say (talk, text, strlen (text));
}

static gboolean
answer (Talk *talk, const char *status, const char *type, const char *body)
{
  g_autofree char *whole =
      g_strdup_printf ("HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\n\r\n%s", status,
                       type, strlen (body), body);

  return say_text (talk, whole);
}

static gboolean
answer_watts (Talk *talk, FakePlugMode mode)
{
  int watts = g_atomic_int_get (&talk->plug->watts);
  g_autofree char *body = NULL;

  if (mode == FAKE_PLUG_SHELLY)
    body = g_strdup_printf ("{\"id\":0,\"output\":true,\"apower\":%d.0}", watts);
  else
    body = g_strdup_printf ("{\"StatusSNS\":{\"Time\":\"%s\",\"ENERGY\":{\"Power\":%d}}}",
                            mode == FAKE_PLUG_TASMOTA ? "2026-11-28T08:00:00"
                                                      : "1970-01-01T00:00:12",
                            watts);
  return answer (talk, "200 OK", "application/json", body);
}

static gboolean
say_much (Talk *talk, gsize length)
{
  g_autofree char *block = g_strnfill (65536, ' ');

  for (gsize n = 0; n < length; n += 65536)
    if (!say (talk, block, 65536))
      return FALSE;
  return TRUE;
}

static gboolean
say_for_ever (Talk *talk, const char *piece)
{
  GString *block = g_string_new (NULL);
  gboolean goes_on = TRUE;

  while (block->len < 65536)
    g_string_append (block, piece);
  while (goes_on)
    goes_on = say (talk, block->str, block->len);
  g_string_free (block, TRUE);
  return FALSE;
}

/* Waits until told to stop, or for @milliseconds. */
static gboolean
wait_a_while (Talk *talk, int milliseconds)
{
  GPollFD fd;

  g_cancellable_make_pollfd (talk->plug->stopping, &fd);
  g_poll (&fd, 1, milliseconds);
  g_cancellable_release_fd (talk->plug->stopping);
  return !g_cancellable_is_cancelled (talk->plug->stopping);
}

static gboolean
drip (Talk *talk)
{
  if (!say_text (talk, "HTTP/1.1 200 OK\r\nContent-Length: 16000\r\n\r\n"))
    return FALSE;
  while (say_text (talk, " ") && wait_a_while (talk, DRIP_MS))
    ;
  return FALSE;
}

static gboolean
be_silent (Talk *talk)
{
  char byte;

  /* Until who asked goes away. */
  while (g_input_stream_read (talk->in, &byte, 1, talk->plug->stopping, NULL) > 0)
    ;
  return FALSE;
}

static gboolean
redirect (Talk *talk)
{
  g_autofree char *whole =
      g_strdup_printf ("HTTP/1.1 302 Found\r\nLocation: http://%s/rpc/Switch.GetStatus?id=0\r\n"
                       "Set-Cookie: who=you\r\nContent-Length: 0\r\n\r\n",
                       talk->plug->target);

  return say_text (talk, whole);
}

static gboolean
reset (Talk *talk)
{
  struct linger linger = { .l_onoff = 1, .l_linger = 0 };
  GSocket *socket = g_socket_connection_get_socket (talk->connection);

  say_text (talk, "HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{\"id\":0,\"apower\":21");
  setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
  return FALSE;
}

/* Whether the connection goes on. */
static gboolean
respond (Talk *talk)
{
  FakePlugMode mode = g_atomic_int_get (&talk->plug->mode);

  switch (mode)
    {
    case FAKE_PLUG_SHELLY:
    case FAKE_PLUG_TASMOTA:
    case FAKE_PLUG_WRONG_CLOCK:
      return answer_watts (talk, mode);
    case FAKE_PLUG_HTML:
      return answer (talk, "200 OK", "text/html", "<html><body>Your router</body></html>");
    case FAKE_PLUG_500:
      return answer (talk, "500 Internal Server Error", "text/plain", "{\"id\":0,\"apower\":21.0}");
    case FAKE_PLUG_401:
      return answer (talk, "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"plug\"",
                     "text/plain", "");
    case FAKE_PLUG_GARBAGE:
      return say (talk, "\x00\xff\x16\x03\x01 not a plug\r\n\r\n\r\n", 21) && FALSE;
    case FAKE_PLUG_HUGE:
      return say_text (talk, "HTTP/1.1 200 OK\r\nContent-Length: 10485760\r\n\r\n")
             && say_much (talk, HUGE_BODY);
    case FAKE_PLUG_ENDLESS:
      return say_text (talk, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
             && say_for_ever (talk, "10\r\n                \r\n");
    case FAKE_PLUG_HEADERS:
      return say_text (talk, "HTTP/1.1 200 OK\r\n")
             && say_for_ever (talk, "X-Much: more and more\r\n");
    case FAKE_PLUG_DRIP:
      return drip (talk);
    case FAKE_PLUG_SILENT:
      return be_silent (talk);
    case FAKE_PLUG_REDIRECT:
      return redirect (talk);
    case FAKE_PLUG_RESET:
      return reset (talk);
    default:
      g_assert_not_reached ();
    }
}

/* Whether a whole question came; @text holds MOST_QUESTION. */
static gboolean
hear (Talk *talk, char *text)
{
  gsize length = 0;

  while (length < MOST_QUESTION - 1)
    {
      gssize n = g_input_stream_read (talk->in, text + length, 1, talk->plug->stopping, NULL);

      if (n <= 0)
        return FALSE;
      length += (gsize) n;
      text[length] = '\0';
      if (g_str_has_suffix (text, "\r\n\r\n"))
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  FakePlug *plug;
  GSocketConnection *connection;
} Incoming;

static gpointer
talk_thread (gpointer data)
{
  g_autofree Incoming *incoming = data;
  FakePlug *self = incoming->plug;
  GIOStream *stream = G_IO_STREAM (incoming->connection);
  Talk talk = { self, incoming->connection, NULL, g_io_stream_get_output_stream (stream) };
  char text[MOST_QUESTION];

  talk.in = g_buffered_input_stream_new (g_io_stream_get_input_stream (stream));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (talk.in), FALSE);
  while (hear (&talk, text))
    {
      g_atomic_int_inc (&self->n_asked);
      /* A cookie or a password is more than a plug is told. */
      g_assert_null (strstr (text, "ookie"));
      g_assert_null (strstr (text, "uthorization"));
      g_assert_true (g_str_has_prefix (text, "GET /rpc/Switch.GetStatus?id=0 HTTP/1.1\r\n")
                     || g_str_has_prefix (text, "GET /cm?cmnd=Status%208 HTTP/1.1\r\n"));
      if (!respond (&talk))
        break;
    }
  g_object_unref (talk.in);
  g_io_stream_close (stream, NULL, NULL);
  g_object_unref (incoming->connection);
  g_atomic_int_add (&self->n_open, -1);
  return NULL;
}

static gpointer
accept_thread (gpointer data)
{
  FakePlug *self = data;

  while (!g_cancellable_is_cancelled (self->stopping))
    {
      GSocketConnection *connection = g_socket_listener_accept (self->listener, NULL,
                                                                self->stopping, NULL);
      Incoming *incoming;

      if (connection == NULL)
        continue;
      incoming = g_new0 (Incoming, 1);
      incoming->plug = self;
      incoming->connection = connection;
      g_atomic_int_inc (&self->n_open);
      g_atomic_int_inc (&self->n_connections);
      g_thread_unref (g_thread_new ("fake-plug-talk", talk_thread, incoming));
    }
  return NULL;
}

FakePlug *
fake_plug_new (FakePlugMode mode, int watts)
{
  FakePlug *self = g_new0 (FakePlug, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  self->mode = mode;
  self->watts = watts;
  self->stopping = g_cancellable_new ();
  self->listener = g_socket_listener_new ();
  g_assert_true (g_socket_listener_add_address (self->listener, any, G_SOCKET_TYPE_STREAM,
                                                G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error));
  self->address = g_strdup_printf ("127.0.0.1:%u",
                                   g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  self->thread = g_thread_new ("fake-plug", accept_thread, self);
  return self;
}

void
fake_plug_free (FakePlug *self)
{
  g_cancellable_cancel (self->stopping);
  g_thread_join (self->thread);
  while (g_atomic_int_get (&self->n_open) > 0)
    g_thread_yield ();
  g_socket_listener_close (self->listener);
  g_object_unref (self->listener);
  g_object_unref (self->stopping);
  g_free (self->address);
  g_free (self->target);
  g_free (self);
}

const char *
fake_plug_get_address (FakePlug *self)
{
  return self->address;
}

void
fake_plug_set_mode (FakePlug *self, FakePlugMode mode)
{
  g_atomic_int_set (&self->mode, mode);
}

void
fake_plug_set_watts (FakePlug *self, int watts)
{
  g_atomic_int_set (&self->watts, watts);
}

void
fake_plug_set_target (FakePlug *self, FakePlug *target)
{
  self->target = g_strdup (target->address);
}

int
fake_plug_get_n_asked (FakePlug *self)
{
  return g_atomic_int_get (&self->n_asked);
}

int
fake_plug_get_n_connections (FakePlug *self)
{
  return g_atomic_int_get (&self->n_connections);
}
