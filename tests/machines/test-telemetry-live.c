/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 4.3 and 4.8: plugs that are set, asked, and behave badly. Time flies here: a second is 10 ms, and a plug has 400 ms to
 * answer; under a checker of memory, where the plugs that flood share one slow processor with whoever asks, ten times
 * as much. */
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/errors.h"
#include "fake-plug.h"
#include "machines/telemetry-ask.h"
#include "machines/telemetry-poller.h"
#include "tests/patience.h"
#include "tests/remove-folder.h"

static CordeauPollerTimes times = { 10, 400, 50 };

/* Turns the loop until it holds. */
#define wait_until(condition)                                          \
  G_STMT_START                                                         \
  {                                                                    \
    gint64 _bail = g_get_monotonic_time () + cordeau_test_patience (); \
    while (!(condition))                                               \
      {                                                                \
        g_assert_cmpint (g_get_monotonic_time (), <, _bail);           \
        g_main_context_iteration (NULL, TRUE);                         \
      }                                                                \
  }                                                                    \
  G_STMT_END

/* --- settings ------------------------------------------------------------------------------------ */

typedef struct
{
  char *folder;
  CordeauLocal *local;
} Settings;

static void
set_up (Settings *settings, gconstpointer unused)
{
  settings->folder = g_dir_make_tmp ("cordeau-plugs-XXXXXX", NULL);
  settings->local = cordeau_local_open (settings->folder, NULL);
  g_assert_nonnull (settings->local);
}

static void
tear_down (Settings *settings, gconstpointer unused)
{
  cordeau_local_free (settings->local);
  test_remove_folder (settings->folder);
  g_free (settings->folder);
}

static void
write_plug (CordeauLocal *local, const char *machine, const char *address, guint rated)
{
  g_autoptr (CordeauPlug) plug = cordeau_plug_new (machine, CORDEAU_PLUG_SHELLY);
  g_autoptr (GError) error = NULL;

  plug->address = g_strdup (address);
  plug->rated = rated;
  g_assert_true (cordeau_plug_write (local, plug, &error));
  g_assert_no_error (error);
}

static void
test_settings (Settings *settings, gconstpointer unused)
{
  static const char *const allow[] = { "192.168.1.20", "10.0.0.0/8", NULL };
  g_autoptr (CordeauEnv) env = cordeau_env_new ();
  g_autoptr (CordeauPlug) push = cordeau_plug_new ("S1", CORDEAU_PLUG_PUSH);
  g_autoptr (CordeauPlug) read = NULL;
  g_autoptr (GPtrArray) list = NULL;
  const CordeauPlug *plug;

  write_plug (settings->local, "L5", "192.168.1.50", 2500);
  write_plug (settings->local, "L5", "plug-5.local:8080", 3680);
  g_assert_false (cordeau_plug_write (settings->local, push, NULL));
  push->allow = g_strdupv ((char **) allow);
  push->token = cordeau_plug_draw_token (env);
  g_assert_cmpuint (strlen (push->token), ==, 32);
  g_assert_true (cordeau_plug_write (settings->local, push, NULL));
  list = cordeau_plugs_list (settings->local);
  g_assert_cmpuint (list->len, ==, 2);
  plug = g_ptr_array_index (list, 0);
  g_assert_cmpstr (plug->machine, ==, "L5");
  g_assert_cmpstr (plug->address, ==, "plug-5.local:8080");
  g_assert_cmpuint (plug->rated, ==, 3680);
  g_assert_cmpuint (plug->every, ==, CORDEAU_PLUG_EVERY);
  read = cordeau_plug_read (settings->local, "S1");
  g_assert_cmpint (read->make, ==, CORDEAU_PLUG_PUSH);
  g_assert_cmpstr (read->token, ==, push->token);
  g_assert_cmpstrv (read->allow, allow);
  g_assert_true (cordeau_plug_forget (settings->local, "L5", NULL));
  g_assert_null (cordeau_plug_read (settings->local, "L5"));
}

