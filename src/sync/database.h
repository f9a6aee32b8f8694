/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a database of the store says and takes when it replicates. Reading is on a connection of a reader's thread, writing in
 * a write job. A fact is a document with one revision; a record has a tree of them. */
#pragma once

#include "store/changes.h"
#include "store/local.h"
#include "store/txn.h"
#include "sync/doc.h"

G_BEGIN_DECLS

/* --- changes ------------------------------------------------------------------------------------- */

/**
 * CordeauChangeRow: one row of a change feed; lives until the next
 * @revs: %NULL-terminated: the winner, and with CORDEAU_CHANGES_LEAVES the other leaves
 * @body: (nullable): with CORDEAU_CHANGES_FACTS, what a fact says: canonical bytes
 */
typedef struct
{
  gint64 seq;
  const char *id;
  const char *const *revs;
  gboolean deleted;
  const char *body;
  gsize length;
} CordeauChangeRow;

typedef enum
{
  CORDEAU_CHANGES_PLAIN = 0,
  CORDEAU_CHANGES_LEAVES = 1 << 0,
  CORDEAU_CHANGES_FACTS = 1 << 1,
} CordeauChangesFlags;

/* Returns: %FALSE to stop */
typedef gboolean (*CordeauChangeFunc) (const CordeauChangeRow *row, gpointer user_data);

/**
 * cordeau_database_foreach_change:
 * @since: rows after this number, each document once, where it changed last
 * @limit: at most so many
 */
gboolean cordeau_database_foreach_change (CordeauConnection *connection,
                                          const CordeauDatabase *database, gint64 since,
                                          gint64 limit, CordeauChangesFlags flags,
                                          CordeauChangeFunc func, gpointer user_data,
                                          GError **error);
/* How many rows follow @since; -1 with @error. */
gint64 cordeau_database_count_changes (CordeauConnection *connection,
                                       const CordeauDatabase *database, gint64 since,
                                       GError **error);

/* --- documents ----------------------------------------------------------------------------------- */

/* Which revisions of a document are asked for. */
typedef enum
{
  CORDEAU_WHICH_WINNER,
  CORDEAU_WHICH_LEAVES,
  CORDEAU_WHICH_REV, /* the one named, if it is a leaf: older ones are not kept */
  CORDEAU_WHICH_LATEST, /* the leaves that came of the one named */
} CordeauWhich;

/**
 * cordeau_database_read:
 * @rev: (nullable): for REV and LATEST
 *
 * Returns: (transfer full) (element-type CordeauDoc): the winner first; empty when there is none
 */
GPtrArray *cordeau_database_read (CordeauConnection *connection, const CordeauDatabase *database,
                                  const char *id, CordeauWhich which, const char *rev,
                                  GError **error);

/**
 * cordeau_database_find_missing:
 * @revs: %NULL-terminated
 * @floor: months below it were let go: their facts count as known
 * @ancestors: (out) (optional) (transfer full): leaves that might be what the missing ones came of
 *
 * Returns: (transfer full): those of @revs that are not here
 */
GPtrArray *cordeau_database_find_missing (CordeauConnection *connection,
                                          const CordeauDatabase *database, const char *id,
                                          const char *const *revs, const char *floor,
                                          GPtrArray **ancestors, GError **error);

/**
 * CordeauTaken: what became of one document
 * @error: (nullable): a word of CouchDB's: "conflict", "forbidden"; %NULL when it was taken
 * @reason: (nullable): the sentence
 */
typedef struct
{
  char *id;
  char *rev;
  char *error;
  char *reason;
} CordeauTaken;

void cordeau_taken_free (CordeauTaken *self);

/**
 * cordeau_database_take:
 * @documents: (element-type CordeauDoc): made elsewhere (new_edits=false): taken as they are
 * @local: (nullable): what was erased on this computer is forbidden
 *
 * One that is refused leaves the others alone.
 *
 * Returns: (transfer full) (element-type CordeauTaken): a row for each; %NULL when nothing could be written
 */
GPtrArray *cordeau_database_take (CordeauTxn *txn, const char *db, GPtrArray *documents,
                                  CordeauLocal *local, GError **error);
/* The same for what is written here and now: each stands on its "_rev", and gets a new one. */
GPtrArray *cordeau_database_edit (CordeauTxn *txn, const char *db, GPtrArray *documents,
                                  CordeauLocal *local, GError **error);

/* --- what does not replicate --------------------------------------------------------------------- */

/* (transfer full) (nullable): its JSON, with @rev, which counts the writings; %NULL without @error: there is none. */
char *cordeau_database_get_local (CordeauConnection *connection, const char *db, const char *id,
                                  gint64 *rev, GError **error);
/* @body: (nullable): JSON; %NULL deletes it. Returns the new rev, 0 with @error */
gint64 cordeau_database_put_local (CordeauTxn *txn, const char *db, const char *id,
                                   const char *body, GError **error);

/* --- agreement ----------------------------------------------------------------------------------- */

/**
 * cordeau_database_digest:
 * @from, @to: UTC microseconds, of recording
 * @digest: (out): 64 hexadecimal digits: SHA-256 over "id rev\n" of each fact of that time, by id
 *
 * Two sites that hold the same facts say the same. Returns: how many, -1 with @error
 */
gint64 cordeau_database_digest (CordeauConnection *connection, const CordeauDatabase *database,
                                gint64 from, gint64 to, char digest[65], GError **error);

G_END_DECLS
