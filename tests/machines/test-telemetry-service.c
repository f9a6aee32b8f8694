/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 4.3 and 4.8: from plugs on loopback to facts. The site's clock stands still until told; here it goes 10 s from one
 * reading to the next. */
#include <gio/gio.h>
#include <string.h>

#include "fake-plug.h"
#include "machines/machine-hearing.h"
#include "machines/telemetry-record.h"
#include "machines/telemetry-service.h"
#include "tests/patience.h"
#include "tests/remove-folder.h"

#define START G_GINT64_CONSTANT (1795420800000000)
#define SECOND G_TIME_SPAN_SECOND
#define MINUTE G_TIME_SPAN_MINUTE
static const CordeauTelemetryTimes times = { { 1, 200, 20 }, 5, MINUTE };

typedef struct
{
  char *folder;
  CordeauFixedEnv *env;
  CordeauSession *session;
  CordeauTelemetry *telemetry;
  FakePlug *plug;
} Site;

/* --- time ---------------------------------------------------------------------------------------- */

static gboolean
wake_cb (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

/* Turns the loop, which wakes each 2 ms, until it holds. */
#define wait_until(condition)                                          \
  G_STMT_START                                                         \
  {                                                                    \
    gint64 _bail = g_get_monotonic_time () + cordeau_test_patience (); \
    guint _wake = g_timeout_add (2, wake_cb, NULL);                    \
    while (!(condition))                                               \
      {                                                                \
        g_assert_cmpint (g_get_monotonic_time (), <, _bail);           \
        g_main_context_iteration (NULL, TRUE);                         \
      }                                                                \
    g_source_remove (_wake);                                           \
  }                                                                    \
  G_STMT_END

/* Lets time pass, 10 s a reading of @plug. */
static void
pass (Site *site, FakePlug *plug, int seconds)
{
  for (int i = 0; i < seconds / 10; i++)
    {
      int n;

      cordeau_fixed_env_advance (site->env, 10 * SECOND);
      n = fake_plug_get_n_asked (plug);
      /* The first may have been asked before. */
      wait_until (fake_plug_get_n_asked (plug) >= n + 2);
    }
}

static void
draw (Site *site, int seconds, int watts)
{
  fake_plug_set_watts (site->plug, watts);
  pass (site, site->plug, seconds);
}

/* Heats, turns with rests, spins: half an hour. */
static void
wash (Site *site)
{
  draw (site, 600, 2100);
  for (int i = 0; i < 10; i++)
    {
      draw (site, 40, 150);
      draw (site, 20, 6);
    }
  draw (site, 600, 410);
}

/* --- the site ------------------------------------------------------------------------------------ */

static void
set_plug (Site *site, const char *machine, const char *address)
{
  g_autoptr (CordeauPlug) plug = cordeau_plug_new (machine, CORDEAU_PLUG_SHELLY);
  g_autoptr (GError) error = NULL;

  plug->address = g_strdup (address);
  cordeau_plug_write (cordeau_session_get_local (site->session), plug, &error);
  g_assert_no_error (error);
}

static void
start (Site *site)
{
  site->telemetry = cordeau_telemetry_start (site->session, &times, NULL, NULL);
  wait_until (cordeau_telemetry_is_listening (site->telemetry));
}

static void
stop (Site *site)
{
  g_clear_pointer (&site->telemetry, cordeau_telemetry_stop);
}

static void
set_up (Site *site, gconstpointer unused)
{
  CordeauFounding founding = {
    .id = "site-7", .name = "7", .timezone = "Europe/Paris", .prefix = "7D"
  };
  CordeauKinds *kinds = cordeau_kinds_new ();
  g_autoptr (GError) error = NULL;

  site->folder = g_dir_make_tmp ("cordeau-listen-XXXXXX", &error);
  site->env = cordeau_fixed_env_new (START, 1);
  cordeau_session_register (kinds);
  cordeau_machines_register (kinds);
  site->session = cordeau_session_open (site->folder, CORDEAU_ENV (site->env), kinds, &error);
  g_assert_no_error (error);
  cordeau_session_found (site->session, &founding, &error);
  g_assert_no_error (error);
  site->plug = fake_plug_new (FAKE_PLUG_SHELLY, 3);
  set_plug (site, "L5", fake_plug_get_address (site->plug));
  start (site);
}

static void
tear_down (Site *site, gconstpointer unused)
{
  stop (site);
  fake_plug_free (site->plug);
  cordeau_session_close (site->session);
  g_clear_object (&site->session);
  g_clear_object (&site->env);
  test_remove_folder (site->folder);
  g_clear_pointer (&site->folder, g_free);
}

/* --- what was written ---------------------------------------------------------------------------- */

typedef struct
{
  const char *machine;
  GString *text;
} Story;

static gboolean
tell_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  Story *story = user_data;

  if (strcmp (fact->kind, "machine.sensed") == 0)
    g_string_append_printf (story->text, "%s ", cordeau_body_text (body, "state"));
  return TRUE;
}

