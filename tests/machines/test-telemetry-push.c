/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 4.3 b: gateways push. Who is let in, what is taken, and what a stranger gets. The loopback has many addresses:
 * 127.0.0.1 is the gateway's, 127.0.0.3 nobody's. */
#include <gio/gio.h>
#include <string.h>

#include "machines/telemetry-push.h"

#define NOW G_GINT64_CONSTANT (1795420800000000)
#define TOKEN "0123456789abcdef0123456789abcdef"
#define OTHER "ffffffffffffffffffffffffffffffff"
#define STATE "/_cordeau/machines/L5/state"

/* --- bodies -------------------------------------------------------------------------------------- */

static void
test_bodies (void)
{
  static const char *const bad[] = {
    "",
    "12",
    "[]",
    "{",
    "{}",
    "{\"state\":\"dancing\"}",
    "{\"state\":\"unknown\"}",
    "{\"state\":5}",
    "{\"state\":\"running\",\"since\":\"yesterday\"}",
    "{\"state\":\"running\",\"since\":\"2036-01-01T00:00:00Z\"}",
    "{\"state\":\"running\",\"since\":\"2016-01-01T00:00:00Z\"}",
    "{\"watts\":\"12\"}",
    "{\"watts\":-1}",
    "{\"watts\":1e9}",
    "{\"state\":\"running\",\"colour\":\"red\"}",
    "{\"state\":\"running\",\"state\":\"idle\"}",
    "{\"state\":\"running\",\"programme\":\"\"}",
    "{\"state\":\"running\",\"programme\":\"a\\nb\"}",
    "{\"programme\":\"Coton 60\"}",
    "\xff\xfe",
  };
  g_autoptr (CordeauPushed) whole = NULL;
  g_autoptr (CordeauPushed) watts = NULL;
  const char *text = "{\"state\":\"finished-not-emptied\",\"since\":\"2026-11-23T08:40:00+01:00\","
                     "\"watts\":2.5,\"programme\":\"Coton 60\"}";

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad[i]);
      g_assert_null (cordeau_pushed_parse (bad[i], strlen (bad[i]), NOW, &error));
      g_assert_nonnull (error);
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
  whole = cordeau_pushed_parse (text, strlen (text), NOW, NULL);
  g_assert_nonnull (whole);
  g_assert_cmpint (whole->state, ==, CORDEAU_MACHINE_STATE_FINISHED);
  g_assert_cmpint (whole->since, ==, NOW - 20 * G_TIME_SPAN_MINUTE);
  g_assert_cmpfloat (whole->watts, ==, 2.5);
  g_assert_cmpstr (whole->programme, ==, "Coton 60");
  watts = cordeau_pushed_parse ("{\"watts\":0}", 11, NOW, NULL);
  g_assert_false (watts->has_state);
  g_assert_cmpfloat (watts->watts, ==, 0);
}

/* --- asking -------------------------------------------------------------------------------------- */

typedef struct
{
  CordeauFixedEnv *env;
  CordeauPush *push;
  GString *heard;
} Site;

static void
pushed_cb (const char *machine, const CordeauPushed *pushed, gpointer user_data)
{
  Site *site = user_data;

  g_string_append_printf (site->heard, "%s %s %g;", machine,
                          pushed->has_state ? cordeau_machine_state_to_nick (pushed->state) : "-",
                          pushed->watts);
}

static void
hinted_cb (const char *machine, gpointer user_data)
{
  Site *site = user_data;

  g_string_append_printf (site->heard, "%s?;", machine);
}

static CordeauPlug *
make_plug (const char *machine, CordeauPlugMake make, const char *token, const char *allow)
{
  CordeauPlug *plug = cordeau_plug_new (machine, make);

  plug->token = g_strdup (token);
  plug->allow = allow != NULL ? g_strsplit (allow, ",", -1) : NULL;
  if (make != CORDEAU_PLUG_PUSH)
    plug->address = g_strdup ("127.0.0.2:80");
  return plug;
}

static void
set_up (Site *site, gconstpointer unused)
{
  static const CordeauPushFuncs funcs = { pushed_cb, hinted_cb };
  g_autoptr (GPtrArray) plugs = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_plug_free);
  CordeauPushSetting setting = { (char *) "0.0.0.0", 0 };
  g_autoptr (GError) error = NULL;

  site->env = cordeau_fixed_env_new (NOW, 1);
  site->heard = g_string_new (NULL);
  site->push = cordeau_push_new (CORDEAU_ENV (site->env), &funcs, site);
  g_ptr_array_add (plugs, make_plug ("L5", CORDEAU_PLUG_PUSH, TOKEN, "127.0.0.1"));
  g_ptr_array_add (plugs, make_plug ("L 6", CORDEAU_PLUG_PUSH, OTHER, "127.0.0.2,10.0.0.0/8"));
  g_ptr_array_add (plugs, make_plug ("S1", CORDEAU_PLUG_SHELLY, TOKEN, NULL));
  cordeau_push_set_plugs (site->push, plugs);
  g_assert_true (cordeau_push_listen (site->push, &setting, &error));
}

