/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The failure catalogue's F10: whatever the wall clock does, order holds, and
 * what cannot be trusted is flagged. */
#include "base/hlc.h"
#include "base/json.h"

#include "base-test.h"

#define START (G_GINT64_CONSTANT (1795453200) * G_USEC_PER_SEC) /* 2026-11-23 18:00 in Paris */
#define SECOND ((gint64) G_USEC_PER_SEC) /* which is an int */
#define DAY (86400 * SECOND)

static gint64
tick (CordeauHlc *hlc, gboolean expect_suspect)
{
  gint64 before = cordeau_hlc_get_last (hlc);
  gboolean suspect = !expect_suspect;
  gint64 stamp = cordeau_hlc_tick (hlc, &suspect);

  g_assert_cmpint (suspect, ==, expect_suspect);
  g_assert_cmpint (stamp, >, before);
  g_assert_cmpint (cordeau_hlc_get_last (hlc), ==, stamp);
  return stamp;
}

static void
test_plain (void)
{
  g_autoptr (CordeauFixedEnv) env = cordeau_fixed_env_new (START, 1);
  g_autoptr (CordeauHlc) hlc = cordeau_hlc_new (CORDEAU_ENV (env), 0);

  g_assert_cmpint (cordeau_hlc_get_last (hlc), ==, 0);
  g_assert_cmpint (tick (hlc, FALSE), ==, START);
  g_assert_cmpint (tick (hlc, FALSE), ==, START + 1);
  g_assert_cmpint (tick (hlc, FALSE), ==, START + 2);
  cordeau_fixed_env_advance (env, DAY);
  g_assert_cmpint (tick (hlc, FALSE), ==, START + DAY);
  cordeau_hlc_tick (hlc, NULL);
}

static void
test_back_a_day (void)
{
  g_autoptr (CordeauFixedEnv) env = cordeau_fixed_env_new (START, 1);
  g_autoptr (CordeauHlc) hlc = cordeau_hlc_new (CORDEAU_ENV (env), 0);
  gint64 stamp = tick (hlc, FALSE);

  cordeau_fixed_env_set_now (env, START - DAY);
  g_assert_cmpint (tick (hlc, TRUE), ==, stamp + 1);
  /* Every stamp stays suspect until the wall clock has caught up, not only the first. */
  cordeau_fixed_env_advance (env, 3600 * SECOND);
  g_assert_cmpint (tick (hlc, TRUE), ==, stamp + 2);
  cordeau_fixed_env_advance (env, DAY - 3600 * SECOND - 100 * SECOND);
  g_assert_cmpint (tick (hlc, FALSE), ==, stamp + 3);
  cordeau_fixed_env_advance (env, 101 * SECOND);
  g_assert_cmpint (tick (hlc, FALSE), ==, START + SECOND);
}

static void
test_forward_a_day (void)
{
  g_autoptr (CordeauFixedEnv) env = cordeau_fixed_env_new (START, 1);
  g_autoptr (CordeauHlc) hlc = cordeau_hlc_new (CORDEAU_ENV (env), 0);

  tick (hlc, FALSE);
  cordeau_fixed_env_advance (env, SECOND);
  cordeau_fixed_env_set_now (env, START + DAY);
  g_assert_cmpint (tick (hlc, TRUE), ==, START + DAY);
  /* and back where it belongs */
  cordeau_fixed_env_set_now (env, START + 2 * SECOND);
  g_assert_cmpint (tick (hlc, TRUE), ==, START + DAY + 1);
  cordeau_fixed_env_advance (env, SECOND);
  g_assert_cmpint (tick (hlc, TRUE), ==, START + DAY + 2);
}

/* A computer that slept, or a quiet night, is no jump: both clocks went on. */
static void
test_long_pause (void)
{
  g_autoptr (CordeauFixedEnv) env = cordeau_fixed_env_new (START, 1);
  g_autoptr (CordeauHlc) hlc = cordeau_hlc_new (CORDEAU_ENV (env), 0);

  tick (hlc, FALSE);
  cordeau_fixed_env_advance (env, 3 * DAY);
  tick (hlc, FALSE);
}