static gpointer
tell_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Story *story = data;
  g_autofree char *subject = g_strconcat ("machine:site-7:", story->machine, NULL);

  cordeau_facts_foreach_subject (connection, subject, tell_cb, story, error);
  return NULL;
}

/* (transfer full): the states a machine was sensed to be in, one after the other. */
static char *
story_of (Site *site, const char *machine)
{
  Story story = { machine, g_string_new (NULL) };
  g_autoptr (GError) error = NULL;

  cordeau_store_read (cordeau_session_get_store (site->session), tell_job, &story, &error);
  g_assert_no_error (error);
  return g_string_free (story.text, FALSE);
}

#define assert_story(site, machine, expected)           \
  G_STMT_START                                          \
  {                                                     \
    g_autofree char *_story = story_of (site, machine); \
    g_assert_cmpstr (_story, ==, expected);             \
  }                                                     \
  G_STMT_END

static gboolean
has_story (Site *site, const char *machine, const char *expected)
{
  g_autofree char *story = story_of (site, machine);

  return g_str_equal (story, expected);
}

static gpointer
truth_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_machine_truth_read (connection, "site-7", data, error);
}

static CordeauMachineTruth *
truth_of (Site *site, const char *machine)
{
  return cordeau_store_read (cordeau_session_get_store (site->session), truth_job,
                             (gpointer) machine, NULL);
}

static gpointer
cycles_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_machine_cycles_read (connection, "site-7", NULL, 0, G_MAXINT64 / 2, error);
}

static GPtrArray *
cycles_of (Site *site)
{
  return cordeau_store_read (cordeau_session_get_store (site->session), cycles_job, NULL, NULL);
}

static gpointer
hearing_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GHashTable) hearings = cordeau_hearings_read (connection, error);

  return g_memdup2 (g_hash_table_lookup (hearings, data), sizeof (CordeauHearing));
}

static gint64
heard_of (Site *site, const char *machine)
{
  g_autofree CordeauHearing *hearing = NULL;

  hearing = cordeau_store_read (cordeau_session_get_store (site->session), hearing_job,
                                (gpointer) machine, NULL);
  return hearing != NULL ? hearing->heard : 0;
}

static gint64
overload_of (Site *site, const char *machine)
{
  g_autofree CordeauHearing *hearing = NULL;

  hearing = cordeau_store_read (cordeau_session_get_store (site->session), hearing_job,
                                (gpointer) machine, NULL);
  return hearing != NULL ? hearing->overload : 0;
}

/* --- tests --------------------------------------------------------------------------------------- */