static void
tear_down (Site *site, gconstpointer unused)
{
  cordeau_push_free (site->push);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_string_free (site->heard, TRUE);
  g_object_unref (site->env);
}

/* In a thread of its own: says @request from @from, and reads until it is hung up on. */
typedef struct
{
  const char *from;
  const char *request;
  gsize length;
  guint16 port;
  char *answer;
  int done;
} Question;

static gpointer
ask_thread (gpointer data)
{
  Question *question = data;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) local = g_inet_socket_address_new_from_string (question->from, 0);
  g_autoptr (GSocketConnection) connection = NULL;
  GString *answer = g_string_new (NULL);
  char bytes[4096];
  gssize n;

  g_socket_client_set_local_address (client, local);
  g_socket_client_set_enable_proxy (client, FALSE);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", question->port, NULL, NULL);
  g_assert_nonnull (connection);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)),
                             question->request, question->length, NULL, NULL, NULL);
  while ((n = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), bytes,
                                   sizeof bytes, NULL, NULL))
         > 0)
    g_string_append_len (answer, bytes, n);
  question->answer = g_string_free (answer, FALSE);
  g_atomic_int_set (&question->done, TRUE);
  g_main_context_wakeup (NULL);
  return NULL;
}

/* (transfer full): all that is answered; "" when it was hung up on without a word. */
static char *
ask_raw (Site *site, const char *from, const char *request, gsize length)
{
  Question question = { from, request, length, cordeau_push_get_port (site->push), NULL, FALSE };
  GThread *thread = g_thread_new ("gateway", ask_thread, &question);

  while (!g_atomic_int_get (&question.done))
    g_main_context_iteration (NULL, TRUE);
  g_thread_join (thread);
  return question.answer;
}

/* The status of the answer; 0 for none. Every other than 200 says an error and a reason. */
static int
ask (Site *site, const char *from, const char *line, const char *token, const char *body)
{
  g_autofree char *request = g_strdup_printf (
      "%s HTTP/1.1\r\nHost: site\r\nAuthorization: Bearer %s\r\nContent-Length: %zu\r\n\r\n%s",
      line, token, strlen (body), body);
  g_autofree char *answer = ask_raw (site, from, request, strlen (request));
  int status = 0;

  g_test_message ("%s", answer);
  if (*answer == '\0')
    return 0;
  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 "));
  status = (int) g_ascii_strtoll (answer + 9, NULL, 10);
  g_assert_true ((status == 200) == (strstr (answer, "{\"error\":\"") == NULL));
  g_assert_true ((status == 200) == (strstr (answer, "\"reason\":\"") == NULL));
  return status;
}

#define RUNS "{\"state\":\"running\",\"watts\":2100}"

static void
test_push (Site *site, gconstpointer unused)
{
  g_assert_cmpint (ask (site, "127.0.0.1", "POST " STATE, TOKEN, RUNS), ==, 200);
  g_assert_cmpstr (site->heard->str, ==, "L5 running 2100;");
  g_assert_cmpint (ask (site, "127.0.0.2", "POST /_cordeau/machines/L%206/state", OTHER,
                        "{\"watts\":3}"),
                   ==, 200);
  g_assert_cmpstr (site->heard->str, ==, "L5 running 2100;L 6 - 3;");
}

