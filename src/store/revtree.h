/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree of a record's revisions, as CouchDB keeps it: merging is commutative, associative and
 * idempotent; the winner is a function of the leaves alone. No storage here. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Ancestors kept behind each leaf (sync.md). */
#define CORDEAU_REVTREE_DEPTH 100

typedef struct
{
  guint32 generation;
  guint8 hash[16];
} CordeauRev;

typedef struct
{
  CordeauRev rev;
  int parent; /* place of the parent, -1 for a root */
  gboolean deleted;
  gboolean leaf;
} CordeauRevNode;

/* Nodes sorted by (generation, hash): parents before children, one form for one tree. */
typedef struct
{
  GArray *nodes; /* CordeauRevNode */
} CordeauRevTree;

CordeauRevTree *cordeau_revtree_new (void);
void cordeau_revtree_free (CordeauRevTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauRevTree, cordeau_revtree_free)

/* %NULL when the bytes are not a tree. */
CordeauRevTree *cordeau_revtree_decode (const guint8 *bytes, gsize length);
GByteArray *cordeau_revtree_encode (CordeauRevTree *self);

const CordeauRevNode *cordeau_revtree_find (CordeauRevTree *self, const CordeauRev *rev);

/**
 * cordeau_revtree_merge:
 * @path: @n revisions, newest first, generations falling by one
 * @deleted: whether the newest is a tombstone
 *
 * Adds what is missing and stems. Returns %FALSE when the newest was known already.
 */
gboolean cordeau_revtree_merge (CordeauRevTree *self, const CordeauRev *path, guint n,
                                gboolean deleted);

/* Live beats deleted, then higher generation, then higher hash (sync.md). %NULL for an empty tree. */
const CordeauRevNode *cordeau_revtree_winner (CordeauRevTree *self);
/* Live leaves beside the winner. */
guint cordeau_revtree_count_conflicts (CordeauRevTree *self);

/* "N-<32 hex>", N from 1. */
gboolean cordeau_rev_parse (const char *text, CordeauRev *rev);
/* @text holds CORDEAU_REV_SIZE. */
void cordeau_rev_format (const CordeauRev *rev, char *text);
int cordeau_rev_compare (const CordeauRev *a, const CordeauRev *b);

G_END_DECLS