/* A word that another version, or a hand, left there is no plug, and harms nobody. */
static void
test_bad_settings (Settings *settings, gconstpointer unused)
{
  static const char *const words[] = { "",
                                       "{",
                                       "[]",
                                       "{\"make\":\"magic\"}",
                                       "{\"make\":\"shelly\"}",
                                       "{\"make\":\"shelly\",\"address\":\"http://x/\"}",
                                       "{\"make\":\"push\",\"allow\":[\"everybody\"]}" };
  g_autoptr (GPtrArray) list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *name = g_strdup_printf ("plug:M%u", i);

      g_assert_true (cordeau_local_set (settings->local, name, words[i], NULL));
    }
  list = cordeau_plugs_list (settings->local);
  g_assert_cmpuint (list->len, ==, 0);
}

static void
test_addresses (void)
{
  static const char *const good[] = { "192.168.1.50",      "192.168.1.50:8080", "plug",
                                      "shelly-1a2b.local", "[fe80::1]",         "[fd00::12]:81" };
  static const char *const bad[] = { "",
                                     " ",
                                     "192.168.1",
                                     "192.168.1.300",
                                     "1921681",
                                     "http://192.168.1.50/",
                                     "192.168.1.50/rpc",
                                     "a b",
                                     "plug:0",
                                     "plug:70000",
                                     "plug:",
                                     "me@plug",
                                     "-x",
                                     ".",
                                     "a..b",
                                     "0.0.0.0",
                                     "224.0.0.1",
                                     "255.255.255.255",
                                     "[::]",
                                     "fd00::12",
                                     "plug?x",
                                     "plug#x",
                                     "%41" };
  static const char *const bad_allowed[] = { "", "everybody", "0.0.0.0/0", "192.168.1.0/99",
                                             "::/0" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;

      cordeau_plug_check_address (good[i], &error);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad[i]);
      g_assert_false (cordeau_plug_check_address (bad[i], &error));
      g_assert_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_VALUE);
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
  g_assert_true (cordeau_plug_check_allowed ("192.168.1.20", NULL));
  g_assert_true (cordeau_plug_check_allowed ("fd00::/64", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad_allowed); i++)
    g_assert_false (cordeau_plug_check_allowed (bad_allowed[i], NULL));
}

/* --- asking once --------------------------------------------------------------------------------- */

static void
test_ask (void)
{
  g_autoptr (FakePlug) shelly = fake_plug_new (FAKE_PLUG_SHELLY, 2105);
  g_autoptr (FakePlug) tasmota = fake_plug_new (FAKE_PLUG_TASMOTA, 147);
  g_autoptr (GError) error = NULL;
  double watts;

  g_assert_true (cordeau_telemetry_ask (CORDEAU_PLUG_SHELLY, fake_plug_get_address (shelly), 0,
                                        4000, NULL, &watts, &error));
  g_assert_cmpfloat (watts, ==, 2105);
  g_assert_true (cordeau_telemetry_ask (CORDEAU_PLUG_TASMOTA, fake_plug_get_address (tasmota), 0,
                                        4000, NULL, &watts, &error));
  g_assert_cmpfloat (watts, ==, 147);
  g_assert_false (cordeau_telemetry_ask (CORDEAU_PLUG_TASMOTA, fake_plug_get_address (shelly), 0,
                                         4000, NULL, &watts, &error));
  g_assert_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_VALUE);
}

static const struct
{
  const char *name;
  FakePlugMode mode;
} hostile[] = {
  { "html", FAKE_PLUG_HTML },         { "500", FAKE_PLUG_500 },
  { "401", FAKE_PLUG_401 },           { "garbage", FAKE_PLUG_GARBAGE },
  { "huge", FAKE_PLUG_HUGE },         { "endless", FAKE_PLUG_ENDLESS },
  { "headers", FAKE_PLUG_HEADERS },   { "drip", FAKE_PLUG_DRIP },
  { "silent", FAKE_PLUG_SILENT },     { "reset", FAKE_PLUG_RESET },
  { "redirect", FAKE_PLUG_REDIRECT }, { "gone", FAKE_PLUG_SHELLY },
};

/* An address where nobody listens: it was there a moment ago. */
static char *
take_dead_address (void)
{
  g_autoptr (FakePlug) plug = fake_plug_new (FAKE_PLUG_SHELLY, 1);

  return g_strdup (fake_plug_get_address (plug));
}

