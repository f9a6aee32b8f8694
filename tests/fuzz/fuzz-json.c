/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as JSON from a peer: refused with a sentence, or read; and what canonical form takes,
 * it writes in one way only. */
#include "base/json.h"

#include "base-fuzz.h"

const char *const fuzz_seeds[] = {
  "{\"at\":1795449600000000,\"kind\":\"net.scanned\",\"nets\":[\"a\",\"b\"],\"undo\":true}",
  "[1,-2,9007199254740991,1.5,1e9,null,{\"a\":{\"b\":[]}}]",
  "{\"b\":\"\\u00e9\\n\\ud83e\\uddfa\\/\",\"a\":\"\xc3\xa9\"}",
  "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
  NULL,
};

static void
check_canonical (yyjson_doc *doc)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (yyjson_mut_doc) copy = yyjson_doc_mut_copy (doc, NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *same = NULL;
  gsize length;

  bytes = cordeau_json_canonical (yyjson_doc_get_root (doc), &length, &error);
  same = cordeau_json_canonical_mut (yyjson_mut_doc_get_root (copy), NULL, NULL);
  if (bytes == NULL)
    {
      g_assert_nonnull (error);
      g_assert_null (same);
      return;
    }
  g_assert_cmpstr (bytes, ==, same);
  g_assert_true (cordeau_json_is_canonical (bytes, length));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (yyjson_doc) doc = cordeau_json_parse ((const char *) data, size, &error);

  if (doc != NULL)
    check_canonical (doc);
  else
    {
      g_assert_nonnull (error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_false (cordeau_json_is_canonical ((const char *) data, size));
    }

  return 0;
}
