/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Revision trees. A node is named by generation and hash, which cover its parent, so a node stands in one place
 * only; merging is the union of nodes and of parent links. */
#include <string.h>

#include "base/id.h"
#include "store/record.h"
#include "store/revtree.h"

/* One node as stored: generation (4, big-endian), hash (16), parent + 1 (4, big-endian), flags (1). */
#define NODE_SIZE 25
#define MAX_NODES 100000

#define NODE(self, i) (&g_array_index ((self)->nodes, CordeauRevNode, i))

CordeauRevTree *
cordeau_revtree_new (void)
{
  CordeauRevTree *self = g_new0 (CordeauRevTree, 1);

  self->nodes = g_array_new (FALSE, TRUE, sizeof (CordeauRevNode));
  return self;
}

void
cordeau_revtree_free (CordeauRevTree *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->nodes);
  g_free (self);
}

int
cordeau_rev_compare (const CordeauRev *a, const CordeauRev *b)
{
  if (a->generation != b->generation)
    return a->generation < b->generation ? -1 : 1;
  return memcmp (a->hash, b->hash, sizeof a->hash);
}

gboolean
cordeau_rev_parse (const char *text, CordeauRev *rev)
{
  char *end;
  guint64 generation;

  if (text == NULL || *text < '1' || *text > '9')
    return FALSE;
  generation = g_ascii_strtoull (text, &end, 10);
  if (*end != '-' || end - text > 9 || strlen (end + 1) != 32)
    return FALSE;
  for (const char *p = end + 1; *p; p++)
    if (!g_ascii_isdigit (*p) && (*p < 'a' || *p > 'f'))
      return FALSE;
  rev->generation = generation;
  return cordeau_unhex (end + 1, rev->hash, sizeof rev->hash);
}

void
cordeau_rev_format (const CordeauRev *rev, char *text)
{
  int written = g_snprintf (text, CORDEAU_REV_SIZE, "%u-", rev->generation);

  cordeau_hex (rev->hash, sizeof rev->hash, text + written);
}

static void
mark_leaves (CordeauRevTree *self)
{
  for (guint i = 0; i < self->nodes->len; i++)
    NODE (self, i)->leaf = TRUE;
  for (guint i = 0; i < self->nodes->len; i++)
    if (NODE (self, i)->parent >= 0)
      NODE (self, NODE (self, i)->parent)->leaf = FALSE;
}

static gboolean
decode_node (const guint8 *bytes, CordeauRevNode *node)
{
  guint32 number;

  memcpy (&number, bytes, 4);
  node->rev.generation = GUINT32_FROM_BE (number);
  memcpy (node->rev.hash, bytes + 4, 16);
  memcpy (&number, bytes + 20, 4);
  number = GUINT32_FROM_BE (number);
  if (number > MAX_NODES)
    return FALSE;
  node->parent = (int) number - 1;
  node->deleted = bytes[24] & 1;
  return bytes[24] <= 1 && node->rev.generation > 0;
}

CordeauRevTree *
cordeau_revtree_decode (const guint8 *bytes, gsize length)
{
  g_autoptr (CordeauRevTree) self = cordeau_revtree_new ();

  if (length == 0 || length % NODE_SIZE != 0 || length / NODE_SIZE > MAX_NODES)
    return NULL;
  g_array_set_size (self->nodes, length / NODE_SIZE);
  for (guint i = 0; i < self->nodes->len; i++)
    {
      CordeauRevNode *node = NODE (self, i);

      if (!decode_node (bytes + i * NODE_SIZE, node))
        return NULL;
      if (i > 0 && cordeau_rev_compare (&NODE (self, i - 1)->rev, &node->rev) >= 0)
        return NULL;
      if (node->parent < -1 || node->parent >= (int) i
          || (node->parent >= 0
              && NODE (self, node->parent)->rev.generation + 1 != node->rev.generation))
        return NULL;
    }
  mark_leaves (self);
  return g_steal_pointer (&self);
}

