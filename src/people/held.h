/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that a site holds on one person, to show it to them (RGPD, art. 15) or to erase it (art. 17). What is done in the
 * laundry names nobody (domain.md, class A): of that there is only who did it, in people-<site>. */
#pragma once

#include "people/people.h"

G_BEGIN_DECLS

/**
 * CordeauHeldItem: a record, a fact, or a deed
 * @id: of a deed the fact that was done
 * @kind: (nullable) of a deed whose fact was let go
 * @at: when it happened; 0 of a record
 * @body: (nullable): JSON; %NULL of a deed
 * @attribution: (nullable): of a deed the fact that says who did it
 */
typedef struct
{
  char *id;
  char *kind;
  gint64 at;
  char *body;
  char *attribution;
} CordeauHeldItem;

/**
 * CordeauHeld:
 * @records: (element-type CordeauHeldItem): of people-<site>, about the person
 * @mentions: (element-type CordeauHeldItem): the same about others, that name the person
 * @facts: (element-type CordeauHeldItem): clock-ins, changes of the roster
 * @deeds: (element-type CordeauHeldItem): who-did-what
 */
typedef struct
{
  GPtrArray *records;
  GPtrArray *mentions;
  GPtrArray *facts;
  GPtrArray *deeds;
} CordeauHeld;

void cordeau_held_free (CordeauHeld *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauHeld, cordeau_held_free)

/* Reads every record and fact of people-<site>. (transfer full) */
CordeauHeld *cordeau_held_read (CordeauConnection *connection, const char *site, const char *worker,
                                GError **error);

/**
 * CordeauErased: the receipt, which has no name in it
 * @n_private: sealed records
 * @n_mentions: records of others that no longer name the person
 * @at: UTC microseconds
 */
typedef struct
{
  guint n_records;
  guint n_private;
  guint n_mentions;
  guint n_facts;
  guint n_deeds;
  gint64 at;
} CordeauErased;

/**
 * cordeau_worker_erase:
 * @local: remembers it, so that no backup and no other computer brings anything of it back
 *
 * Records are left as tombstones without content, facts go; what was done in the laundry stays. In a write job. Records of others
 * in an older backup still name the key, which leads nowhere then.
 */
gboolean cordeau_worker_erase (CordeauTxn *txn, CordeauLocal *local, const char *worker,
                               CordeauErased *receipt, GError **error);

/* Whether somebody with that key was erased: it is never given again. */
gboolean cordeau_worker_was_erased (CordeauLocal *local, const char *worker);

G_END_DECLS
