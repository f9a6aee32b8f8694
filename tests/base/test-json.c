/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Canonical form to the byte, what it refuses, and strict reading. */
#include "base/json.h"

#include "base-test.h"

/* A canonical text: reading and writing it changes nothing. */
static void
assert_canonical (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (yyjson_doc) doc = cordeau_json_parse (text, strlen (text), &error);
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_no_error (error);
  bytes = cordeau_json_canonical (yyjson_doc_get_root (doc), &length, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bytes, ==, text);
  g_assert_cmpuint (length, ==, strlen (text));
  g_assert_true (cordeau_json_is_canonical (text, strlen (text)));
}

/* Good JSON that canonical form writes otherwise. */
static void
assert_becomes (const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (yyjson_doc) doc = cordeau_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  assert_same_text (cordeau_json_canonical (yyjson_doc_get_root (doc), NULL, &error), expected);
  g_assert_no_error (error);
  g_assert_false (cordeau_json_is_canonical (text, strlen (text)));
  assert_canonical (expected);
}

static void
assert_no_canonical (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (yyjson_doc) doc = cordeau_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_null (cordeau_json_canonical (yyjson_doc_get_root (doc), NULL, &error));
  assert_sentence (&error, CORDEAU_BASE_ERROR_JSON);
  g_assert_false (cordeau_json_is_canonical (text, strlen (text)));
}

static void
assert_no_json (const char *bytes, gsize length, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cordeau_json_parse (bytes, length, &error));
  assert_sentence_with (&error, CORDEAU_BASE_ERROR_JSON, part);
  g_assert_false (cordeau_json_is_canonical (bytes, length));
}

static void
test_canonical (void)
{
  /* Python's json.dumps (sort_keys, no spaces, not ASCII only) writes these bytes. */
  assert_canonical (
      "{\"\":{},\"\\u001f\\\"\\\\\\b\\f\\n\\r\\t\":\"\\u0000\\u000b\U0001f9fa\",\"Z\":[],"
      "\"a\":[null,true,false,-9007199254740991,9007199254740991,0],\"aa\":{},"
      "\"\u00e9\":\"\u00e0\u2028/\x7f\",\"\uffff\":1,\"\U00010000\":2}");
  assert_canonical ("null");
  assert_canonical ("-1");
  assert_canonical ("\"\"");
  assert_canonical ("[]");
  assert_canonical ("[[],[[]],{}]");
}

static void
test_normalised (void)
{
  assert_becomes (" { \"b\" : 1 ,\n\t\"a\" : [ ] } ", "{\"a\":[],\"b\":1}");
  assert_becomes ("\"\\/\\u0041\\u00E9\\u000A\\u001F\\ud83e\\uddfa\"",
                  "\"/A\u00e9\\n\\u001f\U0001f9fa\"");
  assert_becomes ("-0", "0");
  /* Members by bytes of their own text, not of their escapes. */
  assert_becomes ("{\"z\":1,\"\\n\":2,\"!\":3,\"\\\\\":4}",
                  "{\"\\n\":2,\"!\":3,\"\\\\\":4,\"z\":1}");
  assert_becomes ("{\"ab\":1,\"a\":2,\"a\\u0000\":3}", "{\"a\":2,\"a\\u0000\":3,\"ab\":1}");
}

static void
test_refused (void)
{
  assert_no_canonical ("1.0");
  assert_no_canonical ("1e3");
  assert_no_canonical ("{\"a\":[0.5]}");
  assert_no_canonical ("9007199254740992");
  assert_no_canonical ("-9007199254740992");
  assert_no_canonical ("18446744073709551615");
  assert_no_canonical ("18446744073709551616");
  assert_no_canonical ("{\"a\":9007199254740992}");
}

static void
test_parse_faults (void)
{
  assert_no_json ("", 0, "empty");
  assert_no_json (NULL, 0, "empty");
  assert_no_json ("  ", 2, "");
  assert_no_json ("{\"a\":1", 6, "after 6 bytes");
  assert_no_json ("[1,]", 4, "byte 2");
  assert_no_json ("[1] x", 5, "byte 4");
  assert_no_json ("{a:1}", 5, "byte 1");
  assert_no_json ("[NaN]", 5, "byte 1");
  assert_no_json ("[01]", 4, "byte");
  assert_no_json ("[1 /* */]", 9, "byte");
  assert_no_json ("\"\\ud800\"", 8, "byte");
  assert_no_json ("\"\xff\"", 3, "byte");
  assert_no_json ("\"\xc0\xaf\"", 4, "byte");
  assert_no_json ("\"\xed\xa0\x80\"", 5, "byte");
  assert_no_json ("\"a\nb\"", 5, "byte");
  assert_no_json ("1\0", 2, "byte");
}