GByteArray *
cordeau_revtree_encode (CordeauRevTree *self)
{
  GByteArray *bytes = g_byte_array_sized_new (self->nodes->len * NODE_SIZE);

  for (guint i = 0; i < self->nodes->len; i++)
    {
      CordeauRevNode *node = NODE (self, i);
      guint32 generation = GUINT32_TO_BE (node->rev.generation);
      guint32 parent = GUINT32_TO_BE ((guint32) (node->parent + 1));
      guint8 flags = node->deleted ? 1 : 0;

      g_byte_array_append (bytes, (guint8 *) &generation, 4);
      g_byte_array_append (bytes, node->rev.hash, 16);
      g_byte_array_append (bytes, (guint8 *) &parent, 4);
      g_byte_array_append (bytes, &flags, 1);
    }
  return bytes;
}

static int
find (CordeauRevTree *self, const CordeauRev *rev)
{
  guint low = 0;
  guint high = self->nodes->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int order = cordeau_rev_compare (&NODE (self, middle)->rev, rev);

      if (order == 0)
        return middle;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return -1 - (int) low;
}

const CordeauRevNode *
cordeau_revtree_find (CordeauRevTree *self, const CordeauRev *rev)
{
  int place = find (self, rev);

  return place >= 0 ? NODE (self, place) : NULL;
}

/* Puts a node in its sorted place; links to later places move with it. */
static int
insert (CordeauRevTree *self, const CordeauRev *rev, int parent)
{
  int place = -1 - find (self, rev);
  CordeauRevNode node = { .rev = *rev, .parent = parent };

  for (guint i = 0; i < self->nodes->len; i++)
    if (NODE (self, i)->parent >= place)
      NODE (self, i)->parent++;
  g_array_insert_val (self->nodes, place, node);
  return place;
}

/* Drops the nodes that are not @keep, and the links to them. */
static void
sweep (CordeauRevTree *self, const gboolean *keep)
{
  g_autofree int *moved = g_new (int, self->nodes->len);
  guint n = 0;

  for (guint i = 0; i < self->nodes->len; i++)
    moved[i] = keep[i] ? (int) n++ : -1;
  n = 0;
  for (guint i = 0; i < self->nodes->len; i++)
    if (keep[i])
      {
        CordeauRevNode node = *NODE (self, i);

        node.parent = node.parent >= 0 ? moved[node.parent] : -1;
        *NODE (self, n) = node;
        n++;
      }
  g_array_set_size (self->nodes, n);
}

static void
stem (CordeauRevTree *self)
{
  g_autofree gboolean *keep = NULL;

  if (self->nodes->len <= CORDEAU_REVTREE_DEPTH)
    return;
  keep = g_new0 (gboolean, self->nodes->len);
  for (guint i = 0; i < self->nodes->len; i++)
    if (NODE (self, i)->leaf)
      {
        int at = i;

        for (guint depth = 0; at >= 0 && depth < CORDEAU_REVTREE_DEPTH; depth++)
          {
            keep[at] = TRUE;
            at = NODE (self, at)->parent;
          }
      }
  sweep (self, keep);
}

gboolean
cordeau_revtree_merge (CordeauRevTree *self, const CordeauRev *path, guint n, gboolean deleted)
{
  gboolean known;
  int parent = -1;

  g_return_val_if_fail (n > 0, FALSE);

  known = find (self, &path[0]) >= 0;
  /* From the oldest: a known root may gain the ancestors this path remembers. */
  for (guint i = n; i-- > 0;)
    {
      int place = find (self, &path[i]);

      if (place < 0)
        place = insert (self, &path[i], parent);
      else if (NODE (self, place)->parent < 0)
        NODE (self, place)->parent = parent;
      parent = place;
    }
  if (!known)
    NODE (self, parent)->deleted = deleted;
  mark_leaves (self);
  stem (self);
  return !known;
}

const CordeauRevNode *
cordeau_revtree_winner (CordeauRevTree *self)
{
  const CordeauRevNode *best = NULL;

  /* Nodes are sorted, so a later leaf of the same liveness beats an earlier one. */
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const CordeauRevNode *node = NODE (self, i);

      if (node->leaf && (best == NULL || best->deleted || !node->deleted))
        best = node;
    }
  return best;
}

guint
cordeau_revtree_count_conflicts (CordeauRevTree *self)
{
  guint live = 0;

  for (guint i = 0; i < self->nodes->len; i++)
    if (NODE (self, i)->leaf && !NODE (self, i)->deleted)
      live++;
  return live > 0 ? live - 1 : 0;
}
