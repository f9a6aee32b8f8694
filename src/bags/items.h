/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is found among the linen and belongs to somebody: a sock, a key, a telephone. Its owner is one of those whose nets
 * were in the load (domain.md, S5). Kinds are coded: nothing is written about a person. */
#pragma once

#include "bags/scan.h"
#include "bags/queries.h"

G_BEGIN_DECLS

/* %NULL-terminated nicknames: "sock", "garment", "towel", "jewellery", "money", "key", "phone", "document", "other". */
const char *const *cordeau_item_kinds (void);
/* (transfer none): in the reader's language. */
const char *cordeau_item_kind_to_label (const char *kind);
/* How it ends: "returned" (to its owner), "handed-over" (to who keeps lost property), "discarded", "mistake". */
const char *const *cordeau_item_outcomes (void);
const char *cordeau_item_outcome_to_label (const char *outcome);

/**
 * CordeauItem:
 * @number: as people call it; counts up on each computer
 * @net: (nullable): code of the net it was found in, or with
 * @load: (nullable): id of the load; @machine: (nullable)
 * @closed: when its story ended, 0: it is still kept; then @outcome says how
 */
typedef struct
{
  char *id;
  gint64 number;
  char *kind;
  CordeauStation station;
  char *net;
  char *load;
  char *machine;
  gint64 found;
  gint64 closed;
  char *outcome;
} CordeauItem;

void cordeau_item_free (CordeauItem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauItem, cordeau_item_free)

/* (element-type CordeauItem) (transfer full): the last found first; @all: those whose story ended too. */
GPtrArray *cordeau_items_read (CordeauConnection *connection, const char *site, gboolean all,
                               GError **error);
/* (nullable): %NULL without @error: none of that number. Of several computers the one found last. */
CordeauItem *cordeau_item_read (CordeauConnection *connection, const char *site, gint64 number,
                                GError **error);
/* (element-type CordeauNet) (transfer full): whose it may be: the net it was found in, then those of its load. */
GPtrArray *cordeau_item_read_nets (CordeauConnection *connection, const CordeauItem *self,
                                   gint64 now, GError **error);

/**
 * CordeauItemAct: an item is found, or its story ends
 * @number: 0: it is found now, and has @kind, and one of @net and @machine at least; else it ends with @outcome
 * @net: (nullable): a code; @machine: (nullable): whose load, or last load, it lay in
 */
typedef struct
{
  gint64 number;
  char *kind;
  char *outcome;
  char *net;
  char *machine;
  CordeauStation station;
  char *actor;
} CordeauItemAct;

CordeauItemAct *cordeau_item_act_new (void);
void cordeau_item_act_free (CordeauItemAct *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauItemAct, cordeau_item_act_free)

/* As cordeau_act_sync() and its like; the result's @load is the item's number. */
CordeauScanResult *cordeau_item_act_sync (CordeauSession *session, const CordeauItemAct *act,
                                          GError **error);
void cordeau_item_act_async (CordeauSession *session, const CordeauItemAct *act,
                             GAsyncReadyCallback callback, gpointer user_data);
CordeauScanResult *cordeau_item_act_finish (CordeauSession *session, GAsyncResult *result,
                                            GError **error);

void cordeau_items_register (CordeauKinds *kinds);

G_END_DECLS