static void
test_cycle (Site *site, gconstpointer unused)
{
  g_autoptr (CordeauMachineTruth) truth = NULL;
  g_autoptr (GPtrArray) cycles = NULL;
  const CordeauMachineCycle *cycle;

  draw (site, 300, 3);
  wash (site);
  draw (site, 360, 3);
  wait_until (has_story (site, "L5", "idle starting running paused finished-not-emptied "));
  truth = truth_of (site, "L5");
  /* 5 min at rest, 30 at work; dated back to the end. */
  g_assert_cmpint (ABS (truth->ended - (START + 35 * MINUTE)), <, 60 * SECOND);
  g_assert_cmpint (truth->sensed_since, ==, truth->ended);
  cycles = cycles_of (site);
  g_assert_cmpuint (cycles->len, ==, 1);
  cycle = g_ptr_array_index (cycles, 0);
  g_assert_cmpstr (cycle->machine, ==, "L5");
  g_assert_cmpint (cycle->outcome, ==, CORDEAU_SIGNATURE_FINISHED);
  g_assert_cmpint (ABS (cycle->start - (START + 5 * MINUTE)), <, 30 * SECOND);
  g_assert_cmpint (ABS (cycle->end - truth->ended), <, 2 * SECOND);
  /* 350 + 17 + 68 Wh */
  g_assert_cmpint (cycle->watt_hours, >, 400);
  g_assert_cmpint (cycle->watt_hours, <, 470);
  g_assert_cmpuint (cycle->n_slices, >=, 30);
}

/* What goes on is no news; yet it is known when it was last heard. */
static void
test_heartbeat (Site *site, gconstpointer unused)
{
  draw (site, 900, 3);
  assert_story (site, "L5", "idle ");
  g_assert_cmpint (START + 900 * SECOND - heard_of (site, "L5"), <, 90 * SECOND);
}

/* In the middle of a cycle, and again when it is full. */
static void
test_restart (Site *site, gconstpointer unused)
{
  g_autoptr (GPtrArray) cycles = NULL;

  draw (site, 300, 3);
  draw (site, 600, 2100);
  wait_until (has_story (site, "L5", "idle starting running "));
  stop (site);
  cordeau_fixed_env_advance (site->env, MINUTE);
  start (site);
  draw (site, 600, 410);
  assert_story (site, "L5", "idle starting running ");
  draw (site, 360, 3);
  wait_until (has_story (site, "L5", "idle starting running paused finished-not-emptied "));
  cycles = cycles_of (site);
  g_assert_cmpuint (cycles->len, ==, 1);
  g_assert_cmpint (ABS (((CordeauMachineCycle *) g_ptr_array_index (cycles, 0))->start
                        - (START + 5 * MINUTE)),
                   <, 30 * SECOND);
  stop (site);
  cordeau_fixed_env_advance (site->env, MINUTE);
  start (site);
  draw (site, 200, 3);
  assert_story (site, "L5", "idle starting running paused finished-not-emptied ");
}

/* Nobody listened for an hour: that is a silence, and what was full is full still. */
static void
test_away (Site *site, gconstpointer unused)
{
  g_autoptr (CordeauMachineTruth) truth = NULL;

  draw (site, 300, 3);
  wash (site);
  draw (site, 360, 3);
  wait_until (has_story (site, "L5", "idle starting running paused finished-not-emptied "));
  stop (site);
  cordeau_fixed_env_advance (site->env, 60 * MINUTE);
  start (site);
  draw (site, 60, 3);
  wait_until (has_story (site, "L5",
                         "idle starting running paused finished-not-emptied unknown "
                         "finished-not-emptied "));
  truth = truth_of (site, "L5");
  g_assert_cmpint (ABS (truth->ended - (START + 35 * MINUTE)), <, 60 * SECOND);
}

/* Lets time pass though nothing answers. */
static void
pass_deaf (Site *site, int seconds)
{
  for (int i = 0; i < seconds / 10; i++)
    {
      int n = fake_plug_get_n_asked (site->plug);

      cordeau_fixed_env_advance (site->env, 10 * SECOND);
      if (i % 10 == 0)
        wait_until (fake_plug_get_n_asked (site->plug) > n);
    }
}

static const struct
{
  const char *name;
  FakePlugMode mode;
} hostile[] = {
  { "html", FAKE_PLUG_HTML }, { "500", FAKE_PLUG_500 },   { "garbage", FAKE_PLUG_GARBAGE },
  { "huge", FAKE_PLUG_HUGE }, { "drip", FAKE_PLUG_DRIP }, { "reset", FAKE_PLUG_RESET },
};

