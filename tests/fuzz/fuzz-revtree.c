/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a stored revision tree: refused, or a tree whose one encoding they are, in which every node is
 * found and the winner is a leaf. */
#include "store/revtree.h"

#include "base-fuzz.h"

const char *const fuzz_seeds[] = {
  "\x01\x00\x00\x00"
  "0123456789abcdef"
  "\xff\xff\xff\xff"
  "\x00\x01",
  "\x01\x00\x00\x00\x02\x00\x00\x00"
  "0123456789abcdef",
  "0123456789abcdef0123456789abcdef",
  NULL,
};

static void
merge_again (CordeauRevTree *tree)
{
  for (guint i = 0; i < tree->nodes->len; i++)
    {
      CordeauRevNode node = g_array_index (tree->nodes, CordeauRevNode, i);

      g_assert_nonnull (cordeau_revtree_find (tree, &node.rev));
      g_assert_false (cordeau_revtree_merge (tree, &node.rev, 1, node.deleted));
    }
}

/* A tree made of the bytes, so that well-formed ones are met too. */
static CordeauRevTree *
grow (const guint8 *data, gsize size)
{
  CordeauRevTree *tree = cordeau_revtree_new ();

  for (gsize i = 0; i + 2 < size && i < 60; i += 3)
    {
      CordeauRev path[2] = { { .generation = 2 + data[i] % 4 }, { .generation = 1 + data[i] % 4 } };

      path[0].hash[0] = data[i + 1] % 8;
      path[1].hash[0] = data[i + 2] % 8;
      cordeau_revtree_merge (tree, path, 2, data[i] >= 128);
    }
  return tree;
}

static void
read_back (CordeauRevTree *tree)
{
  g_autoptr (GByteArray) bytes = cordeau_revtree_encode (tree);
  g_autoptr (CordeauRevTree) again = cordeau_revtree_decode (bytes->data, bytes->len);
  g_autoptr (GByteArray) bytes_again = NULL;
  const CordeauRevNode *winner;

  g_assert_nonnull (again);
  bytes_again = cordeau_revtree_encode (again);
  g_assert_cmpmem (bytes->data, bytes->len, bytes_again->data, bytes_again->len);
  winner = cordeau_revtree_winner (again);
  g_assert_true (winner != NULL && winner->leaf);
  merge_again (again);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (CordeauRevTree) tree = cordeau_revtree_decode (data, size);
  g_autoptr (CordeauRevTree) grown = grow (data, size);

  if (tree != NULL)
    read_back (tree);
  /* A record without a revision is not stored. */
  if (grown->nodes->len > 0)
    read_back (grown);
  return 0;
}