static void
test_refused (Site *site, gconstpointer unused)
{
  g_autofree char *much = g_strnfill (5000, ' ');
  g_autofree char *chunked = g_strdup_printf ("POST " STATE " HTTP/1.1\r\nHost: site\r\n"
                                              "Authorization: Bearer " TOKEN "\r\n"
                                              "Transfer-Encoding: chunked\r\n\r\n"
                                              "1388\r\n%s\r\n1388\r\n%s\r\n0\r\n\r\n",
                                              much, much);
  g_autofree char *answer = NULL;

  g_assert_cmpint (ask (site, "127.0.0.1", "POST " STATE, OTHER, RUNS), ==, 401);
  g_assert_cmpint (ask (site, "127.0.0.1", "POST " STATE, "", RUNS), ==, 401);
  g_assert_cmpint (ask (site, "127.0.0.1", "POST " STATE, TOKEN "0", RUNS), ==, 401);
  g_assert_cmpint (ask (site, "127.0.0.1", "POST " STATE "?token=" TOKEN, "x", RUNS), ==, 401);
  g_assert_cmpint (ask (site, "127.0.0.1", "POST /_cordeau/machines/L99/state", TOKEN, RUNS), ==,
                   401);
  g_assert_cmpint (ask (site, "127.0.0.2", "POST " STATE, TOKEN, RUNS), ==, 403);
  g_assert_cmpint (ask (site, "127.0.0.2", "POST /_cordeau/machines/S1/state", TOKEN, RUNS), ==,
                   403);
  g_assert_cmpint (ask (site, "127.0.0.1", "GET " STATE, TOKEN, ""), ==, 405);
  g_assert_cmpint (ask (site, "127.0.0.1", "POST /_cordeau/machines/L5", TOKEN, RUNS), ==, 404);
  g_assert_cmpint (ask (site, "127.0.0.1", "POST /_cordeau/machines/L5/state/x", TOKEN, RUNS), ==,
                   404);
  g_assert_cmpint (ask (site, "127.0.0.1", "POST /", TOKEN, RUNS), ==, 404);
  g_assert_cmpint (ask (site, "127.0.0.1", "POST " STATE, TOKEN, "{\"state\":\"dancing\"}"), ==,
                   400);
  g_assert_cmpint (ask (site, "127.0.0.1", "POST " STATE, TOKEN, much), ==, 413);
  answer = ask_raw (site, "127.0.0.1", chunked, strlen (chunked));
  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 413 "));
  g_assert_cmpstr (site->heard->str, ==, "");
}

/* Not a byte of his is read. */
static void
test_strangers (Site *site, gconstpointer unused)
{
  g_assert_cmpint (ask (site, "127.0.0.3", "POST " STATE, TOKEN, RUNS), ==, 0);
  g_assert_cmpint (ask (site, "127.0.0.3", "GET /", TOKEN, ""), ==, 0);
  g_assert_cmpstr (site->heard->str, ==, "");
  g_assert_cmpint (ask (site, "127.0.0.1", "POST " STATE, TOKEN, RUNS), ==, 200);
}

static void
test_hint (Site *site, gconstpointer unused)
{
  g_assert_cmpint (ask (site, "127.0.0.2", "GET /_cordeau/machines/S1/shelly?token=" TOKEN, "", ""),
                   ==, 200);
  g_assert_cmpstr (site->heard->str, ==, "S1?;");
  g_assert_cmpint (ask (site, "127.0.0.2", "GET /_cordeau/machines/S1/shelly?token=" OTHER, "", ""),
                   ==, 401);
  g_assert_cmpint (ask (site, "127.0.0.2", "GET /_cordeau/machines/S1/shelly", "", ""), ==, 401);
}

/* Who asks too often waits; later he may again. */
static void
test_too_often (Site *site, gconstpointer unused)
{
  int status = 200;
  guint n = 0;

  while (status == 200 && n++ < 100)
    status = ask (site, "127.0.0.1", "POST " STATE, TOKEN, "{\"watts\":3}");
  g_assert_cmpint (status, ==, 429);
  g_assert_cmpuint (n, >, 10);
  g_assert_cmpint (ask (site, "127.0.0.2", "POST /_cordeau/machines/L%206/state", OTHER,
                        "{\"watts\":3}"),
                   ==, 200);
  cordeau_fixed_env_advance (site->env, G_TIME_SPAN_SECOND);
  g_assert_cmpint (ask (site, "127.0.0.1", "POST " STATE, TOKEN, "{\"watts\":3}"), ==, 200);
}

/* Who says half a request, or nothing, or garbage, is hung up on; others are heard meanwhile. */
static void
test_slow (Site *site, gconstpointer unused)
{
  static const char *const halves[] = { "", "POST ", "POST " STATE " HTTP/1.1\r\nHost: site\r\n",
                                        "\x16\x03\x01\x02\x00\x01" };

  cordeau_push_set_patience (site->push, 200 * G_TIME_SPAN_MILLISECOND);
  for (guint i = 0; i < G_N_ELEMENTS (halves); i++)
    {
      g_autofree char *answer = ask_raw (site, "127.0.0.1", halves[i], strlen (halves[i]));

      g_assert_false (g_str_has_prefix (answer, "HTTP/1.1 200"));
    }
  g_assert_cmpint (ask (site, "127.0.0.1", "POST " STATE, TOKEN, RUNS), ==, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/machines/4.3-pushed-bodies", test_bodies);
#define ADD(path, func) g_test_add (path, Site, NULL, set_up, func, tear_down)
  ADD ("/machines/4.3-gateway-pushes", test_push);
  ADD ("/machines/4.3-push-is-refused", test_refused);
  ADD ("/machines/4.3-strangers-are-not-read", test_strangers);
  ADD ("/machines/4.3-webhook-is-a-hint", test_hint);
  ADD ("/machines/4.3-push-too-often", test_too_often);
  ADD ("/machines/4.3-slow-gateway-is-hung-up-on", test_slow);
  return g_test_run ();
}