/* A plug that says nothing that can be used: unknown since it was last heard, with what it was; and it is back when it is. */
static void
test_hostile (Site *site, gconstpointer data)
{
  g_autoptr (FakePlug) good = fake_plug_new (FAKE_PLUG_SHELLY, 3);
  g_autoptr (CordeauMachineTruth) truth = NULL;
  gint64 last;

  set_plug (site, "S1", fake_plug_get_address (good));
  draw (site, 60, 3);
  wait_until (has_story (site, "L5", "idle "));
  last = cordeau_env_now (CORDEAU_ENV (site->env));
  fake_plug_set_mode (site->plug, hostile[GPOINTER_TO_UINT (data)].mode);
  pass_deaf (site, 400);
  wait_until (has_story (site, "L5", "idle unknown "));
  truth = truth_of (site, "L5");
  g_assert_cmpint (truth->was, ==, CORDEAU_MACHINE_STATE_IDLE);
  g_assert_cmpint (ABS (truth->sensed_since - last), <=, 10 * SECOND);
  g_assert_cmpint (heard_of (site, "L5"), <=, last + 10 * SECOND);
  assert_story (site, "S1", "idle ");
  fake_plug_set_mode (site->plug, FAKE_PLUG_SHELLY);
  wait_until (has_story (site, "L5", "idle unknown idle "));
}

/* The computer's own clock is set: an hour on, then back. That is no silence, and no cycle is longer for it. */
static void
test_clock_is_set (Site *site, gconstpointer unused)
{
  g_autoptr (CordeauMachineTruth) truth = NULL;
  g_autoptr (GPtrArray) cycles = NULL;
  const CordeauMachineCycle *cycle;

  draw (site, 300, 3);
  draw (site, 300, 2100);
  cordeau_fixed_env_set_now (site->env, START + 70 * MINUTE);
  draw (site, 300, 2100);
  cordeau_fixed_env_set_now (site->env, START + 15 * MINUTE);
  draw (site, 300, 410);
  draw (site, 360, 3);
  wait_until (has_story (site, "L5", "idle starting running paused finished-not-emptied "));
  truth = truth_of (site, "L5");
  g_assert_cmpint (ABS (truth->ended - (START + 20 * MINUTE)), <, 60 * SECOND);
  cycles = cycles_of (site);
  g_assert_cmpuint (cycles->len, ==, 1);
  cycle = g_ptr_array_index (cycles, 0);
  g_assert_cmpint (ABS (cycle->end - cycle->start - 15 * MINUTE), <, 30 * SECOND);
}

/* The plug got another address: the same machine goes on. Then it has none any more: nobody knows. */
static void
test_settings_change (Site *site, gconstpointer unused)
{
  g_autoptr (FakePlug) other = fake_plug_new (FAKE_PLUG_SHELLY, 2100);
  g_autoptr (GError) error = NULL;

  draw (site, 300, 3);
  set_plug (site, "L5", fake_plug_get_address (other));
  wait_until (fake_plug_get_n_asked (other) > 2);
  pass (site, other, 120);
  wait_until (has_story (site, "L5", "idle starting running "));
  cordeau_plug_forget (cordeau_session_get_local (site->session), "L5", &error);
  wait_until (has_story (site, "L5", "idle starting running unknown "));
  wait_until (heard_of (site, "L5") == 0);
  stop (site);
  start (site);
  set_plug (site, "S9", fake_plug_get_address (other));
  pass (site, other, 120);
  wait_until (heard_of (site, "S9") > 0);
  assert_story (site, "L5", "idle starting running unknown ");
}

static void
test_two_programs (Site *site, gconstpointer unused)
{
  CordeauTelemetry *second = cordeau_telemetry_start (site->session, &times, NULL, NULL);

  draw (site, 100, 3);
  g_assert_false (cordeau_telemetry_is_listening (second));
  stop (site);
  wait_until (cordeau_telemetry_is_listening (second));
  pass (site, site->plug, 100);
  assert_story (site, "L5", "idle ");
  cordeau_telemetry_stop (second);
}