static void
test_ask_hostile (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (FakePlug) target = fake_plug_new (FAKE_PLUG_SHELLY, 99);
  g_autoptr (FakePlug) plug = fake_plug_new (hostile[i].mode, 21);
  g_autofree char *dead = take_dead_address ();
  g_autoptr (GError) error = NULL;
  double watts = -1;

  fake_plug_set_target (plug, target);
  g_assert_false (cordeau_telemetry_ask (CORDEAU_PLUG_SHELLY,
                                         g_str_equal (hostile[i].name, "gone")
                                             ? dead
                                             : fake_plug_get_address (plug),
                                         0, 400, NULL, &watts, &error));
  g_test_message ("%s: %s", hostile[i].name, error->message);
  g_assert_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_VALUE);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_cmpfloat (watts, ==, -1);
  g_assert_cmpint (fake_plug_get_n_asked (target), ==, 0);
}

/* --- asking many --------------------------------------------------------------------------------- */

typedef struct
{
  guint n;
  guint n_failed;
  double watts;
  gint64 when;
  char *why;
} Heard;

static void
heard_free (Heard *heard)
{
  g_free (heard->why);
  g_free (heard);
}

static Heard *
of (GHashTable *all, const char *machine)
{
  Heard *heard = g_hash_table_lookup (all, machine);

  if (heard == NULL)
    {
      heard = g_new0 (Heard, 1);
      g_hash_table_insert (all, g_strdup (machine), heard);
    }
  return heard;
}

static void
heard_cb (const char *machine, gint64 when, double watts, const char *why, gpointer user_data)
{
  Heard *heard = of (user_data, machine);

  g_set_str (&heard->why, why);
  if (why != NULL)
    {
      heard->n_failed++;
      return;
    }
  g_assert_cmpint (when, >=, heard->when);
  heard->when = when;
  heard->watts = watts;
  heard->n++;
}

typedef struct
{
  CordeauFixedEnv *env;
  CordeauPoller *poller;
  GHashTable *heard;
} Round;

static void
round_set_up (Round *round, gconstpointer unused)
{
  round->env = cordeau_fixed_env_new (G_GINT64_CONSTANT (1795158000000000), 7);
  round->heard = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) heard_free);
  round->poller = cordeau_poller_new (CORDEAU_ENV (round->env), &times, heard_cb, round->heard);
}

static void
round_tear_down (Round *round, gconstpointer unused)
{
  cordeau_poller_free (round->poller);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_hash_table_unref (round->heard);
  g_object_unref (round->env);
}

static void
poll_plug (Round *round, const char *machine, CordeauPlugMake make, const char *address)
{
  g_autoptr (CordeauPlug) plug = cordeau_plug_new (machine, make);

  plug->address = g_strdup (address);
  cordeau_poller_set (round->poller, plug);
}

static void
test_poll (Round *round, gconstpointer unused)
{
  g_autoptr (FakePlug) shelly = fake_plug_new (FAKE_PLUG_SHELLY, 2105);
  g_autoptr (FakePlug) tasmota = fake_plug_new (FAKE_PLUG_WRONG_CLOCK, 147);
  gint64 before = cordeau_env_monotonic (CORDEAU_ENV (round->env));

  poll_plug (round, "L5", CORDEAU_PLUG_SHELLY, fake_plug_get_address (shelly));
  poll_plug (round, "S1", CORDEAU_PLUG_TASMOTA, fake_plug_get_address (tasmota));
  wait_until (of (round->heard, "L5")->n > 20 && of (round->heard, "S1")->n > 20);
  g_assert_cmpfloat (of (round->heard, "L5")->watts, ==, 2105);
  g_assert_cmpfloat (of (round->heard, "S1")->watts, ==, 147);
  /* One connection serves for all questions: a new one each time is what costs. */
  g_assert_cmpint (fake_plug_get_n_connections (shelly), ==, 1);
  /* Its clock stands in 1970; what counts is ours. */
  g_assert_cmpint (of (round->heard, "S1")->when, ==, before);
  fake_plug_set_watts (shelly, 3);
  cordeau_fixed_env_advance (round->env, G_TIME_SPAN_SECOND);
  wait_until (of (round->heard, "L5")->watts == 3);
  g_assert_cmpint (of (round->heard, "L5")->when, ==, before + G_TIME_SPAN_SECOND);
  cordeau_poller_remove (round->poller, "L5");
  g_assert_cmpuint (cordeau_poller_get_n_open (round->poller), <=, 1);
  of (round->heard, "L5")->n = 0;
  of (round->heard, "S1")->n = 0;
  wait_until (of (round->heard, "S1")->n > 20);
  g_assert_cmpuint (of (round->heard, "L5")->n, ==, 0);
}

