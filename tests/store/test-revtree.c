/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Revision trees on their own: stemming, winner, and bytes that are not a tree. */
#include "store/record.h"
#include "store/revtree.h"

#include <string.h>

static CordeauRev
rev (guint generation, guint8 tag)
{
  CordeauRev result = { generation, { 0 } };

  memset (result.hash, tag, sizeof result.hash);
  return result;
}

static void
test_stemming (void)
{
  g_autoptr (CordeauRevTree) tree = cordeau_revtree_new ();

  for (guint generation = 1; generation <= 250; generation++)
    {
      CordeauRev path[2] = { rev (generation, 1), rev (generation - 1, 1) };

      g_assert_true (cordeau_revtree_merge (tree, path, generation > 1 ? 2 : 1, FALSE));
    }
  g_assert_cmpuint (tree->nodes->len, ==, CORDEAU_REVTREE_DEPTH);
  g_assert_cmpuint (cordeau_revtree_winner (tree)->rev.generation, ==, 250);
  g_assert_cmpuint (cordeau_revtree_count_conflicts (tree), ==, 0);
}

/* Live beats deleted, then higher generation, then higher hash. */
static void
test_winner (void)
{
  g_autoptr (CordeauRevTree) tree = cordeau_revtree_new ();
  CordeauRev low[] = { rev (1, 1) };
  CordeauRev high[] = { rev (1, 9) };
  CordeauRev deep[] = { rev (2, 0), rev (1, 1) };
  CordeauRev dead[] = { rev (3, 0), rev (2, 0) };

  cordeau_revtree_merge (tree, high, 1, FALSE);
  cordeau_revtree_merge (tree, low, 1, FALSE);
  g_assert_cmpint (cordeau_rev_compare (&cordeau_revtree_winner (tree)->rev, &high[0]), ==, 0);
  cordeau_revtree_merge (tree, deep, 2, FALSE);
  g_assert_cmpint (cordeau_rev_compare (&cordeau_revtree_winner (tree)->rev, &deep[0]), ==, 0);
  g_assert_cmpuint (cordeau_revtree_count_conflicts (tree), ==, 1);
  cordeau_revtree_merge (tree, dead, 2, TRUE);
  g_assert_cmpint (cordeau_rev_compare (&cordeau_revtree_winner (tree)->rev, &high[0]), ==, 0);
  g_assert_cmpuint (cordeau_revtree_count_conflicts (tree), ==, 0);
  g_assert_false (cordeau_revtree_merge (tree, dead, 2, TRUE));
}

/* Random paths out of one random tree, in two orders: the same bytes; decoding gives them back. */
static void
test_bytes (void)
{
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (CordeauRevTree) forth = cordeau_revtree_new ();
      g_autoptr (CordeauRevTree) back = cordeau_revtree_new ();
      g_autoptr (CordeauRevTree) decoded = NULL;
      g_autoptr (GByteArray) a = NULL;
      g_autoptr (GByteArray) b = NULL;
      g_autoptr (GByteArray) c = NULL;
      CordeauRev paths[12][4];
      guint n = g_test_rand_int_range (1, 13);

      /* A node's ancestors are a function of the node, as with real hashes. */
      for (guint i = 0; i < n; i++)
        {
          guint tag = g_test_rand_int_range (0, 16);

          for (guint j = 0; j < 4; j++)
            paths[i][j] = rev (4 - j, tag >> j);
        }
      for (guint i = 0; i < n; i++)
        cordeau_revtree_merge (forth, paths[i], 4, FALSE);
      for (guint i = n; i-- > 0;)
        cordeau_revtree_merge (back, paths[i], 4, FALSE);
      a = cordeau_revtree_encode (forth);
      b = cordeau_revtree_encode (back);
      g_assert_cmpmem (a->data, a->len, b->data, b->len);
      decoded = cordeau_revtree_decode (a->data, a->len);
      g_assert_nonnull (decoded);
      c = cordeau_revtree_encode (decoded);
      g_assert_cmpmem (a->data, a->len, c->data, c->len);
    }
}

static void
test_not_a_tree (void)
{
  g_autoptr (CordeauRevTree) tree = cordeau_revtree_new ();
  g_autoptr (GByteArray) bytes = NULL;
  CordeauRev path[] = { rev (2, 5), rev (1, 5) };

  cordeau_revtree_merge (tree, path, 2, FALSE);
  bytes = cordeau_revtree_encode (tree);
  g_assert_null (cordeau_revtree_decode (bytes->data, 0));
  g_assert_null (cordeau_revtree_decode (bytes->data, bytes->len - 1));
  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (CordeauRevTree) maybe = NULL;
      g_autofree guint8 *copy = g_memdup2 (bytes->data, bytes->len);

      copy[g_test_rand_int_range (0, bytes->len)] = g_test_rand_int_range (0, 256);
      maybe = cordeau_revtree_decode (copy, bytes->len);
      if (maybe != NULL)
        g_assert_nonnull (cordeau_revtree_winner (maybe));
    }
}

static void
test_text (void)
{
  CordeauRev parsed;
  char text[CORDEAU_REV_SIZE];

  g_assert_true (cordeau_rev_parse ("12-0123456789abcdef0123456789abcdef", &parsed));
  cordeau_rev_format (&parsed, text);
  g_assert_cmpstr (text, ==, "12-0123456789abcdef0123456789abcdef");
  g_assert_false (cordeau_rev_parse ("0-0123456789abcdef0123456789abcdef", &parsed));
  g_assert_false (cordeau_rev_parse ("1-0123456789ABCDEF0123456789ABCDEF", &parsed));
  g_assert_false (cordeau_rev_parse ("1-0123", &parsed));
  g_assert_false (cordeau_rev_parse ("9999999999-0123456789abcdef0123456789abcdef", &parsed));
  g_assert_false (cordeau_rev_parse ("", &parsed));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/revtree/stemming", test_stemming);
  g_test_add_func ("/store/revtree/winner", test_winner);
  g_test_add_func ("/store/revtree/bytes", test_bytes);
  g_test_add_func ("/store/revtree/not-a-tree", test_not_a_tree);
  g_test_add_func ("/store/revtree/text", test_text);
  return g_test_run ();
}
