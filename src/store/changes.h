/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change feed of one database: what replication reads. */
#pragma once

#include "store/record.h"

G_BEGIN_DECLS

/* seq "<n>-<epoch8hex>": the epoch changes on create, restore and copy (sync.md, "Restore"). */
typedef struct
{
  gint64 seq;
  char *id;
  char rev[CORDEAU_REV_SIZE];
  gboolean deleted;
} CordeauChange;

/**
 * CordeauDatabase:
 * @number: by which tables call it
 * @created: when it began here: made, restored or copied; UTC microseconds
 */
typedef struct
{
  gint64 number;
  char *name;
  char *uuid;
  char epoch[9];
  gint64 created;
  gint64 last_seq;
  gint64 n_live;
  gint64 n_deleted;
} CordeauDatabase;

void cordeau_change_free (CordeauChange *self);
void cordeau_database_free (CordeauDatabase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauDatabase, cordeau_database_free)

/* (element-type CordeauDatabase) (transfer full) */
GPtrArray *cordeau_database_list (CordeauConnection *connection, GError **error);
/* (nullable): %NULL with NOT_FOUND */
CordeauDatabase *cordeau_database_get (CordeauConnection *connection, const char *name,
                                       GError **error);

/* The same without counting documents, which takes a while in a large one. */
CordeauDatabase *cordeau_database_find (CordeauConnection *connection, const char *name,
                                        GError **error);

/* (transfer full): "<n>-<epoch>". */
char *cordeau_database_format_seq (CordeauDatabase *self, gint64 seq);
/* A seq of ours, "0" or "now"; one of another epoch counts as 0 and sets @foreign. */
gboolean cordeau_database_parse_seq (CordeauDatabase *self, const char *text, gint64 *seq,
                                     gboolean *foreign, GError **error);

/* Changes after @since in order, each document once at its latest seq, at most @limit.
 * (element-type CordeauChange) (transfer full) */
GPtrArray *cordeau_changes_read (CordeauConnection *connection, const char *db, gint64 since,
                                 guint limit, GError **error);

G_END_DECLS