/* More than the plug may carry is noted at once, as a number and no state; it is known after a restart, too. */
static void
test_overload (Site *site, gconstpointer unused)
{
  CordeauLocal *local = cordeau_session_get_local (site->session);
  g_autoptr (CordeauPlug) plug = cordeau_plug_read (local, "L5");

  plug->rated = 2000;
  g_assert_true (cordeau_plug_write (local, plug, NULL));
  /* Heeded at the start; later, only within seconds. */
  stop (site);
  start (site);
  draw (site, 300, 3);
  g_assert_cmpint (overload_of (site, "L5"), ==, 0);
  draw (site, 60, 2150);
  wait_until (overload_of (site, "L5") == 2150);
  /* Under a checker readings are fewer, and it takes more of them to know that it runs. */
  for (int i = 0; i < 60 && !has_story (site, "L5", "idle starting running "); i++)
    draw (site, 10, 2150);
  assert_story (site, "L5", "idle starting running ");
  stop (site);
  start (site);
  draw (site, 120, 410);
  g_assert_cmpint (overload_of (site, "L5"), ==, 2150);
  assert_story (site, "L5", "idle starting running ");
}

/* What was learned of the machine is used. */
static gpointer
learn_job (CordeauTxn *txn, gpointer data, GError **error)
{
  g_autoptr (CordeauSignatureProfile) profile = cordeau_signature_profile_new ();
  CordeauSignatureCycle cycle = { .start = START, .end = START + 30 * MINUTE, .n_minutes = 30 };

  for (guint i = 0; i < 30; i++)
    cycle.watts[i] = i < 10 ? 2100 : i < 20 ? 102 : 410;
  cordeau_signature_profile_learn (profile, &cycle, "Coton 60");
  return GINT_TO_POINTER (cordeau_signature_record_put (txn, "L5", profile, error));
}

static gboolean
knows_end (Site *site)
{
  g_autoptr (CordeauMachineTruth) truth = truth_of (site, "L5");

  return truth->most > 0;
}

static void
test_profile (Site *site, gconstpointer unused)
{
  g_autoptr (CordeauMachineTruth) truth = NULL;
  g_autoptr (GPtrArray) cycles = NULL;

  stop (site);
  g_assert_nonnull (
      cordeau_store_write (cordeau_session_get_store (site->session), learn_job, NULL, NULL, NULL));
  start (site);
  draw (site, 300, 3);
  draw (site, 600, 2100);
  wait_until (knows_end (site));
  truth = truth_of (site, "L5");
  g_assert_cmpstr (truth->programme, ==, "Coton 60");
  g_assert_cmpint (ABS (truth->most - (START + 35 * MINUTE)), <, 10 * MINUTE);
}

/* --- a gateway ----------------------------------------------------------------------------------- */

#define TOKEN "0123456789abcdef0123456789abcdef"

/* A port that was free a moment ago. */
static guint16
take_port (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();

  return g_socket_listener_add_any_inet_port (listener, NULL, NULL);
}

/* The status it is answered with; 0 when nobody listens yet. */
static int
push (guint16 port, const char *machine, const char *body)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autofree char *request = NULL;
  char answer[256] = "";

  g_socket_client_set_enable_proxy (client, FALSE);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", port, NULL, NULL);
  if (connection == NULL)
    return 0;
  request =
      g_strdup_printf ("POST /_cordeau/machines/%s/state HTTP/1.1\r\nHost: x\r\nAuthorization: "
                       "Bearer " TOKEN "\r\nContent-Length: %zu\r\n\r\n%s",
                       machine, strlen (body), body);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request,
                             strlen (request), NULL, NULL, NULL);
  g_input_stream_read_all (g_io_stream_get_input_stream (G_IO_STREAM (connection)), answer,
                           sizeof answer - 1, NULL, NULL, NULL);
  return strlen (answer) > 9 ? (int) g_ascii_strtoll (answer + 9, NULL, 10) : 0;
}