static gsize
read_resident (void)
{
  g_autofree char *text = NULL;
  unsigned long pages = 0;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  g_assert_cmpint (sscanf (text, "%*u %lu", &pages), ==, 1);
  return pages * (gsize) sysconf (_SC_PAGESIZE);
}

/* All of them at once: each fails with a sentence, again and again, and the good one is read all the while. */
static void
test_poll_hostile (Round *round, gconstpointer unused)
{
  FakePlug *plugs[G_N_ELEMENTS (hostile)];
  g_autoptr (FakePlug) good = fake_plug_new (FAKE_PLUG_SHELLY, 2105);
  g_autofree char *dead = take_dead_address ();
  /* Under a checker of memory all of them share one slow processor. */
  const guint rounds = g_getenv ("CORDEAU_SANITIZED") != NULL ? 3 : 12;
  gsize resident;

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      plugs[i] = fake_plug_new (hostile[i].mode, 21);
      fake_plug_set_target (plugs[i], good);
      poll_plug (round, hostile[i].name, CORDEAU_PLUG_SHELLY,
                 g_str_equal (hostile[i].name, "gone") ? dead : fake_plug_get_address (plugs[i]));
    }
  poll_plug (round, "good", CORDEAU_PLUG_SHELLY, fake_plug_get_address (good));
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    wait_until (of (round->heard, hostile[i].name)->n_failed >= 2);
  resident = read_resident ();
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      guint n = of (round->heard, "good")->n;

      wait_until (of (round->heard, hostile[i].name)->n_failed >= rounds);
      g_assert_cmpuint (of (round->heard, hostile[i].name)->n, ==, 0);
      g_assert_true (g_str_has_suffix (of (round->heard, hostile[i].name)->why, "."));
      wait_until (of (round->heard, "good")->n > n);
    }
  /* Those that hang take 400 ms each: the good one was not kept waiting by them. */
  g_assert_cmpuint (of (round->heard, "good")->n, >, 5 * rounds);
  g_assert_cmpuint (of (round->heard, "good")->n_failed, ==, 0);
#if !defined(__SANITIZE_ADDRESS__)
  g_assert_cmpuint (read_resident (), <, resident + 8 * 1024 * 1024);
#else
  /* The sanitizer keeps what was freed. */
  g_assert_cmpuint (resident, >, 0);
#endif
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    cordeau_poller_remove (round->poller, hostile[i].name);
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    fake_plug_free (plugs[i]);
}

/* A plug that comes back is heard again; one that got another address is heard there. */
static void
test_poll_comes_back (Round *round, gconstpointer unused)
{
  g_autoptr (FakePlug) plug = fake_plug_new (FAKE_PLUG_500, 21);
  g_autoptr (FakePlug) other = fake_plug_new (FAKE_PLUG_SHELLY, 1200);

  poll_plug (round, "L5", CORDEAU_PLUG_SHELLY, fake_plug_get_address (plug));
  wait_until (of (round->heard, "L5")->n_failed > 5);
  g_assert_cmpuint (of (round->heard, "L5")->n, ==, 0);
  fake_plug_set_mode (plug, FAKE_PLUG_SHELLY);
  wait_until (of (round->heard, "L5")->n > 5);
  g_assert_cmpfloat (of (round->heard, "L5")->watts, ==, 21);
  fake_plug_set_mode (plug, FAKE_PLUG_SILENT);
  wait_until (of (round->heard, "L5")->n_failed > 6);
  poll_plug (round, "L5", CORDEAU_PLUG_SHELLY, fake_plug_get_address (other));
  wait_until (of (round->heard, "L5")->watts == 1200);
}