static void
test_duplicates (void)
{
  GString *many = g_string_new ("{");

  assert_no_json ("{\"a\":1,\"a\":1}", 13, "\"a\"");
  assert_no_json ("{\"a\":1,\"b\":2,\"\\u0061\":1}", 24, "\"a\"");
  assert_no_json ("[{\"x\":{\"b\":1,\"a\":2,\"b\":3}}]", 27, "\"b\"");

  /* The same name on two levels, or in two objects of one array, is no duplicate. */
  assert_canonical ("{\"a\":{\"a\":[{\"a\":1},{\"a\":2}]}}");

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (many, "\"m%u\":0,", (i * 7919) % 5000);
  g_string_append (many, "\"m4321\":1}");
  assert_no_json (many->str, many->len, "\"m4321\"");
  g_string_free (many, TRUE);
}

static char *
nested (guint depth, char open, char close)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, open == '{' ? (i + 1 < depth ? "{\"a\":" : "{") : "[");
  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, close);
  return g_string_free (text, FALSE);
}

static void
test_depth (void)
{
  g_autofree char *arrays = nested (CORDEAU_JSON_MAX_DEPTH, '[', ']');
  g_autofree char *objects = nested (CORDEAU_JSON_MAX_DEPTH, '{', '}');
  g_autofree char *deep_arrays = nested (CORDEAU_JSON_MAX_DEPTH + 1, '[', ']');
  g_autofree char *deep_objects = nested (CORDEAU_JSON_MAX_DEPTH + 1, '{', '}');
  g_autofree char *abyss = nested (200000, '[', ']');

  assert_canonical (arrays);
  assert_canonical (objects);
  assert_no_json (deep_arrays, strlen (deep_arrays), "64");
  assert_no_json (deep_objects, strlen (deep_objects), "64");
  assert_no_json (abyss, strlen (abyss), "64");
}

/* The tree that callers build may hold what no text could. */
static void
test_mutable (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  yyjson_mut_val *list = yyjson_mut_arr (doc);
  yyjson_mut_val *deep = yyjson_mut_arr (doc);
  gsize length = 0;

  yyjson_mut_obj_add_int (doc, root, "n", -5);
  yyjson_mut_obj_add_uint (doc, root, "m", 5);
  yyjson_mut_obj_add_sint (doc, root, "l", 7);
  yyjson_mut_obj_add_val (doc, root, "a", list);
  yyjson_mut_arr_add_bool (doc, list, true);
  yyjson_mut_arr_add_null (doc, list);
  yyjson_mut_arr_add_str (doc, list, "é\n");
  assert_same_text (cordeau_json_canonical_mut (root, &length, &error),
                    "{\"a\":[true,null,\"é\\n\"],\"l\":7,\"m\":5,\"n\":-5}");
  g_assert_cmpuint (length, ==, 43);

  yyjson_mut_obj_add_int (doc, root, "m", 6);
  g_assert_null (cordeau_json_canonical_mut (root, NULL, &error));
  assert_sentence_with (&error, CORDEAU_BASE_ERROR_JSON, "\"m\"");

  for (guint i = 0; i < CORDEAU_JSON_MAX_DEPTH; i++)
    {
      yyjson_mut_val *outer = yyjson_mut_arr (doc);

      yyjson_mut_arr_append (outer, deep);
      deep = outer;
    }
  g_assert_null (cordeau_json_canonical_mut (deep, NULL, &error));
  assert_sentence (&error, CORDEAU_BASE_ERROR_JSON);

  g_assert_null (cordeau_json_canonical_mut (yyjson_mut_real (doc, 1), NULL, &error));
  assert_sentence (&error, CORDEAU_BASE_ERROR_JSON);
  g_assert_null (cordeau_json_canonical_mut (yyjson_mut_raw (doc, "1"), NULL, &error));
  assert_sentence (&error, CORDEAU_BASE_ERROR_JSON);
  g_assert_null (cordeau_json_canonical_mut (yyjson_mut_sint (doc, G_MININT64), NULL, &error));
  assert_sentence (&error, CORDEAU_BASE_ERROR_JSON);
  g_assert_null (cordeau_json_canonical_mut (yyjson_mut_str (doc, "abcdefgh\xff"), NULL, &error));
  assert_sentence (&error, CORDEAU_BASE_ERROR_JSON);
  /* A character cut by an escape is no character. */
  g_assert_null (cordeau_json_canonical_mut (yyjson_mut_str (doc, "\xc3\n\xa9"), NULL, &error));
  assert_sentence (&error, CORDEAU_BASE_ERROR_JSON);
}

