/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record: something people edit, as CouchDB keeps documents: a tree of revisions, of which one
 * leaf wins and the others are conflicts to show. */
#pragma once

#include "base/json.h"
#include "store/connection.h"

G_BEGIN_DECLS

/* "N-" and 32 hex digits; N has at most 10 digits. */
#define CORDEAU_REV_SIZE 48

/**
 * CordeauRecord:
 * @kind: the body's "kind" member
 * @rev: the winner's revision (or the one asked for)
 * @n_conflicts: live leaves beside the winner
 * @body: canonical bytes of the revision; "{}" when deleted
 */
typedef struct
{
  char *db;
  char *id;
  char *kind;
  char rev[CORDEAU_REV_SIZE];
  gboolean deleted;
  guint n_conflicts;
  gint64 seq;
  char *body;
  gsize length;
} CordeauRecord;

void cordeau_record_free (CordeauRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauRecord, cordeau_record_free)

/** cordeau_record_get: (transfer full) (nullable): the winner (@rev %NULL) or a leaf; %NULL without @error when
 * there is no such record or it is deleted (a deleted leaf is given when @rev names it). */
CordeauRecord *cordeau_record_get (CordeauConnection *connection, const char *db, const char *id,
                                   const char *rev, GError **error);

/* Live winners of one kind in one database, by id. (transfer full) (element-type CordeauRecord) */
GPtrArray *cordeau_record_list (CordeauConnection *connection, const char *db, const char *kind,
                                GError **error);

/* All leaves, winner first. (transfer full) (element-type CordeauRecord) */
GPtrArray *cordeau_record_leaves (CordeauConnection *connection, const char *db, const char *id,
                                  GError **error);

G_END_DECLS
