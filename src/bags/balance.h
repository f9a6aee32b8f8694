/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening balances: what the facts about a net or a load came to that were dropped (store/retention.h). */
#pragma once

#include "bags/history.h"
#include "bags/loads-fold.h"
#include "store/balances.h"

G_BEGIN_DECLS

/* The projection they belong to. */
#define CORDEAU_BALANCE_PROJECTION "nets"

/**
 * CordeauNetBalance: a fold that was broken off, and can be taken up again
 * @state: what facts change; its code, key and generation as the facts said them, "" or %NULL where they did not
 * @moved_n: n of the last event that moved: the next one of the same n clashes with it
 * @clock: of the last event: of two nets that become one, the one with the later story says where it is
 * @loads: (element-type CordeauLoadNote): the loads it was put into, in that order
 */
struct _CordeauNetBalance
{
  CordeauNetState *state;
  gint64 moved_n;
  gint64 clock;
  GPtrArray *loads;
};

typedef struct
{
  char *load;
  gint64 since;
} CordeauLoadNote;

CordeauNetBalance *cordeau_net_balance_new (const char *net);
void cordeau_net_balance_free (CordeauNetBalance *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauNetBalance, cordeau_net_balance_free)

/* (transfer full) (nullable): %NULL without @error: the net has none. */
CordeauNetBalance *cordeau_net_balance_read (CordeauConnection *connection, const char *net,
                                             GError **error);
CordeauNetBalance *cordeau_net_balance_parse (const char *net, const char *body, gsize length,
                                              GError **error);
gboolean cordeau_net_balance_write (const CordeauNetBalance *self, CordeauTxn *txn, GError **error);

/* Notes a load, unless it is known. */
void cordeau_net_balance_add_load (CordeauNetBalance *self, const char *load, gint64 since);
/* Writes the loads into their table. */
gboolean cordeau_net_balance_write_loads (const CordeauNetBalance *self,
                                          CordeauConnection *connection, GError **error);

/* Takes up the story of @state, which knows its record. */
void cordeau_net_balance_begin (const CordeauNetBalance *self, CordeauNetState *state);
/* The same where several nets are one: @histories of all of them. */
void cordeau_net_balance_begin_joined (GPtrArray *histories, CordeauNetState *state);
/* Which code the net bears, if nothing else says it. */
void cordeau_net_balance_identify (const CordeauNetBalance *self, CordeauNetState *state);

/* Fills @row if the load has a balance. */
gboolean cordeau_load_balance_read (CordeauConnection *connection, CordeauLoadRow *row,
                                    GError **error);
gboolean cordeau_load_balance_parse (CordeauLoadRow *row, const char *body, gsize length,
                                     GError **error);
gboolean cordeau_load_balance_write (const CordeauLoadRow *row, CordeauTxn *txn, GError **error);
/* Whether a body is that of a load. */
gboolean cordeau_balance_is_load (const char *body, gsize length);

G_END_DECLS
