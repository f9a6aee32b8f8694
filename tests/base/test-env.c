/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The machine's environment moves; the fixed one obeys. */
#include "base/env.h"

#include "base-test.h"

static void
test_real (void)
{
  g_autoptr (CordeauEnv) env = cordeau_env_new ();
  gint64 before = g_get_real_time ();
  gint64 now = cordeau_env_now (env);
  gint64 monotonic = cordeau_env_monotonic (env);
  guint8 a[300] = { 0 };
  guint8 b[300] = { 0 };
  guint set = 0;

  g_assert_cmpint (now, >=, before);
  g_assert_cmpint (now, <=, g_get_real_time ());
  g_usleep (1000);
  g_assert_cmpint (cordeau_env_monotonic (env), >=, monotonic + 1000);

  cordeau_env_random (env, a, sizeof a);
  cordeau_env_random (env, b, sizeof b);
  g_assert_cmpint (memcmp (a, b, sizeof a), !=, 0);
  /* Each part is filled: thirty zero bytes in a row do not happen. */
  for (guint i = 0; i < sizeof a; i += 30)
    {
      set = 0;
      for (guint j = i; j < i + 30; j++)
        set += a[j] != 0;
      g_assert_cmpuint (set, >, 0);
    }
  cordeau_env_random (env, NULL, 0);
}

/* It counts what the computer slept, as CLOCK_BOOTTIME does: never less than since boot. */
static void
test_real_counts_sleep (void)
{
  g_autoptr (CordeauEnv) env = cordeau_env_new ();

  g_assert_cmpint (cordeau_env_monotonic (env), >=, g_get_monotonic_time () - 1000);
}

static void
test_fixed_clock (void)
{
  g_autoptr (CordeauFixedEnv) fixed = cordeau_fixed_env_new (1000, 1);
  CordeauEnv *env = CORDEAU_ENV (fixed);
  gint64 monotonic = cordeau_env_monotonic (env);

  g_usleep (10);
  g_assert_cmpint (cordeau_env_now (env), ==, 1000);
  g_assert_cmpint (cordeau_env_monotonic (env), ==, monotonic);

  cordeau_fixed_env_advance (fixed, 500);
  g_assert_cmpint (cordeau_env_now (env), ==, 1500);
  g_assert_cmpint (cordeau_env_monotonic (env), ==, monotonic + 500);

  cordeau_fixed_env_set_now (fixed, 7);
  g_assert_cmpint (cordeau_env_now (env), ==, 7);
  g_assert_cmpint (cordeau_env_monotonic (env), ==, monotonic + 500);
}

/* SplitMix64's published outputs for the seed 1234567, least significant byte first. */
static void
test_fixed_random (void)
{
  static const guint8 expected[] = { 0x85, 0xfc, 0x08, 0xfb, 0x17, 0xd0, 0x9e, 0x59,
                                     0xa5, 0x0f, 0x54, 0x58, 0x84, 0xf0, 0x73, 0x2c };
  g_autoptr (CordeauFixedEnv) one = cordeau_fixed_env_new (0, 1234567);
  g_autoptr (CordeauFixedEnv) two = cordeau_fixed_env_new (0, 1234568);
  guint8 bytes[16];

  cordeau_env_random (CORDEAU_ENV (one), bytes, 16);
  g_assert_cmpmem (bytes, 16, expected, 16);
  cordeau_env_random (CORDEAU_ENV (two), bytes, 16);
  g_assert_cmpint (memcmp (bytes, expected, 16), !=, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/env/real", test_real);
  g_test_add_func ("/base/env/real-counts-sleep", test_real_counts_sleep);
  g_test_add_func ("/base/env/fixed-clock", test_fixed_clock);
  g_test_add_func ("/base/env/fixed-random", test_fixed_random);

  return g_test_run ();
}