static yyjson_mut_val *
random_value (yyjson_mut_doc *doc, guint depth)
{
  g_autofree char *text = NULL;
  yyjson_mut_val *value;

  switch (g_test_rand_int_range (0, depth > 4 ? 4 : 7))
    {
    case 0:
      return yyjson_mut_null (doc);
    case 1:
      return yyjson_mut_bool (doc, g_test_rand_bit ());
    case 2:
      return yyjson_mut_sint (doc, (gint64) ((guint64) (guint32) g_test_rand_int () << 21
                                             ^ (guint32) g_test_rand_int ())
                                       - (CORDEAU_JSON_MAX_INT / 2));
    case 3:
      text = random_text (40, 4);
      return yyjson_mut_strcpy (doc, text);
    case 4:
      value = yyjson_mut_arr (doc);
      for (int n = g_test_rand_int_range (0, 6); n > 0; n--)
        yyjson_mut_arr_append (value, random_value (doc, depth + 1));
      return value;
    default:
      value = yyjson_mut_obj (doc);
      for (int n = g_test_rand_int_range (0, 8); n > 0; n--)
        {
          g_autofree char *name = random_text (10, 3);

          if (yyjson_mut_obj_get (value, name) == NULL)
            yyjson_mut_obj_add (value, yyjson_mut_strcpy (doc, name),
                                random_value (doc, depth + 1));
        }
      return value;
    }
}

/* Whatever the tree: its canonical bytes are canonical, read back as the same value, and one
 * blank more is noticed. yyjson's own writer is the second opinion. */
static void
test_any_tree (void)
{
  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
      yyjson_mut_val *root = random_value (doc, 0);
      g_autoptr (yyjson_doc) back = NULL;
      g_autoptr (yyjson_mut_doc) copy = NULL;
      g_autofree char *bytes = NULL;
      g_autofree char *spaced = NULL;
      gsize length, other_length;
      char *other;

      bytes = cordeau_json_canonical_mut (root, &length, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (strlen (bytes), ==, length);
      g_assert_true (cordeau_json_is_canonical (bytes, length));

      back = cordeau_json_parse (bytes, length, &error);
      g_assert_no_error (error);
      copy = yyjson_doc_mut_copy (back, NULL);
      g_assert_true (yyjson_mut_equals (yyjson_mut_doc_get_root (copy), root));
      other = yyjson_write (back, YYJSON_WRITE_NOFLAG, &other_length);
      g_assert_cmpuint (other_length, ==, length);
      free (other);

      spaced = g_strconcat (bytes, " ", NULL);
      g_assert_false (cordeau_json_is_canonical (spaced, length + 1));
    }
}

static void
test_writer (void)
{
  g_autoptr (CordeauJsonWriter) writer = cordeau_json_writer_new ();
  const char *const nets[] = { "b", "a\"", "", NULL };
  const char *const none[] = { NULL };
  gsize length = 0;

  g_assert_cmpstr (cordeau_json_writer_end (writer, &length), ==, "{}");
  g_assert_cmpuint (length, ==, 2);

  cordeau_json_writer_reset (writer);
  cordeau_json_writer_int (writer, "at", CORDEAU_JSON_MAX_INT);
  cordeau_json_writer_string (writer, "code", NULL);
  cordeau_json_writer_string (writer, "empty", "");
  cordeau_json_writer_int (writer, "less", -CORDEAU_JSON_MAX_INT);
  cordeau_json_writer_strv (writer, "nets", nets);
  cordeau_json_writer_strv (writer, "nil", NULL);
  cordeau_json_writer_strv (writer, "none", none);
  cordeau_json_writer_string (writer, "note", "lavé\tà 30 °C / \"fragile\"\x01\x7f");
  cordeau_json_writer_true (writer, "off", FALSE);
  cordeau_json_writer_true (writer, "on", TRUE);
  cordeau_json_writer_int (writer, "zero", 0);
  g_assert_cmpstr (
      cordeau_json_writer_end (writer, &length), ==,
      "{\"at\":9007199254740991,\"less\":-9007199254740991,"
      "\"nets\":[\"b\",\"a\\\"\",\"\"],"
      "\"note\":\"lavé\\tà 30 °C / \\\"fragile\\\"\\u0001\x7f\",\"on\":true,\"zero\":0}");
  g_assert_cmpuint (length, ==, strlen (cordeau_json_writer_end (writer, NULL)));
  g_assert_true (cordeau_json_is_canonical (cordeau_json_writer_end (writer, NULL), length));

  /* A second body starts afresh, also in the order of its members. */
  cordeau_json_writer_reset (writer);
  cordeau_json_writer_int (writer, "a", 1);
  g_assert_cmpstr (cordeau_json_writer_end (writer, NULL), ==, "{\"a\":1}");
}