static void
test_jump_limit (void)
{
  g_autoptr (CordeauFixedEnv) env = cordeau_fixed_env_new (START, 1);
  g_autoptr (CordeauHlc) hlc = cordeau_hlc_new (CORDEAU_ENV (env), 0);

  tick (hlc, FALSE);
  cordeau_fixed_env_set_now (env, START + CORDEAU_HLC_TOLERANCE_US);
  tick (hlc, FALSE);
  cordeau_fixed_env_set_now (env, START + 2 * CORDEAU_HLC_TOLERANCE_US + 1);
  tick (hlc, TRUE);
  tick (hlc, FALSE);
}

/* Nothing happened for an hour, and the wall clock went back by most of it: no stamp is ahead of it,
 * but it was moved. */
static void
test_back_in_a_pause (void)
{
  g_autoptr (CordeauFixedEnv) env = cordeau_fixed_env_new (START, 1);
  g_autoptr (CordeauHlc) hlc = cordeau_hlc_new (CORDEAU_ENV (env), 0);

  tick (hlc, FALSE);
  cordeau_fixed_env_advance (env, 3600 * SECOND);
  cordeau_fixed_env_set_now (env, START + 10 * SECOND);
  g_assert_cmpint (tick (hlc, TRUE), ==, START + 10 * SECOND);
}

/* Between opening the store and the first scan. */
static void
test_jump_before_first_tick (void)
{
  g_autoptr (CordeauFixedEnv) env = cordeau_fixed_env_new (START, 1);
  g_autoptr (CordeauHlc) hlc = cordeau_hlc_new (CORDEAU_ENV (env), 0);

  cordeau_fixed_env_set_now (env, START + DAY);
  tick (hlc, TRUE);
}

static void
test_dead_battery (void)
{
  g_autoptr (CordeauFixedEnv) env = cordeau_fixed_env_new (5 * SECOND, 1);
  g_autoptr (CordeauHlc) known = cordeau_hlc_new (CORDEAU_ENV (env), START);
  g_autoptr (CordeauHlc) fresh = cordeau_hlc_new (CORDEAU_ENV (env), 0);

  g_assert_cmpint (tick (known, TRUE), ==, START + 1);
  tick (fresh, TRUE);
  tick (fresh, TRUE);
  /* The network sets it right. */
  cordeau_fixed_env_set_now (env, START + DAY);
  g_assert_cmpint (tick (known, TRUE), ==, START + DAY);
  g_assert_cmpint (tick (known, FALSE), ==, START + DAY + 1);
}

/* A stamp must stay a canonical integer whatever the wall clock says. */
static void
test_absurd_future (void)
{
  g_autoptr (CordeauFixedEnv) env = cordeau_fixed_env_new (START, 1);
  g_autoptr (CordeauHlc) hlc = cordeau_hlc_new (CORDEAU_ENV (env), 0);

  tick (hlc, FALSE);
  cordeau_fixed_env_set_now (env, G_GINT64_CONSTANT (0x7000000000000000));
  g_assert_cmpint (tick (hlc, TRUE), ==, START + 1);
  g_assert_false (cordeau_hlc_observe (hlc, G_GINT64_CONSTANT (0x6000000000000000)));
  g_assert_cmpint (tick (hlc, TRUE), <, CORDEAU_JSON_MAX_INT);
}

static void
test_observe (void)
{
  g_autoptr (CordeauFixedEnv) env = cordeau_fixed_env_new (START, 1);
  g_autoptr (CordeauHlc) hlc = cordeau_hlc_new (CORDEAU_ENV (env), 0);

  g_assert_true (cordeau_hlc_observe (hlc, START + CORDEAU_HLC_TOLERANCE_US));
  g_assert_cmpint (tick (hlc, FALSE), ==, START + CORDEAU_HLC_TOLERANCE_US + 1);
  /* An old stamp is fine and moves nothing. */
  g_assert_true (cordeau_hlc_observe (hlc, START - DAY));
  g_assert_cmpint (cordeau_hlc_get_last (hlc), ==, START + CORDEAU_HLC_TOLERANCE_US + 1);
}

