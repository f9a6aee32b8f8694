/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identifiers: the layout of RFC 9562, order without exception, and derived ones that
 * were worked out elsewhere. */
#include "base/id.h"

#include "base-test.h"

#define RFC_TIME_MS G_GINT64_CONSTANT (0x017f22e279b0) /* RFC 9562, appendix A.6 */
#define START_US (RFC_TIME_MS * 1000)

/* An environment whose randomness is the RFC's example. */
#define TYPE_RFC_ENV (rfc_env_get_type ())
G_DECLARE_FINAL_TYPE (RfcEnv, rfc_env, RFC, ENV, CordeauEnv)

struct _RfcEnv
{
  CordeauEnv parent_instance;
};

G_DEFINE_FINAL_TYPE (RfcEnv, rfc_env, CORDEAU_TYPE_ENV)

static gint64
rfc_env_now (CordeauEnv *self)
{
  return START_US + 999;
}

static void
rfc_env_random (CordeauEnv *self, guint8 *bytes, gsize length)
{
  static const guint8 rand_b[8] = { 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f };

  memcpy (bytes, rand_b, MIN (length, sizeof rand_b));
  memset (bytes + MIN (length, sizeof rand_b), 0xff, length - MIN (length, sizeof rand_b));
}

static void
rfc_env_class_init (RfcEnvClass *klass)
{
  CORDEAU_ENV_CLASS (klass)->now = rfc_env_now;
  CORDEAU_ENV_CLASS (klass)->random = rfc_env_random;
}

static void
rfc_env_init (RfcEnv *self)
{
}

static void
test_layout (void)
{
  g_autoptr (CordeauEnv) env = g_object_new (TYPE_RFC_ENV, NULL);

  /* The RFC's own example, but for rand_a: a counter that starts with its top bit clear. */
  assert_same_text (cordeau_id_new (env), "017f22e2-79b0-77ff-98c4-dc0c0c07398f");
  /* The same millisecond: the counter goes on. */
  assert_same_text (cordeau_id_new (env), "017f22e2-79b0-7800-98c4-dc0c0c07398f");
}

static void
assert_uuid7 (const char *id)
{
  g_assert_cmpuint (strlen (id), ==, 36);
  g_assert_true (g_uuid_string_is_valid (id));
  g_assert_cmpint (id[14], ==, '7');
  g_assert_nonnull (strchr ("89ab", id[19]));
  for (const char *p = id; *p != '\0'; p++)
    g_assert_false (g_ascii_isupper (*p));
}

static void
test_increases (void)
{
  g_autoptr (CordeauFixedEnv) env = cordeau_fixed_env_new (START_US, 42);
  g_autofree char *last = cordeau_id_new (CORDEAU_ENV (env));

  for (guint i = 0; i < 50000; i++)
    {
      char *id = cordeau_id_new (CORDEAU_ENV (env));

      assert_uuid7 (id);
      g_assert_cmpstr (id, >, last);
      g_free (last);
      last = id;
      if (g_test_rand_int_range (0, 100) == 0)
        cordeau_fixed_env_set_now (env, START_US + g_test_rand_int_range (-1000000, 1000000));
    }
}

/* More in one millisecond than the counter holds: it carries into the time. */
static void
test_counter_overflows (void)
{
  g_autoptr (CordeauFixedEnv) env = cordeau_fixed_env_new (START_US, 42);
  g_autofree char *first = cordeau_id_new (CORDEAU_ENV (env));
  g_autofree char *last = NULL;

  for (guint i = 0; i < 4096; i++)
    {
      g_free (last);
      last = cordeau_id_new (CORDEAU_ENV (env));
      assert_uuid7 (last);
    }
  g_assert_cmpstr (last, >, first);
  g_assert_true (g_str_has_prefix (first, "017f22e2-79b0-7"));
  g_assert_true (g_str_has_prefix (last, "017f22e2-79b1-7"));
}

static void
test_before_1970 (void)
{
  g_autoptr (CordeauFixedEnv) env = cordeau_fixed_env_new (-5, 42);
  g_autofree char *id = cordeau_id_new (CORDEAU_ENV (env));

  assert_uuid7 (id);
  g_assert_true (g_str_has_prefix (id, "00000000-0000-7"));
}

/* Two simulations in one process must not see each other. */
static void
test_reproducible (void)
{
  g_autoptr (CordeauFixedEnv) one = cordeau_fixed_env_new (START_US, 42);
  g_autoptr (CordeauFixedEnv) two = cordeau_fixed_env_new (START_US, 42);

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *id = cordeau_id_new (CORDEAU_ENV (one));

      assert_same_text (cordeau_id_new (CORDEAU_ENV (two)), id);
    }
}

static gpointer
make_many (gpointer env)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 10000; i++)
    g_ptr_array_add (ids, cordeau_id_new (env));
  return ids;
}

