/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a write job may do. A job runs in the writer thread inside a savepoint: if it fails, nothing
 * of it remains. */
#pragma once

#include "base/env.h"
#include "store/fact.h"
#include "store/record.h"

G_BEGIN_DECLS

typedef struct _CordeauTxn CordeauTxn;

CordeauConnection *cordeau_txn_get_connection (CordeauTxn *self);
CordeauEnv *cordeau_txn_get_env (CordeauTxn *self);
/* The wall clock, read once per job: what "now" means in all of it. */
gint64 cordeau_txn_get_now (CordeauTxn *self);
/* Reads the wall clock again: for a simulation, one job of which lives through hours. */
void cordeau_txn_renew_now (CordeauTxn *self);
/* This store's site and computer prefix; "" before a site was founded. */
const char *cordeau_txn_get_site (CordeauTxn *self);
const char *cordeau_txn_get_computer (CordeauTxn *self);

/**
 * cordeau_txn_append:
 * @id: (out) (array fixed-size=37): the new fact's id
 *
 * Completes @draft with at, clock, computer, kind, recorded, site, subject (and suspect), writes
 * it and folds it into the projections. A kind or a member that no room registered is
 * CORDEAU_STORE_ERROR_FORBIDDEN: the whitelist of what may be said.
 */
gboolean cordeau_txn_append (CordeauTxn *self, const CordeauDraft *draft, char id[37],
                             GError **error);

/**
 * cordeau_txn_receive:
 * @rev: "1-" and 32 hex digits
 * @fresh: (out) (optional): %FALSE when the fact was known
 *
 * Takes a fact from elsewhere: the hash is verified over the bytes as they came, unknown kinds and members
 * are kept. A stamp too far ahead is stored and does not advance our clock (F10).
 */
gboolean cordeau_txn_receive (CordeauTxn *self, const char *db, const char *id, const char *rev,
                              const char *body, gsize length, gboolean *fresh, GError **error);

/**
 * cordeau_txn_put:
 * @parent: (nullable): the revision this edit was made on; %NULL for a new record, or one
 *   whose winner is deleted
 * @root: an object with a "kind" member
 * @rev: (out) (optional): the new revision
 *
 * CORDEAU_STORE_ERROR_CONFLICT when @parent is not a live leaf. Writing the body that the parent has
 * changes nothing and gives the parent's revision.
 */
gboolean cordeau_txn_put (CordeauTxn *self, const char *db, const char *id, const char *parent,
                          yyjson_mut_val *root, char rev[CORDEAU_REV_SIZE], GError **error);
/* The same from canonical bytes: the fast way for imports. */
gboolean cordeau_txn_put_bytes (CordeauTxn *self, const char *db, const char *id,
                                const char *parent, const char *body, gsize length,
                                char rev[CORDEAU_REV_SIZE], GError **error);
gboolean cordeau_txn_delete (CordeauTxn *self, const char *db, const char *id, const char *parent,
                             GError **error);
/* The same, leaving a tombstone that says something: canonical bytes. */
gboolean cordeau_txn_delete_to (CordeauTxn *self, const char *db, const char *id,
                                const char *parent, const char *body, gsize length,
                                char rev[CORDEAU_REV_SIZE], GError **error);

/**
 * cordeau_txn_merge:
 * @revs: the revision and its ancestors, newest first, without gaps
 *
 * Takes a revision made elsewhere (CouchDB: new_edits=false). Known: nothing changes.
 */
gboolean cordeau_txn_merge (CordeauTxn *self, const char *db, const char *id,
                            const char *const *revs, gboolean deleted, const char *body,
                            gsize length, GError **error);

/* The word that marks a file with nobody's data: interop suites write any document in it, without a kind and with
 * fractions. Set once, in a file without a site. */
#define CORDEAU_TXN_SCRATCH "scratch"

/* Makes an empty database. @made: (out) (optional): %FALSE when there was one of that name. */
gboolean cordeau_txn_make_database (CordeauTxn *self, const char *name, gboolean *made,
                                    GError **error);
/* Drops a database and all in it: only in a scratch file, else FORBIDDEN. NOT_FOUND when there is none. */
gboolean cordeau_txn_drop_database (CordeauTxn *self, const char *name, GError **error);

/* Words this file keeps beside the data: "site", "site-uuid", "practice". */
gboolean cordeau_txn_set_meta (CordeauTxn *self, const char *name, const char *value,
                               GError **error);

/* What the job reports while it works, 0–1; heard on the main context, coalesced. */
void cordeau_txn_progress (CordeauTxn *self, double fraction);
/* Sets G_IO_ERROR_CANCELLED when the caller gave up: long jobs ask now and then. */
gboolean cordeau_txn_is_cancelled (CordeauTxn *self, GError **error);

G_END_DECLS