static void
set_gateway (Site *site, const char *machine, guint16 port)
{
  CordeauLocal *local = cordeau_session_get_local (site->session);
  g_autoptr (CordeauPlug) plug = cordeau_plug_new (machine, CORDEAU_PLUG_PUSH);
  CordeauPushSetting setting = { (char *) "127.0.0.1", port };
  const char *const allow[] = { "127.0.0.1", NULL };

  plug->token = g_strdup (TOKEN);
  plug->allow = g_strdupv ((char **) allow);
  g_assert_true (cordeau_plug_write (local, plug, NULL));
  g_assert_true (cordeau_push_setting_write (local, &setting, NULL));
}

/* A gateway's word becomes facts, said twice or not; its silence is a silence; a cycle is a cycle. */
static void
test_gateway (Site *site, gconstpointer unused)
{
  guint16 port = take_port ();
  g_autoptr (GPtrArray) cycles = NULL;
  g_autoptr (CordeauMachineTruth) truth = NULL;
  const CordeauMachineCycle *cycle;
  int status;

  draw (site, 10, 3);
  set_gateway (site, "L7", port);
  wait_until ((status = push (port, "L7", "{\"state\":\"idle\"}")) == 200);
  wait_until (has_story (site, "L7", "idle "));
  draw (site, 60, 3);
  g_assert_cmpint (push (port, "L7", "{\"state\":\"running\",\"programme\":\"Coton 60\"}"), ==,
                   200);
  draw (site, 120, 3);
  g_assert_cmpint (push (port, "L7", "{\"state\":\"running\",\"watts\":2000}"), ==, 200);
  draw (site, 120, 3);
  g_assert_cmpint (push (port, "L7", "{\"state\":\"finished-not-emptied\",\"watts\":3}"), ==, 200);
  wait_until (has_story (site, "L7", "idle running finished-not-emptied "));
  cycles = cycles_of (site);
  g_assert_cmpuint (cycles->len, ==, 1);
  cycle = g_ptr_array_index (cycles, 0);
  g_assert_cmpstr (cycle->programme, ==, "Coton 60");
  g_assert_cmpint (cycle->end - cycle->start, ==, 4 * MINUTE);
  g_assert_cmpint (push (port, "L8", "{\"state\":\"idle\"}"), ==, 401);
  draw (site, 400, 3);
  wait_until (has_story (site, "L7", "idle running finished-not-emptied unknown "));
  truth = truth_of (site, "L7");
  g_assert_cmpint (truth->was, ==, CORDEAU_MACHINE_STATE_FINISHED);
  g_assert_cmpint (push (port, "L7", "{\"state\":\"idle\"}"), ==, 200);
  wait_until (has_story (site, "L7", "idle running finished-not-emptied unknown idle "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Site, NULL, set_up, func, tear_down)
  ADD ("/machines/4.3-cycle-becomes-facts", test_cycle);
  ADD ("/machines/4.3-heartbeats-are-no-facts", test_heartbeat);
  ADD ("/machines/4.3-restart-tells-nothing-twice", test_restart);
  ADD ("/machines/4.3-nobody-listened", test_away);
  ADD ("/machines/4.8-clock-is-set", test_clock_is_set);
  ADD ("/machines/4.8-address-changes", test_settings_change);
  ADD ("/machines/4.3-plug-carries-too-much", test_overload);
  ADD ("/machines/4.3-one-program-listens", test_two_programs);
  ADD ("/machines/4.3-what-was-learned-is-used", test_profile);
  ADD ("/machines/4.3-gateway-becomes-facts", test_gateway);
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autofree char *name = g_strconcat ("/machines/4.8-unknown-with-its-age-", hostile[i].name,
                                           NULL);

      g_test_add (name, Site, GUINT_TO_POINTER (i), set_up, test_hostile, tear_down);
    }
  return g_test_run ();
}