/* Every byte at every place of the eight that are looked at together. */
static void
test_escapes_anywhere (void)
{
  g_autoptr (CordeauJsonWriter) writer = cordeau_json_writer_new ();

  for (guint c = 1; c < 0x80; c++)
    for (guint at = 0; at < 17; at++)
      {
        char text[18] = "ABCDEFGHIJKLMNOPQ";
        g_autoptr (yyjson_doc) doc = NULL;
        const char *bytes;
        gsize length;
        gboolean escaped = c < 0x20 || c == '"' || c == '\\';
        gboolean letter = c < 0x20 && strchr ("\b\f\n\r\t", c) == NULL;

        text[at] = c;
        cordeau_json_writer_reset (writer);
        cordeau_json_writer_string (writer, "t", text);
        bytes = cordeau_json_writer_end (writer, &length);
        g_assert_cmpuint (length, ==, 8 + 17 + (letter ? 5 : escaped));
        doc = cordeau_json_parse (bytes, length, NULL);
        g_assert_cmpstr (yyjson_get_str (yyjson_obj_get (yyjson_doc_get_root (doc), "t")), ==,
                         text);
      }
}

static void
test_writer_random (void)
{
  g_autoptr (CordeauJsonWriter) writer = cordeau_json_writer_new ();

  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *text = random_text (300, 20);
      const char *const list[] = { text, "x", text, NULL };
      const char *bytes;
      gsize length;

      cordeau_json_writer_reset (writer);
      cordeau_json_writer_string (writer, "a", text);
      cordeau_json_writer_strv (writer, "b", list);
      bytes = cordeau_json_writer_end (writer, &length);
      g_assert_cmpuint (strlen (bytes), ==, length);
      g_assert_true (cordeau_json_is_canonical (bytes, length));
    }
}

static void
test_writer_repairs (void)
{
  g_autoptr (CordeauJsonWriter) writer = cordeau_json_writer_new ();

  cordeau_json_writer_string (writer, "a", "caf\xe9");
  g_assert_cmpstr (cordeau_json_writer_end (writer, NULL), ==, "{\"a\":\"caf\ufffd\"}");
}

static void
test_writer_order (void)
{
  if (g_test_subprocess ())
    {
      CordeauJsonWriter *writer = cordeau_json_writer_new ();

      cordeau_json_writer_string (writer, "b", NULL);
      cordeau_json_writer_int (writer, "a", 1);
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
}

static void
test_writer_twice (void)
{
  if (g_test_subprocess ())
    {
      CordeauJsonWriter *writer = cordeau_json_writer_new ();

      cordeau_json_writer_int (writer, "a", 1);
      cordeau_json_writer_int (writer, "a", 1);
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
}

static void
test_writer_range (void)
{
  if (g_test_subprocess ())
    {
      CordeauJsonWriter *writer = cordeau_json_writer_new ();

      cordeau_json_writer_int (writer, "a", CORDEAU_JSON_MAX_INT + 1);
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/json/canonical", test_canonical);
  g_test_add_func ("/base/json/normalised", test_normalised);
  g_test_add_func ("/base/json/refused", test_refused);
  g_test_add_func ("/base/json/parse-faults", test_parse_faults);
  g_test_add_func ("/base/json/duplicates", test_duplicates);
  g_test_add_func ("/base/json/depth", test_depth);
  g_test_add_func ("/base/json/mutable", test_mutable);
  g_test_add_func ("/base/json/any-tree", test_any_tree);
  g_test_add_func ("/base/json/writer", test_writer);
  g_test_add_func ("/base/json/escapes-anywhere", test_escapes_anywhere);
  g_test_add_func ("/base/json/writer-random", test_writer_random);
  g_test_add_func ("/base/json/writer-repairs", test_writer_repairs);
  g_test_add_func ("/base/json/writer-order", test_writer_order);
  g_test_add_func ("/base/json/writer-twice", test_writer_twice);
  g_test_add_func ("/base/json/writer-range", test_writer_range);

  return g_test_run ();
}