static void
test_threads (void)
{
  g_autoptr (CordeauEnv) env = cordeau_env_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GThread *threads[4];
  GPtrArray *ids[4];

  for (guint i = 0; i < 4; i++)
    threads[i] = g_thread_new ("make", make_many, env);
  for (guint i = 0; i < 4; i++)
    {
      ids[i] = g_thread_join (threads[i]);
      for (guint j = 0; j < ids[i]->len; j++)
        {
          /* Time and counter alone are different each time, whatever the random part. */
          g_assert_true (g_hash_table_add (seen, g_strndup (ids[i]->pdata[j], 18)));
          if (j > 0)
            g_assert_cmpstr (ids[i]->pdata[j - 1], <, ids[i]->pdata[j]);
        }
    }
  for (guint i = 0; i < 4; i++)
    g_ptr_array_unref (ids[i]);
}

/* Worked out with Python's hashlib. */
static void
test_derive (void)
{
  assert_same_text (cordeau_id_derive ("net", "7D27SL"), "0nv0es1yy23pnakkab6bw04kbv");
  assert_same_text (cordeau_id_derive ("net", "Éa"), "4xbc5kmfd2ytf956dsxkxz3yja");
  assert_same_text (cordeau_id_derive ("", "x"), "1wftdwjc6wjfr1z9msgqqj8bcz");
}

/* The NUL between keeps "ab" + "c" apart from "a" + "bc". */
static void
test_derive_keeps_apart (void)
{
  g_autofree char *one = cordeau_id_derive ("ab", "c");
  g_autofree char *two = cordeau_id_derive ("a", "bc");

  g_assert_cmpstr (one, !=, two);
}

static void
test_is_site (void)
{
  g_assert_true (cordeau_id_is_site ("village"));
  g_assert_true (cordeau_id_is_site ("a1"));
  g_assert_true (cordeau_id_is_site ("site-4"));
  g_assert_true (cordeau_id_is_site ("a-"));
  g_assert_true (cordeau_id_is_site ("abcdefghijklmnopqrstuvwxyz01234"));
  g_assert_false (cordeau_id_is_site ("abcdefghijklmnopqrstuvwxyz012345"));
  g_assert_false (cordeau_id_is_site (""));
  g_assert_false (cordeau_id_is_site ("a"));
  g_assert_false (cordeau_id_is_site ("1a"));
  g_assert_false (cordeau_id_is_site ("-a"));
  g_assert_false (cordeau_id_is_site ("Village"));
  g_assert_false (cordeau_id_is_site ("village "));
  g_assert_false (cordeau_id_is_site ("villagé"));
  g_assert_false (cordeau_id_is_site ("a_b"));
  g_assert_false (cordeau_id_is_site ("a/b"));
  g_assert_false (cordeau_id_is_site ("ab\n"));
}

/* FIPS 180-4's example "abc", nothing at all, and that nothing is carried from call to call. */
static void
test_hash (void)
{
  guint8 digest[16];
  char text[33];
  g_autofree guint8 *many = g_malloc0 (100000);
  g_autofree char *sum = NULL;

  cordeau_hash128 ("abc", 3, digest);
  cordeau_hex (digest, 16, text);
  g_assert_cmpstr (text, ==, "ba7816bf8f01cfea414140de5dae2223");
  cordeau_hash128 (NULL, 0, digest);
  cordeau_hex (digest, 16, text);
  g_assert_cmpstr (text, ==, "e3b0c44298fc1c149afbf4c8996fb924");
  cordeau_hash128 (many, 100000, digest);
  cordeau_hex (digest, 16, text);
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, many, 100000);
  g_assert_true (g_str_has_prefix (sum, text));
  cordeau_hash128 ("abc", 3, digest);
  cordeau_hex (digest, 16, text);
  g_assert_cmpstr (text, ==, "ba7816bf8f01cfea414140de5dae2223");
}

static void
test_hex (void)
{
  static const guint8 bytes[] = { 0x00, 0x9f, 0xab, 0xff };
  guint8 back[4];
  char text[9];

  cordeau_hex (bytes, 4, text);
  g_assert_cmpstr (text, ==, "009fabff");
  g_assert_true (cordeau_unhex (text, back, 4));
  g_assert_cmpmem (back, 4, bytes, 4);

  g_assert_false (cordeau_unhex ("009fabf", back, 4));
  g_assert_false (cordeau_unhex ("009fabff0", back, 4));
  g_assert_false (cordeau_unhex ("009FABFF", back, 4));
  g_assert_false (cordeau_unhex ("009fabfg", back, 4));
  g_assert_false (cordeau_unhex (" 09fabff", back, 4));
  g_assert_true (cordeau_unhex ("", back, 0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/id/layout", test_layout);
  g_test_add_func ("/base/id/increases", test_increases);
  g_test_add_func ("/base/id/counter-overflows", test_counter_overflows);
  g_test_add_func ("/base/id/before-1970", test_before_1970);
  g_test_add_func ("/base/id/reproducible", test_reproducible);
  g_test_add_func ("/base/id/threads", test_threads);
  g_test_add_func ("/base/id/derive", test_derive);
  g_test_add_func ("/base/id/derive-keeps-apart", test_derive_keeps_apart);
  g_test_add_func ("/base/id/is-site", test_is_site);
  g_test_add_func ("/base/id/hash", test_hash);
  g_test_add_func ("/base/id/hex", test_hex);

  return g_test_run ();
}