static void
test_observe_beyond_tolerance (void)
{
  g_autoptr (CordeauFixedEnv) env = cordeau_fixed_env_new (START, 1);
  g_autoptr (CordeauHlc) hlc = cordeau_hlc_new (CORDEAU_ENV (env), 0);
  gint64 stamp = tick (hlc, FALSE);

  g_assert_false (cordeau_hlc_observe (hlc, START + CORDEAU_HLC_TOLERANCE_US + 1));
  g_assert_false (cordeau_hlc_observe (hlc, START + 365 * DAY));
  g_assert_cmpint (cordeau_hlc_get_last (hlc), ==, stamp);
  g_assert_cmpint (tick (hlc, FALSE), ==, stamp + 1);
}

/* Clocks jump at random; order never breaks, and every accepted stamp is passed. */
static void
test_always_increases (void)
{
  g_autoptr (CordeauFixedEnv) env = cordeau_fixed_env_new (START, 1);
  g_autoptr (CordeauHlc) hlc = cordeau_hlc_new (CORDEAU_ENV (env), 0);
  gint64 highest = 0;

  for (guint i = 0; i < 100000; i++)
    {
      gint64 now = cordeau_env_now (CORDEAU_ENV (env));
      gint64 stamp;

      switch (g_test_rand_int_range (0, 4))
        {
        case 0:
          cordeau_fixed_env_set_now (env, START + g_test_rand_int () * SECOND / 1000);
          break;
        case 1:
          cordeau_fixed_env_advance (env, g_test_rand_int_range (0, 1000000));
          break;
        case 2:
          stamp = now + g_test_rand_int_range (-300, 300) * SECOND;
          if (cordeau_hlc_observe (hlc, stamp))
            highest = MAX (highest, stamp);
          else
            g_assert_cmpint (stamp, >, now + CORDEAU_HLC_TOLERANCE_US);
          break;
        default:
          stamp = cordeau_hlc_tick (hlc, NULL);
          g_assert_cmpint (stamp, >, highest);
          highest = stamp;
        }
    }
}

static gpointer
tick_many (gpointer hlc)
{
  gint64 *stamps = g_new (gint64, 20000);

  for (guint i = 0; i < 20000; i++)
    stamps[i] = cordeau_hlc_tick (hlc, NULL);
  return stamps;
}

static void
test_threads (void)
{
  g_autoptr (CordeauFixedEnv) env = cordeau_fixed_env_new (START, 1);
  g_autoptr (CordeauHlc) hlc = cordeau_hlc_new (CORDEAU_ENV (env), 0);
  GThread *threads[4];
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, NULL);
  gint64 *stamps[4];

  for (guint i = 0; i < 4; i++)
    threads[i] = g_thread_new ("tick", tick_many, hlc);
  for (guint i = 0; i < 4; i++)
    {
      stamps[i] = g_thread_join (threads[i]);
      for (guint j = 0; j < 20000; j++)
        {
          g_assert_true (j == 0 || stamps[i][j] > stamps[i][j - 1]);
          g_assert_true (g_hash_table_add (seen, &stamps[i][j]));
        }
    }
  for (guint i = 0; i < 4; i++)
    g_free (stamps[i]);
  g_assert_cmpint (cordeau_hlc_get_last (hlc), ==, START + 80000 - 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/hlc/plain", test_plain);
  g_test_add_func ("/base/hlc/back-a-day", test_back_a_day);
  g_test_add_func ("/base/hlc/forward-a-day", test_forward_a_day);
  g_test_add_func ("/base/hlc/long-pause", test_long_pause);
  g_test_add_func ("/base/hlc/jump-limit", test_jump_limit);
  g_test_add_func ("/base/hlc/back-in-a-pause", test_back_in_a_pause);
  g_test_add_func ("/base/hlc/jump-before-first-tick", test_jump_before_first_tick);
  g_test_add_func ("/base/hlc/dead-battery", test_dead_battery);
  g_test_add_func ("/base/hlc/absurd-future", test_absurd_future);
  g_test_add_func ("/base/hlc/observe", test_observe);
  g_test_add_func ("/base/hlc/observe-beyond-tolerance", test_observe_beyond_tolerance);
  g_test_add_func ("/base/hlc/always-increases", test_always_increases);
  g_test_add_func ("/base/hlc/threads", test_threads);

  return g_test_run ();
}