/* One that is dead is asked less and less often, never less than told. */
static void
test_poll_backs_off (Round *round, gconstpointer unused)
{
  g_autoptr (FakePlug) good = fake_plug_new (FAKE_PLUG_SHELLY, 1);
  g_autoptr (FakePlug) dead = fake_plug_new (FAKE_PLUG_500, 1);
  int n;

  poll_plug (round, "good", CORDEAU_PLUG_SHELLY, fake_plug_get_address (good));
  poll_plug (round, "dead", CORDEAU_PLUG_SHELLY, fake_plug_get_address (dead));
  wait_until (of (round->heard, "good")->n > 100);
  n = fake_plug_get_n_asked (dead);
  g_assert_cmpint (n, >, 3);
  g_assert_cmpint (n, <, 75);
  cordeau_poller_hint (round->poller, "good");
  wait_until (fake_plug_get_n_asked (dead) > n + 2);
}

/* Let go of at any moment, with questions in every state. */
static void
test_poll_stops (Round *round, gconstpointer unused)
{
  const guint rounds = g_getenv ("CORDEAU_SANITIZED") != NULL ? 46 : 200;
  FakePlug *plugs[8];

  for (guint i = 0; i < G_N_ELEMENTS (plugs); i++)
    plugs[i] = fake_plug_new (i == 6   ? FAKE_PLUG_DRIP
                              : i == 7 ? FAKE_PLUG_ENDLESS
                                       : FAKE_PLUG_SHELLY,
                              21);
  for (guint n = 0; n < rounds; n++)
    {
      cordeau_poller_free (round->poller);
      round->poller = cordeau_poller_new (CORDEAU_ENV (round->env), &times, heard_cb, round->heard);
      for (guint i = 0; i < G_N_ELEMENTS (plugs); i++)
        {
          g_autofree char *machine = g_strdup_printf ("L%u", i);

          poll_plug (round, machine, CORDEAU_PLUG_SHELLY, fake_plug_get_address (plugs[i]));
        }
      of (round->heard, "L1")->n = 0;
      if (n % 2 == 0)
        wait_until (of (round->heard, "L1")->n > 0);
      for (guint i = 0; i < n % 23; i++)
        g_main_context_iteration (NULL, TRUE);
    }
  cordeau_poller_free (round->poller);
  round->poller = cordeau_poller_new (CORDEAU_ENV (round->env), &times, heard_cb, round->heard);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  for (guint i = 0; i < G_N_ELEMENTS (plugs); i++)
    fake_plug_free (plugs[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (g_getenv ("CORDEAU_SANITIZED") != NULL)
    {
      times.timeout *= 10;
      times.most *= 10;
    }
  g_test_add ("/machines/4.3-plugs-are-kept-here", Settings, NULL, set_up, test_settings,
              tear_down);
  g_test_add ("/machines/4.3-bad-settings-are-no-plugs", Settings, NULL, set_up, test_bad_settings,
              tear_down);
  g_test_add_func ("/machines/4.3-addresses", test_addresses);
  g_test_add_func ("/machines/4.3-plug-is-asked-once", test_ask);
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autofree char *name = g_strconcat ("/machines/4.8-asked-once-", hostile[i].name, NULL);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_ask_hostile);
    }
  g_test_add ("/machines/4.3-plugs-are-polled", Round, NULL, round_set_up, test_poll,
              round_tear_down);
  g_test_add ("/machines/4.8-hostile-plugs-hold-up-nobody", Round, NULL, round_set_up,
              test_poll_hostile, round_tear_down);
  g_test_add ("/machines/4.8-plug-comes-back", Round, NULL, round_set_up, test_poll_comes_back,
              round_tear_down);
  g_test_add ("/machines/4.8-dead-plug-is-asked-less", Round, NULL, round_set_up,
              test_poll_backs_off, round_tear_down);
  g_test_add ("/machines/4.8-poller-stops-at-any-moment", Round, NULL, round_set_up,
              test_poll_stops, round_tear_down);
  return g_test_run ();
}
